"""What the place of a block in the outline states: parts, properties, "vs" headings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from awsgraph.model import BlockKind, owner
from awsgraph.relations.glosses import OFFERERS, PART_CLASSES, gloss_is_a, pairs, parentheses
from awsgraph.relations.introductions import introduced
from awsgraph.relations.lead_ins import (
    bullets_below,
    hands_down,
    is_handed,
    kinds_beside,
    list_beside,
)
from awsgraph.relations.lexis import Form, Lexis
from awsgraph.relations.misreadings import is_screen
from awsgraph.relations.no_members import exemplifies, has_members
from awsgraph.relations.note import DETERMINERS, NEGATIONS, RELATIVES, Named, Note
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.special_names import name_inside
from awsgraph.relations.word_classes import word_class

# A part that its own service lists.
_OWN_PARTS = frozenset({"Feature", "Resource", "Tool"})
_WHOLES = frozenset({"Service", "Feature", "Tool"})
_SERVICE = frozenset({"Service"})
_ADJUNCTS = word_class("adjunct")
_PROPERTY_SIGNS = word_class("property-sign")
_PREPOSITIONS = word_class("preposition")
_MEASURES = word_class("measure")
_ACCESS = word_class("access")
_CONTROLLED = frozenset({"Service", "Resource", "Key", "ApiOperation", "Feature"})
_PRINCIPAL = frozenset({"Principal"})
# "Deny requests from X", "deny access if X …"
_CALLERS = frozenset({"from", "if", "unless"})
_KIND_NOUNS = word_class("kind-noun")
_ENDS = _PROPERTY_SIGNS | _ADJUNCTS | {".", ")", "that", "which"}
_OFFERING_CLASSES = OFFERERS | {"Policy"}
_OFFERED = frozenset({"Concept", "Feature", "Tool"})
_SPOKEN = frozenset({"Protocol", "Product"})
# A field of a protocol is none that a service speaks.
_FIELD = "-header"
_VERSUS = word_class("versus")
# "Different sort key" tells how two things differ, not what one offers.
_DIFFERING = frozenset({"different", "alternative", "other"})
_UNKNOWN_WORDS = 3
# A lead-in denies by its first words: "Not useful:".
_NEGATED = 2
_SYSTEM_KINDS = word_class("system-kind")
_CLASS_NOUNS = word_class("class-noun")


def outline_proposals(
    note: Note, lexis: Lexis, block: int, taken: Collection[int] = ()
) -> Iterator[Proposal]:
    """Yield what the place of a block in the outline states.

    Args:
        note: the note.
        lexis: words that state relations.
        block: index of the block.
        taken: tokens that have been read already.
    """
    yield from _operations(note, block)
    if note.is_link(block):
        return
    yield from _parts(note, lexis, block)
    yield from _versus(note, block)
    yield from gloss_is_a(note, block)
    yield from parentheses(note, block)
    yield from pairs(note, block)
    yield from bullets_below(note, lexis, block)
    yield from name_inside(note, block)
    yield from list_beside(note, lexis, block)
    yield from kinds_beside(note, block)
    yield from _offered(note, lexis, block, taken)
    yield from _access(note, block)
    yield from _within(note, block)


def _operations(note: Note, block: int) -> Iterator[Proposal]:
    """An operation that is named under or beside its service is an operation of it."""
    start, end = note.ranges[block]
    named = note.mentions_in(start, end)
    for operation in named:
        if operation.class_ == "ApiOperation":
            service = owner(operation.entity)
            beside = (m for m in named if m.entity == service)
            above = (t for t in note.topics(note.blocks[block].parent) if t.entity == service)
            topic = next(chain(beside, above), None)
            if topic is not None:
                yield Proposal(
                    "outline/operation", ("operationOf",), (operation,), (topic,), block, None
                )


def _parts(note: Note, lexis: Lexis, block: int) -> Iterator[Proposal]:
    """A feature that a bullet or heading introduces under its service is a part of it."""
    parent = note.blocks[block].parent
    if parent is None or note.blocks[block].kind is BlockKind.CELL:
        return
    if hands_down(note, lexis, parent) or _is_task(note, lexis, block) or note.denies(block):
        return
    if not has_members(note, parent, block):
        return
    siblings = {m.entity for m in note.mentions_in(*note.ranges[parent])}
    for named in introduced(note, lexis, block):
        kind = _kind(note, named, parent)
        if kind is not None:
            yield Proposal("outline/kind", ("isA",), (named,), (kind,), block, None)
        # A kind of a concept ("Replication") is a part of its service, too.
        if named.class_ in _OWN_PARTS and (kind is None or kind.class_ == "Concept"):
            whole = _whole(note, named, parent)
            if whole is not None and not {named.entity, whole.entity} <= siblings:
                kinds = _is_class(note, named, whole, parent)
                if kinds and _is_odd_one(note, lexis, named, whole, parent):
                    continue
                rule, relation = ("outline/kind", "isA") if kinds else ("outline/part", "partOf")
                yield Proposal(rule, (relation,), (named,), (whole,), block, None)


def _is_task(note: Note, lexis: Lexis, block: int) -> bool:
    """Whether a line opens with a verb: "**Create a replica** - choose" introduces nothing."""
    start = note.ranges[block][0]
    trigger = lexis.triggers.get((note.words[start],)) if start not in note.at else None
    base = trigger is not None and trigger.form is Form.FINITE
    return base and not note.words[start].endswith("s")


def _kind(note: Note, named: Named, parent: int) -> Named | None:
    """Return the topic above that a name is a kind of: "Cluster endpoint" below "Endpoints"."""
    topic = next(iter(note.own_topics(parent)), None)
    general_concept = topic is not None and (named.class_, topic.class_) == ("Feature", "Concept")
    if topic is None or topic.entity == named.entity:
        return None
    if note.words[topic.end].endswith("ing"):
        # "CLI debugging" is about debugging.
        return None
    if named.class_ != topic.class_ and not general_concept:
        return None
    own = note.norms[named.start : named.end]
    # "Server-side encryption at rest"
    cut = next((i for i in range(1, len(own)) if own[i] in _PREPOSITIONS), len(own))
    if cut > 1 and own[cut - 1] == note.norms[topic.end - 1]:
        own = own[:cut]
    general = note.norms[topic.start : topic.end]
    # In "fail or succeed state" the first name is short for one with the same head.
    full = named.entity.rpartition("/")[2].rpartition("-")[2] == general[-1]
    if (own[-1] == general[-1] and len(own) > 1) or (full and own[-1] != general[-1]):
        plural = note.words[topic.end - 1] != general[-1]
        return topic if plural or own[-len(general) :] == general else None
    follows = note.words[named.start + len(general)] if len(own) > len(general) else ""
    return topic if follows in _PREPOSITIONS and own[: len(general)] == general else None


def _whole(note: Note, named: Named, parent: int | None) -> Named | None:
    """Return what a feature is a part of: its own service, for an open name the nearest topic."""
    service = owner(named.entity)
    while parent is not None:
        topics = note.own_topics(parent)
        for topic in topics:
            if not service:
                # What stands below a console, a CLI or an SDK is done with it.
                whole = topic.class_ in {"Service", "Tool"} and not is_screen(topic)
                fits = named.class_ in PART_CLASSES and whole
                return topic if fits else None
            own = owner(topic.entity) == service and topic.entity != named.entity
            # In a heading "Service - Feature" the feature is a sibling.
            sibling = len(topics) > 1 or named.class_ in {"Resource", "Tool"}
            if own and topic.class_ in (_SERVICE if sibling else _WHOLES):
                return topic
        parent = note.blocks[parent].parent
    return None


def _is_class(note: Note, named: Named, whole: Named, parent: int) -> bool:
    """Whether what stands right above is a class that a name is one of: "Storage classes"."""
    start, end = note.ranges[parent]
    head = note.norms[whole.end - 1] in _CLASS_NOUNS
    typed = whole.end < end and note.norms[whole.end] in _CLASS_NOUNS
    # "Classes:" goes on with what stands above it.
    right_above = start <= whole.start < end or note.norms[start] in _CLASS_NOUNS
    return right_above and named.class_ == whole.class_ and (head or typed)


def _is_odd_one(note: Note, lexis: Lexis, named: Named, whole: Named, parent: int) -> bool:
    """Whether others below a class bear its name and this one does not.

    Below "Capacity modes" with a "provisioned mode", a "capacity unit" is no mode.
    """
    class_noun = note.norms[whole.end - 1]
    bears = [
        (
            m.entity,
            note.norms[m.end - 1] == class_noun or note.norms[m.end : m.end + 1] == [class_noun],
        )
        for child in note.children[parent]
        for m in introduced(note, lexis, child)
    ]
    return any(b for _, b in bears) and (named.entity, False) in bears


def _versus(note: Note, block: int) -> Iterator[Proposal]:
    start, end = note.ranges[block]
    for index in range(start + 1, end - 1):
        if note.words[index] in _VERSUS and note.blocks[block].kind is not BlockKind.CELL:
            before = note.mentions_in(max(start, index - 2), index)[-1:]
            after = note.mentions_in(index + 1, min(end, index + 4))[:1]
            if before and after:
                yield Proposal(
                    "outline/versus",
                    ("alternativeTo",),
                    tuple(before),
                    tuple(after),
                    block,
                    (index, index + 1),
                )


def _offers(note: Note, lexis: Lexis, block: int | None) -> bool:
    """Whether nothing that says more stands between a bullet and what may offer it."""
    while block is not None:
        if any(topic.class_ in _OFFERING_CLASSES for topic in note.own_topics(block)):
            return True
        words = note.words[slice(*note.ranges[block])]
        if any((word,) in lexis.triggers for word in words):
            return False
        block = note.blocks[block].parent
    return False


def _offered(note: Note, lexis: Lexis, block: int, taken: Collection[int]) -> Iterator[Proposal]:
    """A bullet that is a concept or feature, without a verb: its topic offers it."""
    start, end = note.ranges[block]
    # A heading is a topic of the note, not yet a property: "Potential causes".
    if note.blocks[block].kind is not BlockKind.ITEM or note.head(block)[0]:
        return
    above_ = note.blocks[block].parent
    if above_ is None or not _offers(note, lexis, above_):
        return
    if exemplifies(note, above_) or _is_clause(note, block):
        return
    properties = _properties(note, lexis, start, end)
    # So is what heads a list of its own: "Throttling".
    offered = frozenset({"Feature"}) if note.children[block] else _OFFERED
    if note.is_name(above_) and not note.children[block]:
        # "JSON, HTML and XML documents"
        offered = offered | _SPOKEN
    owners = {_owner(topic) for topic in note.topics(above_)}
    # What a line introduces is a part; "optional automatic backups" are offered.
    parts = introduced(note, lexis, block)
    others = tuple(
        m
        for m in properties
        if (_owner(m) not in owners or _is_system(note, m) or m not in parts)
        and (m.end - 1 not in taken or m.end - m.start > 1)
        and not is_handed(note, lexis, m, block)
        and not m.entity.endswith(_FIELD)
        # "SAM and CDK end in" lists no tools.
        and (m.class_ != "Tool" or m != properties[0] or m.end == end)
    )
    parent = note.blocks[block].parent
    above = note.words[slice(*note.ranges[parent])] if parent is not None else []
    denied = not NEGATIONS.isdisjoint([*note.words[start:end], *above[:_NEGATED]])
    denied = denied or note.denies(block)
    for named in others:
        kind = _kind(note, named, parent) if parent is not None else None
        if kind is None or kind.class_ not in OFFERERS:
            named_above = parent is not None and note.is_name(parent)
            system = _is_system(note, named) and named_above
            relations = ("isA", "supports") if system else ("supports",)
            held = _resource(note, parent) if named.class_ == "Concept" else ()
            yield Proposal(
                "outline/property", relations, held, (named,), block, None, offered,
                frozenset() if held else _OFFERING_CLASSES, denied=denied,
            )  # fmt: skip


def _is_clause(note: Note, block: int) -> bool:
    """Whether a line lists the subjects of a clause: "X, Y and Z are designed to …"."""
    if not note.is_sentence(block):
        return False
    first = (note.words[s.start : s.end] for s in note.segments(block)[:1])
    return any("," in words and not {"is", "are"}.isdisjoint(words) for words in first)


def _owner(named: Named) -> str:
    """Return the service that a name belongs to; what belongs to none is its own."""
    return owner(named.entity) or named.entity


def _resource(note: Note, block: int | None) -> tuple[Named, ...]:
    """Return the resource whose name is all that a block says: "Security groups (EC2)"."""
    if block is None:
        return ()
    start, end = note.ranges[block]
    aside = next((i for i in range(start, end) if note.words[i] == "("), end)
    topic = tuple(note.own_topics(block)[:1])
    alone = bool(topic) and _is_one_name(note, start, aside) and topic[0].end == aside
    return topic if alone and topic[0].class_ == "Resource" else ()


def _is_one_name(note: Note, start: int, end: int) -> bool:
    """Whether words are one name and no more."""
    named = note.mentions_in(start, end)
    opens = bool(named) and DETERMINERS.issuperset(note.words[start : named[0].start])
    return opens and len(named) == 1 and named[0].end == end


def _is_system(note: Note, named: Named) -> bool:
    """Whether a name is that of a kind of system: "directory gateway"."""
    common = not note.written[named.start].istitle() or note.written[named.end - 1].islower()
    kind = note.norms[named.end - 1] in _SYSTEM_KINDS
    return kind and common and named.class_ in _OFFERED


def _properties(note: Note, lexis: Lexis, start: int, end: int) -> list[Named]:
    """Return the names that a line lists, each with at most two words before it."""
    found: list[Named] = []
    first = start
    for index in range(start, end + 1):
        ends = index == end or (index not in note.at and note.words[index] in _ENDS)
        if not ends:
            continue
        named = note.mentions_in(first, index)
        plain = note.words[first : named[0].start] if named else []
        last = index - 1 if note.norms[index - 1] in _KIND_NOUNS else index
        if (
            len(named) == 1
            and named[0].end in {index, last}
            and len(plain) <= 2
            and all(w.isalpha() and (w,) not in lexis.triggers for w in plain)
            and _PREPOSITIONS.isdisjoint(plain)
            and _DIFFERING.isdisjoint(plain)
            and _MEASURES.isdisjoint(note.norms[named[0].start : named[0].end])
        ):
            found.append(named[0])
        elif not found and (
            named or index - first > _UNKNOWN_WORDS or _states(note, lexis, first, index)
        ):
            # The first part tells whether the line is a list of names at all.
            return []
        if index < end and note.words[index] not in _PROPERTY_SIGNS:
            several = note.words[index - 1] != note.norms[index - 1]
            if note.words[index] in RELATIVES and several and note.norms[index - 1] == "service":
                # "Services that use X …" begins a sentence about them.
                return []
            break
        first = index + 1
    return found


def _states(note: Note, lexis: Lexis, start: int, end: int) -> bool:
    """Whether words hold a verb that a rule waits for."""
    return any((word,) in lexis.triggers for word in note.words[start:end])


def _access(note: Note, block: int) -> Iterator[Proposal]:
    """A line below a policy that speaks of access says what the policy controls."""
    start, end = note.ranges[block]
    index = next((i for i in range(start, end) if note.words[i] in _ACCESS), None)
    topic = next(note.above(block), None) if index is not None else None
    if topic is None or topic.class_ != "Policy" or index is None:
        return
    named = note.mentions_in(start, end)
    if any(m.class_ == "Policy" and m.start < index for m in named):
        return
    first = next((m for m in named if m.start > index), None)
    if first is not None and _CALLERS.isdisjoint(note.words[index : first.start]):
        # A policy lets a principal in; a boundary limits "the permissions of a role".
        bounded = _PRINCIPAL if "of" in note.words[index : first.start] else frozenset[str]()
        yield Proposal(
            "outline/access", ("controlsAccessTo",), (topic,), note.group(first, end), block,
            (index, index + 1), _CONTROLLED | bounded,
            denied=not NEGATIONS.isdisjoint(note.words[start:index]),
        )  # fmt: skip


def _within(note: Note, block: int) -> Iterator[Proposal]:
    """Yield what a sentence "In X, Y …" says of the two."""
    start, end = note.ranges[block]
    whole = next((note.at[i] for i in range(start + 1, min(end, start + 4)) if i in note.at), None)
    if note.words[start] != "in" or whole is None or whole.end >= end:
        return
    position = whole.end + 1
    while position < end and note.words[position] in DETERMINERS:
        position += 1
    part = note.at.get(position)
    if note.words[whole.end] != "," or part is None:
        return
    if whole.class_ in OFFERERS:
        yield Proposal("outline/within", ("supports",), (whole,), (part,), block, None, _OFFERED)
    elif part.class_ in _OWN_PARTS:
        yield Proposal("outline/within", ("partOf",), (part,), (whole,), block, None)
