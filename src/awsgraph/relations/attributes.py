"""Attributes: limits, durations and prices with their numbers and units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awsgraph.relations.note import Named, Note, Segment
from awsgraph.relations.proposals import Proposal

DESCRIPTIONS = {
    "attribute/duration": "a number with a unit of time bounds or sets a time of the subject",
    "attribute/limit": "a number with a size or count and a word of bounding limits the subject",
    "attribute/price": "an amount of money, or 'free', is what the subject costs",
}
_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|ten|millions?|thousands?|unlimited)"
_BOUND = (
    r"(?:up to|at most|at least|maximum(?: of)?|max\.?(?: of)?|minimum(?: of)?|min\.?(?: of)?"
    r"|limit(?:ed)?(?: of| to)?|no more than|less than|more than|default(?:s)?(?: of| to| is)?"
    r"|within|between|from|every|for|limitation of|exactly)"
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
_RANGE = rf"{_NUMBER}\s*(?:{{unit}})?\s*(?:to|and|-|–)\s*{_NUMBER}\s*{{unit}}"
_DURATION = re.compile(
    rf"\b(?:{_BOUND}\s+)?(?:{_RANGE.format(unit=_TIME)}|{_NUMBER}\s*{_TIME})\b", re.IGNORECASE
)
_LIMIT = re.compile(
    rf"\b(?:{_BOUND}\s+)?(?:{_RANGE.format(unit=_SIZE)}|{_NUMBER}\s*{_SIZE})(?!\w)"
    rf"(?:\s+per\s+\w+)?|\b{_BOUND}\s+{_NUMBER}\s+(?:\w+\s+)?[a-z]+s\b"
    rf"|\b{_NUMBER}\s+\w+s?\s+limit\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\$\s?\d[\d.,]*(?:\s*(?:/|per|a)\s*[\w,]+(?:\s+(?!and\b|or\b)\w+)?)?"
    r"|\b\d[\d.,]*\s+(?:dollars?|cents?|usd)\b(?:\s+(?:a|per)\s+[\w,]+(?:\s+(?!and\b|or\b)\w+)?)?"
    r"|\bfree(?: of charge)?\b|\bno (?:additional|extra) (?:cost|charge)\b",
    re.IGNORECASE,
)
_KINDS = (
    ("attribute/price", "hasPrice", _PRICE),
    ("attribute/duration", "hasDuration", _DURATION),
    ("attribute/limit", "hasLimit", _LIMIT),
)


def attribute_proposals(note: Note, segment: Segment) -> Iterator[Proposal]:
    """Yield the limits, durations and prices that a segment states."""
    doc = note.doc
    base = doc._.offsets[segment.start][0]
    text = doc._.source.text[base : doc._.offsets[segment.end - 1][1]]
    taken: list[tuple[int, int]] = []
    for rule, relation, pattern in _KINDS:
        for match in pattern.finditer(text):
            first, last = base + match.start(), base + match.end()
            if any(first < b and a < last for a, b in taken):
                continue
            tokens = _tokens(note, segment, first, last)
            if tokens is None:
                continue
            taken.append((first, last))
            yield Proposal(
                rule,
                (relation,),
                _subject(note, segment, tokens[0]),
                (),
                segment.block,
                None,
                value=tokens,
                confidence=0.6,
            )


def _tokens(note: Note, segment: Segment, first: int, last: int) -> tuple[int, int] | None:
    offsets = note.doc._.offsets
    inside = [
        i
        for i in range(segment.start, segment.end)
        if offsets[i][0] >= first and offsets[i][1] <= last
    ]
    return (
        (inside[0], inside[-1] + 1)
        if inside and not any(i in note.at for i in inside[:1])
        else None
    )


def _subject(note: Note, segment: Segment, before: int) -> tuple[Named, ...]:
    """Return the first mention of the clause before the value, else the head of the segment."""
    named = note.mentions_in(segment.start, before)
    return (named[0],) if named else segment.head[:1]
