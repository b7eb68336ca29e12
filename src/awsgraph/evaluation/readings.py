"""Edges straight from what was read in a document, for evaluations without a graph file."""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.model import Edge, Extraction, Polarity
from awsgraph.schema import load_schema


def edges_of(extraction: Extraction, *, typed: bool = True) -> Iterator[Edge]:
    """Yield the affirmed readings of a document as edges that stand on one line each.

    They are the edges of a graph of this document alone, in pieces: an evaluation puts the pieces
    together. In a graph of several documents, the label, the class and the names of an entity
    come from all of them.

    Args:
        extraction: what a document contributes; give it other relations with
            :func:`dataclasses.replace` to try them.
        typed: whether the ontology has to allow an edge, as in a graph.

    >>> from awsgraph.model import Document
    >>> list(edges_of(Extraction(Document("a.md", "", "", "a.md", ()), (), (), ())))
    []
    """
    entities = {entity.id: entity for entity in extraction.entities}
    schema = load_schema()
    for reading in extraction.relations:
        evidence, subject = reading.evidence, entities.get(reading.subject)
        target = reading.object
        end = entities.get(target) if isinstance(target, str) else target
        if evidence.polarity is Polarity.DENIED or subject is None or end is None or subject == end:
            continue
        class_ = None if not isinstance(target, str) else entities[target].class_
        if not typed or schema.allows(subject.class_, reading.relation, class_):
            yield Edge(subject, reading.relation, end, (evidence,), evidence.confidence)
