"""What follows from the edges by the ontology, against the same rules in SPARQL."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awsgraph.graph import Graph, open_graph
from awsgraph.model import Entity, Literal, Polarity
from awsgraph.rdf import Selection, iris, write_nquads, write_ntriples
from awsgraph.rdf.inference import entailed, entailing
from awsgraph.schema import load_schema
from tests.rdf.graphs import Statement, extraction, graph_file
from tests.rdf.reading import exported, store

# rdfs7, prp-inv1, prp-inv2, prp-symp and rdfs9.
RULES = (
    ("?s ?p ?o", "GRAPH graph:ontology { ?q rdfs:subPropertyOf ?p } GRAPH ?g { ?s ?q ?o }"),
    (
        "?o ?p ?s",
        "GRAPH graph:ontology { ?q owl:inverseOf|^owl:inverseOf ?p } GRAPH ?g { ?s ?q ?o }",
    ),
    ("?o ?p ?s", "GRAPH graph:ontology { ?p a owl:SymmetricProperty } GRAPH ?g { ?s ?p ?o }"),
    ("?s a ?p", "GRAPH graph:ontology { ?q rdfs:subClassOf ?p } GRAPH ?g { ?s a ?q }"),
)
PREFIXES = """
PREFIX graph: <https://w3id.org/awsgraph/graph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
CONDITIONS = """
FILTER (?g IN (graph:assertions, graph:inferred))
FILTER (STRSTARTS(STR(?s), "https://w3id.org/awsgraph/id/") && !CONTAINS(STR(?p), "genid"))
"""
INFERRED = ox.NamedNode(iris.INFERRED_GRAPH)


def inferred(data: bytes) -> set[ox.Quad]:
    return set(store(data).quads_for_pattern(None, None, None, INFERRED))


def by_rules(data: bytes) -> set[ox.Quad]:
    """Return what follows from an export without inferred triples."""
    found, before = store(data), -1
    while before != len(found):
        before = len(found)
        for follows, holds in RULES:
            found.update(f"""{PREFIXES} INSERT {{ GRAPH graph:inferred {{ {follows} }} }}
                WHERE {{ {holds} {CONDITIONS}
                FILTER NOT EXISTS {{ GRAPH graph:assertions {{ {follows} }} }} }}""")
    return set(found.quads_for_pattern(None, None, None, INFERRED))


@st.composite
def statements(draw: st.DrawFn) -> tuple[list[Entity], list[Statement]]:
    schema = load_schema()
    classes = sorted(schema.classes)
    entities = [Entity(f"x/{n}", f"X {n}", draw(st.sampled_from(classes))) for n in range(6)]
    said = []
    for relation in draw(st.lists(st.sampled_from(sorted(schema.relations)), max_size=12)):
        subject = draw(st.sampled_from(entities))
        literal = schema.relations[relation].attribute
        target = draw(st.sampled_from(entities))
        if literal or (
            target != subject and schema.allows(subject.class_, relation, target.class_)
        ):
            object_ = Literal("5 KB") if literal else target.id
            stance = draw(st.sampled_from([Polarity.AFFIRMED, Polarity.AFFIRMED, Polarity.DENIED]))
            said.append(Statement(f"{relation}.", subject.id, relation, object_, stance))
    return entities, said


@settings(max_examples=15, deadline=None)
@given(note=statements())
def test_the_inferred_graph_is_what_the_rules_in_sparql_give(
    tmp_path_factory: pytest.TempPathFactory, note: tuple[list[Entity], list[Statement]]
) -> None:
    entities, said = note
    path = graph_file(tmp_path_factory.mktemp("inferred"), extraction("a.md", said, entities))
    with open_graph(path) as graph:
        plain = exported(graph, write_nquads)
        data = exported(graph, write_nquads, Selection(inferred=True))
    assert inferred(plain) == set()
    assert inferred(data) == by_rules(plain)


def test_the_inferred_graph_of_the_default_notes(default_graph: Graph) -> None:
    plain = exported(default_graph, write_nquads)
    data = exported(default_graph, write_nquads, Selection(inferred=True))
    assert len(inferred(data)) > 1000
    assert inferred(data) == by_rules(plain)
    stated = store(data).quads_for_pattern(None, None, None, ox.NamedNode(iris.ASSERTIONS_GRAPH))
    assert not {quad.triple for quad in stated} & {quad.triple for quad in inferred(data)}
    triples = exported(default_graph, write_ntriples, Selection(inferred=True)).splitlines()
    assert triples == sorted(set(triples))


def test_ways_lead_back() -> None:
    for name in load_schema().relations:
        relation = iris.term_iri(name)
        for way, turned in entailed(relation):
            assert (relation, turned) in entailing(way)
