"""Puts the endpoint together and serves it until it is interrupted."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from awsgraph.endpoint.asking import Asker
from awsgraph.endpoint.connections import TimedConnection
from awsgraph.endpoint.data import DataSource, GraphData
from awsgraph.endpoint.editor import asset, editor, form
from awsgraph.endpoint.guards import EVERYONE, HEAD, Guard, Names
from awsgraph.endpoint.pool import QueryPool
from awsgraph.endpoint.resources import resource
from awsgraph.endpoint.sparql import sparql
from awsgraph.errors import AwsgraphError, BusyError, QueryError, QueryTimeoutError
from awsgraph.serving import listener

_WAITING = 128  # connections that may wait until they are accepted
_GRACE = 10  # seconds that running queries get when the server ends


def serve(
    graph: Path,
    *,
    address: str = "127.0.0.1",
    port: int = 8600,
    hosts: Iterable[str] = (),
    origins: Iterable[str] = (),
    timeout: float = 30.0,
    processes: int = 4,
    ready: Callable[[str], object] = print,
) -> None:
    """Serve a graph file until it is interrupted.

    Args:
        graph: the graph file.
        address: the address to listen on.
        port: the port to listen on.
        hosts: names that the server goes by besides that of the address.
        origins: of pages that may read answers; ``*`` for all. Pages of this machine always may,
            and on an address that others reach, all may.
        timeout: seconds that a query may take.
        processes: how many queries may run at a time.
        ready: is told where the server listens.

    Raises:
        GraphFileError: the graph cannot be read.
        OutputError: its index cannot be written.
        ServerError: the port is taken, or the address is not this machine's.
    """
    names = Names(address, hosts)
    pool = QueryPool(processes=processes, timeout=timeout)
    readers = tuple(origins) or (() if names.local else (EVERYONE,))
    # A port that is taken is said before the index is made, which may take a while.
    with listener(address, port) as bound:
        app = application(GraphData(graph), pool, names, readers)
        logging.basicConfig(format="%(message)s")
        # From here on a request waits, and is not refused.
        bound.listen(_WAITING)
        name = f"[{address}]" if ":" in address else address
        ready(f"http://{name}:{bound.getsockname()[1]}/")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(settings(app)).run(sockets=[bound])


def settings(app: ASGIApp) -> uvicorn.Config:
    """Return how an endpoint is served: its bounds for heads, connections and the end.

    Args:
        app: the endpoint.
    """
    return uvicorn.Config(
        app,
        http=TimedConnection,
        ws="none",
        lifespan="on",
        h11_max_incomplete_event_size=HEAD,
        timeout_graceful_shutdown=_GRACE,
        server_header=False,
        proxy_headers=False,
        access_log=False,
        log_level="warning",
    )


def application(
    source: DataSource, pool: QueryPool, names: Names, origins: Iterable[str] = ()
) -> ASGIApp:
    """Return the endpoint.

    Args:
        source: knows the data set.
        pool: runs the queries; it is started and ended with the endpoint.
        names: that the server goes by.
        origins: of pages that may read answers, besides those of this machine; ``*`` for all.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with pool:
            yield

    app = Starlette(
        routes=[
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/sparql/", sparql, methods=["GET", "POST"]),
            Route("/.well-known/void", _void),
            Route("/assets/{name}", asset),
            Route("/form", form),
            Route("/", editor),
            Route("/{path:path}", resource),
        ],
        exception_handlers={
            HTTPException: _http_problem,
            AwsgraphError: _problem,
            ClientDisconnect: _gone,
        },
        lifespan=lifespan,
    )
    app.state.asker = Asker(source, pool)
    # Around all of it, so that an unforeseen error is answered with the same care.
    return Guard(app, names, origins)


async def _void(_: Request) -> Response:
    return RedirectResponse("/dataset", 302)


async def _http_problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for these
    return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)


async def _problem(_: Request, error: Exception) -> Response:
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    status = 500
    if isinstance(error, QueryError):
        status = 400
    elif isinstance(error, QueryTimeoutError):
        status = 503
    elif isinstance(error, BusyError):
        status, headers["Retry-After"] = 503, "3"
    return PlainTextResponse(f"{error}\n", status, headers)


async def _gone(_: Request, error: Exception) -> Response:  # noqa: ARG001 - nobody hears it
    return Response(status_code=499)
