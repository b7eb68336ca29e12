"""Attributes: limits, durations and prices with their numbers and units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awsgraph.model import BlockKind
from awsgraph.relations.note import NEGATIONS, RELATIVES, Named, Note, Segment
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
_CASES = frozenset({"if", "ex", "e.g", "example", "suppose", "given"})
# Before, and after, a number that places something in time or compares it.
_PLACING = word_class("placing")
_PLACED = word_class("placed")
_ENDING = re.compile(r"\b(?:expir|delet|lifetime|retain|terminat|remov)", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(r"for (?!.*/)|between (?!.*(?:and|to|-|–))")
_EQUATION = re.compile(r"\d\s*\w*\s*=\s*\d")
_DISCOUNTS = frozenset({"off", "discount", "discounts", "savings"})
_REDUCTIONS = _DISCOUNTS | {"cheaper", "less", "faster"}
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
        for match in pattern.finditer(text):
            if _is_no_bound(text, match, relation):
                continue
            first, last = base + match.start(), base + match.end()
            if any(first < b and a < last for a, b in taken):
                continue
            tokens = _tokens(note, segment, first, last)
            if tokens is None or not _may_hold_value(note.words[slice(*tokens)]):
                continue
            subject = _subject(note, segment, tokens)
            if not subject and _tells_itself(note, segment):
                continue
            if _is_frequency(match) and any(named.class_ == "Service" for named in subject):
                # "X writes logs every hour" says how long nothing of X takes.
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


def _is_no_bound(text: str, match: re.Match[str], relation: str) -> bool:
    """Whether a number is no bound: a change ("reduced by 99%"), a case ("if it is 5 GB")."""
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
    percent = value.endswith("%") and not _BOUNDED.match(value)
    # "1 GB/s for 1 TB", "between two Regions"
    circumstance = _CIRCUMSTANCE.match(value) is not None and (
        relation == "hasLimit" or value.startswith("between")
    )
    return percent or circumstance or (bool(words) and words[-1] in _PLACING)


def _is_frequency(match: re.Match[str]) -> bool:
    return match.group().lower().startswith("every ")


def _is_denied(words: list[str]) -> bool:
    """Whether words before a number deny what exceeds it: "cannot split into more than two"."""
    last = max((i for i, word in enumerate(words) if word in NEGATIONS), default=None)
    return last is not None and RELATIVES.isdisjoint(words[last:])


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
