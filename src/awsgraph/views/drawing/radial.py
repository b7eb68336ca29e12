"""A radial drawing: the focus in the middle, and rings of what is one, two, ... steps away.

The words of a relation stand on a plate between the rings. Neighbours that stand side by side and
are tied by the same relation share one, as they do in columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import dist

from awsgraph.views.drawing.faults import end_of
from awsgraph.views.drawing.figure import Figure, Tie
from awsgraph.views.drawing.geometry import Rectangle, Segment, cross, strikes
from awsgraph.views.drawing.picture import Side
from awsgraph.views.drawing.placement import (
    Area,
    Placement,
    Slot,
    Stroke,
    box_slot,
    plate_slot,
)
from awsgraph.views.drawing.rings import Tree, near, stand_on_rings, tree_of

# Widths at which labels are broken, and one for the words on plates.
_ROOMS = (300.0, 230.0, 180.0, 140.0)
_PLATE_ROOM = 112.0
# Room for an arrow head at each end of a line.
_LANE = 20.0
# Where a plate may stand between two boxes, as shares of the way, and beside it, in points.
_ALONG = (0.5, 0.4, 0.6, 0.3, 0.7)
_ASIDE = (0.0, 24.0, -24.0, 48.0, -48.0, 80.0, -80.0)
_PLATE_GAP = 4.0
# Boxes that share a plate stand on the same side of the one in the middle, not more than so many.
_FAN = 4
_PER_STRIKE, _PER_CROSSING, _PER_BEND, _TOUCHING = 1000.0, 400.0, 120.0, 1e6
# A line has to show its arrow head; a place that costs so little needs no better one.
_SHORTEST, _GOOD = 22.0, 12.0


def radial(figure: Figure, area: Area, size: float, plate_size: float) -> Iterator[Placement]:
    """Yield placements in which boxes stand on rings, with wide boxes and with narrow ones.

    Args:
        figure: what is drawn.
        area: room for the drawing.
        size: of the letters in boxes.
        plate_size: of the letters on plates.
    """
    tree = tree_of(figure)
    plates = [plate_slot(tie.words, plate_size, _PLATE_ROOM) for tie in figure.ties]
    apart = (
        max((plate.width for plate in plates), default=0.0) + 2 * _LANE,
        max((plate.height for plate in plates), default=0.0) + 2 * _LANE,
    )
    seen: set[tuple[float, ...]] = set()
    for room in _ROOMS:
        placement = Placement(size, plate_size)
        for id_, entity in figure.entities.items():
            bold = id_ in figure.selection.focus
            placement.boxes[id_] = box_slot(entity, size, room, bold=bold)
        widths = tuple(slot.width for slot in placement.boxes.values())
        if widths not in seen and stand_on_rings(tree, placement.boxes, area, apart):
            for fan in _fans(figure, tree, placement.boxes):
                _join(placement, fan, area)
            yield placement
        seen.add(widths)


def with_tie(placement: Placement, tie: Tie, area: Area) -> Placement:
    """Return a placement with one more tie, for which nothing else moves.

    Args:
        placement: of its boxes.
        tie: between two of these.
        area: room for the drawing.
    """
    more = replace(placement, plates=dict(placement.plates), strokes=list(placement.strokes))
    _join(more, _Fan(tie.source, (tie,)), area)
    return more


@dataclass(frozen=True, slots=True)
class _Fan:
    """Ties of one box that share a plate."""

    hub: str
    ties: tuple[Tie, ...]

    def others(self) -> list[str]:
        return [tie.target if tie.source == self.hub else tie.source for tie in self.ties]


def _fans(figure: Figure, tree: Tree, boxes: Mapping[str, Slot]) -> list[_Fan]:
    """Return the ties, those together that say the same to boxes side by side; large fans first."""
    place = {id_: n for n, id_ in enumerate(id_ for ring in tree.rings for id_ in ring)}
    shared: dict[tuple[str, str, bool, bool, str], list[Tie]] = {}
    for tie in figure.ties:
        source_is_hub = tree.parents.get(tie.target) == tie.source
        target_is_hub = tree.parents.get(tie.source) == tie.target
        hub, other = (tie.source, tie.target) if source_is_hub else (tie.target, tie.source)
        if not source_is_hub and not target_is_hub:
            hub, other = tie.source, tie.target
        side = _side_of(boxes[hub], boxes[other])
        shared.setdefault((hub, tie.words, source_is_hub, tie.both, side), []).append(tie)
    fans = []
    for (hub, *_), ties in shared.items():
        row: list[Tie] = []
        for tie in sorted(ties, key=lambda tie: _rank(tie, hub, place)):
            if row and (
                len(row) == _FAN or _rank(tie, hub, place) - _rank(row[-1], hub, place) > 1
            ):
                fans.append(_Fan(hub, tuple(row)))
                row = []
            row.append(tie)
        fans.append(_Fan(hub, tuple(row)))
    return sorted(fans, key=lambda fan: -len(fan.ties))


def _rank(tie: Tie, hub: str, place: Mapping[str, int]) -> int:
    return place.get(tie.target if tie.source == hub else tie.source, -1)


def _side_of(hub: Slot, other: Slot) -> str:
    """Return on which side of a box another one stands, as the page is wide."""
    across, down = other.x - hub.x, other.y - hub.y
    if abs(down) * 1.6 > abs(across):
        return Side.TOP if down < 0 else Side.BOTTOM
    return Side.LEFT if across < 0 else Side.RIGHT


def _join(placement: Placement, fan: _Fan, area: Area) -> None:
    """Draw a fan; its plate stands where lines strike and cross least."""
    first = fan.ties[0]
    plate = plate_slot(first.words, placement.plate_size, _PLATE_ROOM)
    plate.edges = tuple(edge for tie in fan.ties for edge in tie.edges)
    names = (fan.hub, *fan.others())
    ends = {id_: placement.boxes[id_] for id_ in names}
    drawn = _Drawn.of(placement)
    least = float("inf")
    best = (0.0, 0.0)
    for plate.x, plate.y in _places(*ends.values()):
        if _inside(plate, area):
            cost = drawn.cost(plate, ends, least)
            if cost < least:
                best, least = (plate.x, plate.y), cost
            if cost < _GOOD:
                break
    plate.x, plate.y = best
    name = f"{fan.hub} {first.words} {names[1]}"
    placement.plates[name] = plate
    hub_is_source = first.source == fan.hub
    for id_, end in ends.items():
        own, its = _sides(plate, end)
        placement.strokes.append(
            Stroke(id_, its, name, own, head=not first.both, tail=first.both)
            if (id_ == fan.hub) is hub_is_source
            else Stroke(name, own, id_, its, head=True)
        )


def _inside(plate: Slot, area: Area) -> bool:
    across, down = plate.width / 2, plate.height / 2
    return (
        area.left <= plate.x - across
        and plate.x + across <= area.right
        and area.top <= plate.y - down
        and plate.y + down <= area.bottom
    )


def _places(hub: Slot, *others: Slot) -> Iterator[tuple[float, float]]:
    """Yield where a plate may stand: between the sides of a box and of others, and beside that."""
    x = sum(slot.x for slot in others) / len(others)
    y = sum(slot.y for slot in others) / len(others)
    nearest = min((_gap_between(hub, slot) for slot in others), key=lambda gap: dist(*gap))
    length = dist((hub.x, hub.y), (x, y)) or 1.0
    normal = (-(y - hub.y) / length, (x - hub.x) / length)
    for aside, share in product(_ASIDE, _ALONG):
        for start, stop in (nearest, ((hub.x, hub.y), (x, y))):
            yield (
                start[0] + (stop[0] - start[0]) * share + normal[0] * aside,
                start[1] + (stop[1] - start[1]) * share + normal[1] * aside,
            )


def _gap_between(one: Slot, other: Slot) -> Segment:
    own, its = _sides(one, other)
    return end_of(one, own), end_of(other, its)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What stands already: rectangles by id, and lines with the ids of their ends."""

    shapes: Mapping[str, Rectangle]
    lines: Sequence[tuple[str, str, Segment]]

    @classmethod
    def of(cls, placement: Placement) -> _Drawn:
        slots = placement.shapes()
        lines = [
            (s.source, s.target,
             (end_of(slots[s.source], s.source_side), end_of(slots[s.target], s.target_side)))
            for s in placement.strokes
        ]  # fmt: skip
        return cls({id_: slot.rectangle() for id_, slot in slots.items()}, lines)

    def cost(self, plate: Slot, ends: Mapping[str, Slot], least: float) -> float:
        """Return how bad a place of a plate is; no more is counted than the least so far."""
        own = plate.rectangle()
        if any(near(own, shape, _PLATE_GAP) for shape in self.shapes.values()):
            return _TOUCHING
        cost = _PER_STRIKE * sum(strikes(line, own) for _, _, line in self.lines)
        for id_, end in ends.items():
            sides = _sides(plate, end)
            line = (end_of(plate, sides[0]), end_of(end, sides[1]))
            cost += _PER_BEND * _slant(line, sides) + 4 * max(0.0, _SHORTEST - dist(*line))
            if cost >= least:
                break
            crossed = sum(cross(line, it) for *both, it in self.lines if id_ not in both)
            struck = sum(strikes(line, it) for other, it in self.shapes.items() if other != id_)
            cost += _PER_CROSSING * crossed + _PER_STRIKE * struck
        return cost


