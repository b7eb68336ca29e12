"""How good a graph is: its edges against facts that people annotated in the same notes."""

from __future__ import annotations

from awsgraph.evaluation.figures import GROUPINGS, Evaluation, Figures, Grouping, Tally, evaluate
from awsgraph.evaluation.gold import Fact, Gold, read_gold
from awsgraph.evaluation.matching import JudgedEdge, JudgedFact, Verdict
from awsgraph.evaluation.page import page
from awsgraph.evaluation.readings import edges_of
from awsgraph.evaluation.records import figures_record, report_record
from awsgraph.evaluation.report import Report, report_on
from awsgraph.evaluation.table import table_lines

__all__ = [
    "GROUPINGS",
    "Evaluation",
    "Fact",
    "Figures",
    "Gold",
    "Grouping",
    "JudgedEdge",
    "JudgedFact",
    "Report",
    "Tally",
    "Verdict",
    "edges_of",
    "evaluate",
    "figures_record",
    "page",
    "read_gold",
    "report_on",
    "report_record",
    "table_lines",
]
