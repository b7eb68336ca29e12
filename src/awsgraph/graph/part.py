"""A part of a graph, to be exported as a whole one is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from awsgraph.graph.reader import Graph
from awsgraph.graph.records import DocumentSummary
from awsgraph.model import Block, Edge, Entity


class GraphPart:
    """Some edges of a graph, with their entities and the notes that state them.

    Attributes:
        graph: the whole.
    """

    def __init__(self, graph: Graph, edges: Sequence[Edge]) -> None:
        self.graph = graph
        self._edges = tuple(edges)
        ends = (end for edge in edges for end in (edge.subject, edge.object))
        self._entities = {end.id: end for end in ends if isinstance(end, Entity)}
        self._documents = {e.document for edge in edges for e in edge.evidence}

    def documents(self) -> list[DocumentSummary]:
        """Return the notes with a line of the edges, sorted by name."""
        return [each for each in self.graph.documents() if each.name in self._documents]

    def text(self, document: str) -> str:
        """Return the whole text of a note."""
        return self.graph.text(document)

    def blocks(self, document: str) -> Iterator[Block]:
        """Yield the outline of a note."""
        return self.graph.blocks(document)

    def named_in(self, document: str) -> list[str]:
        """Return the ids of those of the entities that a note names, sorted."""
        return [id_ for id_ in self.graph.named_in(document) if id_ in self._entities]

    def entities(self) -> list[Entity]:
        """Return the ends of the edges, sorted by id."""
        return [self._entities[id_] for id_ in sorted(self._entities)]

    def repeated_quotes(self) -> dict[tuple[str, str], list[int]]:
        """Return where quotes of the whole graph stand that stand at several places."""
        return self.graph.repeated_quotes()

    def edges(self) -> Iterator[Edge]:
        """Yield the edges."""
        yield from self._edges

    def denied(self) -> list[Edge]:
        """Return nothing: what the notes deny is no part of a picture."""
        return []
