"""Writes a picture as SVG: real text, and nothing that acts or that is fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from awsgraph.views.drawing.outline import Command, outline, plate_outline
from awsgraph.views.drawing.picture import Box, Label, Line, Picture, Plate, Point, Words
from awsgraph.views.writers import FileOptions
from awsgraph.views.writers.arrows import BASE_LINE, arrow_heads, shaft


def svg_file(picture: Picture, options: FileOptions) -> bytes:  # noqa: ARG001 - none is for SVG
    """Return a picture as an SVG file.

    Args:
        picture: what to write.
        options: of the file.
    """
    return svg_of(picture).encode()


def svg_of(picture: Picture) -> str:
    """Return a picture as the text of an SVG file.

    Args:
        picture: what to write.
    """
    return "".join(f"{element}\n" for element in _elements(picture))


def _elements(picture: Picture) -> Iterator[str]:
    width, height = _number(picture.width), _number(picture.height)
    font = ", ".join(f"'{name}'" if " " in name else name for name in picture.font)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
        f' viewBox="0 0 {width} {height}" role="img" font-family="{escape(font)}">'
    )
    yield f"<title>{escape(picture.title)}</title>"
    yield f"<desc>{escape(picture.description)}</desc>"
    if picture.background is not None:
        yield f'<rect width="{width}" height="{height}" fill="{picture.background}"/>'
    for line in picture.lines:
        yield from _line(line)
    for plate in picture.plates:
        yield from _plate(plate)
    for box in (*picture.boxes, *picture.legend):
        yield from _box(box)
    for words in picture.words:
        yield from _words(words)
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


def _plate(plate: Plate) -> Iterator[str]:
    yield f'<path d="{_path(plate_outline(plate))}" fill="{plate.fill}"/>'
    yield from _label(plate.label, plate.x, plate.y)


def _box(box: Box) -> Iterator[str]:
    dashes = ' stroke-dasharray="6 4"' if box.dashed else ""
    stroke = f'stroke="{box.border}" stroke-width="{_number(box.border_width)}"'
    body, *details = outline(box)
    yield f'<path d="{_path(body)}" fill="{box.fill}" {stroke}{dashes}/>'
    for detail in details:
        yield f'<path d="{_path(detail)}" fill="none" {stroke}/>'
    yield from _label(box.label, box.x, box.label_y)


def _words(words: Words) -> Iterator[str]:
    yield from _label(words.label, words.x, words.y, anchor="start")


def _label(label: Label, x: float, y: float, anchor: str = "middle") -> Iterator[str]:
    weight = ' font-weight="bold"' if label.bold else ""
    first = y - (len(label.lines) - 1) * label.line_height / 2 + label.size * BASE_LINE
    for number, line in enumerate(label.lines):
        if line:
            yield (
                f'<text x="{_number(x)}" y="{_number(first + number * label.line_height)}"'
                f' font-size="{_number(label.size)}"{weight} fill="{label.colour}"'
                f' text-anchor="{anchor}">{escape(line)}</text>'
            )


def _path(commands: Sequence[Command]) -> str:
    return "".join(f"{letter}{' '.join(map(_point, points))}" for letter, points in commands)


def _point(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0:g}"
