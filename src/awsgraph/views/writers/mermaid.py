"""Writes a picture as a Mermaid flowchart, for pages that draw such text themselves.

Mermaid places all by itself, so this keeps what is drawn, its forms and its colours, and not the
places. Labels are written in entity codes wherever a letter could mean something to Mermaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from awsgraph.views.appearance import Form
from awsgraph.views.bundles import object_id
from awsgraph.views.drawing.picture import Box, Picture, Plate
from awsgraph.views.drawing.wording import spoken
from awsgraph.views.labels import visible
from awsgraph.views.writers import FileOptions

# The brackets of the outline that is nearest.
_BRACKETS = {
    Form.BOX: ("[", "]"), Form.ROUNDED: ("(", ")"), Form.PILL: ("([", "])"),
    Form.HEXAGON: ("{{", "}}"), Form.CHAMFER: ("[/", "\\]"), Form.SLANT: ("[/", "/]"),
    Form.DOCUMENT: ("[\\", "/]"), Form.CYLINDER: ("[(", ")]"), Form.TAG: (">", "]"),
    Form.FRAME: ("[[", "]]"),
}  # fmt: skip
_LONGEST = 80
_PLAIN = re.compile(r"[^\w .,-]", re.ASCII)


def mermaid_file(picture: Picture, options: FileOptions) -> bytes:  # noqa: ARG001 - none is for it
    """Return a picture as the text of a Mermaid flowchart.

    Args:
        picture: what to write.
        options: of the file.
    """
    lines = ["flowchart LR", *(f"    {line}" for line in _statements(picture))]
    return "".join(f"{line}\n" for line in lines).encode()


def _statements(picture: Picture) -> Iterator[str]:
    yield f"accTitle: {_PLAIN.sub(' ', visible(picture.title))}"
    names = {box.id: f"n{number}" for number, box in enumerate(picture.boxes, 1)}
    framed = {id_ for frame in picture.frames for id_ in frame.members}
    for number, frame in enumerate(picture.frames, 1):
        yield f"subgraph g{number}[{_quoted(' '.join(frame.title.label.lines))}]"
        yield from (f"    {_node(box, names)}" for box in picture.boxes if box.id in frame.members)
        yield "end"
    yield from (_node(box, names) for box in picture.boxes if box.id not in framed)
    for plate in picture.plates:
        yield from _edges(plate, names)
    for box in picture.boxes:
        dashes = ",stroke-dasharray:6 4" if box.dashed else ""
        yield (
            f"style {names[box.id]} fill:{box.fill},stroke:{box.border},color:{box.label.colour},"
            f"stroke-width:{box.border_width:g}px{dashes}"
        )
    for number, frame in enumerate(picture.frames, 1):
        title = f"fill:{frame.fill},stroke:{frame.border},color:{frame.title.label.colour}"
        yield f"style g{number} {title}"


def _node(box: Box, names: Mapping[str, str]) -> str:
    left, right = _BRACKETS[box.form]
    return f"{names[box.id]}{left}{_quoted(_label(box))}{right}"


def _label(box: Box) -> str:
    """Return the whole label, since Mermaid breaks lines by itself; a long one is shortened."""
    text = visible(box.entity.label if box.entity else "")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _edges(plate: Plate, names: dict[str, str]) -> Iterator[str]:
    """Yield an arrow for each pair of entities that a plate joins, with all that it says."""
    said: dict[tuple[str, str], list[str]] = {}
    for edge in plate.edges:
        said.setdefault((edge.subject.id, object_id(edge)), []).append(spoken(edge.relation))
    for (source, target), words in said.items():
        if source in names and target in names:
            label = _quoted(", ".join(dict.fromkeys(words)))
            yield f"{names[source]} -->|{label}| {names[target]}"


def _quoted(text: str) -> str:
    """Return a label in quotation marks, in which only letters, digits and blanks are plain.

    >>> _quoted('KMS "key" #1')
    '"KMS #34;key#34; #35;1"'
    """
    return '"' + _PLAIN.sub(lambda found: f"#{ord(found[0])};", visible(text) or "?") + '"'
