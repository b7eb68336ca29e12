"""How pictures look: colours for the page, the lines and each class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from awsgraph.views.appearance import Look, look_of


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and font of a picture; all colours are ``#rrggbb``.

    Attributes:
        name: for messages.
        background: of the page.
        text: of words on the page.
        plate: ground of the words of a relation.
        plate_text: these words.
        line: of lines and arrow heads.
        focus: outline of what the picture was asked for.
        looks: of classes that this theme draws in its own way.
        font: families that are tried before the common ones.
    """

    name: str
    background: str
    text: str
    plate: str
    plate_text: str
    line: str
    focus: str
    looks: Mapping[str, Look] = field(default_factory=dict)
    font: tuple[str, ...] = ()

    def look(self, class_: str) -> Look:
        """Return how entities of a class are drawn.

        Args:
            class_: local name of an ontology class.
        """
        return self.looks.get(class_) or look_of(class_)


LIGHT = Theme("light", "#ffffff", "#1a1a1a", "#eceff3", "#1a1a1a", "#5b6470", "#000000")
DARK = Theme("dark", "#16191f", "#f2f2f2", "#333b47", "#f2f2f2", "#a9b4c2", "#ffffff")
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}
