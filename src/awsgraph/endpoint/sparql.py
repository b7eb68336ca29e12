"""Answers operations of the SPARQL 1.1 Protocol, and describes the service without one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from awsgraph.endpoint.asking import Asker, known_tag, tag, unless_gone
from awsgraph.endpoint.negotiation import HTML, ROWS, TRIPLES, Choice, choose
from awsgraph.endpoint.operation import Operation, read_operation
from awsgraph.endpoint.pool import Answered

_QUERIES = Path(__file__).parent / "queries"
_CHUNK = 2**16
_SLOWEST = 30.0  # seconds that a client may take for one chunk


async def sparql(request: Request) -> Response:
    """Answer a request to the endpoint.

    Args:
        request: a query operation, or a GET that asks what the endpoint is.

    Raises:
        HTTPException: it breaks the protocol, or accepts no format of the answer.
        AwsgraphError: the query has no answer.
    """
    operation = await read_operation(request)
    accept = accepted(request)
    rows, triples = choose(accept, ROWS), choose(accept, TRIPLES)
    if operation.query is not None:
        return await answer(request, operation, rows=rows, triples=triples)
    if request.method == "POST":
        raise HTTPException(400, "There is no query; send one as the parameter query")
    liked = choose(accept, {**TRIPLES, **HTML})
    if liked is not None and liked.format == "html":
        return RedirectResponse("/", 303, {"Vary": "Accept"})
    description = Operation(stored_query("service-description"))
    return await answer(request, description, triples=triples)


def stored_query(name: str) -> str:
    """Return a query that the endpoint itself asks.

    Args:
        name: of its file, without the ending.

    >>> stored_query("service-description").startswith("#")
    True
    """
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def accepted(request: Request) -> str:
    """Return the header Accept; several count as one.

    Args:
        request: any.
    """
    return ",".join(request.headers.getlist("accept"))


async def answer(
    request: Request,
    operation: Operation,
    *,
    rows: Choice | None = None,
    triples: Choice | None = None,
) -> Response:
    """Return the answer of a query.

    Args:
        request: of the client.
        operation: what it asks.
        rows: how SELECT and ASK are answered; None if not at all.
        triples: how CONSTRUCT and DESCRIBE are answered; None if not at all.

    Raises:
        HTTPException: the client accepts no format of the answer.
        AwsgraphError: the query has no answer.
    """
    asker: Asker = request.app.state.asker
    chosen = {"rows": rows, "triples": triples}
    formats = {kind: choice.format for kind, choice in chosen.items() if choice is not None}
    data = await asker.source.current()
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    known = known_tag(request, [tag(data, format_) for format_ in formats.values()])
    if known is not None:
        return Response(status_code=304, headers={**headers, "ETag": known})
    asked = asker.ask(
        data,
        operation.query or "",
        base=str(request.url.replace(query="", fragment="")),
        default_graphs=operation.default_graphs,
        named_graphs=operation.named_graphs,
        rows=formats.get("rows"),
        triples=formats.get("triples"),
    )
    answered = await unless_gone(request, asked)
    choice = chosen[answered.kind]
    if choice is None:
        raise not_acceptable(ROWS if answered.kind == "rows" else TRIPLES)
    if answered.constant:
        headers["ETag"] = tag(data, choice.format)
    else:
        headers["Cache-Control"] = "no-store"
    return _AnswerResponse(answered, choice, headers)


def not_acceptable(offered: Iterable[str]) -> HTTPException:
    """Return the error that none of the media types offered is accepted.

    Args:
        offered: media types.
    """
    return HTTPException(406, f"Accept one of {', '.join(offered)}", {"Vary": "Accept"})


class _AnswerResponse(Response):
    """Sends a file chunk by chunk to a client that takes it in time."""

    def __init__(self, answered: Answered, choice: Choice, headers: Mapping[str, str]) -> None:
        self.answered = answered
        text = choice.media_type.startswith("text/")
        media_type = f"{choice.media_type}; charset=utf-8" if text else choice.media_type
        every = {**headers, "Content-Type": media_type, "Content-Length": str(answered.size)}
        super().__init__(headers=every)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        with self.answered.body as body:
            start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
            await send(start)
            more = True
            while more:
                chunk = body.read(_CHUNK)
                more = len(chunk) == _CHUNK
                part = {"type": "http.response.body", "body": chunk, "more_body": more}
                try:
                    async with asyncio.timeout(_SLOWEST):
                        await send(part)
                except TimeoutError:
                    return
