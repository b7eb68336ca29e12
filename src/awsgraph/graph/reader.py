"""Answers questions about a graph file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from awsgraph.errors import GraphFileError, UnknownNameError
from awsgraph.graph.connection import connect_reader, graph_errors, value_errors
from awsgraph.graph.counts import graph_info
from awsgraph.graph.documents import GraphFile, of_its_file
from awsgraph.graph.edges import (
    CHUNK,
    entity_of,
    load_edges,
    load_entities,
    repeated_quotes,
)
from awsgraph.graph.explanation import Explanation, explain
from awsgraph.graph.neighbourhood import Direction, EdgeFilter, neighbourhood
from awsgraph.graph.paths import PathFilter, best_paths, load_network
from awsgraph.graph.records import FoundLine, GraphInfo, GraphPath, SearchHit, Subgraph
from awsgraph.graph.resolution import labelled, resolve, suggest
from awsgraph.graph.search import find_lines, search
from awsgraph.graph.structure import Community, Pattern, central, communities, patterns
from awsgraph.model import Edge, Entity, Literal, Polarity

if TYPE_CHECKING:
    import networkx as nx


class Graph(GraphFile):
    """A graph file, open for reading; all answers come from one state of the file.

    Use it as a context manager, or call :meth:`close`. Any thread may ask.

    Attributes:
        path: the file.
    """

    @classmethod
    def opened(cls, path: Path) -> Self:
        """Return the graph of a file; see :func:`open_graph`."""
        with graph_errors(path):
            connection = connect_reader(path)
        if connection is None:
            advice = f"build it with: awsgraph build PATH -o {json.dumps(str(path))}"
            raise GraphFileError(path, "there is no graph file", advice)
        return cls(path, connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @of_its_file
    def entities(self, class_: str | None = None) -> list[Entity]:
        """Return the entities, sorted by id.

        Args:
            class_: only those of this class.
        """
        rows = self._connection.execute(
            "SELECT id, label, class, aliases, source FROM entities"
            " WHERE ?1 IS NULL OR class = ?1 ORDER BY id",
            (class_,),
        )
        return [entity_of(*row) for row in rows]

    @of_its_file
    def entity(self, id_: str) -> Entity:
        """Return the entity of an id.

        Raises:
            UnknownNameError: the graph has no such id.
        """
        found = load_entities(self._connection, [id_])
        if id_ not in found:
            raise UnknownNameError("entity", id_, suggest(self._connection, id_))
        return found[id_]

    def degrees(self, ids: Collection[str] | None = None) -> dict[str, int]:
        """Return the number of neighbours of entities, by id.

        Args:
            ids: of the entities; all if None. Unknown ones are left out.
        """
        wanted = None if ids is None else json.dumps(sorted(ids))
        query = (
            "SELECT id, degree FROM entities"
            " WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1)) ORDER BY id"
        )
        return dict(self._connection.execute(query, (wanted,)))

    @of_its_file
    def best_connected(self, most: int, *, class_: str | None = None) -> list[Entity]:
        """Return the entities with most neighbours, these first.

        Args:
            most: at most so many.
            class_: only those of this class.
        """
        rows = self._connection.execute(
            "SELECT id, label, class, aliases, source FROM entities"
            " WHERE ?1 IS NULL OR class = ?1 ORDER BY degree DESC, id LIMIT ?2",
            (class_, most),
        )
        return [entity_of(*row) for row in rows]

    @of_its_file
    def resolve(self, name: str) -> Entity:
        """Return the entity that a name means: an id, a label or an alias, in any spelling.

        Raises:
            UnknownNameError: nothing has that name; carries suggestions.
            AmbiguousNameError: several entities have it.
        """
        return resolve(self._connection, name)

    def labelled(self, labels: Collection[str]) -> dict[str, str]:
        """Return the ids of the entities that have labels, by label.

        Args:
            labels: as written; unknown ones, and those that several have, are left out.
        """
        return labelled(self._connection, labels)

    @of_its_file
    def search(self, text: str, limit: int = 20) -> list[SearchHit]:
        """Return the entities that a text finds, by name first, then in the notes.

        Args:
            text: words; the last one may be unfinished.
            limit: at most so many hits.
        """
        return search(self._connection, text, limit)

    def find_lines(self, text: str, limit: int = 20) -> list[FoundLine]:
        """Return the lines of the notes that have all words of a text, the best first.

        Args:
            text: words; the last one may be unfinished.
            limit: at most so many.
        """
        return find_lines(self._connection, text, limit)

    def edges(self, *, relation: str | None = None, document: str | None = None) -> Iterator[Edge]:
        """Return the affirmed edges, sorted by subject, relation and object.

        Args:
            relation: only those of this relation.
            document: only those that a line of this document states.
        """
        with value_errors(self.path):
            yield from self._edges(Polarity.AFFIRMED, relation, document)

    @of_its_file
    def denied(self, *, document: str | None = None) -> list[Edge]:
        """Return the edges that the notes only deny, sorted as :meth:`edges` are.

        Args:
            document: only those that a line of this document denies.
        """
        return list(self._edges(Polarity.DENIED, None, document))

    @of_its_file
    def repeated_quotes(self) -> dict[tuple[str, str], list[int]]:
        """Return where quotes of edges stand that stand at several places of their document.

        Returns:
            The offsets at which they begin, sorted, by the name of the document and the quote.
        """
        return repeated_quotes(self._connection)

    def _edges(
        self, polarity: Polarity, relation: str | None, document: str | None
    ) -> Iterator[Edge]:
        rows = self._connection.execute(
            "SELECT number FROM edges WHERE polarity = ?1 AND (?2 IS NULL OR relation = ?2)"
            " AND (?3 IS NULL OR number IN (SELECT edge FROM edge_evidence JOIN documents"
            " ON documents.id = document WHERE name = ?3)) ORDER BY number",
            (polarity.value, relation, document),
        )
        # A list of all numbers would grow with the graph.
        while numbers := [number for (number,) in islice(rows, CHUNK)]:
            yield from load_edges(self._connection, numbers)

    @of_its_file
    def neighbourhood(
        self,
        *focus: str,
        depth: int = 1,
        relations: Collection[str] = (),
        classes: Collection[str] = (),
        documents: Collection[str] = (),
        min_confidence: float = 0.0,
        direction: Direction = "both",
        opened: Collection[str] = (),
        also: Collection[str] = (),
        without: Collection[str] = (),
        limit: int | None = None,
        opened_limit: int | None = None,
        evidence: bool = True,
    ) -> Subgraph:
        """Return what lies within some steps of entities.

        Args:
            focus: ids of the entities.
            depth: number of steps, from 0.
            relations: walk and return only these; all if empty.
            classes: reach only entities of these; all if empty.
            documents: walk and return only what a line of these states; all if empty.
            min_confidence: edges below it are left out.
            direction: ``out`` follows edges from subject to object only, ``in`` the other way.
            opened: ids of entities whose neighbours are returned too, whatever the depth.
            also: ids of entities that are returned too, without their neighbours.
            without: ids of entities that are not reached.
            limit: at most so many entities around the focus, the nearest and best supported first.
            opened_limit: at most so many more around each that is opened.
            evidence: whether the edges bring their lines along, which takes most of the time.

        Raises:
            UnknownNameError: the graph has no entity of such an id.
        """
        for id_ in (*focus, *opened, *also):
            self.entity(id_)
        return neighbourhood(
            self._connection,
            focus,
            EdgeFilter(
                frozenset(relations), frozenset(classes), frozenset(documents),
                min_confidence, direction, frozenset(without),
            ),
            depth=depth,
            opened=tuple(opened),
            also=tuple(also),
            limit=limit,
            opened_limit=opened_limit,
            evidence=evidence,
        )  # fmt: skip

    @of_its_file
    def edges_at(
        self, entity: str, *, polarity: Polarity = Polarity.AFFIRMED, evidence: bool = True
    ) -> list[Edge]:
        """Return the edges that begin or end at an entity, its attributes among them.

        Args:
            entity: id of the entity; an unknown one has none.
            polarity: the affirmed edges, or those that the notes only deny.
            evidence: whether the edges bring their lines along, which takes most of the time.
        """
        rows = self._connection.execute(
            "SELECT number FROM edges WHERE polarity = ?1 AND (subject = ?2 OR object = ?2)",
            (polarity.value, entity),
        )
        numbers = [number for (number,) in rows]
        return list(load_edges(self._connection, numbers, evidence=evidence))

    @of_its_file
    def edges_between(self, one: str, other: str) -> list[Edge]:
        """Return the edges that join two entities, affirmed and denied ones, in either direction.

        Args:
            one: id of an entity.
            other: id of another one.
        """
        rows = self._connection.execute(
            "SELECT number FROM edges WHERE subject = ?1 AND object = ?2"
            " UNION SELECT number FROM edges WHERE subject = ?2 AND object = ?1",
            (one, other),
        )
        return list(load_edges(self._connection, (number for (number,) in rows)))

    @of_its_file
    def paths(
        self,
        source: str,
        target: str,
        *,
        k: int = 1,
        max_length: int = 6,
        directed: bool = False,
        relations: Collection[str] = (),
        avoid: Collection[str] = (),
        through: str | None = None,
    ) -> list[GraphPath]:
        """Return the best loopless paths between two entities, the best first.

        Args:
            source: id of the entity to start from.
            target: id of the entity to reach.
            k: at most so many paths.
            max_length: at most so many steps.
            directed: walk from subject to object only; else in either direction.
            relations: walk along these only; all if empty.
            avoid: ids of entities that are not on the path.
            through: id of an entity that is on it.

        Raises:
            UnknownNameError: the graph has no entity of such an id.
        """
        for id_ in (source, target, *avoid, *([through] if through else [])):
            self.entity(id_)
        wanted = PathFilter(max_length, directed, frozenset(relations), frozenset(avoid), through)
        network = self.network
        if directed or relations:
            network = load_network(self._connection, directed=directed, relations=relations)
        return best_paths(self._connection, network, source, target, wanted, k=k)

    @cached_property
    def network(self) -> nx.Graph[str]:
        """The affirmed edges between entities, read in both directions; not to be changed."""
        return load_network(self._connection)

    @of_its_file
    def patterns(self) -> list[Pattern]:
        """Return which classes each relation joins and how often, the most frequent first."""
        return patterns(self._connection)

    @of_its_file
    def central(self, most: int = 20) -> list[tuple[Entity, float]]:
        """Return the entities that are most central, with their share (betweenness).

        Args:
            most: at most so many.
        """
        return central(self._connection, self.network, most)

    @of_its_file
    def communities(self, most: int = 12) -> list[Community]:
        """Return groups of entities that belong together (Louvain), the largest first.

        Args:
            most: at most so many.
        """
        return communities(self._connection, self.network, most)

    @of_its_file
    def explain(
        self, subject: Entity, relation: str, target: Entity | Literal, *, symmetric: bool = False
    ) -> Explanation:
        """Return why there is an edge, or which readings were rejected and why.

        Args:
            subject: where the edge leaves.
            relation: local name of the relation.
            target: what it reaches; for a value, a part of it is enough.
            symmetric: whether the relation holds in either order.
        """
        return explain(self._connection, subject, relation, target, symmetric=symmetric)

    @of_its_file
    def info(self) -> GraphInfo:
        """Return what the file holds, counted."""
        return graph_info(self._connection, self.path)


def open_graph(path: Path | str) -> Graph:
    """Open a graph file for reading.

    Args:
        path: the file that a build wrote.

    Raises:
        GraphFileError: it is missing, damaged, no graph or of another version.

    >>> open_graph("no such file.db")
    Traceback (most recent call last):
    awsgraph.errors.GraphFileError: no such file.db: there is no graph file; build it with: ...
    """
    return Graph.opened(Path(path))
