"""The ontology file: it is OWL 2 DL, and a stranger finds out from it what each term means.

The restrictions are those of "OWL 2 Structural Specification" (section 3) and "OWL 2 Mapping to RDF
Graphs" (section 3), as far as they show in the triples. No property here is transitive or a chain,
so that all are simple and the restrictions on the hierarchy of properties hold.
"""

from __future__ import annotations

import re

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SH, VANN
from rdflib.term import Node

from awsgraph import __version__
from awsgraph.resources import ontology_file, shapes_file
from awsgraph.schema import NAMESPACE, load_schema
from tests.scripts import load_script

AWS = Namespace(NAMESPACE)
ONTOLOGY = URIRef(NAMESPACE.removesuffix("#"))
GRAPH = Graph().parse(ontology_file())
KINDS = (
    OWL.Class,
    RDFS.Datatype,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
# OWL 2 Structural Specification, tables 5 and 4.3; only what this ontology uses.
BUILT_IN_ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, OWL.versionInfo}
DATATYPES = {XSD.string, XSD.boolean, XSD.integer, XSD.decimal, XSD.nonNegativeInteger}
TERMS = sorted({s for s in GRAPH.subjects() if isinstance(s, URIRef) and s in AWS})


def kinds(node: Node) -> set[Node]:
    return {kind for kind in GRAPH.objects(node, RDF.type) if kind in KINDS}


def declared(*wanted: Node) -> set[Node]:
    return {s for kind in wanted for s in GRAPH.subjects(RDF.type, kind) if isinstance(s, URIRef)}


def by_name(term: object) -> str:
    return str(term).removeprefix(NAMESPACE)


@pytest.mark.parametrize("term", TERMS, ids=by_name)
def test_a_stranger_finds_out_what_a_term_means(term: URIRef) -> None:
    (label,) = GRAPH.objects(term, RDFS.label)
    (definition,) = GRAPH.objects(term, SKOS.definition)
    (example,) = GRAPH.objects(term, SKOS.example)
    assert isinstance(label, Literal)
    assert isinstance(definition, Literal)
    assert label.language == definition.language == "en"
    assert re.fullmatch(r"[A-Z].+\.", str(definition))
    assert str(example).strip()


