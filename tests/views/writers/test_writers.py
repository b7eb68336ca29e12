"""What all writers have in common: they are found by an ending, and say what they lack."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from awsgraph.errors import MissingExtraError, OutputError
from awsgraph.views.drawing import draw
from awsgraph.views.writers import FileOptions, writer_for
from tests.views.drawing.selections import star

ENDINGS = ["svg", "png", "pdf", "pptx", "html", "dot", "gv", "mmd"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_format_is_written_from_one_picture(ending: str) -> None:
    picture = draw(star(("KMS", "uses", "key"))).picture
    assert len(writer_for(Path(f"kms.{ending.upper()}"))(picture, FileOptions())) > 100


def test_an_unknown_ending_is_told_with_those_that_are_known() -> None:
    with pytest.raises(OutputError, match=r"ending \.jpeg; take one of .*\.png.*\.svg"):
        writer_for(Path("kms.jpeg"))


@pytest.mark.parametrize(("ending", "package"), [("pdf", "reportlab.pdfgen"), ("pptx", "pptx")])
def test_a_missing_package_is_told_with_how_to_install_it(
    ending: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [
        n for n in sys.modules if n.startswith(("awsgraph.views.writers.", "awsgraph.views.slides"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    for name in [n for n in sys.modules if n == package or n.startswith(f"{package}.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=r'pip install "awsgraph\[slides\]"'):
        writer_for(Path(f"kms.{ending}"))
