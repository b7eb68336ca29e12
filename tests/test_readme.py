"""The README: it names every command, and what it tells a reader to type works."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from awsgraph.cli import main

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ awsgraph (.+)$", README, re.MULTILINE)


def _block(language: str) -> str:
    """Return the first block of a language."""
    found = re.search(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert re.search(rf"\bawsgraph {command}\b", README)


@pytest.fixture
def folder(tmp_path: Path, default_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the README shows, and the graph of the default notes."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "kms.md").write_text(_block("markdown"))
    (tmp_path / "gold.jsonl").write_text(_block("json"))
    (tmp_path / "deck.toml").write_text(_block("toml"))
    (ranges,) = re.findall(r'`(\{"kms\.md": .*\})`', README)
    (tmp_path / "gold.ranges.json").write_text(ranges)
    shutil.copy(default_file, tmp_path / "awsgraph.db")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_tour_can_be_taken(folder: Path) -> None:
    assert len(COMMANDS) >= 6
    for command in COMMANDS:
        result = CliRunner().invoke(main, shlex.split(command), catch_exceptions=False)
        assert result.exit_code == 0, command
        assert result.output or " -o " in command
    assert (folder / "my.db").exists()


def test_the_python_example_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(_block("python"), "README.md", "exec"), {})
    assert "SSE-KMS leverages" in capsys.readouterr().out
    assert (folder / "my.db").exists()
