from __future__ import annotations

import re
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awsgraph.rdf import iris
from awsgraph.rdf.terms import LiteralTerm

NAMES = st.text(st.characters(), min_size=1) | st.text("ab/.%~: é", min_size=1)
RELATION = iris.term_iri("hasLimit")


@given(NAMES)
@example("iam:PassRole")
@example("ec2/t2.micro")
@example("a%2Fb/%2E")
@example("../..\ud800")
def test_entity_iri_is_valid_and_leads_back(id_: str) -> None:
    iri = iris.entity_iri(id_)
    assert re.fullmatch(r"https://w3id\.org/awsgraph/id/(?:[A-Za-z0-9_:.-]|%[0-9A-F]{2})+", iri)
    assert ox.NamedNode(iri).value == iri
    assert iris.entity_id(iri) == id_


@given(NAMES)
@example("a/../b")
def test_document_iri_is_valid_and_leads_back(name: str) -> None:
    iri = iris.document_iri(name)
    assert ox.NamedNode(iri).value == iri
    assert not {".", ".."} & set(iri.split("/"))
    assert iris.document_name(iri) == name


@pytest.mark.parametrize("read", [iris.entity_id, iris.document_name])
def test_other_iris_name_neither_entity_nor_document(read: Callable[[str], str]) -> None:
    with pytest.raises(ValueError, match="is not below"):
        read("https://example.org/id/kms")


def test_readable_ids_stay_readable() -> None:
    assert iris.entity_iri("concept/envelope-encryption").endswith(
        "/id/concept.envelope-encryption"
    )
    assert iris.entity_iri("iam:PassRole").endswith("/id/iam:PassRole")


def test_entity_and_literal_with_the_same_text_are_two_assertions() -> None:
    kms = iris.entity_iri("kms")
    as_text = iris.assertion_iri(kms, RELATION, LiteralTerm(str(kms)))
    assert as_text != iris.assertion_iri(kms, RELATION, kms)


def test_occurrences_of_a_quote_are_told_apart() -> None:
    found = {iris.evidence_iri(name, "same", n) for name in ("a.md", "b.md") for n in range(3)}
    assert len(found) == 6
