"""A selection as a drawing has it: one box an entity, one plate for edges that say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from awsgraph.model import Edge, Entity
from awsgraph.views.bundles import bundled
from awsgraph.views.drawing.picking import worth
from awsgraph.views.drawing.selection import Selection

# Names that are abbreviations in the local names of the ontology.
_ABBREVIATIONS = {"api": "API"}
# So many relations stand on a plate if they have no more letters than that.
_FEW, _MANY = (2, 19), (4, 48)


@dataclass(frozen=True, slots=True)
class Tie:
    """All edges between two entities.

    Attributes:
        source, target: ids; the first edge runs this way.
        both: whether edges run both ways.
        words: the relations.
        edges: what it stands for; an edge that says something else in the other direction has no
            place on the plate.
    """

    source: str
    target: str
    both: bool
    words: str
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """What is drawn, without places.

    Attributes:
        selection: what it was made of.
        entities: by id.
        ties: at most one between two entities.
    """

    selection: Selection
    entities: dict[str, Entity]
    ties: tuple[Tie, ...]


def figure_of(selection: Selection) -> Figure:
    """Return a selection as boxes and ties."""
    entities = {entity.id: entity for entity in selection.entities}
    return Figure(selection, entities, tuple(_ties(selection, entities)))


def spoken(name: str) -> str:
    """Return the local name of a class or relation in words.

    >>> spoken("encryptedWith"), spoken("ApiOperation")
    ('encrypted with', 'API operation')
    """
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return " ".join(_ABBREVIATIONS.get(word, word) for word in spaced.split())


def weight(tie: Tie) -> float:
    """Return how much a tie tells."""
    return max(worth(edge) for edge in tie.edges)


def _ties(selection: Selection, entities: dict[str, Entity]) -> Iterable[Tie]:
    room = _MANY if selection.thorough else _FEW
    for ends, bundle in bundled(selection.edges, entities).items():
        yield _tie(ends, sorted(bundle, key=lambda edge: -worth(edge)), room)


def _tie(ends: frozenset[str], surest: list[Edge], room: tuple[int, int]) -> Tie:
    """Return the tie of two entities; the surest edge gives the direction."""
    source = surest[0].subject.id
    (target,) = ends - {source}
    along = [edge for edge in surest if edge.subject.id == source]
    words: list[str] = []
    most, letters = room
    for name in dict.fromkeys(edge.relation for edge in along):
        fits = len("".join(map(spoken, [*words, name]))) <= letters
        if not words or (fits and len(words) < most):
            words.append(name)
    back = [edge for edge in surest if edge.subject.id != source and edge.relation in words]
    drawn = [edge for edge in along if edge.relation in words]
    return Tie(source, target, bool(back), ", ".join(map(spoken, words)), (*drawn, *back))
