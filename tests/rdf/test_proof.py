"""Rows of SELECT with the edges that prove them, and their lines."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner, Result

from awsgraph.cli import main
from awsgraph.errors import QueryError
from awsgraph.graph import Graph, open_graph
from awsgraph.model import Entity
from awsgraph.rdf.index import index_of
from awsgraph.rdf.worker import answer_query
from tests.rdf.graphs import (
    AGAIN,
    DENIED,
    ENTITIES,
    LIMIT,
    USES,
    Statement,
    extraction,
    graph_file,
)

PART = Statement("GenerateDataKey is a part of KMS.", "kms/GenerateDataKey", "operationOf", "kms")
CALLS = Statement("SSE-KMS invokes it.", "s3/sse-kms", "invokes", "kms/GenerateDataKey")
OLD = Statement("SSE-S3 calls Encrypt.", "s3/sse-s3", "invokes", "kms/Encrypt")
ENCRYPT = Entity("kms/Encrypt", "Encrypt", "ApiOperation")
NOTES = (
    extraction("s3.md", [USES, AGAIN, DENIED, OLD], (*ENTITIES, ENCRYPT)),
    extraction("kms.md", [LIMIT, USES, PART, CALLS]),
)
USED = "SSE-KMS uses GenerateDataKey"
USED_LINES = [("kms.md", 3), ("s3.md", 2), ("s3.md", 3)]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph_file(tmp_path_factory.mktemp("rdf"), *NOTES)


@pytest.fixture(scope="module", autouse=True)
def index(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch, open_graph(file) as graph:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield str(index_of(graph))


def explained(index: str, query: str) -> dict[str, Any]:
    return answer_query(index, query, 1000, explain=True)


def proofs(index: str, query: str) -> list[list[tuple[str, list[tuple[str, int]]]]]:
    """Return for each row its edges, each with the places of its lines."""
    return [[_said(edge) for edge in edges] for edges in explained(index, query)["evidence"]]


def _said(edge: dict[str, Any]) -> tuple[str, list[tuple[str, int]]]:
    lines = [(line["doc"], line["line"][0]) for line in edge["evidence"]]
    if "relation" not in edge:
        return "", lines
    ends = [end.get("label", end.get("value")) for end in (edge["subject"], edge["object"])]
    return f"{'not ' * edge['denied']}{ends[0]} {edge['relation']} {ends[1]}", lines


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?o { id:s3.sse-kms aws:uses ?o }",
        "SELECT * { ?s aws:uses id:kms.GenerateDataKey }",
        "SELECT DISTINCT ?n { ?s aws:uses ?o . ?s skos:prefLabel ?n FILTER (?s = id:s3.sse-kms) }",
        "SELECT ?n { ?s aws:uses ?o BIND (STR(?o) AS ?n) FILTER (CONTAINS(?n, 'Generate')) }",
        "SELECT (UCASE(STR(?s)) AS ?n) { ?s aws:uses ?o . ?o aws:isA* id:kms.GenerateDataKey }",
        "SELECT ?s { GRAPH ?g { ?s aws:uses ?o } } VALUES ?s { id:s3.sse-kms }",
        "SELECT (COUNT(?o) AS ?n) { id:s3.sse-kms aws:uses ?o }",
        "SELECT ?s (COUNT(?o) AS ?n) { ?s aws:uses ?o } GROUP BY ?s HAVING (?s = id:s3.sse-kms)",
        "SELECT ?k { ?s aws:uses ?o } GROUP BY (STRENDS(STR(?s), 'ms') AS ?k) HAVING (?k = true)",
        "# WHERE {\nselect\t?o\twhere { id:s3.sse-kms\taws:uses ?o } # }\norder by ?o limit 1",
        "SELECT ?a { ?a rdf:subject id:s3.sse-kms ; rdf:predicate aws:uses }",
        "SELECT ?p { id:s3.sse-kms ?p id:kms.GenerateDataKey FILTER (?p = aws:uses) }",
        "SELECT ?s { id:kms.GenerateDataKey ^aws:uses ?s }",
        "SELECT ?s { ?s aws:uses|aws:raises id:kms.GenerateDataKey }",
        "SELECT ?s { { SELECT ?s { ?s aws:uses id:kms.GenerateDataKey } } }",
    ],
)  # fmt: skip
def test_a_row_is_proved_by_its_edge(index: str, query: str) -> None:
    assert proofs(index, query) == [[(USED, USED_LINES)]]


def test_what_is_inferred_is_proved_by_what_it_follows_from(index: str) -> None:
    assert proofs(index, "SELECT ?s { ?s aws:uses id:kms.Encrypt }") == [
        [("SSE-S3 invokes Encrypt", [("s3.md", 5)])]
    ]
    assert proofs(index, "SELECT ?s { id:kms dcterms:hasPart ?s }") == [
        [("GenerateDataKey operationOf AWS KMS", [("kms.md", 4)])]
    ]


def test_a_path_is_proved_step_by_step(index: str) -> None:
    steps = [
        ("GenerateDataKey operationOf AWS KMS", [("kms.md", 4)]),
        (USED, USED_LINES),
    ]
    for path in ("aws:uses/aws:operationOf", "(aws:uses|aws:operationOf)+"):
        (row,) = proofs(
            index, f"SELECT ?s {{ ?s {path} id:kms FILTER (?s = id:s3.sse-kms) }} LIMIT 1"
        )
        assert row == steps
    nothing = proofs(index, "SELECT ?s { ?s aws:uses* id:kms FILTER (?s = id:kms) }")
    assert nothing == [[]]


def test_only_the_line_that_a_row_names_is_shown(index: str) -> None:
    query = """SELECT ?line { ?a rdf:predicate aws:uses ; rdf:subject id:s3.sse-kms ;
        prov:wasDerivedFrom ?e . ?e oa:hasSource doc:s3.md ; aws:startLine ?line } ORDER BY ?line"""
    assert proofs(index, query) == [[(USED, [("s3.md", 2)])], [(USED, [("s3.md", 3)])]]
    (row,) = proofs(index, "SELECT ?w { ?q oa:exact ?w FILTER CONTAINS(?w, 'up to 4') }")
    assert row == [("", [("kms.md", 2)])]


def test_what_is_denied_is_said_to_be(index: str) -> None:
    query = "SELECT ?s { ?a aws:polarity aws:denied ; rdf:subject ?s }"
    assert proofs(index, query) == [[("not SSE-S3 uses AWS KMS", [("s3.md", 4)])]]


def test_literals_are_ends_too(index: str) -> None:
    assert proofs(index, "SELECT ?v { id:kms aws:hasLimit ?v }") == [
        [("AWS KMS hasLimit up to 4 KB", [("kms.md", 2)])]
    ]


def test_labels_and_classes_are_stated_by_no_line(index: str) -> None:
    assert proofs(index, "SELECT ?n { id:kms a aws:Service ; skos:prefLabel ?n }") == [[]]


def test_optional_parts_count_where_they_match(index: str) -> None:
    query = """SELECT ?s ?v { ?s skos:prefLabel ?n OPTIONAL { ?s aws:hasLimit ?v }
        FILTER (?s IN (id:kms, id:s3.sse-kms)) } ORDER BY ?s"""
    assert proofs(index, query) == [[("AWS KMS hasLimit up to 4 KB", [("kms.md", 2)])], []]


@pytest.mark.parametrize(
    ("query", "silent"),
    [
        ("SELECT ?s { ?s aws:uses ?o MINUS { ?s aws:raises ?e } }", ["MINUS"]),
        ("SELECT ?s { ?s aws:uses ?o FILTER NOT EXISTS { ?s aws:raises ?e } }", ["NOT EXISTS"]),
        ("SELECT ?s { ?s aws:uses [ skos:prefLabel ?n ] }", ["what stands in for [ ] and _:"]),
        ("SELECT ?s { ?s !aws:raises ?o FILTER (?o = id:kms.Encrypt) }", ["paths with !"]),
        ("SELECT ?s { { SELECT ?s { ?s aws:uses ?o } } }", ["what a sub-query keeps to itself"]),
        ("SELECT ?s ?x { ?s aws:uses ?o BIND (RAND() AS ?x) }",
         ["values that come out anew each time, as of RAND()"]),
        ("SELECT (COUNT(?o) AS ?n) { ?s aws:uses ?o } GROUP BY ?s",
         ["the columns do not tell which solutions a row stands for"]),
    ],
)  # fmt: skip
def test_what_cannot_be_explained_is_said(index: str, query: str, silent: list[str]) -> None:
    assert explained(index, query)["silent"] == silent


def test_every_edge_of_the_default_notes_is_proved_by_its_lines(
    default_graph: Graph, tmp_path: Path
) -> None:
    stated = {
        (edge.subject.label, edge.relation, edge.object.label): {
            (line.document, line.first_line) for line in edge.evidence
        }
        for edge in default_graph.edges()
        if isinstance(edge.object, Entity)
    }
    index = str(index_of(default_graph, tmp_path))
    query = """SELECT ?s ?p ?o { GRAPH graph:assertions { ?x ?r ?y .
        ?x skos:prefLabel ?s . ?y skos:prefLabel ?o } BIND (STRAFTER(STR(?r), "#") AS ?p) }"""
    answer = answer_query(index, query, 10_000, explain=True)
    assert len(answer["rows"]) == len(stated)
    for row, (edge,) in zip(answer["rows"], answer["evidence"], strict=True):
        said = (edge["subject"]["label"], edge["relation"], edge["object"]["label"])
        assert said == tuple(cell[1] for cell in (row[0], row[1], row[2]))
        assert {(line["doc"], line["line"][0]) for line in edge["evidence"]} == stated[said]


def run(file: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["query", "-g", str(file), "--explain", *arguments])


NAMES = "SELECT ?evidence { id:s3.sse-kms aws:invokes ?o . ?o skos:prefLabel ?evidence }"


def test_the_table_shows_lines_below_each_row(file: Path) -> None:
    result = run(file, "-e", NAMES)
    assert result.stderr == ""
    assert result.stdout == (
        "evidence\n"
        "GenerateDataKey\n"
        "    SSE-KMS invokes GenerateDataKey  (0.90)\n"
        "        kms.md:5 SSE-KMS invokes it.\n"
    )


def test_the_other_formats_stay_what_they_are(file: Path) -> None:
    line = "kms.md:5 SSE-KMS invokes it."
    assert run(file, "-e", NAMES, "-f", "csv").stdout_bytes.decode() == (
        f"evidence,evidence_\r\nGenerateDataKey,{line}\r\n"
    )
    for name, format_ in (("tsv", ox.QueryResultsFormat.TSV), ("xml", ox.QueryResultsFormat.XML)):
        data = run(file, "-e", NAMES, "-f", name).stdout
        (row,) = ox.parse_query_results(data.encode(), format=format_)  # type: ignore[misc]
        assert row["evidence_"] == ox.Literal(line)
    data = run(file, "-e", NAMES, "-f", "json").stdout
    assert json.loads(data)["evidence"][0][0]["evidence"] == [
        {"doc": "kms.md", "line": [5, 5], "quote": "SSE-KMS invokes it.", "rule": "verb/use"}
    ]
    assert len(rdflib.query.Result.parse(io.BytesIO(data.encode()), format="json")) == 1


def test_only_rows_can_be_explained(index: str) -> None:
    for query in ("ASK { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } { ?s aws:uses ?o . ?s ?p ?o }"):
        with pytest.raises(QueryError, match="only rows of SELECT can be explained"):
            explained(index, query)
