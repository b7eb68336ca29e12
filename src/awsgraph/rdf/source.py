"""What the export asks a graph, and which part of the answer it writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from awsgraph.model import Block, Edge, Entity


class DocumentRecord(Protocol):
    """What the export needs to know of a document."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102


class SourceGraph(Protocol):
    """What the export asks a graph."""

    def documents(self) -> Iterable[DocumentRecord]: ...  # noqa: D102
    def text(self, document: str) -> str: ...  # noqa: D102
    def blocks(self, document: str) -> Iterable[Block]: ...  # noqa: D102
    def named_in(self, document: str) -> Iterable[str]: ...  # noqa: D102
    def entities(self) -> Iterable[Entity]: ...  # noqa: D102
    def edges(self) -> Iterable[Edge]: ...  # noqa: D102
    def denied(self) -> Iterable[Edge]: ...  # noqa: D102
    def repeated_quotes(self) -> Mapping[tuple[str, str], Sequence[int]]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of a graph is exported.

    Attributes:
        evidence: whether the lines behind the assertions go along.
        min_confidence: edges below it are left out, affirmed and denied ones alike.
        inferred: whether what follows from the edges by the ontology goes along.
        reifiers: whether assertions also reify their triples as RDF 1.2 has it.
    """

    evidence: bool = True
    min_confidence: float = 0.0
    inferred: bool = False
    reifiers: bool = False

    def edges(self, graph: SourceGraph) -> Iterator[Edge]:
        """Yield the affirmed edges of a graph and then the denied ones, as far as selected.

        Args:
            graph: an open graph.
        """
        for edges in (graph.edges, graph.denied):
            for edge in edges():
                if edge.confidence >= self.min_confidence:
                    yield edge


EVERYTHING = Selection()
