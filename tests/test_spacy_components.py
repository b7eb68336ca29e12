"""The same components in a spaCy pipeline, where one of them can be exchanged."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from awsgraph.notes import parse
from awsgraph.pipeline import COMPONENTS, extract
from awsgraph.spacy_components import as_component

NOTE = parse("a.md", b"# AWS KMS\n\n- SSE-KMS uses `Decrypt`\n- Up to 4 KB per call\n")


@Language.component("test_forgets_operations")
def forgets_operations(doc: Doc) -> Doc:
    note = doc._.note
    note.mentions = [m for m in note.mentions if m.class_ != "ApiOperation"]
    return doc


def pipeline() -> Language:
    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def test_spacy_reads_what_the_pipeline_reads() -> None:
    assert extract(NOTE, as_component(pipeline())) == extract(NOTE)


def test_a_component_of_the_user_decides_what_the_next_one_sees() -> None:
    nlp = pipeline()
    nlp.add_pipe("test_forgets_operations", before="awsgraph_relations")
    found = extract(NOTE, as_component(nlp))
    assert "uses" in {r.relation for r in extract(NOTE).relations}
    assert "uses" not in {r.relation for r in found.relations}
