"""An export becomes the same graph again, and what is no export is told so."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from awsgraph.cli import main
from awsgraph.errors import RdfFileError
from awsgraph.graph import Graph, open_graph, stored_fingerprint
from awsgraph.model import Entity, Polarity
from awsgraph.rdf import RDF_12, WRITERS, Selection, import_graph
from awsgraph.rdf.parsing import read_triples
from tests.rdf.graphs import AGAIN, DENIED, LIMIT, USES, Statement, extraction, graph_file
from tests.rdf.reading import exported
from tests.rdf.test_hostile_text import NAMES, notes

NOTES = (
    extraction("s3 (new)/encryption.md", [USES, AGAIN, DENIED]),
    extraction("kms.md", [LIMIT, USES]),
)
# XML has no control characters, so that hostile text does not survive it.
EXACT = ("turtle", "trig", "ntriples", "nquads", "jsonld")
SUBJECT = "rdf:subject id:s3.sse-kms ;\n    rdf:predicate"
LINE = "SSE-KMS uses GenerateDataKey."


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(graph_file(tmp_path_factory.mktemp("rdf"), *NOTES)) as opened:
        yield opened


def content(graph: Graph) -> list[object]:
    """Return all that a graph says of its notes."""
    return [
        [(d, graph.text(d.name), graph.named_in(d.name), [*graph.blocks(d.name)])
         for d in graph.documents()],
        graph.entities(),
        list(graph.edges()),
        graph.denied(),
    ]  # fmt: skip


def again(graph: Graph, name: str, folder: Path) -> Path:
    """Return the graph file that an export of a graph becomes."""
    export = folder / "export"
    export.write_bytes(exported(graph, WRITERS[name]))
    import_graph(export, folder / "again.db", name)
    return folder / "again.db"


@pytest.mark.parametrize("name", ["turtle", "jsonld"])
def test_the_default_graph_becomes_the_same_again(
    tmp_path: Path, default_graph: Graph, name: str
) -> None:
    with open_graph(again(default_graph, name, tmp_path)) as imported:
        assert content(imported) == content(default_graph)
        assert exported(imported, WRITERS[name]) == (tmp_path / "export").read_bytes()


@pytest.mark.parametrize("name", WRITERS)
def test_an_export_becomes_the_same_graph(tmp_path: Path, graph: Graph, name: str) -> None:
    with open_graph(again(graph, name, tmp_path)) as imported:
        assert content(imported) == content(graph)
        assert exported(imported, WRITERS[name]) == (tmp_path / "export").read_bytes()


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_inferred_is_not_imported(tmp_path: Path, graph: Graph, name: str) -> None:
    export = tmp_path / "export"
    with_reifiers = name in RDF_12
    more = Selection(inferred=True, reifiers=with_reifiers)
    export.write_bytes(exported(graph, WRITERS[name], more))
    import_graph(export, tmp_path / "again.db", name)
    with open_graph(tmp_path / "again.db") as imported:
        assert content(imported) == content(graph)


def test_lines_that_deny_an_edge_come_back(tmp_path: Path) -> None:
    denied = replace(USES, quote="SSE-KMS never uses it.", polarity=Polarity.DENIED)
    notes = extraction("a.md", [USES, denied, denied, AGAIN]), extraction("b.md", [denied])
    with open_graph(graph_file(tmp_path, *notes)) as graph:
        (edge,) = graph.edges()
        assert [len(edge.evidence), len(edge.denials)] == [2, 3]
        with open_graph(again(graph, "turtle", tmp_path)) as imported:
            assert content(imported) == content(graph)


@settings(max_examples=60, deadline=None)
@given(notes(), NAMES, st.sampled_from(EXACT))
def test_hostile_notes_become_the_same_graph(
    note: tuple[list[Entity], list[Statement]], document: str, name: str
) -> None:
    entities, statements = note
    with tempfile.TemporaryDirectory() as folder:
        path = graph_file(Path(folder), extraction(f"{document}.md", statements, entities))
        with open_graph(path) as graph, open_graph(again(graph, name, Path(folder))) as imported:
            assert content(imported) == content(graph)


def test_an_imported_graph_can_be_searched(tmp_path: Path, default_graph: Graph) -> None:
    with open_graph(again(default_graph, "nquads", tmp_path)) as imported:
        (hit, *_) = imported.search("GenerateDataKey", 1)
    assert hit.entity.id == "kms/GenerateDataKey"
    assert "GenerateDataKey" in hit.snippet


def test_no_build_takes_an_imported_graph_for_its_own(tmp_path: Path, graph: Graph) -> None:
    first = stored_fingerprint(again(graph, "nquads", tmp_path))
    second = stored_fingerprint(again(graph, "jsonld", tmp_path))
    assert first == second
    assert str(first).startswith("import-")


def spoilt(graph: Graph, name: str, before: str, after: str) -> bytes:
    data = exported(graph, WRITERS[name]).decode()
    assert before in data
    return data.replace(before, after, 1).encode()


@pytest.mark.parametrize(
    ("name", "before", "after", "message"),
    [
        ("turtle", "id:kms\n", "id:kms a\n", "it is no Turtle here"),
        ("jsonld", '"@graph": [\n', '"@graph" [\n', "it is no JSON-LD here"),
        ("nquads", "> .\n", "> \n", "it is no N-Quads here"),
        ("trig", "aws:confidence 0.8 ", "aws:confidence 9.0 ", "its confidence is not from 0 to 1"),
        ("turtle", "aws:position 0", "aws:position -1", "aws:position is no number: '-1'"),
        ("turtle", "aws:position 0", 'aws:position "٣"', "aws:position is no number"),
        ("turtle", f'oa:exact "{LINE}"', 'oa:exact "KMS"', "its quote does not stand in"),
        ("turtle", "a aws:Service ;", "a aws:Nonsense ;", "the ontology has no class Nonsense"),
        ("turtle", 'aws:knownFrom "lexicon"', 'aws:knownFrom "x"', "it cannot be known from 'x'"),
        ("turtle", 'aws:kind "paragraph"', 'aws:kin "paragraph"', "it has no aws:kind"),
        ("turtle", 'aws:kind "paragraph"', 'aws:kind "p"', "there is no kind 'p'"),
        ("turtle", 'skos:prefLabel "AWS', 'skos:hiddenLabel "AWS', "it has no skos:prefLabel"),
        ("turtle", f"{SUBJECT} aws:uses", f"{SUBJECT} aws:raises", "does not allow"),
        ("turtle", "rdf:object id:kms ", "rdf:object id:nobody ", "nothing says what it is"),
        ("turtle", "oa:hasSource doc:kms.md", "oa:hasSource doc:x.md", "its document is not there"),
        ("turtle", "id:kms, id:s3", "id:s3", "no document mentions it"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    graph: Graph, tmp_path: Path, name: str, before: str, after: str, message: str
) -> None:
    data = spoilt(graph, name, before, after)
    if message == "no document mentions it":
        data = data.replace(before.encode(), after.encode())
    path = tmp_path / "export"
    path.write_bytes(data)
    result = CliRunner().invoke(
        main, ["import", str(path), "-f", name, "-o", str(tmp_path / "new.db")]
    )
    assert result.exit_code == 2
    (line,) = result.output.splitlines()
    assert line.startswith(f"Error: {path}:")
    assert line[len(f"Error: {path}:")].isdigit(), line
    assert message in line
    assert not (tmp_path / "new.db").exists()


def test_an_export_without_evidence_is_no_whole_graph(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "thin.ttl"
    path.write_bytes(exported(graph, WRITERS["turtle"], Selection(evidence=False)))
    with pytest.raises(RdfFileError, match="export the graph again, with its evidence"):
        import_graph(path, tmp_path / "new.db")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it holds no graph"),
        (b"<https://example.org/a> <https://example.org/b> _:c .", "it holds no graph"),
        (b"\xff\xfe", "it is no Turtle here"),
    ],
)
def test_other_data_is_no_export(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "other.ttl"
    path.write_bytes(data)
    with pytest.raises(RdfFileError, match=message):
        import_graph(path, tmp_path / "new.db")


def test_a_context_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    path = tmp_path / "remote.jsonld"
    path.write_text('{"@context": "http://127.0.0.1:9/context", "@id": "a:b", "c": "d"}')
    with pytest.raises(RdfFileError, match="remote contexts"):
        read_triples(path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RdfFileError, match="it cannot be read"):
        read_triples(tmp_path / "missing.ttl")
    with pytest.raises(RdfFileError, match=r"end it in one of \.ttl, \.trig"):
        read_triples(tmp_path / "export.txt")
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(RdfFileError, match="it is a folder without a manifest"):
        read_triples(tmp_path / "folder.ttl")


def test_a_graph_is_replaced_only_when_it_is_named(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ttl").write_bytes(exported(graph, WRITERS["turtle"]))
    first = CliRunner().invoke(main, ["import", "a.ttl"])
    assert "2 documents, 4 entities, 2 edges" in first.output
    second = CliRunner().invoke(main, ["import", "a.ttl"])
    assert second.exit_code == 2
    assert "there is a graph already; name the file to write with -o" in second.output
    assert CliRunner().invoke(main, ["import", "a.ttl", "-o", "awsgraph.db"]).exit_code == 0
