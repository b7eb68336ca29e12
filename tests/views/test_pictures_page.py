"""The page about layouts: its commands and its deck are ones that the program takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from awsgraph.cli.drawing import draw
from awsgraph.views.drawing.layouts import Layout, layout_named
from awsgraph.views.slides.deck_file import read_deck

PAGE = (Path(__file__).resolve().parents[2] / "docs/how-to/pictures.md").read_text("utf-8")


def test_its_commands_are_ones() -> None:
    commands = re.findall(r"^    awsgraph draw (.+)$", PAGE, re.MULTILINE)
    assert commands
    for command in commands:
        assert draw.make_context("draw", shlex.split(command)).params["output"]


def test_its_deck_asks_for_layouts_that_there_are(tmp_path: Path) -> None:
    (deck,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "deck.toml").write_text(deck, encoding="utf-8")
    slides = read_deck(tmp_path / "deck.toml").slides
    layouts = [layout_named(slide.layout, slide.group_by)[0] for slide in slides]
    assert layouts == [Layout.GROUPED, Layout.RADIAL]
