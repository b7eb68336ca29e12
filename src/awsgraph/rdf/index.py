"""Keeps an Oxigraph store of a graph in the user's cache until the graph changes."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING

from awsgraph.errors import OutputError
from awsgraph.rdf.lines import write_nquads
from awsgraph.rdf.source import Selection
from awsgraph.resources import ontology_file

if TYPE_CHECKING:
    from awsgraph.graph import Graph

# So many stores are kept, those of the last graphs that were asked.
_KEPT = 6
_UNFINISHED = ".new-"
_ABANDONED = 86_400  # seconds after which nobody works on an unfinished store any more
_MANY = 5_000  # edges that take long enough to say why nothing is answered yet
# Without handlers, warnings go to standard error as they are.
_LOG = logging.getLogger(__name__)


def index_of(graph: Graph, folder: Path | None = None) -> Path:
    """Return the folder of a store that holds the export of a graph; build it on first use.

    What follows from the edges by the ontology stands in it too, in the graph for that.

    Args:
        graph: an open graph.
        folder: where stores are kept; in the user's cache if None.

    Raises:
        OutputError: the store cannot be written.
    """
    if folder is None:
        from platformdirs import user_cache_path

        folder = user_cache_path("awsgraph") / "index"
    path = folder / index_key(graph)
    try:
        if not _opens(path):
            folder.mkdir(parents=True, exist_ok=True)
            _build(graph, path)
            _forget_old(folder)
        os.utime(path)
    except OSError as error:
        problem = f"the index cannot be written there ({error.strerror or error})"
        raise OutputError(folder, problem, "free some space, or set XDG_CACHE_HOME") from error
    return path


def index_key(graph: Graph) -> str:
    """Return what changes with what a graph says and with how it is exported.

    Args:
        graph: an open graph.
    """
    info = graph.info()
    digest = hashlib.sha256(f"{info.fingerprint} {info.edges} {info.denied}\0".encode())
    for document in graph.documents():
        digest.update(f"{document.name}\0{document.sha256}\0".encode("utf-8", "surrogatepass"))
    for path in (ontology_file(), *sorted(Path(__file__).parent.glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def _opens(path: Path) -> bool:
    import pyoxigraph as ox

    if not path.is_dir():
        return False
    try:
        ox.Store.read_only(str(path))
    except (OSError, RuntimeError):
        # Someone tidied a part of the cache away.
        shutil.rmtree(path, ignore_errors=True)
        return False
    return True


def _build(graph: Graph, path: Path) -> None:
    import pyoxigraph as ox

    edges = graph.info().edges
    if edges >= _MANY:
        _LOG.warning("Indexing %s edges, once until the graph changes; this may take a while",
                     f"{edges:,}")  # fmt: skip
    with (
        TemporaryDirectory(dir=path.parent, prefix=_UNFINISHED) as unfinished,
        TemporaryFile() as lines,
    ):
        write_nquads(graph, lines, Selection(inferred=True))
        lines.seek(0)
        new = Path(unfinished, "store")
        store = ox.Store(str(new))
        store.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
        store.flush()
        del store
        try:
            new.rename(path)
        except OSError:
            # Another process built the same meanwhile.
            if not path.is_dir():
                raise


def _forget_old(folder: Path) -> None:
    """Remove stores that were asked long ago, and what killed processes left unfinished."""
    with suppress(OSError):
        times = {path: path.stat().st_mtime for path in folder.iterdir()}
        unfinished = [path for path in times if path.name.startswith(_UNFINISHED)]
        stores = sorted(times.keys() - unfinished, key=times.__getitem__, reverse=True)
        abandoned = [path for path in unfinished if times[path] < time.time() - _ABANDONED]
        for path in (*stores[_KEPT:], *abandoned):
            shutil.rmtree(path, ignore_errors=True)
