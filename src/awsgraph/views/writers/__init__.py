"""Writers: each turns a picture into the bytes of a file; the ending of its name says which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from awsgraph.errors import MissingExtraError, OutputError
from awsgraph.views.drawing.picture import Picture


class Letters(StrEnum):
    """How a file has its letters: in a font that it names, that it brings along, or as outlines."""

    NAMED = "named"
    EMBEDDED = "embedded"
    OUTLINED = "outlined"


@dataclass(frozen=True, slots=True)
class FileOptions:
    """What somebody wants of a file; a writer heeds what its format knows.

    Attributes:
        dpi: pixels an inch, for formats of pixels.
        letters: how an SVG has its letters.
    """

    dpi: int = 144
    letters: Letters = Letters.NAMED


Writer = Callable[[Picture, FileOptions], bytes]

# The module and the function of each ending; loaded when it is needed.
_WRITERS = {
    ".dot": ("dot", "dot_file"),
    ".gv": ("dot", "dot_file"),
    ".html": ("html", "html_file"),
    ".mmd": ("mermaid", "mermaid_file"),
    ".pdf": ("pdf", "pdf_file"),
    ".png": ("png", "png_file"),
    ".pptx": ("powerpoint", "pptx_file"),
    ".svg": ("svg", "svg_file"),
}


def writer_for(path: Path) -> Writer:
    """Return what writes files with the ending of a name.

    Args:
        path: the file.

    Raises:
        OutputError: nothing writes such files; names the endings that are known.
        MissingExtraError: what writes them is not installed.

    >>> writer_for(Path("kms.svg")).__name__
    'svg_file'
    """
    if path.suffix.lower() not in _WRITERS:
        problem = f"no picture has the ending {path.suffix}" if path.suffix else "it has no ending"
        raise OutputError(path, problem, f"take one of {', '.join(_WRITERS)}")
    module, function = _WRITERS[path.suffix.lower()]
    try:
        writer: Writer = getattr(import_module(f"{__name__}.{module}"), function)
    except ModuleNotFoundError as error:
        raise MissingExtraError("slides") from error
    return writer
