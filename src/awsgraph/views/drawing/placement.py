"""What a layout gives: shapes with their sizes and places, and where lines are attached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from awsgraph.model import Edge, Entity
from awsgraph.views.appearance import Form, look_of
from awsgraph.views.drawing.frames import title_of_frame
from awsgraph.views.drawing.geometry import Rectangle
from awsgraph.views.drawing.grouping import Group
from awsgraph.views.drawing.letters import breakings
from awsgraph.views.drawing.picture import LINE_SPACING, Side

PADDING_X, PADDING_Y = 12.0, 7.0
# What slanted, pointed or doubled sides take of the room for a label.
_SIDES = {Form.SLANT: 8.0, Form.HEXAGON: 5.0, Form.TAG: 5.0, Form.FRAME: 5.0, Form.PILL: 4.0}
PLATE_PADDING_X, PLATE_PADDING_Y = 6.0, 2.0
# Letters from this size on have all of the air around them; smaller ones have less.
_FULL_AIR = 24.0


@dataclass(frozen=True, slots=True)
class Area:
    """The part of the page that the drawing may fill, in points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(slots=True)
class Slot:
    """A shape with its words; the centre is set by the layout."""

    lines: tuple[str, ...]
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0
    edges: tuple[Edge, ...] = ()

    def rectangle(self) -> Rectangle:
        """Return what it covers."""
        return Rectangle(self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two shapes, by their ids, and the sides where it is attached."""

    source: str
    source_side: Side
    target: str
    target_side: Side
    head: bool = False
    tail: bool = False


@dataclass(frozen=True, slots=True)
class FrameSlot:
    """The frame of a group.

    Attributes:
        group: around which it stands.
        lines: of its title.
        rectangle: what it covers.
    """

    group: Group
    lines: tuple[str, ...]
    rectangle: Rectangle

    def title(self) -> Rectangle:
        """Return what the title covers."""
        return title_of_frame(self.rectangle, self.lines)


@dataclass(slots=True)
class Placement:
    """A drawing with places.

    Attributes:
        size: of the letters in boxes, in points.
        plate_size: of the letters on plates, in points.
        boxes, plates: by id.
        strokes: lines between these.
        frames: around groups.
    """

    size: float
    plate_size: float
    boxes: dict[str, Slot] = field(default_factory=dict)
    plates: dict[str, Slot] = field(default_factory=dict)
    strokes: list[Stroke] = field(default_factory=list)
    frames: list[FrameSlot] = field(default_factory=list)

    def copy(self) -> Placement:
        """Return a placement whose boxes and plates can be moved without moving these."""
        boxes, plates = (
            {id_: replace(slot) for id_, slot in slots.items()}
            for slots in (self.boxes, self.plates)
        )
        return replace(
            self, boxes=boxes, plates=plates, strokes=[*self.strokes], frames=[*self.frames]
        )

    def shapes(self) -> Mapping[str, Slot]:
        """Return boxes and plates by id."""
        return {**self.boxes, **self.plates}


def air(size: float) -> float:
    """Return the share of the usual room between and in shapes that letters of a size need."""
    return min(1.0, size / _FULL_AIR)


def box_slot(entity: Entity, size: float, room: float, *, bold: bool = False) -> Slot:
    """Return a box around the label of an entity, in as few lines as fit.

    Args:
        entity: what the box is for; its class may have a form whose sides take room.
        size: of the letters.
        room: at most so wide is the box, if the label can be broken so.
        bold: whether the letters are bold.
    """
    across = PADDING_X * air(size) + _SIDES.get(look_of(entity.class_).form, 0.0)
    return _slot(entity.label, size, room, (across, PADDING_Y * air(size)), bold=bold)


def plate_slot(words: str, size: float, room: float) -> Slot:
    """Return a plate around the words of a relation, as :func:`box_slot` does."""
    return _slot(words, size, room, (PLATE_PADDING_X, PLATE_PADDING_Y), bold=False)


def _slot(text: str, size: float, room: float, padding: tuple[float, float], *, bold: bool) -> Slot:
    return Slot(*_broken(text, size, room, padding, bold))


# The same labels are measured again for each way to arrange them.
@lru_cache(maxsize=20_000)
def _broken(
    text: str,
    size: float,
    room: float,
    padding: tuple[float, float],
    bold: bool,  # noqa: FBT001 - kept by its arguments
) -> tuple[tuple[str, ...], float, float]:
    """Return the lines of a label, and the width and height of the shape around them."""
    across, down = padding
    ways = breakings(text, bold=bold)
    way = next((way for way in ways if way.width * size + 2 * across <= room), ways[-1])
    height = len(way.lines) * size * LINE_SPACING + 2 * down
    return way.lines, way.width * size + 2 * across, height
