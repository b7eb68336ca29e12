"""What is drawn: a part of the graph that somebody chose, before it has a shape."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from awsgraph.model import Edge, Entity

if TYPE_CHECKING:
    from awsgraph.graph import Graph


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of the graph.

    Attributes:
        title: says what it is, on one line.
        entities: the focus first, then the nearest and best supported.
        edges: among these entities; attributes are not drawn.
        focus: ids of the entities it was asked for.
        routes: ids from one end to the other, for paths; the best first.
    """

    title: str
    entities: tuple[Entity, ...]
    edges: tuple[Edge, ...]
    focus: tuple[str, ...]
    routes: tuple[tuple[str, ...], ...] = ()


def neighbourhood_of(
    graph: Graph,
    focus: Entity,
    *,
    depth: int = 1,
    relations: Collection[str] = (),
    classes: Collection[str] = (),
) -> Selection:
    """Return what stands around an entity.

    Args:
        graph: an open graph.
        focus: the entity in the middle.
        depth: number of steps; with one step, only the edges of the entity itself are taken.
        relations: local names; all if empty.
        classes: local names; all if empty.
    """
    found = graph.neighbourhood(focus.id, depth=depth, relations=relations, classes=classes)
    edges = tuple(edge for edge in found.edges if isinstance(edge.object, Entity))
    if depth == 1:
        edges = tuple(e for e in edges if focus.id in (e.subject.id, _object_id(e)))
    selection = Selection(f"What stands around {focus.label}", found.entities, edges, (focus.id,))
    return replace(selection, edges=tuple(e for e in edges if e.subject.id != _object_id(e)))


def _object_id(edge: Edge) -> str:
    return edge.object.id if isinstance(edge.object, Entity) else ""
