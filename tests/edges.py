"""Edges straight from a piece of Markdown, in words, for golden cases."""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.model import Extraction, Literal, Polarity, Relation
from awsgraph.notes import parse
from awsgraph.pipeline import extract


def stated_edges(markdown: str, polarity: Polarity = Polarity.AFFIRMED) -> set[str]:
    """Return the edges that a note states, as ``SSE-KMS uses GenerateDataKey``."""
    return {edge for edge, r in _readings(_read(markdown)) if r.evidence.polarity is polarity}


def rules_that_state(markdown: str, edge: str) -> set[str]:
    """Return the ids of the rules that read an edge in a note."""
    return {
        reading.evidence.rule
        for stated, reading in _readings(_read(markdown))
        if stated == edge and reading.evidence.polarity is Polarity.AFFIRMED
    }


def named_in(markdown: str) -> set[str]:
    """Return the labels of the entities that a note names."""
    return {entity.label for entity in _read(markdown).entities}


def _read(markdown: str) -> Extraction:
    return extract(parse("note.md", markdown.encode()))


def _readings(extraction: Extraction) -> Iterator[tuple[str, Relation]]:
    labels = {entity.id: entity.label for entity in extraction.entities}
    for r in extraction.relations:
        end = r.object.text if isinstance(r.object, Literal) else labels[r.object]
        yield f"{labels[r.subject]} {r.relation} {end}", r
