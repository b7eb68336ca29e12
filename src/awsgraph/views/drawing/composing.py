"""Puts a placement, a theme and the words around them together to a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from awsgraph.model import Edge, Entity
from awsgraph.views.appearance import legend
from awsgraph.views.drawing.figure import Figure, spoken
from awsgraph.views.drawing.letters import FONTS, text_width, wrap
from awsgraph.views.drawing.picture import Box, Label, Line, Picture, Plate, Words, port
from awsgraph.views.drawing.placement import Area, Placement
from awsgraph.views.drawing.theme import Theme
from awsgraph.views.labels import visible

MARGIN = 20.0
_SMALL = 16.0
_STRIP = 30.0
_TITLE = 30.0
_SAMPLE = (26.0, 16.0)


def area_of(width: float, height: float, *, title: bool) -> Area:
    """Return the room for the drawing on a page, above the legend and below the title."""
    top = MARGIN + (_TITLE * 1.5 if title else 0.0)
    return Area(MARGIN, top, width - MARGIN, height - MARGIN - _STRIP)


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
    samples, words = _legend(figure.entities.values(), theme, page)
    around = [*words, *_around(figure.selection.title if title else "", caption, theme, page)]
    edges = tuple(edge for tie in figure.ties for edge in tie.edges)
    return Picture(
        page[0], page[1], theme.background, tuple(boxes.values()), tuple(plates.values()), lines,
        samples, tuple(around), (*theme.font, *FONTS), visible(figure.selection.title),
        _description(edges), edges,
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


def _legend(
    entities: Iterable[Entity], theme: Theme, page: tuple[float, float]
) -> tuple[tuple[Box, ...], list[Words]]:
    """Return a sample of each class with its name, in one row at the bottom."""
    samples, words = [], []
    x, y = MARGIN, page[1] - MARGIN - _SMALL / 2
    nothing = Label((), _SMALL, theme.text)
    for name, _ in legend(entity.class_ for entity in entities):
        look, text = theme.look(name), visible(spoken(name))
        room = text_width(text, _SMALL)
        samples.append(
            Box(f"legend {name}", x + _SAMPLE[0] / 2, y, *_SAMPLE, look.form, nothing, look.fill,
                look.border, dashed=look.dashed)
        )  # fmt: skip
        x += _SAMPLE[0] + 6
        words.append(Words(Label((text,), _SMALL, theme.text), x, y, room))
        x += room + 18
    return tuple(samples), words


def _around(title: str, caption: str, theme: Theme, page: tuple[float, float]) -> Iterator[Words]:
    room = page[0] - 2 * MARGIN
    if title:
        lines = tuple(wrap(title, _TITLE, room, bold=True, most=1))
        yield Words(Label(lines, _TITLE, theme.text, bold=True), MARGIN, MARGIN + _TITLE / 2, room)
    if caption:
        lines = tuple(wrap(caption, _SMALL, room, most=1))
        width = text_width(lines[0], _SMALL)
        x, y = page[0] - MARGIN - width, page[1] - MARGIN - _SMALL / 2
        yield Words(Label(lines, _SMALL, theme.text), x, y, width)


def _description(edges: Iterable[Edge]) -> str:
    sentences = (
        f"{edge.subject.label} {spoken(edge.relation)} {edge.object.label}."
        for edge in edges
        if isinstance(edge.object, Entity)
    )
    return visible(" ".join(sentences))
