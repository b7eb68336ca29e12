"""Counts what makes a drawing hard to read: things that touch, and lines that cross."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from awsgraph.views.drawing.geometry import Rectangle, Segment, cross, overlap, strikes
from awsgraph.views.drawing.picture import Point, Side
from awsgraph.views.drawing.placement import Placement, Slot

# Little: what has room for larger letters on mixed sides is drawn so.
_PER_MIXED = 20


@dataclass(frozen=True, slots=True)
class Faults:
    """Faults of a drawing.

    Attributes:
        overlaps: pairs of boxes or plates that overlap.
        struck: pairs of a line and a box or plate that it runs through.
        crossings: pairs of lines that cross.
        mixed: lines that leave a box on a side on which more come in, or come in where more leave.
        length: of all lines, in points.
    """

    overlaps: int
    struck: int
    crossings: int
    mixed: int
    length: float

    @property
    def cost(self) -> float:
        """One figure to compare drawings by; what touches weighs most."""
        touching = 1000 * (self.overlaps + self.struck)
        return touching + 60 * self.crossings + _PER_MIXED * self.mixed + self.length / 20


class _Line(NamedTuple):
    """A line between two shapes, and the stretch that it covers on each axis."""

    source: str
    target: str
    segment: Segment
    left: float
    right: float
    top: float
    bottom: float


def faults_of(placement: Placement) -> Faults:
    """Return the faults of a placement."""
    shapes = placement.shapes()
    lines = [
        _line(s.source, s.target, end_of(shapes[s.source], s.source_side),
              end_of(shapes[s.target], s.target_side))
        for s in placement.strokes
    ]  # fmt: skip
    rectangles = {id_: slot.rectangle() for id_, slot in shapes.items()}
    overlaps = sum(overlap(a, b) for a, b in combinations(rectangles.values(), 2))
    overlaps += _overlaps_of_frames(placement, rectangles)
    titles = {frame.group.id: frame.title() for frame in placement.frames}
    struck = _struck(lines, rectangles) + _struck(lines, titles)
    length = sum(line.right - line.left + line.bottom - line.top for line in lines)
    return Faults(overlaps, struck, _crossings(lines), _mixed(placement), length)


def _line(source: str, target: str, start: Point, end: Point) -> _Line:
    (x0, y0), (x1, y1) = start, end
    left, right = (x0, x1) if x0 < x1 else (x1, x0)
    top, bottom = (y0, y1) if y0 < y1 else (y1, y0)
    return _Line(source, target, (start, end), left, right, top, bottom)


def _struck(lines: Sequence[_Line], rectangles: Mapping[str, Rectangle]) -> int:
    """Count pairs of a line and a rectangle that it runs through, other than at its ends."""
    struck = 0
    for id_, rectangle in rectangles.items():
        left, right = rectangle.x - rectangle.width / 2, rectangle.x + rectangle.width / 2
        top, bottom = rectangle.y - rectangle.height / 2, rectangle.y + rectangle.height / 2
        for source, target, segment, low_x, high_x, low_y, high_y in lines:
            # Most are far from each other, which costs less to see.
            if low_x < right and high_x > left and low_y < bottom and high_y > top:
                struck += id_ not in (source, target) and strikes(segment, rectangle)
    return struck


def _crossings(lines: Sequence[_Line]) -> int:
    return sum(
        a.left <= b.right and b.left <= a.right and a.top <= b.bottom and b.top <= a.bottom
        and not {a.source, a.target} & {b.source, b.target}
        and cross(a.segment, b.segment)
        for a, b in combinations(lines, 2)
    )  # fmt: skip


def _overlaps_of_frames(placement: Placement, shapes: Mapping[str, Rectangle]) -> int:
    """Count pairs of frames, of a frame and a box of another group, of a title and a plate."""
    frames = placement.frames
    pairs = sum(overlap(a.rectangle, b.rectangle) for a, b in combinations(frames, 2))
    foreign = sum(
        id_ not in frame.group.members and overlap(frame.rectangle, shapes[id_])
        for frame in frames
        for id_ in placement.boxes
    )
    titles = [frame.title() for frame in frames]
    written = sum(overlap(title, shapes[id_]) for title in titles for id_ in placement.plates)
    return pairs + foreign + written


def _mixed(placement: Placement) -> int:
    leaving = Counter((s.source, s.source_side) for s in placement.strokes)
    coming = Counter((s.target, s.target_side) for s in placement.strokes)
    return (leaving & coming).total()


def end_of(slot: Slot, side: Side) -> Point:
    """Return where a line is attached."""
    match side:
        case Side.LEFT:
            return (slot.x - slot.width / 2, slot.y)
        case Side.RIGHT:
            return (slot.x + slot.width / 2, slot.y)
        case Side.TOP:
            return (slot.x, slot.y - slot.height / 2)
        case Side.BOTTOM:
            return (slot.x, slot.y + slot.height / 2)
