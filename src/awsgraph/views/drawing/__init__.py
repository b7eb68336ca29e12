"""Pictures for slides: a selection becomes a picture, which a writer turns into a file."""

from __future__ import annotations

from awsgraph.views.drawing.drawing import Drawing, draw
from awsgraph.views.drawing.grouping import GroupBy, with_services
from awsgraph.views.drawing.layouts import Layout
from awsgraph.views.drawing.picking import Pick
from awsgraph.views.drawing.picture import Box, GroupFrame, Label, Line, Picture, Plate, Side, Words
from awsgraph.views.drawing.selection import (
    Selection,
    entities_of,
    neighbourhood_of,
    paths_between,
    triples_of,
)
from awsgraph.views.drawing.splitting import split
from awsgraph.views.drawing.theme import THEMES, Theme
from awsgraph.views.drawing.theme_file import theme_named

__all__ = [
    "THEMES",
    "Box",
    "Drawing",
    "GroupBy",
    "GroupFrame",
    "Label",
    "Layout",
    "Line",
    "Pick",
    "Picture",
    "Plate",
    "Selection",
    "Side",
    "Theme",
    "Words",
    "draw",
    "entities_of",
    "neighbourhood_of",
    "paths_between",
    "split",
    "theme_named",
    "triples_of",
    "with_services",
]
