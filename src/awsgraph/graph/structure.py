"""The whole graph at a glance: its schema as it is used, its centre, its communities."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awsgraph.graph.edges import load_entities
from awsgraph.model import Entity

if TYPE_CHECKING:
    import networkx as nx

_SAMPLE = 64
_PATTERNS = """
SELECT ends.class, relation, targets.class, count(*) FROM edges
JOIN entities AS ends ON ends.id = subject JOIN entities AS targets ON targets.id = object
WHERE polarity = 'affirmed' GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How often a relation joins entities of two classes.

    Attributes:
        subject: local name of the class of the subjects.
        relation: local name of the relation.
        object: local name of the class of the objects.
        edges: number of affirmed edges.
    """

    subject: str
    relation: str
    object: str
    edges: int


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that are joined more with each other than with the rest.

    Attributes:
        members: the best connected first.
        size: how many there are, also those that ``members`` leaves out.
    """

    members: tuple[Entity, ...]
    size: int


def patterns(connection: sqlite3.Connection) -> list[Pattern]:
    """Return which classes each relation joins and how often, the most frequent first.

    Args:
        connection: to a graph.
    """
    return [Pattern(*row) for row in connection.execute(_PATTERNS)]


def central(
    connection: sqlite3.Connection, network: nx.Graph[str], most: int
) -> list[tuple[Entity, float]]:
    """Return the entities through which most shortest paths run, with their share of these.

    Betweenness (Freeman 1977), estimated from a fixed sample of starting points (Brandes and Pich
    2007): what joins distant parts counts more than the number of neighbours alone.

    Args:
        connection: to a graph.
        network: of the same graph.
        most: at most so many.
    """
    import networkx as nx

    shares: dict[str, float] = nx.betweenness_centrality(
        _ordered(network), k=min(_SAMPLE, len(network)) or None, seed=1
    )
    first = sorted(shares, key=lambda id_: (-shares[id_], id_))[:most]
    entities = load_entities(connection, first)
    return [(entities[id_], shares[id_]) for id_ in first if shares[id_] > 0]


def _ordered(network: nx.Graph[str]) -> nx.Graph[str]:
    """Return the same network, its nodes and edges sorted: the methods depend on their order."""
    import networkx as nx

    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(network))
    ordered.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in network.edges))
    return ordered


def communities(
    connection: sqlite3.Connection, network: nx.Graph[str], most: int, *, members: int = 12
) -> list[Community]:
    """Return groups of entities that belong together, the largest first.

    The Louvain method (Blondel et al. 2008), with a fixed seed, so that the same graph gives the
    same groups.

    Args:
        connection: to a graph.
        network: of the same graph.
        most: at most so many groups.
        members: at most so many of the entities of each.
    """
    import networkx as nx

    if not network:
        return []
    groups = nx.community.louvain_communities(_ordered(network), seed=1)
    groups = sorted(groups, key=lambda group: (-len(group), min(group)))[:most]
    found = []
    for group in groups:
        first = sorted(group, key=lambda id_: (-int(network.degree(id_)), id_))[:members]
        entities = load_entities(connection, first)
        found.append(Community(tuple(entities[id_] for id_ in first), len(group)))
    return found
