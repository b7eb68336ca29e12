"""Pictures for slides: a selection becomes a picture, which a writer turns into a file."""

from __future__ import annotations

from awsgraph.views.drawing.drawing import draw
from awsgraph.views.drawing.picture import Box, Label, Line, Picture, Plate, Side, Words
from awsgraph.views.drawing.selection import Selection, neighbourhood_of
from awsgraph.views.drawing.theme import THEMES, Theme

__all__ = [
    "THEMES",
    "Box",
    "Label",
    "Line",
    "Picture",
    "Plate",
    "Selection",
    "Side",
    "Theme",
    "Words",
    "draw",
    "neighbourhood_of",
]
