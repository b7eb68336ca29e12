"""Reads edges from a piece of Markdown, in words, for golden cases."""

from __future__ import annotations

from awsgraph.model import Literal, Polarity
from awsgraph.notes import parse
from awsgraph.pipeline import extract


def stated_edges(markdown: str, polarity: Polarity = Polarity.AFFIRMED) -> set[str]:
    """Return the edges that a note states, as ``SSE-KMS uses GenerateDataKey``."""
    extraction = extract(parse("note.md", markdown.encode()))
    labels = {entity.id: entity.label for entity in extraction.entities}
    return {
        f"{labels[r.subject]} {r.relation} "
        f"{r.object.text if isinstance(r.object, Literal) else labels[r.object]}"
        for r in extraction.relations
        if r.evidence.polarity is polarity
    }
