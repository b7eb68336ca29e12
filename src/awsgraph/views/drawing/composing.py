"""Puts a placement, a theme and the words around them together to a picture."""

from __future__ import annotations

from awsgraph.views.drawing.colour import mixed
from awsgraph.views.drawing.figure import Figure
from awsgraph.views.drawing.frames import TITLE
from awsgraph.views.drawing.letters import FONTS
from awsgraph.views.drawing.margins import legend_of, title_of
from awsgraph.views.drawing.picture import (
    Box,
    GroupFrame,
    Label,
    Line,
    Picture,
    Plate,
    Words,
    port,
)
from awsgraph.views.drawing.placement import FrameSlot, Placement
from awsgraph.views.drawing.theme import Theme
from awsgraph.views.drawing.wording import statements
from awsgraph.views.labels import visible

# How much of the colour of the letters is in the ground and in the outline of a frame.
_GROUND, _BORDER = 0.04, 0.45


def compose(
    figure: Figure,
    placement: Placement,
    theme: Theme,
    page: tuple[float, float],
    *,
    title: bool,
    caption: str = "",
) -> Picture:
    """Return the picture of a placement.

    Args:
        figure: what is drawn.
        placement: where.
        theme: in which colours.
        page: width and height in points.
        title: whether the title stands on the page.
        caption: one line below the drawing.
    """
    boxes = {id_: _box(figure, id_, placement, theme) for id_ in placement.boxes}
    plates = {id_: _plate(id_, placement, theme) for id_ in placement.plates}
    shapes: dict[str, Box | Plate] = {**boxes, **plates}
    lines = tuple(
        Line(s.source, s.target, s.source_side, s.target_side,
             port(shapes[s.source], s.source_side), port(shapes[s.target], s.target_side),
             s.head, s.tail, theme.line)
        for s in placement.strokes
    )  # fmt: skip
    classes = (entity.class_ for entity in figure.entities.values())
    samples, words = legend_of(classes, caption, theme, page)
    around = [*title_of(figure.selection.title if title else "", theme, page), *words]
    edges = (*(edge for tie in figure.ties for edge in tie.edges), *figure.framed)
    return Picture(
        page[0], page[1], theme.background, tuple(boxes.values()), tuple(plates.values()), lines,
        samples, tuple(around), (*theme.font, *FONTS), visible(figure.selection.title),
        statements(edges), edges, tuple(_frame(frame, theme) for frame in placement.frames),
    )  # fmt: skip


def _frame(frame: FrameSlot, theme: Theme) -> GroupFrame:
    covered, title = frame.rectangle, frame.title()
    words = Words(
        Label(frame.lines, TITLE, theme.text, bold=True),
        title.x - title.width / 2, title.y, title.width,
    )  # fmt: skip
    return GroupFrame(
        frame.group.id, covered.x, covered.y, covered.width, covered.height, words,
        mixed(theme.background, theme.text, _GROUND), mixed(theme.background, theme.text, _BORDER),
        frame.group.members,
    )  # fmt: skip


def _box(figure: Figure, id_: str, placement: Placement, theme: Theme) -> Box:
    slot, entity = placement.boxes[id_], figure.entities[id_]
    look, focus = theme.look(entity.class_), id_ in figure.selection.focus
    label = Label(slot.lines, placement.size, look.text, bold=focus)
    return Box(
        id_, slot.x, slot.y, slot.width, slot.height, look.form, label, look.fill,
        theme.focus if focus else look.border, 3.0 if focus else 1.2, look.dashed, focus, entity,
    )  # fmt: skip


def _plate(id_: str, placement: Placement, theme: Theme) -> Plate:
    slot = placement.plates[id_]
    label = Label(slot.lines, placement.plate_size, theme.plate_text)
    return Plate(
        id_, slot.x, slot.y, slot.width, slot.height, label,
        theme.plate if slot.lines else theme.line, slot.edges,
    )  # fmt: skip
