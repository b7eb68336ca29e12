"""Relative clauses behind nouns that name nothing: "X is a service that", "Service that"."""

from __future__ import annotations

from collections.abc import Collection

from awsgraph.relations.note import DETERMINERS, Named, Note, Segment
from awsgraph.relations.word_classes import word_class

_BE = word_class("be")
_CLOSING = word_class("preposition") | word_class("stop")
# So many words at most describe the thing above before "that".
_DESCRIPTION = 5


def described(note: Note, segment: Segment, index: int) -> Named | None:
    """Return the X of "X is a managed service that", whose noun names nothing.

    Args:
        note: the note.
        segment: the sentence or gloss.
        index: token of the relative.
    """
    index -= 1
    while index > segment.start and note.words[index].isalpha() and index not in note.at:
        if note.words[index] in _BE:
            return note.at.get(index - 1)
        if note.words[index] in _CLOSING:
            break
        index -= 1
    return None


def describes(note: Note, segment: Segment, index: int, verbs: Collection[int]) -> bool:
    """Whether words before a relative name nothing and describe: "Type of pipeline that".

    Args:
        note: the note.
        segment: the sentence or gloss.
        index: token of the relative.
        verbs: tokens of verbs in the segment.
    """
    before = range(segment.start, index)
    plain = all(
        note.words[i].isalpha()
        and i not in note.at
        and note.words[i] not in _CLOSING | (DETERMINERS - {"a", "an", "one"})
        for i in before
    )
    one = plain and 0 < len(before) <= _DESCRIPTION and not note.words[index - 1].endswith("s")
    return one and note.words[index] != "who" and set(before).isdisjoint(verbs)
