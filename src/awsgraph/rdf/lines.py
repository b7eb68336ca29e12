"""Writes canonical N-Quads and N-Triples: sorted lines, each once, in bounded memory.

A diff of lines is a diff of graphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from typing import BinaryIO

from awsgraph.rdf.dataset import undescribed_quads
from awsgraph.rdf.description import Tally, describe_dataset
from awsgraph.rdf.sorting import SortedLines
from awsgraph.rdf.source import EVERYTHING, Selection, SourceGraph
from awsgraph.rdf.terms import Quad, ntriples


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
    >>> out = io.BytesIO()
    >>> write_nquads(Empty(), out)
    >>> b"<https://w3id.org/awsgraph/graph/meta> .\n" in out.getvalue()
    True
    """
    with SortedLines() as lines:
        out.writelines(_described(graph, selection, lines))


def write_ntriples(graph: SourceGraph, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    r"""Write a graph as canonical N-Triples: the triples of the N-Quads without their graphs.

    Args:
        graph: an open graph.
        out: where to write, as UTF-8.
        selection: which part of it.

    >>> import io
    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    >>> out = io.BytesIO()
    >>> write_ntriples(Empty(), out)
    >>> b"graph/meta> .\n" in out.getvalue()
    False
    """
    with SortedLines() as lines:
        # A space follows each term, so that the order stays the same without the last one.
        triples = (
            line.rsplit(b" ", 2)[0] + b" .\n" for line in _described(graph, selection, lines)
        )
        out.writelines(triple for triple, _ in groupby(triples))


def _described(graph: SourceGraph, selection: Selection, lines: SortedLines) -> Iterator[bytes]:
    """Sort and count all lines, and yield them with the description that results."""
    lines.extend(_line(quad) for quad in undescribed_quads(graph, selection))
    lines.settle()
    about = sorted(_line(quad) for quad in describe_dataset(_tally(lines)))
    yield from merge(lines, about)


def _tally(lines: SortedLines) -> Tally:
    tally = Tally()
    for line in lines:
        _, predicate, rest = line.decode().split(" ", 2)
        object_, graph, _ = rest.rsplit(" ", 2)
        tally.add(predicate[1:-1], object_, graph[1:-1])
    return tally


def _line(quad: Quad) -> bytes:
    subject, predicate, object_, graph = quad
    return f"<{subject}> <{predicate}> {ntriples(object_)} <{graph}> .\n".encode()
