"""Writes a picture as a graph for Graphviz, which keeps its places: ``neato -n2`` draws it."""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.views.appearance import Form
from awsgraph.views.drawing.picture import (
    Box,
    GroupFrame,
    Label,
    Line,
    Picture,
    Plate,
    Side,
    Words,
    slant_of,
)
from awsgraph.views.labels import visible
from awsgraph.views.writers import FileOptions

# What Graphviz has that is nearest to each outline and leaves as much room for the label; its
# hexagon and octagon do not.
_SHAPES = {
    Form.BOX: "box", Form.ROUNDED: "box", Form.PILL: "box", Form.HEXAGON: "component",
    Form.CHAMFER: "box", Form.SLANT: "polygon", Form.DOCUMENT: "note",
    Form.CYLINDER: "cylinder", Form.TAG: "cds", Form.FRAME: "box",
}  # fmt: skip
_ROUND = {Form.ROUNDED, Form.PILL}
_PORTS = {Side.TOP: "n", Side.LEFT: "w", Side.BOTTOM: "s", Side.RIGHT: "e"}
_ARROWS = {(False, False): "none", (True, False): "forward", (False, True): "back",
           (True, True): "both"}  # fmt: skip
_INCH = 72


def dot_file(picture: Picture, options: FileOptions) -> bytes:  # noqa: ARG001 - none is for DOT
    """Return a picture as a DOT file.

    Args:
        picture: what to write.
        options: of the file.

    Returns:
        Text in which every name and label is a quoted string; Graphviz takes none for markup.
    """
    lines = ["digraph {", *(f"  {line};" for line in _statements(picture)), "}"]
    return "".join(f"{line}\n" for line in lines).encode()


def _statements(picture: Picture) -> Iterator[str]:
    yield "graph " + _attributes(
        layout="neato",
        splines="line",
        inputscale=f"{_INCH}",
        notranslate="true",
        outputorder="edgesfirst",
        bgcolor=picture.background or "transparent",
        tooltip=picture.title,
    )
    yield f"node {_attributes(fixedsize='true', margin='0')}"
    # Two points in the corners make the drawing as large as the page.
    for name, x, y in (("lower left", 0.0, 0.0), ("upper right", picture.width, picture.height)):
        yield f"{_quoted(name)} {_attributes(pos=f'{x:g},{y:g}!', style='invis', shape='point')}"
    for frame in picture.frames:
        yield _cluster(frame, picture)
    for box in (*picture.boxes, *picture.legend):
        yield _box(box, picture)
    for plate in picture.plates:
        yield _plate(plate, picture)
    for line in picture.lines:
        yield _line(line)
    for number, words in enumerate(picture.words, 1):
        yield _words(f"words {number}", words, picture)


def _cluster(frame: GroupFrame, picture: Picture) -> str:
    """Return a cluster with its boxes; two points in its corners make it as large as the frame."""
    look = _attributes(
        **_text(frame.title.label, end="\\l"),
        labeljust="l",
        style="filled,rounded",
        fillcolor=frame.fill,
        color=frame.border,
        tooltip=" ".join(frame.title.label.lines),
    )
    left, top = frame.x - frame.width / 2, picture.height - frame.y + frame.height / 2
    statements = [f"graph {look}"]
    for corner, x, y in (("upper left", left, top),
                         ("lower right", left + frame.width, top - frame.height)):  # fmt: skip
        point = _attributes(pos=f"{x:.2f},{y:.2f}!", style="invis", shape="point", width="0")
        statements.append(f"{_quoted(f'{corner} of {frame.id}')} {point}")
    statements += map(_quoted, frame.members)
    return f"subgraph {_quoted(f'cluster {frame.id}')} {{ {'; '.join(statements)} }}"


def _box(box: Box, picture: Picture) -> str:
    styles = [
        "filled",
        *["rounded"] * (box.form in _ROUND),
        *["diagonals"] * (box.form is Form.CHAMFER),
        *["dashed"] * box.dashed,
    ]
    return f"{_quoted(box.id)} " + _attributes(
        **_place(box.x, box.y, box.width, box.height, picture),
        **_text(box.label),
        shape=_SHAPES[box.form],
        skew=f"{slant_of(box) / box.width:.2f}",
        style=",".join(styles),
        fillcolor=box.fill,
        color=box.border,
        penwidth=f"{box.border_width:g}",
        peripheries="2" if box.form is Form.FRAME else "1",
        tooltip="" if box.entity is None else f"{box.entity.label} ({box.entity.class_})",
    )


def _plate(plate: Plate, picture: Picture) -> str:
    return f"{_quoted(plate.id)} " + _attributes(
        **_place(plate.x, plate.y, plate.width, plate.height, picture),
        **_text(plate.label),
        shape="box",
        style="filled,rounded" if plate.label.lines else "filled",
        fillcolor=plate.fill,
        color=plate.fill,
    )


def _words(name: str, words: Words, picture: Picture) -> str:
    # A font that is a little wider must not be too wide for Graphviz.
    width, height = words.width * 1.1, len(words.label.lines) * words.label.line_height
    return f"{_quoted(name)} " + _attributes(
        **_place(words.x + width / 2, words.y, width, height, picture),
        **_text(words.label, end="\\l"),
        shape="plaintext",
    )


def _line(line: Line) -> str:
    ends = (
        f"{_quoted(line.source)}:{_PORTS[line.source_side]}"
        f" -> {_quoted(line.target)}:{_PORTS[line.target_side]}"
    )
    return f"{ends} " + _attributes(
        dir=_ARROWS[line.head, line.tail],
        color=line.colour,
        penwidth=f"{line.width:g}",
        style="dashed" if line.dashed else "solid",
    )


def _place(x: float, y: float, width: float, height: float, picture: Picture) -> dict[str, str]:
    """Return the attributes for place and size; Graphviz counts upwards, and sizes in inches."""
    return {
        "pos": f"{x:.2f},{picture.height - y:.2f}!",
        "width": f"{width / _INCH:.4f}",
        "height": f"{height / _INCH:.4f}",
    }


def _text(label: Label, end: str = "\\n") -> dict[str, str]:
    return {
        "label": end.join(map(_escaped, label.lines)) + (end if end == "\\l" else ""),
        "fontsize": f"{label.size:g}",
        "fontcolor": label.colour,
        "fontname": "Arial Bold" if label.bold else "Arial",
    }


def _attributes(**values: str) -> str:
    pairs = (
        f'{name}="{text}"' if name == "label" else f"{name}={_quoted(text)}"
        for name, text in values.items()
    )
    return f"[{', '.join(pairs)}]"


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    r"""Return a text for a quoted string, in which no escape or entity of it means anything.

    >>> _escaped('a "b" \\N &lt;')
    'a \\"b\\" \\\\N &amp;lt;'
    """
    return visible(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
