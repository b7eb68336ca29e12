"""The page about slides: what it tells a reader to type gives what it says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pptx
import pytest
from click.testing import CliRunner

from awsgraph.cli import main

PAGE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "slides.md"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
FILES = {"toml": "deck.toml", "sparql": "encryption.rq"}


@pytest.fixture
def folder(tmp_path: Path, default_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the page, and the graph of the default notes."""
    for language, text in BLOCKS:
        if language in FILES:
            (tmp_path / FILES[language]).write_text(text, encoding="utf-8")
    shutil.copy(default_file, tmp_path / "awsgraph.db")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_print_what_the_page_says(folder: Path) -> None:
    consoles = [text for language, text in BLOCKS if language == "console"]
    assert len(consoles) == 2
    for text in consoles:
        command, *lines = text.splitlines()
        result = CliRunner().invoke(main, shlex.split(command.removeprefix("$ awsgraph ")))
        assert result.exit_code == 0, result.output
        # What had no room on a slide is told below it, and differs with the notes.
        printed = [line for line in result.output.splitlines() if not line.startswith(" ")]
        assert lines[-1] == "…"
        assert printed[: len(lines) - 1] == lines[:-1]
    deck = pptx.Presentation(str(folder / "deck.pptx"))
    assert deck.core_properties.title == "How S3 encrypts"
    assert len(deck.slides) == 7


def test_a_wrong_name_is_one_line_that_says_where(folder: Path) -> None:
    (folder / "deck.toml").write_text('[[slide]]\nentity = "SSE-KMSS"\n')
    result = CliRunner().invoke(main, ["slides", "deck.toml", "-o", "deck.pptx"])
    assert result.exit_code == 2
    assert "deck.toml:1: There is no entity 'SSE-KMSS'; did you mean" in result.output
    assert not (folder / "deck.pptx").exists()
