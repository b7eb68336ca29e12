"""The outlines of boxes as paths, for writers that draw them by themselves."""

from __future__ import annotations

from awsgraph.views.appearance import Form
from awsgraph.views.drawing.picture import Box, GroupFrame, Plate, Point, rim_of, slant_of

Command = tuple[str, tuple[Point, ...]]
"""``M`` to a point, ``L`` to a point, ``C`` along a cubic Bézier curve (two controls and the end),
``Z`` back to the start."""

PLATE_RADIUS = 5.0
"""Of the corners of a plate, in points."""
FRAME_RADIUS = 8.0
"""Of the corners of a frame, in points."""
# Distance of a control point for a quarter of an ellipse, as a share of its radius.
_ARC = 0.5523


def outline(box: Box) -> tuple[list[Command], ...]:
    """Return the outline of a box, and strokes that are drawn inside it without a fill.

    Args:
        box: with its place.

    Returns:
        The outline first, closed; then, for some forms, more paths.
    """
    left, top = box.x - box.width / 2, box.y - box.height / 2
    right, bottom = box.x + box.width / 2, box.y + box.height / 2
    cut = min(12.0, box.height / 4)
    match box.form:
        case Form.ROUNDED:
            return (_rounded(left, top, right, bottom, min(10.0, box.height / 3)),)
        case Form.PILL:
            return (_rounded(left, top, right, bottom, min(box.width, box.height) / 2),)
        case Form.HEXAGON:
            side = [(left, box.y), (left + cut, top), (right - cut, top)]
            return (_polygon([*side, (right, box.y), (right - cut, bottom), (left + cut, bottom)]),)
        case Form.CHAMFER:
            points = [
                (left + cut, top),
                (right - cut, top),
                (right, top + cut),
                (right, bottom - cut),
            ]
            points += [(right - cut, bottom), (left + cut, bottom), (left, bottom - cut)]
            return (_polygon([*points, (left, top + cut)]),)
        case Form.SLANT:
            skew = slant_of(box)
            points = [(left + skew, top), (right, top), (right - skew, bottom), (left, bottom)]
            return (_polygon(points),)
        case Form.DOCUMENT:
            corner = [(right - cut, top), (right - cut, top + cut), (right, top + cut)]
            points = [(left, top), corner[0], corner[2], (right, bottom), (left, bottom)]
            return (_polygon(points), _open(corner))
        case Form.CYLINDER:
            return _cylinder(box, left, top, right, bottom)
        case Form.TAG:
            points = [(left, top), (right - cut, top), (right, box.y), (right - cut, bottom)]
            return (_polygon([*points, (left, bottom)]),)
        case Form.FRAME:
            bar = min(6.0, box.width / 8)
            lines = [_open([(x, top), (x, bottom)]) for x in (left + bar, right - bar)]
            return (_rectangle(left, top, right, bottom), *lines)
        case _:
            return (_rectangle(left, top, right, bottom),)


def plate_outline(plate: Plate) -> list[Command]:
    """Return the outline of a plate, closed; one without words is a piece of a line."""
    left, top = plate.x - plate.width / 2, plate.y - plate.height / 2
    radius = min(PLATE_RADIUS, plate.height / 2) if plate.label.lines else 0.0
    return _rounded(left, top, left + plate.width, top + plate.height, radius)


def frame_outline(frame: GroupFrame) -> list[Command]:
    """Return the outline of a frame, closed."""
    left, top = frame.x - frame.width / 2, frame.y - frame.height / 2
    return _rounded(left, top, left + frame.width, top + frame.height, FRAME_RADIUS)


def _polygon(points: list[Point]) -> list[Command]:
    return [*_open(points), ("Z", ())]


def _open(points: list[Point]) -> list[Command]:
    return [("M", (points[0],)), *(("L", (point,)) for point in points[1:])]


def _rectangle(left: float, top: float, right: float, bottom: float) -> list[Command]:
    return _polygon([(left, top), (right, top), (right, bottom), (left, bottom)])


def _rounded(left: float, top: float, right: float, bottom: float, radius: float) -> list[Command]:
    gap = radius * (1 - _ARC)
    return [
        ("M", ((left + radius, top),)),
        ("L", ((right - radius, top),)),
        ("C", ((right - gap, top), (right, top + gap), (right, top + radius))),
        ("L", ((right, bottom - radius),)),
        ("C", ((right, bottom - gap), (right - gap, bottom), (right - radius, bottom))),
        ("L", ((left + radius, bottom),)),
        ("C", ((left + gap, bottom), (left, bottom - gap), (left, bottom - radius))),
        ("L", ((left, top + radius),)),
        ("C", ((left, top + gap), (left + gap, top), (left + radius, top))),
        ("Z", ()),
    ]


def _cylinder(
    box: Box, left: float, top: float, right: float, bottom: float
) -> tuple[list[Command], ...]:
    """Return a tank that is seen a little from above."""
    rim = rim_of(box)
    middle, gap = (left + right) / 2, (right - left) / 2 * (1 - _ARC)

    def arc(y: float, bend: float, *, back: bool) -> list[Command]:
        ends = [(right, left), (left, right)][not back]
        sign = -1 if back else 1
        return [
            ("C", ((ends[0], y + bend * _ARC), (middle - sign * (middle - left - gap), y + bend),
                   (middle, y + bend))),
            ("C", ((middle + sign * (middle - left - gap), y + bend), (ends[1], y + bend * _ARC),
                   (ends[1], y))),
        ]  # fmt: skip

    body: list[Command] = [
        ("M", ((left, top + rim),)),
        *arc(top + rim, -rim, back=False),
        ("L", ((right, bottom - rim),)),
        *arc(bottom - rim, rim, back=True),
        ("Z", ()),
    ]
    return body, [("M", ((left, top + rim),)), *arc(top + rim, rim, back=False)]
