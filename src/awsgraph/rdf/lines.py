"""Writes canonical N-Quads and N-Triples: sorted lines, each once, in bounded memory.

A diff of lines is a diff of graphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from awsgraph.rdf import iris
from awsgraph.rdf.description import Tally, describe_dataset
from awsgraph.rdf.ontology import ontology_quads
from awsgraph.rdf.sorting import SortedRecords, joined, lines_of, record_of
from awsgraph.rdf.source import EVERYTHING, Selection, SourceGraph
from awsgraph.rdf.statements import describe_graph
from awsgraph.rdf.terms import nquad

_GRAPH = re.compile(rb" <[^<> \n]*> \.$", re.MULTILINE)
_INFERRED, _ASSERTED = (
    f" <{graph}> .\n".encode() for graph in (iris.INFERRED_GRAPH, iris.ASSERTIONS_GRAPH)
)
_IN_MEMORY = 64 * 2**20


def write_nquads(graph: SourceGraph, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    r"""Write a graph as canonical N-Quads, in named graphs.

    Without blank nodes, sorted lines are the canonical form of RDF Dataset Canonicalization: the
    same graph gives the same bytes.

    Args:
        graph: an open graph.
        out: where to write, as UTF-8.
        selection: which part of it.

    >>> import io
    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    ...     repeated_quotes = lambda self: {}
    >>> out = io.BytesIO()
    >>> write_nquads(Empty(), out)
    >>> b"<https://w3id.org/awsgraph/graph/meta> .\n" in out.getvalue()
    True
    """
    out.writelines(sorted_lines(graph, selection))


def write_ntriples(graph: SourceGraph, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    r"""Write a graph as canonical N-Triples: the triples of the N-Quads without their graphs.

    Args:
        graph: an open graph.
        out: where to write, as UTF-8.
        selection: which part of it.

    >>> import io
    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    ...     repeated_quotes = lambda self: {}
    >>> out = io.BytesIO()
    >>> write_ntriples(Empty(), out)
    >>> b"graph/meta> .\n" in out.getvalue()
    False
    """
    # A space follows each term, so that the order stays the same without the last one.
    for lines in sorted_lines(graph, selection):
        out.writelines(dict.fromkeys(without_graphs(lines).splitlines(keepends=True)))


def without_graphs(lines: bytes) -> bytes:
    r"""Return lines of N-Quads as lines of N-Triples.

    Args:
        lines: each with a named graph.

    >>> without_graphs(b"<a:s> <a:p> <a:o> <a:graph> .\n")
    b'<a:s> <a:p> <a:o> .\n'
    """
    return _GRAPH.sub(b" .", lines)


def sorted_lines(graph: SourceGraph, selection: Selection = EVERYTHING) -> Iterator[bytes]:
    """Yield all lines of an export, those of one subject at a time, with their description.

    Args:
        graph: an open graph.
        selection: which part of it.
    """
    tally = Tally()
    with SpooledTemporaryFile(_IN_MEMORY, buffering=2**20) as settled:
        with SortedRecords() as records:
            records.extend(describe_graph(graph, selection))
            records.extend(map(nquad, ontology_quads()))
            for record in records:
                new = _without_asserted(record) if selection.inferred else record
                if new:
                    tally.add(lines_of(new))
                    settled.write(new)
        about = sorted(
            record_of(nquad(quad).encode()) for quad in describe_dataset(tally, selection)
        )
        settled.seek(0)
        yield from map(lines_of, joined(merge(settled, about)))


def _without_asserted(record: bytes) -> bytes:
    """Leave out what is inferred though the notes state it too; return what is left, if any."""
    if _INFERRED[:-1] not in record:
        return record
    lines = lines_of(record).splitlines(keepends=True)
    stated = {line.removesuffix(_ASSERTED) for line in lines if line.endswith(_ASSERTED)}
    kept = [line for line in lines if line.removesuffix(_INFERRED) not in stated]
    return record_of(b"".join(kept)) if kept else b""
