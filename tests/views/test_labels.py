from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from awsgraph.views.labels import box_of, text_width, visible


def test_a_long_name_breaks_before_a_hump() -> None:
    assert box_of("GenerateDataKeyWithoutPlaintext").lines == (
        "GenerateDataKey",
        "WithoutPlaintext",
    )


def test_words_stay_whole_and_fill_the_lines() -> None:
    assert box_of("AWS Systems Manager Parameter Store").lines == (
        "AWS Systems Manager",
        "Parameter Store",
    )


def test_a_label_of_control_characters_still_has_a_box() -> None:
    assert box_of("\x1b\u202e\n").lines == ("?",)


@given(st.text(max_size=200))
def test_lines_are_short_few_and_fit_the_box(label: str) -> None:
    box = box_of(label)
    assert 1 <= len(box.lines) <= 3
    assert all(0 < len(line) <= 20 for line in box.lines)
    assert all(text_width(line) < box.width for line in box.lines)


@given(st.text(max_size=20))
def test_a_short_label_loses_nothing_but_blanks(label: str) -> None:
    shown = "".join(box_of(label).lines).replace(" ", "")
    assert shown == (visible(label).replace(" ", "") or "?")
