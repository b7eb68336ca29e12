"""Lays out two entities side by side: what both have stands between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from awsgraph.graph.comparison import Comparison, far_end
from awsgraph.graph.records import Subgraph
from awsgraph.model import Edge, Entity
from awsgraph.views.labels import box_of
from awsgraph.views.layout import Point
from awsgraph.views.scene import Scene, scene_of

_AWAY = 300.0
_GAP = 30.0


def scene_of_comparison(
    comparison: Comparison, *, relation_label: Callable[[str], str] = str, most: int = 8
) -> Scene:
    """Lay out a comparison from left to right.

    Args:
        comparison: of two entities.
        relation_label: turns the name of a relation into words.
        most: at most so many neighbours in each of the three columns.
    """
    one, other = comparison.one, comparison.other
    shared = comparison.shared[:most]
    left = _alone(comparison.edges_of_one, one, comparison.shared)
    right = _alone(comparison.edges_of_other, other, comparison.shared)
    columns = [(-2, left[:most]), (-1, [one]), (0, shared), (1, [other]), (2, right[:most])]
    places: dict[str, Point] = {}
    for column, entities in columns:
        places |= _column(entities, column * _AWAY)
    entities = [one, other, *(e for _, part in columns for e in part if e not in (one, other))]
    drawn = set(entities)
    edges = chain(comparison.between, comparison.edges_of_one, comparison.edges_of_other)
    return scene_of(
        Subgraph(
            (one.id, other.id),
            tuple(entities),
            tuple(edge for edge in edges if {edge.subject, edge.object} <= drawn),
            len(comparison.shared) + len(left) + len(right) + 2 - len(entities),
        ),
        relation_label=relation_label,
        fixed=places,
    )


def _alone(edges: Sequence[Edge], entity: Entity, shared: Sequence[Entity]) -> list[Entity]:
    ends = dict.fromkeys(far_end(edge, entity.id) for edge in edges)
    return [end for end in ends if isinstance(end, Entity) and end not in shared]


def _column(entities: Sequence[Entity], x: float) -> dict[str, Point]:
    heights = [box_of(entity.label).height + _GAP for entity in entities]
    top, places = -sum(heights) / 2, {}
    for entity, height in zip(entities, heights, strict=True):
        # Whole pixels, and no line exactly level: vis-network misplaces the label of such a line.
        places[entity.id] = (x, float(round(top + height / 2) + (1 if x else 0)))
        top += height
    return places
