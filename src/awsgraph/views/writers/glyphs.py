"""Letters that an SVG brings along: as a font, or as outlines."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from awsgraph.errors import MissingExtraError
from awsgraph.views.drawing.picture import Label, Picture
from awsgraph.views.writers.fonts import FAMILY, font_files

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont


def font_faces(picture: Picture) -> str:
    """Return a style sheet with the font, as far as the picture needs it.

    Args:
        picture: whose letters are wanted.

    Raises:
        MissingExtraError: the extra ``slides`` is not installed.
    """
    faces = []
    for weight, path in font_files().items():
        letters = {c for label in labels_of(picture) for line in label.lines for c in line
                   if label.bold is (weight == "bold")}  # fmt: skip
        if letters:
            data = b64encode(_subset(str(path), "".join(sorted(letters)))).decode()
            name = "bold" if weight == "bold" else "normal"
            faces.append(
                f"@font-face{{font-family:{FAMILY};font-weight:{name};"
                f"src:url(data:font/woff;base64,{data})}}"
            )
    return "".join(faces)


def labels_of(picture: Picture) -> Iterator[Label]:
    """Yield all words of a picture."""
    yield from (box.label for box in picture.boxes)
    yield from (plate.label for plate in picture.plates)
    yield from (frame.title.label for frame in picture.frames)
    yield from (words.label for words in picture.words)


def outlines(text: str, *, bold: bool, size: float) -> tuple[str, float] | None:
    """Return a text as the path of its outlines, from the origin of its base line, and its width.

    Args:
        text: one line.
        bold: whether the letters are bold.
        size: of the letters.

    Returns:
        Path and width in points, y downwards; None when the font lacks a letter.

    Raises:
        MissingExtraError: the extra ``slides`` is not installed.
    """
    with _installed():
        from fontTools.pens.svgPathPen import SVGPathPen
        from fontTools.pens.transformPen import TransformPen
    font = _font(str(font_files()["bold" if bold else "regular"]))
    names, glyphs = font.getBestCmap(), font.getGlyphSet()
    if any(ord(letter) not in names for letter in text):
        return None
    scale, x = size / font["head"].unitsPerEm, 0.0
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{round(number, 2) + 0:g}")
    for letter in text:
        glyph = glyphs[names[ord(letter)]]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, 0)))
        x += glyph.width * scale
    return pen.getCommands(), x


@cache
def _font(path: str) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(path, lazy=False)


def _subset(path: str, letters: str) -> bytes:
    with _installed():
        from fontTools import subset
    options = subset.Options(flavor="woff", layout_features=[], hinting=False)
    out = BytesIO()
    with subset.load_font(path, options) as font:
        # The same letters give the same bytes.
        font.recalcTimestamp = False
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        subset.save_font(font, out, options)
    return out.getvalue()


@contextmanager
def _installed() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise MissingExtraError("slides") from error
