"""The ontology: every term is explained, and says what may stand between what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from awsgraph.errors import OntologyError
from awsgraph.resources import ontology_file
from awsgraph.schema import ClassTerm, RelationTerm, Schema, load_schema

SCHEMA = load_schema()
CLASSES = list(SCHEMA.classes.values())
RELATIONS = list(SCHEMA.relations.values())
TERMS: list[ClassTerm | RelationTerm] = [*CLASSES, *RELATIONS]


def by_name(term: object) -> str:
    assert isinstance(term, ClassTerm | RelationTerm)
    return term.name


@pytest.mark.parametrize("term", TERMS, ids=by_name)
def test_every_term_is_explained(term: ClassTerm | RelationTerm) -> None:
    assert term.label.strip()
    assert re.fullmatch(r"[A-Z].+\.", term.definition)
    assert term.example.strip()


def test_terms_go_by_their_names() -> None:
    assert [c.name for c in CLASSES] == list(SCHEMA.classes)
    assert [r.name for r in RELATIONS] == sorted(SCHEMA.relations)
    assert all(re.fullmatch("[A-Z][A-Za-z]+", name) for name in SCHEMA.classes)
    assert all(re.fullmatch("[a-z][A-Za-z]+", name) for name in SCHEMA.relations)
    labels = [term.label for term in TERMS]
    assert len(set(labels)) == len(labels)


def test_ranks_count_from_zero() -> None:
    assert [c.rank for c in CLASSES] == list(range(len(CLASSES)))


@pytest.mark.parametrize("relation", RELATIONS, ids=by_name)
def test_every_relation_has_a_domain_and_a_range(relation: RelationTerm) -> None:
    assert relation.domain
    assert relation.domain <= set(SCHEMA.classes)
    assert bool(relation.range) is not relation.attribute
    assert relation.range <= set(SCHEMA.classes)


@pytest.mark.parametrize("relation", RELATIONS, ids=by_name)
def test_every_relation_can_be_read_backwards(relation: RelationTerm) -> None:
    needless = relation.symmetric or relation.attribute
    assert (relation.inverse is None) is needless
    assert (relation.inverse_label is None) is needless
    assert relation.inverse not in SCHEMA.relations


def test_inverses_are_told_apart() -> None:
    inverses = [r.inverse for r in RELATIONS if r.inverse]
    assert len(set(inverses)) == len(inverses)


@pytest.mark.parametrize("relation", RELATIONS, ids=by_name)
def test_examples_of_relations_name_their_relation(relation: RelationTerm) -> None:
    assert f" {relation.name} " in relation.example


@pytest.mark.parametrize("relation", RELATIONS, ids=by_name)
def test_a_parent_allows_all_that_its_child_allows(relation: RelationTerm) -> None:
    for name in SCHEMA.ancestors(relation.name):
        parent = SCHEMA.relations[name]
        assert relation.domain <= parent.domain
        assert relation.range <= parent.range


def test_ancestors() -> None:
    assert SCHEMA.ancestors("rotatesWith") == ("uses",)
    assert SCHEMA.ancestors("operationOf") == ("partOf",)
    assert SCHEMA.ancestors("uses") == ()


def test_a_relation_allows_exactly_its_domain_and_range() -> None:
    for relation in RELATIONS:
        for subject in SCHEMA.classes:
            literal = SCHEMA.allows(subject, relation.name, None)
            assert literal is (relation.attribute and subject in relation.domain)
            for target in SCHEMA.classes:
                straight = subject in relation.domain and target in relation.range
                turned = target in relation.domain and subject in relation.range
                expected = straight or (relation.symmetric and turned)
                assert SCHEMA.allows(subject, relation.name, target) is expected


def test_a_symmetric_relation_holds_in_either_order() -> None:
    term = RelationTerm(
        "near", "", "", "", frozenset({"A"}), frozenset({"B"}), None, None, None,
        symmetric=True, attribute=False, comparison=False,
    )  # fmt: skip
    schema = Schema({}, {"near": term})
    assert schema.allows("A", "near", "B")
    assert schema.allows("B", "near", "A")
    assert not schema.allows("A", "near", "A")


def test_what_is_unknown_is_not_allowed() -> None:
    assert not SCHEMA.allows("Service", "nonsense", "Service")
    assert not SCHEMA.allows("Nonsense", "uses", "Service")
    assert not SCHEMA.allows("Service", "uses", "Nonsense")
    assert not SCHEMA.allows("Service", "uses", None)
    assert not SCHEMA.allows("Service", "hasLimit", "Service")


# Files that are no ontology.

TERM = 'rdfs:label "uses" ; skos:definition "Uses." ; skos:example "a uses b" ; aws:extracted true'
CLASS = (
    'aws:A a owl:Class ; rdfs:label "a" ; skos:definition "A." ; skos:example "A" ; aws:rank 0 .'
)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "no class has a rank; give each class an aws:rank"),
        (CLASS.replace('rdfs:label "a" ;', ""), "A has no label; add it"),
        (f"{CLASS}\naws:uses a owl:ObjectProperty ; {TERM} .", "uses has no domain; add it"),
        (
            f"{CLASS}\naws:uses a owl:ObjectProperty ; {TERM} ; rdfs:domain aws:A .",
            "uses has no range; add it",
        ),
        (
            f"{CLASS}\naws:uses a owl:ObjectProperty ; {TERM} ; rdfs:domain aws:B .",
            "the domain of uses names no class: B; name classes that have an aws:rank",
        ),
        (f"{CLASS}\naws:B a owl:Class ; rdfs:label", r"o\.ttl:\d+: it is no Turtle: it ends"),
        (f"{CLASS}\nno Turtle at all .", r"o\.ttl:\d+: it is no Turtle here; mend"),
    ],
)
def test_an_ontology_that_lacks_something(tmp_path: Path, body: str, message: str) -> None:
    prefixes = [
        line
        for line in ontology_file().read_text(encoding="utf-8").splitlines()
        if line.startswith("@prefix")
    ]
    path = tmp_path / "o.ttl"
    path.write_text("\n".join([*prefixes, body]), encoding="utf-8")
    with pytest.raises(OntologyError, match=message) as caught:
        load_schema(path)
    assert caught.value.path == path


def test_a_missing_ontology(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"cannot be read \(No such file or directory\)"):
        load_schema(tmp_path / "none.ttl")


@pytest.mark.parametrize(
    "text", ["this is no Turtle", "<a> <b> <c", "@prefix : <x", '<a> <b> "\\', "\0", "é" * 9]
)
def test_text_that_is_no_turtle_is_named_by_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "o.ttl"
    path.write_text(f"\n{text}", encoding="utf-8")
    with pytest.raises(OntologyError):
        load_schema(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(OntologyError):
        load_schema(path.rename(tmp_path / "bytes.ttl"))
