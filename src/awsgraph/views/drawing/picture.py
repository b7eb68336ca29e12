"""A picture on a page, before a writer turns it into a file: shapes, lines and words in place.

All lengths are points (1/72 inch), on a page whose origin is the top left corner; x grows to the
right and y downwards. Shapes are given by their centre. Nothing here knows of a file format, and a
writer adds nothing of its own, so that each format shows the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from awsgraph.model import Edge, Entity
from awsgraph.views.appearance import Form

Point = tuple[float, float]


class Side(StrEnum):
    """The side of a shape in whose middle a line is attached."""

    TOP = "top"
    LEFT = "left"
    BOTTOM = "bottom"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a shape, centred both ways.

    Attributes:
        lines: what stands on each line; text of notes, to be escaped by the writer.
        size: of the letters.
        colour: ``#rrggbb``.
        bold: whether the letters are bold.
    """

    lines: tuple[str, ...]
    size: float
    colour: str
    bold: bool = False

    @property
    def line_height(self) -> float:
        """Distance from one base line to the next."""
        return self.size * LINE_SPACING


LINE_SPACING = 1.2
"""Height of a line as a multiple of the size of its letters."""


@dataclass(frozen=True, slots=True)
class Box:
    """An entity.

    Attributes:
        id: id of the entity, unique among boxes and plates.
        x, y: the centre.
        width, height: of the rectangle around the form.
        form: the outline.
        label: the words in it.
        fill, border: colours, ``#rrggbb``.
        border_width: of the outline.
        dashed: whether the outline is dashed.
        focus: whether the picture was asked for it.
        entity: what is drawn, or None in the legend.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    form: Form
    label: Label
    fill: str
    border: str
    border_width: float = 1.0
    dashed: bool = False
    focus: bool = False
    entity: Entity | None = None

    @property
    def label_y(self) -> float:
        """The middle of the label; below the rim of a cylinder."""
        return self.y + (rim_of(self) if self.form is Form.CYLINDER else 0.0)


@dataclass(frozen=True, slots=True)
class Plate:
    """The words of a relation, on a ground of their own; the lines of the relation end at it.

    Attributes:
        id: unique among boxes and plates.
        x, y: the centre.
        width, height: of the plate, a rectangle with round corners.
        label: the words.
        fill: colour of the ground, ``#rrggbb``.
        edges: what it stands for.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    label: Label
    fill: str
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line between two shapes, attached to the middle of a side of each.

    Attributes:
        source, target: ids of boxes or plates.
        source_side, target_side: where it is attached.
        start, end: the places of these.
        head: whether there is an arrow head at the end.
        tail: whether there is an arrow head at the start, too.
        colour: ``#rrggbb``.
        width: of the line.
        dashed: whether it is dashed.
    """

    source: str
    target: str
    source_side: Side
    target_side: Side
    start: Point
    end: Point
    head: bool
    tail: bool
    colour: str
    width: float = 1.5
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Text that belongs to no shape: the title, the caption, the name of a form in the legend.

    Attributes:
        label: the lines.
        x: where the lines start.
        y: the middle of their height.
        width: room for them.
    """

    label: Label
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class GroupFrame:
    """A frame around the boxes of a group, with its title in the upper left corner.

    Attributes:
        id: of the group, unique among frames.
        x, y: the centre.
        width, height: of the frame, a rectangle with round corners.
        title: the words, inside.
        fill: colour of the ground, ``#rrggbb``.
        border: colour of the outline, ``#rrggbb``.
        members: ids of the boxes in it.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    title: Words
    fill: str
    border: str
    members: tuple[str, ...]


FRAME_BORDER = 1.0
"""Width of the outline of a frame."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what a writer says about it.

    Attributes:
        width, height: of the page.
        background: colour of the page, or None for none.
        boxes: the entities.
        plates: the relations.
        lines: from boxes to plates and from plates to boxes; drawn below both.
        legend: small boxes without a label, one for each class, each followed by its words in
            ``words``.
        words: title, caption and names in the legend.
        font: names of families, the first that is there is taken.
        title: one line that says what the picture shows.
        description: what it says, in sentences, for those who cannot see it.
        edges: all that is drawn, for notes with the lines behind it.
        frames: around groups of boxes; drawn below all else.
    """

    width: float
    height: float
    background: str | None
    boxes: tuple[Box, ...]
    plates: tuple[Plate, ...]
    lines: tuple[Line, ...]
    legend: tuple[Box, ...]
    words: tuple[Words, ...]
    font: tuple[str, ...]
    title: str
    description: str
    edges: tuple[Edge, ...]
    frames: tuple[GroupFrame, ...] = ()

    @property
    def shapes(self) -> tuple[Box | Plate, ...]:
        """Plates and boxes, in the order in which they are drawn."""
        return (*self.plates, *self.boxes)


def port(shape: Box | Plate, side: Side) -> Point:
    """Return the middle of a side of a shape, on its outline.

    >>> plate = Plate("uses", 50, 20, 40, 20, Label(("uses",), 16, "#000000"), "#ffffff")
    >>> port(plate, Side.LEFT), port(plate, Side.BOTTOM)
    ((30.0, 20), (50, 30.0))
    """
    inset = slant_of(shape) / 2
    match side:
        case Side.TOP:
            return (shape.x, shape.y - shape.height / 2)
        case Side.BOTTOM:
            return (shape.x, shape.y + shape.height / 2)
        case Side.LEFT:
            return (shape.x - shape.width / 2 + inset, shape.y)
        case Side.RIGHT:
            return (shape.x + shape.width / 2 - inset, shape.y)


def rim_of(box: Box) -> float:
    """Return half the height of the upper face of a cylinder."""
    return min(4.0, box.height / 8)


def slant_of(shape: Box | Plate) -> float:
    """Return how far the upper side of a slanted box is moved against the lower one."""
    slanted = isinstance(shape, Box) and shape.form is Form.SLANT
    return min(12.0, shape.height / 4) if slanted else 0.0
