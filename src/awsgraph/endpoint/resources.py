"""Answers with what the graph says of a resource, as a page or as RDF.

The path repeats what follows ``https://w3id.org/awsgraph/`` in the IRI of the resource.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from awsgraph.endpoint.asking import Asker, Row, known_tag, tag, unless_gone
from awsgraph.endpoint.data import Data
from awsgraph.endpoint.negotiation import HTML, TRIPLES, Choice, choose
from awsgraph.endpoint.operation import Operation
from awsgraph.endpoint.pages import page
from awsgraph.endpoint.sparql import accepted, answer, not_acceptable, stored_query
from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.query import Cell

_LOCAL = re.compile(r"[A-Za-z0-9._~:/@!$&'()*+,;=%-]+")
_FORMATS = {
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
}
_DENIED = iris.term_iri("denied")
_SHOWN = 500  # rows of a table that a page shows
_WHOLE = {"ontology": "describe-ontology", "dataset": "describe-dataset"}


class Statement(NamedTuple):
    """An edge.

    Attributes:
        edge: with ``s``, ``p`` and ``o``, their labels, ``confidence`` and ``assertion``.
        denied: whether the notes deny it.
        lines: that state or deny it, with ``document``, ``line`` and ``quote``.
    """

    edge: Row
    denied: bool
    lines: list[Row]


async def resource(request: Request) -> Response:
    """Answer with what the graph says of a resource.

    Args:
        request: its path names the resource; the parameter ``format`` may name a format of RDF.

    Raises:
        HTTPException: there is no such resource, or no format of it would be accepted.
        AwsgraphError: there was no answer in time.
    """
    local = request.scope["raw_path"].decode("latin-1")[1:]
    if not _LOCAL.fullmatch(local):
        raise _unknown()
    iri = iris.BASE + local
    chosen = _choice(request)
    if chosen.format == "html":
        return await (_terms(request) if local == "ontology" else _page(request, iri))
    await unless_gone(request, _require(request.app.state.asker, iri))
    query = _about(_WHOLE.get(local, "describe"), iri)
    response = await answer(request, Operation(query), triples=chosen)
    response.headers["Link"] = f'<{iri}>; rel="describes"'
    return response


def _choice(request: Request) -> Choice:
    named = request.query_params.get("format")
    offered = {media: name for media, name in {**HTML, **TRIPLES}.items() if named in {None, name}}
    chosen = choose(None if named else accepted(request), offered)
    if chosen is not None:
        return chosen
    if named is None:
        raise not_acceptable(offered)
    known = ", ".join(dict.fromkeys(TRIPLES.values()))
    raise HTTPException(400, f"There is no such format; take one of {known}")


def _unknown() -> HTTPException:
    return HTTPException(404, "The graph knows no such resource; the start page is at /")


def _about(name: str, iri: str) -> str:
    return stored_query(name).replace("<SUBJECT>", f"<{iri}>")


async def _require(asker: Asker, iri: str) -> None:
    data = await asker.source.current()
    if not await asker.rows(data, _about("exists", iri)):
        raise _unknown()


async def _page(request: Request, iri: str) -> Response:
    asker: Asker = request.app.state.asker
    data = await asker.source.current()
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "ETag": tag(data, "html")}
    if known_tag(request, [headers["ETag"]]):
        await unless_gone(request, _require(asker, iri))
        return Response(status_code=304, headers=headers)
    facts, edges, lines = await unless_gone(request, _asked(asker, data, iri))
    if not facts:
        raise _unknown()
    headers["Link"] = f'<{iri}>; rel="describes"'
    found = {
        "iri": iri,
        "title": _title(facts) or iri.removeprefix(iris.BASE),
        "statements": list(_statements(edges[:_SHOWN], lines)),
        "properties": list(_properties(facts[:_SHOWN])),
        "more": max(len(facts), len(edges)) > _SHOWN,
        "formats": _FORMATS,
    }
    return page("resource.html", found, headers=headers)


async def _terms(request: Request) -> Response:
    asker: Asker = request.app.state.asker
    data = await asker.source.current()
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "ETag": tag(data, "html")}
    if known_tag(request, [headers["ETag"]]):
        return Response(status_code=304, headers=headers)
    rows = await unless_gone(request, asker.rows(data, stored_query("terms")))
    kinds = [(kind.text, list(terms)) for kind, terms in groupby(rows, lambda row: row["kind"])]
    found = {"title": "Ontology of awsgraph", "kinds": kinds, "formats": _FORMATS}
    return page("ontology.html", found, headers=headers)


async def _asked(asker: Asker, data: Data, iri: str) -> tuple[list[Row], ...]:
    """Return the facts about a resource; of an entity its edges and their lines too."""
    names = ("facts", "edges", "lines")
    wanted = names if iri.startswith(iris.ENTITY) else names[:1]
    found = [await asker.rows(data, _about(name, iri)) for name in wanted]
    return (*found, [], [])[:3]


def _title(facts: Iterable[Row]) -> str | None:
    titles = (
        row["value"].text
        for name in (v.PREF_LABEL, v.LABEL, v.TITLE)
        for row in facts
        if row["property"].text == name and row["away"].text == "true"
    )
    return next(titles, None)


def _properties(facts: Iterable[Row]) -> Iterator[tuple[bool, Cell, list[Row]]]:
    """Yield whether a property leads away from the resource, the property, and its values."""

    def key(row: Row) -> tuple[bool, Cell]:
        return row["away"].text == "true", row["property"]

    for (away, property_), rows in groupby(facts, key):
        yield away, property_, list(rows)


def _statements(edges: Iterable[Row], lines: Iterable[Row]) -> Iterator[Statement]:
    behind: defaultdict[Cell, list[Row]] = defaultdict(list)
    for line in lines:
        behind[line["assertion"]].append(line)
    for edge in edges:
        denied = edge["polarity"].text == _DENIED
        yield Statement(edge, denied, behind[edge["assertion"]])
