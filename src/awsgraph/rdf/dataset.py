"""All quads of an export at once, for formats that group them by subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from awsgraph.rdf import iris
from awsgraph.rdf.lines import sorted_lines
from awsgraph.rdf.source import EVERYTHING, Selection, SourceGraph
from awsgraph.rdf.terms import XSD, Iri, LiteralTerm, Quad, Term, TripleTerm

if TYPE_CHECKING:
    import pyoxigraph as ox

GRAPHS = (
    iris.META_GRAPH,
    iris.ASSERTIONS_GRAPH,
    iris.INFERRED_GRAPH,
    iris.EVIDENCE_GRAPH,
    iris.ONTOLOGY_GRAPH,
)
"""The named graphs, in the order in which people read them."""


def dataset_quads(graph: SourceGraph, selection: Selection = EVERYTHING) -> Iterator[Quad]:
    """Yield all quads of an export, each once.

    Args:
        graph: an open graph.
        selection: which part of it.

    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    ...     repeated_quotes = lambda self: {}
    >>> sorted({quad.graph.rpartition("/")[2] for quad in dataset_quads(Empty())})
    ['meta', 'ontology']
    """
    import pyoxigraph as ox

    for lines in sorted_lines(graph, selection):
        for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS):
            graph_name = quad.graph_name
            assert isinstance(graph_name, ox.NamedNode)  # noqa: S101 - of this program
            yield Quad(*_triple(quad.triple), Iri(graph_name.value))


def _triple(triple: ox.Triple) -> tuple[Iri, Iri, Any]:
    import pyoxigraph as ox

    subject = triple.subject
    assert isinstance(subject, ox.NamedNode)  # noqa: S101 - an export has no blank node
    return Iri(subject.value), Iri(triple.predicate.value), _term(triple.object)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """Return a term of Oxigraph as one of this program."""
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        if term.language is not None:
            return LiteralTerm(term.value, term.language)
        return LiteralTerm(term.value, None, term.datatype.value.removeprefix(XSD))
    assert isinstance(term, ox.Triple)  # noqa: S101 - an export has no blank node
    return TripleTerm(*_triple(term))
