"""Writes a picture as PDF: curves and real text, whose font comes along."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from awsgraph.views.drawing.outline import Command, frame_outline, outline, plate_outline
from awsgraph.views.drawing.picture import (
    FRAME_BORDER,
    Box,
    GroupFrame,
    Label,
    Line,
    Picture,
    Plate,
    Words,
)
from awsgraph.views.writers import FileOptions
from awsgraph.views.writers.arrows import BASE_LINE, arrow_heads, shaft
from awsgraph.views.writers.fonts import font_files

_REGULAR, _BOLD = "Roboto-Regular", "Roboto-Bold"
_LACKING = "\ufffd"


def pdf_file(picture: Picture, options: FileOptions) -> bytes:  # noqa: ARG001 - none is for PDF
    """Return a picture as a PDF file of one page.

    Args:
        picture: what to write. Without a background the page has none.
        options: of the file.

    Returns:
        The file, which has no date, so that the same picture gives the same bytes. Letters that
        Roboto lacks (it has Latin, Greek and Cyrillic) are drawn as U+FFFD.
    """
    _register_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, (picture.width, picture.height), invariant=1, initialFontName=_REGULAR)
    canvas.setTitle(picture.title)
    canvas.setSubject(picture.description)
    canvas.setAuthor("")
    canvas.setCreator("awsgraph")
    # PDF counts upwards from the lower edge.
    canvas.transform(1, 0, 0, -1, 0, picture.height)
    if picture.background is not None:
        canvas.setFillColor(HexColor(picture.background))
        canvas.rect(0, 0, picture.width, picture.height, stroke=0, fill=1)
    for frame in picture.frames:
        _draw_frame(canvas, frame)
    for line in picture.lines:
        _draw_line(canvas, line)
    for plate in picture.plates:
        _draw_plate(canvas, plate)
    for box in (*picture.boxes, *picture.legend):
        _draw_box(canvas, box)
    for words in picture.words:
        _draw_words(canvas, words)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def _register_fonts() -> None:
    for name, path in zip((_REGULAR, _BOLD), font_files().values(), strict=True):
        registerFont(TTFont(name, str(path)))


def _draw_line(canvas: Any, line: Line) -> None:
    canvas.setStrokeColor(HexColor(line.colour))
    canvas.setLineWidth(line.width)
    canvas.setDash([5, 4] if line.dashed else [])
    (x1, y1), (x2, y2) = shaft(line)
    canvas.line(x1, y1, x2, y2)
    canvas.setFillColor(HexColor(line.colour))
    for corners in arrow_heads(line):
        path = _path(canvas, [*(("ML"[n > 0], (c,)) for n, c in enumerate(corners)), ("Z", ())])
        canvas.drawPath(path, stroke=0, fill=1)


def _draw_frame(canvas: Any, frame: GroupFrame) -> None:
    canvas.setFillColor(HexColor(frame.fill))
    canvas.setStrokeColor(HexColor(frame.border))
    canvas.setLineWidth(FRAME_BORDER)
    canvas.setDash([])
    canvas.drawPath(_path(canvas, frame_outline(frame)), stroke=1, fill=1)
    _draw_words(canvas, frame.title)


def _draw_plate(canvas: Any, plate: Plate) -> None:
    canvas.setFillColor(HexColor(plate.fill))
    canvas.drawPath(_path(canvas, plate_outline(plate)), stroke=0, fill=1)
    _write(canvas, plate.label, plate.x, plate.y)


def _draw_box(canvas: Any, box: Box) -> None:
    canvas.setFillColor(HexColor(box.fill))
    canvas.setStrokeColor(HexColor(box.border))
    canvas.setLineWidth(box.border_width)
    body, *details = outline(box)
    canvas.setDash([6, 4] if box.dashed else [])
    canvas.drawPath(_path(canvas, body), stroke=1, fill=1)
    canvas.setDash([])
    for detail in details:
        canvas.drawPath(_path(canvas, detail), stroke=1, fill=0)
    _write(canvas, box.label, box.x, box.label_y)


def _draw_words(canvas: Any, words: Words) -> None:
    _write(canvas, words.label, words.x, words.y, centred=False)


def _write(canvas: Any, label: Label, x: float, y: float, *, centred: bool = True) -> None:
    first = y - (len(label.lines) - 1) * label.line_height / 2 + label.size * BASE_LINE
    for number, line in enumerate(label.lines):
        canvas.saveState()
        # Letters would stand on their heads on a page that is turned upside down.
        canvas.transform(1, 0, 0, -1, x, first + number * label.line_height)
        canvas.setFont(_BOLD if label.bold else _REGULAR, label.size)
        canvas.setFillColor(HexColor(label.colour))
        (canvas.drawCentredString if centred else canvas.drawString)(0, 0, _drawable(line))
        canvas.restoreState()


def _drawable(line: str) -> str:
    """Return a line in which a sign stands for each letter that the font lacks."""
    known = getFont(_REGULAR).face.charToGlyph
    return "".join(letter if ord(letter) in known else _LACKING for letter in line)


def _path(canvas: Any, commands: Sequence[Command]) -> Any:
    path = canvas.beginPath()
    for letter, points in commands:
        numbers = [value for point in points for value in point]
        match letter:
            case "M":
                path.moveTo(*numbers)
            case "L":
                path.lineTo(*numbers)
            case "C":
                path.curveTo(*numbers)
            case _:
                path.close()
    return path
