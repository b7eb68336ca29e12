"""All quads of an export: what the graph says, the ontology, and the description of both."""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.rdf import iris
from awsgraph.rdf.description import count_quads, describe_dataset
from awsgraph.rdf.ontology import ontology_quads
from awsgraph.rdf.source import EVERYTHING, Selection, SourceGraph
from awsgraph.rdf.statements import quads
from awsgraph.rdf.terms import Quad

GRAPHS = (iris.META_GRAPH, iris.ASSERTIONS_GRAPH, iris.EVIDENCE_GRAPH, iris.ONTOLOGY_GRAPH)
"""The named graphs, in the order in which people read them."""


def undescribed_quads(graph: SourceGraph, selection: Selection) -> Iterator[Quad]:
    """Yield all quads but the description of the data set, some of them twice.

    Args:
        graph: an open graph.
        selection: which part of it.
    """
    yield from quads(graph, selection)
    yield from ontology_quads()


def dataset_quads(graph: SourceGraph, selection: Selection = EVERYTHING) -> set[Quad]:
    """Return all quads of an export.

    Args:
        graph: an open graph.
        selection: which part of it.

    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    >>> sorted({quad.graph.rpartition("/")[2] for quad in dataset_quads(Empty())})
    ['meta', 'ontology']
    """
    found = set(undescribed_quads(graph, selection))
    return found | describe_dataset(count_quads(found))
