"""What the reports say of a fact or an edge."""

from __future__ import annotations

from awsgraph.evaluation.gold import Fact
from awsgraph.evaluation.matching import JudgedEdge, JudgedFact, Verdict
from awsgraph.model import Edge, Entity


def fact_parts(fact: Fact) -> tuple[str, str, str]:
    """Return subject, relations and object of a fact for people.

    >>> fact_parts(Fact("a.md", (1, 1), ("KMS",), "Service", ("uses", "isA"), ("x",), "Concept"))
    ('KMS', 'uses or isA', 'x')
    """
    return fact.subject[0], " or ".join(fact.relations), fact.object[0]


def edge_parts(edge: Edge) -> tuple[str, str, str]:
    """Return subject, relation and object of an edge for people."""
    target = edge.object
    end = target.label if isinstance(target, Entity) else target.text
    return edge.subject.label, edge.relation, end


def hint_for_fact(judged: JudgedFact) -> str:
    """Return what the graph has between the ends of a missed fact; empty for nothing."""
    return f"read as {' and '.join(judged.read_as)}" if judged.read_as else ""


def hint_for_edge(judged: JudgedEdge) -> str:
    """Return what the gold has between the ends of a wrong edge; empty for nothing."""
    if judged.verdict is Verdict.DENIED:
        return "the note denies it"
    return f"the gold has {' or '.join(judged.gold)}" if judged.gold else ""
