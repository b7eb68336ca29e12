"""A selection as a drawing has it: one box an entity, one plate for edges that say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from awsgraph.model import Edge, Entity
from awsgraph.views.bundles import bundled
from awsgraph.views.drawing.grouping import Group, GroupBy, groups_of, said_by_frames
from awsgraph.views.drawing.layouts import Layout
from awsgraph.views.drawing.picking import worth
from awsgraph.views.drawing.selection import Selection
from awsgraph.views.drawing.wording import spoken

# So many relations stand on a plate if they have no more letters than that.
_FEW, _MANY = (2, 19), (4, 48)


@dataclass(frozen=True, slots=True)
class Tie:
    """Edges between two entities.

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
        ties: one between two entities, two if the selection is thorough.
        layout: how the boxes shall stand.
        groups: around which frames are drawn.
        framed: edges that have no tie, since a frame says the same.
    """

    selection: Selection
    entities: dict[str, Entity]
    ties: tuple[Tie, ...]
    layout: Layout = Layout.AUTO
    groups: tuple[Group, ...] = ()
    framed: tuple[Edge, ...] = ()


def figure_of(
    selection: Selection, layout: Layout = Layout.AUTO, group_by: GroupBy | None = None
) -> Figure:
    """Return a selection as boxes and ties.

    Args:
        selection: what is drawn.
        layout: how the boxes shall stand.
        group_by: what the entities in a frame have in common; None for no frames.
    """
    entities = {entity.id: entity for entity in selection.entities}
    groups = groups_of(selection, group_by) if group_by else ()
    said = said_by_frames(selection.edges, groups)
    framed = tuple(edge for edge in selection.edges if edge in said) if said else ()
    ties = tuple(_ties(selection, entities, said))
    return Figure(selection, entities, ties, layout, groups, framed)


def weight(tie: Tie) -> float:
    """Return how much a tie tells."""
    return max(worth(edge) for edge in tie.edges)


def _ties(selection: Selection, entities: dict[str, Entity], said: set[Edge]) -> Iterable[Tie]:
    room = _MANY if selection.thorough else _FEW
    edges = [e for e in selection.edges if e not in said] if said else selection.edges
    for ends, bundle in bundled(edges, entities).items():
        surest = sorted(bundle, key=lambda edge: -worth(edge))
        tie = _tie(ends, surest, room)
        yield tie
        rest = [edge for edge in surest if edge not in tie.edges]
        # Between two steps of a path there is room for one plate.
        if selection.thorough and not selection.routes and rest:
            yield _tie(ends, rest, room)


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
