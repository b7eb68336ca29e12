"""Writes canonical N-Quads: sorted lines, each once. A diff of lines is a diff of graphs."""

from __future__ import annotations

from typing import BinaryIO

from awsgraph.rdf.statements import SourceGraph, quads
from awsgraph.rdf.terms import Quad, ntriples


def write_nquads(graph: SourceGraph, out: BinaryIO) -> None:
    r"""Write a graph as canonical N-Quads, in the named graphs assertions, evidence and meta.

    Without blank nodes, sorted lines are the canonical form of RDF Dataset Canonicalization: the
    same graph gives the same bytes.

    Args:
        graph: an open graph.
        out: where to write, as UTF-8.

    >>> import io
    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    >>> out = io.BytesIO()
    >>> write_nquads(Empty(), out)
    >>> out.getvalue().count(b"\n")
    4
    """
    # Code points sort as their UTF-8 does.
    lines = sorted({_line(quad) for quad in quads(graph)})
    out.writelines(line.encode() for line in lines)


def _line(quad: Quad) -> str:
    return f"<{quad.subject}> <{quad.predicate}> {ntriples(quad.object)} <{quad.graph}> .\n"
