"""Themes of users: what a file may say, and what is said about one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from awsgraph.errors import ThemeError
from awsgraph.views.appearance import Form
from awsgraph.views.drawing import theme_named


def test_a_file_changes_what_it_names_and_keeps_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(
        'base = "dark"\nfont = "Calibri"\nbackground = "#002233"\n'
        '[classes.Service]\nfill = "#FFEEDD"\nform = "pill"\n'
    )
    theme = theme_named(str(file))
    assert (theme.background, theme.font) == ("#002233", ("Calibri",))
    assert theme.text == theme_named("dark").text
    assert (theme.look("Service").fill, theme.look("Service").form) == ("#ffeedd", Form.PILL)
    assert theme.look("Policy") == theme_named("dark").look("Policy")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("colour = 1", "no key colour"),
        ('text = "red"', "text = 'red' is no colour"),
        ('base = "blue"', "base = 'blue' is no theme"),
        ('base = ["light"]', "base = ['light'] is no theme"),
        ("classes = 3", "classes is no table"),
        ("[classes.Servce]", "no class Servce; take one of Service, "),
        ("[classes]\nService = 1", "classes.Service is no table"),
        ('[classes.Service]\nform = "star"', "no form 'star'"),
        ('[classes.Service]\nform = ["box"]', "no form ['box']"),
        ('[classes.Service]\ndashed = "no"', "dashed = 'no' is neither true nor false"),
        ('[classes.Service]\nfill = "url(x)"', "classes.Service.fill = 'url(x)' is no colour"),
        ("font = 3", "font is no name"),
        ("= 1", "it is not TOML"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(text)
    with pytest.raises(ThemeError, match=r"ours\.toml") as caught:
        theme_named(str(file))
    assert problem in str(caught.value)


def test_letters_stand_out_from_a_new_fill(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text('[classes.Service]\nfill = "#102030"\n[classes.Error]\nfill = "#ffffff"\n')
    theme = theme_named(str(file))
    assert (theme.look("Service").text, theme.look("Error").text) == ("#ffffff", "#000000")


def test_a_font_is_a_name_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text("font = '''x\"/><script>'''")
    assert theme_named(str(file)).font == ("xscript",)
