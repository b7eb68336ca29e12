"""Marks the words of a line that name the two ends of an edge, and those that state it."""

from __future__ import annotations

from collections.abc import Sequence

from awsgraph.app.text import plain
from awsgraph.model import Evidence, Span

_ENDS, _TRIGGER = "blue-background", "orange-background"


def marked_quote(evidence: Evidence) -> str:
    """Return the quote as Markdown, with its words marked.

    Args:
        evidence: the line.
    """
    return marked_text(evidence.quote, evidence.span.start, evidence)


def marked_text(text: str, start: int, evidence: Evidence) -> str:
    """Return a text as Markdown, with the words marked that a line of evidence names.

    Args:
        text: a part of the document.
        start: where it begins in the document.
        evidence: of the same document.
    """
    marks = [(evidence.subject, _ENDS), (evidence.object, _ENDS)]
    if evidence.trigger is not None:
        marks.append((evidence.trigger, _TRIGGER))
    pieces, done = [], 0
    for span, colour in _apart(marks):
        begin, end = span.start - start, span.end - start
        if begin < done or end > len(text) or begin >= end or (begin, end) == (0, len(text)):
            continue
        pieces += [_plain(text[done:begin]), f":{colour}[{_plain(text[begin:end])}]"]
        done = end
    return "".join([*pieces, _plain(text[done:])]).strip()


def _apart(marks: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Return marks in the order of the text; of two that overlap, the first."""
    kept: list[tuple[Span, str]] = []
    for span, colour in marks:
        if all(span.end <= other.start or other.end <= span.start for other, _ in kept):
            kept.append((span, colour))
    return sorted(kept)


def _plain(piece: str) -> str:
    """Return a piece of a line as Markdown, with the blanks at its ends."""
    if not piece.strip():
        return " " if piece else ""
    before = " " if piece[0].isspace() else ""
    after = " " if piece[-1].isspace() else ""
    return f"{before}{plain(piece)}{after}"
