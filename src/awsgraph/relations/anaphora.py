"""Nouns that stand for a name: "this service", "the operation"."""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.relations.lexis import Lexis
from awsgraph.relations.note import DETERMINERS, Named, Note, Segment
from awsgraph.relations.noun_phrases import CLOSING
from awsgraph.relations.word_classes import word_class

# So many words at most stand before and in the name that a sentence opens with.
_OPENING = 3
_POINTERS = frozenset({"this", "the"})
_CLASSES = {
    "Service": word_class("service-noun"),
    "Feature": word_class("feature-noun"),
    "ApiOperation": word_class("operation-noun"),
    "Tool": word_class("tool-noun"),
    "Protocol": word_class("protocol-noun"),
}


def spoken_of(note: Note, lexis: Lexis, segment: Segment) -> tuple[Named, ...]:
    """Return who "it" or "they" is: the name that the sentence before opens with, if it does.

    Args:
        note: the note.
        lexis: the verbs: "Copy the X" and "In X, …" do not open with the name.
        segment: the sentence that begins with the pronoun.
    """
    before = [s for s in note.segments(segment.block) if s.end <= segment.start]
    start = before[-1].start if before else segment.start
    named = note.mentions_in(start, start + _OPENING)
    leading = note.words[start : named[0].start] if named else []
    verbal = any((word,) in lexis.triggers for word in leading)
    articles = [place for place, word in enumerate(leading) if word in DETERMINERS]
    closed = not (CLOSING - DETERMINERS).isdisjoint(leading)
    opens = not verbal and not closed and articles in ([], [0])
    return tuple(named[:1]) if opens and before else ()


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
