"""A process that answers queries one after another, and writes each answer to a file.

Requests come as lines of JSON on standard input, and each is answered with a line of JSON on
standard output. Who asks kills the process when it takes too long.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from awsgraph.errors import QueryError
from awsgraph.rdf.confinement import bound_memory, end_after, leave_network
from awsgraph.rdf.mistakes import ROOM, in_words, read_query
from awsgraph.rdf.vocabulary import NAMESPACES

if TYPE_CHECKING:
    import pyoxigraph as ox

MEMORY = 2 * 2**30
"""Bytes that one process may fill."""
LARGEST = 100_000_000
"""Bytes that an answer may have."""

ROWS = {"json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV"}
"""Formats of SELECT and ASK, and what Oxigraph calls them."""
TRIPLES = {
    "turtle": "TURTLE",
    "ntriples": "N_TRIPLES",
    "jsonld": "JSON_LD",
    "rdfxml": "RDF_XML",
}
"""Formats of CONSTRUCT and DESCRIBE, and what Oxigraph calls them."""

# Oxigraph passes on what XML 1.0 cannot hold, and a line break that XML would replace.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_SPLIT = re.compile(rb"\xef\xbf?\Z")


class _Output(Protocol):
    def write(self, data: bytes, /) -> int: ...


def main() -> None:
    """Answer the queries on standard input until it ends."""
    bound_memory(MEMORY)
    leave_network()
    # Loads all that the first query would have to wait for.
    read_query("ASK { }")
    import pyoxigraph  # noqa: F401

    print("{}", flush=True)  # noqa: T201 - ready
    for line in sys.stdin:
        request = json.loads(line)
        end_after(request["timeout"] + 2)
        try:
            reply = answer_request(request)
        except QueryError as error:
            place = {"line": error.line, "column": error.column}
            reply = {"error": {"problem": error.problem, "advice": error.advice, **place}}
        end_after(0)
        print(json.dumps(reply), flush=True)  # noqa: T201


def answer_request(request: dict[str, Any]) -> dict[str, Any]:
    """Write the answer of a query to a file, and return what it is.

    Args:
        request: ``query``; ``index``, the folder of the store; ``base``, what relative IRIs are
            relative to, or None; ``default_graphs`` and ``named_graphs``, the data set that the
            protocol chooses; ``rows`` and ``triples``, the format for each, or None for what would
            not be accepted; ``output``, the file to write; ``largest``, how many bytes it may have.

    Returns:
        ``kind``, rows or triples; ``format``, None if nothing was written because no format for
        the kind would be accepted; ``constant``, whether the same data always give this answer.

    Raises:
        QueryError: the query is wrong, refused, or has too large an answer.
    """
    import pyoxigraph as ox

    text, facts = read_query(request["query"], request["base"])
    store = _store(request["index"])
    # What the protocol chooses takes the place of what the query chooses.
    chosen = request["default_graphs"], request["named_graphs"]
    if not any(chosen):
        chosen = facts.default_graphs, facts.named_graphs
    try:
        found = store.query(
            text + ROOM, prefixes=NAMESPACES, base_iri=request["base"], **_dataset(store, *chosen)
        )
        kind = "triples" if isinstance(found, ox.QueryTriples) else "rows"
        format_ = request[kind]
        if format_ is not None:
            with open(request["output"], "wb") as file:  # noqa: PTH123 - a path of its own
                _write(found, format_, _Bounded(file, request["largest"]))
    except SyntaxError as error:
        raise in_words(error, text) from error
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"it cannot be answered ({error})", "ask in another way") from error
    return {"kind": kind, "format": format_, "constant": facts.constant}


@lru_cache(maxsize=1)
def _store(index: str) -> ox.Store:
    import pyoxigraph as ox

    try:
        return ox.Store.read_only(index)
    except (OSError, RuntimeError) as error:
        raise QueryError(f"its index cannot be read ({error})", "ask once more") from error


def _dataset(store: ox.Store, default: Sequence[str], named: Sequence[str]) -> dict[str, Any]:
    import pyoxigraph as ox

    if not default and not named:
        return {"use_default_graph_as_union": True}
    try:
        graphs = [[ox.NamedNode(iri) for iri in iris] for iris in (default, named)]
    except ValueError as error:
        raise QueryError("a graph is named by no IRI", "name it by an absolute IRI") from error
    for graph in (*graphs[0], *graphs[1]):
        if not store.contains_named_graph(graph):
            known = " or ".join(sorted(str(g) for g in store.named_graphs()))
            problem = f"the data set has no graph {graph}, and none is fetched"
            raise QueryError(problem, f"name {known}")
    return {"default_graph": graphs[0], "named_graphs": graphs[1]}


def _write(found: Any, format_: str, bounded: _Output) -> None:
    import pyoxigraph as ox

    out = _XmlSafe(bounded) if format_ in {"xml", "rdfxml"} else bounded
    if format_ in ROWS:
        found.serialize(cast(BinaryIO, out), getattr(ox.QueryResultsFormat, ROWS[format_]))
    else:
        rdf_format = getattr(ox.RdfFormat, TRIPLES[format_])
        prefixes = NAMESPACES if format_ != "ntriples" else None
        ox.serialize(_once(found), cast(BinaryIO, out), rdf_format, prefixes=prefixes)
    if isinstance(out, _XmlSafe):
        out.close()


def _once(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield each triple once: CONSTRUCT gives a set, and Oxigraph a list."""
    seen = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple


class _Bounded:
    """Refuses to carry more than a reader could want."""

    def __init__(self, file: BinaryIO, largest: int) -> None:
        self._file, self._left, self._largest = file, largest, largest

    def write(self, data: bytes, /) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise QueryError(
                f"its answer has more than {self._largest:,} bytes", "ask for less, as with LIMIT"
            )
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


class _XmlSafe:
    """Writes U+FFFD for characters that XML cannot hold, and a reference for carriage returns."""

    def __init__(self, file: _Output) -> None:
        self._file, self._kept = file, b""

    def write(self, data: bytes, /) -> int:
        ready = self._kept + bytes(data)
        # A character of three bytes may come in two parts.
        split = _SPLIT.search(ready)
        self._kept = split[0] if split else b""
        self._pass_on(ready[: len(ready) - len(self._kept)])
        return len(data)

    def flush(self) -> None:
        """Wait for the rest of a character."""

    def close(self) -> None:
        self._pass_on(self._kept)

    def _pass_on(self, data: bytes) -> None:
        self._file.write(_NOT_XML.sub(b"\xef\xbf\xbd", data).replace(b"\r", b"&#13;"))


if __name__ == "__main__":
    main()
