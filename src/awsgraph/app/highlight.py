"""Marks the words of a line that name the two ends of an edge, and those that state it."""

from __future__ import annotations

from collections.abc import Sequence

from awsgraph.model import Evidence, Span
from awsgraph.views.labels import visible

ENDS, TRIGGER = "end", "trigger"

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

    Args:
        text: a part of the document.
        start: where it begins in the document.
        evidence: of the same document.
    """
    marks = [(evidence.subject, ENDS), (evidence.object, ENDS)]
    if evidence.trigger is not None:
        marks.append((evidence.trigger, TRIGGER))
    pieces: list[Piece] = []
    done = 0
    for span, mark in _apart(marks):
        begin, end = span.start - start, span.end - start
        if begin < done or end > len(text) or begin >= end or (begin, end) == (0, len(text)):
            continue
        pieces += [(text[done:begin], ""), (text[begin:end], mark)]
        done = end
    pieces.append((text[done:], ""))
    return [(shown, mark) for piece, mark in pieces if (shown := _shown(piece))]


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
