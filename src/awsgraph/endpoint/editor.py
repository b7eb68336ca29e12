"""The query editor: YASGUI where it is installed, and a form that needs no script."""

from __future__ import annotations

import json
from functools import cache
from http import HTTPStatus
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from awsgraph.endpoint.asking import SHOWN, Asker, Row, rows_of, unless_gone
from awsgraph.endpoint.bundle import SHA256, bundle_folder, is_installed
from awsgraph.endpoint.pages import POLICY, page
from awsgraph.endpoint.pool import Answered
from awsgraph.endpoint.sparql import stored_query
from awsgraph.errors import QueryError
from awsgraph.harmless import harmless
from awsgraph.rdf import iris
from awsgraph.rdf.questions import questions
from awsgraph.rdf.vocabulary import NAMESPACES

_ASSETS = Path(__file__).parent / "assets"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
# YASGUI sets the places of its parts as styles of its elements, and its icons are data.
_EDITOR_POLICY = "; ".join((
    POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(
        "img-src 'self'", "img-src 'self' data:"
    ),
    "script-src 'self'",
    "connect-src 'self'",
    "font-src data:",
))  # fmt: skip
_SHOWN = 1000  # rows that the form shows


@cache
def _questions() -> list[dict[str, str]]:
    """Return the competency questions in the order of their titles."""
    found = sorted((question.title, question.query) for question in questions())
    return [{"title": title, "query": query} for title, query in found]


async def editor(request: Request) -> Response:
    """Show YASGUI, or the form where it is not installed.

    Args:
        request: any.
    """
    if not is_installed():
        return await form(request)
    settings = {
        "base": iris.BASE,
        "prefixes": NAMESPACES,
        "questions": _questions(),
        "vocabulary": {
            kind: stored_query(f"used-{kind}") for kind in ("classes", "properties", "entities")
        },
    }
    found = {"title": "Ask the graph", "settings": settings}
    return page("editor.html", found, policy=_EDITOR_POLICY)


async def asset(request: Request) -> Response:
    """Return a style, a script or an icon.

    Args:
        request: its path names one of a few files.

    Raises:
        HTTPException: there is no such file.
    """
    name = request.path_params["name"]
    path = _assets().get(name)
    if path is None:
        raise HTTPException(404, "There is no such file; the start page is at /")
    headers = {"Cache-Control": "no-cache"}
    return Response(path.read_bytes(), headers=headers, media_type=_TYPES[path.suffix])


@cache
def _assets() -> dict[str, Path]:
    own = {path.name: path for path in _ASSETS.iterdir() if path.suffix in _TYPES}
    bundled = {name: bundle_folder() / name for name in SHA256} if is_installed() else {}
    return {**bundled, **own}


async def form(request: Request) -> Response:
    """Show a form, and the answer of the query that was sent with it.

    Args:
        request: GET, with the parameter ``query`` or without.

    Raises:
        AwsgraphError: the query had no answer in time.
    """
    query = request.query_params.get("query", "")
    found: dict[str, object] = {
        "title": "Ask the graph",
        "query": query or _questions()[0]["query"],
        "questions": _questions(),
        "prefixes": list(NAMESPACES),
        "problem": None,
        "names": None,
        "rows": [],
        "more": False,
        "text": None,
    }
    status = HTTPStatus.OK
    if query:
        try:
            found |= await unless_gone(request, _answer(request.app.state.asker, query))
        except QueryError as error:
            status, found["problem"] = HTTPStatus.BAD_REQUEST, harmless(str(error))
    return page("form.html", found, status=status, headers={"Cache-Control": "no-store"})


async def _answer(asker: Asker, query: str) -> dict[str, object]:
    data = await asker.source.current()
    answered = await asker.ask(data, query, rows="json", triples="turtle", largest=SHOWN)
    with answered.body:
        return _shown(answered)


def _shown(answered: Answered) -> dict[str, object]:
    if answered.kind == "triples":
        lines = answered.body.read().decode().split("\n")
        return {"text": "\n".join(map(harmless, lines))}
    found = json.load(answered.body)
    if "boolean" in found:
        return {"text": "yes" if found["boolean"] else "no"}
    rows: list[Row] = rows_of(found)
    return {"names": found["head"]["vars"], "rows": rows[:_SHOWN], "more": len(rows) > _SHOWN}
