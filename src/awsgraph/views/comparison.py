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

# Between two columns or rows, with room for the label of a line.
_AWAY, _BELOW = 250.0, 150.0
# Between two boxes of a column or row.
_GAP, _AIR = 34.0, 20.0
# What the line between the two runs through.
_HOLE = 44.0


def scene_of_comparison(
    comparison: Comparison,
    *,
    relation_label: Callable[[str], str] = str,
    most: int = 8,
    upright: bool = False,
) -> Scene:
    """Lay out a comparison from left to right.

    Args:
        comparison: of two entities.
        relation_label: turns the name of a relation into words.
        most: at most so many neighbours in each of the three columns.
        upright: whether it runs from top to bottom instead, for a picture higher than wide.
    """
    one, other = comparison.one, comparison.other
    shared = comparison.shared[:most]
    left = _alone(comparison.edges_of_one, one, comparison.shared)
    right = _alone(comparison.edges_of_other, other, comparison.shared)
    columns = [(-2, left[:most]), (-1, [one]), (0, shared), (1, [other]), (2, right[:most])]
    places: dict[str, Point] = {}
    for column, entities in columns:
        hole = _HOLE if column == 0 and comparison.between else 0.0
        places |= _row(entities, column, hole) if upright else _column(entities, column, hole)
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


def _column(entities: Sequence[Entity], column: int, hole: float) -> dict[str, Point]:
    middles = _spread([box_of(entity.label).height + _GAP for entity in entities], hole)
    # No line is exactly level: vis-network misplaces the label of such a line.
    return {
        entity.id: (column * _AWAY, float(round(middle) + column))
        for entity, middle in zip(entities, middles, strict=True)
    }


def _row(entities: Sequence[Entity], row: int, hole: float) -> dict[str, Point]:
    middles = _spread([box_of(entity.label).width + _AIR for entity in entities], hole)
    return {
        entity.id: (float(round(middle)), row * _BELOW)
        for entity, middle in zip(entities, middles, strict=True)
    }


def _spread(sizes: Sequence[float], hole: float) -> list[float]:
    """Return the middles of what stands in a row around 0; nothing is nearer to 0 than a hole."""
    half = (len(sizes) + 1) // 2
    edge = -hole / 2 - sum(sizes[:half]) if hole else -sum(sizes) / 2
    middles = []
    for position, size in enumerate(sizes):
        if hole and position == half:
            edge = hole / 2
        middles.append(edge + size / 2)
        edge += size
    return middles
