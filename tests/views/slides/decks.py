"""Decks of small selections, and what stands in them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pptx
from pptx.util import Pt

from awsgraph.views.drawing import Selection
from awsgraph.views.slides.deck_file import read_deck
from awsgraph.views.slides.making import MadeDeck, make_deck


class Desk:
    """A folder with the description of a deck and the deck, as a presenter has it."""

    def __init__(self, folder: Path, description: str) -> None:
        self.description, self.deck = folder / "deck.toml", folder / "deck.pptx"
        self.description.write_text(description, encoding="utf-8")

    def make(self, selections: Mapping[str, Selection]) -> dict[str, str]:
        """Make or renew the deck, and return what became of each slide."""
        made = self.made(selections)
        if made.content is not None:
            self.deck.write_bytes(made.content)
        return {change.title: change.what for change in made.changes}

    def made(self, selections: Mapping[str, Selection]) -> MadeDeck:
        existing = self.deck if self.deck.exists() else None
        return make_deck(
            read_deck(self.description),
            lambda slide: selections[slide.entity or slide.id],
            existing,
        )

    def opened(self) -> Any:
        return pptx.Presentation(io.BytesIO(self.deck.read_bytes()))


def shapes(slide: Any) -> dict[str, Any]:
    """All shapes on a slide by name, those in groups too."""
    found = {}
    for shape in slide.shapes:
        found[shape.name] = shape
        if hasattr(shape, "shapes"):
            found.update({inner.name: inner for inner in shape.shapes})
    return found


def move(shape: Any, left: float, top: float) -> None:
    shape.left, shape.top = Pt(left), Pt(top)


def glue_of(slide: Any) -> list[tuple[str, str]]:
    """The names of the shapes at both ends of each connector."""
    names = {shape.shape_id: name for name, shape in shapes(slide).items()}

    def end(connector: Any, tag: str) -> str:
        return names[int(connector.find(f".//{{*}}{tag}").get("id"))]

    return [(end(e, "stCxn"), end(e, "endCxn")) for e in slide.element.iter("{*}cxnSp")]
