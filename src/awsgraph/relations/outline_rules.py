"""What the outline itself states: glosses, parts, lead-in bullets, "vs" headings.

Each rule yields proposals that are typed and checked later. Their ids and descriptions stand in
:data:`DESCRIPTIONS`.
"""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.model import BlockKind
from awsgraph.relations.lexis import Lexis, Rule
from awsgraph.relations.note import DETERMINERS, Named, Note
from awsgraph.relations.proposals import Proposal

DESCRIPTIONS = {
    "outline/operation": "an operation named under its service is an operation of that service",
    "outline/part": "a named feature that opens a bullet or heads a section under a service is a part of it",
    "outline/versus": "'A vs B' compares the two",
    "outline/gloss-is-a": "'X: a Y' says that X is a Y",
}
_PART_CLASSES = frozenset({"Feature"})
_VERSUS = frozenset({"vs", "versus"})


def outline_proposals(note: Note, lexis: Lexis, block: int) -> Iterator[Proposal]:
    """Yield what the place of a block in the outline states."""
    yield from _parts(note, block)
    yield from _versus(note, block)
    yield from _gloss_is_a(note, block)
    yield from _children(note, lexis, block)


def _introduced(note: Note, block: int) -> tuple[Named, ...]:
    """Return the names that a block introduces: before a gloss, alone, or as a heading."""
    head, _ = note.head(block)
    if head:
        return head
    opening = note.opening(block)
    start, end = note.ranges[block]
    if opening is None:
        return ()
    group = note.group(opening, end)
    alone = group[-1].end >= end - 1
    bold = any(m.start <= opening.start and m.end >= opening.end and m.kind == "bold" for m in note.doc._.marked)
    if alone or bold:
        return group if alone else (opening,)
    return ()


def _parts(note: Note, block: int) -> Iterator[Proposal]:
    """Operations and features under the service that they belong to."""
    parent = note.blocks[block].parent
    if parent is None or note.blocks[block].kind is BlockKind.CELL:
        return
    for named in _introduced(note, block):
        topics = list(note.topics(parent))
        if named.class_ == "ApiOperation":
            service = named.entity.partition("/")[0]
            topic = next((t for t in topics if t.entity.partition("/")[0] == service and t.class_ == "Service"), None)
            if topic is not None:
                yield Proposal("outline/operation", ("operationOf",), (named,), (topic,), block, None)
        elif named.class_ in _PART_CLASSES:
            whole = _whole(named, topics)
            if whole is not None:
                yield Proposal("outline/part", ("partOf",), (named,), (whole,), block, None)


def _whole(named: Named, topics: list[Named]) -> Named | None:
    """Return the topic that a feature is a part of: its own service, or for an open name the nearest."""
    owner = named.entity.partition("/")[0]
    if owner != "concept":
        return next((t for t in topics if t.entity == owner), None)
    return topics[0] if topics and topics[0].class_ in {"Service", "Tool"} else None


def _versus(note: Note, block: int) -> Iterator[Proposal]:
    start, end = note.ranges[block]
    for index in range(start + 1, end - 1):
        if note.words[index] in _VERSUS and note.blocks[block].kind is not BlockKind.CELL:
            before = [m for m in note.mentions_in(start, index)][-1:]
            after = note.mentions_in(index + 1, end)[:1]
            if before and after:
                yield Proposal("outline/versus", ("alternativeTo",), tuple(before), tuple(after), block, (index, index + 1))


def _gloss_is_a(note: Note, block: int) -> Iterator[Proposal]:
    head, start = note.head(block)
    end = note.ranges[block][1]
    if not head:
        return
    for index in range(start, min(end, start + 5)):
        named = note.at.get(index)
        if named is not None:
            article = any(note.words[i] in {"a", "an"} for i in range(start, index))
            if article and named.class_ in {"Concept", "Feature", "Resource", "Product"} and (
                named.end >= end or note.words[named.end] in {",", ".", "for", "that", "which", "with", ";", "(", "on", "in", "to"}
            ):
                yield Proposal("outline/gloss-is-a", ("isA",), head, (named,), block, None)
            return


def _children(note: Note, lexis: Lexis, block: int) -> Iterator[Proposal]:
    """A lead-in hands its relation down to the bullets below it."""
    children = [c for c in note.children[block] if note.blocks[c].kind is BlockKind.ITEM]
    if not children:
        return
    rule = _lead_in(note, lexis, block)
    if rule is None:
        return
    start, end = note.ranges[block]
    own = note.mentions_in(start, end)[-1:] if rule.source == "child" else note.mentions_in(start, end)[:1]
    topics = tuple(own) or tuple(t for t in list(note.topics(note.blocks[block].parent))[:1])
    for child in children:
        named = _introduced(note, child) or _short(note, child)
        if named and topics:
            source, target = (topics, named) if rule.source == "topic" else (named, topics)
            yield Proposal(rule.id, rule.relations, source, target, child, None, lead_in=block)


def _short(note: Note, block: int) -> tuple[Named, ...]:
    opening = note.opening(block)
    return note.group(opening, note.ranges[block][1]) if opening else ()


def _lead_in(note: Note, lexis: Lexis, block: int) -> Rule | None:
    """Return the rule that the words of a lead-in stand for."""
    start, end = note.ranges[block]
    if end - start > 14 or note.head(block)[0]:
        return None
    free = [note.norms[i] for i in range(start, end) if i not in note.at and note.words[i] not in DETERMINERS]
    for words, rule in lexis.lead_ins.items():
        size = len(words)
        if any(tuple(free[i : i + size]) == words for i in range(len(free) - size + 1)):
            return rule
    return None
