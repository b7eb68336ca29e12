"""Opens presentations, makes new ones and turns them into bytes that depend on nothing else."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pptx
from pptx.exc import PythonPptxError
from pptx.util import Emu, Pt

from awsgraph.errors import PresentationError

if TYPE_CHECKING:
    from pptx.presentation import Presentation

# The earliest time that a ZIP file can hold; another one would change with each run.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def new_presentation(page: tuple[float, float], title: str) -> Presentation:
    """Return a presentation without slides.

    Args:
        page: width and height of its slides in points.
        title: one line, for the properties of the file.
    """
    deck = pptx.Presentation()
    _resize(deck, page)
    properties = deck.core_properties
    properties.author = properties.last_modified_by = properties.keywords = ""
    properties.title, properties.comments, properties.revision = title, "", 1
    properties.created = properties.modified = datetime(*_NO_TIME, tzinfo=UTC)
    return deck


def opened_presentation(path: Path) -> Presentation:
    """Open a presentation or a template.

    Args:
        path: a file with the ending ``.pptx``.

    Raises:
        PresentationError: it is missing, or it is none.
    """
    try:
        return pptx.Presentation(io.BytesIO(path.read_bytes()))
    except OSError as error:
        problem = f"it cannot be read ({error.strerror})"
        raise PresentationError(path, problem, "name a PowerPoint file (.pptx)") from error
    # The last is what the XML parser raises.
    except (PythonPptxError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        problem = "it is not a PowerPoint file"
        raise PresentationError(path, problem, "open it in PowerPoint, save it as .pptx") from error


def presentation_bytes(deck: Presentation) -> bytes:
    """Return a presentation as a file that holds no time."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    deck.save(saved)
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _resize(deck: Presentation, page: tuple[float, float]) -> None:
    """Give the slides another size; the places on master and layouts go along."""
    old = deck.slide_width or 1, deck.slide_height or 1
    deck.slide_width, deck.slide_height = Pt(page[0]), Pt(page[1])
    across, down = deck.slide_width / old[0], deck.slide_height / old[1]
    for sheet in (deck.slide_master, *deck.slide_layouts):
        # Places that a layout takes from the master are moved there.
        for shape in sheet.shapes:
            if shape.element.xpath("./p:spPr/a:xfrm"):
                shape.left, shape.width = (
                    Emu(round(shape.left * across)),
                    Emu(round(shape.width * across)),
                )
                shape.top, shape.height = (
                    Emu(round(shape.top * down)),
                    Emu(round(shape.height * down)),
                )
