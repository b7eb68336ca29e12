"""A neighbourhood as a tree with two sides: what comes in on the left, what goes out on the right.

Neighbours with the same relation share a plate, from which their lines fan out, so that no two
lines cross and each relation is read once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from awsgraph.views.drawing.figure import Figure, Tie
from awsgraph.views.drawing.picture import Side
from awsgraph.views.drawing.placement import (
    Area,
    Placement,
    Slot,
    Stroke,
    box_slot,
    plate_slot,
)

# Between the columns, so that an arrow head has room; between boxes; between groups.
_LANE, _GAP, _GROUP_GAP = 34.0, 9.0, 16.0


@dataclass(slots=True)
class _Group:
    """Ties of the focus that say the same."""

    words: str
    inward: bool
    both: bool
    ties: list[Tie]


def two_sided(figure: Figure, area: Area, size: float, plate_size: float) -> Placement | None:
    """Place a neighbourhood of one step.

    Args:
        figure: ties between the first entity and others.
        area: room for the drawing.
        size: of the letters in boxes.
        plate_size: of the letters on plates.

    Returns:
        The placement, or None when the letters are too large for the area.
    """
    focus = figure.selection.focus[0]
    placement = Placement(size, plate_size)
    for room in (0.42, 0.36, 0.3, 0.26, 0.22):
        heart = box_slot(figure.entities[focus].label, size, area.width * room, bold=True)
        placement.boxes = {focus: heart}
        sides = _split(figure, _groups(figure, focus), area, placement, heart)
        if sides is not None:
            break
    else:
        return None
    heart.x = area.left + sides[0].width + (area.width - sides[0].width - sides[1].width) / 2
    heart.y = (area.top + area.bottom) / 2
    for side in sides:
        _place(side, area, focus, placement)
    return placement


@dataclass(slots=True)
class _Flank:
    """One side of the tree."""

    side: Side
    groups: list[_Group]
    plates: list[Slot]
    boxes: list[list[Slot]]
    width: float
    height: float


def _groups(figure: Figure, focus: str) -> list[_Group]:
    groups: dict[tuple[str, bool, bool], _Group] = {}
    for tie in figure.ties:
        inward = tie.target == focus
        key = (tie.words, inward, tie.both)
        groups.setdefault(key, _Group(tie.words, inward, tie.both, [])).ties.append(tie)
    return list(groups.values())


def _split(
    figure: Figure, groups: list[_Group], area: Area, placement: Placement, heart: Slot
) -> tuple[_Flank, _Flank] | None:
    """Return the two sides, or None when they do not fit."""
    room = (area.width - heart.width) / 2
    left, right = [g for g in groups if g.inward], [g for g in groups if not g.inward]
    while True:
        flanks = (
            _flank(figure, left, Side.LEFT, room, placement),
            _flank(figure, right, Side.RIGHT, room, placement),
        )
        if all(f.height <= area.height and f.width <= room for f in flanks):
            return flanks
        if any(f.width > room for f in flanks):
            return None
        full, other = (left, right) if flanks[0].height > flanks[1].height else (right, left)
        total = flanks[0].height + flanks[1].height
        if total > 2 * area.height or not _move(full, other):
            return None


def _move(full: list[_Group], other: list[_Group]) -> bool:
    """Move a neighbour from the full side to the other one; whole groups rather than parts."""
    group = full[-1]
    tie = group.ties.pop()
    twin = next((g for g in other if (g.words, g.inward) == (group.words, group.inward)), None)
    if twin is None:
        other.append(_Group(group.words, group.inward, group.both, [tie]))
    else:
        twin.ties.insert(0, tie)
    if not group.ties:
        full.pop()
    return len(full) > 0


def _flank(
    figure: Figure, groups: Sequence[_Group], side: Side, room: float, placement: Placement
) -> _Flank:
    focus = figure.selection.focus[0]
    plates = [plate_slot(g.words, placement.plate_size, room * 0.4) for g in groups]
    lane = max((plate.width for plate in plates), default=0.0) + 2 * _LANE
    boxes = [
        [
            box_slot(figure.entities[_other(tie, focus)].label, placement.size, room - lane)
            for tie in group.ties
        ]
        for group in groups
    ]
    heights = [sum(box.height for box in row) + _GAP * (len(row) - 1) for row in boxes]
    width = lane + max((box.width for row in boxes for box in row), default=0.0)
    height = sum(heights) + _GROUP_GAP * (len(groups) - 1) if groups else 0.0
    return _Flank(side, list(groups), plates, boxes, width if groups else 0.0, height)


def _other(tie: Tie, focus: str) -> str:
    return tie.source if tie.target == focus else tie.target


def _place(flank: _Flank, area: Area, focus: str, placement: Placement) -> None:
    if not flank.groups:
        return
    sign = -1 if flank.side is Side.LEFT else 1
    inner = Side.RIGHT if flank.side is Side.LEFT else Side.LEFT
    heart = placement.boxes[focus]
    edge = area.left if sign < 0 else area.right
    widest = max(box.width for row in flank.boxes for box in row)
    column = edge - sign * widest
    lane = (heart.x + sign * heart.width / 2 + column) / 2
    spare = area.height - flank.height
    count = sum(len(row) for row in flank.boxes)
    air = min(26.0, spare / (count + 1))
    y = area.top + (spare - air * (count - 1)) / 2
    for number, (group, plate, row) in enumerate(
        zip(flank.groups, flank.plates, flank.boxes, strict=True)
    ):
        top = y
        for tie, box in zip(group.ties, row, strict=True):
            box.x, box.y = column + sign * box.width / 2, y + box.height / 2
            y += box.height + _GAP + air
            placement.boxes[_other(tie, focus)] = box
        plate.x, plate.y = lane, (top + y - _GAP - air) / 2
        y += _GROUP_GAP - _GAP
        name = f"{flank.side.value} {number} {group.words}"
        plate.edges = tuple(edge for tie in group.ties for edge in tie.edges)
        placement.plates[name] = plate
        _join(group, name, flank.side, inner, focus, placement)


def _join(
    group: _Group, plate: str, side: Side, inner: Side, focus: str, placement: Placement
) -> None:
    """Draw the lines of a group, in the direction of its edges."""
    if group.inward:
        placement.strokes.append(Stroke(plate, inner, focus, side, head=True))
    else:
        placement.strokes.append(Stroke(focus, side, plate, inner, tail=group.both))
    for tie in group.ties:
        other = _other(tie, focus)
        if group.inward:
            placement.strokes.append(Stroke(other, inner, plate, side, tail=group.both))
        else:
            placement.strokes.append(Stroke(plate, side, other, inner, head=True))
