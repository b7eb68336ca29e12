"""Connections that are closed when their client takes too long to ask."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

SLOWEST = 10.0
"""Seconds within which the head of a request has to arrive."""
MOST = 500
"""Connections that may be open; further ones are closed at once."""


class TimedConnection(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, with a bound for the time that a head takes.

    Uvicorn itself waits for the rest of a head for ever, so that half requests would use up all
    connections.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        if len(self.connections) > MOST:
            transport.abort()
            return
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait for the rest of a head that is not complete."""
        super().data_received(data)
        if self._deadline is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._between_requests():
            self._deadline = self.loop.call_later(SLOWEST, self._expire, self.cycle)

    def _expire(self, before: object) -> None:
        self._deadline = None
        if not self._between_requests() or self.transport.is_closing():
            return
        if self.cycle is before:
            self.transport.close()
        else:
            self._wait()

    def _between_requests(self) -> bool:
        cycle: Any = self.cycle
        return cycle is None or cycle.response_complete
