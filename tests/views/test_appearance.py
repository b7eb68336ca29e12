from __future__ import annotations

import re
from itertools import combinations

from awsgraph.schema import load_schema
from awsgraph.views import legend, look_of


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_class_of_the_ontology_has_a_look_of_its_own() -> None:
    looks = [look_of(name) for name in load_schema().classes]
    assert look_of("NoSuchClass") not in looks
    for one, other in combinations(looks, 2):
        assert one.fill != other.fill
        assert (one.form, one.dashed, one.fill) != (other.form, other.dashed, other.fill)


def test_the_same_form_twice_differs_in_its_outline_or_clearly_in_brightness() -> None:
    for one, other in combinations(map(look_of, load_schema().classes), 2):
        if (one.form, one.dashed) == (other.form, other.dashed):
            assert _contrast(one.fill, other.fill) > 1.5, (one, other)


def test_text_is_legible_on_its_fill() -> None:
    for name in [*load_schema().classes, "NoSuchClass"]:
        look = look_of(name)
        assert re.fullmatch(r"#[0-9a-f]{6}", look.fill)
        assert _contrast(look.text, look.fill) >= 4.5, name


def test_the_legend_is_in_the_order_of_the_vocabulary_and_takes_unknown_classes() -> None:
    names = [name for name, _ in legend(["Zebra", "Concept", "Service", "Service"])]
    assert names == ["Service", "Concept", "Zebra"]
