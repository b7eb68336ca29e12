"""Draws a selection: chooses the size of the letters, a layout and the colours."""

from __future__ import annotations

from dataclasses import replace

from awsgraph.views.drawing.composing import area_of, compose
from awsgraph.views.drawing.figure import figure_of
from awsgraph.views.drawing.picture import Picture
from awsgraph.views.drawing.selection import Selection
from awsgraph.views.drawing.theme import LIGHT, Theme
from awsgraph.views.drawing.two_sided import two_sided

WIDE = (960.0, 540.0)
"""A slide of 13.33 by 7.5 inches, in points."""
_SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0, 10.0, 8.0)


def draw(
    selection: Selection,
    *,
    theme: Theme = LIGHT,
    page: tuple[float, float] = WIDE,
    title: bool = False,
    most: int = 15,
) -> Picture:
    """Return the picture of a selection.

    Args:
        selection: what to draw.
        theme: its colours.
        page: width and height in points.
        title: whether the title stands on the page.
        most: at most so many boxes.
    """
    kept = selection.entities[:most]
    caption = ""
    if len(kept) < len(selection.entities):
        caption = f"{len(kept)} of {len(selection.entities)} entities"
    figure = figure_of(replace(selection, entities=kept))
    area = area_of(*page, title=title)
    for size in _SIZES:
        placement = two_sided(figure, area, size, max(16.0, size * 0.6))
        if placement is not None:
            break
    else:
        raise NotImplementedError
    return compose(figure, placement, theme, page, title=title, caption=caption)
