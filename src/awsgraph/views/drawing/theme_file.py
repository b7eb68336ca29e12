"""Finds a theme by its name, or reads it from a TOML file that a user wrote."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from awsgraph.errors import ThemeError
from awsgraph.views.appearance import KNOWN_CLASSES, Form, Look
from awsgraph.views.drawing.colour import contrast
from awsgraph.views.drawing.theme import LIGHT, THEMES, Theme
from awsgraph.views.labels import visible

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_COLOURS = ("background", "text", "plate", "plate_text", "line", "focus", "border")
_LETTERS = ("#000000", "#ffffff")
_LOOK = tuple(field.name for field in fields(Look))


def theme_named(name: str) -> Theme:
    """Return a theme.

    Args:
        name: ``light``, ``dark``, ``print``, or a path of a file.

    Raises:
        ThemeError: there is no such theme, or the file breaks the rules of the format.

    >>> theme_named("dark").background
    '#14171c'
    """
    if name in THEMES:
        return THEMES[name]
    path = Path(name)
    if path.suffix != ".toml":
        known = ", ".join(THEMES)
        raise ThemeError(path, "there is no such theme", f"take {known} or a .toml file")
    try:
        return _theme(path, tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise ThemeError(path, f"it cannot be read ({error.strerror})", "name a file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThemeError(path, f"it is not TOML ({error})", "mend it there") from error


def _theme(path: Path, rows: Mapping[str, Any]) -> Theme:
    base = rows.get("base", LIGHT.name)
    if not isinstance(base, str) or base not in THEMES:
        raise ThemeError(path, f"base = {base!r} is no theme", f"take {', '.join(THEMES)}")
    _known(path, rows, ("base", "font", "classes", *_COLOURS), "")
    colours: dict[str, Any] = {
        key: _colour(path, key, rows[key]) for key in _COLOURS if key in rows
    }
    theme = replace(THEMES[base], name=path.stem, font=_font(path, rows), **colours)
    classes = rows.get("classes", {})
    if not isinstance(classes, dict):
        raise ThemeError(path, "classes is no table", "write [classes.Service]")
    return replace(theme, looks={name: _look(path, theme, name, classes[name]) for name in classes})


def _font(path: Path, rows: Mapping[str, Any]) -> tuple[str, ...]:
    font = rows.get("font", [])
    names = [font] if isinstance(font, str) else font
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ThemeError(path, "font is no name", 'write font = "Calibri" or a list of names')
    # No quotation mark, so that a name stays a name in every format.
    return tuple(re.sub(r"[^\w .-]", "", visible(name)) for name in names)


def _look(path: Path, theme: Theme, class_: str, rows: Any) -> Look:
    if class_ not in KNOWN_CLASSES:
        known = ", ".join(KNOWN_CLASSES)
        raise ThemeError(path, f"there is no class {class_}", f"take one of {known}")
    if not isinstance(rows, dict):
        raise ThemeError(path, f"classes.{class_} is no table", f"write [classes.{class_}]")
    _known(path, rows, _LOOK, f"classes.{class_}.")
    look = theme.look(class_)
    for key, value in rows.items():
        if key == "form":
            if value not in list(Form):
                raise ThemeError(path, f"there is no form {value!r}", f"take {', '.join(Form)}")
            look = replace(look, form=Form(value))
        elif key == "dashed":
            if not isinstance(value, bool):
                problem = f"classes.{class_}.dashed = {value!r} is neither true nor false"
                raise ThemeError(path, problem, "write dashed = true")
            look = replace(look, dashed=value)
        else:
            colour: dict[str, Any] = {key: _colour(path, f"classes.{class_}.{key}", value)}
            look = replace(look, **colour)
    if "text" not in rows:
        # A new fill may need other letters.
        look = replace(look, text=max(_LETTERS, key=lambda text: contrast(text, look.fill)))
    return look


def _colour(path: Path, key: str, value: Any) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise ThemeError(path, f"{key} = {value!r} is no colour", 'write it as "#1a2b3c"')
    return value.lower()


def _known(path: Path, rows: Mapping[str, Any], keys: tuple[str, ...], start: str) -> None:
    for key in rows:
        if key not in keys:
            raise ThemeError(path, f"there is no key {start}{key}", f"take {', '.join(keys)}")
