"""``awsgraph lexicon suggest``: rows for names that no list holds, as a valid lexicon."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from awsgraph.cli import main
from awsgraph.mentions.lexicon import load_lexicon
from awsgraph.mentions.suggestions import suggest_rows
from awsgraph.pipeline import build, read
from awsgraph.resources import lexicon_folder
from awsgraph.schema import load_schema

NOTES = {
    "a.md": """\
## Amazon SQS
The frame relay hub (FRH) is new. The FRH uses AWS Lambda.

- `ZorkTimeout` is set on the FRH \x1b[31m
- `ZorkTimeout` again
- `OnceOnly`
""",
    "b.md": "# Amazon SNS\n\n- `ZorkTimeout` of the topic\n- AWS KMS, AWS KMS and AWS KMS\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    for name, text in NOTES.items():
        (tmp_path / "notes" / name).write_text(text)
    return tmp_path / "notes"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def rows(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines() if not line.startswith("#")]


def test_open_names_come_with_counts_and_lines(folder: Path) -> None:
    first, second, *_ = suggest_rows(read([folder]))
    assert (first.label, first.class_, first.mentions, first.documents) == (
        "ZorkTimeout", "Feature", 3, 2,
    )  # fmt: skip
    assert first.examples == ("a.md:4  `ZorkTimeout` is set on the FRH \x1b[31m",
                              "b.md:3  `ZorkTimeout` of the topic")  # fmt: skip
    assert (second.label, second.aliases, second.documents) == ("frame relay hub", ("FRH",), 1)


def test_what_is_rare_comes_when_asked_for(folder: Path) -> None:
    assert "OnceOnly" not in {s.label for s in suggest_rows(read([folder]))}
    assert "OnceOnly" in {s.label for s in suggest_rows(read([folder]), at_least=1)}


def test_the_output_is_a_valid_lexicon(folder: Path, tmp_path: Path) -> None:
    result = run("lexicon", "suggest", folder)
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "# 3 mentions in 2 documents" in result.output
    (tmp_path / "own.jsonl").write_text(result.output)
    classes = frozenset(load_schema().classes)
    known = load_lexicon([lexicon_folder(), tmp_path / "own.jsonl"], classes=classes)
    assert "concept/zorktimeout" in {row.id for row in known}
    build([folder], tmp_path / "g.db", lexicons=[tmp_path / "own.jsonl"])
    again = run("lexicon", "suggest", folder, "--lexicon", tmp_path / "own.jsonl")
    assert again.exit_code == 1
    assert "No unknown name is mentioned 2 times" in again.output


def test_the_limit_keeps_the_first(folder: Path) -> None:
    assert [row["label"] for row in rows(run("lexicon", "suggest", folder, "-n", "1").output)] == [
        "ZorkTimeout"
    ]


def test_a_name_that_a_row_has_is_left_out(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.jsonl"
    own.write_text(
        '{"label": "Zork", "class": "Tool", "former": ["zork timeout", "ZorkTimeout"]}\n'
    )
    known = load_lexicon([own], classes=frozenset(load_schema().classes))
    found = suggest_rows(read([folder]), known)
    assert [s.label for s in found if s.label.startswith("Zork")] == []
    frh = tmp_path / "frh.jsonl"
    frh.write_text('{"label": "first real hope", "class": "Tool", "cased": ["FRH"]}\n')
    known = load_lexicon([frh], classes=frozenset(load_schema().classes))
    found = suggest_rows(read([folder]), known)
    assert [s.aliases for s in found if s.label == "frame relay hub"] == [()]


def test_a_missing_folder_is_an_error_with_status_2(tmp_path: Path) -> None:
    assert run("lexicon", "suggest", tmp_path / "none").exit_code == 2
