"""Answers questions about a graph file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches
from functools import cached_property, wraps
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from awsgraph.errors import GraphFileError, UnknownNameError
from awsgraph.graph.connection import connect_reader, graph_errors, value_errors
from awsgraph.graph.derivation import reasons
from awsgraph.graph.edges import (
    entity_of,
    load_blocks,
    load_context,
    load_edges,
    load_entities,
    repeated_quotes,
)
from awsgraph.graph.explanation import Explanation, explain
from awsgraph.graph.neighbourhood import neighbourhood
from awsgraph.graph.paths import best_paths, load_network
from awsgraph.graph.records import DocumentSummary, GraphInfo, GraphPath, SearchHit, Subgraph
from awsgraph.graph.resolution import resolve, suggest
from awsgraph.graph.search import search
from awsgraph.model import Block, Edge, Entity, Literal, Polarity, Problem

if TYPE_CHECKING:
    import networkx as nx


P = ParamSpec("P")
R = TypeVar("R")


def _of_its_file(
    ask: Callable[Concatenate[Graph, P], R],
) -> Callable[Concatenate[Graph, P], R]:
    """Let a question that meets a damaged value say which file is damaged."""

    @wraps(ask)
    def asked(self: Graph, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with value_errors(self.path):
            return ask(self, *args, **kwargs)

    return asked


class Graph:
    """A graph file, open for reading; all answers come from one state of the file.

    Use it as a context manager, or call :meth:`close`. Any thread may ask.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

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

    def documents(self) -> list[DocumentSummary]:
        """Return the documents, sorted by name."""
        rows = self._connection.execute(
            "SELECT name, title, sha256, lines, (SELECT count(DISTINCT edge) FROM edge_evidence"
            " JOIN edges ON edges.number = edge WHERE document = documents.id"
            " AND edges.polarity = 'affirmed' AND edge_evidence.polarity = 'affirmed')"
            " FROM documents ORDER BY name"
        )
        return [DocumentSummary(*row) for row in rows]

    def text(self, document: str) -> str:
        """Return the whole text of a document as it was when the graph was built.

        Args:
            document: name of the document.

        Raises:
            UnknownNameError: the graph has no such document.
        """
        query = "SELECT text FROM documents WHERE name = ?"
        row = self._connection.execute(query, (document,)).fetchone()
        if row is None:
            names = [summary.name for summary in self.documents()]
            raise UnknownNameError("document", document, get_close_matches(document, names))
        return str(row[0])

    def blocks(self, document: str) -> Iterator[Block]:
        """Yield the outline of a document in reading order.

        Args:
            document: name of the document; an unknown one has no blocks.
        """
        with value_errors(self.path):
            yield from load_blocks(self._connection, document)

    def named_in(self, document: str) -> list[str]:
        """Return the ids of the entities that a document names or relates, sorted.

        Args:
            document: name of the document; an unknown one names nothing.
        """
        rows = self._connection.execute(
            "SELECT entity FROM descriptions JOIN documents ON documents.id = document"
            " WHERE name = ? ORDER BY entity",
            (document,),
        )
        return [id_ for (id_,) in rows]

    @_of_its_file
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

    @_of_its_file
    def entity(self, id_: str) -> Entity:
        """Return the entity of an id.

        Raises:
            UnknownNameError: the graph has no such id.
        """
        found = load_entities(self._connection, [id_])
        if id_ not in found:
            raise UnknownNameError("entity", id_, suggest(self._connection, id_))
        return found[id_]

    def degrees(self) -> dict[str, int]:
        """Return the number of neighbours of each entity, by id."""
        return dict(self._connection.execute("SELECT id, degree FROM entities ORDER BY id"))

    @_of_its_file
    def resolve(self, name: str) -> Entity:
        """Return the entity that a name means: an id, a label or an alias, in any spelling.

        Raises:
            UnknownNameError: nothing has that name; carries suggestions.
            AmbiguousNameError: several entities have it.
        """
        return resolve(self._connection, name)

    @_of_its_file
    def search(self, text: str, limit: int = 20) -> list[SearchHit]:
        """Return the entities that a text finds, by name first, then in the notes.

        Args:
            text: words; the last one may be unfinished.
            limit: at most so many hits.
        """
        return search(self._connection, text, limit)

    def edges(self, *, relation: str | None = None, document: str | None = None) -> Iterator[Edge]:
        """Return the affirmed edges, sorted by subject, relation and object.

        Args:
            relation: only those of this relation.
            document: only those that a line of this document states.
        """
        with value_errors(self.path):
            numbers = self._numbers(Polarity.AFFIRMED, relation, document)
            yield from load_edges(self._connection, numbers)

    @_of_its_file
    def denied(self) -> list[Edge]:
        """Return the edges that the notes only deny, sorted as :meth:`edges` are."""
        return list(load_edges(self._connection, self._numbers(Polarity.DENIED, None, None)))

    @_of_its_file
    def repeated_quotes(self) -> dict[tuple[str, str], list[int]]:
        """Return where quotes of edges stand that stand at several places of their document.

        Returns:
            The offsets at which they begin, sorted, by the name of the document and the quote.
        """
        return repeated_quotes(self._connection)

    def _numbers(self, polarity: Polarity, relation: str | None, document: str | None) -> list[int]:
        rows = self._connection.execute(
            "SELECT number FROM edges WHERE polarity = ?1 AND (?2 IS NULL OR relation = ?2)"
            " AND (?3 IS NULL OR number IN (SELECT edge FROM edge_evidence JOIN documents"
            " ON documents.id = document WHERE name = ?3)) ORDER BY number",
            (polarity.value, relation, document),
        )
        return [number for (number,) in rows]

    @_of_its_file
    def neighbourhood(
        self,
        *focus: str,
        depth: int = 1,
        relations: Collection[str] = (),
        classes: Collection[str] = (),
        limit: int | None = None,
    ) -> Subgraph:
        """Return what lies within some steps of entities, in either direction.

        Args:
            focus: ids of the entities.
            depth: number of steps, from 0.
            relations: walk and return only these; all if empty.
            classes: reach only entities of these; all if empty.
            limit: at most so many entities besides the focus, the nearest and best supported
                first.

        Raises:
            UnknownNameError: the graph has no entity of such an id.
        """
        for id_ in focus:
            self.entity(id_)
        return neighbourhood(
            self._connection,
            focus,
            depth=depth,
            relations=frozenset(relations),
            classes=frozenset(classes),
            limit=limit,
        )

    @_of_its_file
    def paths(
        self, source: str, target: str, *, k: int = 1, max_length: int = 6
    ) -> list[GraphPath]:
        """Return the best loopless paths between two entities, the best first.

        Args:
            source: id of the entity to start from.
            target: id of the entity to reach.
            k: at most so many paths.
            max_length: at most so many steps.

        Raises:
            UnknownNameError: the graph has no entity of such an id.
        """
        for id_ in (source, target):
            self.entity(id_)
        return best_paths(
            self._connection, self._network, source, target, k=k, max_length=max_length
        )

    @cached_property
    def _network(self) -> nx.Graph[str]:
        return load_network(self._connection)

    @_of_its_file
    def context(self, document: str, block: int) -> tuple[Block, ...]:
        """Return a block with what stands above it in the outline, the outermost first.

        Args:
            document: name of the document.
            block: index of the block.
        """
        return load_context(self._connection, document, block)

    @_of_its_file
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

    @_of_its_file
    def info(self) -> GraphInfo:
        """Return what the file holds, counted."""
        meta = dict(self._connection.execute("SELECT key, value FROM meta"))
        problems = self._connection.execute(
            "SELECT path, line, text FROM problems ORDER BY position"
        )
        return GraphInfo(
            path=self.path,
            fingerprint=meta["fingerprint"],
            program=meta["program"],
            documents=self._count("documents"),
            blocks=self._count("blocks"),
            mentions=self._count("mentions"),
            entities=self._count("entities"),
            edges=self._count("edges WHERE polarity = 'affirmed'"),
            evidence=self._count(
                "edge_evidence JOIN edges ON edges.number = edge"
                " WHERE edges.polarity = 'affirmed' AND edge_evidence.polarity = 'affirmed'"
            ),
            denied=self._count("edges WHERE polarity = 'denied'"),
            entities_by_class=self._counts("SELECT class, count(*) FROM entities GROUP BY 1"),
            edges_by_relation=self._counts(
                "SELECT relation, count(*) FROM edges WHERE polarity = 'affirmed' GROUP BY 1"
            ),
            rejections_by_reason=dict(reasons(self._connection)),
            problems=tuple(Problem(*row) for row in problems),
        )

    def _count(self, what: str) -> int:
        (count,) = self._connection.execute(f"SELECT count(*) FROM {what}").fetchone()  # noqa: S608
        return int(count)

    def _counts(self, query: str) -> dict[str, int]:
        return dict(self._connection.execute(f"{query} ORDER BY 2 DESC, 1"))


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
    path = Path(path)
    with graph_errors(path):
        connection = connect_reader(path)
    if connection is None:
        advice = f"build it with: awsgraph build PATH -o {json.dumps(str(path))}"
        raise GraphFileError(path, "there is no graph file", advice)
    return Graph(path, connection)