_NORMALS = {Side.TOP: (0, -1), Side.BOTTOM: (0, 1), Side.LEFT: (-1, 0), Side.RIGHT: (1, 0)}


def _sides(one: Slot, other: Slot) -> tuple[Side, Side]:
    """Return the sides that a line joins best: it is short, and runs along neither of them."""
    across = (Side.RIGHT, Side.LEFT) if other.x > one.x else (Side.LEFT, Side.RIGHT)
    down = (Side.BOTTOM, Side.TOP) if other.y > one.y else (Side.TOP, Side.BOTTOM)
    best, least = across, float("inf")
    for own, its in ((across[0], across[1]), (down[0], down[1]),
                     (across[0], down[1]), (down[0], across[1])):  # fmt: skip
        line = (end_of(one, own), end_of(other, its))
        cost = dist(*line) + _PER_BEND * _slant(line, (own, its))
        if cost < least:
            best, least = (own, its), cost
    return best


def _slant(line: Segment, sides: tuple[Side, Side]) -> float:
    """Return how far a line is from leaving both sides in their direction; 0 up to 60 degrees."""
    (x0, y0), (x1, y1) = line
    length = dist(*line) or 1.0
    away = ((x1 - x0) / length, (y1 - y0) / length)
    out, into = _NORMALS[sides[0]], _NORMALS[sides[1]]
    leaving = away[0] * out[0] + away[1] * out[1]
    coming = -away[0] * into[0] - away[1] * into[1]
    return max(0.0, 0.5 - leaving) + max(0.0, 0.5 - coming)
