"""What a graph answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from awsgraph.model import Edge, Entity, Problem


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document of the graph.

    Attributes:
        name: relative path of the note.
        title: its first heading, else its name.
        sha256: hex digest of the file's bytes.
        lines: number of lines.
        edges: number of affirmed edges that a line of it states.
    """

    name: str
    title: str
    sha256: str
    lines: int
    edges: int


@dataclass(frozen=True, slots=True)
class GraphInfo:
    """What a graph file holds, counted.

    Attributes:
        path: the file.
        fingerprint: identifies the extractor that wrote it.
        program: version of awsgraph that wrote it.
        documents, blocks, mentions, entities: how many there are.
        edges: affirmed edges, attributes included.
        evidence: affirmed lines of these edges.
        denied: edges that are only denied.
        entities_by_class, edges_by_relation, rejections_by_reason: counts, by name.
        problems: what was left out of the notes.
    """

    path: Path
    fingerprint: str
    program: str
    documents: int
    blocks: int
    mentions: int
    entities: int
    edges: int
    evidence: int
    denied: int
    entities_by_class: Mapping[str, int]
    edges_by_relation: Mapping[str, int]
    rejections_by_reason: Mapping[str, int]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An entity that a search found.

    Attributes:
        entity: the entity.
        degree: number of its neighbours.
        snippet: a line of the notes that names it, cut to some 100 characters; may be empty.
        document: the note of the snippet, or None.
        line: first line of the snippet's block, from 1, or None.
        matched: the name that matched; empty when only the notes did.
    """

    entity: Entity
    degree: int
    snippet: str
    document: str | None
    line: int | None
    matched: str


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of the notes that a search found.

    Attributes:
        document: name of the note.
        line: first line of the block, from 1.
        text: of the block, cut to some 100 characters.
    """

    document: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Subgraph:
    """A part of the graph.

    Attributes:
        focus: ids of the entities it was asked for.
        entities: the focus first, then the nearest, best supported first.
        edges: all affirmed edges between these entities that the filters let through, and the
            attributes of those nearer than the depth; sorted by subject, relation and object.
        omitted: number of entities that the limit left out.
    """

    focus: tuple[str, ...]
    entities: tuple[Entity, ...]
    edges: tuple[Edge, ...]
    omitted: int


@dataclass(frozen=True, slots=True)
class GraphPath:
    """A path between two entities, each at most once on it.

    Attributes:
        entities: from the source to the target.
        steps: ``steps[i]`` joins ``entities[i]`` and ``entities[i + 1]``, in either direction.
        cost: lower is better; see :mod:`awsgraph.graph.paths`.
    """

    entities: tuple[Entity, ...]
    steps: tuple[Edge, ...]
    cost: float
