"""Writes a picture as a page that answers to the mouse, needs no network and lets no text act.

vis-network draws it, as pyvis ships it. The page around it is our own, since pyvis's own pages put
titles into HTML as they are. A content security policy lets nothing run but the two scripts of
this program, and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from awsgraph.harmless import harmless
from awsgraph.model import Edge
from awsgraph.views.drawing.frames import PADDING, head_of
from awsgraph.views.drawing.outline import FRAME_RADIUS, Command, outline, plate_outline
from awsgraph.views.drawing.picture import (
    FRAME_BORDER,
    LINE_SPACING,
    Box,
    GroupFrame,
    Label,
    Line,
    Picture,
    Plate,
    Side,
    Words,
    port,
)
from awsgraph.views.drawing.wording import description_of
from awsgraph.views.text import statement
from awsgraph.views.writers import FileOptions
from awsgraph.views.writers.arrows import BASE_LINE, HEAD_LENGTH, HEAD_WIDTH


def html_file(picture: Picture, options: FileOptions) -> bytes:  # noqa: ARG001 - none is for it
    """Return a picture as a page that stands alone.

    Args:
        picture: what to write.
        options: of the file.

    Returns:
        The page, with the lines behind the picture below it.
    """
    scripts = [_vis_network(), _asset("picture.js")]
    sources = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    policy = f"default-src 'none'; script-src {sources}; style-src 'unsafe-inline'; img-src data:"
    title, ground = escape(picture.title), picture.background or "transparent"
    page = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_asset('picture.css')}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n"
        f'<div id="picture" role="img" aria-label="{escape(picture.description)}"'
        f' style="background: {ground}"></div>\n'
        f'<p id="hint">Drag a box, drag the ground, turn the wheel. A click on a box or a relation'
        f" shows only the lines behind it, a click on the ground shows all again."
        f' <button id="whole" type="button">Show the whole picture</button></p>\n'
        f"<h2>What the notes say</h2>\n"
        f'<ul id="statements">\n{"".join(map(_item, picture.edges))}</ul>\n'
        f'<script type="application/json" id="data">{_data(picture)}</script>\n'
        + "".join(f"<script>{script}</script>\n" for script in scripts)
        + "</body>\n</html>\n"
    )
    return page.encode()


def _asset(name: str) -> str:
    return (files("awsgraph.views.writers") / "assets" / name).read_text(encoding="utf-8")


def _vis_network() -> str:
    # Importing pyvis would bring IPython along and take a second.
    found = find_spec("pyvis")
    package = Path(found.origin if found and found.origin else "")
    bundle = package.parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return bundle.read_text(encoding="utf-8")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _item(edge: Edge) -> str:
    quotes = "".join(
        f"<blockquote>{_text(line.quote)} <cite>{_text(line.document)}:{line.first_line}</cite>"
        "</blockquote>"
        for line in edge.evidence
    )
    return f"<li>{_text(statement(edge))}{quotes}</li>\n"


def _text(text: str) -> str:
    return escape(harmless(" ".join(text.split())))


def _data(picture: Picture) -> str:
    numbers = {id(edge): number for number, edge in enumerate(picture.edges)}
    value = {
        "width": picture.width,
        "height": picture.height,
        "font": ", ".join(f'"{name}"' if " " in name else name for name in picture.font),
        "lineSpacing": LINE_SPACING,
        "baseLine": BASE_LINE,
        "headLength": HEAD_LENGTH,
        "headWidth": HEAD_WIDTH,
        "shapes": [
            {**_shape(shape), "statements": sorted(_statements(shape, picture, numbers))}
            for shape in picture.shapes
        ],
        "frames": [_frame(frame) for frame in picture.frames],
        "frameRadius": FRAME_RADIUS,
        "frameBorder": FRAME_BORDER,
        "lines": [_line(line) for line in picture.lines],
        "legend": [_shape(sample) for sample in picture.legend],
        "words": [_words(words) for words in picture.words],
    }
    # Nothing in it can end the script element.
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")


def _statements(shape: Box | Plate, picture: Picture, numbers: dict[int, int]) -> Iterator[int]:
    edges = shape.edges if isinstance(shape, Plate) else picture.edges
    for edge in edges:
        if isinstance(shape, Plate) or shape.entity in {edge.subject, edge.object}:
            yield numbers[id(edge)]


def _shape(shape: Box | Plate) -> dict[str, Any]:
    paths = [plate_outline(shape)] if isinstance(shape, Plate) else list(outline(shape))
    record: dict[str, Any] = {
        "id": shape.id, "x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height,
        "paths": [_path(path, shape) for path in paths], "fill": shape.fill,
        "label": _label(shape.label),
        "labelY": shape.label_y - shape.y if isinstance(shape, Box) else 0,
        "says": description_of(shape),
        "sides": {side: _from_centre(port(shape, side), shape) for side in Side},
    }  # fmt: skip
    if isinstance(shape, Box):
        look = {"border": shape.border, "borderWidth": shape.border_width, "dashed": shape.dashed}
        record.update(look)
    return record


def _frame(frame: GroupFrame) -> dict[str, Any]:
    """Return a frame and where its title stands in it; its place follows from its members."""
    left, top = frame.x - frame.width / 2, frame.y - frame.height / 2
    return {
        "members": frame.members, "fill": frame.fill, "border": frame.border,
        "padding": PADDING, "head": head_of(frame.title.label.lines),
        "title": {"x": round(frame.title.x - left, 2), "y": round(frame.title.y - top, 2),
                  "label": _label(frame.title.label)},
    }  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    return {
        "source": line.source, "target": line.target, "sourceSide": line.source_side,
        "targetSide": line.target_side, "head": line.head, "tail": line.tail,
        "colour": line.colour, "width": line.width, "dashed": line.dashed,
    }  # fmt: skip


def _words(words: Words) -> dict[str, Any]:
    return {"x": words.x, "y": words.y, "label": _label(words.label)}


def _label(label: Label) -> dict[str, Any]:
    return {
        "lines": label.lines, "size": label.size, "colour": label.colour, "bold": label.bold,
    }  # fmt: skip


def _path(commands: Sequence[Command], shape: Box | Plate) -> str:
    """Return a path as SVG writes it, around the centre of its shape."""
    return "".join(
        letter + " ".join(f"{x:g} {y:g}" for x, y in (_from_centre(p, shape) for p in points))
        for letter, points in commands
    )


def _from_centre(point: tuple[float, float], shape: Box | Plate) -> tuple[float, float]:
    return (round(point[0] - shape.x, 2), round(point[1] - shape.y, 2))
