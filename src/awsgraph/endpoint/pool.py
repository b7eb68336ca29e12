"""Keeps processes that answer queries, ends those that take too long, and starts new ones."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, NamedTuple, Self

from awsgraph.errors import BusyError, QueryError, QueryTimeoutError, ServerError

_LOG = logging.getLogger(__name__)
_COMMAND = (sys.executable, "-P", "-m", "awsgraph.rdf.query_process")
_WAITING = 4  # queries that may wait, for each that may run
_PATIENCE = 10.0  # seconds that a query waits for its turn at least
_LINE = 2**20  # bytes that a reply may have; the answer itself stands in a file


class Answered(NamedTuple):
    """An answer.

    Attributes:
        kind: ``rows`` or ``triples``.
        format: its format, or None when no format for the kind would be accepted.
        constant: whether the same data always give it.
        body: its bytes, opened for reading; empty without a format.
        size: how many bytes there are.
    """

    kind: str
    format: str | None
    constant: bool
    body: BinaryIO
    size: int


class QueryPool:
    """Processes that answer queries, each one at a time.

    Args:
        processes: how many queries may run at a time.
        timeout: seconds that a query may take once it has its turn.
    """

    def __init__(self, *, processes: int = 4, timeout: float = 30.0) -> None:
        self.processes, self.timeout = processes, timeout
        self._turns = asyncio.Semaphore(processes)
        self._idle: asyncio.LifoQueue[_QueryProcess] = asyncio.LifoQueue()
        self._asked = 0
        self._starting: set[asyncio.Task[None]] = set()
        self._all: set[_QueryProcess] = set()
        self._numbers = count()

    async def __aenter__(self) -> Self:
        # Held open for as long as the pool; :meth:`__aexit__` cleans it up.
        self._folder = TemporaryDirectory(prefix="awsgraph-")
        # One more than may run, so that the next query need not wait when one was ended.
        for _ in range(self.processes + 1):
            self._begin()
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._starting:
            task.cancel()
        for process in list(self._all):
            await process.end()
        self._folder.cleanup()

    async def answer(self, request: Mapping[str, Any]) -> Answered:
        """Return the answer to a request of :mod:`awsgraph.rdf.query_process`.

        Args:
            request: without ``output`` and ``timeout``.

        Raises:
            QueryError: the query is wrong, refused, or needs too much memory.
            QueryTimeoutError: there was no answer in time; its process was ended.
            BusyError: too many queries run and wait already, or it waited in vain.
        """
        if self._asked >= self.processes * (1 + _WAITING):
            raise BusyError
        self._asked += 1
        output = Path(self._folder.name, str(next(self._numbers)))
        every = {**request, "output": str(output), "timeout": self.timeout}
        try:
            return _answered(await self._in_turn(every), output)
        except TimeoutError as error:
            raise BusyError from error
        finally:
            self._asked -= 1
            # What is open stays readable; elsewhere the folder goes with the pool.
            with suppress(OSError):
                output.unlink(missing_ok=True)

    async def _in_turn(self, request: Mapping[str, Any]) -> dict[str, Any]:
        async with asyncio.timeout(max(self.timeout, _PATIENCE)) as patience:
            async with self._turns:
                process = await self._ready()
                patience.reschedule(None)
                try:
                    async with asyncio.timeout(self.timeout):
                        return await self._ask(process, request)
                except TimeoutError as error:
                    raise QueryTimeoutError(self.timeout) from error

    async def _ready(self) -> _QueryProcess:
        """Return a process that waits for a query, and replace those that ended meanwhile."""
        while not (process := await self._idle.get()).runs():
            self._all.discard(process)
            self._begin()
        return process

    async def _ask(self, process: _QueryProcess, request: Mapping[str, Any]) -> dict[str, Any]:
        answered = False
        try:
            reply = await process.ask(request)
            answered = True
            return reply
        finally:
            if answered:
                self._idle.put_nowait(process)
            else:
                process.kill()
                self._all.discard(process)
                self._begin()

    def _begin(self) -> None:
        task = asyncio.create_task(self._start())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _start(self) -> None:
        while True:
            process = _QueryProcess()
            self._all.add(process)
            if await process.start():
                self._idle.put_nowait(process)
                return
            self._all.discard(process)
            _LOG.warning("A process that answers queries did not start; it is tried again")
            await asyncio.sleep(1)


class _QueryProcess:
    _process: asyncio.subprocess.Process

    async def start(self) -> bool:
        """Start, and return whether it is ready."""
        pipe = asyncio.subprocess.PIPE
        try:
            self._process = await asyncio.create_subprocess_exec(
                *_COMMAND, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL,
                limit=_LINE, start_new_session=True,
            )  # fmt: skip
        except OSError:
            # For a while there may be no process or file left for it.
            return False
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        return bool(await self._process.stdout.readline())

    async def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        into, out = self._process.stdin, self._process.stdout
        assert into is not None  # noqa: S101 - both are pipes
        assert out is not None  # noqa: S101
        with suppress(ConnectionError):
            into.write(f"{json.dumps(request)}\n".encode())
            await into.drain()
        line = await out.readline()
        if not line:
            problem = "the process that answered it was ended, as by a lack of memory"
            raise QueryError(problem, "ask for less at a time")
        return dict(json.loads(line))

    def runs(self) -> bool:
        return self._process.returncode is None

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        if hasattr(self, "_process"):
            self.kill()
            await self._process.wait()


def _answered(reply: Mapping[str, Any], output: Path) -> Answered:
    if "error" in reply:
        error = reply["error"]
        raise QueryError(
            error["problem"], error["advice"], line=error["line"], column=error["column"]
        )
    if reply["format"] is None:
        return Answered(**reply, body=BytesIO(), size=0)
    try:
        return Answered(**reply, body=output.open("rb"), size=output.stat().st_size)
    except OSError as error:
        raise ServerError(f"An answer cannot be read ({error.strerror}); ask again") from error
