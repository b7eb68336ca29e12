"""Answers what a graph file knows of its documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from awsgraph.errors import UnknownNameError
from awsgraph.graph.connection import value_errors
from awsgraph.graph.edges import load_blocks, load_context, load_lines
from awsgraph.graph.explanation import load_mentions
from awsgraph.graph.records import DocumentSummary
from awsgraph.graph.topics import Topic, topics
from awsgraph.model import Block, Edge, Mention

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound="GraphFile")


def of_its_file(
    ask: Callable[Concatenate[S, P], R],
) -> Callable[Concatenate[S, P], R]:
    """Let a question that meets a damaged value say which file is damaged."""

    @wraps(ask)
    def asked(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with value_errors(self.path):
            return ask(self, *args, **kwargs)

    return asked


class GraphFile:
    """A graph file, asked for its documents; :class:`awsgraph.graph.Graph` answers the rest.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def documents(self) -> list[DocumentSummary]:
        """Return the documents, sorted by name."""
        rows = self._connection.execute(
            "SELECT name, title, sha256, lines, (SELECT count(DISTINCT edge) FROM edge_evidence"
            " JOIN edges ON edges.number = edge WHERE document = documents.id"
            " AND edges.polarity = 'affirmed' AND edge_evidence.polarity = 'affirmed')"
            " FROM documents ORDER BY name"
        )
        return [DocumentSummary(*row) for row in rows]

    @of_its_file
    def with_lines(self, edges: Iterable[Edge]) -> list[Edge]:
        """Return edges that were read without their evidence with it, in the same order.

        Args:
            edges: of this graph.
        """
        return load_lines(self._connection, edges)

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

    @of_its_file
    def topics(self, most: int = 10) -> list[Topic]:
        """Return the notes that state most, each with what it speaks of most.

        Args:
            most: at most so many.
        """
        return topics(self._connection, most)

    @of_its_file
    def context(self, document: str, block: int) -> tuple[Block, ...]:
        """Return a block with what stands above it in the outline, the outermost first.

        Args:
            document: name of the document.
            block: index of the block.
        """
        return load_context(self._connection, document, block)

    @of_its_file
    def mentions(self, document: str) -> list[Mention]:
        """Return the names that were found in a document, in reading order.

        Args:
            document: name of the document; an unknown one has none.
        """
        return list(load_mentions(self._connection, document))
