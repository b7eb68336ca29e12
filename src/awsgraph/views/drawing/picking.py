"""Keeps the most telling entities of a selection that is too large for a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from math import log2

from awsgraph.model import Edge, Entity, Source
from awsgraph.views.bundles import object_id
from awsgraph.views.drawing.selection import Selection


class Pick(StrEnum):
    """Which entities stay when not all can."""

    IMPORTANT = "important"
    NEAREST = "nearest"


# What nobody listed is named by form alone, and less sure to mean something.
_NAMED = {Source.LEXICON: 1.0, Source.CATALOG: 0.95, Source.OPEN: 0.75}
# What a further step from the focus, and a further neighbour by the same relation, is still worth.
_STEP, _SAME = 0.72, 0.35


def pick(selection: Selection, most: int, how: Pick = Pick.IMPORTANT) -> Selection:
    """Return a selection with at most so many entities.

    Important are, one after the other, those that sure and often stated edges join with what is
    there already; each further neighbour by the same relation counts less, so that a picture tells
    of many relations rather than of one. The focus stays, and of paths the best ones.

    Args:
        selection: what somebody chose.
        most: at most so many entities, but never fewer than the focus.
        how: which ones stay.
    """
    if len(selection.entities) <= most:
        return selection
    if selection.routes:
        ids = _of_routes(selection, most)
    elif how is Pick.NEAREST:
        ids = [entity.id for entity in selection.entities[: max(most, len(selection.focus))]]
    else:
        ids = _important(selection, most)
    return of_entities(selection, ids)


def of_entities(selection: Selection, ids: list[str]) -> Selection:
    """Return the part of a selection that these entities make, in their order."""
    by_id = {entity.id: entity for entity in selection.entities}
    kept = set(ids)
    edges = tuple(e for e in selection.edges if {e.subject.id, object_id(e)} <= kept)
    routes = tuple(route for route in selection.routes if kept.issuperset(route))
    return replace(selection, entities=tuple(by_id[id_] for id_ in ids), edges=edges, routes=routes)


def of_routes(selection: Selection, count: int) -> Selection:
    """Return the part of a selection that its best paths make."""
    kept = dict.fromkeys(id_ for route in selection.routes[:count] for id_ in route)
    steps = {frozenset(pair) for route in selection.routes[:count] for pair in pairwise(route)}
    part = of_entities(selection, list(kept))
    edges = tuple(e for e in part.edges if {e.subject.id, object_id(e)} in steps)
    return replace(part, edges=edges)


def worth(edge: Edge) -> float:
    """Return how much an edge tells: its confidence, more with further lines that state it."""
    return edge.confidence * (1 + 0.25 * log2(max(1, len(edge.evidence))))


def _of_routes(selection: Selection, most: int) -> list[str]:
    kept: dict[str, None] = {}
    for route in selection.routes:
        if not kept or len(kept | dict.fromkeys(route)) <= most:
            kept |= dict.fromkeys(route)
    return list(kept)


def _important(selection: Selection, most: int) -> list[str]:
    entities = {entity.id: entity for entity in selection.entities}
    around: dict[str, list[tuple[str, Edge]]] = {id_: [] for id_ in entities}
    for edge in selection.edges:
        around[edge.subject.id].append((object_id(edge), edge))
        around[object_id(edge)].append((edge.subject.id, edge))
    start = selection.focus or (max(around, key=lambda id_: len(around[id_])),)
    value = dict.fromkeys(start, 1.0)
    used: Counter[tuple[str, str, bool]] = Counter()
    while len(value) < most:
        best, gain = "", -1.0
        for id_, entity in entities.items():
            if id_ not in value:
                own = _gain(entity, around[id_], value, used)
                if own > gain:
                    best, gain = id_, own
        if not best:
            break
        used.update(_ways(best, around[best], value))
        near = [value[other] for other, _ in around[best] if other in value]
        value[best] = max(near, default=1.0) * _STEP
    order = {id_: position for position, id_ in enumerate(entities)}
    # What only something that is left out would be joined with says nothing.
    for id_ in [id_ for id_ in value if id_ not in start and around[id_]]:
        if not any(other in value for other, _ in around[id_]):
            del value[id_]
    return sorted(value, key=lambda id_: (id_ not in selection.focus, order[id_]))


def _gain(
    entity: Entity,
    ties: list[tuple[str, Edge]],
    value: Mapping[str, float],
    used: Counter[tuple[str, str, bool]],
) -> float:
    """Return what an entity would add to those that are there."""
    gains = [
        value[other]
        * worth(edge)
        / (1 + _SAME * used[other, edge.relation, edge.subject.id == other])
        for other, edge in ties
        if other in value
    ]
    if not gains:
        return 0.0
    return _NAMED[entity.source] * (max(gains) + 0.2 * (sum(gains) - max(gains)))


def _ways(
    id_: str, ties: list[tuple[str, Edge]], value: Mapping[str, float]
) -> set[tuple[str, str, bool]]:
    return {_way(other, edge) for other, edge in ties if other in value and other != id_}


def _way(other: str, edge: Edge) -> tuple[str, str, bool]:
    """Return what is the same of edges that would share a plate."""
    return (other, edge.relation, edge.subject.id == other)
