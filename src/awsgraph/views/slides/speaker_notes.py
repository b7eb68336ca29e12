"""The speaker notes of a slide: what the presenter wrote, and the lines behind the picture.

What the program wrote stands between two marks and is renewed with the picture; the rest is the
presenter's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from awsgraph.harmless import terminal_safe
from awsgraph.model import Edge
from awsgraph.views.text import statement

if TYPE_CHECKING:
    from pptx.slide import Slide

_START, _END = "[awsgraph]", "[/awsgraph]"


def evidence_lines(edges: Iterable[Edge]) -> Iterator[str]:
    """Yield what each edge says and the lines of the notes that state it."""
    for edge in edges:
        yield f"{terminal_safe(statement(edge))}  ({edge.confidence:.2f})"
        for evidence in edge.evidence:
            place = f"{evidence.document}:{evidence.first_line}"
            yield f"    {terminal_safe(f'{place} {evidence.quote}')}"


def write_speaker_notes(slide: Slide, words: str, edges: Iterable[Edge]) -> None:
    """Write or renew what the program says in the notes of a slide.

    Args:
        slide: its notes outside the two marks are kept.
        words: what the presenter asked to have there.
        edges: that the picture shows.
    """
    block = [_START, *map(terminal_safe, words.splitlines()), *evidence_lines(edges), _END]
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return
    old = [paragraph.text for paragraph in frame.paragraphs]
    before, after = old, []
    if _START in old:
        start = old.index(_START)
        end = old.index(_END, start) if _END in old[start:] else start
        before, after = old[:start], old[end + 1 :]
    before = before if any(before) else []
    frame.text = "\n".join([*before, *block, *after])
