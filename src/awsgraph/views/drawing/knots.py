"""Plates between columns of boxes: which ties share one, and what each joins.

Ties of one entity that say the same in the same direction share a plate from which they fan out,
so that each relation is read once and needs room once. A tie that jumps over a column gets a bar
there, a plate without words, by which its line passes the boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from awsgraph.model import Edge
from awsgraph.views.drawing.figure import Tie


@dataclass(frozen=True, slots=True)
class End:
    """What a plate is joined with.

    Attributes:
        id: of a box, or of another plate.
        column: level of it; columns have even numbers, the lanes between them odd ones.
        target: whether the edge runs from the plate to it.
        head: whether an arrow head stands at it.
    """

    id: str
    column: int
    target: bool
    head: bool


@dataclass(slots=True)
class Knot:
    """A plate.

    Attributes:
        id: unique among boxes and plates.
        words: of the relation; empty for a bar.
        level: where it stands.
        ends: what it is joined with.
        edges: what it stands for.
    """

    id: str
    words: str
    level: int
    ends: list[End] = field(default_factory=list)
    edges: tuple[Edge, ...] = ()

    def enters(self, end: End) -> bool:
        """Tell whether an arrow head stands at the plate where its edge comes from one of its ends.

        A bar has none, and an edge that runs both ways shows its heads at the boxes.
        """
        return bool(self.words) and not end.head


def knots_of(ties: Iterable[Tie], columns: Mapping[str, int], last: int) -> list[Knot]:
    """Return the plates for ties.

    Args:
        ties: all of the figure.
        columns: level of each box, an even number.
        last: the highest level.
    """
    knots: list[Knot] = []
    lanes: dict[tuple[int, str, bool, bool], list[Tie]] = {}
    for tie in ties:
        low, high = sorted((columns[tie.source], columns[tie.target]))
        if high - low == 2:
            forward = columns[tie.source] == low
            lanes.setdefault((low + 1, tie.words, forward, tie.both), []).append(tie)
        elif low == high:
            lane = low + 1 if low < last else low - 1
            knots.append(_knot([tie], tie.source, lane, columns))
        else:
            knots.extend(_jump(tie, columns))
    for (lane, *_), alike in lanes.items():
        knots.extend(_fans(alike, lane, columns))
    return knots


def _fans(ties: list[Tie], lane: int, columns: Mapping[str, int]) -> Iterable[Knot]:
    """Share plates, the largest fans first."""
    rest = list(ties)
    while rest:
        hubs: dict[str, list[Tie]] = {}
        for tie in rest:
            hubs.setdefault(tie.source, []).append(tie)
            hubs.setdefault(tie.target, []).append(tie)
        hub = max(hubs, key=lambda id_: len(hubs[id_]))
        yield _knot(hubs[hub], hub, lane, columns)
        rest = [tie for tie in rest if tie not in hubs[hub]]


def _knot(ties: list[Tie], hub: str, lane: int, columns: Mapping[str, int]) -> Knot:
    first = ties[0]
    hub_is_target = first.target == hub
    others = [tie.source if hub_is_target else tie.target for tie in ties]
    knot = Knot(f"{hub} {first.words} {others[0]}", first.words, lane)
    knot.ends.append(End(hub, columns[hub], hub_is_target, hub_is_target or first.both))
    for other in others:
        head = not hub_is_target or first.both
        knot.ends.append(End(other, columns[other], not hub_is_target, head))
    knot.edges = tuple(edge for tie in ties for edge in tie.edges)
    return knot


def _jump(tie: Tie, columns: Mapping[str, int]) -> Iterable[Knot]:
    """Lead a tie over the columns between its ends; its words stand in the first lane."""
    start, stop = columns[tie.source], columns[tie.target]
    step = 1 if stop > start else -1
    name = f"{tie.source} {tie.words} {tie.target}"
    before, before_level = tie.source, start
    for level in range(start + step, stop, step):
        first, last = level == start + step, level == stop - step
        knot = Knot(f"{name} {level}" if not first else name, tie.words if first else "", level)
        knot.ends.append(End(before, before_level, target=False, head=first and tie.both))
        if last:
            knot.ends.append(End(tie.target, stop, target=True, head=True))
        if first:
            knot.edges = tie.edges
        yield knot
        before, before_level = knot.id, level
