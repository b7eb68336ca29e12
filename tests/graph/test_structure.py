"""The whole graph at a glance: topics, patterns, centre, communities, parts."""

from __future__ import annotations

import io
import json

from awsgraph.graph import GraphPart, edge_record, write_edges
from awsgraph.model import Entity
from tests.graph.random_graphs import Link, graph_of


def link(subject: str, object_: str, *, denied: bool = False) -> Link:
    return Link(subject, "uses", object_, 0.9, denied)


# Two triangles, joined by one edge.
TRIANGLES = [
    link("a", "b"), link("b", "c"), link("c", "a"), link("d", "e"), link("e", "f"), link("f", "d"),
    link("c", "d"),
]  # fmt: skip


def test_patterns_count_the_classes_that_a_relation_joins() -> None:
    with graph_of([*TRIANGLES, link("a", "e", denied=True)]) as graph:
        found = {(p.subject, p.relation, p.object): p.edges for p in graph.patterns()}
    assert found == {
        ("Service", "uses", "Service"): 1,
        ("Service", "uses", "Feature"): 2,
        ("Feature", "uses", "Service"): 1,
        ("Feature", "uses", "Feature"): 1,
        ("Feature", "uses", "Concept"): 1,
        ("Concept", "uses", "Service"): 1,
    }


def test_what_joins_the_parts_is_central_and_the_parts_are_communities() -> None:
    with graph_of(TRIANGLES) as graph:
        assert {entity.id for entity, _ in graph.central(2)} == {"c", "d"}
        groups = [{entity.id for entity in c.members} for c in graph.communities()]
    assert sorted(map(sorted, groups)) == [["a", "b", "c"], ["d", "e", "f"]]


def test_an_empty_graph_has_no_structure() -> None:
    with graph_of([]) as graph:
        assert (graph.patterns(), graph.central(), graph.communities()) == ([], [], [])
        assert graph.topics() == []
        assert graph.best_connected(3) == graph.entities()[:3]


def test_a_topic_is_what_a_note_speaks_of_most() -> None:
    with graph_of([link("a", "b"), link("a", "c"), link("d", "a")]) as graph:
        (topic,) = graph.topics()
    assert (topic.document, topic.edges, topic.entity.id) == ("a.md", 3, "a")


def test_a_part_is_exported_like_a_whole_graph() -> None:
    with graph_of(TRIANGLES) as graph:
        part = GraphPart(graph, graph.edges_at("a"))
        assert [entity.id for entity in part.entities()] == ["a", "b", "c"]
        assert [document.name for document in part.documents()] == ["a.md"]
        assert set(part.named_in("a.md")) == {"a", "b", "c"}
        assert part.denied() == []
        out = io.BytesIO()
        write_edges(part.edges(), out)
        assert len(out.getvalue().decode().splitlines()) == 3
        assert json.dumps([edge_record(edge) for edge in part.edges()])


def test_lines_that_deny_an_edge_which_others_state_are_told_apart() -> None:
    with graph_of([link("a", "b"), Link("a", "uses", "b", 0.8, True)]) as graph:
        (edge,) = graph.edges()
        assert isinstance(edge.object, Entity)
        assert len(edge.evidence) == 1
        (against,) = edge.denials
        assert against.confidence == 0.8
