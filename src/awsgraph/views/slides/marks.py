"""The mark of a picture in a deck: of which slide it is, of what graph, and how it was laid out.

It stands in the name of the group of shapes, which PowerPoint and LibreOffice keep, and in the
name of the slide, which PowerPoint keeps when somebody ungroups the shapes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from awsgraph.views.slides.places import Frame

if TYPE_CHECKING:
    from pptx.slide import Slide

MOVED = "moved"
"""Stands for the places in a mark of a picture that a presenter arranged."""
_MARK = re.compile(r"awsgraph ([a-z0-9-]+) ([0-9a-f]{12}) ([0-9a-f]{12}) ([0-9a-f]{12}|moved)")
_OURS = re.compile(r"(entity |relation |bar: |frame |legend |(line|words) \d+$)")
_POINT = 12700


@dataclass(frozen=True, slots=True)
class Mark:
    """What a deck knows about a picture.

    Attributes:
        id: of the slide in the file that describes the deck.
        content: digest of all that the picture shows.
        notes: digest of what the speaker notes say.
        places: digest of the shapes as they were drawn, or :data:`MOVED`.
    """

    id: str
    content: str
    notes: str
    places: str

    def __str__(self) -> str:
        return f"awsgraph {self.id} {self.content} {self.notes} {self.places}"


def digest(parts: Iterable[object]) -> str:
    """Return a short digest of values."""
    return hashlib.sha256(repr(list(parts)).encode()).hexdigest()[:12]


def mark_of(slide: Slide) -> Mark | None:
    """Return the mark of a slide; None for a slide of the presenter."""
    names = [shape.name for shape in slide.shapes]
    for name in (*names, slide.element.cSld.get("name") or ""):
        found = _MARK.fullmatch(name)
        if found:
            return Mark(*found.groups())
    return None


def group_of(slide: Slide) -> Any | None:
    """Return the group of a picture; None when there is none, as after ungrouping."""
    groups = (shape for shape in slide.shapes if _MARK.fullmatch(shape.name))
    return next((shape for shape in groups if hasattr(shape, "shapes")), None)


def set_mark(slide: Slide, mark: Mark, group: Any | None) -> None:
    """Write the mark of a picture, also on the group of its shapes, if there is one."""
    if group is not None:
        group.name = str(mark)
    slide.element.cSld.set("name", str(mark))


def drawn_shapes(slide: Slide) -> dict[str, Any]:
    """Return the shapes of the picture on a slide by their names; of twins the first."""
    group = group_of(slide)
    found: dict[str, Any] = {}
    for shape in slide.shapes if group is None else group.shapes:
        if _OURS.match(shape.name):
            found.setdefault(shape.name, shape)
    return found


def is_node(name: str) -> bool:
    """Tell whether a shape of this name stands for an entity or a relation."""
    return name.startswith(("entity ", "relation ", "bar: "))


def frame_on_slide(shape: Any) -> Frame:
    """Return the rectangle of a drawn shape, in points of the picture that it belongs to."""
    values = (shape.left, shape.top, shape.width, shape.height)
    return Frame(*((value or 0) / _POINT for value in values))


def digest_of_places(shapes: dict[str, Any]) -> str:
    """Return a digest of where entities and relations stand and what they say."""
    return digest(
        (name, [round(value / _POINT) for value in (s.left, s.top, s.width, s.height)],
         s.text_frame.text)
        for name, s in sorted(shapes.items())
        if is_node(name)
    )  # fmt: skip
