"""Puts boxes on rings around the one in the middle, by their distance from it.

A radial drawing of a tree (Eades 1992) on ellipses that fill the page. Along a ring, boxes stand
so that the gaps between them are equal, whatever the width of the boxes and the side of the ring.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from awsgraph.views.drawing.arrangements import neighbours
from awsgraph.views.drawing.figure import Figure
from awsgraph.views.drawing.geometry import Rectangle
from awsgraph.views.drawing.placement import Area, Slot

# Between two boxes of a ring.
_GAP, _WIDEST_GAP = 10.0, 600.0
# A ring is tried in so many places, counted clockwise from its lowest one.
_PLACES = 180
_WAYS = [
    (math.cos(angle), math.sin(angle))
    for angle in (math.pi / 2 + 2 * math.pi * turn / _PLACES for turn in range(_PLACES))
]
# How far a box of an outer ring may be turned from where it wants to be, in places.
_TURN = 40
# Gaps that differ by less look the same.
_ALIKE = 4.0


@dataclass(frozen=True, slots=True)
class Tree:
    """How the boxes hang on the one in the middle.

    Attributes:
        root: in the middle.
        rings: ids by distance from the root, from 1 on; in order around it.
        parents: of all but the root.
        leaves: ids on which nothing hangs, in order around the root.
    """

    root: str
    rings: Sequence[Sequence[str]]
    parents: Mapping[str, str]
    leaves: Sequence[str]


def tree_of(figure: Figure) -> Tree:
    """Return how the boxes of a figure hang on its focus, or on what has most neighbours.

    In the middle of paths stands what is in the middle of the best one.
    What comes in stands on the left, what goes out on the right; what says the same stands
    together. What is tied to nothing stands on the first ring.
    """
    around = neighbours(figure)
    busiest = min(around, key=lambda id_: (-len(around[id_]), id_))
    centres = [route[len(route) // 2] for route in figure.selection.routes[:1]]
    root = (*centres, *figure.selection.focus, busiest)[0]
    parents: dict[str, str] = {}
    depth = {root: 0}
    queue = [root]
    for start in (root, *figure.entities):
        if start not in depth:
            parents[start], depth[start] = root, 1
            queue.append(start)
        for id_ in queue:
            for other, _ in around[id_]:
                if other not in depth:
                    parents[other], depth[other] = id_, depth[id_] + 1
                    queue.append(other)
    children: dict[str, list[str]] = {id_: [] for id_ in depth}
    for id_, parent in parents.items():
        children[parent].append(id_)
    order = list(_down(root, children))
    rings = [[i for i in order if depth[i] == n] for n in range(1, max(depth.values()) + 1)]
    return Tree(root, rings, parents, [id_ for id_ in order if not children[id_]])


def _down(id_: str, children: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield id_
    for child in children[id_]:
        yield from _down(child, children)


def stand_on_rings(
    tree: Tree, slots: Mapping[str, Slot], area: Area, apart: tuple[float, float]
) -> bool:
    """Set the places of boxes; tell whether there is room for all of them.

    Args:
        tree: how they hang together.
        slots: with the sizes of the boxes.
        area: room for the drawing.
        apart: room across or down that lies between a box and the one that it hangs on.
    """
    middle = slots[tree.root]
    middle.x, middle.y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
    if len(tree.leaves) == 1 and len(tree.rings) == 1:
        return _beside(middle, slots[tree.leaves[0]], area, apart)
    outer = Ring(middle.x, middle.y, area.width / 2, area.height / 2)
    turns = _evenly([slots[id_] for id_ in tree.leaves], outer)
    if turns is None:
        return False
    wanted = dict(zip(tree.leaves, turns, strict=True))
    for ring in reversed(tree.rings):
        for id_ in ring:
            own = [wanted[child] for child, parent in tree.parents.items() if parent == id_]
            if own:
                wanted[id_] = round(sum(own) / len(own))
    standing = [middle]
    for number, ring in enumerate(tree.rings, 1):
        last = number == len(tree.rings)
        ellipse = outer if last else _inner(tree, slots, number, outer, apart)
        for id_ in ring:
            parent = slots[tree.parents[id_]]
            if not _stand(slots[id_], wanted[id_], ellipse, standing, parent, apart):
                return False
            standing.append(slots[id_])
    return True


@dataclass(frozen=True, slots=True)
class Ring:
    """An ellipse that the outer sides of boxes touch, by its centre and half its size."""

    x: float
    y: float
    across: float
    down: float

    def place(self, slot: Slot, turn: int) -> Rectangle:
        """Return where a box stands; turns count clockwise from the lowest point of the ring."""
        across, down = _WAYS[turn % _PLACES]
        x = self.x + across * (self.across - slot.width / 2)
        y = self.y + down * (self.down - slot.height / 2)
        return Rectangle(x, y, slot.width, slot.height)


def _beside(middle: Slot, slot: Slot, area: Area, apart: tuple[float, float]) -> bool:
    """Put a single neighbour at the right."""
    room = apart[0] * 2
    width = middle.width + room + slot.width
    middle.x = (area.left + area.right - width + middle.width) / 2
    slot.x, slot.y = middle.x + (middle.width + slot.width) / 2 + room, middle.y
    return width <= area.width


def _inner(
    tree: Tree, slots: Mapping[str, Slot], number: int, outer: Ring, apart: tuple[float, float]
) -> Ring:
    """Return the ring of a distance: as near to the middle as its plates allow."""
    middle = slots[tree.root]
    across, down = middle.width / 2, middle.height / 2
    for ring in tree.rings[:number]:
        across += apart[0] + max(slots[id_].width for id_ in ring)
        down += apart[1] + max(slots[id_].height for id_ in ring)
    return Ring(outer.x, outer.y, min(across, outer.across), min(down, outer.down))


def _evenly(slots: Sequence[Slot], ring: Ring) -> list[int] | None:
    """Return turns with equal gaps between the boxes; the first and the last meet at the bottom."""
    turns = _widest(slots, ring, 0)
    if turns is None:
        return None
    return _widest(slots, ring, (_PLACES - turns[-1]) // 2) or turns


def _widest(slots: Sequence[Slot], ring: Ring, start: int) -> list[int] | None:
    """Return turns with the widest gaps that have room, the first box at a place."""
    low, high = _GAP, _WIDEST_GAP
    turns = _with_gap(slots, ring, start, low)
    while turns and high - low > _ALIKE:
        gap = (low + high) / 2
        found = _with_gap(slots, ring, start, gap)
        low, high, turns = (gap, high, found) if found else (low, gap, turns)
    return turns


def _with_gap(slots: Sequence[Slot], ring: Ring, start: int, gap: float) -> list[int] | None:
    """Return turns of which each is the next one with a gap, or None if the last box has none."""
    turns = [start]
    first = before = ring.place(slots[0], start)
    for slot in slots[1:]:
        # What is farther round, up to the other side of the ring, is farther away, too.
        low, high = turns[-1], turns[-1] + _PLACES // 2
        while high - low > 1:
            turn = (low + high) // 2
            low, high = (turn, high) if near(before, ring.place(slot, turn), gap) else (low, turn)
        before = ring.place(slot, high)
        turns.append(high)
    return None if turns[-1] >= start + _PLACES or near(before, first, gap) else turns


def _stand(
    slot: Slot,
    wanted: int,
    ring: Ring,
    standing: Sequence[Slot],
    parent: Slot,
    apart: tuple[float, float],
) -> bool:
    """Put a box as near to a place of a ring as others let it."""
    taken = [other.rectangle() for other in standing]
    for turn in sorted(range(-_TURN, _TURN + 1), key=abs):
        place = ring.place(slot, wanted + turn)
        free = not any(near(place, other, _GAP) for other in taken)
        if free and _has_room_for_plate(place, parent.rectangle(), apart):
            slot.x, slot.y = place.x, place.y
            return True
    return False


def near(one: Rectangle, other: Rectangle, gap: float) -> bool:
    """Tell whether two rectangles are nearer to each other than a gap, across and down."""
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2 + gap
        and abs(one.y - other.y) < (one.height + other.height) / 2 + gap
    )


def _has_room_for_plate(one: Rectangle, other: Rectangle, apart: tuple[float, float]) -> bool:
    across = abs(one.x - other.x) - (one.width + other.width) / 2
    down = abs(one.y - other.y) - (one.height + other.height) / 2
    return across >= apart[0] or down >= apart[1]
