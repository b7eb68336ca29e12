"""The gallery: each picture is there, its command is one, and it holds nothing active."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from awsgraph.cli.drawing import draw

GALLERY = Path(__file__).resolve().parents[2] / "docs" / "gallery"
PAGE = (GALLERY / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    awsgraph draw (.+)$", PAGE, re.MULTILINE)


def test_each_of_sixteen_pictures_has_its_command() -> None:
    drawn = [shlex.split(c)[shlex.split(c).index("-o") + 1] for c in COMMANDS]
    assert drawn == re.findall(r"^!\[.+\]\((.+)\)$", PAGE, re.MULTILINE)
    assert len(drawn) == 16
    assert set(drawn) == {path.name for path in GALLERY.glob("*.svg")}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_of_a_picture_is_one(command: str) -> None:
    assert draw.make_context("draw", shlex.split(command)).params["output"]


@pytest.mark.parametrize("path", sorted(GALLERY.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_is_text_and_shapes(path: Path) -> None:
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "rect", "path", "text"}
