"""Counts what makes a drawing hard to read: things that touch, and lines that cross."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from awsgraph.views.drawing.geometry import Rectangle, cross, overlap, strikes
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


def faults_of(placement: Placement) -> Faults:
    """Return the faults of a placement."""
    shapes = placement.shapes()
    segments = [
        (s.source, s.target, end_of(shapes[s.source], s.source_side),
         end_of(shapes[s.target], s.target_side))
        for s in placement.strokes
    ]  # fmt: skip
    rectangles = {id_: slot.rectangle() for id_, slot in shapes.items()}
    overlaps = sum(overlap(a, b) for a, b in combinations(rectangles.values(), 2))
    overlaps += _overlaps_of_frames(placement, rectangles)
    struck = sum(
        id_ not in (source, target) and strikes((start, end), rectangle)
        for source, target, start, end in segments
        for id_, rectangle in rectangles.items()
    )
    titles = [frame.title() for frame in placement.frames]
    struck += sum(strikes((start, end), title) for title in titles for _, _, start, end in segments)
    crossed = sum(
        not {a[0], a[1]} & {b[0], b[1]} and cross((a[2], a[3]), (b[2], b[3]))
        for a, b in combinations(segments, 2)
    )
    length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for _, _, a, b in segments)
    return Faults(overlaps, struck, crossed, _mixed(placement), length)


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
