"""The component of this station: reads relations, checks their types, gives evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from awsgraph.model import (
    BlockKind,
    Entity,
    Evidence,
    Literal,
    Polarity,
    Rejection,
    Relation,
    Span,
    owner,
)
from awsgraph.relations.attributes import attribute_proposals
from awsgraph.relations.capabilities import capable, options
from awsgraph.relations.clauses import ClauseReader, Reading
from awsgraph.relations.confidences import Confidences, load_confidences
from awsgraph.relations.descriptions import descriptions
from awsgraph.relations.headed import headed
from awsgraph.relations.introductions import opens
from awsgraph.relations.lexis import Lexis, load_lexis
from awsgraph.relations.nominals import Nominal, nominals
from awsgraph.relations.note import NEGATIONS, Named, Note, Segment
from awsgraph.relations.outline_rules import outline_proposals
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.qualities import qualities
from awsgraph.relations.refinements import SPOKEN_OF, refined
from awsgraph.relations.remote_objects import remote_objects
from awsgraph.relations.steps import STEPS, UncheckedSchema, step_of
from awsgraph.relations.tables import measured
from awsgraph.relations.truisms import is_truism
from awsgraph.relations.word_classes import word_class
from awsgraph.relations.wording import signs
from awsgraph.schema import Schema, load_schema
from awsgraph.switches import remaining
from awsgraph.tokenized import Component, TokenizedNote

# Below what a line tells its reader to do something with it.
_ADDRESSED = frozenset({"Service", "Feature", "Tool", "ApiOperation", "Concept", "Product"})
# What a concept that heads a section does not do.
_DEEDS = frozenset({"invokes", "produces", "manages", "sendsTo", "readsFrom", "stores", "supports"})
# What a reader uses of a service.
_HELD = frozenset({"Resource", "Policy", "Credential"})
_MEANS = word_class("means")


def make_relations(without: Collection[str] = ()) -> Component:
    """Return the component that reads relations, and what the ontology or a rule refuses.

    Args:
        without: steps to leave out, of :data:`awsgraph.relations.steps.STEPS`.
    """
    lexis, schema, confidences = load_lexis(), load_schema(), load_confidences()
    steps = remaining(STEPS, without)
    if "types" not in steps:
        schema = UncheckedSchema(schema.classes, schema.relations)

    def read(doc: TokenizedNote) -> TokenizedNote:
        note = Note(doc, coordination="coordination" in steps, verbs=lexis.triggers.keys())
        typing = Typing(note, doc.entities, schema, confidences, steps)
        for block in note.blocks:
            if block.kind is not BlockKind.ROW:
                for proposal in proposals(note, lexis, block.index, steps):
                    typing.decide(proposal)
        doc.relations, doc.rejections = typing.relations, typing.rejections
        return doc

    return read


def proposals(
    note: Note, lexis: Lexis, block: int, steps: Collection[str] = STEPS
) -> Iterator[Proposal]:
    """Yield all that the rules of some steps read in a block."""
    return (p for p in _proposals(note, lexis, block, steps) if step_of(p.rule) in steps)


def _proposals(note: Note, lexis: Lexis, block: int, steps: Collection[str]) -> Iterator[Proposal]:
    start, end = note.ranges[block]
    if start == end or note.is_question(block):
        return
    reader = ClauseReader(note, lexis)
    taken: set[int] = set()
    segments = () if note.is_link(block) else note.segments(block)
    if not note.mentions_in(start, end) and not note.children[block]:
        # Without a name, here or in a list below, only a value can be stated.
        for segment in segments:
            yield from attribute_proposals(note, segment)
        return
    for segment in segments:
        for nominal in nominals(note, lexis, segment) if "nominals" in steps else ():
            taken.update(range(nominal.index, nominal.end))
            yield from _nominal_proposals(note, segment, nominal)
    yield from outline_proposals(note, lexis, block, taken)
    yield from headed(note, lexis, block)
    for segment in segments:
        yield from descriptions(note, lexis, segment)
        yield from qualities(note, segment)
        yield from options(note, lexis, segment)
        yield from remote_objects(note, segment)
    clauses = "verbs" in steps or "phrases" in steps
    for segment in segments:
        for reading in reader.read(segment, taken) if clauses else ():
            yield from _clause_proposals(note, lexis, segment, reading)
        if "attributes" in steps:
            yield from attribute_proposals(note, segment)


def _nominal_proposals(note: Note, segment: Segment, nominal: Nominal) -> Iterator[Proposal]:
    rule = nominal.rule
    proposal = Proposal(
        rule.id, rule.relations, segment.head, nominal.target, segment.block,
        (nominal.index, nominal.end), rule.objects, rule.subjects or SPOKEN_OF,
        denied=not NEGATIONS.isdisjoint(note.words[segment.start : nominal.index])
        or note.denies(segment.block),
    )  # fmt: skip
    yield proposal
    named = note.at.get(nominal.index)
    means = note.words[nominal.end - 1] in _MEANS
    if named is not None and named.end - named.start > 1 and means:
        # "In-flight encryption using HTTPS" also says how that kind of encryption works.
        yield replace(proposal, relations=("uses",), source=(named,), subjects=frozenset())


def _clause_proposals(
    note: Note, lexis: Lexis, segment: Segment, reading: Reading
) -> Iterator[Proposal]:
    """Turn a reading into proposals; an open target is filled by the bullets below."""
    if reading.bare and reading.rule.relations[0] != "uses":
        reading = capable(note, lexis, segment, reading) or reading
    rule, source = reading.rule, reading.source.named
    proposal = Proposal(
        rule.id, rule.relations, source, reading.target.named, segment.block, reading.trigger,
        rule.objects, rule.subjects, reading.denied, reading.bare and not rule.bare, reading.bare,
        imperative=reading.imperative,
    )  # fmt: skip
    if not reading.target.open:
        yield from refined(note, lexis, proposal)
        return
    if source and rule.target == "before":
        # "There is an X": the phrase opens the line, and what it is about stands above.
        yield from (
            replace(proposal, target=(topic,)) for topic in islice(note.above(segment.block), 1)
        )
        return
    topics = source or tuple(note.topics(note.blocks[segment.block].parent))[:1]
    for child in note.children[segment.block] if topics else ():
        named = opens(note, lexis, child, behind=rule.prep)
        yield replace(
            proposal, source=topics, target=named, block=child, trigger=None, lead_in=segment.block
        )


@dataclass
class Typing:
    """Decides proposals: fills open subjects, asks the ontology, writes relations."""

    note: Note
    entities: Mapping[str, Entity]
    schema: Schema
    confidences: Confidences
    steps: Collection[str] = STEPS

    def __post_init__(self) -> None:
        self.relations: list[Relation] = []
        self.rejections: list[Rejection] = []
        self._seen: set[tuple[str, str, str, int]] = set()

    def decide(self, proposal: Proposal) -> None:
        """Accept or reject each edge of a proposal."""
        if "polarity" not in self.steps:
            proposal = replace(proposal, denied=False)
        if proposal.value is not None:
            self._attribute(proposal, proposal.value)
            return
        for target in proposal.target:
            sources = proposal.source or self._inherited(proposal, target.class_)
            for source in sources:
                recommended = proposal.addressed and source.class_ == "Concept"
                if recommended and not proposal.source and proposal.relations[0] == "uses":
                    # "We can use X" below a task recommends X for it.
                    self._edge(replace(proposal, relations=("usedFor",)), target, source)
                else:
                    self._edge(proposal, source, target)

    def _inherited(self, proposal: Proposal, object_class: str | None) -> tuple[Named, ...]:
        note = self.note
        told = proposal.imperative and note.is_sentence(proposal.block)
        step = note.instructs(proposal.block) and proposal.relations[0] != "raises"
        heading = note.blocks[proposal.block].kind is BlockKind.HEADING
        heads = heading and proposal.addressed and proposal.relations[0] != "uses"
        silent = told or step or heads or "inheritance" not in self.steps
        topics = () if silent else note.inheritable(proposal.block)
        if proposal.imperative and proposal.relations[0] == "produces":
            # "Create a group" far below IAM is a step of something else.
            near = note.own_topics(note.blocks[proposal.block].parent or 0)
            topics = (topic for topic in topics if topic in near)
        cell = note.blocks[proposal.block].kind is BlockKind.CELL
        for topic in topics:
            if cell and topic.class_ == "Protocol" and proposal.relations[0] == "supports":
                # "| TCP | allows HTTPS access |" is a rule for a port.
                continue
            if proposal.bare and topic.class_ != "ApiOperation":
                continue
            if proposal.subjects and topic.class_ not in proposal.subjects:
                continue
            odd = topic.class_ == "Concept" and object_class not in {"Concept", "Protocol"}
            if proposal.relations[0] == "alternativeTo" and odd:
                continue
            if topic.class_ == "Concept" and proposal.relations[0] in _DEEDS:
                continue
            if proposal.addressed and topic.class_ not in _ADDRESSED:
                continue
            if any(self.schema.allows(topic.class_, r, object_class) for r in proposal.relations):
                return (topic,)
        return ()

    def _attribute(self, proposal: Proposal, value: tuple[int, int]) -> None:
        relation = proposal.relations[0]
        sources = proposal.source or self._measured(proposal)
        span = self._span(*value)
        literal = Literal(self.note.text[span.start : span.end])
        for source in sources:
            wanted = not proposal.subjects or source.class_ in proposal.subjects
            if wanted and self.schema.allows(source.class_, relation, None):
                self._add(proposal, source, relation, literal, span)

    def _measured(self, proposal: Proposal) -> tuple[Named, ...]:
        """Return what a value without a subject belongs to."""
        if self.note.blocks[proposal.block].kind is not BlockKind.CELL:
            return self._inherited(proposal, None)
        return tuple(islice(measured(self.note, proposal.block), 1))

    def _edge(self, proposal: Proposal, source: Named, target: Named) -> None:
        if source.entity == target.entity:
            return
        spoken = proposal.relations[0] in {"uses", "supports"} and proposal.rule != "name/means"
        if spoken and self._is_short_for(source, target):
            return
        if proposal.relations[0] == "integratesWith" and _is_own(source, target):
            # A service does not integrate with a part of its own.
            return
        told = proposal.relations[0] == "uses" and proposal.addressed and not proposal.source
        if told and target.class_ in _HELD and _is_own(source, target):
            # "You can use VPC endpoints" below the VPC: the reader does.
            return
        wanted = (not proposal.objects or target.class_ in proposal.objects) and (
            not proposal.subjects or source.class_ in proposal.subjects
        )
        relation = next(
            (
                r
                for r in proposal.relations
                if wanted and self.schema.allows(source.class_, r, target.class_)
            ),
            None,
        )
        if relation is None or (relation == "isA" and _is_odd_kind(proposal, source, target)):
            self._reject(proposal, source, target)
            return
        if is_truism(self.note, proposal, source, relation, target):
            self._reject(proposal, source, target)
            return
        self._add(proposal, source, relation, target.entity, self._span(target.start, target.end))

    def _is_short_for(self, source: Named, target: Named) -> bool:
        """Whether the target is what the source says in full: "Oracle Agent", "the Agent"."""
        long = self.note.norms[source.start : source.end]
        short = self.note.norms[target.start : target.end]
        return len(long) > len(short) > 1 and long[-len(short) :] == short

    def _reject(self, proposal: Proposal, source: Named, target: Named) -> None:
        relation = proposal.relations[0]
        span = self._span(target.start, target.end)
        reading = self._reading(proposal, source, relation, target.entity, span)
        reason = f"the ontology does not allow {source.class_} {relation} {target.class_}"
        if proposal.objects and target.class_ not in proposal.objects:
            reason = f"the rule does not reach a {target.class_}"
        self.rejections.append(Rejection(reading, reason))

    def _add(
        self, proposal: Proposal, source: Named, relation: str, target: str | Literal, span: Span
    ) -> None:
        key = (
            source.entity,
            relation,
            target if isinstance(target, str) else target.text,
            proposal.block,
        )
        if key not in self._seen:
            self._seen.add(key)
            self.relations.append(self._reading(proposal, source, relation, target, span))

    def _reading(
        self, proposal: Proposal, source: Named, relation: str, target: str | Literal, span: Span
    ) -> Relation:
        evidence = self._evidence(proposal, source, span)
        end = self.entities[target] if isinstance(target, str) else target
        subject, blocks = self.entities[source.entity], self.note.blocks
        borne = signs(evidence, relation, subject, end, blocks)
        sure = replace(evidence, confidence=self.confidences.of_line(proposal.rule, borne))
        return Relation(source.entity, relation, target, sure)

    def _evidence(self, proposal: Proposal, source: Named, target: Span) -> Evidence:
        block = self.note.blocks[proposal.block]
        trigger = self._span(*proposal.trigger) if proposal.trigger else None
        polarity = Polarity.DENIED if proposal.denied else Polarity.AFFIRMED
        return Evidence(
            document=self.note.name,
            block=proposal.block,
            span=block.span,
            quote=block.text,
            first_line=block.first_line,
            last_line=block.last_line,
            subject=self._span(source.start, source.end),
            object=target,
            trigger=trigger,
            rule=proposal.rule,
            polarity=polarity,
            confidence=self.confidences.of(proposal.rule),
        )

    def _span(self, start: int, end: int) -> Span:
        offsets = self.note.offsets
        return Span(offsets[start][0], offsets[end - 1][1])


def _is_own(source: Named, target: Named) -> bool:
    """Whether the target is a part of the service that the source is, or belongs to."""
    owners = {owner(named.entity) for named in (source, target)}
    return len(owners) == 1 and "" not in owners and target.class_ != "Service"


def _is_odd_kind(proposal: Proposal, source: Named, target: Named) -> bool:
    """Whether the outline alone would make a service a kind of what services hold."""
    held = target.class_ in {"Resource", "Feature", "Service"}
    filling = proposal.rule == "outline/role"
    return source.class_ == "Service" and held and proposal.trigger is None and not filling
