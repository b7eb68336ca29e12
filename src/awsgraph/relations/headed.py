"""What the name that heads a bullet or section is to the thing above: "**High availability**: …".

A concept that heads a bullet below a service is one that the service supports. A policy, a
principal or a key below its own service is part of it, or guards it. What stands below the name of
a role fills it, and a service below the name of a task serves it.
"""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.model import BlockKind, owner
from awsgraph.relations.introductions import introduced
from awsgraph.relations.lexis import Lexis
from awsgraph.relations.note import GLOSS_SIGNS, NEGATIONS, Named, Note
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class

_HEADED = frozenset({BlockKind.ITEM, BlockKind.HEADING})
_HOLDERS = frozenset({"Service", "Feature", "Resource", "Tool"})
_OWNED = frozenset({"Policy", "Principal", "Key", "Credential", "Error"})
# A policy named for what it guards: "bucket policy".
_GUARDED = word_class("guarded")
# What is done, beside words in "-ing"; what is done with such things; who does it.
_TASKS = word_class("task")
_ROLES = word_class("role")
_SYSTEMS = word_class("system-kind")
_SERVING = frozenset({"Service", "Tool"})
_FILLING = frozenset({"Service", "Tool", "Product", "Resource", "Principal", "Protocol"})
_CLASS_NOUNS = word_class("class-noun")
_ASPECTS = word_class("label") | word_class("measure") | word_class("system-kind")
_LISTING = word_class("coordinator") | GLOSS_SIGNS | {".", ";", "("}


def headed(note: Note, lexis: Lexis, block: int) -> Iterator[Proposal]:
    """Yield what the names that head a block are to the thing above.

    Args:
        note: the note.
        lexis: words that state relations.
        block: index of the block.
    """
    parent = note.blocks[block].parent
    if parent is None or note.blocks[block].kind not in _HEADED or note.denies(block):
        return
    yield from _owned(note, lexis, block, parent)
    yield from _serving(note, lexis, block, parent)
    yield from _filling(note, lexis, block, parent)
    if note.blocks[block].kind is BlockKind.ITEM:
        yield from _supported(note, lexis, block, parent)


def _owned(note: Note, lexis: Lexis, block: int, parent: int) -> Iterator[Proposal]:
    """A policy that heads a bullet below its service guards it or, as other things, is part of it.

    "Session token" below an operation of the service says nothing of the service.
    """
    topic = next(note.topics(parent), None)
    if topic is None or topic.class_ != "Service":
        return
    for named in introduced(note, lexis, block):
        if named.class_ in _OWNED and owner(named.entity) == topic.entity:
            guarded = note.norms[named.start : named.end - 1][-1:]
            guards = named.class_ == "Policy" and not _GUARDED.isdisjoint(guarded)
            rule, relation = (
                ("outline/guard", "controlsAccessTo") if guards else ("outline/part", "partOf")
            )
            yield Proposal(rule, (relation,), (named,), (topic,), block, None)


def _serving(note: Note, lexis: Lexis, block: int, parent: int) -> Iterator[Proposal]:
    """A service that heads a bullet below the one name of a task is used for the task."""
    named = note.mentions_in(*note.ranges[parent])
    if len(named) != 1 or not note.is_name(parent) or note.head(parent)[0]:
        return
    task = note.norms[named[0].end - 1]
    if named[0].class_ == "Concept" and (task.endswith("ing") or task in _TASKS):
        found = introduced(note, lexis, block)
        serving = tuple(m for m in found if m.class_ in _SERVING and _is_closed(note, m, block))
        yield Proposal("outline/serving", ("usedFor",), serving, (named[0],), block, None)


def _filling(note: Note, lexis: Lexis, block: int, parent: int) -> Iterator[Proposal]:
    """What heads a bullet below the name of a role ("Event sources") is one that fills the role."""
    role = next(iter(note.own_topics(parent)), None)
    if role is None or note.norms[role.end - 1] not in _ROLES or not _is_owned(note, role, parent):
        return
    several = note.words[role.end - 1] != note.norms[role.end - 1]
    if several or note.words[note.ranges[parent][1] - 1] == ":":
        found = introduced(note, lexis, block)
        filling = tuple(m for m in found if m.class_ in _FILLING or _is_system(note, m))
        yield Proposal("outline/role", ("isA",), filling, (role,), block, None)


def _is_owned(note: Note, named: Named, block: int) -> bool:
    """Whether a name is a general one, or its service stands above it."""
    service = owner(named.entity)
    above = note.topics(note.blocks[block].parent)
    return not service or any(owner(m.entity) == service for m in above)


def _is_closed(note: Note, named: Named, block: int) -> bool:
    """Whether a name goes on with no noun: not the "API" of "API metrics: …"."""
    end = note.ranges[block][1]
    return named.end >= end or named.end - 1 in note.bold or note.words[named.end] in _LISTING


def _is_system(note: Note, named: Named) -> bool:
    """Whether a concept is a kind of system: "relational databases"."""
    return named.class_ == "Concept" and note.norms[named.end - 1] in _SYSTEMS


def _supported(note: Note, lexis: Lexis, block: int, parent: int) -> Iterator[Proposal]:
    """A concept that heads a bullet right below a thing is one that the thing supports."""
    topic, opening = _holder(note, parent), note.opening(block)
    if topic is None or opening is None:
        return
    start, end = note.ranges[block]
    opened = note.group(opening, end)
    for named in (m for m in introduced(note, lexis, block) if m in opened):
        closed = _is_closed(note, named, block)
        aspect = note.norms[named.end - 1] in {*_ASPECTS, note.norms[topic.end - 1]}
        own = bool(owner(named.entity))
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
