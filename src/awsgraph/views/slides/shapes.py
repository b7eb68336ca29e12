"""Draws a picture on a slide: native shapes that can be edited, and connectors glued to them.

All shapes of a picture are one group. Their names say what they stand for (``entity kms``,
``relation uses``), so that they are found again in a deck that somebody went on with. Nothing that
a note says becomes more than text: no link, no field, no formula.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from awsgraph.model import Edge, Entity
from awsgraph.views.drawing.outline import FRAME_RADIUS
from awsgraph.views.drawing.picture import (
    FRAME_BORDER,
    Box,
    GroupFrame,
    Label,
    Line,
    Picture,
    Plate,
    Words,
)
from awsgraph.views.drawing.wording import description_of
from awsgraph.views.labels import visible
from awsgraph.views.slides.geometry import SITES, give_outline, preset_of

if TYPE_CHECKING:
    from pptx.shapes.connector import Connector
    from pptx.shapes.group import GroupShape
    from pptx.shapes.shapetree import SlideShapes
    from pptx.slide import Slide

Ends = dict[str, Any]
"""The drawn shape of each box and plate, by its id in the picture."""

# Between the outline of a shape and its words; what is left of the picture's own margin gives
# way to fonts that are a little wider.
_INSET = Pt(2)
_WIDE = 3.0
_DECORATIVE = (
    '<a:extLst {}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


def add_picture(slide: Slide, picture: Picture, name: str) -> GroupShape:
    """Draw a picture on a slide, as one group.

    Args:
        slide: where; its page is as large as the picture, or larger.
        picture: what to draw.
        name: of the group.

    Returns:
        The group, in the places of the picture.
    """
    shapes = slide.shapes
    # Ids are counted on rather than looked for, and the group is not measured anew with each shape.
    shapes.turbo_add_enabled = True
    group = shapes.add_group_shape(_drawn(shapes, picture))
    shapes.turbo_add_enabled = False
    group.name = name
    describe(group, picture.description)
    return group


def _drawn(shapes: SlideShapes, picture: Picture) -> list[Any]:
    """Draw all shapes of a picture, and return them from the lowest to the highest."""
    ends: Ends = {}
    names = shape_names(picture)
    font = picture.font[0]
    frames = [_add_frame(shapes, frame, font) for frame in picture.frames]
    for shape in picture.shapes:
        ends[shape.id] = _add_shape(shapes, shape, names[shape.id], font)
    lines = [
        _add_connector(shapes, line, ends, f"line {number}")
        for number, line in enumerate(picture.lines, 1)
    ]
    samples = [_add_shape(shapes, sample, sample.id, font) for sample in picture.legend]
    words = [
        _add_words(shapes, words, f"words {number}", font)
        for number, words in enumerate(picture.words, 1)
    ]
    return [*frames, *lines, *ends.values(), *samples, *words]


def shape_names(picture: Picture) -> dict[str, str]:
    """Return the names of boxes and plates on a slide, by their ids in the picture.

    A plate is named by its words and by the entity that all its edges share, or by both entities
    of its only edge; these are the same when the picture is drawn anew.
    """
    names = {box.id: f"entity {visible(box.id)}" for box in picture.boxes}
    seen: Counter[str] = Counter()
    for plate in picture.plates:
        words = visible(" ".join(plate.label.lines))
        name = f"{f'relation {words}' if words else 'bar'}: {_shared_ends(plate.edges)}"
        seen[name] += 1
        names[plate.id] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return names


def _shared_ends(edges: tuple[Edge, ...]) -> str:
    pairs = [[end.id for end in (e.subject, e.object) if isinstance(end, Entity)] for e in edges]
    shared = [id_ for id_ in pairs[0] if all(id_ in pair for pair in pairs)] if pairs else []
    return visible(" ".join(shared))


def _add_shape(shapes: SlideShapes, shape: Box | Plate, name: str, font: str) -> Any:
    """Draw a box, a plate or a sample of the legend, and return the drawn shape."""
    drawn = shapes.add_shape(preset_of(shape), *_frame(shape))
    drawn.name = name
    drawn.element.remove(drawn.element.find(".//{*}style"))
    give_outline(drawn, shape)
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = _rgb(shape.fill)
    if isinstance(shape, Box):
        drawn.line.color.rgb = _rgb(shape.border)
        drawn.line.width = Pt(shape.border_width)
        if shape.dashed:
            drawn.line.dash_style = MSO_LINE.DASH
    else:
        drawn.line.fill.background()
    _write(drawn.text_frame, shape.label, font)
    if isinstance(shape, Box):
        drawn.text_frame.margin_top = _INSET + Pt(2 * (shape.label_y - shape.y))
    if isinstance(shape, Box) and shape.entity is None:
        _mark_decorative(drawn)
    else:
        describe(drawn, description_of(shape))
    return drawn


def _add_frame(shapes: SlideShapes, frame: GroupFrame, font: str) -> Any:
    """Draw the frame of a group with its title, and return it."""
    drawn = shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *_frame(frame))
    drawn.name = f"frame {visible(frame.id)}"
    drawn.element.remove(drawn.element.find(".//{*}style"))
    drawn.adjustments[0] = FRAME_RADIUS / min(frame.width, frame.height)
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = _rgb(frame.fill)
    drawn.line.color.rgb = _rgb(frame.border)
    drawn.line.width = Pt(FRAME_BORDER)
    title = frame.title
    _write(drawn.text_frame, title.label, font, align=PP_ALIGN.LEFT, inset=Pt(0))
    drawn.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    drawn.text_frame.word_wrap = False
    drawn.text_frame.margin_left = Pt(title.x - (frame.x - frame.width / 2))
    top = title.y - len(title.label.lines) * title.label.line_height / 2
    drawn.text_frame.margin_top = Pt(top - (frame.y - frame.height / 2))
    describe(drawn, visible(" ".join(title.label.lines)))
    return drawn


def _add_connector(shapes: SlideShapes, line: Line, ends: Ends, name: str) -> Connector:
    """Draw a line and glue it at both ends, and return it."""
    places = (*line.start, *line.end)
    connector = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Pt(value) for value in places))
    connector.name = name
    # begin_connect() takes each shape for a rectangle and would move the ends of the line.
    glue = connector.element.nvCxnSpPr.cNvCxnSpPr
    for end, id_, side in (
        (glue.get_or_add_stCxn(), line.source, line.source_side),
        (glue.get_or_add_endCxn(), line.target, line.target_side),
    ):
        end.id, end.idx = ends[id_].shape_id, SITES[side]
    connector.element.remove(connector.element.find(".//{*}style"))
    connector.line.color.rgb = _rgb(line.colour)
    connector.line.width = Pt(line.width)
    if line.dashed:
        connector.line.dash_style = MSO_LINE.DASH
    # PowerPoint calls what stands at the start of a line its head.
    for wanted, end in ((line.tail, "head"), (line.head, "tail")):
        if wanted:
            # The size counts in widths of the line.
            size = "lg" if line.width < _WIDE else "med"
            arrow = f'<a:{end}End {nsdecls("a")} type="triangle" w="{size}" len="{size}"/>'
            connector.line._get_or_add_ln().append(parse_xml(arrow))  # noqa: SLF001
    _mark_decorative(connector)
    return connector


def _add_words(shapes: SlideShapes, words: Words, name: str, font: str) -> Any:
    height = len(words.label.lines) * words.label.line_height
    # A font that is a little wider needs more room; the words start at the same place.
    frame = (words.x, words.y - height / 2, words.width * 1.05, height)
    drawn = shapes.add_textbox(*(Emu(round(Pt(value))) for value in frame))
    drawn.name = name
    _write(drawn.text_frame, words.label, font, align=PP_ALIGN.LEFT, inset=Pt(0))
    drawn.text_frame.word_wrap = False
    return drawn


def _write(
    frame: Any, label: Label, font: str, align: PP_ALIGN = PP_ALIGN.CENTER, inset: Emu = _INSET
) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = inset
    paragraph = frame.paragraphs[0]
    paragraph.alignment = align
    for number, line in enumerate(label.lines):
        if number:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = line
        run.font.name, run.font.size, run.font.bold = font, Pt(label.size), label.bold
        run.font.color.rgb = _rgb(label.colour)


def describe(drawn: Any, text: str) -> None:
    """Give a shape on a slide a text for those who cannot see it."""
    _identity(drawn).set("descr", text)


def _mark_decorative(drawn: Any) -> None:
    """Tell readers of slides to pass over what the description of the picture says already."""
    _identity(drawn).append(parse_xml(_DECORATIVE.format(nsdecls("a"))))


def _identity(drawn: Any) -> Any:
    return drawn.element.find("./*/{*}cNvPr")


def _frame(shape: Box | Plate | GroupFrame) -> tuple[Emu, Emu, Emu, Emu]:
    left, top = shape.x - shape.width / 2, shape.y - shape.height / 2
    return (Pt(left), Pt(top), Pt(shape.width), Pt(shape.height))


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
