"""Asks the data set as it is now, and says how an answer may be kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Sequence
from typing import Any, NamedTuple, TypeVar

from starlette.requests import ClientDisconnect, Request

from awsgraph import __version__
from awsgraph.endpoint.data import Data, DataSource
from awsgraph.endpoint.pool import Answered, QueryPool
from awsgraph.errors import QueryError
from awsgraph.rdf.query import LONGEST, Cell
from awsgraph.rdf.query_process import LARGEST

T = TypeVar("T")
SHOWN = 5_000_000
"""Bytes that an answer may have of which this process makes a page."""
Row = dict[str, Cell]


class Asker(NamedTuple):
    """What answers queries.

    Attributes:
        source: knows the data set.
        pool: runs the queries.
    """

    source: DataSource
    pool: QueryPool

    async def ask(
        self,
        data: Data,
        query: str,
        *,
        rows: str | None = None,
        triples: str | None = None,
        base: str | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        largest: int = LARGEST,
    ) -> Answered:
        """Return the answer to a query.

        Args:
            data: what is asked.
            query: in SPARQL.
            rows: format for SELECT and ASK; None if none would be accepted.
            triples: format for CONSTRUCT and DESCRIBE; None if none would be accepted.
            base: what relative IRIs are relative to.
            default_graphs: IRIs of the graphs that are to be the default graph.
            named_graphs: IRIs of the graphs that are to be the named graphs.
            largest: bytes that the answer may have.

        Raises:
            QueryError: the query is wrong, refused, or needs too much memory.
            QueryTimeoutError: there was no answer in time.
            BusyError: too many queries run and wait already.
        """
        if len(query) > LONGEST:
            raise QueryError(f"it has more than {LONGEST:,} characters", "ask for less at a time")
        return await self.pool.answer({
            "query": query, "index": str(data.store), "base": base, "rows": rows,
            "triples": triples, "default_graphs": list(default_graphs),
            "named_graphs": list(named_graphs), "largest": largest,
        })  # fmt: skip

    async def rows(self, data: Data, query: str) -> list[Row]:
        """Return the rows of a SELECT, each with the variables that are bound.

        Args:
            data: what is asked.
            query: in SPARQL.

        Raises:
            QueryError: the answer is larger than a page could show.
            QueryTimeoutError: there was no answer in time.
            BusyError: too many queries run and wait already.
        """
        answered = await self.ask(data, query, rows="json", largest=SHOWN)
        with answered.body as body:
            return rows_of(json.load(body))


def rows_of(found: dict[str, Any]) -> list[Row]:
    """Return the rows of an answer in SPARQL 1.1 Query Results JSON.

    Args:
        found: the parsed answer of a SELECT.

    >>> rows_of({"results": {"bindings": [{"n": {"type": "literal", "value": "KMS"}}]}})
    [{'n': Cell(kind='literal', text='KMS', language=None, datatype=None)}]
    """
    return [
        {
            name: Cell(cell["type"], cell["value"], cell.get("xml:lang"), cell.get("datatype"))
            for name, cell in row.items()
        }
        for row in found["results"]["bindings"]
    ]


def tag(data: Data, format_: str) -> str:
    """Return the entity tag of all answers of this program from a data set in one format.

    It is a weak one: rows may come in another order, and prefixes too.

    Args:
        data: what is asked.
        format_: of the answer.
    """
    return f'W/"{data.digest}-{__version__}-{format_}"'


def known_tag(request: Request, tags: Sequence[str]) -> str | None:
    """Return which of the tags a client has already (RFC 9110, section 13.1.2).

    Args:
        request: only GET and HEAD are asked this.
        tags: what the answer may have.
    """
    header = request.headers.get("if-none-match", "")
    known = {part.strip().removeprefix("W/") for part in header.split(",")}
    if request.method not in {"GET", "HEAD"}:
        return None
    return next((tag for tag in tags if tag.removeprefix("W/") in known), None)


async def unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Do some work for a client, and stop when the client goes away.

    Args:
        request: of the client, whose body was read.
        work: what to do.

    Raises:
        ClientDisconnect: the client went away.
    """
    task, gone = asyncio.create_task(work), asyncio.create_task(_disconnected(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
        return task.result()
    finally:
        gone.cancel()
        task.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
