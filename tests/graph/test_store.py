"""Writing graph files: in one transaction, bit by bit or as a whole, past every accident."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awsgraph.errors import GraphFileError
from awsgraph.graph import (
    open_graph,
    stored_documents,
    stored_fingerprint,
    write_graph,
)
from awsgraph.graph.tables import APPLICATION_ID, SCHEMA_VERSION
from awsgraph.model import Extraction, Problem, Source
from tests.graph.notes import (
    ENVELOPES,
    LIMIT,
    NOT_S3,
    OPERATION,
    PART,
    SIX,
    USES,
    Line,
    jsonl,
    named,
    note,
    said,
    write,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "graph.db", note("kms.md", SIX))


def state(path: Path) -> tuple[bytes, object, object, object]:
    """All that tells two graphs apart, except the file's own times and ids."""
    with open_graph(path) as graph:
        info = graph.info()
        counts = (info.documents, info.blocks, info.mentions, info.evidence, info.denied)
        hits = [
            graph.search(word) for word in ("kms", "data", "envelope", "uses", "operationOf", "a")
        ]
        left_out = (info.rejections_by_reason, info.problems)
        return jsonl(graph), (graph.entities(), graph.denied(), graph.documents()), hits, (
            counts, left_out,
        )  # fmt: skip


def test_what_is_written_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    problem = Problem("bad.md", 3, "left out")
    one = note("kms.md", [USES, LIMIT])
    write_graph(path, [one], fingerprint="rules 1", problems=[problem])
    assert stored_documents(path) == {"kms.md": one.document.sha256}
    assert stored_fingerprint(path) == "rules 1"
    with open_graph(path) as graph:
        assert graph.info().problems == (problem,)
        assert said(graph) == ["kms hasLimit up to 4 KB", "s3/sse-kms uses kms/GenerateDataKey"]


def test_nothing_is_stored_where_there_is_no_file(tmp_path: Path) -> None:
    assert stored_documents(tmp_path / "none.db") == {}
    assert stored_fingerprint(tmp_path / "none.db") is None


def test_only_one_file_is_left(file: Path) -> None:
    assert [path.name for path in file.parent.iterdir()] == ["graph.db"]


def test_the_file_is_newer_after_each_build(file: Path) -> None:
    os.utime(file, (0, 0))
    write(file, keep=["kms.md"])
    assert file.stat().st_mtime > 0


def test_of_two_for_the_same_document_the_last_counts(tmp_path: Path) -> None:
    path = write(tmp_path / "g.db", note("a.md", [USES]), note("a.md", [PART]))
    with open_graph(path) as graph:
        assert said(graph) == ["s3/sse-kms partOf s3"]
        assert graph.info().documents == 1


