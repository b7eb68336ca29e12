"""The whole way: notes in, graph out."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awsgraph.errors import GraphFileError, LexiconError, NotesError
from awsgraph.graph import Graph, open_graph, write_jsonl
from awsgraph.model import Entity
from awsgraph.pipeline import build, default_graph
from awsgraph.resources import notes_folder

KMS = "# AWS KMS\n\n- SSE-KMS uses the GenerateDataKey API\n- Does not support AWS Lambda\n"
SECRETS = "# Secrets Manager\n\n- Secrets are encrypted using KMS\n- Rotates secrets with Lambda\n"
SQS = "# Amazon SQS\n\n* Integrates with:\n    * Lambda\n    * SNS\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in {"kms.md": KMS, "secrets.md": SECRETS, "sqs.md": SQS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def exported(path: Path) -> bytes:
    out = io.BytesIO()
    with open_graph(path) as graph:
        write_jsonl(graph, out)
    return out.getvalue()


def statements(graph: Graph) -> set[str]:
    return {
        f"{e.subject.label} {e.relation} {e.object.label}"
        for e in graph.edges()
        if isinstance(e.object, Entity)
    }


def test_a_note_becomes_edges_with_their_lines(notes: Path, tmp_path: Path) -> None:
    build([notes], tmp_path / "g.db")
    with open_graph(tmp_path / "g.db") as graph:
        assert "SSE-KMS uses GenerateDataKey" in statements(graph)
        assert "AWS Secrets Manager rotatesWith AWS Lambda" in statements(graph)
        edge = next(e for e in graph.edges() if e.relation == "rotatesWith")
        assert [(e.document, e.first_line) for e in edge.evidence] == [("secrets.md", 4)]
        assert edge.evidence[0].quote == "Rotates secrets with Lambda"


def test_a_denied_fact_is_no_edge(notes: Path, tmp_path: Path) -> None:
    build([notes], tmp_path / "g.db")
    with open_graph(tmp_path / "g.db") as graph:
        assert "AWS KMS supports AWS Lambda" not in statements(graph)
        denied = {(e.subject.label, e.relation) for e in graph.denied()}
        assert ("AWS KMS", "supports") in denied


def test_the_order_of_the_arguments_does_not_count(notes: Path, tmp_path: Path) -> None:
    files = sorted(notes.iterdir())
    build(files, tmp_path / "a.db")
    build(files[::-1], tmp_path / "b.db")
    build([notes], tmp_path / "c.db")
    assert exported(tmp_path / "a.db") == exported(tmp_path / "b.db") == exported(tmp_path / "c.db")


def test_the_number_of_workers_does_not_count(notes: Path, tmp_path: Path) -> None:
    build([notes], tmp_path / "one.db", workers=1)
    build([notes], tmp_path / "two.db", workers=2)
    assert exported(tmp_path / "one.db") == exported(tmp_path / "two.db")


TEXTS = (KMS, SECRETS, SQS, KMS + "\n- Encrypt\n", "# Nothing\n")

KILLED = """
import sys
from awsgraph.pipeline import build
build([sys.argv[1]], sys.argv[2], workers=2, progress=lambda *_: print("read", flush=True))
"""


def test_workers_end_when_the_build_is_killed(notes: Path, tmp_path: Path) -> None:
    for number in range(300):
        (notes / f"{number}.md").write_text(KMS, encoding="utf-8")
    command = [sys.executable, "-c", KILLED, str(notes), str(tmp_path / "graph.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as building:
        assert building.stdout is not None
        assert building.stdout.readline() == b"read\n"
        building.kill()
        # The workers have the same output: it ends when the last of them does.
        building.communicate(timeout=60)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    before=st.dictionaries(st.sampled_from("abcd"), st.sampled_from(TEXTS), min_size=1),
    after=st.dictionaries(st.sampled_from("abcd"), st.sampled_from(TEXTS), min_size=1),
)
def test_bringing_a_graph_up_to_date_equals_building_it_anew(
    tmp_path_factory: pytest.TempPathFactory, before: dict[str, str], after: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("incremental")
    build(_write(folder / "before", before), folder / "updated.db")
    build(_write(folder / "after", after), folder / "updated.db")
    build(_write(folder / "after", after), folder / "anew.db")
    assert exported(folder / "updated.db") == exported(folder / "anew.db")


def _write(folder: Path, texts: dict[str, str]) -> Sequence[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return [folder]


def test_unchanged_notes_are_not_read_again(notes: Path, tmp_path: Path) -> None:
    build([notes], tmp_path / "g.db")
    (notes / "sqs.md").write_text(SQS + "    * S3\n", encoding="utf-8")
    report = build([notes], tmp_path / "g.db")
    assert report.read == ("sqs.md",)
    assert report.unchanged == ("kms.md", "secrets.md")


def test_unchanged_notes_are_not_even_parsed(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([notes], tmp_path / "g.db")
    parsed: list[str] = []
    monkeypatch.setattr("awsgraph.notes.reading.outline", lambda name, _: parsed.append(name))
    build([notes], tmp_path / "g.db")
    assert parsed == []


def test_what_was_left_out_follows_the_notes(notes: Path, tmp_path: Path) -> None:
    def left_out() -> list[tuple[str, int | None]]:
        with open_graph(tmp_path / "g.db") as graph:
            return [(Path(p.path).name, p.line) for p in graph.info().problems]

    deep = KMS + "> " * 200 + "deep\n"
    (notes / "deep.md").write_text(deep, encoding="utf-8")
    (notes / "bad.md").write_bytes(b"\xff")
    build([notes], tmp_path / "g.db")
    assert left_out() == [("bad.md", 1), ("deep.md", 5)]
    (notes / "bad.md").unlink()
    report = build([notes], tmp_path / "g.db")
    assert (report.read, [p.line for p in report.problems]) == ((), [5])
    assert left_out() == [("deep.md", 5)]
    (notes / "sqs.md").write_text(SQS + "    * S3\n", encoding="utf-8")
    build([notes], tmp_path / "g.db")
    assert left_out() == [("deep.md", 5)]
    (notes / "deep.md").write_text(KMS, encoding="utf-8")
    build([notes], tmp_path / "g.db")
    assert left_out() == []


def test_a_note_is_not_written_over(notes: Path, tmp_path: Path) -> None:
    (notes / "empty.md").touch()
    with pytest.raises(GraphFileError, match="it is one of the notes"):
        build([notes], notes / "empty.md")
    assert (notes / "empty.md").read_bytes() == b""


def test_a_cache_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "file" / "awsgraph")
    with pytest.raises(GraphFileError, match=r"the cache cannot be made .*name it with -g"):
        default_graph()


def test_a_damaged_note_is_named_and_the_rest_is_built(notes: Path, tmp_path: Path) -> None:
    (notes / "bad.md").write_bytes(b"# ok\n\n* caf\xe9\n")
    report = build([notes], tmp_path / "g.db")
    (problem,) = report.problems
    assert problem.path.endswith("bad.md")
    assert problem.line == 3
    assert "UTF-8" in problem.text
    assert len(report.read) == 3


def test_only_damaged_notes_are_an_error_and_the_old_graph_stays(
    notes: Path, tmp_path: Path
) -> None:
    build([notes], tmp_path / "g.db")
    before = exported(tmp_path / "g.db")
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe")
    with pytest.raises(NotesError, match=r"bad\.md"):
        build([tmp_path / "bad.md"], tmp_path / "g.db")
    assert exported(tmp_path / "g.db") == before


def test_a_lexicon_of_the_user_adds_names(notes: Path, tmp_path: Path) -> None:
    (notes / "own.md").write_text("# Frobnicator\n\n- Frobnicator uses KMS\n", encoding="utf-8")
    own = tmp_path / "own.jsonl"
    own.write_text('{"label": "Frobnicator", "class": "Tool"}\n', encoding="utf-8")
    build([notes], tmp_path / "g.db", lexicons=[own])
    with open_graph(tmp_path / "g.db") as graph:
        assert graph.resolve("frobnicator").class_ == "Tool"
        assert "Frobnicator uses AWS KMS" in statements(graph)


def test_a_wrong_row_of_a_lexicon_is_named_by_line(notes: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.jsonl"
    own.write_text('{"label": "A", "class": "Tool"}\n{"label": "B", "class": "Tol"}\n')
    with pytest.raises(LexiconError) as caught:
        build([notes], tmp_path / "g.db", lexicons=[own])
    assert caught.value.line == 2
    assert not (tmp_path / "g.db").exists()


def test_another_programs_file_is_left_alone(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "g.db").write_text("my diary")
    with pytest.raises(GraphFileError):
        build([notes], tmp_path / "g.db")
    assert (tmp_path / "g.db").read_text() == "my diary"


def test_every_quote_of_the_default_graph_stands_in_its_note(default_graph: Graph) -> None:
    texts = {
        path.relative_to(notes_folder()).as_posix(): path.read_bytes().decode("utf-8")
        for path in notes_folder().rglob("*.md")
    }
    count = 0
    for edge in default_graph.edges():
        for e in edge.evidence:
            text = texts[e.document]
            assert text[e.span.start : e.span.end] == e.quote
            assert text.count("\n", 0, e.span.start) + 1 == e.first_line
            count += 1
    assert count > 500


@pytest.mark.parametrize(
    ("subject", "relation", "target"),
    [
        ("SSE-KMS", "uses", "GenerateDataKey"),
        ("SSE-KMS", "uses", "Decrypt"),
        ("Secrets Manager", "rotatesWith", "AWS Lambda"),
    ],
)
def test_the_default_graph_holds_what_the_notes_state(
    default_graph: Graph, subject: str, relation: str, target: str
) -> None:
    focus = default_graph.resolve(subject)
    edges = default_graph.neighbourhood(focus.id, relations=[relation]).edges
    reached = [e for e in edges if e.subject == focus and e.object == default_graph.resolve(target)]
    assert len(reached) == 1
    assert reached[0].evidence


def test_the_default_graph_joins_secrets_manager_and_cloudtrail(default_graph: Graph) -> None:
    ends = [default_graph.resolve(name).id for name in ("Secrets Manager", "CloudTrail")]
    (path,) = default_graph.paths(*ends)
    assert 1 <= len(path.steps) <= 4
    assert all(step.evidence for step in path.steps)
