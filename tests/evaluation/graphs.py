"""Writes a graph of a few notes, and what annotators found in them."""

from __future__ import annotations

from pathlib import Path

from awsgraph.evaluation import Fact, Gold, Report, report_on
from awsgraph.graph import open_graph
from awsgraph.model import Literal
from tests.evaluation.statements import fact, gold
from tests.graph.notes import KMS, S3, SSE_KMS, Line, note, write

ENTITIES = (KMS, S3, SSE_KMS)
FEATURE = ("Feature", "Service")

LINES = (
    Line("s3/sse-kms", "partOf", "s3", quote="SSE-KMS is part of S3"),
    Line("s3/sse-kms", "uses", "kms", quote="SSE-KMS is not\nKMS"),
    Line("kms", "hasLimit", Literal("4 KB"), quote="KMS takes 4 KB"),
    Line("kms", "sendsTo", "s3", quote="KMS: see S3"),
)
FACTS = (
    fact("SSE-KMS", "partOf|isA", "S3", 2, classes=FEATURE),
    fact("SSE-KMS", "uses", "KMS", 3, classes=FEATURE, denied=True),
    fact("KMS", "hasLimit", "4 KB", 5, classes=("Service", "Literal"), required=False),
    fact("KMS", "uses|invokes", "S3", 6),
    fact("S3", "requires", "KMS", 2),
)


def graph_file(folder: Path, *names: str) -> Path:
    """Write a graph of notes of these names that all say the same."""
    return write(folder / "g.db", *(note(name, LINES, ENTITIES) for name in names or ("a.md",)))


def report(folder: Path, *names: str, annotated: Gold | None = None) -> Report:
    """Return the report on the graph of :func:`graph_file`."""
    with open_graph(graph_file(folder, *names)) as graph:
        return report_on(graph, annotated or gold(*FACTS))


def with_document(given: Fact, document: str) -> Fact:
    """Return a fact as another note states it."""
    from dataclasses import replace

    return replace(given, document=document)
