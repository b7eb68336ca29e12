"""Levels of boxes with the words of their relations between them.

A layered drawing (Sugiyama, Tagawa and Toda 1981) in which a plate with the words of a relation is
a node of its own between two columns. All boxes of a column are equally thick, so that a line which
leaves the column touches none of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean

from awsgraph.views.drawing.frames import APART, PADDING, frame_around, head_of, title_in
from awsgraph.views.drawing.picture import Side
from awsgraph.views.drawing.placement import (
    Area,
    FrameSlot,
    Placement,
    Slot,
    Stroke,
    air,
    box_slot,
    plate_slot,
)
from awsgraph.views.drawing.plan import Plan
from awsgraph.views.drawing.spacing import length, spread

# Room for an arrow head on each side of a plate; between boxes; more between groups of them.
_LANE, _LANE_OF_ROWS = 26.0, 20.0
_GAP, _GROUP_GAP, _PLATE_GAP = 9.0, 7.0, 6.0
_WIDEST_LANE, _WIDEST_GAP = 90.0, 46.0
_BAR = 2.0
_ROOMS = tuple(range(360, 70, -14))
_PLATE_ROOMS = (1000.0, 112.0)
_SWEEPS = 12
_SHIFTS = (0, -1, 1)
# How much more than other lines those between two pieces of one tie want to be level.
_STRAIGHT = 8.0


@dataclass(slots=True)
class _Drawing:
    """A drawing that is being made; sizes along the levels, and along a level."""

    plan: Plan
    area: Area
    placement: Placement
    titles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    widest_titles: dict[int, float] = field(default_factory=dict)

    @property
    def across(self) -> bool:
        """Whether the columns stand side by side."""
        return self.plan.columns.across

    @property
    def lane(self) -> float:
        """The least room on each side of a plate."""
        return _LANE if self.across else _LANE_OF_ROWS

    @property
    def levels(self) -> Sequence[Sequence[str]]:
        """Ids of boxes and plates, in order."""
        return self.plan.levels

    @property
    def room(self) -> tuple[float, float]:
        """From the first level to the last, and along a level."""
        sizes = (self.area.width, self.area.height)
        return sizes if self.across else (sizes[1], sizes[0])

    def thick(self, id_: str) -> float:
        """Return the size of a shape from level to level."""
        slot = self.slot(id_)
        return slot.width if self.across else slot.height

    def long(self, id_: str) -> float:
        """Return the size of a shape along its level."""
        slot = self.slot(id_)
        return slot.height if self.across else slot.width

    def slot(self, id_: str) -> Slot:
        """Return a box or a plate."""
        return self.placement.boxes.get(id_) or self.placement.plates[id_]

    def margins(self, id_: str) -> tuple[float, float]:
        """Return the room that a frame takes above and below the boxes of a group in a level."""
        unit = self.plan.units.get(id_)
        return (head_of(self.titles[unit]) + APART, PADDING + APART) if unit else (0.0, 0.0)


def layered(plan: Plan, area: Area, size: float, plate_size: float) -> Iterator[Placement]:
    """Place boxes in columns, or in rows.

    Args:
        plan: the order of boxes and plates.
        area: room for the drawing.
        size: of the letters in boxes.
        plate_size: of the letters on plates.

    Yields:
        Placements in which narrow plates stand in the middle of their lane, then towards the level
        before, then towards the one after it, where lines that fan out pass wider ones; none when
        the letters are too large for the area.
    """
    drawing = _sized(plan, area, size, plate_size)
    if drawing is None:
        return
    centres = _across(drawing)
    for shift in _SHIFTS:
        way = replace(drawing, placement=drawing.placement.copy())
        _place(way, centres, shift)
        _join(way)
        _draw_frames(way)
        yield way.placement


def has_room(plan: Plan, area: Area, size: float, plate_size: float) -> bool:
    """Tell whether letters are small enough for an area; see :func:`layered`."""
    return _sized(plan, area, size, plate_size) is not None


def _sized(plan: Plan, area: Area, size: float, plate_size: float) -> _Drawing | None:
    drawing = _Drawing(plan, area, Placement(size, plate_size))
    for room in _PLATE_ROOMS:
        _make_plates(drawing, room)
        if _make_boxes(drawing):
            return drawing
    return None


def _make_plates(drawing: _Drawing, room: float) -> None:
    for knot in drawing.plan.knots.values():
        slot = plate_slot(knot.words, drawing.placement.plate_size, room) if knot.words else None
        drawing.placement.plates[knot.id] = slot or Slot((), _BAR, _BAR)
        drawing.placement.plates[knot.id].edges = knot.edges


def _make_boxes(drawing: _Drawing) -> bool:
    """Break the labels as little as the width allows; tell whether the height allows it, too."""
    narrow, wide = 0, len(_ROOMS)
    while narrow < wide:
        middle = (narrow + wide) // 2
        _break_labels(drawing, _ROOMS[middle])
        narrow, wide = (narrow, middle) if _fits(drawing, 0) else (middle + 1, wide)
    if narrow == len(_ROOMS):
        return False
    _break_labels(drawing, _ROOMS[narrow])
    return _fits(drawing, 1)


def _break_labels(drawing: _Drawing, room: float) -> None:
    size, figure = drawing.placement.size, drawing.plan.figure
    focus = figure.selection.focus
    for id_, entity in figure.entities.items():
        drawing.placement.boxes[id_] = box_slot(entity, size, room, bold=id_ in focus)
    if drawing.plan.units:
        _break_titles(drawing)


def _break_titles(drawing: _Drawing) -> None:
    """Break the titles of frames as the width of their columns allows."""
    drawing.widest_titles.clear()
    for group in drawing.plan.figure.groups:
        levels = [
            number
            for number, ids in enumerate(drawing.levels)
            if number % 2 == 0 and not set(group.members).isdisjoint(ids)
        ]
        room = max(drawing.thick(id_) for number in levels for id_ in drawing.levels[number])
        drawing.titles[group.id], width = title_in(group.title, room)
        widest = max(width, drawing.widest_titles.get(levels[0], 0.0))
        drawing.widest_titles[levels[0]] = widest


def _fits(drawing: _Drawing, dimension: int) -> bool:
    """Tell whether the width (0) or the height (1) suffices."""
    along, across = drawing.room
    if drawing.across is (dimension == 0):
        return sum(_thickness(drawing, n) for n in range(len(drawing.levels))) <= along
    return all(_length(drawing, n) <= across for n in range(len(drawing.levels)))


def _thickness(drawing: _Drawing, number: int) -> float:
    ids = drawing.levels[number]
    thick = max((drawing.thick(id_) for id_ in ids), default=0.0)
    if number % 2:
        return thick + 2 * drawing.lane
    return max(thick, drawing.widest_titles.get(number, 0.0)) + 2 * _padding(drawing, number)


def _padding(drawing: _Drawing, number: int) -> float:
    """Return the room between the boxes of a level and the frames around them."""
    framed = not drawing.plan.units.keys().isdisjoint(drawing.levels[number])
    return PADDING if framed else 0.0


def _length(drawing: _Drawing, number: int) -> float:
    ids = drawing.levels[number]
    if not ids:
        return 0.0
    head, tail = drawing.margins(ids[0])[0], drawing.margins(ids[-1])[1]
    return head + length([drawing.long(id_) for id_ in ids], _gaps(drawing, number)) + tail


def _gaps(drawing: _Drawing, number: int) -> list[float]:
    """Return the least gaps in a level; boxes that share a plate stand closer."""
    ids = drawing.levels[number]
    share = air(drawing.placement.size)
    if number % 2:
        return [_PLATE_GAP * share] * (len(ids) - 1)
    gaps = []
    for one, other in itertools.pairwise(ids):
        near = drawing.plan.together.get(one, set()) & drawing.plan.together.get(other, set())
        if _same_unit(drawing, one, other):
            gaps.append(share * _GAP)
        else:
            frames = drawing.margins(one)[1] + drawing.margins(other)[0]
            gaps.append(share * (_GAP + (0 if near or frames else _GROUP_GAP)) + frames)
    return gaps


def _same_unit(drawing: _Drawing, one: str, other: str) -> bool:
    unit = drawing.plan.units.get(one)
    return unit is not None and unit == drawing.plan.units.get(other)


def _place(drawing: _Drawing, centres: Mapping[str, float], shift: int) -> None:
    thickness = [_thickness(drawing, n) for n in range(len(drawing.levels))]
    lanes = len(drawing.levels) // 2
    along = drawing.room[0]
    spare = along - sum(thickness)
    air = min(spare / lanes, _WIDEST_LANE) if lanes else 0.0
    area = drawing.area
    start = area.left if drawing.across else area.top
    position = start + (spare - air * lanes) / 2
    for number, ids in enumerate(drawing.levels):
        width = thickness[number] + (air if number % 2 else 0.0)
        inner = width - 2 * drawing.lane - (air if number % 2 else 0.0) if number % 2 else width
        padding = _padding(drawing, number)
        for id_ in ids:
            slot, middle = drawing.slot(id_), position + width / 2
            if number % 2 == 0 or not slot.lines:
                # A bar passes frames, too.
                _thicken(drawing, slot, inner - 2 * padding if slot.lines else inner)
            middle += shift * (inner - drawing.thick(id_)) / 2 if number % 2 else 0.0
            if drawing.across:
                slot.x, slot.y = middle, centres[id_]
            else:
                slot.x, slot.y = centres[id_], middle
        position += width


def _thicken(drawing: _Drawing, slot: Slot, size: float) -> None:
    if drawing.across:
        slot.width = max(slot.width, size)
    else:
        slot.height = max(slot.height, size)


def _across(drawing: _Drawing) -> dict[str, float]:
    """Return the place of each shape along its level."""
    area = drawing.area
    low, high = (area.top, area.bottom) if drawing.across else (area.left, area.right)
    around: dict[str, list[str]] = {}
    for one, other in drawing.plan.links:
        around.setdefault(one, []).append(other)
        around.setdefault(other, []).append(one)
    places: dict[str, float] = {}
    for number in range(0, len(drawing.levels), 2):
        places |= _evenly(drawing, number, low, high)
    for number in range(1, len(drawing.levels), 2):
        _follow(drawing, number, around, places, low, high)
    full = max(range(0, len(drawing.levels), 2), key=lambda n: _length(drawing, n))
    for sweep in range(_SWEEPS):
        numbers = range(len(drawing.levels))
        for number in numbers if sweep % 2 else reversed(numbers):
            if number != full:
                _follow(drawing, number, around, places, low, high)
    return places


def _evenly(drawing: _Drawing, number: int, low: float, high: float) -> dict[str, float]:
    ids, gaps = drawing.levels[number], _gaps(drawing, number)
    spare = high - low - _length(drawing, number)
    air = min(_WIDEST_GAP, spare / (len(ids) + 1))
    used = sum(gaps)
    gaps = _with_air(drawing, number, gaps, air)
    position = low + drawing.margins(ids[0])[0] + (spare + used - sum(gaps)) / 2
    places = {}
    for id_, gap in zip(ids, [*gaps, 0.0], strict=True):
        places[id_] = position + drawing.long(id_) / 2
        position += drawing.long(id_) + gap
    return places


def _with_air(drawing: _Drawing, number: int, gaps: Sequence[float], air: float) -> list[float]:
    """Return the gaps in a level of boxes, each with some air; there is less in a frame."""
    pairs = itertools.pairwise(drawing.levels[number])
    return [
        gap + (min(air, _GAP / 2) if _same_unit(drawing, *pair) else air)
        for gap, pair in zip(gaps, pairs, strict=True)
    ]


def _follow(
    drawing: _Drawing,
    number: int,
    around: Mapping[str, Sequence[str]],
    places: dict[str, float],
    low: float,
    high: float,
) -> None:
    """Move the shapes of a level towards what they are joined with."""
    ids = drawing.levels[number]
    if not ids:
        return
    middle = (low + high) / 2
    wanted = []
    for id_ in ids:
        near = [other for other in around.get(id_, ()) if other in places]
        pull = [_pull(drawing, id_, other) / len(around[other]) for other in near]
        total = sum(p * places[other] for p, other in zip(pull, near, strict=True))
        wanted.append(total / sum(pull) if near else places.get(id_, middle))
    wanted = _together(drawing, ids, wanted)
    sizes = [drawing.long(id_) for id_ in ids]
    spare = high - low - _length(drawing, number)
    gaps = _gaps(drawing, number)
    if number % 2 == 0:
        gaps = _with_air(drawing, number, gaps, min(_WIDEST_GAP / 2, spare / (len(ids) + 1)))
    low, high = low + drawing.margins(ids[0])[0], high - drawing.margins(ids[-1])[1]
    places.update(zip(ids, spread(wanted, sizes, gaps, low, high), strict=True))


def _together(drawing: _Drawing, ids: Sequence[str], wanted: Sequence[float]) -> list[float]:
    """Let the members of a group want to be at one place, so that their frame is small."""
    units = drawing.plan.units
    return (
        [
            fmean(w for other, w in zip(ids, wanted, strict=True) if units.get(other) == units[id_])
            if id_ in units
            else want
            for id_, want in zip(ids, wanted, strict=True)
        ]
        if units
        else list(wanted)
    )


def _draw_frames(drawing: _Drawing) -> None:
    placement = drawing.placement
    for group in drawing.plan.figure.groups:
        lines = drawing.titles[group.id]
        around = frame_around([placement.boxes[id_].rectangle() for id_ in group.members], lines)
        placement.frames.append(FrameSlot(group, lines, around))


def _pull(drawing: _Drawing, one: str, other: str) -> float:
    """Return how much two shapes want to be level; what has many lines shares this among them."""
    knots = drawing.plan.knots
    return _STRAIGHT if one in knots and other in knots else 1.0


def _join(drawing: _Drawing) -> None:
    """Draw the lines in the direction of the edges.

    Each has an arrow head, also those that run into a plate: at a box where many lines come and go,
    nobody can tell whose the heads are.
    """
    sides = (Side.LEFT, Side.RIGHT) if drawing.across else (Side.TOP, Side.BOTTOM)
    for knot in drawing.plan.knots.values():
        for end in knot.ends:
            before = end.column < knot.level
            own, its = (sides[0], sides[1]) if before else (sides[1], sides[0])
            stroke = (
                Stroke(knot.id, own, end.id, its, head=end.head)
                if end.target
                else Stroke(end.id, its, knot.id, own, head=knot.enters(end), tail=end.head)
            )
            drawing.placement.strokes.append(stroke)
