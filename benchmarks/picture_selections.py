"""Forty selections to draw: neighbourhoods of services, paths between them, answers of queries."""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.graph import Graph
from awsgraph.rdf.query import ask
from awsgraph.rdf.shown import triples_in
from awsgraph.views.drawing import Selection, neighbourhood_of, paths_between, triples_of

# Triples between entities of one kind of question; the rows that come first are drawn.
_CONSTRUCT = """CONSTRUCT {{ ?a aws:{relation} ?b }}
WHERE {{ GRAPH graph:assertions {{ ?a aws:{relation} ?b }} }} ORDER BY ?a ?b LIMIT {limit}"""
_QUERIES = (("encryptedWith", 9), ("readsFrom", 12), ("monitoredBy", 10), ("requires", 14))


def selections(graph: Graph) -> Iterator[tuple[str, Selection]]:
    """Yield twenty selections of a graph, each with its name.

    Args:
        graph: with at least ten services.
    """
    degrees = graph.degrees()
    services = sorted(graph.entities("Service"), key=lambda e: (-degrees[e.id], e.id))
    for service in services[:8]:
        yield f"{service.label}, 1 step", neighbourhood_of(graph, service)
    for service in services[8:11]:
        yield f"{service.label}, 2 steps", neighbourhood_of(graph, service, depth=2)
    pairs = [(one, other) for one, other in zip(services, services[5:10], strict=False)]
    for number, (one, other) in enumerate(pairs):
        k = (1, 3, 4, 5, 3)[number]
        name = f"{one.label} to {other.label}, {k} path{'s' if k > 1 else ''}"
        yield name, paths_between(graph, one, other, k=k)
    for relation, limit in _QUERIES:
        answer = ask(graph, _CONSTRUCT.format(relation=relation, limit=limit))
        yield f"{relation}, {limit} triples", triples_of(graph, relation, triples_in(answer))
