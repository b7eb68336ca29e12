"""Signs of wording: where the ends of an edge stand in its line."""

from __future__ import annotations

import pytest

from awsgraph.notes import NoteText, outlined
from awsgraph.pipeline import extract
from awsgraph.relations.confidences import load_confidences
from awsgraph.relations.wording import SIGNS, signs


@pytest.mark.parametrize(
    ("note", "relation", "borne"),
    [
        ("AWS Lambda uses Amazon S3", "uses",
         {"near", "opening", "closing", "by-service", "service"}),
        ("## AWS Lambda\n- Uses Amazon S3", "uses",
         {"verb-first", "closing", "by-service", "service"}),
        ("## AWS Lambda\n- Uses Amazon S3.", "uses",
         {"verb-first", "sentence-above", "closing", "by-service", "service"}),
        ("AWS Lambda uses the fast and very cheap new Amazon S3.", "uses",
         {"far", "opening", "sentence", "closing", "by-service", "service"}),
        ("Amazon S3 supports object locks using Glacier vaults", "uses",
         {"using", "opening", "closing", "by-service"}),
        ("GenerateDataKey returns a data key", "produces",
         {"near", "opening", "closing", "by-operation"}),
        ("Security groups are attached to network interfaces", "attachedTo",
         {"near", "opening", "closing", "joined"}),
        ("The following holds:\n\n- MySQL uses the AWS CLI for", "uses",
         {"near", "opening", "by-outsider", "tool", "below-sentence"}),
        ("AWS Lambda uses the Amazon SQS integration", "uses",
         {"near", "opening", "by-service", "service", "before-noun"}),
    ],
    ids=["beside", "above", "a sentence", "far apart", "using", "an operation", "attached",
         "below a sentence", "before a noun"],
)  # fmt: skip
def test_a_line_bears_signs(note: str, relation: str, borne: set[str]) -> None:
    document = outlined(NoteText("a.md", note, ""))
    extraction = extract(document)
    entities = {entity.id: entity for entity in extraction.entities}
    [edge] = [r for r in extraction.relations if r.relation == relation]
    end = entities[edge.object] if isinstance(edge.object, str) else edge.object
    subject, blocks = entities[edge.subject], document.blocks
    assert signs(edge.evidence, relation, subject, end, blocks) == borne
    assert borne <= SIGNS.keys()
    confidence = load_confidences().of_line(edge.evidence.rule, borne)
    assert edge.evidence.confidence == confidence
