"""How good a graph is: its edges against facts that people annotated in the same notes."""

from __future__ import annotations

from awsgraph.evaluation.figures import GROUPINGS, Evaluation, Figures, Grouping, Tally, evaluate
from awsgraph.evaluation.gold import Fact, Gold, read_gold
from awsgraph.evaluation.matching import JudgedEdge, JudgedFact, Verdict
from awsgraph.evaluation.readings import edges_of

__all__ = [
    "GROUPINGS",
    "Evaluation",
    "Fact",
    "Figures",
    "Gold",
    "Grouping",
    "JudgedEdge",
    "JudgedFact",
    "Tally",
    "Verdict",
    "edges_of",
    "evaluate",
    "read_gold",
]
