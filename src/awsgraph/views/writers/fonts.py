"""The font for formats that draw letters: Roboto, which the extra ``slides`` installs."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from awsgraph.errors import MissingExtraError

FAMILY = "Roboto"


def font_files() -> dict[str, Path]:
    """Return the files of the font, by weight: ``regular`` and ``bold``.

    Raises:
        MissingExtraError: the font is not installed.
    """
    spec = find_spec("font_roboto")
    if spec is None or spec.origin is None:
        raise MissingExtraError("slides")
    folder = Path(spec.origin).parent / "files"
    return {weight.lower(): folder / f"{FAMILY}-{weight}.ttf" for weight in ("Regular", "Bold")}
