"""Counts what a graph file holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from awsgraph.graph.derivation import reasons
from awsgraph.graph.records import GraphInfo
from awsgraph.model import Problem

_EVIDENCE = (
    "edge_evidence JOIN edges ON edges.number = edge"
    " WHERE edges.polarity = 'affirmed' AND edge_evidence.polarity = 'affirmed'"
)


def graph_info(connection: sqlite3.Connection, path: Path) -> GraphInfo:
    """Return what a graph file holds, counted.

    Args:
        connection: to a graph.
        path: of its file.
    """

    def count(what: str) -> int:
        (number,) = connection.execute(f"SELECT count(*) FROM {what}").fetchone()  # noqa: S608
        return int(number)

    def counts(query: str) -> dict[str, int]:
        return dict(connection.execute(f"{query} GROUP BY 1 ORDER BY 2 DESC, 1"))

    meta = dict(connection.execute("SELECT key, value FROM meta"))
    problems = connection.execute("SELECT path, line, text FROM problems ORDER BY position")
    return GraphInfo(
        path=path,
        fingerprint=meta["fingerprint"],
        program=meta["program"],
        documents=count("documents"),
        blocks=count("blocks"),
        mentions=count("mentions"),
        entities=count("entities"),
        edges=count("edges WHERE polarity = 'affirmed'"),
        evidence=count(_EVIDENCE),
        denied=count("edges WHERE polarity = 'denied'"),
        entities_by_class=counts("SELECT class, count(*) FROM entities"),
        edges_by_relation=counts(
            "SELECT relation, count(*) FROM edges WHERE polarity = 'affirmed'"
        ),
        rejections_by_reason=dict(reasons(connection)),
        problems=tuple(Problem(*row) for row in problems),
    )
