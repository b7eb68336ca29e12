"""Writes a picture as PNG: resvg draws the SVG."""

from __future__ import annotations

from dataclasses import replace

from awsgraph.errors import MissingExtraError, PictureError
from awsgraph.views.drawing.letters import measurable
from awsgraph.views.drawing.picture import Picture
from awsgraph.views.writers import FileOptions
from awsgraph.views.writers.fonts import FAMILY, font_files
from awsgraph.views.writers.glyphs import labels_of
from awsgraph.views.writers.svg import svg_of

_POINTS, _CSS_DPI = 72, 96
# Each takes four bytes of memory while it is drawn; a slide at 1200 dpi has 144 million.
_MOST_PIXELS = 200_000_000


def png_file(picture: Picture, options: FileOptions) -> bytes:
    """Return a picture as a PNG file.

    Letters that Roboto lacks are taken from the fonts of the system, if it has them.

    Args:
        picture: what to write.
        options: of the file; heeds ``dpi``.

    Raises:
        MissingExtraError: the extra ``slides`` is not installed.
        PictureError: it would have more pixels than the memory may hold.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise MissingExtraError("slides") from error
    width, height = (
        round(side * options.dpi / _POINTS) for side in (picture.width, picture.height)
    )
    if width * height > _MOST_PIXELS:
        problem = f"a PNG of {width} by {height} pixels is too large"
        raise PictureError(problem, "take fewer dots an inch (--dpi), or a smaller page (--size)")
    plain = all(measurable(line) for label in labels_of(picture) for line in label.lines)
    svg = svg_of(replace(picture, font=(FAMILY, "sans-serif")))
    png = svg_to_bytes(
        svg_string=svg,
        dpi=_CSS_DPI,
        width=width,
        font_files=[str(path) for path in font_files().values()],
        skip_system_fonts=plain,
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(png)
