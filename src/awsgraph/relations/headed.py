"""What the name that heads a bullet is to the thing above it: "**High availability**: …".

A concept that heads a bullet below a service is one that the service supports.
"""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.model import BlockKind
from awsgraph.relations.introductions import introduced
from awsgraph.relations.lexis import Lexis
from awsgraph.relations.note import GLOSS_SIGNS, NEGATIONS, Named, Note
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class

_HOLDERS = frozenset({"Service", "Feature", "Resource", "Tool"})
_CLASS_NOUNS = word_class("class-noun")
_ASPECTS = word_class("label") | word_class("measure") | word_class("system-kind")
_LISTING = word_class("coordinator") | GLOSS_SIGNS | {".", ";", "("}


def headed(note: Note, lexis: Lexis, block: int) -> Iterator[Proposal]:
    """Yield what the names that head a bullet are to the thing right above.

    Args:
        note: the note.
        lexis: words that state relations.
        block: index of the block.
    """
    parent = note.blocks[block].parent
    if note.blocks[block].kind is not BlockKind.ITEM or parent is None or note.denies(block):
        return
    topic, opening = _holder(note, parent), note.opening(block)
    if topic is None or opening is None:
        return
    start, end = note.ranges[block]
    opened = note.group(opening, end)
    for named in (m for m in introduced(note, lexis, block) if m in opened):
        closed = named.end >= end or named.end - 1 in note.bold or note.words[named.end] in _LISTING
        aspect = note.norms[named.end - 1] in {*_ASPECTS, note.norms[topic.end - 1]}
        own = named.entity.partition("/")[0] != "concept"
        if named.class_ == "Concept" and closed and not aspect and not own:
            yield Proposal(
                "outline/headed", ("supports",), (topic,), (named,), block, None,
                denied=not NEGATIONS.isdisjoint(note.words[start : named.start]),
            )  # fmt: skip


def _holder(note: Note, block: int) -> Named | None:
    """Return the thing that a block names and its bullets go on about, unless it is a class."""
    topic = next(iter(note.own_topics(block)), None)
    if topic is None or topic.class_ not in _HOLDERS:
        return None
    start, end = note.ranges[block]
    opens = note.opening(block) == topic or topic.end == end
    gerund = start not in note.at and note.words[start].endswith("ing")
    classes = not _CLASS_NOUNS.isdisjoint(note.norms[topic.end - 1 : topic.end + 1])
    # "Many EC2 instance consumers" is about consumers.
    return topic if opens and not gerund and not classes else None
