"""What each rule contributes to a graph, and how often it is right there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from awsgraph.evaluation.matching import JudgedEdge
from awsgraph.harmless import terminal_safe
from awsgraph.model import Edge
from awsgraph.relations.rulebook import RuleEntry, load_rulebook


@dataclass(frozen=True, slots=True)
class RulePrecision:
    """How often a rule is right.

    Attributes:
        right: edges read by it that a fact states, optional facts included.
        judged: all edges read by it in annotated lines, once for each document.
    """

    right: int
    judged: int

    @property
    def share(self) -> float:
        """Right of judged; 0 when nothing was judged."""
        return self.right / self.judged if self.judged else 0.0


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule and what it did in a graph.

    Attributes:
        rule: its description, example and cases.
        edges: affirmed edges that a line read by it supports.
        lines: affirmed lines of evidence that it read.
        precision: how often it was right where people judged; None without annotated facts.
    """

    rule: RuleEntry
    edges: int
    lines: int
    precision: RulePrecision | None


def rule_uses(
    edges: Iterable[Edge], judged: Iterable[JudgedEdge] | None = None
) -> tuple[RuleUse, ...]:
    """Return what each rule contributed, the most edges first; rules without any stand last.

    Args:
        edges: affirmed edges of a graph.
        judged: edges of the same graph that were compared with annotated facts; None if there
            are no such facts.

    Raises:
        RuleError: the rule files are damaged.

    >>> uses = rule_uses([])
    >>> len(uses) == len(load_rulebook()), uses[0].edges
    (True, 0)
    """
    by_edge, by_line = Counter[str](), Counter[str]()
    for edge in edges:
        rules = [evidence.rule for evidence in edge.evidence]
        by_edge.update(set(rules))
        by_line.update(rules)
    known = load_rulebook()
    # A graph of another version may know rules that this one does not.
    strangers = {id_: RuleEntry(id_, "", (), ()) for id_ in sorted(set(by_edge) - set(known))}
    shares = None if judged is None else precision_by_rule(judged)
    uses = [
        RuleUse(rule, by_edge[id_], by_line[id_],
                None if shares is None else shares.get(id_, RulePrecision(0, 0)))
        for id_, rule in {**known, **strangers}.items()
    ]  # fmt: skip
    return tuple(sorted(uses, key=lambda use: -use.edges))


def precision_by_rule(judged: Iterable[JudgedEdge]) -> Mapping[str, RulePrecision]:
    """Return how often each rule is right, by its id.

    Args:
        judged: edges that were compared with annotated facts. An edge counts once for each rule
            that read a line of it, and is right when a fact, required or optional, states it.
    """
    right, all_ = Counter[str](), Counter[str]()
    for edge in judged:
        rules = {evidence.rule for evidence in edge.evidence}
        all_.update(rules)
        right.update(rules if not edge.faulty else ())
    return {id_: RulePrecision(right[id_], all_[id_]) for id_ in sorted(all_)}


def rule_lines(uses: Iterable[RuleUse]) -> Iterator[str]:
    """Yield the lines that show rules on a terminal.

    >>> next(rule_lines(rule_uses([])))
    'verb/use  0 edges, 0 lines'
    """
    for number, use in enumerate(uses):
        if number:
            yield ""
        counts = f"{_count(use.edges, 'edge')}, {_count(use.lines, 'line')}"
        yield f"{terminal_safe(use.rule.id)}  {counts}{_precision(use.precision)}"
        yield f"    {use.rule.description or 'a rule that this version does not have'}"
        if use.rule.yes:
            note, edge = use.rule.example
            yield f"    example: {_in_a_line(note)} => {edge}"


def rule_record(use: RuleUse) -> dict[str, object]:
    """Return a rule and its use as plain values for JSON; precision has four digits."""
    measured = use.precision
    return {
        "id": use.rule.id,
        "description": use.rule.description,
        "example": dict(use.rule.example._asdict()) if use.rule.yes else None,
        "edges": use.edges,
        "lines": use.lines,
        "precision": None if measured is None or not measured.judged else round(measured.share, 4),
        "judged": None if measured is None else measured.judged,
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _precision(measured: RulePrecision | None) -> str:
    if measured is None:
        return ""
    if not measured.judged:
        return ", none judged"
    return f", precision {measured.share:.2f} ({measured.right} of {measured.judged})"


def _in_a_line(note: str) -> str:
    """Return Markdown on one line, so that one sees where its lines end."""
    return " / ".join(line.strip() for line in note.splitlines() if line.strip())
