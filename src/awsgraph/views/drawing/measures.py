"""Measures of a finished picture: what touches, how large letters are, how colours differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from awsgraph.views.drawing.colour import BLINDNESS, contrast, difference
from awsgraph.views.drawing.geometry import Rectangle, cross, overlap, strikes
from awsgraph.views.drawing.letters import text_width
from awsgraph.views.drawing.picture import Box, GroupFrame, Label, Picture, Plate, Words

# Two fills that are nearer than this look alike (a just noticeable difference is about 2.3).
_ALIKE = 12.0


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of a picture.

    Attributes:
        boxes: number of boxes.
        labels_on_labels: pairs of labels that overlap.
        lines_on_labels: pairs of a line and a label that it runs through.
        lines_on_boxes: pairs of a line and a box that it runs through.
        frames_on_others: pairs of a frame and another one, or a box that does not belong in it.
        outside: shapes and words that leave the page.
        crossings: pairs of lines that cross.
        box_letters: size of the smallest letters in boxes, in points; 0 without any.
        plate_letters: of those on plates; 0 without any.
        other_letters: of those in titles, the caption and the legend; 0 without any.
        contrast: the least contrast of letters with their ground.
        line_contrast: the least contrast of lines with their ground; 21 where there is none.
        alike: pairs of classes with the same form whose fills look alike, and for whom.
    """

    boxes: int
    labels_on_labels: int
    lines_on_labels: int
    lines_on_boxes: int
    frames_on_others: int
    outside: int
    crossings: int
    box_letters: float
    plate_letters: float
    other_letters: float
    contrast: float
    line_contrast: float
    alike: tuple[tuple[str, str, str], ...]

    @property
    def overlaps(self) -> int:
        """Number of pairs that should not touch and do."""
        lines = self.lines_on_labels + self.lines_on_boxes
        return self.labels_on_labels + lines + self.frames_on_others + self.outside


def measure(picture: Picture) -> Measures:
    """Return the measures of a picture."""
    shapes: list[Box | Plate] = [*picture.boxes, *picture.plates]
    labels = list(_labels(picture))
    lines = [(line, (line.start, line.end)) for line in picture.lines]
    return Measures(
        boxes=len(picture.boxes),
        labels_on_labels=sum(overlap(a[1], b[1]) for a, b in combinations(labels, 2)),
        lines_on_labels=sum(
            strikes(segment, rectangle)
            for line, segment in lines
            for id_, rectangle in labels
            if id_ not in (line.source, line.target)
        ),
        lines_on_boxes=sum(
            strikes(segment, rectangle_of(box))
            for line, segment in lines
            for box in picture.boxes
            if box.id not in (line.source, line.target)
        ),
        frames_on_others=_frames_on_others(picture),
        outside=sum(
            _outside(rectangle, picture)
            for rectangle in (
                *map(rectangle_of, (*shapes, *picture.frames)),
                *(r for _, r in labels),
            )
        ),
        crossings=sum(
            not {a.source, a.target} & {b.source, b.target} and cross(one, other)
            for (a, one), (b, other) in combinations(lines, 2)
        ),
        box_letters=_smallest(box.label for box in picture.boxes),
        plate_letters=_smallest(plate.label for plate in picture.plates),
        other_letters=_smallest(words.label for words in _words(picture)),
        contrast=min(_contrasts(picture), default=21.0),
        line_contrast=min(
            (contrast(colour, ground)
             for colour in {line.colour for line in picture.lines}
             for ground in (picture.background, *(frame.fill for frame in picture.frames))
             if ground), default=21.0,
        ),
        alike=tuple(_alike(picture)),
    )  # fmt: skip


def rectangle_of(shape: Box | Plate | GroupFrame) -> Rectangle:
    """Return what a shape covers."""
    return Rectangle(shape.x, shape.y, shape.width, shape.height)


def _labels(picture: Picture) -> Iterator[tuple[str, Rectangle]]:
    """Yield the rectangles around words, each with the id of its shape."""
    for box in picture.boxes:
        if box.label.lines:
            yield box.id, _around(box.label, box.x, box.label_y)
    for plate in picture.plates:
        if plate.label.lines:
            yield plate.id, rectangle_of(plate)
    for words in _words(picture):
        width = _around(words.label, 0, 0).width
        yield "", _around(words.label, words.x + width / 2, words.y)


def _words(picture: Picture) -> Iterator[Words]:
    yield from (frame.title for frame in picture.frames)
    yield from picture.words


def _frames_on_others(picture: Picture) -> int:
    frames = [(frame, rectangle_of(frame)) for frame in picture.frames]
    return sum(overlap(a, b) for (_, a), (_, b) in combinations(frames, 2)) + sum(
        overlap(rectangle, rectangle_of(box))
        for frame, rectangle in frames
        for box in picture.boxes
        if box.id not in frame.members
    )


def _around(label: Label, x: float, y: float) -> Rectangle:
    width = max(text_width(line, label.size, bold=label.bold) for line in label.lines)
    return Rectangle(x, y, width, len(label.lines) * label.line_height)


def _outside(rectangle: Rectangle, picture: Picture) -> bool:
    return (
        rectangle.x - rectangle.width / 2 < -1
        or rectangle.y - rectangle.height / 2 < -1
        or rectangle.x + rectangle.width / 2 > picture.width + 1
        or rectangle.y + rectangle.height / 2 > picture.height + 1
    )


def _smallest(labels: Iterator[Label]) -> float:
    return min((label.size for label in labels if label.lines), default=0.0)


def _contrasts(picture: Picture) -> Iterator[float]:
    shapes: list[Box | Plate] = [*picture.boxes, *picture.plates]
    for shape in shapes:
        if shape.label.lines:
            yield contrast(shape.label.colour, shape.fill)
    for frame in picture.frames:
        yield contrast(frame.title.label.colour, frame.fill)
    for words in picture.words:
        if picture.background:
            yield contrast(words.label.colour, picture.background)


def _alike(picture: Picture) -> Iterator[tuple[str, str, str]]:
    """Yield classes of the same form that cannot be told apart by colour, and by whom."""
    for one, other in combinations(picture.legend, 2):
        if (one.form, one.dashed) == (other.form, other.dashed):
            for eyes in (None, *BLINDNESS):
                if difference(one.fill, other.fill, eyes) < _ALIKE:
                    names = (box.id.removeprefix("legend ") for box in (one, other))
                    yield next(names), next(names), eyes or "anybody"
                    break
