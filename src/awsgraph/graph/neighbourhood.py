"""Ego graphs: what stands around an entity."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence

from awsgraph.graph.edges import load_edges, load_entities
from awsgraph.graph.records import Subgraph

_TOUCHING = """
SELECT number, subject, relation, object, confidence FROM edges
WHERE polarity = 'affirmed' AND object IS NOT NULL AND subject IN (SELECT value FROM json_each(?1))
UNION
SELECT number, subject, relation, object, confidence FROM edges
WHERE polarity = 'affirmed' AND object IN (SELECT value FROM json_each(?1))
ORDER BY number
"""
_ATTRIBUTES = """
SELECT number, relation FROM edges WHERE polarity = 'affirmed' AND object IS NULL
AND subject IN (SELECT value FROM json_each(?)) ORDER BY number
"""


def neighbourhood(
    connection: sqlite3.Connection,
    focus: Sequence[str],
    *,
    depth: int,
    relations: Collection[str],
    classes: Collection[str],
    limit: int | None,
) -> Subgraph:
    """Return what lies within some steps of an entity, in either direction.

    Args:
        connection: to a graph.
        focus: ids to start from.
        depth: number of steps, from 0.
        relations: walk and return only these; all if empty.
        classes: reach only entities of these; all if empty.
        limit: at most so many entities besides the focus, the nearest and best supported first.
    """
    reached = dict.fromkeys(focus, 0)
    support: Counter[str] = Counter()
    numbers: dict[int, tuple[str, str]] = {}
    frontier = list(reached)
    for distance in range(1, depth + 1):
        found: set[str] = set()
        allowed = _of_classes(connection, classes)
        for number, subject, relation, target, confidence in connection.execute(
            _TOUCHING, (json.dumps(frontier),)
        ):
            ends = (subject, target)
            if (relations and relation not in relations) or not _may(ends, reached, allowed):
                continue
            numbers[number] = ends
            for end in ends:
                support[end] += round(confidence * 1000)
            found.update(end for end in ends if end not in reached)
        reached |= dict.fromkeys(found, distance)
        frontier = sorted(found)
    others = sorted(
        (id_ for id_ in reached if id_ not in focus),
        key=lambda id_: (reached[id_], -support[id_], id_),
    )
    kept = [*dict.fromkeys(focus), *others[:limit]]
    inner = [id_ for id_ in kept if reached[id_] < max(depth, 1)]
    if frontier and depth:
        numbers |= _among(connection, kept, relations)
    drawn = {n for n, ends in numbers.items() if {*ends} <= {*kept}}
    drawn |= {
        number
        for number, relation in connection.execute(_ATTRIBUTES, (json.dumps(inner),))
        if not relations or relation in relations
    }
    entities = load_entities(connection, kept)
    return Subgraph(
        tuple(dict.fromkeys(focus)),
        tuple(entities[id_] for id_ in kept),
        tuple(load_edges(connection, drawn)),
        len(others) - len(kept) + len(dict.fromkeys(focus)),
    )


def _of_classes(connection: sqlite3.Connection, classes: Collection[str]) -> set[str] | None:
    if not classes:
        return None
    rows = connection.execute(
        "SELECT id FROM entities WHERE class IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(classes)),),
    )
    return {id_ for (id_,) in rows}


def _may(ends: tuple[str, str], reached: Collection[str], allowed: set[str] | None) -> bool:
    return allowed is None or all(end in reached or end in allowed for end in ends)


def _among(
    connection: sqlite3.Connection, ids: Sequence[str], relations: Collection[str]
) -> dict[int, tuple[str, str]]:
    """Return the edges among entities, also those that the walk had no need of."""
    known = set(ids)
    return {
        number: (subject, target)
        for number, subject, relation, target, _ in connection.execute(
            _TOUCHING, (json.dumps(sorted(known)),)
        )
        if subject in known and target in known and (not relations or relation in relations)
    }
