"""Ego graphs: what stands around an entity."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from awsgraph.graph.edges import load_edges, load_entities
from awsgraph.graph.records import Subgraph

Direction = Literal["both", "out", "in"]

_TOUCHING = """
SELECT number, subject, relation, object, confidence FROM edges
WHERE polarity = 'affirmed' AND object IS NOT NULL AND subject IN (SELECT value FROM json_each(?1))
UNION
SELECT number, subject, relation, object, confidence FROM edges
WHERE polarity = 'affirmed' AND object IN (SELECT value FROM json_each(?1))
ORDER BY number
"""
_AMONG = """
SELECT number, subject, relation, object, confidence FROM edges
WHERE polarity = 'affirmed' AND subject IN (SELECT value FROM json_each(?1))
AND object IN (SELECT value FROM json_each(?1)) ORDER BY number
"""
_ATTRIBUTES = """
SELECT number, relation, confidence FROM edges WHERE polarity = 'affirmed' AND object IS NULL
AND subject IN (SELECT value FROM json_each(?)) ORDER BY number
"""
_STATED_IN = """
SELECT edge FROM edge_evidence JOIN documents ON documents.id = document
WHERE polarity = 'affirmed' AND name IN (SELECT value FROM json_each(?))
"""
_Step = tuple[int, str, str, float]


@dataclass(frozen=True, slots=True)
class EdgeFilter:
    """Which edges are walked and returned.

    Attributes:
        relations: only these; all if empty.
        classes: reach only entities of these; all if empty.
        documents: only edges that a line of these states; all if empty.
        min_confidence: edges below it are left out.
        direction: ``out`` follows edges from subject to object only, ``in`` the other way.
        without: ids of entities that are never reached.
    """

    relations: Collection[str] = ()
    classes: Collection[str] = ()
    documents: Collection[str] = ()
    min_confidence: float = 0.0
    direction: Direction = "both"
    without: Collection[str] = ()


def neighbourhood(
    connection: sqlite3.Connection,
    focus: Sequence[str],
    only: EdgeFilter,
    *,
    depth: int,
    opened: Sequence[str] = (),
    also: Sequence[str] = (),
    limit: int | None,
    opened_limit: int | None,
    evidence: bool = True,
) -> Subgraph:
    """Return what lies within some steps of an entity.

    Args:
        connection: to a graph.
        focus: ids to start from.
        only: which edges are walked and returned.
        depth: number of steps from the focus, from 0.
        opened: ids of further entities, whose neighbours are returned too, whatever the depth.
        also: ids of further entities that are returned, without their neighbours.
        limit: at most so many entities around the focus, the nearest and best supported first.
        opened_limit: at most so many more around each that is opened.
        evidence: whether the edges bring their lines along.
    """
    walk = _Walk(connection, only)
    reached = dict.fromkeys(focus, 0)
    frontier = list(reached)
    for distance in range(1, depth + 1):
        frontier = walk.step(frontier, reached, distance)
    always = dict.fromkeys((*focus, *opened, *also))
    kept = [*always, *walk.best(reached.keys() - always.keys(), reached)[:limit]]
    if opened:
        reached |= {id_: max(depth - 1, 0) for id_ in opened if id_ not in reached}
        # Ranked anew, so that what is opened brings neighbours and takes none away.
        frontier += walk.step(list(opened), reached, depth + 1)
        for one in opened:
            kept += walk.best(walk.around(one) - set(kept), reached)[:opened_limit]
    reached |= {id_: depth for id_ in also if id_ not in reached}
    near = {*opened, *(id_ for id_ in kept if reached[id_] < max(depth, 1) and id_ not in also)}
    drawn = dict(walk.found)
    if also or opened or (frontier and depth):
        drawn |= walk.among(kept, focus)
    there = set(kept)
    numbers = {n for n, (one, other) in drawn.items() if one in there and other in there}
    numbers |= walk.attributes(sorted(near))
    entities = load_entities(connection, kept)
    return Subgraph(
        tuple(dict.fromkeys(focus)),
        tuple(entities[id_] for id_ in kept),
        tuple(load_edges(connection, numbers, evidence=evidence)),
        len(reached) - len(kept),
    )


class _Walk:
    """A breadth-first walk along the edges that a filter lets through."""

    def __init__(self, connection: sqlite3.Connection, only: EdgeFilter) -> None:
        self._connection, self._only = connection, only
        self._allowed = _of_classes(connection, only.classes)
        self._stated = _stated_in(connection, only.documents)
        self.support: Counter[str] = Counter()
        self.found: dict[int, tuple[str, str]] = {}

    def step(self, frontier: Sequence[str], reached: dict[str, int], distance: int) -> list[str]:
        """Go one step further, and return what was reached for the first time."""
        found: set[str] = set()
        start = set(frontier)
        for number, subject, target, confidence in self._steps(frontier):
            ends = (subject, target)
            if not self._along(ends, start) or not self._may(ends, reached):
                continue
            self.found[number] = ends
            for end in ends:
                self.support[end] += round(confidence * 1000)
            found.update(end for end in ends if end not in reached)
        reached |= dict.fromkeys(found, distance)
        return sorted(found)

    def best(self, ids: Iterable[str], reached: Mapping[str, int]) -> list[str]:
        """Return entities, the nearest and best supported first."""
        return sorted(ids, key=lambda id_: (reached[id_], -self.support[id_], id_))

    def around(self, id_: str) -> set[str]:
        """Return the neighbours of an entity to which the walk has come."""
        return {end for ends in self.found.values() if id_ in ends for end in ends} - {id_}

    def among(self, ids: Sequence[str], focus: Sequence[str]) -> dict[int, tuple[str, str]]:
        """Return the edges among entities, also those that the walk had no need of."""
        centre = set(focus)
        return {
            number: (subject, target)
            for number, subject, target, _ in self._steps(ids, _AMONG)
            if self._along((subject, target), centre) or not centre & {subject, target}
        }

    def attributes(self, ids: Sequence[str]) -> set[int]:
        """Return the numbers of the attributes of entities."""
        rows = self._connection.execute(_ATTRIBUTES, (json.dumps(ids),))
        return {number for number, relation, sure in rows if self._let(number, relation, sure)}

    def _steps(self, ids: Sequence[str], query: str = _TOUCHING) -> Iterator[_Step]:
        rows = self._connection.execute(query, (json.dumps(ids),)).fetchall()
        for number, subject, relation, target, confidence in rows:
            if self._let(number, relation, confidence):
                yield number, subject, target, confidence

    def _let(self, number: int, relation: str, confidence: float) -> bool:
        return (
            (not self._only.relations or relation in self._only.relations)
            and confidence >= self._only.min_confidence
            and (self._stated is None or number in self._stated)
        )

    def _along(self, ends: tuple[str, str], start: Collection[str]) -> bool:
        """Tell whether an edge leads on from the start in the wanted direction."""
        if self._only.direction == "both":
            return True
        return ends[self._only.direction == "in"] in start

    def _may(self, ends: tuple[str, str], reached: Collection[str]) -> bool:
        new = [end for end in ends if end not in reached]
        return not any(
            end in self._only.without or (self._allowed is not None and end not in self._allowed)
            for end in new
        )


def _of_classes(connection: sqlite3.Connection, classes: Collection[str]) -> set[str] | None:
    if not classes:
        return None
    rows = connection.execute(
        "SELECT id FROM entities WHERE class IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(classes)),),
    )
    return {id_ for (id_,) in rows}


def _stated_in(connection: sqlite3.Connection, documents: Collection[str]) -> set[int] | None:
    if not documents:
        return None
    rows = connection.execute(_STATED_IN, (json.dumps(sorted(documents)),))
    return {number for (number,) in rows}
