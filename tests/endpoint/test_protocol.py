"""The SPARQL 1.1 Protocol: the W3C's tests, and what else a client may count on."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import uvicorn

from awsgraph.endpoint.data import Data
from awsgraph.endpoint.guards import Names
from awsgraph.endpoint.pool import QueryPool
from awsgraph.endpoint.server import application, settings
from awsgraph.serving import listener
from tests.endpoint.http_client import FORM, JSON, QUERY, ask, send
from tests.endpoint.protocol_tests import TESTS, Case, play, quads

GRAPH = "https://w3id.org/awsgraph/graph/"
SELECT = "SELECT ?o { id:s3.sse-kms aws:uses ?o } ORDER BY ?o"
CONSTRUCT = "CONSTRUCT { ?s aws:uses ?o } { ?s aws:uses ?o }"


class _Fixed:
    """A data set that nobody changes."""

    def __init__(self, store: Path) -> None:
        self._data = Data(store, "fixed")

    async def current(self) -> Data:
        return self._data


@pytest.fixture(scope="module")
def w3c(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An endpoint whose data set holds the graphs of the W3C's tests."""
    folder = tmp_path_factory.mktemp("w3c") / "store"
    store = ox.Store(str(folder))
    store.extend(quads())
    store.flush()
    del store
    app = application(_Fixed(folder), QueryPool(processes=1), Names("127.0.0.1"))
    with listener("127.0.0.1", 0) as bound:
        server = uvicorn.Server(settings(app))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([bound])))
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/sparql"
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.name)
def test_w3c(test: Case, w3c: str) -> None:
    assert play(test, w3c) is None


