"""Columns of boxes with the plates between them, in order, before anything has a size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from awsgraph.views.drawing.crossings import ordered
from awsgraph.views.drawing.figure import Figure
from awsgraph.views.drawing.knots import Knot, knots_of


@dataclass(frozen=True, slots=True)
class Columns:
    """Which box stands in which column, and which way the columns follow each other.

    Attributes:
        ids: by column; the order in a column is the one that is wanted.
        across: whether the columns stand side by side; else they are rows, one below the other.
    """

    ids: tuple[tuple[str, ...], ...]
    across: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """Columns with the plates between them, in order, before anything has a size.

    Attributes:
        figure: what is drawn.
        columns: where each box belongs.
        knots: the plates by id.
        levels: ids of boxes (even levels) and plates (odd levels) in order.
        links: pairs of ids that are joined.
        together: by box, the plates that join it with others of its column.
        units: by box, the id of the group in whose frame it stands.
    """

    figure: Figure
    columns: Columns
    knots: Mapping[str, Knot]
    levels: Sequence[Sequence[str]]
    links: Sequence[tuple[str, str]]
    together: Mapping[str, set[str]]
    units: Mapping[str, str]

    @property
    def detours(self) -> int:
        """Number of bars by which ties are led over columns."""
        return sum(not knot.words for knot in self.knots.values())


def plan_of(figure: Figure, columns: Columns, *, in_order: bool = True) -> Plan | None:
    """Return the order of boxes and plates, or None when two ties have no lane.

    Args:
        figure: what is drawn.
        columns: where each box belongs.
        in_order: whether an order with few crossings is looked for; sizes can do without.
    """
    level_of = {id_: 2 * n for n, ids in enumerate(columns.ids) for id_ in ids}
    last = 2 * (len(columns.ids) - 1)
    knots = {knot.id: knot for knot in knots_of(figure.ties, level_of, last)}
    levels: list[list[str]] = [[] for _ in range(last + 1)]
    for id_, level in level_of.items():
        levels[level].append(id_)
    for knot in knots.values():
        if not 0 <= knot.level <= last:
            return None
        levels[knot.level].append(knot.id)
    links = [(knot.id, end.id) for knot in knots.values() for end in knot.ends]
    together: dict[str, set[str]] = {id_: set() for id_ in level_of}
    for knot in knots.values():
        boxes = [end for end in knot.ends if end.id in level_of]
        for end in boxes:
            if sum(other.column == end.column for other in boxes) > 1:
                together[end.id].add(knot.id)
    units = {id_: group.id for group in figure.groups for id_ in group.members}
    order = ordered(levels, links, units) if in_order else levels
    return Plan(figure, columns, knots, order, links, together, units)
