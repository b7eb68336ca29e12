"""Whether rectangles and lines touch."""

from __future__ import annotations

from dataclasses import dataclass

from awsgraph.views.drawing.picture import Point

Segment = tuple[Point, Point]
# What is nearer than this, in points, only touches.
_TOUCH = 0.5


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle by its centre and its size."""

    x: float
    y: float
    width: float
    height: float


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Tell whether two rectangles have an area in common.

    >>> overlap(Rectangle(0, 0, 10, 10), Rectangle(10, 0, 10, 10))
    False
    """
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2 - _TOUCH
        and abs(one.y - other.y) < (one.height + other.height) / 2 - _TOUCH
    )


def strikes(segment: Segment, rectangle: Rectangle) -> bool:
    """Tell whether a line runs through a rectangle (Liang and Barsky 1984).

    >>> strikes(((-9, 0), (9, 1)), Rectangle(0, 0, 4, 4))
    True
    """
    (x0, y0), (x1, y1) = segment
    reach_x, reach_y = rectangle.width / 2 - _TOUCH, rectangle.height / 2 - _TOUCH
    if reach_x <= 0 or reach_y <= 0:
        return False
    # Most are far from each other, which costs less to see.
    if (
        abs(2 * rectangle.x - x0 - x1) > abs(x1 - x0) + 2 * reach_x
        or abs(2 * rectangle.y - y0 - y1) > abs(y1 - y0) + 2 * reach_y
    ):
        return False
    low, high = 0.0, 1.0
    for delta, away, reach in ((x1 - x0, rectangle.x - x0, reach_x),
                               (y1 - y0, rectangle.y - y0, reach_y)):  # fmt: skip
        if abs(delta) < 1e-9:
            if abs(away) > reach:
                return False
            continue
        enter, leave = sorted(((away - reach) / delta, (away + reach) / delta))
        low, high = max(low, enter), min(high, leave)
    return low < high


def cross(one: Segment, other: Segment) -> bool:
    """Tell whether two lines cross, other than in an end.

    >>> cross(((0, 0), (2, 2)), ((0, 2), (2, 0))), cross(((0, 0), (2, 2)), ((0, 0), (2, 0)))
    (True, False)
    """
    (a, b), (c, d) = one, other
    if not (_meet(a[0], b[0], c[0], d[0]) and _meet(a[1], b[1], c[1], d[1])):
        return False

    def turn(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return turn(a, b, c) * turn(a, b, d) < -1e-6 and turn(c, d, a) * turn(c, d, b) < -1e-6


def _meet(a: float, b: float, c: float, d: float) -> bool:
    """Tell whether the stretch from a to b and that from c to d have something in common."""
    return abs(a + b - c - d) <= abs(a - b) + abs(c - d)