def test_tally(w3c: str, capsys: pytest.CaptureFixture[str]) -> None:
    passed = sum(play(test, w3c) is None for test in TESTS)
    with capsys.disabled():
        sys.stdout.write(
            f"\nSPARQL 1.1 Protocol, query side: {passed} of {len(TESTS)} tests of the W3C pass\n"
        )
    assert passed == len(TESTS) == 21


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9, */*;q=0.1",
         "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*;q=0.5", "application/json"),
        ("text/turtle, application/xml;q=0.1", "application/xml"),
        ("nonsense, text/csv", "text/csv"),
    ],
)  # fmt: skip
def test_rows_come_as_the_client_likes(url: str, accept: str | None, media_type: str) -> None:
    reply = ask(url, SELECT, accept)
    assert (reply.status, reply.media_type) == (200, media_type)
    assert b"kms.Decrypt" in reply.body
    assert "Accept" in reply.headers["Vary"]


@pytest.mark.parametrize(
    ("accept", "media_type", "format_"),
    [
        (None, "text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_triples_come_as_the_client_likes(
    url: str, accept: str | None, media_type: str, format_: ox.RdfFormat
) -> None:
    reply = ask(url, CONSTRUCT, accept)
    assert (reply.status, reply.media_type) == (200, media_type)
    counted = ask(url, "SELECT DISTINCT ?s ?o { ?s aws:uses ?o }").json()["results"]["bindings"]
    assert len(list(ox.parse(reply.body, format=format_))) == len(counted) > 50


@pytest.mark.parametrize(("query", "named"), [(SELECT, "text/csv"), (CONSTRUCT, "text/turtle")])
def test_what_is_not_there_is_not_acceptable(url: str, query: str, named: str) -> None:
    reply = ask(url, query, "image/png")
    assert reply.status == 406
    assert named in reply.text


def test_other_requests_are_refused_with_the_status_that_fits(url: str) -> None:
    endpoint = f"{url}sparql"
    for method in ("PUT", "DELETE", "PATCH"):
        reply = send(f"{endpoint}?query=ASK%7B%7D", method)
        assert reply.status == 405
        assert "GET" in reply.headers["Allow"]
    for query, status in (
        ("default-graph-uri=a:b", 400),
        ("query=%ff", 400),
        ("query=ASK%7B%7D&update=CLEAR%20ALL", 400),
        ("query=CLEAR%20ALL", 400),
        ("query=ASK%7B%7D&default-graph-uri=http%3A%2F%2Fexample.org%2F", 400),
        ("query=ASK%7B%7D&default-graph-uri=no%20iri", 400),
        ("query=ASK%20FROM%20%3Cfile%3A%2F%2F%2Fetc%2Fpasswd%3E%7B%7D", 400),
        ("query=ASK%20%7B%20SERVICE%20%3Chttp%3A%2F%2Flocalhost%2F%3E%20%7B%7D%20%7D", 400),
        ("&".join(f"a{n}=1" for n in range(200)), 400),
    ):
        reply = send(f"{endpoint}?{query}")
        assert reply.status == status, query
        assert reply.media_type == "text/plain"
        assert reply.text.count("\n") == 1
    for media_type, body, status in (
        (QUERY, b"\xff", 400),
        (FORM, b"query=%FF", 400),
        (FORM, b"", 400),
        (FORM, b"update=CLEAR%20ALL", 400),
        ("application/sparql-update", b"CLEAR ALL", 415),
        (f"{FORM}; charset=latin-1", b"query=ASK%7B%7D", 415),
    ):
        reply = send(endpoint, "POST", headers={"Content-Type": media_type}, body=body)
        assert reply.status == status, body
    packed = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    assert send(endpoint, "POST", headers=packed, body=b"x").status == 415


def test_a_mistake_is_pointed_at(url: str) -> None:
    reply = ask(url, "SELECT * {\n  ?s ?p }")
    assert reply.status == 400
    assert reply.text.startswith("Query, line 2, column 3: from here on it cannot be read: ?s ?p")


def test_an_answer_without_measure_is_refused(url: str) -> None:
    doublings = " ".join(f"BIND (CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(17))
    query = f'SELECT ?x17 ?x16 {{ BIND ("{"x" * 1000}" AS ?x0) {doublings} }}'
    reply = ask(url, query)
    assert reply.status == 400
    assert "its answer has more than 100,000,000 bytes" in reply.text


def test_graphs_of_the_data_set_may_be_chosen(url: str) -> None:
    query = "SELECT (COUNT(*) AS ?n) FROM graph:meta { ?s ?p ?o }"
    chosen = ask(url, query).json()["results"]["bindings"]
    inside = ask(url, "SELECT (COUNT(*) AS ?n) { GRAPH graph:meta { ?s ?p ?o } }").json()
    assert chosen == inside["results"]["bindings"]
    assert ask(url, "ASK FROM graph:meta { ?s aws:uses ?o }").json()["boolean"] is False
    refused = ask(url, "ASK FROM <http://example.org/> { }")
    assert "the data set has no graph <http://example.org/>, and none is fetched" in refused.text


def test_relative_iris_are_relative_to_the_endpoint(url: str) -> None:
    assert f"<{url}s>" in ask(url, "CONSTRUCT { <s> <p> 1 } {}", "application/n-triples").text


def test_an_answer_that_a_client_has_is_not_sent_again(url: str) -> None:
    first = ask(url, SELECT)
    tag = first.headers["ETag"]
    again = ask(url, SELECT, **{"If-None-Match": f'"other", {tag}'})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    assert ask(url, SELECT, "text/csv", **{"If-None-Match": tag}).status == 200
    assert ask(url, SELECT, **{"If-None-Match": '"other"'}).status == 200
    fleeting = ask(url, "SELECT (NOW() AS ?now) {}")
    assert (fleeting.headers["ETag"], fleeting.headers["Cache-Control"]) == (None, "no-store")


def test_head_has_the_headers_alone(url: str) -> None:
    reply = send(f"{url}sparql?query=ASK%7B%7D", "HEAD")
    assert (reply.status, reply.body, reply.headers["Content-Length"]) == (200, b"", "26")


def test_the_service_describes_itself(url: str) -> None:
    reply = send(f"{url}sparql", headers={"Accept": "application/n-triples"})
    triples = {
        (t.predicate.value, str(t.object))
        for t in ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES)
    }
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert (f"{sd}endpoint", f"<{url}sparql>") in triples
    graphs = {object_ for predicate, object_ in triples if predicate == f"{sd}name"}
    assert graphs >= {f"<{GRAPH}{name}>" for name in ("assertions", "evidence", "meta", "ontology")}
    browser = send(f"{url}sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (browser.status, browser.headers["Location"]) == (303, "/")
    void = send(f"{url}.well-known/void")
    assert (void.status, void.headers["Location"]) == (302, "/dataset")


def test_pages_of_this_machine_may_read_answers_and_others_may_not(url: str) -> None:
    own = ask(url, SELECT, Origin="http://localhost:3000")
    assert own.headers["Access-Control-Allow-Origin"] == "http://localhost:3000"
    for origin in ("https://example.org", "null", "http://localhost.example.org", "http://[:"):
        other = ask(url, SELECT, Origin=origin)
        assert other.headers["Access-Control-Allow-Origin"] is None
    asked = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "POST"}
    preflight = send(f"{url}sparql", "OPTIONS", headers=asked)
    assert preflight.status == 204
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert preflight.headers["Access-Control-Allow-Credentials"] is None
