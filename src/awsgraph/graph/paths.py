"""k shortest paths: how two entities connect.

A comparison is no connection: "X vs Y" says nothing of how X leads to Y. Paths along one come after
all others. Of these, shorter paths come first; of equally long ones, those whose lines are surer
and whose inner entities are less of a hub. The cost of a path is its length times a weight that no
sum of the other two can reach, plus for each step the doubt about its edge and for each inner
entity how much of a hub it is. A hub has many more neighbours than is usual for its class: a
service that connects thirty others tells something, "AWS Region" does not. The paths are loopless
and found with Yen's algorithm (networkx), in the part of the graph that can lie on a path of the
allowed length.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log
from typing import TYPE_CHECKING

from awsgraph.graph.edges import load_edges, load_entities
from awsgraph.graph.records import GraphPath

if TYPE_CHECKING:
    import networkx as nx

_EDGES = """
SELECT number, subject, object, confidence,
  relation IN (SELECT value FROM json_each(?2)) AS compared FROM edges
WHERE polarity = 'affirmed' AND object IS NOT NULL
AND (?1 IS NULL OR relation IN (SELECT value FROM json_each(?1)))
ORDER BY compared DESC, confidence, number DESC
"""
_USUAL = "SELECT class, avg(degree) FROM entities GROUP BY class"
# Of so many paths on either side of an entity, those through it are put together.
_HALVES = 40


@dataclass(frozen=True, slots=True)
class PathFilter:
    """Which paths are wanted.

    Attributes:
        max_length: at most so many steps.
        directed: walk from subject to object only.
        relations: walk along these only; all if empty.
        avoid: ids of entities that are not on the path.
        through: id of an entity that is on it, or None.
    """

    max_length: int
    directed: bool = False
    relations: Collection[str] = ()
    avoid: Collection[str] = ()
    through: str | None = None


def load_network(
    connection: sqlite3.Connection, *, directed: bool = False, relations: Collection[str] = ()
) -> nx.Graph[str]:
    """Return the affirmed edges between entities.

    Args:
        connection: to a graph.
        directed: keep their direction; else they are read in both.
        relations: only these; all if empty.

    Returns:
        A graph; each edge has the number of the best edge of the pair, its confidence and whether
        the pair is only compared, each node how much of a hub it is.
    """
    import networkx as nx

    from awsgraph.schema import load_schema

    network: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    wanted = json.dumps(sorted(relations)) if relations else None
    compared = [name for name, term in load_schema().relations.items() if term.comparison]
    for row in connection.execute(_EDGES, (wanted, json.dumps(compared))):
        number, subject, target, confidence, only = row
        network.add_edge(subject, target, number=number, confidence=confidence, compared=bool(only))
    usual = dict(connection.execute(_USUAL))
    for id_, class_, degree in connection.execute("SELECT id, class, degree FROM entities"):
        if id_ in network:
            network.nodes[id_]["hub"] = log(1 + degree / usual[class_]) if degree else 0.0
    return network


def best_paths(
    connection: sqlite3.Connection,
    network: nx.Graph[str],
    source: str,
    target: str,
    wanted: PathFilter,
    *,
    k: int,
) -> list[GraphPath]:
    """Return the best loopless paths between two entities, the best first.

    Args:
        connection: to a graph.
        network: of the same graph, from :func:`load_network`.
        source: id of the entity to start from.
        target: id of the entity to reach.
        wanted: which paths; direction and relations are those of the network.
        k: at most so many paths.
    """
    if source == target or {source, target} & set(wanted.avoid):
        return []
    if not {source, target, wanted.through or source} <= set(network):
        return []
    near = _between(network, source, target, wanted.max_length)
    if not {target, wanted.through or target} <= near:
        return []
    scale = 2.0 * (wanted.max_length + 1)
    part = _weigh(network, near - set(wanted.avoid), {source, target}, scale=scale)

    def search(within: nx.Graph[str], most: int) -> list[list[str]]:
        if wanted.through is None or wanted.through in {source, target}:
            return _shortest(within, source, target, wanted.max_length, most)
        return _through(within, source, wanted.through, target, wanted.max_length)[:most]

    return [_path(connection, part, nodes) for nodes in _comparisons_last(part, search, k)]


def _comparisons_last(
    part: nx.Graph[str], search: Callable[[nx.Graph[str], int], list[list[str]]], k: int
) -> list[list[str]]:
    """Return paths without comparisons, and with them when there are not enough others."""
    compared = [edge for edge in part.edges(data=True) if edge[2]["compared"]]
    # Taken out and put back, as a copy of a large part costs more than the search.
    part.remove_edges_from(compared)
    found = search(part, k)
    part.add_edges_from(compared)
    if len(found) < k:
        # All others are known by now, so that so many must do.
        found += [nodes for nodes in search(part, k + len(found)) if nodes not in found]
    return found[:k]


def _shortest(
    part: nx.Graph[str], source: str, target: str, max_length: int, k: int
) -> list[list[str]]:
    import networkx as nx

    found: list[list[str]] = []
    if k < 1 or not {source, target} <= set(part) or not nx.has_path(part, source, target):
        return found
    for nodes in islice(nx.shortest_simple_paths(part, source, target, weight="cost"), k):
        if len(nodes) - 1 > max_length:
            break
        found.append(nodes)
    return found


def _through(
    part: nx.Graph[str], source: str, between: str, target: str, max_length: int
) -> list[list[str]]:
    """Return loopless paths through an entity, put together of the best ones on either side."""

    def without(end: str) -> nx.Graph[str]:
        rest: nx.Graph[str] = part.subgraph(set(part) - {end})
        return rest

    firsts = _shortest(without(target), source, between, max_length - 1, _HALVES)
    seconds = _shortest(without(source), between, target, max_length - 1, _HALVES)
    joined = [
        [*one, *other[1:]]
        for one in firsts
        for other in seconds
        if len(one) + len(other) - 2 <= max_length and not set(one) & set(other[1:])
    ]
    return sorted(joined, key=lambda nodes: (_cost(part, nodes), nodes))


def _cost(part: nx.Graph[str], nodes: Sequence[str]) -> float:
    return sum(float(part.edges[pair]["cost"]) for pair in pairwise(nodes))


def _weigh(
    network: nx.Graph[str], near: set[str], ends: set[str], *, scale: float
) -> nx.Graph[str]:
    """Return the part of the network between some nodes, each edge with its cost."""
    part: nx.Graph[str] = network.subgraph(near).copy()
    most = 1 + max((network.nodes[node]["hub"] for node in near), default=0.0)
    hub = {node: 0.0 if node in ends else network.nodes[node]["hub"] / most for node in near}
    for a, b, data in part.edges(data=True):
        data["cost"] = scale + (1 - data["confidence"]) + (hub[a] + hub[b]) / 2
    return part


def _between(network: nx.Graph[str], source: str, target: str, max_length: int) -> set[str]:
    """Return the nodes that can lie on a path of at most that many steps."""
    import networkx as nx

    from_source = nx.single_source_shortest_path_length(network, source, cutoff=max_length)
    if target not in from_source:
        return set()
    backwards = network.reverse(copy=False) if isinstance(network, nx.DiGraph) else network
    from_target = nx.single_source_shortest_path_length(backwards, target, cutoff=max_length)
    return {n for n, d in from_source.items() if d + from_target.get(n, max_length) <= max_length}


def _path(
    connection: sqlite3.Connection, network: nx.Graph[str], nodes: Sequence[str]
) -> GraphPath:
    steps = [network.edges[pair] for pair in pairwise(nodes)]
    numbers = [int(step["number"]) for step in steps]
    by_number = dict(zip(sorted(numbers), load_edges(connection, numbers), strict=True))
    entities = load_entities(connection, nodes)
    return GraphPath(
        tuple(entities[node] for node in nodes),
        tuple(by_number[number] for number in numbers),
        round(_cost(network, nodes), 4),
    )
