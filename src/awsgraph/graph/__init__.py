"""The graph: one SQLite file, and what it answers."""

from __future__ import annotations

from awsgraph.graph.comparison import ComparedRelation, Comparison, compare
from awsgraph.graph.connection import stored_documents, stored_fingerprint, stored_problems
from awsgraph.graph.contributions import Contribution, contribution
from awsgraph.graph.explanation import Explanation, NamedTogether, ReadLine, RejectedReading
from awsgraph.graph.export import (
    edge_record,
    entity_record,
    write_csv,
    write_edges,
    write_graphml,
    write_jsonl,
)
from awsgraph.graph.neighbourhood import Direction
from awsgraph.graph.part import GraphPart
from awsgraph.graph.reader import Graph, open_graph
from awsgraph.graph.records import (
    DocumentSummary,
    FoundLine,
    GraphInfo,
    GraphPath,
    SearchHit,
    Subgraph,
)
from awsgraph.graph.store import write_graph
from awsgraph.graph.structure import Community, Pattern
from awsgraph.graph.topics import Topic

__all__ = [
    "Community",
    "ComparedRelation",
    "Comparison",
    "Contribution",
    "Direction",
    "DocumentSummary",
    "Explanation",
    "FoundLine",
    "Graph",
    "GraphInfo",
    "GraphPart",
    "GraphPath",
    "NamedTogether",
    "Pattern",
    "ReadLine",
    "RejectedReading",
    "SearchHit",
    "Subgraph",
    "Topic",
    "compare",
    "contribution",
    "edge_record",
    "entity_record",
    "open_graph",
    "stored_documents",
    "stored_fingerprint",
    "stored_problems",
    "write_csv",
    "write_edges",
    "write_graph",
    "write_graphml",
    "write_jsonl",
]
