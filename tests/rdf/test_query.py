"""SPARQL within bounds: what it answers, how it says what is wrong, and what it never does."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from awsgraph.cli import main
from awsgraph.errors import OutputError, QueryError, QueryTimeoutError
from awsgraph.graph import Graph, open_graph
from awsgraph.rdf.index import index_of
from awsgraph.rdf.query import Answer, Cell, ask
from awsgraph.rdf.refusal import unescaped
from awsgraph.rdf.results import written
from awsgraph.rdf.worker import answer_query
from tests.rdf.graphs import AGAIN, DENIED, LIMIT, USES, extraction, graph_file

NOTES = (
    extraction("s3 (new)/encryption.md", [USES, AGAIN, DENIED]),
    extraction("kms.md", [LIMIT, USES]),
)
NAMES = "SELECT ?name { ?entity skos:prefLabel ?name } ORDER BY ?name"
# Four triples at a time: more than any machine counts within a test.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(graph_file(tmp_path_factory.mktemp("rdf"), *NOTES)) as opened:
        yield opened


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


def run(graph: Graph, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["query", "-g", str(graph.path), *arguments])


def test_prefixes_are_declared_and_all_graphs_are_asked(graph: Graph) -> None:
    answer = ask(graph, NAMES)
    assert answer.names == ("name",)
    assert [row[0].text for row in answer.rows if row[0]] == [
        "AWS KMS", "GenerateDataKey", "SSE-KMS", "SSE-S3",
    ]  # fmt: skip
    assert not answer.more
    lines = ask(graph, """SELECT ?line ?label { ?a rdf:subject id:kms ; rdf:predicate aws:hasLimit ;
        prov:wasDerivedFrom/aws:startLine ?line . aws:hasLimit rdfs:label ?label }""")  # fmt: skip
    assert [[cell.text for cell in row if cell] for row in lines.rows] == [["2", "has limit"]]
    assert ask(graph, "ASK { id:s3.sse-kms aws:uses ?x }").boolean is True
    assert ask(graph, "ASK { id:s3.sse-s3 aws:uses id:kms }").boolean is False


def test_the_command_draws_a_table(graph: Graph) -> None:
    result = run(graph, "-e", "SELECT ?s ?o { ?s aws:uses ?o OPTIONAL { ?s aws:no ?x } }")
    assert result.output == "s              o\nid:s3.sse-kms  id:kms.GenerateDataKey\n"


def test_a_query_may_stand_in_a_file(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "names.rq").write_text(f"# Which names are there?\n{NAMES}\n", encoding="utf-8")
    result = run(graph, str(tmp_path / "names.rq"), "-f", "csv")
    assert result.stdout_bytes.startswith(b"name\r\nAWS KMS\r\n")
    for arguments in ([], [str(tmp_path / "names.rq"), "-e", NAMES], [str(tmp_path / "none.rq")]):
        assert run(graph, *arguments).exit_code == 2
    (tmp_path / "bad.rq").write_bytes(b"\xff")
    assert "bad.rq is not UTF-8; save it as UTF-8" in run(graph, str(tmp_path / "bad.rq")).output


@pytest.mark.parametrize(
    ("format_", "oxigraph"),
    [
        ("json", ox.QueryResultsFormat.JSON),
        ("xml", ox.QueryResultsFormat.XML),
        ("tsv", ox.QueryResultsFormat.TSV),
    ],
)
def test_others_read_the_result_formats(
    graph: Graph, format_: str, oxigraph: ox.QueryResultsFormat
) -> None:
    query = "SELECT ?s ?p ?o ?none { GRAPH ?g { ?s ?p ?o } OPTIONAL { ?o ?p ?none } }"
    data = written(ask(graph, query, limit=100_000), format_)
    found = ox.parse_query_results(data.encode(), format=oxigraph)
    assert isinstance(found, ox.QuerySolutions)
    store = ox.Store.read_only(str(index_of(graph)))
    expected = store.query(query, use_default_graph_as_union=True)
    assert isinstance(expected, ox.QuerySolutions)
    # Oxigraph's own reader of XML drops white space at the end of a literal.
    text = (
        sorted(re.sub(r"\s+ (datatype|language)=", r" \1=", str([*row])) for row in rows)
        for rows in (found, expected)
    )
    assert next(text) == next(text)
    truth = ox.parse_query_results(written(Answer(boolean=True), format_).encode(), format=oxigraph)
    assert bool(truth) is True


def test_triples_come_as_turtle(graph: Graph) -> None:
    query = (
        "CONSTRUCT { ?s aws:uses ?o ; skos:prefLabel ?n } { ?s aws:uses ?o ; skos:prefLabel ?n }"
    )
    text = run(graph, "-e", query).output
    assert text.splitlines()[-2:] == [
        "id:s3.sse-kms aws:uses id:kms.GenerateDataKey .",
        'id:s3.sse-kms skos:prefLabel "SSE-KMS"@en .',
    ]
    assert len(list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))) == 2
    assert "take --format turtle" in run(graph, "-e", query, "-f", "json").output
    assert "turtle is for triples" in run(graph, "-e", NAMES, "-f", "turtle").output


def test_a_terminal_is_not_steered() -> None:
    answer = Answer(names=("a",), rows=((Cell("literal", "red \x1b[31m\u202e"),), (None,)))
    assert written(answer, "table") == "a\nred \\x1b[31m\\u202e\n\n"
    assert "\x1b" not in written(answer, "tsv") + written(answer, "json") + written(answer, "xml")


def test_the_cap_is_said_openly(graph: Graph) -> None:
    result = run(graph, "-e", NAMES, "-n", "2")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["name", "AWS KMS", "GenerateDataKey"]
    assert result.stderr == "Only the first 2 rows are shown; ask for more with --limit\n"
    assert run(graph, "-e", NAMES, "-n", "4").stderr == ""
    triples = ask(graph, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", limit=3)
    assert len(triples.rows) == 3
    assert triples.more


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {\n  ?s ?p }", "Query, line 2, column 3: from here on it cannot be read: ?s ?p"),
        ("SELECT * {", "Query, line 1, column 11: something is missing here; mend"),
        ("", "Query, line 1, column 1: something is missing here; mend"),
        ("ASK\n{ ?s ?p ?o ] }", "Query, line 2, column 12: from here on it cannot be read: ] }"),
        ("SELECT * {\n?s foo:x ?o }", "Query, line 2, column 4: the prefix foo: is not declared"),
        ("SELECT * { ?s ?p ?o LATERAL { ?o ?q ?r } }", "it is no query of SPARQL 1.1 here"),
        ("SELECT * " + "{" * 3000 + "}" * 3000, "Query: it is nested too deeply; ask for less"),
        ("ASK { }" + " " * 1_000_000, "Query: it has more than 1,000,000 characters; ask for less"),
    ],
)
def test_a_mistake_is_pointed_at(graph: Graph, query: str, message: str) -> None:
    result = run(graph, "-e", query)
    assert result.exit_code == 2
    assert result.output.startswith("Error: Query")
    assert result.output.count("\n") == 1
    assert message in result.output


@pytest.mark.parametrize(
    "update",
    ["INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }", "LOAD <file:///etc/passwd>",
     "CLEAR ALL", "DROP GRAPH <a:g>"],
)  # fmt: skip
def test_updates_are_refused(graph: Graph, update: str) -> None:
    with pytest.raises(QueryError, match="it is an update, and the graph can only be read"):
        ask(graph, update)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
        "SELECT * { ?x a aws:Service OPTIONAL { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } } }",
        "ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
        "ASK { FILTER (NOT EXISTS { { } MINUS { service <URL> { ?s ?p ?o } } }) }",
        "CONSTRUCT { ?s ?p ?o } { BIND (<URL> AS ?x) SERVICE ?x { ?s ?p ?o } }",
        "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?e) { }",
        "SELECT * { } ORDER BY (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
        "SELECT ?s { } GROUP BY ?s HAVING (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
        # What one parser takes for a comment or a string, and another does not.
        "SELECT * { # a\rSERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { # a\\u000DSERVICE <URL> { ?s ?p ?o }\n }",
        "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
        "SELECT * FROM <URL> { ?s ?p ?o }",
        "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    ],
)
def test_nothing_is_asked_elsewhere(
    graph: Graph, listener: tuple[str, list[object]], query: str
) -> None:
    url, calls = listener
    with pytest.raises(QueryError):
        ask(graph, query.replace("URL", url))
    assert calls == []


@pytest.mark.parametrize("quote", ["\\u0022", "\\u005Cu0022", "\\U00000022"])
def test_an_escaped_quotation_mark_ends_a_string_for_every_parser(
    graph: Graph, listener: tuple[str, list[object]], quote: str
) -> None:
    url, calls = listener
    query = f'SELECT * {{ ?a ?b "x{quote} # " . SERVICE <{url}> {{ ?s ?p ?o }}\n }}'
    assert ask(graph, query).rows == ()
    assert calls == []


def test_service_may_stand_in_a_string(graph: Graph) -> None:
    query = 'SELECT ?x { BIND ("SERVICE <http://a/> { } FROM" AS ?x) } # SERVICE'
    (row,) = ask(graph, query).rows
    assert row[0] is not None
    assert row[0].text.startswith("SERVICE")
    assert unescaped("'\\u00e9'") == "'é'"


def test_a_query_that_takes_too_long_is_ended(graph: Graph) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"no answer within 1\.5 s"):
        ask(graph, ENDLESS, timeout=1.5)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    ("doublings", "message"),
    [(18, "more than 100,000,000 characters"), (40, "as by a lack of memory")],
)
def test_an_answer_without_measure_is_refused(graph: Graph, doublings: int, message: str) -> None:
    steps = " ".join(
        f"BIND (CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(doublings)
    )  # fmt: skip
    query = f'SELECT ?x{doublings} {{ BIND ("{"x" * 1000}" AS ?x0) {steps} }}'
    with pytest.raises(QueryError, match=message):
        ask(graph, query, timeout=120)


def test_many_prefixes_are_read_and_a_file_without_end_is_not(graph: Graph, tmp_path: Path) -> None:
    prefixes = "".join(f"PREFIX p{n}: <http://example.org/{n}>\n" for n in range(10_000))
    (tmp_path / "many.rq").write_text(f"{prefixes}ASK {{ ?s ?p ?o }}")
    assert run(graph, str(tmp_path / "many.rq")).output == "yes\n"
    (tmp_path / "long.rq").write_text("ASK { ?s ?p ?o } #" + "x" * 10_000_000)
    for path in filter(os.path.exists, (str(tmp_path / "long.rq"), "/dev/zero")):
        result = run(graph, path)
        assert result.exit_code == 2
        assert "it has more than 1,000,000 characters; ask for less at a time" in result.output


def test_the_index_is_built_once_and_anew_when_the_graph_changes(
    graph: Graph, tmp_path: Path
) -> None:
    first = index_of(graph, tmp_path)
    made = {path.name: path.stat().st_mtime_ns for path in first.iterdir()}
    assert index_of(graph, tmp_path) == first
    assert {path.name: path.stat().st_mtime_ns for path in first.iterdir()} == made
    (tmp_path / "notes").mkdir()
    with open_graph(graph_file(tmp_path / "notes", NOTES[0])) as other:
        assert index_of(other, tmp_path) != first
        assert (
            len(ask(other, "SELECT ?d { ?d a schema:DigitalDocument }", indexes=tmp_path).rows) == 1
        )
    (tmp_path / "again").mkdir()
    with open_graph(graph_file(tmp_path / "again", *reversed(NOTES))) as same:
        assert index_of(same, tmp_path) == first
    assert not list(tmp_path.glob(".new-*"))


def test_a_damaged_index_is_built_again(graph: Graph, tmp_path: Path) -> None:
    index = index_of(graph, tmp_path)
    for path in index.iterdir():
        path.write_bytes(b"")
    assert ask(graph, NAMES, indexes=tmp_path).rows
    shutil.rmtree(index)
    index.mkdir()
    assert ask(graph, NAMES, indexes=tmp_path).rows


def test_a_large_graph_is_said_to_be_indexed(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    index_of(graph, tmp_path)
    assert caplog.messages == []
    monkeypatch.setattr("awsgraph.rdf.index._MANY", 2)
    index_of(graph, tmp_path)
    assert caplog.messages == []
    index_of(graph, tmp_path / "other")
    assert caplog.messages == [
        "Indexing 2 edges, once until the graph changes; this may take a while"
    ]


def test_an_index_that_vanishes_is_no_riddle(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="its index cannot be read"):
        answer_query(str(tmp_path / "none"), "ASK { }", 1)


def test_old_indexes_are_forgotten(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / str(number)).mkdir()
        with open_graph(
            graph_file(tmp_path / str(number), extraction(f"{number}.md", [USES]))
        ) as one:
            index_of(one, tmp_path / "indexes")
    assert len(list((tmp_path / "indexes").iterdir())) == 6


def test_a_cache_that_cannot_be_written_is_named(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="set XDG_CACHE_HOME"):
        index_of(graph, tmp_path / "file" / "index")


def test_a_file_in_the_current_folder_is_no_module(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert ask(graph, NAMES).rows
