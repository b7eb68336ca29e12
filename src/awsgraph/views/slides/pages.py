"""Adds slides to a presentation: their titles, and the room for a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from awsgraph.views.drawing.letters import text_width, wrap
from awsgraph.views.drawing.picture import LINE_SPACING
from awsgraph.views.labels import visible
from awsgraph.views.slides.places import Frame

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide, SlideLayout

_POINT = 12700
_TITLE_SIZES, _TITLE_TOP, _TITLE_HEIGHT, _MARGIN = (30.0, 28.0, 26.0, 24.0, 20.0), 12.0, 44.0, 20.0
_LARGEST, _SMALLEST = 44.0, 16.0
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_FEET = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}


def title_layout(deck: Presentation) -> SlideLayout:
    """Return the layout that has a title and as little else as possible."""

    def others(layout: SlideLayout) -> tuple[bool, int]:
        kinds = [place.placeholder_format.type for place in layout.placeholders]
        return (PP_PLACEHOLDER.TITLE not in kinds, len([k for k in kinds if k not in _FEET]))

    return min(deck.slide_layouts, key=others)


def add_slide(deck: Presentation, layout: SlideLayout, after: Slide | None = None) -> Slide:
    """Add a slide behind another one, or at the end."""
    slide = deck.slides.add_slide(layout)
    # A place that waits for text shows its prompt when the slide is edited.
    for place in list(slide.placeholders):
        if place.placeholder_format.type not in _TITLES:
            place.element.getparent().remove(place.element)
    if after is not None:
        entries = list(deck.part._element.sldIdLst)  # noqa: SLF001 - there is no other way
        behind = next(e for e in entries if int(e.get("id")) == after.slide_id)
        behind.addnext(entries[-1])
    return slide


def room_on(slide: Slide, page: tuple[float, float]) -> Frame:
    """Return where a picture has room on a slide: below its title, above what its layout has there.

    Args:
        slide: with its title in place.
        page: width and height of the slide in points.
    """
    title = slide.shapes.title
    top = ((title.top or 0) + (title.height or 0)) / _POINT if title is not None else 0.0
    feet = [(p.top or 0) / _POINT for p in _of_kind(slide.slide_layout, _FEET) if _shown(slide, p)]
    bottom = min((foot for foot in feet if foot > page[1] / 2), default=page[1])
    return Frame(0.0, top, page[0], bottom - top)


def room_of(layout: SlideLayout, page: tuple[float, float], *, own_titles: bool) -> Frame:
    """Return where a picture will have room on a slide that is yet to be added.

    Args:
        layout: of the slide.
        page: width and height of the slide in points.
        own_titles: whether titles are set by :func:`style_title` rather than by the layout.
    """
    top = _TITLE_TOP + _TITLE_HEIGHT
    if not own_titles:
        titles = _of_kind(layout, _TITLES)
        top = max((((t.top or 0) + (t.height or 0)) / _POINT for t in titles), default=0.0)
    return Frame(0.0, top, page[0], page[1] - top)


def _of_kind(layout: SlideLayout, kinds: set[Any]) -> list[Any]:
    return [p for p in layout.placeholders if p.placeholder_format.type in kinds]


def _shown(slide: Slide, place: Any) -> bool:
    """Tell whether a slide has what its layout has a place for."""
    kinds = {p.placeholder_format.type for p in slide.placeholders}
    return place.placeholder_format.type in kinds


def style_title(slide: Slide, title: str, colour: str, width: float) -> None:
    """Write the title of a slide that has no template, in its place and as large as it can be.

    Args:
        slide: with a place for a title.
        title: one line.
        colour: of the letters, ``#rrggbb``.
        width: of the slide in points.
    """
    place = slide.shapes.title
    if place is None:
        return
    room = width - 2 * _MARGIN
    fitting = (s for s in _TITLE_SIZES if text_width(title, s, bold=True) <= room)
    place.left, place.top, place.width, place.height = (
        Pt(value) for value in (_MARGIN, _TITLE_TOP, room, _TITLE_HEIGHT)
    )
    frame = place.text_frame
    frame.text = visible(title)
    frame.vertical_anchor, frame.margin_left, frame.margin_right = MSO_ANCHOR.MIDDLE, 0, 0
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    size = Pt(next(fitting, _TITLE_SIZES[-1]))
    for run in frame.paragraphs[0].runs:
        run.font.size, run.font.bold, run.font.name = size, True, "Arial"
        run.font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())


def retitle(slide: Slide, title: str) -> None:
    """Change the words of a title; how they look stays."""
    place = slide.shapes.title
    if place is None or place.text_frame.text == title:
        return
    runs = place.text_frame.paragraphs[0].runs
    if len(place.text_frame.paragraphs) == 1 and len(runs) == 1:
        runs[0].text = visible(title)
    else:
        place.text_frame.text = visible(title)


def fit_title(slide: Slide) -> None:
    """Make a title smaller that the place of a template is too small for."""
    place = slide.shapes.title
    if place is None or not place.width or not place.height or not place.text_frame.text:
        return
    # A template's font may be wider than the one that is measured, and the place has margins.
    room, height = place.width / _POINT / 1.15 - 15, place.height / _POINT - 7
    wanted = _title_size(slide)
    size = wanted
    while size > _SMALLEST:
        lines = wrap(place.text_frame.text, size, room, bold=True)
        if not lines[-1].endswith("…") and len(lines) * size * LINE_SPACING <= height:
            break
        size -= 1
    if size < wanted:
        for paragraph in place.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(size)


def _title_size(slide: Slide) -> float:
    """Return the size of the letters of titles that a layout or its master gives."""
    layout = slide.slide_layout
    for place in _of_kind(layout, _TITLES):
        for style in place.element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr[@sz]"):
            return int(style.get("sz")) / 100
    master = layout.slide_master.element
    for style in master.xpath(".//p:titleStyle/a:lvl1pPr/a:defRPr[@sz]"):
        return int(style.get("sz")) / 100
    return _LARGEST


def hide_title(slide: Slide, title: str) -> None:
    """Write the title of a slide above its upper edge, where only outlines and readers find it."""
    place = slide.shapes.title
    if place is not None:
        place.text_frame.text = title
        place.top, place.left, place.width, place.height = Pt(-60), Pt(0), Pt(400), Pt(40)
        for run in place.text_frame.paragraphs[0].runs:
            run.font.size = Pt(18)


def has_own_title(slide: Slide) -> bool:
    """Tell whether the program set the place of the title, rather than a template."""
    title = slide.shapes.title
    return title is not None and bool(title.element.xpath("./p:spPr/a:xfrm"))


def colour_background(slide: Slide, colour: str) -> None:
    """Give the page of a slide a colour, ``#rrggbb``."""
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())
