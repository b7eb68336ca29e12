"""Nouns that stand for a name: "this service", "the operation"."""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.relations.note import Named, Note, Segment
from awsgraph.relations.word_classes import word_class

_POINTERS = frozenset({"this", "the"})
_CLASSES = {
    "Service": word_class("service-noun"),
    "Feature": word_class("feature-noun"),
    "ApiOperation": word_class("operation-noun"),
    "Tool": word_class("tool-noun"),
    "Protocol": word_class("protocol-noun"),
}


def stands_for(note: Note, segment: Segment, index: int) -> Named | None:
    """Return what a noun with "this" or "the" stands for: the nearest name of its class.

    Names are sought in the sentences before, and then in what stands above.

    Args:
        note: the note.
        segment: the sentence or gloss.
        index: token of the noun.
    """
    class_ = next((c for c, nouns in _CLASSES.items() if note.words[index] in nouns), None)
    if class_ is None or index <= segment.start or note.words[index - 1] not in _POINTERS:
        return None
    return next((named for named in _before(note, segment) if named.class_ == class_), None)


def _before(note: Note, segment: Segment) -> Iterator[Named]:
    earlier = [s for s in note.segments(segment.block) if s.end <= segment.start]
    for sentence in reversed(earlier):
        yield from note.mentions_in(sentence.start, sentence.end)
    yield from segment.head
    yield from note.topics(note.blocks[segment.block].parent)
