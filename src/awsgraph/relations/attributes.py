"""Attributes: limits, durations and prices with their numbers and units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awsgraph.model import BlockKind
from awsgraph.relations.bounds import is_no_bound, is_of_another, is_other_number
from awsgraph.relations.note import Named, Note, Segment
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class
from awsgraph.schema import load_schema

_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|ten|millions?|thousands?|unlimited)"
_BOUND = (
    r"(?:up to|at most|at least|maximum(?: of)?|max\.?(?: of)?|minimum(?: of)?|min\.?(?: of)?"
    r"|limit(?:ed)?(?: of| to)?|no more than|less than|more than|default(?:s)?(?: of| to| is)?"
    r"|within|between|every|for|limitation of|exactly|only|(?:a )?total of|(?:a )?maximum of)"
)
_TIME = (
    r"(?:ms|milliseconds?|sec|secs|seconds?|min|mins|minutes?|h|hr|hrs|hours?|days?|weeks?"
    r"|months?|years?)"
)
_PER = r"(?:s|sec|second|minute|month|account|region|topic|queue|message|call|request)\w*"
_SIZE = (
    r"(?:bytes?|kb|kib|mb|mib|gb|gib|tb|tib|pb|iops|tps|mbps|gbps"
    rf"|[a-z]+(?:/|\s+per\s+){_PER}|%)"
)
_RATE = r"(?:\s?/\s?(?:s|sec|second|min|minute|h|hour|day|month|gb|shard)\b)?"
_RANGE = rf"{_NUMBER}\s*(?:{{unit}})?\s*(?:to|and|-|–)\s*{_NUMBER}\s*{{unit}}"
_ENDLESS = r"\bindefinitely\b|\bforever\b|\bwithin (?:milli)?seconds\b"
_DURATION = re.compile(
    rf"\b(?:{_BOUND}\s+)?(?:(?:from\s+)?{_RANGE.format(unit=_TIME)}|{_NUMBER}\s*{_TIME})\b"
    rf"|{_ENDLESS}",
    re.IGNORECASE,
)
_SETTING = (
    r"\b(?:default|max(?:imum)?|min(?:imum)?|limit)\b(?:\s+[a-z]+){0,3}?\s+(?:is|are|of|to|be)\s+"
    r"\d[\d,.]*\b(?!\s*[a-z%$])"
)
_LIMIT = re.compile(
    rf"\b(?:{_BOUND}\s+)?(?:{_RANGE.format(unit=_SIZE)}|{_NUMBER}\s*{_SIZE})(?!\w){_RATE}"
    rf"(?:\s+per\s+\w+)?|\b{_BOUND}\s+{_NUMBER}\s+(?:\w+\s+)?(?!is\b|was\b|as\b|has\b|does\b)[a-z]+s\b"
    rf"|\b{_NUMBER}\s+\w+s?\s+limit\b|{_SETTING}|\bunlimited\s+[a-z]+(?: of [a-z]+)?",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\$\s?\d[\d.,]*(?:\s*[-–]\s*\$\s?\d[\d.,]*)?(?:\s*(?:/|per|a)\s*[\w,]+(?:\s+(?!and\b|or\b)\w+)?)?"
    r"|\b\d[\d.,]*\s+(?:dollars?|cents?|usd)\b(?:\s+(?:a|per)\s+[\w,]+(?:\s+(?!and\b|or\b)\w+)?)?"
    r"|(?:(?<=is )|(?<=are )|(?<=: ))free\b(?! \w)|\bfree of charge\b"
    r"|\bno (?:additional|extra) (?:cost|charge)\b",
    re.IGNORECASE,
)
# What each value holds; most lines hold none.
_DIGIT = re.compile(r"\d")
_VALUE_WORDS = frozenset(
    {"free", "unlimited", "indefinitely", "forever", "within", "no", "million", "thousand"}
    | {"one", "two", "three", "four", "five", "six", "seven", "ten", "millions", "thousands"}
)
_BOUNDED = re.compile(_BOUND, re.IGNORECASE)
_MEASURES = word_class("measure")
_SIZED = re.compile(r"\b(?:bytes?|[kmgtp]i?b)\b", re.IGNORECASE)
_EXAMPLE = frozenset({"example", "examples", "eg", "e.g", "ie", "i.e", "suppose"})
_BOUNDED_CLASSES = frozenset(load_schema().classes) - {"Tool", "Product", "Principal"}
_EQUATION = re.compile(r"\d\s*\w*\s*=\s*\d")
# Longer later sentences name their subject.
_SHORT = 8
_OPENING = 3
_APART = frozenset({"(", ",", "or", "and"})
_ONE = frozenset({"a", "an", "one"})
_EACH = frozenset({"a", "an", "the", "each", "every", "one", "single"})
# What is said behind "Without X, …" is said of something else.
_EXCEPTING = frozenset({"without", "unlike", "within", "except", "besides"})
_HOLDERS = frozenset({"Service", "Feature", "Resource"})
_KINDS = (
    ("attribute/price", "hasPrice", _PRICE),
    ("attribute/duration", "hasDuration", _DURATION),
    ("attribute/limit", "hasLimit", _LIMIT),
)


def attribute_proposals(note: Note, segment: Segment) -> Iterator[Proposal]:
    """Yield the limits, durations and prices that a segment states."""
    base = note.offsets[segment.start][0]
    text = note.text[base : note.offsets[segment.end - 1][1]]
    if not _may_hold_value(note.words[segment.start : segment.end]):
        return
    formula = {"=", "*"} <= set(note.words[segment.start : segment.end])
    opening = note.words[note.ranges[segment.block][0]]
    if (
        formula
        or _EQUATION.search(note.blocks[segment.block].text)
        or not _EXAMPLE.isdisjoint({opening, note.words[segment.start]})
        or _is_example(note, segment)
    ):
        # Worked examples state no bounds.
        return
    taken: list[tuple[int, int]] = []
    for rule, relation, pattern in _KINDS:
        for first, last, tokens, subject in _values(note, segment, text, relation, pattern):
            if any(first < b and a < last for a, b in taken):
                continue
            taken.append((first, last))
            yield Proposal(
                rule,
                (relation,),
                subject,
                (),
                segment.block,
                None,
                subjects=_BOUNDED_CLASSES,
                value=tokens,
            )


def _values(
    note: Note, segment: Segment, text: str, relation: str, pattern: re.Pattern[str]
) -> Iterator[tuple[int, int, tuple[int, int], tuple[Named, ...]]]:
    """Yield where the values of a kind stand in the source, their tokens and whose they are."""
    base = note.offsets[segment.start][0]
    dropped = -1
    for match in pattern.finditer(text):
        first, last = base + match.start(), base + match.end()
        tokens = _tokens(note, segment, first, last)
        if tokens is None or not _may_hold_value(note.words[slice(*tokens)]):
            continue
        subject = _subject(note, segment, tokens)
        # "60 seconds (1 minute)" is one value.
        again = dropped == tokens[0] - 1 and note.words[dropped] in _APART
        bounded = _BOUNDED.match(match.group()) is not None
        own = _is_own(note, segment, subject)
        if (
            again
            or is_no_bound(text, match, relation, bounded=bounded)
            or is_other_number(note, segment, tokens, bounded=bounded, own=own)
            or any(_is_of_others(note, segment, m, tokens[0]) for m in subject[:1])
            or (_is_frequency(match) and any(m.class_ == "Service" for m in subject))
        ):
            dropped = tokens[1]
        elif subject or not _tells_itself(note, segment):
            yield first, last, tokens, subject


def _is_frequency(match: re.Match[str]) -> bool:
    """Whether a value says how often: "X writes logs every hour" is no duration of X."""
    return match.group().lower().startswith("every ")


def _is_of_others(note: Note, segment: Segment, named: Named, value: int) -> bool:
    """Whether a value is of another thing than a name, or only of some of its kind."""
    return is_of_another(note, named.end, value) or _is_qualified(note, segment, named)


def _is_qualified(note: Note, segment: Segment, named: Named) -> bool:
    """Whether a name is that of some of its kind only: "`mac1.metal` instances", "other tasks"."""
    before = named.start - 1
    kind = named.class_ in {"Resource", "Feature"} and named.end - named.start == 1
    told = before in note.code or note.words[before] == "other"
    return kind and before >= segment.start and named.start not in note.code and told


def _is_own(note: Note, segment: Segment, subject: Sequence[Named]) -> bool:
    """Whether a sentence names whose value it holds, or comes first behind its name."""
    named = any(segment.start <= m.start < segment.end for m in subject)
    return bool(subject) and (named or segment.start == note.head(segment.block)[1])


def _may_hold_value(words: Sequence[str]) -> bool:
    """Whether words may hold a value; this is quicker than to look for the value."""
    return not _VALUE_WORDS.isdisjoint(words) or _DIGIT.search(" ".join(words)) is not None


def _tells_itself(note: Note, segment: Segment) -> bool:
    """Whether a sentence says itself whose bound it states: of a paragraph, or a later one."""
    later = segment.start > note.ranges[segment.block][0] and not segment.head
    long = segment.end - segment.start > _SHORT
    prose = note.blocks[segment.block].kind is BlockKind.PARAGRAPH or (later and long)
    return prose and note.is_sentence(segment.block)


def _is_example(note: Note, segment: Segment) -> bool:
    """Whether an example is what a segment goes on with, or stands below: "(example: …"."""
    start = note.ranges[segment.block][0]
    if not _EXAMPLE.isdisjoint(note.words[start : segment.start]):
        return True
    parent = note.blocks[segment.block].parent
    above = note.words[slice(*note.ranges[parent])] if parent is not None else []
    return not _EXAMPLE.isdisjoint(above) and (above[-1] == ":" or above[0] in _EXAMPLE)


def _tokens(note: Note, segment: Segment, first: int, last: int) -> tuple[int, int] | None:
    offsets = note.offsets
    inside = [
        i
        for i in range(segment.start, segment.end)
        if offsets[i][0] >= first and offsets[i][1] <= last and i not in note.code
    ]
    return (
        (inside[0], inside[-1] + 1)
        if inside and not any(i in note.at for i in inside[:1])
        else None
    )


def _subject(note: Note, segment: Segment, value: tuple[int, int]) -> tuple[Named, ...]:
    """Return who a value belongs to; nothing when the outline must tell.

    What follows "per" comes first ("100 rules per bus"), then the name that the sentence opens
    with, then a name right before the value, then the head of the gloss.
    """
    for index in range(*value):
        counted = not _SIZED.search(" ".join(note.words[value[0] : index]))
        if note.words[index] == "per" and index + 1 in note.at and counted:
            return (note.at[index + 1],)
    holder = () if "per" in note.words[slice(*value)] else _holder(note, segment, value[1])
    named = [m for m in note.mentions_in(segment.start, value[0]) if not _is_measure(note, m)]
    fronted = note.words[segment.start] in _EXCEPTING
    near = [m for m in named if not fronted and m.start <= segment.start + _OPENING]
    opening = [m for m in near if not _is_object(note, segment, m)]
    if opening:
        return (opening[0], *holder)
    if named and named[-1].end >= value[0] - 1 and note.words[value[0] - 1] not in _APART:
        return () if _is_one(note, named[-1], value[0]) else (named[-1], *holder)
    return holder or segment.head[:1]


def _holder(note: Note, segment: Segment, index: int) -> tuple[Named, ...]:
    """Return what a value is the bound of as well: the bus of "100 rules in a single bus"."""
    if index + 1 < segment.end and note.words[index] == "in":
        place = index + 1
        while place < segment.end and note.words[place] in _EACH:
            place += 1
        named = note.at.get(place) if place < segment.end else None
        if named is not None and place > index + 1 and named.class_ in _HOLDERS:
            return (named,)
    return ()


def _is_object(note: Note, segment: Segment, named: Named) -> bool:
    """Whether a verb opens the line and a name is its object: "Delay a message up to …"."""
    article = named.start - 1
    bare = not note.words[segment.start].endswith("s")
    return bare and article == segment.start + 1 and note.words[article] in {"a", "an"}


def _is_one(note: Note, named: Named, value: int) -> bool:
    """Whether a value only says which one is meant: "1 item of up to 4 KB"."""
    before = note.words[named.start - 1] if named.start else ""
    between = note.words[named.end : value]
    return (before.isdigit() and between in ([], ["of"])) or (before in _ONE and not between)


def _is_measure(note: Note, named: Named) -> bool:
    return not _MEASURES.isdisjoint(note.norms[named.start : named.end])
