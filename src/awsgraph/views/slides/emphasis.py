"""Shows one step of a path in a picture of the whole path, with the line that states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from awsgraph.model import Edge
from awsgraph.views.bundles import object_id
from awsgraph.views.drawing.letters import text_width, wrap
from awsgraph.views.drawing.picture import Box, Label, Line, Picture, Plate, Words
from awsgraph.views.drawing.theme import Theme
from awsgraph.views.drawing.wording import statements

_STRONG, _OUTLINE = 4.0, 3.0
_QUOTE, _MARGIN, _GAP = 20.0, 20.0, 24.0


def emphasised(picture: Picture, step: tuple[str, str], theme: Theme) -> Picture:
    """Return a picture in which one step stands out and the other boxes lose their colour.

    Args:
        picture: of a path.
        step: ids of the two entities.
        theme: of the picture.
    """
    edges = tuple(edge for edge in picture.edges if ends_of(edge) == set(step))
    words = (*picture.words, *_quote(picture, edges, theme))
    joints = {plate.id for plate in picture.plates if set(plate.edges) & set(edges)}
    strong = joints | set(step)
    return replace(
        picture,
        boxes=tuple(_box(box, theme, strong=box.id in strong) for box in picture.boxes),
        plates=tuple(_plate(p, theme, strong=p.id in strong) for p in picture.plates),
        lines=tuple(
            _line(line, theme, strong={line.source, line.target} <= strong)
            for line in picture.lines
        ),
        words=words,
        description=statements(edges),
        edges=edges,
    )


def _quote(picture: Picture, edges: tuple[Edge, ...], theme: Theme) -> Iterator[Words]:
    """Yield the line that states a step, if there is room for it between drawing and legend."""
    lines = [line for edge in edges for line in edge.evidence]
    if not lines:
        return
    room = picture.width - 2 * _MARGIN
    said = f"“{lines[0].quote}” {lines[0].document}:{lines[0].first_line}"
    label = Label(tuple(wrap(said, _QUOTE, room, most=3)), _QUOTE, theme.text)
    width = max(text_width(line, _QUOTE) for line in label.lines)
    top = max(shape.y + shape.height / 2 for shape in picture.shapes) + _GAP
    bottom = min((sample.y - sample.height for sample in picture.legend), default=picture.height)
    height = len(label.lines) * label.line_height
    if top + height <= bottom - _GAP:
        yield Words(label, (picture.width - width) / 2, top + height / 2, width)


def ends_of(edge: Edge) -> set[str]:
    """Return the ids of the entities at both ends of an edge."""
    return {edge.subject.id, object_id(edge)}


def _box(box: Box, theme: Theme, *, strong: bool) -> Box:
    if strong:
        return replace(box, border=theme.focus, border_width=_OUTLINE, focus=True)
    label = replace(box.label, colour=theme.text)
    return replace(
        box, fill=theme.background, label=label, border=theme.line, border_width=1.2, focus=False
    )


def _plate(plate: Plate, theme: Theme, *, strong: bool) -> Plate:
    if strong and not plate.label.lines:
        return replace(plate, fill=theme.focus)
    return plate


def _line(line: Line, theme: Theme, *, strong: bool) -> Line:
    return replace(line, width=_STRONG, colour=theme.focus) if strong else line
