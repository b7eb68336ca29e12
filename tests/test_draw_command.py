"""The command ``draw``: what it draws, what it says, and how it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from awsgraph.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(default_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def draw(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["draw", "-g", str(default_file), *arguments])

    return draw


def test_what_is_left_out_is_named(run: Run, tmp_path: Path) -> None:
    result = run("AWS KMS", "--max-nodes", "4", "-o", "kms.svg")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.startswith("left out, the least telling: ")
    assert (tmp_path / "kms.svg").read_text().startswith("<svg")


def test_check_says_how_legible_a_picture_is(run: Run) -> None:
    lines = run("SSE-KMS", "--check").stdout.splitlines()
    assert lines[1].split() == ["letters", "in", "boxes", *lines[1].split()[3:]]
    assert all(line.endswith("ok") for line in lines if "  " in line)


def test_frames_are_asked_for_by_what_is_in_them(run: Run, tmp_path: Path) -> None:
    result = run("AWS KMS", "--group-by", "service", "-o", "kms.mmd")
    assert result.exit_code == 0
    assert 'subgraph g1["AWS KMS"]' in (tmp_path / "kms.mmd").read_text()
    refused = run("AWS KMS", "--group-by", "class", "--layout", "layered", "-o", "kms.svg")
    assert refused.exit_code == 2
    assert "the layout layered has no groups; take grouped" in refused.stderr


def test_a_layout_that_has_no_room_is_told(run: Run) -> None:
    small = run("AWS KMS", "--layout", "grouped", "--size", "320x240", "-o", "kms.svg")
    assert small.exit_code == 0
    assert "the layout grouped has no room here; auto took its place" in small.stderr
    large = run("AWS KMS", "--layout", "grouped", "-o", "kms.svg")
    assert "has no room here" not in large.stderr


def test_split_draws_as_many_pictures_as_it_takes(run: Run, tmp_path: Path) -> None:
    result = run("AWS KMS", "--split", "-o", "kms.svg")
    names = sorted(path.name for path in tmp_path.glob("*.svg"))
    assert names == [f"kms-{n}.svg" for n in range(1, len(names) + 1)]
    assert len(names) > 1
    assert "left out" not in result.stderr
    assert result.stderr.startswith("kms-1.svg: AWS KMS; ")
    assert "in more than one picture: AWS KMS" in result.stderr


def test_split_names_pictures_that_an_earlier_run_left(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kms-7.svg").touch()
    before = run("AWS KMS", "--split", "-o", "kms.svg").stderr
    assert "left alone" not in before
    last = len(list(tmp_path.glob("*.svg"))) - 1
    fewer = run("AWS KMS", "--split", "--relation", "uses", "-o", "kms.svg")
    assert f"kms-{last}.svg: not of this run, left alone; delete it" in fewer.stderr
    assert (tmp_path / f"kms-{last}.svg").exists()


def test_split_draws_one_picture_where_one_is_enough(run: Run, tmp_path: Path) -> None:
    result = run("--path", "SSE-KMS", "AWS KMS", "--split", "-o", "path.svg")
    assert result.stderr == ""
    assert [path.name for path in tmp_path.glob("*.svg")] == ["path.svg"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("CONSTRUCT { ?a aws:uses ?b } WHERE { ?a aws:uses ?b }", "<svg"),
        ("SELECT ?a ?b { ?a aws:uses ?b } LIMIT 5", "<svg"),
        ("ASK { ?a aws:uses ?b }", "ASK has no picture"),
        ("SELECT ?a { ?a aws:uses ?b } LIMIT 0", "nothing to draw"),
    ],
)
def test_the_answer_of_a_query_is_drawn(run: Run, tmp_path: Path, query: str, found: str) -> None:
    (tmp_path / "q.rq").write_text(query)
    result = run("--query", "q.rq", "-o", "q.svg")
    drawn = tmp_path / "q.svg"
    assert found in (drawn.read_text() if drawn.exists() else result.stderr)
    assert result.exit_code == (0 if drawn.exists() else 2)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["kms"], "name a file with -o"),
        (["-o", "x.svg"], "name an entity"),
        (["kms", "--path", "kms", "s3", "-o", "x.svg"], "name an entity"),
        (["--path", "kms", "kms", "-o", "x.svg"], "both names mean AWS KMS"),
        (["kms", "--split", "--force", "-o", "x.svg"], "--split several"),
        (["kms", "--max-nodes", "30", "-o", "x.svg"], "insist with --force"),
        (["kms", "-o", "x.gif"], "no picture has the ending .gif"),
        (["kms", "--theme", "blue", "-o", "x.svg"], "no such theme"),
        (["kms", "--size", "big", "-o", "x.svg"], "no size 'big'"),
        (["kms", "--relation", "likes", "-o", "x.svg"], "no relation 'likes'"),
    ],
)
def test_what_it_cannot_do_it_says_in_one_line(run: Run, arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr
