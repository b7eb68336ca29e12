"""Who may ask: the names the server goes by, the pages that may read it, what a page may load."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEAD = 65_536
"""Bytes that the head of a request may have."""
EVERYONE = "*"
"""Stands for pages of every origin."""

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?")
_METHODS = "GET, HEAD, POST, OPTIONS"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
}


class Names:
    """The names that a request may call the server by.

    A page of elsewhere can let its own name point to this machine (DNS rebinding), and a browser
    would take the server for a part of that page. Such a request still carries the other name.

    Args:
        address: what the server listens on. On a loopback address it goes by the names of this
            machine alone, elsewhere by its host name and every IP address.
        others: names that it goes by besides, as behind a proxy.

    >>> "localhost:8600" in Names("127.0.0.1"), "rebound.example" in Names("127.0.0.1")
    (True, False)
    """

    def __init__(self, address: str, others: Iterable[str] = ()) -> None:
        self.local = is_loopback(address)
        named = () if self.local else (address, socket.gethostname())
        self._names = frozenset(name.lower() for name in ("localhost", *named, *others))

    def __contains__(self, host: object) -> bool:
        match = _HOST.fullmatch(str(host).lower())
        if match is None:
            return False
        name = match[1]
        if _is_address(name):
            return not self.local or is_loopback(name)
        return name in self._names


def is_loopback(address: str) -> bool:
    """Return whether only this machine reaches an address.

    Args:
        address: an IP address or a host name.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    name = address.lower().strip("[]")
    return name == "localhost" or (_is_address(name) and ipaddress.ip_address(name).is_loopback)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return False
    return True


class Guard:
    """Refuses requests under other names, and says what a browser may do with answers.

    Args:
        app: what answers.
        names: that the server goes by.
        origins: of pages that may read answers; ``*`` for all. Pages of this machine always may.
    """

    def __init__(self, app: ASGIApp, names: Names, origins: Iterable[str] = ()) -> None:
        self._app, self._names, self._origins = app, names, frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cors = self._cors(headers.get("origin"))

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    found.setdefault(name, value)
                for name, value in cors.items():
                    found[name] = value
                if EVERYONE not in self._origins:
                    found.add_vary_header("Origin")
            await send(message)

        response = self._refusal(scope, headers)
        if response is None and scope["method"] == "OPTIONS":
            response = Response(status_code=204, headers={"Allow": _METHODS})
        await (response or self._app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if len(scope["raw_path"]) + len(scope["query_string"]) > HEAD:
            return PlainTextResponse("The address is too long; send the query by POST\n", 414)
        if sum(len(name) + len(value) for name, value in headers.raw) > HEAD:
            return PlainTextResponse("The headers are too long; send fewer\n", 431)
        hosts = headers.getlist("host")
        if len(hosts) == 1 and hosts[0] in self._names:
            return None
        advice = "This server goes by other names; start it with --host NAME to add one\n"
        return PlainTextResponse(advice, 421)

    def _cors(self, origin: str | None) -> dict[str, str]:
        if origin is None or not self._may_read(origin):
            return {}
        return {
            "Access-Control-Allow-Origin": EVERYONE if EVERYONE in self._origins else origin,
            "Access-Control-Allow-Methods": _METHODS,
            "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
            "Access-Control-Expose-Headers": "ETag, Retry-After",
            "Access-Control-Max-Age": "600",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }

    def _may_read(self, origin: str) -> bool:
        if EVERYONE in self._origins or origin in self._origins:
            return True
        try:
            host = urlsplit(origin).hostname
        except ValueError:
            return False
        return host is not None and is_loopback(host)
