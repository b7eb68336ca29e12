"""The graph: one SQLite file, and what it answers."""

from __future__ import annotations

from awsgraph.graph.connection import stored_documents, stored_fingerprint, stored_problems
from awsgraph.graph.explanation import Explanation, NamedTogether, ReadLine, RejectedReading
from awsgraph.graph.export import edge_record, entity_record, write_csv, write_graphml, write_jsonl
from awsgraph.graph.reader import Graph, open_graph
from awsgraph.graph.records import DocumentSummary, GraphInfo, GraphPath, SearchHit, Subgraph
from awsgraph.graph.store import write_graph

__all__ = [
    "DocumentSummary",
    "Explanation",
    "Graph",
    "GraphInfo",
    "GraphPath",
    "NamedTogether",
    "ReadLine",
    "RejectedReading",
    "SearchHit",
    "Subgraph",
    "edge_record",
    "entity_record",
    "open_graph",
    "stored_documents",
    "stored_fingerprint",
    "stored_problems",
    "write_csv",
    "write_graph",
    "write_graphml",
    "write_jsonl",
]
