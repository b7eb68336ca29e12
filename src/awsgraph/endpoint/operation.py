"""Reads a query operation from a request, as the SPARQL 1.1 Protocol sends it (section 2.1)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

LARGEST = 1_000_000
"""Bytes that the body of a request may have."""
SLOWEST = 10.0
"""Seconds within which the body of a request has to arrive."""
_SWALLOWED = 16_000_000  # bytes read in vain, so that the sender hears why instead of a reset
_FIELDS = 100

_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_UPDATE = "The graph can only be read; ask with the parameter query"


class Operation(NamedTuple):
    """What a request asks.

    Attributes:
        query: in SPARQL, or None when the request has no query.
        default_graphs: IRIs of the graphs that are to be the default graph.
        named_graphs: IRIs of the graphs that are to be the named graphs.
    """

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


async def read_operation(request: Request) -> Operation:
    """Return what a request asks.

    Args:
        request: GET, HEAD or POST.

    Raises:
        HTTPException: the request breaks the protocol, is too large or too slow.
    """
    fields = _fields(request.scope["query_string"], "The address")
    if request.method != "POST":
        return _operation(fields)
    media_type = _media_type(request)
    body = await _body(request)
    if media_type == _FORM:
        return _operation([*fields, *_fields(body, "The form")])
    return _operation([*fields, ("query", _text(body, "The query"))])


def _media_type(request: Request) -> str:
    if request.headers.get("content-encoding", "identity") != "identity":
        raise HTTPException(415, "Send the body without Content-Encoding")
    media_type, *parameters = request.headers.get("content-type", "").lower().split(";")
    if media_type.strip() not in {_FORM, _QUERY}:
        advice = f"Send a query as {_FORM} or as {_QUERY}"
        raise HTTPException(415, f"{advice}; {_UPDATE}" if "update" in media_type else advice)
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name == "charset" and value.strip('"') not in {"utf-8", "utf8", "us-ascii"}:
            raise HTTPException(415, "Send the query as UTF-8")
    return media_type.strip()


async def _body(request: Request) -> bytes:
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > _SWALLOWED:
        raise _too_large()
    found, size = bytearray(), 0
    try:
        async with asyncio.timeout(SLOWEST):
            async for chunk in request.stream():
                size += len(chunk)
                if size <= LARGEST:
                    found += chunk
                elif size > _SWALLOWED:
                    break
    except TimeoutError as error:
        raise HTTPException(408, "The body took too long", {"Connection": "close"}) from error
    except ClientDisconnect as error:
        raise HTTPException(400, "The body ended too early") from error
    if size > LARGEST:
        raise _too_large()
    return bytes(found)


def _too_large() -> HTTPException:
    advice = f"A request may have {LARGEST:,} bytes; ask for less at a time"
    return HTTPException(413, advice, {"Connection": "close"})


def _fields(data: bytes, what: str) -> list[tuple[str, str]]:
    text = _text(data, what)
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as error:
        raise _no_utf8(what) from error
    except ValueError as error:
        raise HTTPException(400, f"{what} has more than {_FIELDS} parameters") from error


def _text(data: bytes, what: str) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise _no_utf8(what) from error
    if "\0" in text:
        raise HTTPException(400, f"{what} holds a NUL character; send it as UTF-8")
    return text


def _no_utf8(what: str) -> HTTPException:
    return HTTPException(400, f"{what} is not UTF-8; send it as UTF-8")


def _operation(fields: Sequence[tuple[str, str]]) -> Operation:
    def values(wanted: str) -> Iterator[str]:
        return (value for name, value in fields if name == wanted)

    if any(values("update")):
        raise HTTPException(400, _UPDATE)
    queries = list(values("query"))
    if len(queries) > 1:
        raise HTTPException(400, "There is more than one query; send one at a time")
    graphs = tuple(values("default-graph-uri")), tuple(values("named-graph-uri"))
    if not queries and any(graphs):
        raise HTTPException(400, "There is no query; send one as the parameter query")
    return Operation(queries[0] if queries else None, *graphs)
