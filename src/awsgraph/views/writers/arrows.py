"""Arrow heads, for writers that draw them by themselves."""

from __future__ import annotations

import math

from awsgraph.views.drawing.picture import Line, Point

BASE_LINE = 0.35
"""Distance of the base line below the middle of a line, as a share of the letters' size."""
HEAD_LENGTH = 11.0
"""Of an arrow head, along its line."""
HEAD_WIDTH = 4.5
"""Of an arrow head, from its line to either side."""


def shaft(line: Line) -> tuple[Point, Point]:
    """Return where a line is drawn from and to.

    It stops inside its arrow heads, or its blunt ends would show beside their tips.
    """
    angle = _angle(line)
    begin = _along(line.start, angle, HEAD_LENGTH - 2) if line.tail else line.start
    return begin, _along(line.end, angle, 2 - HEAD_LENGTH) if line.head else line.end


def arrow_heads(line: Line) -> list[tuple[Point, Point, Point]]:
    """Return the corners of the arrow heads of a line, the tip of each first."""
    angle = _angle(line)
    ends = [(line.head, line.end, angle), (line.tail, line.start, angle + math.pi)]
    return [_arrow_head(tip, turned) for wanted, tip, turned in ends if wanted]


def _angle(line: Line) -> float:
    return math.atan2(line.end[1] - line.start[1], line.end[0] - line.start[0])


def _arrow_head(tip: Point, angle: float) -> tuple[Point, Point, Point]:
    back = _along(tip, angle, -HEAD_LENGTH)
    sides = (_along(back, angle + math.pi / 2, half) for half in (HEAD_WIDTH, -HEAD_WIDTH))
    return (tip, *sides)  # type: ignore[return-value]


def _along(point: Point, angle: float, distance: float) -> Point:
    return (point[0] + distance * math.cos(angle), point[1] + distance * math.sin(angle))
