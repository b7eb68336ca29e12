"""A long path in rows, as a snake: from left to right, down, from right to left, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from awsgraph.views.drawing.figure import Figure, Tie
from awsgraph.views.drawing.picture import Side
from awsgraph.views.drawing.placement import Area, Placement, Slot, Stroke, box_slot, plate_slot

# Shorter paths stand in one row.
_SHORTEST = 5
# Room for an arrow head on each side of a plate.
_LANE = 26.0
# So much more than that may lie between two rows.
_HIGHEST = 40.0
_PLATE_ROOM = 112.0


def serpentine(figure: Figure, area: Area, size: float, plate_size: float) -> Placement | None:
    """Place a path in rows.

    Args:
        figure: of one route.
        area: room for the drawing.
        size: of the letters in boxes.
        plate_size: of the letters on plates.

    Returns:
        The placement; None when it is no single long path, or the letters are too large.
    """
    if len(figure.selection.routes) != 1 or len(figure.selection.routes[0]) < _SHORTEST:
        return None
    route = figure.selection.routes[0]
    for columns in range(4, 1, -1):
        placement = _in_rows(figure, route, columns, area, Placement(size, plate_size))
        if placement is not None:
            return placement
    return None


def _in_rows(
    figure: Figure, route: Sequence[str], columns: int, area: Area, placement: Placement
) -> Placement | None:
    ties = [_tie(figure, one, other) for one, other in pairwise(route)]
    plates = [plate_slot(tie.words, placement.plate_size, _PLATE_ROOM) for tie in ties]
    lane = max(plate.width for plate in plates) + 2 * _LANE
    width = (area.width - lane * (columns - 1)) / columns
    focus = figure.selection.focus
    boxes = [
        box_slot(figure.entities[id_], placement.size, width, bold=id_ in focus) for id_ in route
    ]
    rows = -(-len(route) // columns)
    height = max(box.height for box in boxes)
    fall = max(plate.height for plate in plates) + 2 * _LANE
    if max(box.width for box in boxes) > width or rows * height + (rows - 1) * fall > area.height:
        return None
    drop = height + min(fall + _HIGHEST, (area.height - rows * height) / max(1, rows - 1))
    top = (area.top + area.bottom - drop * (rows - 1)) / 2
    for number, (id_, box) in enumerate(zip(route, boxes, strict=True)):
        row, place = divmod(number, columns)
        column = place if row % 2 == 0 else columns - 1 - place
        box.x = area.left + width / 2 + column * (width + lane)
        box.y = top + row * drop
        box.width, box.height = width, height
        placement.boxes[id_] = box
    for tie, plate in zip(ties, plates, strict=True):
        _join(placement, tie, plate)
    return placement


def _tie(figure: Figure, one: str, other: str) -> Tie:
    return next(tie for tie in figure.ties if {tie.source, tie.target} == {one, other})


def _join(placement: Placement, tie: Tie, plate: Slot) -> None:
    """Put a plate between two boxes that stand side by side, or one below the other."""
    source, target = placement.boxes[tie.source], placement.boxes[tie.target]
    plate.x, plate.y = (source.x + target.x) / 2, (source.y + target.y) / 2
    plate.edges = tie.edges
    if source.y == target.y:
        right = source.x < target.x
        near, far = (Side.RIGHT, Side.LEFT) if right else (Side.LEFT, Side.RIGHT)
    else:
        below = source.y < target.y
        near, far = (Side.BOTTOM, Side.TOP) if below else (Side.TOP, Side.BOTTOM)
    name = f"{tie.source} {tie.words} {tie.target}"
    placement.plates[name] = plate
    placement.strokes.append(Stroke(tie.source, near, name, far, head=not tie.both, tail=tie.both))
    placement.strokes.append(Stroke(name, near, tie.target, far, head=True))
