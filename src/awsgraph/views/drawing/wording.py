"""What shapes say to those who cannot see them, and in tips below the mouse."""

from __future__ import annotations

from collections.abc import Iterable

from awsgraph.model import Edge, Entity
from awsgraph.views.drawing.figure import spoken
from awsgraph.views.drawing.picture import Box, Plate
from awsgraph.views.labels import visible


def description_of(shape: Box | Plate) -> str:
    """Return what a shape says: a name and its class, or statements."""
    if isinstance(shape, Plate):
        return statements(shape.edges)
    entity = shape.entity
    return visible(f"{entity.label} ({spoken(entity.class_)})") if entity is not None else ""


def statements(edges: Iterable[Edge]) -> str:
    """Return edges between entities as sentences."""
    return " ".join(
        visible(f"{edge.subject.label} {spoken(edge.relation)} {edge.object.label}.")
        for edge in edges
        if isinstance(edge.object, Entity)
    )
