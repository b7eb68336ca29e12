"""Moves the shapes of a picture; its lines follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from awsgraph.views.drawing.frames import frame_around, title_of_frame
from awsgraph.views.drawing.measures import rectangle_of
from awsgraph.views.drawing.picture import Box, GroupFrame, Picture, Plate, port


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle around a shape, in points.

    Attributes:
        left, top: the upper left corner.
        width, height: of the rectangle.
    """

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return (self.left + self.width / 2, self.top + self.height / 2)

    def touches(self, other: Frame, gap: float = 0.0) -> bool:
        """Tell whether two rectangles are nearer to each other than a gap."""
        return (
            self.left < other.left + other.width + gap
            and other.left < self.left + self.width + gap
            and self.top < other.top + other.height + gap
            and other.top < self.top + self.height + gap
        )


def frame_of(shape: Box | Plate) -> Frame:
    """Return the rectangle around a shape of a picture."""
    left, top = shape.x - shape.width / 2, shape.y - shape.height / 2
    return Frame(left, top, shape.width, shape.height)


def frames_of(picture: Picture) -> dict[str, Frame]:
    """Return the rectangles of boxes and plates, by their ids."""
    return {shape.id: frame_of(shape) for shape in picture.shapes}


def placed(picture: Picture, frames: Mapping[str, Frame]) -> Picture:
    """Return a picture with some of its shapes in other places.

    Args:
        picture: as it was laid out.
        frames: where boxes and plates shall stand, by their ids; the others stay.
    """
    boxes = tuple(_moved_box(box, frames.get(box.id)) for box in picture.boxes)
    plates = tuple(_moved_plate(plate, frames.get(plate.id)) for plate in picture.plates)
    around = tuple(_around_members(frame, boxes) for frame in picture.frames)
    moved = replace(picture, boxes=boxes, plates=plates, frames=around)
    shapes = {shape.id: shape for shape in moved.shapes}
    lines = tuple(
        replace(
            line,
            start=port(shapes[line.source], line.source_side),
            end=port(shapes[line.target], line.target_side),
        )
        for line in picture.lines
    )
    return replace(moved, lines=lines)


def on_whole_points(picture: Picture) -> Picture:
    """Return a picture whose shapes stand on whole points.

    A program that counts in other units, such as hundredths of a millimetre, then gives back the
    same point when it has saved the shape, and what a presenter moved can be told from rounding.
    """
    frames = {
        id_: Frame(round(f.left), round(f.top), round(f.width), round(f.height))
        for id_, f in frames_of(picture).items()
    }
    return placed(picture, frames)


def shifted(picture: Picture, down: float) -> Picture:
    """Return a picture that stands lower on the page, in points."""
    frames = {id_: replace(f, top=f.top + down) for id_, f in frames_of(picture).items()}
    return replace(
        placed(picture, frames),
        legend=tuple(replace(sample, y=sample.y + down) for sample in picture.legend),
        words=tuple(replace(words, y=words.y + down) for words in picture.words),
    )


def _around_members(frame: GroupFrame, boxes: Sequence[Box]) -> GroupFrame:
    """Return a frame where the boxes of its group stand now."""
    members = [rectangle_of(box) for box in boxes if box.id in frame.members]
    lines = frame.title.label.lines
    covered = frame_around(members, lines)
    title = title_of_frame(covered, lines)
    return replace(
        frame, x=covered.x, y=covered.y, width=covered.width, height=covered.height,
        title=replace(frame.title, x=title.x - title.width / 2, y=title.y),
    )  # fmt: skip


def _moved_box(box: Box, frame: Frame | None) -> Box:
    if frame is None:
        return box
    x, y = frame.middle
    return replace(box, x=x, y=y, width=frame.width, height=frame.height)


def _moved_plate(plate: Plate, frame: Frame | None) -> Plate:
    if frame is None:
        return plate
    x, y = frame.middle
    return replace(plate, x=x, y=y, width=frame.width, height=frame.height)
