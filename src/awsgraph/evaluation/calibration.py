"""Calibrates confidence: how often each rule is right on annotated notes, shrunk to its family.

The confidence of a rule is the mean of a beta posterior whose prior is its family::

    confidence = (right + STRENGTH * family) / (judged + STRENGTH)

and that of a family the same with the mean of all rules as its prior. Most rules are judged on a
handful of edges: five right of five do not make a rule certain. What speaks for the family weighs
as much as STRENGTH judged edges. (Empirical Bayes with a beta-binomial model, as in Gelman et al.,
Bayesian Data Analysis, chapter 5; the strength is fixed, not fitted.)

How a line is worded moves that: a logistic regression gives each sign of wording a weight, beside
the log-odds of the rule as the edges but this one give it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from awsgraph.evaluation.logistic_regression import Row, fit
from awsgraph.evaluation.matching import JudgedEdge
from awsgraph.graph.merge import combine
from awsgraph.model import Document
from awsgraph.relations.confidences import ANY, BASE, RULE, Confidences, clipped, logit
from awsgraph.relations.rulebook import family_of
from awsgraph.relations.wording import SIGNS, signs

STRENGTH = 20
Prediction = tuple[float, bool]
"""The confidence of an edge, and whether it is right."""

_BINS = 10
_GROUPS = 20
# How strongly the weight of a sign is drawn to nothing: as by so many edges, about.
_RIDGE = 15.0
# The base and the factor of the rule hardly are.
_LOOSE = 0.01
# Who judges an edge lets pass about one right edge in four as a borderline case. A strict reader
# would not, so all log-odds are lowered by this.
_CAUTION = 0.2


@dataclass(frozen=True, slots=True)
class Observation:
    """An edge that people judged.

    Attributes:
        document: the note that states it.
        rules: the rule of each of its lines there.
        right: whether a fact, required or optional, states it.
        signs: the signs of wording of each of its lines; none when they are not known.
    """

    document: str
    rules: tuple[str, ...]
    right: bool
    signs: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidences and what they stand on.

    Attributes:
        confidences: of rules, of families (``verb/*``) and of all (``*``).
        support: on how many judged edges each stands.
    """

    confidences: Confidences
    support: Mapping[str, int]

    def rows(self) -> Iterator[str]:
        """Yield the rows of ``confidence.tsv``: id, confidence to two digits, support."""
        for rule, value in sorted(self.confidences.values.items()):
            # Nothing read from a text is certain, nor ruled out.
            yield f"{rule}\t{clipped(value):.2f}\t{self.support[rule]}"

    def weight_rows(self) -> Iterator[str]:
        """Yield the rows of ``confidence-signs.tsv``: sign and weight to two digits."""
        for sign, weight in self.confidences.weights.items():
            yield f"{sign}\t{weight:.2f}"


@dataclass(frozen=True, slots=True)
class Bin:
    """Edges of about the same confidence.

    Attributes:
        low, high: bounds of the confidence, the upper one excluded but for the last bin.
        mean: mean confidence of the edges.
        right: how many are right.
        count: how many there are.
    """

    low: float
    high: float
    mean: float
    right: int
    count: int


def observations(judged: Iterable[JudgedEdge], documents: Iterable[Document]) -> list[Observation]:
    """Return what was judged, without what was read.

    Args:
        judged: the edges, each of one of the documents.
        documents: where they stand.
    """
    blocks = {document.name.rsplit("/", 1)[-1]: document.blocks for document in documents}
    return [
        Observation(
            j.document,
            tuple(e.rule for e in j.evidence),
            not j.faulty,
            tuple(
                signs(e, j.edge.relation, j.edge.subject, j.edge.object, blocks[j.document])
                for e in j.evidence
            ),
        )
        for j in judged
    ]


