"""Adds slides to a presentation: their titles, their speaker notes and the room for a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from awsgraph.views.slides.places import Frame

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide, SlideLayout

_POINT = 12700
_TITLE_SIZE, _TITLE_TOP, _TITLE_HEIGHT, _MARGIN = 30.0, 12.0, 44.0, 20.0
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_FEET = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}


def title_layout(deck: Presentation) -> SlideLayout:
    """Return the layout that has a title and as little else as possible."""

    def others(layout: SlideLayout) -> tuple[bool, int]:
        kinds = [place.placeholder_format.type for place in layout.placeholders]
        return (PP_PLACEHOLDER.TITLE not in kinds, len(set(kinds) - _TITLES - _FEET))

    return min(deck.slide_layouts, key=others)


def room_below_title(deck: Presentation, layout: SlideLayout, *, own: bool) -> Frame:
    """Return where a picture has room on slides of a layout.

    Args:
        deck: the presentation.
        layout: of the slides.
        own: whether the program sets the place of the title itself, as in a deck without template.
    """
    width, height = (deck.slide_width or 0) / _POINT, (deck.slide_height or 0) / _POINT
    top, bottom = _TITLE_TOP + _TITLE_HEIGHT, height
    if not own:
        titles = [p for p in layout.placeholders if p.placeholder_format.type in _TITLES]
        feet = [p for p in layout.placeholders if p.placeholder_format.type in _FEET]
        top = max(((p.top + p.height) / _POINT for p in titles), default=0.0)
        bottom = min((p.top / _POINT for p in feet if p.top / _POINT > height / 2), default=height)
    return Frame(0.0, top, width, bottom - top)


def add_slide(deck: Presentation, layout: SlideLayout, after: Slide | None) -> Slide:
    """Add a slide behind another one, or at the end."""
    slide = deck.slides.add_slide(layout)
    # A place that waits for text shows its prompt when the slide is edited.
    for place in list(slide.placeholders):
        if place.placeholder_format.type not in _TITLES:
            place.element.getparent().remove(place.element)
    if after is not None:
        ids = deck.slides.element if hasattr(deck.slides, "element") else None
        _move_behind(ids, deck, after)
    return slide


def _move_behind(ids: Any, deck: Presentation, after: Slide) -> None:
    """Move the last slide behind another one."""
    entries = list(ids)
    place = next(i for i, slide in enumerate(deck.slides) if slide.slide_id == after.slide_id)
    entries[place].addnext(entries[-1])


def set_title(slide: Slide, title: str, colour: str | None, page_width: float) -> None:
    """Write the title of a slide.

    Args:
        slide: with a place for a title.
        title: one line.
        colour: of the letters, and place and size are set along; None leaves all to the template.
        page_width: width of the slide in points.
    """
    place = slide.shapes.title
    if place is None:
        return
    place.text_frame.text = title
    if colour is None:
        return
    place.left, place.top = Pt(_MARGIN), Pt(_TITLE_TOP)
    place.width, place.height = Pt(page_width - 2 * _MARGIN), Pt(_TITLE_HEIGHT)
    frame = place.text_frame
    frame.vertical_anchor, frame.margin_left = MSO_ANCHOR.MIDDLE, Pt(0)
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.name = Pt(_TITLE_SIZE), True, "Arial"
    font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())


def hide_title(slide: Slide, title: str) -> None:
    """Write the title of a slide above its upper edge, where only outlines and readers find it."""
    place = slide.shapes.title
    if place is not None:
        place.text_frame.text = title
        place.top, place.left, place.width, place.height = Pt(-60), Pt(0), Pt(400), Pt(40)
        place.text_frame.paragraphs[0].runs[0].font.size = Pt(18)


def colour_background(slide: Slide, colour: str) -> None:
    """Give the page of a slide a colour, ``#rrggbb``."""
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())
