"""What a line says a thing lets do or can have, without a verb of a rule.

"Versioning can be enabled" below X says that X supports versioning, "lets you define a TTL" that it
supports a TTL.
"""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.model import BlockKind
from awsgraph.relations.glosses import OFFERERS
from awsgraph.relations.note import DETERMINERS, Named, Note, Segment
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class

_POSSIBLE = word_class("possible")
_LETTING = word_class("letting")
_LET = word_class("pronoun") | {"to", "for", "customers", "us"}
_OFFERED = frozenset({"Concept", "Feature"})
_SERVICE = frozenset({"Service"})
_ABLE = frozenset({"can", "may", "could"})
_IS = frozenset({"is", "are"})
_AUTOMATIC = frozenset({"automated", "automatic"})
_BETWEEN = _ABLE | {"also", "be", "easily", "optionally"}


def qualities(note: Note, segment: Segment) -> Iterator[Proposal]:
    """Yield what a segment says of the thing it speaks of.

    Args:
        note: the note.
        segment: a sentence or the gloss of a name.
    """
    if not note.mentions_in(segment.start, segment.end):
        return
    yield from _possible(note, segment)
    yield from _letting(note, segment)


def _opening(note: Note, segment: Segment) -> Named | None:
    index = segment.start
    while index < segment.end and note.words[index] in DETERMINERS:
        index += 1
    return note.at.get(index) if index < segment.end else None


def _possible(note: Note, segment: Segment) -> Iterator[Proposal]:
    """Yield what can be had of the thing above: "Versioning can be enabled"."""
    offered = _opening(note, segment)
    if offered is None or segment.head or note.blocks[segment.block].kind is BlockKind.CELL:
        return
    first = offered.end
    index = first
    while index < segment.end and note.words[index] in _BETWEEN:
        index += 1
    able = not _ABLE.isdisjoint(note.words[first:index]) and note.words[index - 1] == "be"
    if index == first and index + 1 < segment.end and note.words[index] in _IS:
        # "Scaling is automated"
        index += 1
        able = note.words[index] in _AUTOMATIC
    if able and index < segment.end and note.words[index] in _POSSIBLE:
        yield Proposal(
            "outline/possible", ("supports",), (), (offered,), segment.block, (first, index + 1),
            _OFFERED, _SERVICE,
        )  # fmt: skip


def _letting(note: Note, segment: Segment) -> Iterator[Proposal]:
    """Yield what a thing lets its user do: "lets you define a TTL"."""
    subject = _opening(note, segment)
    index = subject.end if subject is not None else segment.start
    if index >= segment.end or note.words[index] not in _LETTING:
        return
    index += 1
    start = index
    while index < segment.end and index not in note.at and note.words[index] in _LET:
        index += 1
    if index == start or index + 1 >= segment.end or index in note.at:
        return
    verb = index
    index += 1
    while index < segment.end and note.words[index] in DETERMINERS:
        index += 1
    offered = note.at.get(index) if index < segment.end else None
    if offered is None or not note.words[verb].isalpha():
        return
    yield Proposal(
        "outline/letting", ("supports",), (subject,) if subject else segment.head,
        note.group(offered, segment.end), segment.block, (verb, verb + 1), _OFFERED,
        OFFERERS | {"Policy", "Resource"},
    )  # fmt: skip
