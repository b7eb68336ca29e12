"""Lead-ins: words that hand a relation down to a list, in bullets below or on the same line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from awsgraph.model import BlockKind
from awsgraph.relations.glosses import OFFERERS
from awsgraph.relations.introductions import opens
from awsgraph.relations.lexis import Form, Lexis, Rule
from awsgraph.relations.note import DETERMINERS, LIKENING, NEGATIONS, Named, Note
from awsgraph.relations.noun_phrases import is_attributive
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class

_LEAD_IN_WORDS = 14
_SHORT = 6
# "User invoked:" groups bullets, a longer line leads to a list of its own.
_LABEL = 4
_OWNERS = frozenset({"Service", "Tool"})
_DASHES = (["-"], ["\N{EN DASH}"], ["\N{EM DASH}"])
# What "X advantages: …" and "X use cases: …" say of the X.
_SAID_BESIDE = frozenset({"supports", "usedFor"})
_ITEM_SIGNS = frozenset({",", "+", "&", "and"})
# What a step tells its reader to do, the thing above does not.
_TOLD = frozenset({"requires", "readsFrom"})
_CLAUSE_SIGNS = frozenset({".", ";", "("})
_READER = word_class("reader")
_ASIDES = word_class("means") | {"together", "by", "through"}
_PHRASE_ENDS = word_class("preposition") | word_class("stop") | word_class("be") | {"that", "which"}
_KINDS = frozenset({"type", "kind"})
# What stands before "types" without narrowing it.
_NO_QUALIFIERS = word_class("quantifier") | word_class("number") | word_class("adjective")
_HAVING = word_class("having")
_MEASURES = word_class("measure")
_CLASS_NOUNS = word_class("class-noun")
_OFFERED = frozenset({"available", "supported", "support"})


def bullets_below(note: Note, lexis: Lexis, block: int) -> Iterator[Proposal]:
    """A lead-in hands its relation down to the bullets below it."""
    children = tuple(_listed_below(note, block))
    start, end = note.ranges[block]
    found = _lead_in(note, lexis, start, end) if children and _may_lead(note, block) else None
    if found is None:
        return
    rule, at = found
    step = rule.relations[0] in _TOLD and _is_step(note, lexis, start, at)
    if step or _modifies(note, rule, at, end):
        return
    sentence = next((s for s in note.segments(block) if s.start <= at < s.end), None)
    first = sentence.start if sentence else start
    singular = rule.relations[0] == "isA" and note.words[at] == note.norms[at]
    if _is_aside(note, first, at) or (singular and end - start > _SHORT):
        # "Both are of the same type" leads to no list of types.
        return
    alike = note.words[start] in LIKENING
    topics = () if alike else tuple(_own(note, rule, at, range(first, end)))
    if not topics and not _names_kind(note, rule, at, end):
        topics = _owner(note, rule, block)
    kinds_of_more = rule.relations[0] == "isA" and _is_qualified(note, lexis, first, at)
    relations = (
        _handed_down(note, rule, at, topics[0], kinds_of_more=kinds_of_more) if topics else ()
    )
    for child in children:
        # Services are no parts of what has "application types".
        named = opens(note, lexis, child)
        if kinds_of_more and topics:
            yield from _supported_services(note, rule, topics, named, child, block)
        named = tuple(m for m in named if not kinds_of_more or m.class_ != "Service")
        denied = not NEGATIONS.isdisjoint(note.words[first:end])
        if named and topics and rule.source == "topic":
            yield Proposal(
                rule.id, relations, topics, named, child, None, rule.objects, rule.subjects,
                denied=denied, lead_in=block,
            )  # fmt: skip
        elif named and topics:
            part = relations[0] == "partOf"
            concepts = tuple(m for m in named if part and m.class_ == "Concept")
            parts = tuple(m for m in named if m not in concepts)
            if parts:
                yield Proposal(
                    rule.id, relations, parts, topics, child, None, rule.objects, rule.subjects,
                    denied=denied, lead_in=block,
                )  # fmt: skip
            yield Proposal(
                rule.id, ("supports",), topics, _offered(note, concepts, at), child, None,
                subjects=OFFERERS, denied=denied, lead_in=block,
            )  # fmt: skip


def _offered(note: Note, concepts: tuple[Named, ...], at: int) -> tuple[Named, ...]:
    """Return the concepts that a thing offers: below "Features:" they are no parts of it.

    Below "Concepts" stand terms that a note explains.
    """
    if note.norms[at] == "concept":
        return ()
    return tuple(m for m in concepts if note.norms[m.end - 1] not in _MEASURES)


def _listed_below(note: Note, block: int) -> Iterator[int]:
    """Yield the bullets below a line; a bullet that only groups others stands for these."""
    for child in note.children[block]:
        if note.blocks[child].kind is BlockKind.ITEM:
            start, end = note.ranges[child]
            label = start < end <= start + _LABEL and note.words[end - 1] == ":"
            groups = label and not note.mentions_in(start, end)
            yield from _listed_below(note, child) if groups else (child,)


def _supported_services(
    note: Note,
    rule: Rule,
    topics: tuple[Named, ...],
    named: tuple[Named, ...],
    child: int,
    block: int,
) -> Iterator[Proposal]:
    """Services below "application types" are what the thing above supports."""
    start, end = note.ranges[block]
    services = tuple(m for m in named if m.class_ == "Service")
    denied = not NEGATIONS.isdisjoint(note.words[start:end])
    if services:
        yield Proposal(
            rule.id, ("supports",), topics, services, child, None,
            subjects=OFFERERS, denied=denied, lead_in=block,
        )  # fmt: skip


def _handed_down(
    note: Note, rule: Rule, at: int, topic: Named, *, kinds_of_more: bool
) -> tuple[str, ...]:
    """Return what a lead-in says of the bullets below and the thing that it speaks of."""
    if "partOf" in rule.relations and (topic.class_ in _OWNERS or kinds_of_more):
        # The kinds below "X types" are parts of a service, those below "endpoint types" no APIs.
        return ("partOf",)
    if {note.norms[at], note.norms[topic.end - 1]} <= _CLASS_NOUNS:
        # Below "Storage classes" and "Classes:" stand kinds of it.
        return ("isA", "partOf")
    return rule.relations


def _may_lead(note: Note, block: int) -> bool:
    """Whether a line is short enough for a lead-in, and neither a task, a gloss nor a sentence."""
    start, end = note.ranges[block]
    head, gloss = note.head(block)
    closed = note.is_sentence(block) and "following" not in note.words[start:end]
    task = end - start > _LEAD_IN_WORDS or note.words[start] == "to"
    return not task and not closed and not (head and gloss < end)


def _is_step(note: Note, lexis: Lexis, start: int, at: int) -> bool:
    """Whether a line tells its reader to do something: "Include the required parameters:"."""
    first = lexis.triggers.get((note.words[start],)) if start not in note.at else None
    base = first is not None and first.form is Form.FINITE and not note.words[start].endswith("s")
    return base and at > start


def _modifies(note: Note, rule: Rule, at: int, end: int) -> bool:
    """Whether the word only says something of a noun or is what a verb is about.

    "Useful metrics", "The mapping depends on the integration:".
    """
    following = note.words[at + 1] if at + 1 < end else ""
    if note.words[at] == "useful":
        return following.isalpha() and following not in _PHRASE_ENDS
    acts = following.endswith("ing") and following != "following"
    acts = acts and (at + 1 not in note.at or note.words[at + 2] in DETERMINERS)
    if rule.relations[0] == "supports" and acts:
        # "X supports logging the following actions:" is about the logging.
        return True
    before = note.words[at - 1]
    if note.words[at] == "required" and before in DETERMINERS:
        # "The following images include the required X:" speaks of X.
        return True
    if note.words[at] == "available" and before in {"is", "are"} and at >= end - 2:
        # "The following events are available:" tells what kind of thing they are.
        return True
    offered = note.at.get(at + 1) if note.norms[at] in _OFFERED else None
    if offered is not None and rule.source == "topic":
        # Below "Available metrics" stand metrics, below "Supported: A, B" what is supported.
        return offered.end >= end - 1
    return rule.relations[0] == "integratesWith" and note.words[at - 1] in DETERMINERS


def _names_kind(note: Note, rule: Rule, at: int, end: int) -> bool:
    """Whether "types of" is followed by what the bullets are kinds of."""
    return rule.relations[0] == "isA" and at + 2 < end and note.words[at + 1] == "of"


def _own(note: Note, rule: Rule, at: int, tokens: range) -> list[Named]:
    """Return what a lead-in itself names as the thing whose list follows, asides left out."""
    own = [
        named
        for named in note.mentions_in(tokens.start, tokens.stop)
        if at not in range(named.start, named.end)
        and "(" not in note.words[tokens.start : named.start]
    ]
    if rule.source != "child":
        # "Integration with other services" speaks of what integrates with them.
        own = [m for m in own if m.start < at or "with" not in note.words[at : m.start]]
        return [m for m in own if len(tokens) <= _SHORT or _beside(m, at)][:1]
    if rule.relations[0] == "isA" and note.words[at + 1 : at + 2] == ["of"]:
        return _whose_kinds(note, own, at + 2, tokens.stop)
    if note.words[at + 1 : at + 2] == ["to"]:
        # "Use these features to monitor X": they are no features of X.
        own = [m for m in own if m.end <= at]
    own = [m for m in own if not rule.objects or m.class_ in rule.objects]
    # "X has 3 flavors" speaks of X, "methods of encrypting Y" of Y.
    return own[:1] if not _HAVING.isdisjoint(note.words[tokens.start : at]) else own[-1:]


def _whose_kinds(note: Note, own: list[Named], start: int, end: int) -> list[Named]:
    """Return the name that ends the phrase behind "types of", which the bullets are kinds of.

    In "types of X log files" and "types of live patches for X" the bullets are no kinds of X.
    """
    close = next((i for i in range(start, end) if note.words[i] in _PHRASE_ENDS), end)
    return [m for m in own if m.start >= start and m.end == close][:1]


def is_handed(note: Note, lexis: Lexis, named: Named, block: int) -> bool:
    """Whether the line above a block says what a name that opens the block is: a part, a kind."""
    parent = note.blocks[block].parent
    if parent is None or not _may_lead(note, parent) or named.class_ == "Concept":
        return False
    found = _lead_in(note, lexis, *note.ranges[parent])
    offers = found is None or "supports" in found[0].relations
    return not offers and named in opens(note, lexis, block)


def hands_down(note: Note, lexis: Lexis, block: int) -> bool:
    """Whether a line says something else of the bullets below than that they are parts."""
    start, end = note.ranges[block]
    signs = (i for i in range(start + 1, min(end, start + _SHORT)) if note.words[i] == ":")
    label = next(signs, end)
    found = _lead_in(note, lexis, start, label) if label - start <= _SHORT else None
    if found is None or "partOf" in found[0].relations:
        return False
    # "Use cases: data that is read often" leads to more of them, "Integrations: …" may not.
    return end - start <= _SHORT or "usedFor" in found[0].relations


def _owner(note: Note, rule: Rule, block: int) -> tuple[Named, ...]:
    """Return what stands above a lead-in that names nothing itself."""
    parent = note.blocks[block].parent
    if parent is None:
        return ()
    above: Iterator[Named] = chain(note.own_topics(parent), note.inheritable(parent))
    if rule.source == "child" and rule.objects:
        above = (topic for topic in above if topic.class_ in rule.objects)
    return tuple(islice(above, 1))


def _is_aside(note: Note, start: int, at: int) -> bool:
    """Whether a preposition of means leads to a lead-in word: "works with these methods"."""
    index = at - 1
    while index > start and note.words[index].isalpha():
        if note.words[index] in _ASIDES:
            return True
        index -= 1
    return False


def _is_qualified(note: Note, lexis: Lexis, start: int, at: int) -> bool:
    """Whether a noun that names nothing stands before "types": "endpoint types"."""
    word = note.words[at - 1] if at > start else ""
    plain = word.isalpha() and at - 1 not in note.at and (word,) not in lexis.triggers
    return plain and word not in DETERMINERS | _NO_QUALIFIERS and note.norms[at] in _KINDS


def _beside(named: Named, at: int) -> bool:
    """Whether a name stands close enough to a lead-in word to be what it speaks of."""
    return named.start - 3 <= at <= named.end + 2


def list_beside(note: Note, lexis: Lexis, block: int) -> Iterator[Proposal]:
    """A lead-in with its list on the same line: "Targets: Lambda, SQS and SNS"."""
    start, end = note.ranges[block]
    sign = next((i for i in range(start + 1, min(end, start + 6)) if note.words[i] == ":"), None)
    if note.words[start + 1 : start + 2] in _DASHES:
        sign = start + 1
    found = _lead_in(note, lexis, start, sign) if sign is not None else None
    if found is None or sign is None or any(word.isdigit() for word in note.words[start:sign]):
        # "Option 1:" counts, it lists nothing.
        return
    rule, at = found
    if rule.relations[0] == "isA" and note.words[at] == note.norms[at]:
        # "Type: HTTP" says of one thing what it is.
        return
    listed: list[Named] = []
    for named in note.mentions_in(sign + 1, end):
        group = note.group(named, end)
        opens = named.start == sign + 1 or note.words[named.start - 1] in _ITEM_SIGNS
        closes = named.end >= end or note.words[named.end] in _ITEM_SIGNS | {"."}
        alone = opens and (closes or note.words[named.end : end] == [":"])
        # "VPC flow logs, ELB logs" lists logs.
        group = tuple(m for m in group if not is_attributive(note, lexis, m, end))
        if named not in listed and (len(group) > 1 or alone):
            listed.extend(group)
    of_own = rule.relations[0] in _SAID_BESIDE
    own = [m for m in note.mentions_in(start, sign) if m.end <= at and of_own]
    topics = tuple(own[:1]) or tuple(islice(note.topics(note.blocks[block].parent), 1))
    if listed and topics and not _is_told(note, start, sign, listed[0]):
        members = tuple(dict.fromkeys(listed))
        source, target = (topics, members) if rule.source == "topic" else (members, topics)
        yield Proposal(
            rule.id,
            rule.relations,
            source,
            target,
            block,
            (start, sign),
            rule.objects,
            rule.subjects,
            denied=not NEGATIONS.isdisjoint(note.words[start:sign]),
        )


def kinds_beside(note: Note, block: int) -> Iterator[Proposal]:
    """Yield the kinds that a line lists beside a name of several: "Set types - A, B and C"."""
    head, start = note.head(block)
    end = note.ranges[block][1]
    if len(head) != 1 or start not in note.at:
        return
    last = head[0].end - 1
    if note.norms[last] not in _CLASS_NOUNS or note.words[last] == note.norms[last]:
        return
    listed = note.group(note.at[start], end)
    if len(listed) > 1 and (listed[-1].end >= end or note.words[listed[-1].end] in {".", "("}):
        yield Proposal("lead-in/kind", ("isA", "partOf"), listed, head, block, None)


def _is_told(note: Note, start: int, sign: int, first: Named) -> bool:
    """Whether a gloss tells the reader something instead of listing: "Use case: you can use X"."""
    begin = first.start
    while begin > sign + 1 and note.words[begin - 1] not in _CLAUSE_SIGNS:
        begin -= 1
    return not _READER.isdisjoint(note.words[begin : first.start]) or "(" in note.words[start:sign]


def _lead_in(note: Note, lexis: Lexis, start: int, end: int) -> tuple[Rule, int] | None:
    """Return the rule that words of a lead-in stand for, and the token of the first of them."""
    free = [i for i in range(start, end) if note.words[i] not in DETERMINERS]
    norms = [note.norms[i] for i in free]
    best: tuple[int, Rule, int] | None = None
    for at, norm in enumerate(norms):
        for rank, words, rule in lexis.lead_ins.get(norm, ()):
            if best is not None and best[0] <= rank:
                continue
            first, last = free[at], free[at] + len(words)
            named = note.at.get(first)
            inside = named is not None and (named.start < first or named.end > last)
            if tuple(norms[at : at + len(words)]) == words and not inside:
                best = rank, rule, first
    return best[1:] if best is not None else None
