"""The slide doctor: what it finds in pictures that are hard to read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from awsgraph.views.drawing import THEMES, Drawing, Picture, draw
from awsgraph.views.drawing.colour import contrast
from awsgraph.views.drawing.doctor import examine
from awsgraph.views.drawing.measures import measure
from tests.views.drawing.selections import star

DRAWING = draw(star(("SSE-KMS", "uses", "AWS KMS"), ("S3 bucket", "encryptedWith", "SSE-KMS")))


def complaints(picture: Picture) -> set[str]:
    return {finding.what for finding in examine(measure(picture)) if not finding.good}


def test_a_picture_as_it_is_drawn_has_no_fault() -> None:
    assert complaints(DRAWING.picture) == set()
    assert all(line.endswith("ok") for line in DRAWING.report())


def test_small_letters_are_found() -> None:
    boxes = tuple(
        replace(box, label=replace(box.label, size=12.0)) for box in DRAWING.picture.boxes
    )
    assert complaints(replace(DRAWING.picture, boxes=boxes)) == {"letters in boxes"}


def test_a_box_on_another_one_is_found() -> None:
    first, second, *others = DRAWING.picture.boxes
    moved = replace(second, x=first.x, y=first.y)
    assert "labels on labels" in complaints(replace(DRAWING.picture, boxes=(first, moved, *others)))


def test_a_line_through_a_box_is_found() -> None:
    line, *_ = DRAWING.picture.lines
    astray = replace(line, source="x", target="y", start=(0, 270), end=(960, 270))
    found = complaints(replace(DRAWING.picture, lines=(astray,)))
    assert {"lines through boxes", "lines through labels"} <= found


def test_faint_letters_are_found() -> None:
    boxes = tuple(
        replace(box, label=replace(box.label, colour=box.fill)) for box in DRAWING.picture.boxes
    )
    assert complaints(replace(DRAWING.picture, boxes=boxes)) == {"contrast of letters"}


def test_classes_that_the_colour_blind_confuse_are_found() -> None:
    sample = DRAWING.picture.legend[0]
    twins = (replace(sample, id="legend Error", fill="#d55e00"),
             replace(sample, id="legend Tool", fill="#8f7a00"))  # fmt: skip
    assert measure(replace(DRAWING.picture, legend=twins)).alike


def test_letters_that_a_font_may_lack_are_told() -> None:
    drawing = draw(star(("KMS", "uses", "\U0001f511 key"), ("KMS", "uses", "Schlüssel")))
    (told,) = drawing.repairs()
    assert told == "has letters that are empty boxes where no font has them: \U0001f511 key"


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_every_class_of_every_theme_can_be_read(theme: str) -> None:
    from awsgraph.schema import load_schema

    chosen = THEMES[theme]
    assert contrast(chosen.text, chosen.background) >= 4.5
    assert contrast(chosen.plate_text, chosen.plate) >= 4.5
    assert contrast(chosen.line, chosen.background) >= 3
    for name in load_schema().classes:
        look = chosen.look(name)
        assert contrast(look.text, look.fill) >= 4.5, name
        assert max(contrast(c, chosen.background) for c in (look.fill, look.border)) >= 3, name


def test_a_drawing_shows_itself_in_a_notebook() -> None:
    assert isinstance(DRAWING, Drawing)
    assert DRAWING._repr_svg_().startswith("<svg")
