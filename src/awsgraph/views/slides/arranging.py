"""Goes on with a picture that a presenter arranged: what stands stays, what is new finds room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import dist

from awsgraph.views.drawing.geometry import Rectangle, Segment, strikes
from awsgraph.views.drawing.picture import Box, Line, Picture, Plate, Point, Side, port
from awsgraph.views.slides.places import Frame, frames_of, placed

_GAP, _STEP = 24.0, 10.0


def arranged(picture: Picture, kept: Mapping[str, Frame], room: Frame) -> Picture:
    """Return a picture around shapes that have their places already.

    Args:
        picture: as it was laid out.
        kept: where some of its boxes and plates stand, by their ids.
        room: where the others may stand.

    Returns:
        The picture; each line takes the sides that are nearest to each other.
    """
    wanted, frames, joined = frames_of(picture), dict(kept), _joined(picture)
    boxes = {box.id for box in picture.boxes}
    # A relation belongs between its entities, so these find their places first.
    for id_ in sorted(wanted.keys() - kept.keys(), key=lambda id_: (id_ not in boxes, id_)):
        near = joined.get(id_, set())
        far = {other for one in near for other in joined[one]} if id_ in boxes else set()
        around = [frames[other].middle for other in sorted(near | far) if other in frames]
        goal = _mean(around) if around else wanted[id_].middle
        lines = [
            _shortest(frames[line.source], frames[line.target])
            for line in picture.lines
            if {line.source, line.target} <= frames.keys()
        ]
        ends = {other: frames[other] for other in near if other in frames}
        others = [frame for other, frame in frames.items() if other not in ends]
        frames[id_] = min(
            _free(wanted[id_], (*others, *ends.values()), lines, room),
            key=lambda place: (_struck(place, ends.values(), others), dist(place.middle, goal)),
            default=wanted[id_],
        )
    moved = placed(picture, frames)
    shapes = {shape.id: shape for shape in moved.shapes}
    return replace(moved, lines=tuple(_nearest_sides(line, shapes) for line in moved.lines))


def _joined(picture: Picture) -> dict[str, set[str]]:
    """Return the shapes at the other ends of the lines of each shape."""
    joined: dict[str, set[str]] = {}
    for line in picture.lines:
        joined.setdefault(line.source, set()).add(line.target)
        joined.setdefault(line.target, set()).add(line.source)
    return joined


def _mean(points: list[Point]) -> Point:
    return (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))


def _free(
    frame: Frame, taken: Sequence[Frame], lines: Sequence[Segment], room: Frame
) -> list[Frame]:
    """Return the places in a room where a frame touches no other one and no line."""
    across = int((room.width - frame.width) // _STEP)
    down = int((room.height - frame.height) // _STEP)
    places = [
        replace(frame, left=round(room.left + i * _STEP), top=round(room.top + j * _STEP))
        for i in range(across + 1)
        for j in range(down + 1)
    ]
    return [
        place
        for place in places
        if not any(place.touches(other, _GAP) for other in taken)
        and not any(strikes(line, _rectangle(place)) for line in lines)
    ]


def _struck(place: Frame, ends: Iterable[Frame], others: Sequence[Frame]) -> int:
    """Return how many shapes the lines from a place to its ends would run through."""
    lines = [_shortest(place, end) for end in ends]
    return sum(strikes(line, _rectangle(other)) for line in lines for other in others)


def _shortest(one: Frame, other: Frame) -> Segment:
    """Return the line that joins two rectangles, in the middle of a side of each."""
    pairs = ((a, b) for a in _middles(one) for b in _middles(other))
    return min(pairs, key=lambda pair: dist(*pair))


def _middles(frame: Frame) -> list[Point]:
    x, y = frame.middle
    right, bottom = frame.left + frame.width, frame.top + frame.height
    return [(x, frame.top), (frame.left, y), (x, bottom), (right, y)]


def _rectangle(frame: Frame) -> Rectangle:
    return Rectangle(*frame.middle, frame.width, frame.height)


def _nearest_sides(line: Line, shapes: Mapping[str, Box | Plate]) -> Line:
    source, target = shapes[line.source], shapes[line.target]
    laid_out = (line.source_side, line.target_side)
    # The sides of the layout stay when no other ones are nearer.
    pairs = [laid_out, *((a, b) for a in Side for b in Side)]
    a, b = min(pairs, key=lambda pair: round(dist(port(source, pair[0]), port(target, pair[1]))))
    return replace(line, source_side=a, target_side=b, start=port(source, a), end=port(target, b))
