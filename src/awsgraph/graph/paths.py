"""k shortest paths: how two entities connect.

An edge may be walked in both directions. Shorter paths come first; of equally long ones, those
whose lines are surer and whose inner entities are less of a hub. The cost of a path is its length
times a weight that no sum of the other two can reach, plus for each step the doubt about its edge
and for each inner entity the share of the graph's hubs that it is (the logarithm of its degree).
The paths are loopless and found with Yen's algorithm (networkx), in the part of the graph that
can lie on a path of the allowed length.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from awsgraph.graph.edges import load_edges, load_entities
from awsgraph.graph.records import GraphPath

if TYPE_CHECKING:
    import networkx as nx


def load_network(connection: sqlite3.Connection) -> nx.Graph[str]:
    """Return the affirmed edges between entities, read in both directions.

    Args:
        connection: to a graph.

    Returns:
        An undirected graph; each edge has the number of the best edge of the pair and its
        confidence.
    """
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    for number, subject, target, confidence in connection.execute(
        "SELECT number, subject, object, confidence FROM edges"
        " WHERE polarity = 'affirmed' AND object IS NOT NULL ORDER BY confidence, number DESC"
    ):
        network.add_edge(subject, target, number=number, confidence=confidence)
    return network


def best_paths(
    connection: sqlite3.Connection,
    network: nx.Graph[str],
    source: str,
    target: str,
    *,
    k: int,
    max_length: int,
) -> list[GraphPath]:
    """Return the best loopless paths between two entities, the best first.

    Args:
        connection: to a graph.
        network: of the same graph, from :func:`load_network`.
        source: id of the entity to start from.
        target: id of the entity to reach.
        k: at most so many paths.
        max_length: at most so many steps.
    """
    import networkx as nx

    if source == target or source not in network or target not in network:
        return []
    near = _between(network, source, target, max_length)
    if target not in near:
        return []
    part = _weigh(network, near, {source, target}, scale=2.0 * (max_length + 1))
    found: list[GraphPath] = []
    for nodes in nx.shortest_simple_paths(part, source, target, weight="cost"):
        if len(nodes) - 1 > max_length or len(found) == k:
            break
        found.append(_path(connection, part, nodes))
    return found


def _weigh(
    network: nx.Graph[str], near: set[str], ends: set[str], *, scale: float
) -> nx.Graph[str]:
    """Return the part of the network between some nodes, each edge with its cost."""
    part: nx.Graph[str] = network.subgraph(near).copy()
    most = log(1 + max(network.degree(node) for node in near))
    hub = {node: 0.0 if node in ends else log(network.degree(node)) / most for node in near}
    for a, b, data in part.edges(data=True):
        data["cost"] = scale + (1 - data["confidence"]) + (hub[a] + hub[b]) / 2
    return part


def _between(network: nx.Graph[str], source: str, target: str, max_length: int) -> set[str]:
    """Return the nodes that can lie on a path of at most that many steps."""
    import networkx as nx

    from_source = nx.single_source_shortest_path_length(network, source, cutoff=max_length)
    if target not in from_source:
        return set()
    from_target = nx.single_source_shortest_path_length(network, target, cutoff=max_length)
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
        round(sum(step["cost"] for step in steps), 4),
    )
