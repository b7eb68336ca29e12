"""PNG: as many pixels as were asked for, drawn with the font that is installed with the program."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from awsgraph.errors import PictureError
from awsgraph.views.drawing import draw
from awsgraph.views.writers import FileOptions
from tests.views.drawing.selections import star

pytest.importorskip("resvg_py", reason="the extra slides is not installed")
from PIL import Image

from awsgraph.views.writers.png import png_file

PICTURE = draw(star(("SSE-KMS", "uses", "AWS KMS"))).picture


def test_dots_an_inch_give_the_size() -> None:
    image = Image.open(BytesIO(png_file(PICTURE, FileOptions(dpi=144))))
    assert image.size == (1920, 1080)


def test_more_pixels_than_a_machine_can_hold_are_refused() -> None:
    with pytest.raises(PictureError, match="a PNG of 16665 by 16665 pixels is too large"):
        png_file(replace(PICTURE, width=999.9, height=999.9), FileOptions(dpi=1200))


def test_letters_are_drawn() -> None:
    bare = replace(PICTURE, boxes=tuple(
        replace(box, label=replace(box.label, lines=())) for box in PICTURE.boxes
    ))  # fmt: skip
    images = [
        Image.open(BytesIO(png_file(p, FileOptions(dpi=72)))).convert("L") for p in (PICTURE, bare)
    ]
    dark = [sum(image.histogram()[:60]) for image in images]
    assert dark[0] > dark[1] + 500


def test_without_a_background_the_corner_is_transparent() -> None:
    image = Image.open(BytesIO(png_file(replace(PICTURE, background=None), FileOptions(dpi=72))))
    assert image.convert("RGBA").getpixel((1, 1)) == (0, 0, 0, 0)
