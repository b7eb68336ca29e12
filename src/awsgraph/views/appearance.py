"""How a class looks: a form and a colour each, so that neither alone carries the meaning.

Fills are the palette of Okabe and Ito (safe for colour-blind readers) and tints of it; the text on
them has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The outline of a node; each has room for a label inside."""

    BOX = "box"
    ROUNDED = "rounded"
    PILL = "pill"
    HEXAGON = "hexagon"
    CHAMFER = "chamfer"
    SLANT = "slant"
    DOCUMENT = "document"
    CYLINDER = "cylinder"
    TAG = "tag"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Look:
    """How a node is drawn.

    Attributes:
        form: its outline.
        fill: colour of the area, ``#rrggbb``.
        text: colour of the label, ``#rrggbb``.
        border: colour of the outline, ``#rrggbb``.
        dashed: whether the outline is dashed.
    """

    form: Form
    fill: str
    text: str = "#000000"
    border: str = "#333333"
    dashed: bool = False


_UNKNOWN = Look(Form.PILL, "#ffffff")
_LOOKS = {
    "Service": Look(Form.BOX, "#e69f00"),
    "Feature": Look(Form.ROUNDED, "#56b4e9"),
    "ApiOperation": Look(Form.HEXAGON, "#f0e442"),
    "Resource": Look(Form.CYLINDER, "#8fd6bd"),
    "Policy": Look(Form.DOCUMENT, "#cc79a7"),
    "Principal": Look(Form.TAG, "#d9b3e6"),
    "Key": Look(Form.CHAMFER, "#ffd380"),
    "Credential": Look(Form.CHAMFER, "#e9c4d8", dashed=True),
    "Permission": Look(Form.DOCUMENT, "#f3dbe8", dashed=True),
    "ConditionKey": Look(Form.SLANT, "#f7f0a1"),
    "Error": Look(Form.HEXAGON, "#b34700", text="#ffffff"),
    "Protocol": Look(Form.SLANT, "#bfe0f5", dashed=True),
    "Algorithm": Look(Form.FRAME, "#c7e9dd"),
    "Tool": Look(Form.BOX, "#dddddd", dashed=True),
    "Product": Look(Form.FRAME, "#00557f", text="#ffffff"),
    "Concept": Look(Form.PILL, "#f2f2f2"),
}
KNOWN_CLASSES = tuple(_LOOKS)
"""Classes that have a look of their own, in the order of the legend."""


def look_of(class_: str) -> Look:
    """Return how entities of a class are drawn; an unknown class has a neutral look.

    Args:
        class_: local name of an ontology class.

    >>> look_of("Service").form.value
    'box'
    """
    return _LOOKS.get(class_, _UNKNOWN)


def legend(classes: Iterable[str]) -> list[tuple[str, Look]]:
    """Return the looks of the classes that occur, in the order of the vocabulary.

    Args:
        classes: local names, in any order and number.

    >>> [name for name, _ in legend(["Tool", "Service", "Tool"])]
    ['Service', 'Tool']
    """
    found = set(classes)
    known = [name for name in _LOOKS if name in found]
    return [(name, look_of(name)) for name in (*known, *sorted(found - set(known)))]
