"""Walks the property paths of SPARQL between two nodes, to tell the triples that lie on them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from awsgraph.rdf.vocabulary import NAMESPACES

if TYPE_CHECKING:
    import pyoxigraph as ox

Triple = tuple[Any, Any, Any]
"""Subject, predicate and object, as terms of Oxigraph."""

MOST_STEPS = 1000
"""Nodes that the walk along a repeated path visits."""
_BRANCHES = 10


def walked(store: ox.Store, start: Any, way: Any, end: Any) -> Iterator[Triple]:
    """Yield the triples on a way between two nodes: all alternatives, one shortest repetition.

    Args:
        store: where the triples stand.
        start: the node that the way leaves.
        way: a predicate of Oxigraph or rdflib, or a path of rdflib.
        end: the node that it reaches.
    """
    import pyoxigraph as ox
    from rdflib import URIRef
    from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath

    if isinstance(way, URIRef):
        way = ox.NamedNode(str(way))
    if isinstance(way, ox.NamedNode):
        if _joined(store, start, way, end):
            yield start, way, end
    elif isinstance(way, InvPath):
        yield from walked(store, end, way.arg, start)
    elif isinstance(way, AlternativePath):
        for one in way.args:
            yield from walked(store, start, one, end)
    elif isinstance(way, SequencePath):
        yield from _sequence(store, start, list(way.args), end)
    elif isinstance(way, MulPath):
        nodes = _shortest(store, start, way.path, end, once=way.mod == "?")
        for one, next_ in pairwise(nodes):
            yield from walked(store, one, way.path, next_)


def _joined(store: ox.Store, start: Any, way: ox.NamedNode, end: Any) -> bool:
    import pyoxigraph as ox

    if isinstance(start, ox.Literal):
        return False
    return next(store.quads_for_pattern(start, way, end, None), None) is not None


def _sequence(store: ox.Store, start: Any, ways: list[Any], end: Any) -> Iterator[Triple]:
    first, *rest = ways
    if not rest:
        yield from walked(store, start, first, end)
        return
    after = "/".join(_spelled(way) for way in rest)
    query = f"SELECT DISTINCT * {{ ?a {_spelled(first)} ?m . ?m {after} ?b }} LIMIT {_BRANCHES}"
    for middle in _middles(store, query, a=start, b=end):
        yield from walked(store, start, first, middle)
        yield from _sequence(store, middle, rest, end)


def _shortest(store: ox.Store, start: Any, way: Any, end: Any, *, once: bool) -> list[Any]:
    """Return the nodes of a shortest repetition of a path, found breadth first."""
    before: dict[Any, Any] = {start: None}
    waiting = deque([start])
    query = f"SELECT DISTINCT * {{ ?a {_spelled(way)} ?m }}"
    while waiting and len(before) < MOST_STEPS:
        node = waiting.popleft()
        if node == end or (once and node != start):
            break
        for next_ in _middles(store, query, a=node):
            if next_ not in before:
                before[next_] = node
                waiting.append(next_)
    nodes = [end] if end in before else []
    while nodes and before[nodes[-1]] is not None:
        nodes.append(before[nodes[-1]])
    return nodes[::-1]


def _spelled(way: Any) -> str:
    return f"({way.n3()})"


def _middles(store: ox.Store, query: str, **bound: Any) -> Iterator[Any]:
    """Yield what a query finds for ?m when other variables are bound."""
    import pyoxigraph as ox

    values = {ox.Variable(name): term for name, term in bound.items()}
    found = store.query(
        query, prefixes=NAMESPACES, substitutions=values, use_default_graph_as_union=True
    )
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - of SELECT
    return (solution["m"] for solution in found)