def test_a_document_that_goes_takes_its_evidence_along(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    write(path, note("a.md", [USES, LIMIT]), note("b.md", [USES, PART, NOT_S3]))
    write(path, keep=["a.md"])
    with open_graph(path) as graph:
        assert {e.document for edge in graph.edges() for e in edge.evidence} == {"a.md"}
        assert said(graph) == ["kms hasLimit up to 4 KB", "s3/sse-kms uses kms/GenerateDataKey"]
        assert graph.denied() == []
        assert [d.name for d in graph.documents()] == ["a.md"]
    assert state(path) == state(write(tmp_path / "other.db", note("a.md", [USES, LIMIT])))


def test_all_documents_may_go(file: Path) -> None:
    write(file)
    with open_graph(file) as graph:
        assert (graph.entities(), said(graph), graph.documents()) == ([], [], [])
        assert graph.search("kms") == []


def test_a_reading_whose_quote_does_not_stand_in_the_note_is_no_edge(tmp_path: Path) -> None:
    good = note("a.md", [USES])
    (relation,) = good.relations
    other = note("b.md", [Line("s3", "uses", "kms", quote="Something else altogether")])
    bad = Extraction(other.document, other.entities, other.mentions, (relation,))
    with open_graph(write(tmp_path / "g.db", bad)) as graph:
        assert said(graph) == []
        assert graph.info().rejections_by_reason == {"its quote does not stand in the note": 1}


def test_why_readings_are_left_out_is_counted(tmp_path: Path) -> None:
    lines = [
        Line("kms", "uses", "kms"),
        Line("kms", "uses", "nobody"),
        Line("kms", "raises", "s3"),
        Line("kms", "hasLimit", "s3"),
        Line("s3", "uses", "kms", refused="a rule refused it"),
        Line("s3", "uses", "kms", refused="a rule refused it"),
    ]
    with open_graph(write(tmp_path / "g.db", note("a.md", lines))) as graph:
        assert said(graph) == []
        assert graph.info().rejections_by_reason == {
            "a rule refused it": 2,
            "its subject and its object are the same": 1,
            "one of its ends is described nowhere": 1,
            "the ontology does not allow Service hasLimit Service": 1,
            "the ontology does not allow Service raises Service": 1,
        }


def test_the_class_that_the_best_source_gives_wins(tmp_path: Path) -> None:
    guess = named("x", "Concept", "Ex", source=Source.OPEN)
    listed = named("x", "Service", source=Source.CATALOG)
    uses = Line("x", "uses", "kms")
    one, two = note("a.md", [uses] * 3, [guess]), note("b.md", [], [listed])
    for number, order in enumerate([(one, two), (two, one)]):
        with open_graph(write(tmp_path / f"{number}.db", *order)) as graph:
            assert graph.entities("Service") == [named("x", "Service", "Ex", source=Source.CATALOG)]


# Many notes, in every order, in one go or bit by bit: the graph is the same.

LINES = (*SIX, Line("kms", "uses", "s3", 0.4), Line("s3", "raises", "kms"), NOT_S3)
VARIANTS = st.lists(st.sampled_from(LINES), max_size=4)
FOLDER = st.dictionaries(st.sampled_from(["a.md", "b.md", "c/d.md", "é.md"]), VARIANTS, max_size=4)


def notes_of(folder: dict[str, list[Line]]) -> list[Extraction]:
    # Each note lists only what it names, so that descriptions come and go with the notes.
    everything = {e.id: e for e in note("all.md", SIX).entities}
    return [
        note(
            name,
            lines,
            [
                e
                for e in everything.values()
                if any(e.id in (li.subject, li.object) for li in lines)
            ],
        )
        for name, lines in folder.items()
    ]


@settings(max_examples=25, deadline=None)
@given(st.data(), FOLDER, FOLDER)
def test_bringing_up_to_date_equals_writing_anew(
    data: st.DataObject, before: dict[str, list[Line]], after: dict[str, list[Line]]
) -> None:
    same = {name for name in before if after.get(name) == before[name]}
    keep = data.draw(st.sets(st.sampled_from(sorted(same))) if same else st.just(set()))
    old, new = notes_of(before), notes_of(after)
    changed = [one for one in new if one.document.name not in keep]
    with TemporaryDirectory() as folder:
        step, whole = Path(folder, "step.db"), Path(folder, "whole.db")
        write(step, *data.draw(st.permutations(old)))
        write(step, *data.draw(st.permutations(changed)), keep=keep)
        write(whole, *data.draw(st.permutations(new)))
        assert state(step) == state(whole)


# Accidents.

KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from awsgraph.graph import write_graph
from tests.graph.notes import LIMIT, PART, note

def notes():
    yield note("new.md", [PART])
    yield note("kms.md", [LIMIT] * 2000)
    {end}

write_graph(Path({path!r}), notes(), fingerprint="other")
"""


@pytest.mark.parametrize(
    "end", ["os._exit(9)", "os.kill(os.getpid(), signal.SIGKILL)"], ids=["exit", "kill"]
)
@pytest.mark.parametrize("existed", [True, False])
def test_a_killed_build_leaves_the_old_graph(tmp_path: Path, end: str, existed: bool) -> None:
    path = tmp_path / "graph.db"
    if existed:
        write(path, note("kms.md", SIX))
    before = state(path) if existed else None
    root = str(Path(__file__).parents[2])
    script = dedent(KILLED).format(root=root, path=str(path), end=end)
    ended = subprocess.run([sys.executable, "-c", script], check=False, timeout=60)
    assert ended.returncode in {9, -signal.SIGKILL}
    if before is not None:
        assert state(path) == before
        assert stored_fingerprint(path) == "test"
    else:
        assert stored_documents(path) == {}
    write(path, note("next.md", [USES]))
    with open_graph(path) as graph:
        assert said(graph) == ["s3/sse-kms uses kms/GenerateDataKey"]


class StopError(Exception):
    """Ends a build."""


def broken() -> Iterator[Extraction]:
    yield note("other.md", [PART])
    raise StopError


def test_an_error_in_the_midst_of_a_build_leaves_the_old_graph(file: Path) -> None:
    before = state(file)
    with pytest.raises(StopError):
        write_graph(file, broken(), fingerprint="other")
    assert state(file) == before
    assert stored_fingerprint(file) == "test"


def test_an_error_in_a_first_build_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(StopError):
        write_graph(tmp_path / "g.db", broken(), fingerprint="other")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_goes_on_during_a_build_and_sees_one_state(file: Path) -> None:
    with open_graph(file) as graph:
        before = said(graph)

        def notes() -> Iterator[Extraction]:
            yield note("kms.md", [PART])
            assert said(graph) == before
            with open_graph(file) as other:
                assert said(other) == before

        write_graph(file, notes(), fingerprint="test")
        assert said(graph) == before
        assert graph.info().fingerprint == "test"
    with open_graph(file) as graph:
        assert said(graph) == ["s3/sse-kms partOf s3"]


def test_what_is_to_be_kept_must_be_there(file: Path) -> None:
    before = state(file)
    with pytest.raises(GraphFileError, match="another build changed it meanwhile; build again"):
        write(file, keep=["kms.md", "gone.md"])
    with pytest.raises(GraphFileError, match="another build changed it meanwhile"):
        write_graph(file, [], keep=["kms.md"], fingerprint="other rules")
    assert state(file) == before


def test_a_locked_file_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("awsgraph.graph.connection.WAIT", 0.1)
    before = state(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GraphFileError, match="another build is writing to it; wait until"):
            write(file, note("a.md", [PART]))
        assert state(file) == before


def test_the_folder_of_the_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(GraphFileError, match=r"its folder does not exist; make it: mkdir -p .*no"):
        write(tmp_path / "no" / "graph.db")
    with pytest.raises(GraphFileError, match="it is a folder; name a file in it"):
        write(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to every folder")
def test_a_folder_that_nobody_may_write_to(tmp_path: Path) -> None:
    write(tmp_path / "graph.db", note("kms.md", SIX))
    before = state(tmp_path / "graph.db")
    (tmp_path / "graph.db").chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        assert state(tmp_path / "graph.db") == before
        for name in ("graph.db", "new.db"):
            with pytest.raises(GraphFileError, match="right to write"):
                write(tmp_path / name, note("a.md", [PART]))
        assert state(tmp_path / "graph.db") == before
    finally:
        tmp_path.chmod(0o700)


# Files that are no graph of this version.


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (a)")
        connection.commit()


def other_version(path: Path) -> None:
    write(path, note("a.md", [USES]))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def without_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def text(path: Path) -> None:
    path.write_text("# No database, but long enough to have a header\n" * 50, encoding="utf-8")


def cut(path: Path) -> None:
    write(path, note("a.md", SIX * 50))
    path.write_bytes(path.read_bytes()[:4096])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (foreign, "it is the database of another program; name another file"),
        (
            other_version,
            rf"another version of awsgraph wrote it \(format {SCHEMA_VERSION + 1}, not .*; move it",
        ),
        (without_tables, r"it is damaged \(no such table: .*\); move it away"),
        (text, "it is not a graph file; name the file that awsgraph build wrote"),
        (cut, "it is damaged; move it away and build the graph again"),
    ],
    ids=["foreign", "other version", "without tables", "text", "cut"],
)
def test_files_that_are_no_graph_are_refused_and_stay(
    tmp_path: Path, make: object, message: str
) -> None:
    path = tmp_path / "file.db"
    assert callable(make)
    make(path)
    before = path.read_bytes()
    with pytest.raises(GraphFileError, match=message) as caught:
        write(path, note("a.md", [USES, LIMIT, OPERATION, ENVELOPES]))
    assert caught.value.path == path
    assert path.read_bytes() == before
    with pytest.raises(GraphFileError, match=message):
        stored_documents(path)


def test_an_empty_file_becomes_a_graph(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    path.touch()
    assert stored_documents(path) == {}
    write(path, note("a.md", [USES]))
    assert list(stored_documents(path)) == ["a.md"]
