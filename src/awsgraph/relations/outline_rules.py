"""What the outline itself states: glosses, parts, lead-in bullets, "vs" headings.

Each rule yields proposals that are typed and checked later. Their ids and descriptions stand in
:data:`DESCRIPTIONS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from awsgraph.model import BlockKind
from awsgraph.relations.lexis import Form, Lexis, Rule
from awsgraph.relations.note import DETERMINERS, Named, Note
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class

DESCRIPTIONS = {
    "outline/operation": "an operation named under or beside its service belongs to it",
    "outline/part": "a feature that heads a bullet or section under a service is part of it",
    "outline/versus": "'A vs B' compares the two",
    "outline/gloss-is-a": "'X: a Y' says that X is a Y",
    "name/special": "a name that ends in another name of the note is a special case of that",
    "outline/property": "a bullet that is a concept says what the thing above offers",
    "outline/means": "a bullet 'X using Y' says that the thing above uses Y",
    "outline/parenthesis": "a concept in parentheses names what a bullet says of the thing above",
    "outline/with": "a heading 'A with B' says that the two work together",
}
_PART_CLASSES = frozenset({"Feature"})
_ADJUNCTS = word_class("adjunct")
_AFTER_KIND = word_class("after-kind")
_MEANS = word_class("means")
_OFFERING = frozenset({BlockKind.ITEM, BlockKind.HEADING})
_OFFERED = frozenset({"Concept", "Feature"})
_OFFERERS = frozenset({"Service", "Feature", "Tool", "Product"})
_MEANS_OF = {"encryption": "encryptedWith", "rotation": "rotatesWith"}
_LEAD_IN_WORDS = 14
_VERSUS = word_class("versus")


def outline_proposals(note: Note, lexis: Lexis, block: int) -> Iterator[Proposal]:
    """Yield what the place of a block in the outline states."""
    yield from _operations(note, block)
    yield from _parts(note, block)
    yield from _versus(note, block)
    yield from _gloss_is_a(note, block)
    yield from _children(note, lexis, block)
    yield from _special(note, block)
    yield from _listing(note, lexis, block)
    yield from _offered(note, lexis, block)
    yield from _parenthesis(note, block)
    yield from _pair(note, block)


def introduced(note: Note, block: int) -> tuple[Named, ...]:
    """Return the names that a block introduces: before a gloss, alone, or as a heading."""
    head, _ = note.head(block)
    if head:
        return head
    opening = note.opening(block)
    end = note.ranges[block][1]
    if opening is None:
        return ()
    group = note.group(opening, end)
    alone = group[-1].end >= end - 1
    bold = any(
        m.start <= opening.start and m.end >= opening.end and m.kind == "bold"
        for m in note.doc._.marked
    )
    if alone or bold:
        return group if alone else (opening,)
    return ()


def opens(note: Note, lexis: Lexis, block: int) -> tuple[Named, ...]:
    """Return the names that a block opens with, unless they are the subject of a sentence."""
    opening = note.opening(block)
    if opening is None:
        return introduced(note, block)
    end = note.ranges[block][1]
    group = note.group(opening, end)
    following = note.words[group[-1].end] if group[-1].end < end else ""
    trigger = lexis.triggers.get((following,))
    predicate = trigger is not None and trigger.form is Form.FINITE and following.endswith("s")
    return () if predicate else introduced(note, block) or group


def _operations(note: Note, block: int) -> Iterator[Proposal]:
    """An operation that is named under or beside its service is an operation of it."""
    start, end = note.ranges[block]
    named = note.mentions_in(start, end)
    for operation in named:
        if operation.class_ == "ApiOperation":
            service = operation.entity.partition("/")[0]
            beside = (m for m in named if m.entity == service)
            above = (t for t in note.topics(note.blocks[block].parent) if t.entity == service)
            topic = next(chain(beside, above), None)
            if topic is not None:
                yield Proposal(
                    "outline/operation", ("operationOf",), (operation,), (topic,), block, None
                )


def _parts(note: Note, block: int) -> Iterator[Proposal]:
    """A feature that a bullet or heading introduces under its service is a part of it."""
    parent = note.blocks[block].parent
    if parent is None or note.blocks[block].kind is BlockKind.CELL:
        return
    for named in introduced(note, block):
        if named.class_ in _PART_CLASSES:
            whole = _whole(named, list(note.topics(parent)))
            if whole is not None:
                yield Proposal("outline/part", ("partOf",), (named,), (whole,), block, None)


def _whole(named: Named, topics: list[Named]) -> Named | None:
    """Return what a feature is a part of: its own service, for an open name the nearest topic."""
    owner = named.entity.partition("/")[0]
    if owner != "concept":
        return next((t for t in topics if t.entity == owner), None)
    return topics[0] if topics and topics[0].class_ in {"Service", "Tool"} else None


def _versus(note: Note, block: int) -> Iterator[Proposal]:
    start, end = note.ranges[block]
    for index in range(start + 1, end - 1):
        if note.words[index] in _VERSUS and note.blocks[block].kind is not BlockKind.CELL:
            before = note.mentions_in(start, index)[-1:]
            after = note.mentions_in(index + 1, end)[:1]
            if before and after:
                yield Proposal(
                    "outline/versus",
                    ("alternativeTo",),
                    tuple(before),
                    tuple(after),
                    block,
                    (index, index + 1),
                )


def _gloss_is_a(note: Note, block: int) -> Iterator[Proposal]:
    head, start = note.head(block)
    end = note.ranges[block][1]
    if not head:
        return
    for index in range(start, min(end, start + 5)):
        named = note.at.get(index)
        if named is not None:
            article = any(note.words[i] in {"a", "an"} for i in range(start, index))
            if (
                article
                and named.class_ in {"Concept", "Feature", "Resource", "Product"}
                and (named.end >= end or note.words[named.end] in _AFTER_KIND)
            ):
                yield Proposal("outline/gloss-is-a", ("isA",), head, (named,), block, None)
            return


def _children(note: Note, lexis: Lexis, block: int) -> Iterator[Proposal]:
    """A lead-in hands its relation down to the bullets below it."""
    children = [c for c in note.children[block] if note.blocks[c].kind is BlockKind.ITEM]
    start, end = note.ranges[block]
    if not children or end - start > _LEAD_IN_WORDS or note.head(block)[0]:
        return
    found = _lead_in(note, lexis, start, end)
    if found is None:
        return
    rule, at = found
    sentence = next((s for s in note.segments(block) if s.start <= at < s.end), None)
    first = sentence.start if sentence else start
    own = [
        named for named in note.mentions_in(first, end) if at not in range(named.start, named.end)
    ]
    own = own[-1:] if rule.source == "child" else own[:1]
    topics = tuple(own) or tuple(islice(note.topics(note.blocks[block].parent), 1))
    for child in children:
        named = opens(note, lexis, child)
        if named and topics:
            source, target = (topics, named) if rule.source == "topic" else (named, topics)
            yield Proposal(rule.id, rule.relations, source, target, child, None, lead_in=block)


def _listing(note: Note, lexis: Lexis, block: int) -> Iterator[Proposal]:
    """A lead-in with its list on the same line: "Targets: Lambda, SQS and SNS"."""
    start, end = note.ranges[block]
    sign = next((i for i in range(start + 1, min(end, start + 6)) if note.words[i] == ":"), None)
    found = _lead_in(note, lexis, start, sign) if sign is not None else None
    if found is None or sign is None:
        return
    rule, _ = found
    listed: list[Named] = []
    for named in note.mentions_in(sign + 1, end):
        group = note.group(named, end)
        if named not in listed and (len(group) > 1 or (named.start, named.end) == (sign + 1, end)):
            listed.extend(group)
    topics = tuple(islice(note.topics(note.blocks[block].parent), 1))
    if listed and topics:
        members = tuple(dict.fromkeys(listed))
        source, target = (topics, members) if rule.source == "topic" else (members, topics)
        yield Proposal(rule.id, rule.relations, source, target, block, (start, sign))


def _special(note: Note, block: int) -> Iterator[Proposal]:
    """A name that ends in another name of the note is a special case: "default event bus"."""
    start, end = note.ranges[block]
    for named in note.mentions_in(start, end):
        words = tuple(note.norms[named.start : named.end])
        for cut in range(1, len(words) - 1):
            general = note.names.get(words[cut:])
            if general is not None and general.class_ == named.class_:
                yield Proposal("name/special", ("isA",), (named,), (general,), block, None)
                break


def _offers(note: Note, lexis: Lexis, block: int | None) -> bool:
    """Whether nothing that says more stands between a bullet and what may offer it."""
    while block is not None:
        if any(topic.class_ in _OFFERERS for topic in note.own_topics(block)):
            return True
        words = note.words[slice(*note.ranges[block])]
        if any((word,) in lexis.triggers for word in words):
            return False
        block = note.blocks[block].parent
    return False


def _offered(note: Note, lexis: Lexis, block: int) -> Iterator[Proposal]:
    """A bullet or heading that is a concept or feature, without a verb: its topic offers it."""
    end = note.ranges[block][1]
    opening = note.opening(block)
    if note.blocks[block].kind not in _OFFERING or opening is None or note.head(block)[0]:
        return
    group = note.group(opening, end)
    after = group[-1].end
    if after < end - 1 and note.words[after] not in _ADJUNCTS:
        return
    if not _offers(note, lexis, note.blocks[block].parent):
        return
    # What heads a list of its own is a topic of the note, not yet a property: "Throttling".
    offered = frozenset({"Feature"}) if note.children[block] else _OFFERED
    owners = {topic.entity for topic in note.topics(note.blocks[block].parent)}
    others = tuple(m for m in group if m.entity.partition("/")[0] not in owners)
    yield Proposal("outline/property", ("supports",), (), others, block, None, offered, _OFFERERS)
    if after < end - 1 and note.words[after] in _MEANS and after + 1 in note.at:
        norms = note.norms[opening.start : opening.end]
        special = [relation for word, relation in _MEANS_OF.items() if word in norms]
        relations = (*special, "uses")
        means = note.group(note.at[after + 1], end)
        yield Proposal(
            "outline/means", relations, (), means, block, (after, after + 1), subjects=_OFFERERS
        )


def _parenthesis(note: Note, block: int) -> Iterator[Proposal]:
    """A concept in parentheses names what a bullet has said of the thing above it."""
    start, end = note.ranges[block]
    if note.blocks[block].kind is not BlockKind.ITEM:
        return
    for index in range(start + 2, end - 1):
        named = note.at.get(index + 1)
        if note.words[index] == "(" and named is not None and named.start == index + 1:
            yield Proposal(
                "outline/parenthesis", ("supports",), (), (named,), block, None,
                frozenset({"Concept"}), _OFFERERS,
            )  # fmt: skip


def _pair(note: Note, block: int) -> Iterator[Proposal]:
    """A heading or bullet of two names: "A with B", "A - B"."""
    start, end = note.ranges[block]
    named = note.mentions_in(start, end)
    if len(named) != 2 or named[0].start > start + 1 or named[1].end < end - 1:
        return
    between = note.words[named[0].end : named[1].start]
    if between in (["with"], ["and"]) and note.children[block]:
        yield Proposal(
            "outline/with",
            ("integratesWith", "supports"),
            tuple(named[:1]),
            tuple(named[1:]),
            block,
            None,
        )
    elif note.is_pair(named) and named[1].class_ in _PART_CLASSES:
        yield Proposal("outline/part", ("partOf",), tuple(named[1:]), tuple(named[:1]), block, None)


def _lead_in(note: Note, lexis: Lexis, start: int, end: int) -> tuple[Rule, int] | None:
    """Return the rule that words of a lead-in stand for, and the token of the first of them."""
    free = [i for i in range(start, end) if note.words[i] not in DETERMINERS]
    norms = [note.norms[i] for i in free]
    for words, rule in lexis.lead_ins.items():
        size = len(words)
        for at in range(len(free) - size + 1):
            first, last = free[at], free[at] + size
            named = note.at.get(first)
            inside = named is not None and (named.start < first or named.end > last)
            if tuple(norms[at : at + size]) == words and not inside:
                return rule, first
    return None
