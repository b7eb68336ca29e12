"""Compares two entities: what they have in common, and in what they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from awsgraph.graph.reader import Graph
from awsgraph.model import Edge, Entity, Literal

End = Entity | Literal


@dataclass(frozen=True, slots=True)
class ComparedRelation:
    """What two entities have in one relation.

    Attributes:
        relation: its local name.
        forward: whether the two are its subjects, else its objects.
        both: what both have, sorted by label.
        only_one: what the first one has alone.
        only_other: what the second one has alone.
    """

    relation: str
    forward: bool
    both: tuple[End, ...]
    only_one: tuple[End, ...]
    only_other: tuple[End, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two entities side by side.

    Attributes:
        one: the first entity.
        other: the second entity.
        between: the edges that join the two.
        relations: what they have in each relation; those with something in common first.
        shared: the neighbours that both have, in whatever relation, sorted by label.
        edges_of_one: the edges of the first, without those in ``between``.
        edges_of_other: those of the second.
    """

    one: Entity
    other: Entity
    between: tuple[Edge, ...]
    relations: tuple[ComparedRelation, ...]
    shared: tuple[Entity, ...]
    edges_of_one: tuple[Edge, ...]
    edges_of_other: tuple[Edge, ...]


def compare(graph: Graph, one: str, other: str, *, symmetric: Collection[str] = ()) -> Comparison:
    """Compare two entities of a graph.

    Args:
        graph: an open graph.
        one: id of the first entity.
        other: id of the second entity.
        symmetric: local names of the relations that hold in either order.

    Raises:
        UnknownNameError: the graph has no entity of such an id.
    """
    ends = graph.entity(one), graph.entity(other)
    first, second = graph.edges_at(one), graph.edges_at(other)
    between = tuple(edge for edge in first if edge in second)
    mine = tuple(edge for edge in first if edge not in between)
    theirs = tuple(edge for edge in second if edge not in between)
    shared = _neighbours(mine, one) & _neighbours(theirs, other)
    return Comparison(
        *ends,
        between,
        _relations(_by_relation(mine, one, symmetric), _by_relation(theirs, other, symmetric)),
        tuple(sorted(shared, key=_label)),
        mine,
        theirs,
    )


_Has = dict[tuple[str, bool], set[End]]


def _by_relation(edges: Iterable[Edge], entity: str, symmetric: Collection[str]) -> _Has:
    found: _Has = {}
    for edge in edges:
        forward = edge.subject.id == entity or edge.relation in symmetric
        found.setdefault((edge.relation, forward), set()).add(far_end(edge, entity))
    return found


def _relations(mine: _Has, theirs: _Has) -> tuple[ComparedRelation, ...]:
    compared = []
    for relation, forward in sorted(mine.keys() | theirs.keys()):
        one, other = mine.get((relation, forward), set()), theirs.get((relation, forward), set())
        parts = (one & other, one - other, other - one)
        ends = (tuple(sorted(part, key=_label)) for part in parts)
        compared.append(ComparedRelation(relation, forward, *ends))
    return tuple(sorted(compared, key=lambda c: (-len(c.both), not (c.only_one and c.only_other))))


def _neighbours(edges: Iterable[Edge], entity: str) -> set[Entity]:
    ends = (far_end(edge, entity) for edge in edges)
    return {end for end in ends if isinstance(end, Entity)}


def far_end(edge: Edge, entity: str) -> End:
    """Return the other end of an edge.

    Args:
        edge: that begins or ends at an entity.
        entity: id of that entity.
    """
    return edge.object if edge.subject.id == entity else edge.subject


def _label(end: End) -> tuple[str, str]:
    text = end.text if isinstance(end, Literal) else end.label
    return text.casefold(), text
