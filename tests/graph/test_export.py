"""JSON Lines, GraphML and CSV, read back by other programs' readers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awsgraph.errors import OutputError
from awsgraph.graph import Graph, open_graph, write_csv, write_graphml
from awsgraph.model import Entity, Literal
from tests.graph.notes import ENTITIES, NOT_S3, SIX, USES, Line, jsonl, named, note, write

NOTES = [
    note("a.md", SIX),
    note("b.md", [USES, NOT_S3]),
    note("c/é.md", [Line("kms", "hasLimit", Literal("10 keys")), USES]),
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(write(tmp_path_factory.mktemp("export") / "g.db", *NOTES)) as opened:
        yield opened


def graphml(graph: Graph) -> bytes:
    out = io.BytesIO()
    write_graphml(graph, out)
    return out.getvalue()


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_line_of_json_for_each_edge_with_its_evidence(graph: Graph) -> None:
    lines = [json.loads(line) for line in jsonl(graph).splitlines()]
    assert len(lines) == graph.info().edges
    assert lines[-1] == {
        "subject": {"id": "s3/sse-kms", "label": "SSE-KMS", "type": "Feature", "aliases": []},
        "relation": "uses",
        "object": {
            "id": "kms/GenerateDataKey",
            "label": "GenerateDataKey",
            "type": "ApiOperation",
            "aliases": [],
        },
        "confidence": 0.99,
        "evidence": [
            {
                "doc": doc,
                "line": [line, line],
                "start": start,
                "end": start + 35,
                "quote": "s3/sse-kms uses kms/GenerateDataKey",
                "rule": "test/rule",
                "confidence": 0.9,
            }
            for doc, line, start in [("a.md", 3, 32), ("b.md", 2, 9), ("c/é.md", 3, 34)]
        ],
    }
    assert [line["object"] for line in lines if line["relation"] == "hasLimit"] == [
        {"value": "10 keys"},
        {"value": "up to 4 KB"},
    ]


def test_quotes_stand_where_the_export_says(graph: Graph) -> None:
    texts = {one.document.name: one.document.text for one in NOTES}
    for line in jsonl(graph).splitlines():
        for evidence in json.loads(line)["evidence"]:
            text = texts[evidence["doc"]]
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


@settings(max_examples=6, deadline=None)
@given(st.permutations(NOTES))
def test_the_order_of_the_notes_does_not_count(graph: Graph, notes: list[object]) -> None:
    assert sorted(map(repr, notes)) == sorted(map(repr, NOTES))
    order = [next(one for one in NOTES if one is chosen) for chosen in notes]
    with TemporaryDirectory() as folder:
        path = write(Path(folder, "g.db"), *order)
        assert jsonl(path) == jsonl(graph)
        with open_graph(path) as other:
            assert graphml(other) == graphml(graph)


def test_networkx_reads_graphml(graph: Graph) -> None:
    read = nx.read_graphml(io.BytesIO(graphml(graph)))
    assert {(a, b) for a, b in read.edges()} == {
        (e.subject.id, e.object.id) for e in graph.edges() if isinstance(e.object, Entity)
    }
    assert read.is_directed()
    assert read.nodes["kms"] == {
        "label": "AWS KMS",
        "class": "Service",
        "aliases": "KMS; Key Management Service",
        "hasLimit": "10 keys; up to 4 KB",
    }
    assert read.edges["s3/sse-kms", "kms/GenerateDataKey"] == {
        "relation": "uses",
        "confidence": 0.99,
        "document": "a.md",
        "line": 3,
        "quote": "s3/sse-kms uses kms/GenerateDataKey",
    }


def test_two_relations_of_a_pair_are_two_edges_of_graphml(tmp_path: Path) -> None:
    lines = [Line("kms", "uses", "s3"), Line("kms", "integratesWith", "s3")]
    with open_graph(write(tmp_path / "g.db", note("a.md", lines))) as graph:
        read = nx.read_graphml(io.BytesIO(graphml(graph)), force_multigraph=True)
    assert read.number_of_edges("kms", "s3") == 2


def test_csv_reads_back(graph: Graph, tmp_path: Path) -> None:
    write_csv(graph, tmp_path / "new" / "folder")
    nodes = table(tmp_path / "new" / "folder" / "nodes.csv")
    assert [(n["id"], n["label"], n["class"], n["aliases"]) for n in nodes] == [
        (e.id, e.label, e.class_, "; ".join(e.aliases)) for e in graph.entities()
    ]
    edges = table(tmp_path / "new" / "folder" / "edges.csv")
    assert len(edges) == graph.info().evidence
    assert edges[-1] == {
        "subject": "s3/sse-kms",
        "relation": "uses",
        "object": "kms/GenerateDataKey",
        "value": "",
        "confidence": "0.9",
        "document": "c/é.md",
        "first_line": "3",
        "last_line": "3",
        "quote": "s3/sse-kms uses kms/GenerateDataKey",
        "rule": "test/rule",
    }
    assert [(e["object"], e["value"]) for e in edges if e["relation"] == "hasLimit"] == [
        ("", "10 keys"),
        ("", "up to 4 KB"),
    ]


def test_csv_that_cannot_be_written(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="it cannot be written"):
        write_csv(graph, tmp_path / "file")
    (tmp_path / "folder" / "nodes.csv").mkdir(parents=True)
    with pytest.raises(OutputError, match="it cannot be written"):
        write_csv(graph, tmp_path / "folder")


def test_an_empty_graph(tmp_path: Path) -> None:
    with open_graph(write(tmp_path / "g.db")) as graph:
        assert jsonl(graph) == b""
        assert list(nx.read_graphml(io.BytesIO(graphml(graph)))) == []
        write_csv(graph, tmp_path)
    assert table(tmp_path / "nodes.csv") == table(tmp_path / "edges.csv") == []


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    entities = [*ENTITIES, named(text)]
    lines = [
        Line(text, "uses", "kms", quote=f"{text} uses kms"),
        Line("kms", "hasLimit", Literal(text)),
    ]
    with open_graph(write(tmp_path / "g.db", note("a.md", lines, entities))) as graph:
        write_csv(graph, tmp_path)
    for name in ("nodes.csv", "edges.csv"):
        cells = [cell for row in table(tmp_path / name) for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]
        assert any(cell.removeprefix("'").startswith(text) for cell in cells)


# Texts that would break a careless writer. A note cannot hold NUL or half a surrogate pair.
HOSTILE = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


def clean(text: str) -> str:
    """What XML can carry of a text."""
    return "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
        else "\ufffd"
        for c in text
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(HOSTILE, HOSTILE)
@example("\x1b[31m\x07\x00"[:-1], "</data></graphml>")
@example('"><x a="', "]]>&amp;<!--")
@example("a,b\"c\r\nd'", "\ufffe\uffff\x85\u2028")
def test_hostile_text_comes_back(label: str, value: str) -> None:
    entity = Entity("x", label, "Service", (label, value))
    lines = [Line("x", "hasLimit", Literal(value), quote=value), Line("x", "uses", "kms")]
    with TemporaryDirectory() as folder:
        path = write(Path(folder, "g.db"), note("a.md", lines, [*ENTITIES, entity]))
        with open_graph(path) as graph:
            edges = [json.loads(line) for line in jsonl(graph).decode().split("\n")[:-1]]
            assert [e["subject"]["label"] for e in edges] == [label, label]
            assert edges[0]["object"] == {"value": value}
            xml = ET.fromstring(graphml(graph))
            write_csv(graph, Path(folder))
        rows, nodes = table(Path(folder, "edges.csv")), table(Path(folder, "nodes.csv"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    texts = {
        (node.get("id"), data.get("key")): data.text or ""
        for node in xml.iter(f"{space}node")
        for data in node
    }
    read = [texts["x", "node-label"], texts["x", "node-hasLimit"]]
    assert read == [clean(label), clean(value)]
    assert rows[0]["value"].removeprefix("'") in (value, value.removeprefix("'"))
    (row,) = (node for node in nodes if node["id"] == "x")
    assert row["label"] in (label, f"'{label}")


def test_the_exports_hold_no_denied_edge(tmp_path: Path) -> None:
    with open_graph(write(tmp_path / "g.db", note("a.md", [NOT_S3]))) as graph:
        assert jsonl(graph) == b""
        assert nx.read_graphml(io.BytesIO(graphml(graph))).number_of_edges() == 0
        write_csv(graph, tmp_path)
    assert table(tmp_path / "edges.csv") == []
