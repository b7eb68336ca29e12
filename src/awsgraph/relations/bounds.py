"""Bounds: whether a number bounds anything, or only says which case, unit or part is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from awsgraph.relations.note import NEGATIONS, RELATIVES, Note, Segment
from awsgraph.relations.noun_phrases import CLOSING
from awsgraph.relations.word_classes import word_class

_CASES = frozenset({"if", "ex", "e.g", "example", "suppose", "given"})
# Before, and after, a number that places something in time or compares it.
_PLACING = word_class("placing")
_PLACED = word_class("placed")
_ENDING = re.compile(r"\b(?:expir|delet|lifetime|retain|terminat|remov)", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(r"for (?!.*/)|between (?!.*(?:and|to|-|–))")
_DISCOUNTS = frozenset({"off", "discount", "discounts", "savings"})
_REDUCTIONS = _DISCOUNTS | {"cheaper", "less", "faster"}
_BE = word_class("be")
# What a fronted or closing clause of time opens with: a case, until the comma.
_WHENEVER = frozenset({"when", "whenever"})
_SIZE = re.compile(r"(?:\d[\d,.]*|one|two)\s*(?:bytes?|[kmgtp]i?b)", re.IGNORECASE)
# Things that a size tells apart: "4 KB requests", "a 1 GB file".
_PIECES = word_class("piece")
_MOST_NOUNS = 3
_SETTING = word_class("setting")
_FIELDS = re.compile(r"(?:min|max)imum (?:length|value|number) of")
_ADDING = frozenset({"and", "but", "where", "whereas"})
_FINITE = _BE | {"can", "has", "have", "may", "will"}
_SUBJECTS = frozenset({"the", "a", "an", "each", "they", "these", "those"})


def is_no_bound(text: str, match: re.Match[str], relation: str, *, bounded: bool) -> bool:
    """Whether a number is no bound: a change ("reduced by 99%"), a case ("if it is 5 GB").

    Args:
        text: the sentence.
        match: where the number stands in it.
        relation: which attribute it would be.
        bounded: whether a word of bounds belongs to it: "up to 5 GB".
    """
    words = [word.strip(".,:;()") for word in text[: match.start()].lower().split()]
    if not _CASES.isdisjoint(words):
        return True
    after = text[match.end() :].lower().split()[:1]
    if after and after[0].strip("\\.,);") in _REDUCTIONS | _PLACED:
        return True
    if after == ["after"] and not _ENDING.search(text):
        return True
    value = match.group().lower()
    if value.startswith("more than") and not _is_denied(words):
        # "an instance with more than 4 GB" is one case.
        return True
    if not _DISCOUNTS.isdisjoint(words[-2:]):
        return True
    percent = value.endswith("%") and not bounded
    # "1 GB/s for 1 TB", "between two Regions"
    circumstance = _CIRCUMSTANCE.match(value) is not None and (
        relation == "hasLimit" or value.startswith("between")
    )
    return percent or circumstance or (bool(words) and words[-1] in _PLACING)


def _is_denied(words: list[str]) -> bool:
    """Whether words before a number deny what exceeds it: "cannot split into more than two"."""
    last = max((i for i, word in enumerate(words) if word in NEGATIONS), default=None)
    return last is not None and RELATIVES.isdisjoint(words[last:])


def is_other_number(
    note: Note, segment: Segment, value: tuple[int, int], *, bounded: bool, own: bool
) -> bool:
    """Whether a number says which case, unit, setting or field is meant, not a bound of a name.

    Args:
        note: the note.
        segment: its sentence.
        value: its tokens.
        bounded: whether a word of bounds belongs to it.
        own: whether its sentence names whose it is.
    """
    first, end = value
    before = note.words[segment.start : first]
    held = " ".join(note.words[first:end])
    if not own and _FIELDS.match(held):
        # "Length constraints: Minimum length of 1" speaks of a field of a request.
        return True
    plain = not bounded and _SIZE.fullmatch(held) is not None
    return (
        _is_event(before)
        or _is_defining(note, segment, value)
        or (plain and _is_unit(note, segment, value))
        or (not bounded and note.instructs(segment.block) and not _SETTING.isdisjoint(before))
        or _is_multiple(note, value[1], segment.end)
    )


def _is_event(before: Sequence[str]) -> bool:
    """Whether words lead to a case: "is idle when there was no activity for 5 minutes"."""
    last = max((i for i, word in enumerate(before) if word in _WHENEVER), default=None)
    return last is not None and "," not in before[last:]


def _is_defining(note: Note, segment: Segment, value: tuple[int, int]) -> bool:
    """Whether a number tells which are meant: "points with a period of 60 seconds are kept"."""
    first, end = value
    if note.words[first - 1] != "of":
        return False
    if note.words[end : end + 1] == ["("]:
        closing = range(end, min(segment.end, end + 5))
        end = next((i + 1 for i in closing if note.words[i] == ")"), end)
    return end < segment.end and note.words[end] in _BE


def _is_unit(note: Note, segment: Segment, value: tuple[int, int]) -> bool:
    """Whether a size tells what pieces are meant: "a 1 GB file", "4 KB data read requests"."""
    for index in range(value[1], min(segment.end, value[1] + _MOST_NOUNS)):
        if note.norms[index] in _PIECES:
            return True
        if not note.words[index].isalpha() or note.words[index] in CLOSING:
            return False
    return False


def _is_multiple(note: Note, last: int, end: int) -> bool:
    """Whether a number compares: "up to two times higher", "four times the count"."""
    if note.words[last - 1] != "times" or last >= end:
        return False
    following = note.words[last]
    return following in {"the", "as", "more"} or following.endswith("er")


def is_of_another(note: Note, start: int, value: int) -> bool:
    """Whether a clause with a subject of its own holds a value: "X is free and the copy has …".

    Args:
        note: the note.
        start: token behind the name that would have the value.
        value: first token of the value.
    """
    for index in range(start, value - 2):
        if note.words[index] in _ADDING and note.words[index + 1] in _SUBJECTS:
            clause = note.words[index + 2 : value]
            return not _FINITE.isdisjoint(clause) and "(" not in clause
    return False
