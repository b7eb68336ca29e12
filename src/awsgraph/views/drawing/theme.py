"""How pictures look: colours for the page, the lines and each class, and the font."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from awsgraph.views.appearance import Look, look_of
from awsgraph.views.drawing.colour import grey, luminance


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
        border: outline of all other boxes; None for that of the class.
        greys: whether fills become light greys, for paper.
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
    border: str | None = None
    greys: bool = False
    looks: Mapping[str, Look] = field(default_factory=lambda: MappingProxyType({}))
    font: tuple[str, ...] = ()

    def look(self, class_: str) -> Look:
        """Return how entities of a class are drawn.

        Args:
            class_: local name of an ontology class.
        """
        if class_ in self.looks:
            return self.looks[class_]
        look = look_of(class_)
        if self.greys:
            look = replace(look, fill=_paper(look), border="#000000")
        return replace(look, border=self.border) if self.border else look


LIGHT = Theme("light", "#ffffff", "#1a1a1a", "#eceff3", "#1a1a1a", "#4f5864", "#000000")
DARK = Theme(
    "dark", "#14171c", "#f2f2f2", "#303845", "#f2f2f2", "#a9b4c2", "#ffffff", border="#c5cdd8"
)
PRINT = Theme("print", "#ffffff", "#000000", "#ffffff", "#000000", "#333333", "#000000", greys=True)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}


def _paper(look: Look) -> str:
    """Return a grey that black or white letters stand out from, as the look has them."""
    if look.text != "#000000":
        return grey(0.08)
    return grey(0.55 + 0.45 * luminance(look.fill))
