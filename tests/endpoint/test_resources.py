"""Pages and RDF of the resources of a graph, however hostile its notes."""

from __future__ import annotations

from html.parser import HTMLParser

import pyoxigraph as ox
import pytest

from tests.endpoint.http_client import send

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
BASE = "https://w3id.org/awsgraph/"


class _Reader(HTMLParser):
    """Collects the elements of a page, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_an_entity_has_a_page_with_the_lines_behind_its_edges(url: str) -> None:
    reply = send(f"{url}id/s3.sse-kms", headers=BROWSER)
    assert (reply.status, reply.media_type) == (200, "text/html")
    page = _Reader(reply.text)
    assert "SSE-KMS calls `GenerateDataKey` on every upload" in page.text
    assert "/id/kms.GenerateDataKey" in page.links
    assert reply.headers["Link"] == f'<{BASE}id/s3.sse-kms>; rel="describes"'
    again = {**BROWSER, "If-None-Match": reply.headers["ETag"]}
    assert send(f"{url}id/s3.sse-kms", headers=again).status == 304


@pytest.mark.parametrize(
    ("accept", "parameter", "format_"),
    [
        ("text/turtle", "", ox.RdfFormat.TURTLE),
        ("application/ld+json", "", ox.RdfFormat.JSON_LD),
        ("*/*", "?format=rdfxml", ox.RdfFormat.RDF_XML),
        ("text/html", "?format=ntriples", ox.RdfFormat.N_TRIPLES),
    ],
)
def test_an_entity_comes_as_rdf(
    url: str, accept: str, parameter: str, format_: ox.RdfFormat
) -> None:
    reply = send(f"{url}id/s3.sse-kms{parameter}", headers={"Accept": accept})
    assert reply.status == 200
    triples = set(ox.parse(reply.body, format=format_))
    subject, uses = ox.NamedNode(f"{BASE}id/s3.sse-kms"), ox.NamedNode(f"{BASE}ontology#uses")
    named = {(t.subject, t.predicate, t.object) for t in triples}
    assert (subject, uses, ox.NamedNode(f"{BASE}id/kms.Decrypt")) in named
    assert any(t.object == subject for t in triples)


@pytest.mark.parametrize("path", ["dataset", "ontology", "doc/kms.md", "dataset/class/aws.Service"])
def test_other_resources_have_pages_and_rdf_too(url: str, path: str) -> None:
    assert send(f"{url}{path}", headers=BROWSER).status == 200
    turtle = send(f"{url}{path}", headers={"Accept": "text/turtle"})
    assert any(
        t.subject == ox.NamedNode(f"{BASE}{path}")
        for t in ox.parse(turtle.body, format=ox.RdfFormat.TURTLE)
    )


def test_all_that_a_page_links_to_is_there(url: str) -> None:
    page = _Reader(send(f"{url}id/s3.sse-kms", headers=BROWSER).text)
    own = {link.partition("#")[0] for link in page.links if link.startswith("/")}
    assert len(own) > 20
    missing = [link for link in own if send(f"{url[:-1]}{link}", headers=BROWSER).status != 200]
    assert missing == []
    assert not any(link.startswith(("http", "//", "javascript")) for link in page.links)


@pytest.mark.parametrize(
    "path",
    [
        "id/none",
        "id/../../../../etc/passwd",
        "..%2f..%2fetc/passwd",
        "assets/..%2fserver.py",
        "assets/../server.py",
        "%00",
        "id/%3E%20%7B%7D%20%23",
        "id/kms%5C",
    ],
)
def test_what_the_graph_does_not_know_is_not_found(url: str, path: str) -> None:
    for accept in ("text/html", "text/turtle"):
        reply = send(f"{url}{path}", headers={"Accept": accept})
        assert (reply.status, reply.media_type) == (404, "text/plain")
        assert b"root:" not in reply.body


def test_a_format_that_is_not_there_is_named(url: str) -> None:
    reply = send(f"{url}id/kms?format=exe")
    assert (reply.status, reply.text.count("turtle")) == (400, 1)
    assert send(f"{url}id/kms", headers={"Accept": "image/png"}).status == 406


def test_text_of_notes_stays_text(hostile: tuple[str, int]) -> None:
    url, _ = hostile
    query = "SELECT%20*%20%7B%20?s%20?p%20?o%20FILTER(isLiteral(?o))%20%7D"
    for path in ("id/kms", "id/s3.sse-kms", f"form?query={query}", "form?query=%3Cscript%3E"):
        reply = send(f"{url}{path}", headers=BROWSER)
        assert reply.status in {200, 400, 404}
        page = _Reader(reply.text)
        assert page.elements.isdisjoint({"script", "img", "iframe", "svg", "style", "object"})
        assert not any(name.startswith("on") for name in page.attributes)
        if reply.media_type == "text/html":
            assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")
            assert "script-src" not in reply.headers["Content-Security-Policy"]
        assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_the_form_answers_without_script(url: str) -> None:
    page = _Reader(send(f"{url}form", headers=BROWSER).text)
    questions = [link for link in page.links if link.startswith("/form?query=")]
    assert len(questions) >= 20
    answered = send(f"{url[:-1]}{questions[0]}", headers=BROWSER)
    assert answered.status == 200
    assert "row" in _Reader(answered.text).text
    wrong = send(f"{url}form?query=SELECT", headers=BROWSER)
    assert wrong.status == 400
    assert "something is missing here" in wrong.text
    triples = send(f"{url}form?query=DESCRIBE%20id:kms", headers=BROWSER)
    assert "skos:prefLabel" in _Reader(triples.text).text
