"""The data set that is asked: an index of the graph file, made anew when the file changes."""

from __future__ import annotations

import asyncio
import logging
import time
from pathlib import Path
from typing import NamedTuple, Protocol

from awsgraph.errors import AwsgraphError
from awsgraph.graph import open_graph
from awsgraph.rdf.index import index_of

_PATIENCE = 5.0  # seconds that requests wait for a new index; later ones get the old data set
_LOG = logging.getLogger(__name__)

_State = tuple[tuple[int, int, int] | None, ...]


class Data(NamedTuple):
    """One state of a data set.

    Attributes:
        store: folder of the Oxigraph store.
        digest: changes with the data.
    """

    store: Path
    digest: str


class DataSource(Protocol):
    """What knows the data set as it is now."""

    async def current(self) -> Data: ...  # noqa: D102


class GraphData:
    """The data set of a graph file.

    Args:
        path: the graph file.
        indexes: where stores are kept; in the user's cache if None.

    Raises:
        GraphFileError: the file cannot be read.
        OutputError: its index cannot be written.
    """

    def __init__(self, path: Path, indexes: Path | None = None) -> None:
        self.path, self._indexes = path, indexes
        self._state = self._look()
        self._data = self._load()
        self._refresh: asyncio.Task[None] | None = None
        self._patient_until = 0.0

    async def current(self) -> Data:
        """Return the data set of the file as it is now.

        A file that takes long to index, or cannot be read, leaves the data set as it was.
        """
        if self._refresh is None and (self._look() != self._state or not self._data.store.is_dir()):
            self._refresh = asyncio.create_task(self._renew())
            self._patient_until = time.monotonic() + _PATIENCE
        if self._refresh is not None:
            left = max(0.0, self._patient_until - time.monotonic())
            await asyncio.wait({self._refresh}, timeout=left)
        return self._data

    async def _renew(self) -> None:
        state = self._look()
        try:
            self._data = await asyncio.to_thread(self._load)
        except AwsgraphError as error:
            _LOG.warning("%s", error)
        finally:
            self._state, self._refresh = state, None

    def _load(self) -> Data:
        with open_graph(self.path) as graph:
            index = index_of(graph, self._indexes)
        return Data(index, index.name)

    def _look(self) -> _State:
        """Return what changes when somebody writes to the file."""
        wal = self.path.with_name(f"{self.path.name}-wal")
        return tuple(_stamp(path) for path in (self.path, wal))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    # Whoever reads leaves an empty log for a while.
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found.st_size else None
