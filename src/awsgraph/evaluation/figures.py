"""Precision, recall and F1 of a graph against annotated facts, overall and by group."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from awsgraph.evaluation.gold import Gold
from awsgraph.evaluation.matching import JudgedEdge, JudgedFact, Verdict, judge
from awsgraph.model import Edge

Grouping = Literal["document", "class", "relation"]
GROUPINGS: tuple[Grouping, ...] = ("document", "class", "relation")

_INVERSE_E = math.exp(-1)
_SAMPLES = 1000
_LOW, _HIGH = 25, 974
"""Between these of the sorted samples lie 95 % of them."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts were found, and how many edges are wrong.

    Attributes:
        found: required facts that an edge states.
        required: all required facts.
        wrong: edges that no fact bears out.

    >>> tally = Tally(found=6, required=8, wrong=2)
    >>> tally.precision, tally.recall, tally.f1
    (0.75, 0.75, 0.75)
    """

    found: int
    required: int
    wrong: int

    @property
    def precision(self) -> float:
        """Found of found and wrong; edges that state an optional fact count for neither."""
        return _share(self.found, self.found + self.wrong)

    @property
    def recall(self) -> float:
        """Found of required."""
        return _share(self.found, self.required)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Figures:
    """How well some edges state some facts.

    Attributes:
        typed: subject, relation, direction and object agree.
        pair: the two ends agree.
        evidence: share of the facts found whose evidence lies within two lines of the gold.
        classes: share of the ends of facts found that have the class of the gold.
        denied: edges that state what the notes only deny; among the wrong ones.
    """

    typed: Tally
    pair: Tally
    evidence: float
    classes: float
    denied: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A graph against annotated facts.

    Attributes:
        edges: the figures of edges between entities.
        attributes: those of edges to values, which are counted on their own.
        facts: every fact of the gold, judged.
        judged: every edge with evidence in an annotated range, judged, once for each document.
    """

    edges: Figures
    attributes: Figures
    facts: tuple[JudgedFact, ...]
    judged: tuple[JudgedEdge, ...]

    def missed(self) -> list[JudgedFact]:
        """Return the required facts that no edge states, by document and line."""
        facts = (fact for fact in self.facts if fact.missed)
        return sorted(facts, key=lambda judged: (judged.fact.document, judged.fact.lines))

    def faulty(self) -> list[JudgedEdge]:
        """Return the edges that the notes do not state or deny, by document and line."""
        edges = (edge for edge in self.judged if edge.faulty)
        return sorted(edges, key=lambda judged: (judged.document, judged.line))

    def groups(self, by: Grouping) -> dict[str, Figures]:
        """Return the figures of edges between entities, group by group.

        Args:
            by: ``document``; ``class``, which is that of the subject; or ``relation``, which for
                a fact is the first one that annotators accept.

        Returns:
            Figures by name of the group, sorted.
        """
        fact_key, edge_key = _KEYS[by]
        facts, edges = _part(self.facts, self.judged, attributes=False)
        names = sorted({*map(fact_key, facts), *map(edge_key, edges)})
        return {
            name: _figures([fact for fact in facts if fact_key(fact) == name],
                           [edge for edge in edges if edge_key(edge) == name])
            for name in names
        }  # fmt: skip

    def f1_interval(self) -> tuple[float, float]:
        """Return where typed F1 lies in 95 % of resampled facts and wrong edges.

        It is a bootstrap (Efron 1979) of a thousand samples from a fixed seed: facts are drawn
        with replacement, and each wrong edge counts as often as a draw from Poisson(1) says.
        """
        facts, edges = _part(self.facts, self.judged, attributes=False)
        found = [fact.found for fact in facts if fact.fact.wanted]
        return _interval(found, sum(edge.faulty for edge in edges))


_KEYS: dict[Grouping, tuple[Callable[[JudgedFact], str], Callable[[JudgedEdge], str]]] = {
    "document": (lambda f: f.fact.document, lambda e: e.document),
    "class": (lambda f: f.fact.subject_class, lambda e: e.edge.subject.class_),
    "relation": (lambda f: f.fact.relations[0], lambda e: e.edge.relation),
}


def evaluate(gold: Gold, edges: Iterable[Edge]) -> Evaluation:
    """Compare edges with annotated facts; no graph file is needed.

    Args:
        gold: from :func:`awsgraph.evaluation.read_gold`, or facts and ranges of your own.
        edges: affirmed edges: of a graph, or from :func:`awsgraph.evaluation.edges_of`.

    Returns:
        The figures, and each fact and edge with its verdict. The same input gives the same
        figures.

    >>> from awsgraph.evaluation import Fact
    >>> fact = Fact("kms.md", (3, 3), ("KMS",), "Service", ("uses",), ("S3",), "Service")
    >>> evaluate(Gold((fact,), {"kms.md": ((1, 9),)}), []).edges.typed
    Tally(found=0, required=1, wrong=0)
    """
    facts, judged = judge(gold, edges)
    plain, values = (_figures(*_part(facts, judged, attributes=a)) for a in (False, True))
    return Evaluation(plain, values, tuple(facts), tuple(judged))


def _part(
    facts: Sequence[JudgedFact], edges: Sequence[JudgedEdge], *, attributes: bool
) -> tuple[list[JudgedFact], list[JudgedEdge]]:
    """Return what concerns edges to values, or what does not."""
    return (
        [fact for fact in facts if fact.fact.attribute is attributes],
        [edge for edge in edges if edge.attribute is attributes],
    )


def _figures(facts: Sequence[JudgedFact], edges: Sequence[JudgedEdge]) -> Figures:
    wanted = [fact for fact in facts if fact.fact.wanted]
    found = [fact for fact in wanted if fact.found]
    ends = [right for fact in found for right in fact.classes]
    paired = sum(fact.paired for fact in wanted)
    apart = sum(edge.pair is Verdict.WRONG for edge in edges)
    return Figures(
        typed=Tally(len(found), len(wanted), sum(edge.faulty for edge in edges)),
        pair=Tally(paired, len(wanted), apart),
        evidence=_share(sum(fact.near for fact in found), len(found)),
        classes=_share(sum(ends), len(ends)),
        denied=sum(edge.verdict is Verdict.DENIED for edge in edges),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _interval(found: Sequence[bool], wrong: int) -> tuple[float, float]:
    if not found:
        return 0.0, 0.0
    random = Random(0)  # noqa: S311 (figures, not secrets, and the same each time)
    samples = []
    for _ in range(_SAMPLES):
        hits = sum(random.choices(found, k=len(found)))
        errors = sum(_poisson(random) for _ in range(wrong))
        samples.append(Tally(hits, len(found), errors).f1)
    samples.sort()
    return samples[_LOW], samples[_HIGH]


def _poisson(random: Random) -> int:
    """Draw from Poisson(1): how many uniform numbers multiply to less than 1/e (Knuth 1969)."""
    product, draws = random.random(), 0
    while product > _INVERSE_E:
        product *= random.random()
        draws += 1
    return draws