def calibrate(observed: Iterable[Observation], strength: float = STRENGTH) -> Calibration:
    """Return the confidence of each rule that was observed, of each family and of all.

    Args:
        observed: judged edges; one counts once for each rule that read a line of it.
        strength: as how many judged edges the family counts.

    >>> calibrate([Observation("a.md", ("verb/use",), True)] * 20).confidences.of("verb/run")
    1.0
    """
    observed = list(observed)
    right, judged = Counter[str](), Counter[str]()
    for observation in observed:
        rules = set(observation.rules)
        # "*" and "verb/*" count rules, so that an edge of two rules counts twice.
        keys = [key for rule in rules for key in (rule, f"{family_of(rule)}/{ANY}", ANY)]
        judged.update(keys)
        right.update(keys if observation.right else ())
    values = {ANY: right[ANY] / judged[ANY] if judged else 0.5}
    # A family comes before its rules: its value is their prior.
    for key in sorted(judged, key=lambda key: (not key.endswith(ANY), key)):
        if key != ANY:
            prior = ANY if key.endswith(ANY) else f"{family_of(key)}/{ANY}"
            values[key] = (right[key] + strength * values[prior]) / (judged[key] + strength)
    weights = _weights(observed, values, right, judged, strength)
    return Calibration(Confidences(values, weights), {ANY: judged[ANY], **judged})


def _weights(
    observed: Iterable[Observation],
    values: Mapping[str, float],
    right: Mapping[str, int],
    judged: Mapping[str, int],
    strength: float,
) -> dict[str, float]:
    """Return the weights of the signs; nothing when no line has any."""
    place = {sign: number for number, sign in enumerate((BASE, RULE, *SIGNS))}
    rows: list[Row] = []
    for observation in observed:
        for rule, borne in zip(observation.rules, observation.signs, strict=False):
            # The share of its rule without the edge itself.
            family = values[f"{family_of(rule)}/{ANY}"]
            others = right[rule] - observation.right + strength * family
            share = others / (judged[rule] - 1 + strength)
            features = {place[BASE]: 1.0, place[RULE]: logit(share)}
            rows.append((features | {place[s]: 1.0 for s in sorted(borne)}, observation.right))
    if not rows:
        return {}
    expected = [0.0, 1.0] + [0.0] * len(SIGNS)
    penalties = [_LOOSE, _LOOSE] + [_RIDGE] * len(SIGNS)
    weights = dict(zip(place, fit(rows, expected, penalties), strict=True))
    return weights | {BASE: weights[BASE] - _CAUTION}


def held_out(observed: Sequence[Observation], strength: float = STRENGTH) -> list[Prediction]:
    """Return the confidence of each edge as other documents give it, and whether it is right.

    Args:
        observed: judged edges of several documents. Each of twenty groups of documents is left
            out in turn, the rest is calibrated, and the edges of the group get the combined
            confidence of their lines.
        strength: see :func:`calibrate`.
    """
    predictions: list[Prediction] = []
    documents = sorted({o.document for o in observed})
    for first in range(min(_GROUPS, len(documents))):
        group = set(documents[first::_GROUPS])
        others = calibrate((o for o in observed if o.document not in group), strength).confidences
        predictions += (
            (combine(_of_lines(others, o)), o.right) for o in observed if o.document in group
        )
    return predictions


def _of_lines(confidences: Confidences, observation: Observation) -> list[float]:
    if not observation.signs:
        return [confidences.of(rule) for rule in observation.rules]
    lines = zip(observation.rules, observation.signs, strict=True)
    return [confidences.of_line(rule, borne) for rule, borne in lines]


def reliability(predictions: Iterable[Prediction]) -> list[Bin]:
    """Return the share that is right by bins of confidence of a tenth, empty bins left out."""
    bins: dict[int, list[Prediction]] = {}
    for confidence, right in predictions:
        bins.setdefault(min(_BINS - 1, int(confidence * _BINS + 1e-9)), []).append(
            (confidence, right)
        )
    return [
        Bin(number / _BINS, (number + 1) / _BINS, sum(c for c, _ in held) / len(held),
            sum(right for _, right in held), len(held))
        for number, held in sorted(bins.items())
    ]  # fmt: skip


def log_loss(predictions: Sequence[Prediction]) -> float:
    """Return the mean surprise at what is right and what is not, in nats; lower is better.

    >>> round(log_loss([(0.5, True), (0.5, False)]), 3)
    0.693
    """
    clipped = [(min(0.99, max(0.01, c)), right) for c, right in predictions]
    return -sum(log(c if right else 1 - c) for c, right in clipped) / max(1, len(clipped))
