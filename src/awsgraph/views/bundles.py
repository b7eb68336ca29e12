"""Edges between the same two entities, which all pictures draw as one."""

from __future__ import annotations

from collections.abc import Container, Iterable

from awsgraph.model import Edge, Entity


def bundled(edges: Iterable[Edge], drawn: Container[str]) -> dict[frozenset[str], list[Edge]]:
    """Return edges by the pair of entities that they join, in the order of the first of each.

    Args:
        edges: any; attributes, and edges from an entity to itself, are left out.
        drawn: ids of the entities that are there; other ends leave an edge out, too.
    """
    bundles: dict[frozenset[str], list[Edge]] = {}
    for edge in edges:
        source, target = edge.subject.id, object_id(edge)
        if target and source != target and source in drawn and target in drawn:
            bundles.setdefault(frozenset((source, target)), []).append(edge)
    return bundles


def object_id(edge: Edge) -> str:
    """Return the id of the entity that an edge reaches; empty for a value."""
    return edge.object.id if isinstance(edge.object, Entity) else ""
