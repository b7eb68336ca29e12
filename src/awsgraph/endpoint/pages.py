"""Makes the pages of the endpoint: all text of notes is escaped, nothing loads from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from awsgraph.harmless import harmless
from awsgraph.rdf import iris
from awsgraph.rdf.query import Cell
from awsgraph.rdf.terms import Iri
from awsgraph.rdf.vocabulary import prefixed

POLICY = "; ".join((
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
"""What a page without script may load and do."""


def page(
    template: str,
    values: Mapping[str, Any],
    *,
    status: int = 200,
    policy: str = POLICY,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a page.

    Args:
        template: name of its file.
        values: what the template shows.
        status: of the answer.
        policy: what the page may load and do.
        headers: further headers.
    """
    text = _environment().get_template(template).render(values)
    every = {**(headers or {}), "Content-Security-Policy": policy}
    return HTMLResponse(text, status, every)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("awsgraph.endpoint"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"shown": shown, "text": harmless, "local": local_address}
    return environment


def shown(cell: Cell) -> str:
    """Return a term as people read it, on a page.

    Args:
        cell: of an answer.

    >>> shown(Cell("uri", iris.ENTITY + "kms")), shown(Cell("literal", "4 KB"))
    ('id:kms', '4 KB')
    """
    if cell.kind == "uri":
        return prefixed(Iri(cell.text)) or harmless(cell.text)
    return harmless(cell.text) if cell.kind == "literal" else f"_:{cell.text}"


def local_address(iri: str) -> str | None:
    """Return where the page of a resource is on this server; None for resources of others.

    Args:
        iri: of the resource.

    >>> local_address("https://w3id.org/awsgraph/id/kms")
    '/id/kms'
    """
    return iri.removeprefix(iris.BASE[:-1]) if iri.startswith(iris.BASE) else None
