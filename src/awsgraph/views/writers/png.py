"""Writes a picture as PNG: resvg draws the SVG."""

from __future__ import annotations

from dataclasses import replace

from awsgraph.errors import MissingExtraError
from awsgraph.views.drawing.letters import measurable
from awsgraph.views.drawing.picture import Label, Picture
from awsgraph.views.writers import FileOptions
from awsgraph.views.writers.fonts import FAMILY, font_files
from awsgraph.views.writers.svg import svg_of

_POINTS, _CSS_DPI = 72, 96


def png_file(picture: Picture, options: FileOptions) -> bytes:
    """Return a picture as a PNG file.

    Letters that Roboto lacks are taken from the fonts of the system, if it has them.

    Args:
        picture: what to write.
        options: of the file; heeds ``dpi``.

    Raises:
        MissingExtraError: the extra ``slides`` is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise MissingExtraError("slides") from error
    labels: list[Label] = [box.label for box in picture.boxes]
    labels += [words.label for words in picture.words]
    plain = all(measurable(line) for label in labels for line in label.lines)
    svg = svg_of(replace(picture, font=(FAMILY, "sans-serif")))
    png = svg_to_bytes(
        svg_string=svg,
        dpi=_CSS_DPI,
        width=round(picture.width * options.dpi / _POINTS),
        font_files=[str(path) for path in font_files().values()],
        skip_system_fonts=plain,
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(png)
