"""What counts as found, missed and wrong."""

from __future__ import annotations

import pytest

from awsgraph.evaluation import Fact, Figures, JudgedEdge, JudgedFact, Tally, evaluate
from awsgraph.evaluation.comparison import comparable, same_value
from awsgraph.model import Edge
from tests.evaluation.statements import KEY, KMS, S3, edge, fact, gold

USES = fact("KMS|key management", "uses|invokes", "S3")


def one(given: Fact, stated: Edge) -> tuple[JudgedFact, JudgedEdge, Figures]:
    result = evaluate(gold(given), [stated])
    return result.facts[0], result.judged[0], result.edges


def test_names_and_accepted_relations_agree() -> None:
    found, judged, figures = one(USES, edge(KMS, "invokes", S3))
    assert found.found
    assert judged.verdict == "right"
    assert figures == Figures(Tally(1, 1, 0), Tally(1, 1, 0), 1.0, 1.0, 0)


def test_another_relation_is_wrong_but_the_pair_is_right() -> None:
    found, judged, figures = one(USES, edge(KMS, "stores", S3))
    assert (found.missed, found.read_as) == (True, ("stores",))
    assert (judged.verdict, judged.pair, judged.gold) == ("wrong", "right", ("uses", "invokes"))
    assert (figures.typed, figures.pair) == (Tally(0, 1, 1), Tally(1, 1, 0))


def test_the_other_direction_is_right_only_for_symmetric_relations() -> None:
    assert one(USES, edge(S3, "uses", KMS))[1].verdict == "wrong"
    symmetric = fact("KMS", "integratesWith", "S3")
    assert one(symmetric, edge(S3, "integratesWith", KMS))[1].verdict == "right"


def test_classes_of_a_swapped_edge_are_those_of_its_own_ends() -> None:
    given = fact("KMS key", "connectsTo", "S3", classes=("Key", "Resource"))
    found, _, figures = one(given, edge(S3, "connectsTo", KEY))
    assert found.classes == (True, False)
    assert figures.classes == 0.5


def test_optional_facts_are_neither_missed_nor_wrong() -> None:
    optional = fact("KMS", "uses", "S3", required=False)
    found, judged, figures = one(optional, edge(KMS, "uses", S3))
    assert (found.found, found.missed, judged.verdict) == (True, False, "optional")
    assert figures.typed == Tally(0, 0, 0)
    assert figures.typed.f1 == 0.0


def test_a_denied_fact_that_is_stated_is_wrong() -> None:
    denied = fact("KMS", "uses", "S3", denied=True)
    found, judged, figures = one(denied, edge(KMS, "uses", S3))
    assert (found.found, judged.verdict, judged.faulty) == (False, "denied", True)
    assert (figures.denied, figures.typed) == (1, Tally(0, 0, 1))


def test_what_is_denied_here_and_stated_there_is_right() -> None:
    given = gold(fact("KMS", "uses", "S3", 9, denied=True), USES)
    judged = evaluate(given, [edge(KMS, "uses", S3)]).judged
    assert [e.verdict for e in judged] == ["right"]


@pytest.mark.parametrize(("line", "near"), [(1, True), (5, True), (6, False)])
def test_evidence_is_near_within_two_lines(line: int, near: bool) -> None:
    found, _, figures = one(USES, edge(KMS, "uses", S3, ("a.md", line)))
    assert found.near is near
    assert figures.evidence == float(near)


def test_edges_outside_the_ranges_are_not_judged() -> None:
    given = gold(USES, ranges={"a.md": ((1, 4), (8, 9))})
    stated = edge(KMS, "stores", KEY, ("a.md", 6), ("b.md", 3), ("x/a.md", 8), ("a.md", 3))
    (judged,) = evaluate(given, [stated]).judged
    assert [(e.document, e.first_line) for e in judged.evidence] == [("x/a.md", 8), ("a.md", 3)]
    assert evaluate(given, [edge(KMS, "stores", KEY, ("a.md", 6))]).judged == ()


def test_an_edge_is_judged_once_for_each_document() -> None:
    given = gold(USES, fact("S3", "stores", "x", document="b.md"))
    judged = evaluate(given, [edge(KMS, "uses", S3, ("a.md", 3), ("b.md", 3), ("a.md", 4))]).judged
    assert [(j.document, j.verdict, len(j.evidence)) for j in judged] == [
        ("a.md", "right", 2),
        ("b.md", "wrong", 1),
    ]


def test_pieces_of_an_edge_count_once() -> None:
    pieces = [edge(KMS, "stores", S3), edge(KMS, "stores", S3, ("a.md", 4))]
    assert evaluate(gold(USES), pieces).edges.typed == Tally(0, 1, 1)


def test_attributes_are_counted_on_their_own() -> None:
    given = gold(USES, fact("KMS", "hasLimit", "4 KB", classes=("Service", "Literal")))
    result = evaluate(given, [edge(KMS, "hasLimit", "up to 4 KB"), edge(KMS, "hasLimit", "5 GB")])
    assert result.edges.typed == Tally(0, 1, 0)
    assert result.attributes.typed == Tally(1, 1, 1)
    assert result.attributes.classes == 1.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AWS KMS", "kms", True),
        ("Amazon S3", "AWS S3", True),
        ("AWS", "Amazon", False),
        ("the key policies", "Key-Policy", True),
        ("SSE-S3/KMS", "SSE S3 KMS", True),
        ("`aws:SecureTransport`", "aws secure transport", False),
        ("addresses", "addresse", True),
        ("access", "acces", False),
        ("HTTPS", "HTTP", False),
        ("SNS", "SN", False),
    ],
)
def test_names_compare_without_case_vendor_punctuation_and_plural(
    one: str, other: str, same: bool
) -> None:
    assert (comparable(one) == comparable(other)) is same


@pytest.mark.parametrize(
    ("annotated", "read", "same"),
    [
        ("1,000 requests", "1000 requests per second", True),
        ("5 minutes", "minutes", False),
        ("minutes", "5 minutes", True),
        ("99.9 %", "99.9%", True),
        ("$1 per month", "$0.03", False),
        ("…", "…", False),
    ],
)
def test_values_compare_by_their_numbers_and_words(annotated: str, read: str, same: bool) -> None:
    assert same_value(annotated, read) is same
