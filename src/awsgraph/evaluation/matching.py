"""Compares the edges of a graph with annotated facts, document by document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from awsgraph.evaluation.comparison import comparables, same_value
from awsgraph.evaluation.gold import Fact, Gold
from awsgraph.model import Edge, Entity, Evidence, Literal
from awsgraph.schema import load_schema

_NEAR = 2
"""So many lines may lie between the evidence and the annotated lines."""


class Verdict(StrEnum):
    """What the gold says of an edge."""

    RIGHT = "right"
    OPTIONAL = "optional"
    WRONG = "wrong"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class JudgedEdge:
    """What one document states by an edge, and what the gold says of it.

    Attributes:
        edge: the edge of the graph.
        document: file name of the document, without folders.
        evidence: those lines of this document that lie in an annotated range.
        verdict: of subject, relation, direction and object together.
        pair: of the two ends alone.
        gold: the relations that annotators accept between these ends, or say are denied.
    """

    edge: Edge
    document: str
    evidence: tuple[Evidence, ...]
    verdict: Verdict
    pair: Verdict
    gold: tuple[str, ...]

    @property
    def line(self) -> int:
        """The first line of its evidence in this document."""
        return self.evidence[0].first_line

    @property
    def attribute(self) -> bool:
        """Whether its object is a value."""
        return isinstance(self.edge.object, Literal)

    @property
    def faulty(self) -> bool:
        """Whether it counts against precision."""
        return self.verdict in {Verdict.WRONG, Verdict.DENIED}


@dataclass(frozen=True, slots=True)
class JudgedFact:
    """A fact of the gold, and what the graph has of it.

    Attributes:
        fact: the fact.
        found: whether an edge states it.
        paired: whether some edge joins its ends.
        near: whether the evidence of such an edge stands where the fact does.
        classes: for each end of the edge found, whether its class is that of the gold.
        read_as: the relations that the graph has between its ends.
    """

    fact: Fact
    found: bool
    paired: bool
    near: bool
    classes: tuple[bool, ...]
    read_as: tuple[str, ...]

    @property
    def missed(self) -> bool:
        """Whether it counts against recall."""
        return self.fact.wanted and not self.found


def judge(gold: Gold, edges: Iterable[Edge]) -> tuple[list[JudgedFact], list[JudgedEdge]]:
    """Compare edges with facts.

    An edge is judged once for each document that has evidence of it in an annotated range. Ends
    agree by any of their names; symmetric relations hold in either order.

    Args:
        gold: the facts and ranges.
        edges: affirmed edges; one may come in several pieces, each with its own evidence.

    Returns:
        The facts in the order of the gold, and the edges in the order given.

    >>> from awsgraph.model import Span
    >>> line = Evidence("kms.md", 1, Span(9, 13), "uses", 3, 3, Span(0, 3), Span(4, 6), None, "r")
    >>> kms, s3 = Entity("kms", "AWS KMS", "Service"), Entity("s3", "Amazon S3", "Service")
    >>> fact = Fact("kms.md", (3, 3), ("KMS",), "Service", ("uses",), ("S3",), "Service")
    >>> gold = Gold((fact,), {"kms.md": ((1, 9),)})
    >>> facts, judged = judge(gold, [Edge(kms, "uses", s3, (line,), 0.9)])
    >>> facts[0].found, judged[0].verdict.value
    (True, 'right')
    """
    facts = _Facts(gold)
    judged = [facts.judge(stated) for stated in _stated(gold, edges)]
    return [tracked.freeze() for tracked in facts.all], judged


@dataclass(slots=True)
class _Stated:
    """What one document states by an edge; in a form that can be compared."""

    edge: Edge
    document: str
    evidence: list[Evidence]
    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    value: str | None = None

    def __post_init__(self) -> None:
        self.subject = _names(self.edge.subject)
        if isinstance(self.edge.object, Literal):
            self.value = self.edge.object.text
        else:
            self.object = _names(self.edge.object)


def _names(entity: Entity) -> frozenset[str]:
    return comparables((entity.label, *entity.aliases))


def _stated(gold: Gold, edges: Iterable[Edge]) -> Iterable[_Stated]:
    """Part edges by document; pieces of one edge come together."""
    parts: dict[tuple[str, str, Entity | Literal, str], _Stated] = {}
    for edge in edges:
        for evidence in edge.evidence:
            document = base_name(evidence.document)
            if gold.covers(document, (evidence.first_line, evidence.last_line)):
                key = (edge.subject.id, edge.relation, edge.object, document)
                parts.setdefault(key, _Stated(edge, document, [])).evidence.append(evidence)
    return parts.values()


def base_name(document: str) -> str:
    """Return the file name of a document, by which the gold knows it.

    >>> base_name("security/kms.md")
    'kms.md'
    """
    return document.replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(slots=True)
class _Tracked:
    """A fact, and what has been found of it so far."""

    fact: Fact
    subject: frozenset[str]
    object: frozenset[str]
    found: bool = False
    paired: bool = False
    near: bool = False
    classes: tuple[bool, ...] = ()
    read_as: list[str] = field(default_factory=list)

    def order(self, stated: _Stated) -> int:
        """Return 1 when the ends agree, -1 when they agree the other way round, else 0."""
        if stated.value is not None or self.fact.attribute:
            return int(self._has_value(stated))
        if self.subject & stated.subject and self.object & stated.object:
            return 1
        return -1 if self.subject & stated.object and self.object & stated.subject else 0

    def _has_value(self, stated: _Stated) -> bool:
        value = stated.value
        return (
            value is not None
            and self.fact.attribute
            and bool(self.subject & stated.subject)
            and any(same_value(form, value) for form in self.fact.object)
        )

    def find(self, stated: _Stated) -> None:
        """Note that an edge states the fact."""
        first, last = self.fact.lines
        self.found = True
        self.near |= any(e.first_line <= last + _NEAR and e.last_line >= first - _NEAR
                         for e in stated.evidence)  # fmt: skip
        ends = [stated.edge.subject.class_]
        if isinstance(stated.edge.object, Entity):
            ends.append(stated.edge.object.class_)
        if not self.subject & stated.subject:
            ends.reverse()
        wanted = (self.fact.subject_class, self.fact.object_class)
        self.classes = tuple(end == class_ for end, class_ in zip(ends, wanted, strict=False))

    def freeze(self) -> JudgedFact:
        read_as = tuple(dict.fromkeys(self.read_as))
        return JudgedFact(self.fact, self.found, self.paired, self.near, self.classes, read_as)


class _Facts:
    """The facts, to be looked up by the names of their ends."""

    def __init__(self, gold: Gold) -> None:
        relations = load_schema().relations.values()
        self._symmetric = frozenset(term.name for term in relations if term.symmetric)
        self.all = [_tracked(fact) for fact in gold.facts]
        self._by_name: dict[tuple[str, str], list[int]] = {}
        for number, tracked in enumerate(self.all):
            for name in tracked.subject | tracked.object:
                self._by_name.setdefault((tracked.fact.document, name), []).append(number)

    def judge(self, stated: _Stated) -> JudgedEdge:
        """Note what an edge states, and return what the gold says of it."""
        relation = stated.edge.relation
        hits = [(fact, order) for fact in self._around(stated) if (order := fact.order(stated))]
        for fact, _ in hits:
            fact.paired |= not fact.fact.denied
            fact.read_as.append(relation)
        stating = [
            fact
            for fact, order in hits
            if relation in fact.fact.relations and (order == 1 or relation in self._symmetric)
        ]
        verdict = _verdict([fact.fact for fact in stating])
        if verdict is not Verdict.DENIED:
            for fact in stating:
                fact.find(stated)
        pair = _verdict([fact.fact for fact, _ in hits])
        pair = Verdict.WRONG if pair is Verdict.DENIED else pair
        said = tuple(dict.fromkeys(r for fact, _ in hits for r in fact.fact.relations))
        return JudgedEdge(stated.edge, stated.document, tuple(stated.evidence), verdict, pair, said)

    def _around(self, stated: _Stated) -> Iterator[_Tracked]:
        names = stated.subject | stated.object
        numbers = {n for name in names for n in self._by_name.get((stated.document, name), ())}
        return (self.all[number] for number in sorted(numbers))


def _tracked(fact: Fact) -> _Tracked:
    names = frozenset() if fact.attribute else comparables(fact.object)
    return _Tracked(fact, comparables(fact.subject), names)


def _verdict(facts: Sequence[Fact]) -> Verdict:
    """Return what facts that agree with an edge make of it."""
    if not facts:
        return Verdict.WRONG
    if all(fact.denied for fact in facts):
        return Verdict.DENIED
    return Verdict.RIGHT if any(fact.wanted for fact in facts) else Verdict.OPTIONAL
