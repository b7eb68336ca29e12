"""Marks the words of a line that name the two ends of an edge, and those that state it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from awsgraph.model import Evidence, Span
from awsgraph.views.labels import visible

ENDS, TRIGGER = "end", "trigger"

_CODE = re.compile(r"(`+)[^`]+(`+)")
# In groups what Markdown does not show: escapes, the signs of strong words, where a link leads.
_SIGNS = (
    re.compile(r"(\\)[!-/:-@\[-`{-~]"),
    re.compile(r"(\*\*)(?=\S)[^*]+(?<=\S)(\*\*)"),
    re.compile(r"(!?\[)[^\[\]]*(\]\([^()\s]*\))"),
)

Piece = tuple[str, str]
"""A part of a text, with the name of its mark; no name for none."""


def marked_quote(evidence: Evidence) -> list[Piece]:
    """Return the quote in pieces, its words marked.

    Args:
        evidence: the line.
    """
    return marked_text(evidence.quote, evidence.span.start, evidence)


def marked_text(text: str, start: int, evidence: Evidence) -> list[Piece]:
    """Return a text in pieces, with the words marked that a line of evidence names.

    Signs of Markdown that one does not see in a note that is laid out are left out.

    Args:
        text: a part of the document.
        start: where it begins in the document.
        evidence: of the same document.
    """
    marks = [(evidence.subject, ENDS), (evidence.object, ENDS)]
    if evidence.trigger is not None:
        marks.append((evidence.trigger, TRIGGER))
    signs = _signs(text)
    pieces: list[Piece] = []
    done = 0
    for span, mark in _apart(marks):
        begin, end = span.start - start, span.end - start
        if begin < done or end > len(text) or begin >= end or (begin, end) == (0, len(text)):
            continue
        pieces += [
            (_between(text, done, begin, signs), ""),
            (_between(text, begin, end, signs), mark),
        ]
        done = end
    pieces.append((_between(text, done, len(text), signs), ""))
    return [(shown, mark) for piece, mark in pieces if (shown := _shown(piece))]


def _signs(text: str) -> set[int]:
    """Return the positions of the signs of Markdown in a text; what stands in code is no sign."""
    code = [match.span() for match in _CODE.finditer(text)]
    found = [match for pattern in _SIGNS for match in pattern.finditer(text)]
    spans = [match.span(group) for match in found for group in range(1, len(match.groups()) + 1)]
    spans = [(b, e) for b, e in spans if not any(begin < b < end for begin, end in code)]
    spans += [match.span(group) for match in _CODE.finditer(text) for group in (1, 2)]
    return {position for begin, end in spans for position in range(begin, end)}


def _between(text: str, begin: int, end: int, signs: Container[int]) -> str:
    return "".join(text[at] for at in range(begin, end) if at not in signs)


def _apart(marks: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Return marks in the order of the text; of two that overlap, the first."""
    kept: list[tuple[Span, str]] = []
    for span, mark in marks:
        if all(span.end <= other.start or other.end <= span.start for other, _ in kept):
            kept.append((span, mark))
    return sorted(kept)


def _shown(piece: str) -> str:
    """Return a piece of a line without control characters, with the blanks at its ends."""
    text = visible(piece)
    before = " " if piece[:1].isspace() and text else ""
    after = " " if piece[-1:].isspace() else ""
    return f"{before}{text}{after}"
