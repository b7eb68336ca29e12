"""What shapes say to those who cannot see them, and in tips below the mouse."""

from __future__ import annotations

from collections.abc import Iterable

from awsgraph.model import Edge, Entity
from awsgraph.views.drawing.picture import Box, Plate
from awsgraph.views.labels import visible

# Names that are abbreviations in the local names of the ontology.
_ABBREVIATIONS = {"api": "API"}


def spoken(name: str) -> str:
    """Return the local name of a class or relation in words.

    >>> spoken("encryptedWith"), spoken("ApiOperation")
    ('encrypted with', 'API operation')
    """
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return " ".join(_ABBREVIATIONS.get(word, word) for word in spaced.split())


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
