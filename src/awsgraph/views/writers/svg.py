"""Writes a picture as SVG: real text, and nothing that acts or that is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from awsgraph.views.drawing.outline import Command, frame_outline, outline, plate_outline
from awsgraph.views.drawing.picture import (
    FRAME_BORDER,
    Box,
    GroupFrame,
    Label,
    Line,
    Picture,
    Plate,
    Point,
)
from awsgraph.views.writers import FileOptions, Letters
from awsgraph.views.writers.arrows import BASE_LINE, arrow_heads, shaft
from awsgraph.views.writers.fonts import FAMILY


def svg_file(picture: Picture, options: FileOptions) -> bytes:
    """Return a picture as an SVG file.

    Args:
        picture: what to write.
        options: of the file; heeds ``letters``.

    Raises:
        MissingExtraError: the file is to bring its letters, and ``slides`` is not installed.
    """
    return svg_of(picture, options.letters).encode()


def svg_of(picture: Picture, letters: Letters = Letters.NAMED) -> str:
    """Return a picture as the text of an SVG file.

    Args:
        picture: what to write.
        letters: whether they are of a font that the file names or brings along, or outlines.

    Raises:
        MissingExtraError: the file is to bring its letters, and ``slides`` is not installed.
    """
    return "".join(f"{element}\n" for element in _elements(picture, letters))


def _elements(picture: Picture, letters: Letters) -> Iterator[str]:
    width, height = _number(picture.width), _number(picture.height)
    families = picture.font if letters is Letters.NAMED else (FAMILY, *picture.font)
    font = ", ".join(f"'{name}'" if " " in name else name for name in families)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
        f' viewBox="0 0 {width} {height}" role="img" font-family="{escape(font)}">'
    )
    yield f"<title>{escape(picture.title)}</title>"
    yield f"<desc>{escape(picture.description)}</desc>"
    if letters is Letters.EMBEDDED:
        from awsgraph.views.writers.glyphs import font_faces

        yield f"<style>{font_faces(picture)}</style>"
    if picture.background is not None:
        yield f'<rect width="{width}" height="{height}" fill="{picture.background}"/>'
    write = _outlines if letters is Letters.OUTLINED else _text
    for frame in picture.frames:
        yield from _frame(frame)
        yield from _label(frame.title.label, frame.title.x, frame.title.y, "start", write)
    for line in picture.lines:
        yield from _line(line)
    for plate in picture.plates:
        yield from _plate(plate)
        yield from _label(plate.label, plate.x, plate.y, "middle", write)
    for box in (*picture.boxes, *picture.legend):
        yield from _box(box)
        yield from _label(box.label, box.x, box.label_y, "middle", write)
    for words in picture.words:
        yield from _label(words.label, words.x, words.y, "start", write)
    yield "</svg>"


def _line(line: Line) -> Iterator[str]:
    begin, stop = shaft(line)
    dashes = ' stroke-dasharray="5 4"' if line.dashed else ""
    yield (
        f'<path d="M{_point(begin)}L{_point(stop)}" fill="none" stroke="{line.colour}"'
        f' stroke-width="{_number(line.width)}"{dashes}/>'
    )
    for corners in arrow_heads(line):
        yield f'<path d="M{"L".join(map(_point, corners))}Z" fill="{line.colour}"/>'


def _frame(frame: GroupFrame) -> Iterator[str]:
    stroke = f'stroke="{frame.border}" stroke-width="{_number(FRAME_BORDER)}"'
    yield f'<path d="{_path(frame_outline(frame))}" fill="{frame.fill}" {stroke}/>'


def _plate(plate: Plate) -> Iterator[str]:
    yield f'<path d="{_path(plate_outline(plate))}" fill="{plate.fill}"/>'


def _box(box: Box) -> Iterator[str]:
    dashes = ' stroke-dasharray="6 4"' if box.dashed else ""
    stroke = f'stroke="{box.border}" stroke-width="{_number(box.border_width)}"'
    body, *details = outline(box)
    yield f'<path d="{_path(body)}" fill="{box.fill}" {stroke}{dashes}/>'
    for detail in details:
        yield f'<path d="{_path(detail)}" fill="none" {stroke}/>'


def _label(
    label: Label, x: float, y: float, anchor: str, write: Callable[..., str]
) -> Iterator[str]:
    first = y - (len(label.lines) - 1) * label.line_height / 2 + label.size * BASE_LINE
    for number, line in enumerate(label.lines):
        if line:
            yield write(line, label, x, first + number * label.line_height, anchor)


def _text(line: str, label: Label, x: float, y: float, anchor: str) -> str:
    weight = ' font-weight="bold"' if label.bold else ""
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" font-size="{_number(label.size)}"{weight}'
        f' fill="{label.colour}" text-anchor="{anchor}">{escape(line)}</text>'
    )


def _outlines(line: str, label: Label, x: float, y: float, anchor: str) -> str:
    """Return a line of text as a path; as text, if the font lacks one of its letters."""
    from awsgraph.views.writers.glyphs import outlines

    found = outlines(line, bold=label.bold, size=label.size)
    if found is None:
        return _text(line, label, x, y, anchor)
    path, width = found
    start = x - (width / 2 if anchor == "middle" else 0.0)
    move = f"translate({_number(start)} {_number(y)})"
    return f'<path transform="{move}" d="{path}" fill="{label.colour}"/>'


def _path(commands: Sequence[Command]) -> str:
    return "".join(f"{letter}{' '.join(map(_point, points))}" for letter, points in commands)


def _point(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0:g}"
