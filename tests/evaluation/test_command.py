"""``awsgraph evaluate``, as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from awsgraph.cli import main
from awsgraph.evaluation.figures import GROUPINGS
from tests.evaluation.graphs import FACTS, graph_file
from tests.evaluation.statements import gold_rows


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A gold file and a graph."""
    path = tmp_path / "g.jsonl"
    path.write_text("\n".join(map(json.dumps, gold_rows(FACTS))))
    path.with_suffix(".ranges.json").write_text('{"a.md": [[1, 50]]}')
    return path, graph_file(tmp_path)


def test_a_table_is_printed(files: tuple[Path, Path]) -> None:
    result = run("evaluate", files[0], "-g", files[1], "--by", "class", "--errors", "1")
    assert result.exit_code == 0
    assert "typed edges" in result.output
    assert "by class" in result.output
    assert "missed: 1 of 2" in result.output
    assert result.output.endswith("\n")


def test_json_is_written_to_a_file(files: tuple[Path, Path], tmp_path: Path) -> None:
    by = [word for name in GROUPINGS for word in ("--by", name)]
    out = tmp_path / "e.json"
    result = run("evaluate", files[0], "-g", files[1], "--format", "json", *by, "-o", out)
    assert result.output == ""
    record = json.loads(out.read_text())
    assert record["typed"]["required"] == 3
    assert list(record["groups"]) == list(GROUPINGS)
    assert len(record["missed"]) == len(record["wrong"]) == 2


def test_the_page_goes_to_standard_output_or_a_file(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    printed = run("evaluate", files[0], "-g", files[1], "-f", "html")
    assert printed.stdout.startswith("<!doctype html>")
    run("evaluate", files[0], "-g", files[1], "-f", "html", "-o", tmp_path / "e.html")
    assert (tmp_path / "e.html").read_text(encoding="utf-8") == printed.stdout


def test_a_missing_note_is_a_warning_on_standard_error(files: tuple[Path, Path]) -> None:
    ranges = files[0].with_suffix(".ranges.json")
    ranges.write_text('{"a.md": [[1, 50]], "b\\u001b[31m.md": []}')
    result = run("evaluate", files[0], "-g", files[1], "-f", "json")
    assert result.stderr.startswith("Warning: b\\x1b[31m.md is not in this graph")
    assert json.loads(result.stdout)["warnings"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"doc": ', ["g.jsonl:6: it is no JSON here"]),
        ('{"doc": "a.md"}', ["g.jsonl:6: ", "is missing; add it"]),
    ],
)
def test_a_broken_gold_file_gets_one_clear_line_and_status_2(
    files: tuple[Path, Path], line: str, words: list[str]
) -> None:
    files[0].write_text(f"{files[0].read_text()}\n{line}\n")
    result = run("evaluate", files[0], "-g", files[1])
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
    for word in words:
        assert word in result.output


@pytest.mark.parametrize("missing", ["gold", "ranges", "graph", "folder"])
def test_a_missing_file_gets_one_clear_line_and_status_2(
    files: tuple[Path, Path], tmp_path: Path, missing: str
) -> None:
    gold, graph = files
    gone = {
        "gold": gold,
        "ranges": gold.with_suffix(".ranges.json"),
        "graph": graph,
        "folder": tmp_path / "nowhere" / "e.html",
    }[missing]
    gone.unlink(missing_ok=True)
    result = run("evaluate", gold, "-g", graph, "-o", tmp_path / "nowhere" / "e.html")
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
    assert gone.name in result.output
