"""Why a query found nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from awsgraph.graph import Graph
from awsgraph.model import Entity
from awsgraph.rdf.emptiness import missing_pattern
from awsgraph.rdf.query import ask
from awsgraph.rdf.view_query import neighbourhood_query, path_query, pattern_query

WHY = {
    "SELECT * { ?s a aws:Service ; aws:mitigates ?x . ?x aws:nothing ?y }": (
        "?x aws:nothing ?y",
        True,
    ),
    "SELECT * { ?s skos:prefLabel 'AWS KMS'@en . ?s aws:raises ?x OPTIONAL { ?s aws:no ?z } }": (
        "?s aws:raises ?x",
        False,
    ),
    "SELECT * { GRAPH graph:assertions { ?s a aws:Nothing } }": ("?s rdf:type aws:Nothing", True),
    "SELECT (COUNT(?s) AS ?n) { ?s a aws:Nothing } GROUP BY ?s": ("?s rdf:type aws:Nothing", True),
}


@pytest.mark.parametrize("query", WHY)
def test_the_pattern_at_which_nothing_is_left_is_named(
    default_graph: Graph, tmp_path: Path, query: str
) -> None:
    assert not ask(default_graph, query).rows
    found = missing_pattern(default_graph, query)
    assert found is not None
    assert (found.pattern, found.alone) == WHY[query]


@pytest.mark.parametrize(
    "query",
    ["SELECT * { ?s a aws:Service FILTER (false) }", "SELECT * { {} UNION {} FILTER (false) }"],
)
def test_where_each_pattern_matches_none_is_named(default_graph: Graph, query: str) -> None:
    assert missing_pattern(default_graph, query) is None


def test_the_query_of_a_view_gives_its_edges(default_graph: Graph) -> None:
    for wanted in (
        {},
        {"direction": "out"},
        {"classes": ["Service"]},
        {"min_confidence": 0.8},
        {"documents": ["encryption.md"]},
    ):
        part = default_graph.neighbourhood("kms", **wanted)
        edges = {
            (edge.subject.id, edge.relation, getattr(edge.object, "id", None))
            for edge in part.edges
            if "kms" in (edge.subject.id, getattr(edge.object, "id", None))
        }
        drawn = {edge for edge in edges if edge[2] is not None}
        answer = ask(default_graph, neighbourhood_query(["kms"], **wanted))
        assert len(answer.rows) == len(drawn)


def test_the_query_of_a_view_has_what_was_added_to_it(default_graph: Graph) -> None:
    part = default_graph.neighbourhood("s3/sse-kms", also=["kms/Encrypt"])
    shown = [entity.id for entity in part.entities]
    plain = ask(default_graph, neighbourhood_query(["s3/sse-kms"]))
    query = neighbourhood_query(["s3/sse-kms"], also=["kms/Encrypt"], shown=shown)
    wanted = {
        (edge.subject.id, edge.relation)
        for edge in part.edges
        if "kms/Encrypt" in (edge.subject.id, getattr(edge.object, "id", None))
        and isinstance(edge.object, Entity)
    }
    assert wanted
    assert len(ask(default_graph, query).rows) == len(plain.rows) + len(wanted)


def test_the_query_of_a_path_gives_its_steps(default_graph: Graph) -> None:
    (path,) = default_graph.paths("secretsmanager", "cloudtrail")
    answer = ask(default_graph, path_query([entity.id for entity in path.entities]))
    assert len(answer.rows) >= len(path.steps) > 1


def test_the_query_of_the_schema_counts_its_patterns(default_graph: Graph) -> None:
    answer = ask(default_graph, pattern_query())
    assert [int(row[3].text) for row in answer.rows if row[3]] == [
        pattern.edges for pattern in default_graph.patterns()
    ]
