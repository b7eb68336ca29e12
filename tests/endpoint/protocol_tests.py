"""The query side of the W3C's tests of the SPARQL 1.1 Protocol, as requests.

The names are those of https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/, and each
request was written from the description there. The data set holds the graphs that the tests name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox

from tests.endpoint.http_client import FORM, QUERY, Reply, send

_DATA = "http://kasei.us/2009/09/sparql/data"
DATA = tuple(f"{_DATA}/data{number}.rdf" for number in range(4))
_TRUTH = {"application/sparql-results+xml", "application/sparql-results+json"}
_ROWS = _TRUTH | {"text/tab-separated-values", "text/csv"}
_TRIPLES = {"application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json"}

Fields = list[tuple[str, str]]


class Case(NamedTuple):
    """A request, and what has to come back.

    Attributes:
        name: as the W3C calls it.
        method: of the request.
        fields: of the address.
        media_type: of the body, or None when the request does not say.
        body: of the request.
        accepted: media types that the answer may have; empty when the request has to be refused.
        truth: whether the answer has to be true.
    """

    name: str
    method: str
    fields: Fields
    media_type: str | None = None
    body: bytes | None = None
    accepted: Iterable[str] = ()
    truth: bool = False


def quads() -> list[ox.Quad]:
    """The graphs: each says of itself that it is a document."""
    type_ = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    document = ox.NamedNode("http://xmlns.com/foaf/0.1/Document")
    names = [ox.NamedNode(iri) for iri in DATA]
    return [ox.Quad(name, type_, document, name) for name in names]


def _get(name: str, query: str, fields: Fields) -> Case:
    return Case(name, "GET", [("query", query), *fields], None, None, _TRUTH, truth=True)


def _post(name: str, query: str, fields: Fields, accepted: Iterable[str] | None = None) -> Case:
    body = urlencode([("query", query), *fields]).encode()
    return Case(name, "POST", [], FORM, body, accepted or _TRUTH, truth=accepted is None)


def _default(*numbers: int) -> Fields:
    return [("default-graph-uri", DATA[number]) for number in numbers]


def _named(*numbers: int) -> Fields:
    return [("named-graph-uri", DATA[number]) for number in numbers]


_BOTH = f"ASK {{ <{DATA[1]}> a ?type . <{DATA[2]}> a ?type }}"
_EACH = f"GRAPH ?g1 {{ <{DATA[1]}> a ?type }} GRAPH ?g2 {{ <{DATA[2]}> a ?type }}"

TESTS = (
    _get("query_get", "ASK {}", _default(0)),
    _post("query_post_form", "ASK {}", _default(0)),
    Case("query_post_direct", "POST", _default(0), QUERY, b"ASK {}", _TRUTH, truth=True),
    _post("query_dataset_default_graph", f"ASK {{ <{DATA[1]}> ?p ?o }}", _default(1)),
    _get("query_dataset_default_graphs_get", _BOTH, _default(1, 2)),
    _post("query_dataset_default_graphs_post", _BOTH, _default(1, 2)),
    _get("query_dataset_named_graphs_get", f"ASK {{ {_EACH} }}", _named(1, 2)),
    _post("query_dataset_named_graphs_post", f"ASK {{ {_EACH} }}", _named(1, 2)),
    _post(
        "query_dataset_full",
        f"ASK {{ <{DATA[3]}> a ?type {_EACH} }}",
        [*_default(3), *_named(1, 2)],
    ),
    # What the protocol chooses takes the place of what the query chooses.
    _post("query_multiple_dataset", f"ASK FROM <{DATA[3]}> {{ {_EACH} }}", _named(1, 2)),
    _post("query_content_type_select", "SELECT (1 AS ?value) {}", _default(0), _ROWS),
    _post("query_content_type_ask", "ASK {}", _default(0), _TRUTH),
    _post("query_content_type_describe", "DESCRIBE <http://example.org/>", _default(0), _TRIPLES),
    _post("query_content_type_construct", "CONSTRUCT { <s> <p> 1 } {}", _default(0), _TRIPLES),
    Case("bad_query_method", "PUT", [("query", "ASK {}")]),
    Case("bad_multiple_queries", "GET", [("query", "ASK {}"), ("query", "SELECT * {}")]),
    Case("bad_query_wrong_media_type", "POST", [], "text/plain", b"ASK {}"),
    Case("bad_query_missing_form_type", "POST", [], None, b"query=ASK%20%7B%7D"),
    Case("bad_query_missing_direct_type", "POST", [], None, b"ASK {}"),
    Case(
        "bad_query_non_utf8", "POST", [], f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16")
    ),
    Case("bad_query_syntax", "GET", [("query", "ASK {")]),
)  # fmt: skip


def play(test: Case, endpoint: str) -> str | None:
    """Send the request of a test, and return what is wrong with the answer; None when nothing."""
    address = f"{endpoint}?{urlencode(test.fields)}" if test.fields else endpoint
    headers = {"Content-Type": test.media_type} if test.media_type else {}
    reply = send(address, test.method, headers=headers, body=test.body)
    if not test.accepted:
        return None if 400 <= reply.status < 500 else f"it was answered with {reply.status}"
    if reply.status != 200:
        return f"it was refused with {reply.status}: {reply.text}"
    if reply.media_type not in test.accepted:
        return f"it was answered as {reply.media_type}"
    return None if not test.truth or _is_true(reply) else f"the answer was {reply.text}"


def _is_true(reply: Reply) -> bool:
    xml = "xml" in reply.media_type
    format_ = ox.QueryResultsFormat.XML if xml else ox.QueryResultsFormat.JSON
    return bool(ox.parse_query_results(reply.body, format=format_))