def test_the_head_says_whose_it_is() -> None:
    (version,) = GRAPH.objects(ONTOLOGY, OWL.versionIRI)
    assert str(version) == f"{ONTOLOGY}/{__version__}"
    assert GRAPH.value(ONTOLOGY, OWL.versionInfo) == Literal(__version__)
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license):
        assert GRAPH.value(ONTOLOGY, predicate)
    assert str(GRAPH.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "aws"
    assert str(GRAPH.value(ONTOLOGY, VANN.preferredNamespaceUri)) == NAMESPACE
    assert GRAPH.value(ONTOLOGY, DCTERMS.conformsTo) == URIRef(
        "http://www.w3.org/ns/owl-profile/DL"
    )


def test_inverses_turn_the_example_round() -> None:
    for relation in load_schema().relations.values():
        if relation.inverse is not None:
            subject, object_ = relation.example.split(f" {relation.name} ")
            example = GRAPH.value(AWS[relation.inverse], SKOS.example)
            assert str(example) == f"{object_} {relation.inverse} {subject}"


# OWL 2 DL.


def test_every_name_is_declared_as_one_kind_of_thing() -> None:
    names = {s for s in GRAPH.subjects() if isinstance(s, URIRef)} - {ONTOLOGY}
    assert all(len(kinds(name)) == 1 for name in names)


def test_every_property_is_declared_or_built_in() -> None:
    used = set(GRAPH.predicates())
    own = {p for p in used if not str(p).startswith((str(OWL), str(RDF), str(RDFS), str(XSD)))}
    assert own <= declared(OWL.AnnotationProperty)
    built_in = {p for p in used - own if str(p).startswith(str(RDFS))}
    structure = {RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf}
    assert built_in <= structure | BUILT_IN_ANNOTATIONS


def test_reserved_names_are_neither_classes_nor_properties() -> None:
    reserved = (str(OWL), str(RDF), str(RDFS), str(XSD))
    assert not [name for name in declared(*KINDS) if str(name).startswith(reserved)]


def test_annotations_carry_no_logic() -> None:
    for predicate in (RDFS.domain, RDFS.range, RDFS.subPropertyOf, OWL.inverseOf):
        for subject, object_ in GRAPH.subject_objects(predicate):
            assert OWL.AnnotationProperty not in kinds(subject) | kinds(object_)


def test_domains_and_super_classes_are_classes() -> None:
    for predicate in (RDFS.domain, RDFS.subClassOf, OWL.disjointWith):
        for subject, object_ in GRAPH.subject_objects(predicate):
            assert is_class(object_), object_
            assert predicate == RDFS.domain or is_class(subject)
    for members in GRAPH.objects(None, OWL.disjointUnionOf):
        assert all(is_class(member) for member in Collection(GRAPH, members))


def test_ranges_fit_the_kind_of_the_property() -> None:
    for term, range_ in GRAPH.subject_objects(RDFS.range):
        fits = is_class if OWL.ObjectProperty in kinds(term) else is_data_range
        assert fits(range_), term


def is_class(node: Node) -> bool:
    """Tell whether a node is a declared class, or a class expression of the forms used here."""
    if isinstance(node, URIRef):
        return kinds(node) == {OWL.Class}
    if (node, RDF.type, OWL.Restriction) in GRAPH:
        (on,) = GRAPH.objects(node, OWL.onProperty)
        (count,) = GRAPH.objects(node, OWL.cardinality)
        assert isinstance(count, Literal)
        properties = declared(OWL.ObjectProperty, OWL.DatatypeProperty)
        return on in properties and count.datatype == XSD.nonNegativeInteger
    for form, fits in ((OWL.unionOf, is_class), (OWL.oneOf, is_individual)):
        for members in GRAPH.objects(node, form):
            found = list(Collection(GRAPH, members))
            # A union of one class is none in OWL 2.
            return kinds(node) == {OWL.Class} and len(found) > 1 and all(map(fits, found))
    return False


def is_individual(node: Node) -> bool:
    return kinds(node) == {OWL.NamedIndividual}


def is_data_range(node: Node) -> bool:
    if isinstance(node, URIRef):
        return node in DATATYPES or kinds(node) == {RDFS.Datatype}
    for members in GRAPH.objects(node, OWL.oneOf):
        return all(isinstance(member, Literal) for member in Collection(GRAPH, members))
    facets = GRAPH.value(node, OWL.withRestrictions)
    return GRAPH.value(node, OWL.onDatatype) in DATATYPES and facets is not None


def test_datatypes_are_defined_by_data_ranges() -> None:
    for datatype in declared(RDFS.Datatype):
        (definition,) = GRAPH.objects(datatype, OWL.equivalentClass)
        assert is_data_range(definition)


def test_literals_have_datatypes_of_owl() -> None:
    found = {o.datatype for o in GRAPH.objects() if isinstance(o, Literal) and not o.language}
    assert found <= DATATYPES | {None}


def test_super_properties_are_of_the_same_kind() -> None:
    for term, parent in GRAPH.subject_objects(RDFS.subPropertyOf):
        assert kinds(term) == kinds(parent)
    for term, inverse in GRAPH.subject_objects(OWL.inverseOf):
        assert kinds(term) == kinds(inverse) == {OWL.ObjectProperty}


def test_nameless_nodes_make_trees() -> None:
    nameless = {s for s in GRAPH.subjects() if isinstance(s, BNode)}
    for node in nameless:
        above = list(GRAPH.subjects(None, node))
        assert len(above) == 1
        while isinstance(above[0], BNode):
            assert above[0] != node
            above = list(GRAPH.subjects(None, above[0]))


def test_no_property_is_more_than_simple() -> None:
    assert not list(GRAPH.subjects(RDF.type, OWL.TransitiveProperty))
    assert not list(GRAPH.subjects(OWL.propertyChainAxiom))


# What the merging of entities and edges makes true.


def test_an_entity_has_exactly_one_of_the_classes() -> None:
    (members,) = GRAPH.objects(AWS.Entity, OWL.disjointUnionOf)
    names = [by_name(member) for member in Collection(GRAPH, members)]
    assert names == list(load_schema().classes)


def test_what_the_program_makes_of_notes_is_no_entity() -> None:
    kinds_of_things = [AWS.Entity, AWS.Assertion, AWS.Polarity, AWS.Reading, AWS.Block]
    for number, one in enumerate(kinds_of_things):
        for other in kinds_of_things[number + 1 :]:
            assert {(one, OWL.disjointWith, other), (other, OWL.disjointWith, one)} & set(GRAPH)


def test_a_symmetric_relation_has_the_same_classes_at_both_ends() -> None:
    for relation in load_schema().relations.values():
        assert not relation.symmetric or relation.domain == relation.range


def test_every_property_says_what_it_is_a_property_of() -> None:
    for term in declared(OWL.ObjectProperty, OWL.DatatypeProperty) & set(TERMS):
        turned = list(GRAPH.subjects(OWL.inverseOf, term))
        # The domain of an inverse is the range of its relation, and is not said twice.
        assert bool(turned) is not bool(GRAPH.value(term, RDFS.domain))
        assert bool(turned) is not bool(GRAPH.value(term, RDFS.range))


# The reference in the docs.

SCRIPT = load_script("ontology_reference")


def test_the_reference_in_the_docs_is_up_to_date() -> None:
    assert SCRIPT.REFERENCE.read_text(encoding="utf-8") == SCRIPT.reference(), (
        "make it anew with: python scripts/ontology_reference.py"
    )


def test_no_term_and_no_shape_is_missing_from_the_reference() -> None:
    page = SCRIPT.REFERENCE.read_text(encoding="utf-8")
    for term in TERMS:
        name = by_name(term)
        heading = f"\n### {name}\n" if name in load_schema().relations else f"\n| `aws:{name}` |"
        assert page.count(heading) == 1
    shapes = Graph().parse(shapes_file())
    for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint):
        for shape in shapes.subjects(RDF.type, kind):
            name = str(shape).removeprefix("https://w3id.org/awsgraph/shapes#")
            # What only holds other shapes together asks for nothing itself.
            assert (f"\n| `shape:{name}` |" in page) is ((shape, SH.message, None) in shapes)
