"""PDF: real text with its font, read by poppler."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from awsgraph.views.drawing import draw
from awsgraph.views.writers import FileOptions
from awsgraph.views.writers.pdf import pdf_file
from tests.views.drawing.selections import star
from tests.views.writers.hostile import HOSTILE, framed

PICTURE = draw(star(("SSE-KMS", "uses", "AWS KMS"), ("bucket", "encryptedWith", "SSE-KMS"))).picture

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)


def poppler(tool: str, content: bytes, folder: Path) -> str:
    """What a tool of poppler prints about a file, and nothing on standard error."""
    path = folder / "picture.pdf"
    path.write_bytes(content)
    command = [tool, str(path), *(["-"] if tool == "pdftotext" else [])]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert done.stderr == b""
    return done.stdout.decode()


@needs_poppler
def test_words_can_be_read_and_fonts_come_along(tmp_path: Path) -> None:
    content = pdf_file(PICTURE, FileOptions())
    words = poppler("pdftotext", content, tmp_path).split("\n")
    assert {"SSE-KMS", "AWS KMS", "bucket", "uses", "encrypted with"} <= set(words)
    fonts = [line.split() for line in poppler("pdffonts", content, tmp_path).splitlines()[2:]]
    assert fonts
    for font in fonts:
        assert "Roboto" in font[0]
        assert font[3] == "yes", "it is embedded"
    assert "960 x 540 pts" in poppler("pdfinfo", content, tmp_path)


@needs_poppler
@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_is_drawn_as_text(label: str, tmp_path: Path) -> None:
    content = pdf_file(draw(star(("KMS", "uses", label))).picture, FileOptions())
    for active in (b"/JavaScript", b"/URI", b"/Launch", b"/OpenAction", b"/AA ", b"/Annots"):
        assert active not in content
    assert "uses" in poppler("pdftotext", content, tmp_path)


@needs_poppler
def test_the_title_of_a_frame_is_text(tmp_path: Path) -> None:
    content = pdf_file(framed("Amazon <b>S3</b>"), FileOptions())
    assert "Amazon <b>S3</b>" in poppler("pdftotext", content, tmp_path)


@needs_poppler
def test_a_letter_that_the_font_lacks_is_not_left_out(tmp_path: Path) -> None:
    content = pdf_file(draw(star(("KMS", "uses", "key \U0001f511"))).picture, FileOptions())
    assert "key \ufffd" in poppler("pdftotext", content, tmp_path)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert pdf_file(PICTURE, FileOptions()) == pdf_file(PICTURE, FileOptions())
