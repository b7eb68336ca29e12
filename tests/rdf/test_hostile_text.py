from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awsgraph.graph import open_graph
from awsgraph.graph.records import DocumentSummary
from awsgraph.model import Block, Edge, Entity, Literal, Polarity, Source
from awsgraph.rdf import WRITERS, lines, write_nquads, write_rdfxml, write_turtle
from awsgraph.rdf.terms import LiteralTerm, escaped, ntriples
from tests.rdf.graphs import Statement, extraction, graph_file
from tests.rdf.reading import (
    OXIGRAPH,
    RDFLIB,
    exported,
    oxigraph_triples,
    rdflib_triples,
    read_edges,
    stored_edges,
)

# Text as UTF-8 can hold it: everything but halves of surrogate pairs.
TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
NASTY = st.sampled_from([
    '"""', "'''", "\\", "\\u0041", "\\\"", "a\r\nb", "\x00", "\x1b[31m", "\x85", "\u2028", "\u202e",
    "\ufeff", "\ufffe", "<script>", "> . <a> <b> <c", "@en", "^^xsd:int", "\U0001f600", "%41", "\t",
])  # fmt: skip
HOSTILE = st.one_of(TEXT, NASTY, st.lists(NASTY, min_size=2, max_size=3).map("".join))
XML = re.compile("[\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
NAMES = st.text("abé.:_-%~ ", min_size=1, max_size=6)
CONFIDENCE = st.integers(1, 99).map(lambda n: n / 100)


@pytest.fixture(scope="module", autouse=True)
def _without_the_ontology() -> Iterator[None]:
    """Leave out what is the same for every text, so that more texts can be tried."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "ontology_quads", tuple)
        yield


@st.composite
def notes(draw: st.DrawFn) -> tuple[list[Entity], list[Statement]]:
    ids = draw(st.lists(NAMES, min_size=2, max_size=4, unique=True))
    entities = [
        Entity(f"x/{id_}", draw(HOSTILE), "Feature", (draw(HOSTILE),), Source.LEXICON)
        for id_ in ids
    ]
    ends = st.sampled_from([entity.id for entity in entities])
    said = st.one_of(
        st.builds(
            Statement, HOSTILE, ends, st.sampled_from(["uses", "isA", "requires"]), ends,
            st.sampled_from(Polarity), CONFIDENCE, HOSTILE,
        ),
        st.builds(
            Statement, HOSTILE, ends, st.just("hasLimit"), st.builds(Literal, HOSTILE),
            st.sampled_from(Polarity), CONFIDENCE, HOSTILE,
        ),
    )  # fmt: skip
    return entities, draw(st.lists(said, min_size=1, max_size=6))


@settings(max_examples=40, deadline=None)
@given(notes(), NAMES)
def test_edges_of_hostile_notes_come_back(
    note: tuple[list[Entity], list[Statement]], name: str
) -> None:
    entities, statements = note
    with tempfile.TemporaryDirectory() as folder:
        path = graph_file(Path(folder), extraction(f"{name}.md", statements, entities))
        with open_graph(path) as graph:
            nquads, turtle = exported(graph, write_nquads), exported(graph, write_turtle)
            expected = stored_edges(graph)
    assert read_edges(nquads) == expected
    triples = oxigraph_triples(nquads, ox.RdfFormat.N_QUADS)
    assert oxigraph_triples(turtle, ox.RdfFormat.TURTLE) == triples
    labels = {e.label for e in entities} | {a for e in entities for a in e.aliases if a != e.label}
    assert {str(ox.Literal(label, language="en")) for label in labels} <= {o for *_, o in triples}


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
@example("\x0b")
def test_all_formats_hold_the_same_text(text: str) -> None:
    graph = Records(text)
    triples = oxigraph_triples(exported(graph, write_nquads), ox.RdfFormat.N_QUADS)
    for name, write in WRITERS.items():
        # XML has no control characters.
        if name != "rdfxml" or XML.fullmatch(text):
            data = exported(graph, write)
            assert oxigraph_triples(data, OXIGRAPH[name]) == triples
            assert rdflib_triples(data, RDFLIB[name]) == triples


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
def test_rdf_xml_shows_where_a_character_is_missing(text: str) -> None:
    data = exported(Records(text), write_rdfxml)
    labels = {o for *_, o in oxigraph_triples(data, ox.RdfFormat.RDF_XML) if o.endswith("@en")}
    readable = "".join(c if XML.fullmatch(c) else "\ufffd" for c in text)
    assert str(ox.Literal(readable, language="en")) in labels


class Records:
    """A graph of one entity, for texts that no graph file can hold."""

    def __init__(self, text: str) -> None:
        self._text = text

    def documents(self) -> list[DocumentSummary]:
        return [DocumentSummary(f"{self._text}.md", self._text, "0" * 64, 1, 0)]

    def text(self, document: str) -> str:
        return self._text

    def blocks(self, document: str) -> list[Block]:
        return []

    def named_in(self, document: str) -> list[str]:
        return [f"x/{self._text}"]

    def entities(self) -> list[Entity]:
        return [Entity(f"x/{self._text}", self._text, "Feature", (self._text,))]

    def edges(self) -> list[Edge]:
        (entity,) = self.entities()
        return [Edge(entity, "hasLimit", Literal(self._text), (), 0.5)]

    def denied(self) -> list[Edge]:
        return []

    def repeated_quotes(self) -> dict[tuple[str, str], list[int]]:
        return {}


@pytest.mark.parametrize("name", WRITERS)
def test_half_a_surrogate_pair_becomes_the_replacement_character(name: str) -> None:
    triples = oxigraph_triples(exported(Records("a\ud83db"), WRITERS[name]), OXIGRAPH[name])
    assert '"a\ufffdb"@en' in {o for *_, o in triples}


@given(st.text())
def test_a_literal_is_one_line_without_control_characters(text: str) -> None:
    spelled = ntriples(LiteralTerm(text, "en")).encode()
    assert not set(spelled) & {*range(32), 127}


@pytest.mark.parametrize("character", ["\x1b", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff"])
def test_turtle_shows_what_would_steer_a_terminal(character: str) -> None:
    turtle = exported(Records(f"a{character}b"), write_turtle).decode()
    assert character not in turtle
    assert f"a\\u{ord(character):04X}b" in turtle
    assert escaped(f"a{character}b", visible=True) in turtle


def test_text_cannot_break_out_of_its_literal() -> None:
    text = '" . <https://evil.example/> a <https://evil.example/T> . #'
    for name, write in WRITERS.items():
        triples = oxigraph_triples(exported(Records(text), write), OXIGRAPH[name])
        assert not [s for s, *_ in triples if "evil.example/>" in s]
        assert str(ox.Literal(text)) in {o for *_, o in triples}
