"""What two entities have in common."""

from __future__ import annotations

from awsgraph.graph import compare
from tests.graph.random_graphs import Link, graph_of

LINKS = [
    Link("a", "uses", "c", 0.9, False),
    Link("b", "uses", "c", 0.9, False),
    Link("a", "uses", "d", 0.9, False),
    Link("e", "uses", "b", 0.9, False),
    Link("a", "integratesWith", "f", 0.9, False),
    Link("f", "integratesWith", "b", 0.9, False),
    Link("a", "uses", "b", 0.9, False),
]


def test_shared_and_differing_neighbours_and_values() -> None:
    with graph_of(LINKS, ["a", "b"]) as graph:
        found = compare(graph, "a", "b", symmetric=["integratesWith"])
    assert [entity.id for entity in found.shared] == ["c", "f"]
    assert [(edge.subject.id, edge.relation) for edge in found.between] == [("a", "uses")]
    rows = {
        (row.relation, row.forward): [
            [getattr(end, "id", None) or getattr(end, "text", "") for end in part]
            for part in (row.both, row.only_one, row.only_other)
        ]
        for row in found.relations
    }
    assert rows == {
        ("uses", True): [["c"], ["d"], []],
        ("uses", False): [[], [], ["e"]],
        ("integratesWith", True): [["f"], [], []],
        ("hasLimit", True): [[], ["limit of a"], ["limit of b"]],
    }


def test_a_relation_that_is_not_symmetric_is_compared_by_direction() -> None:
    with graph_of(LINKS) as graph:
        rows = [row for row in compare(graph, "a", "b").relations if row.relation != "uses"]
    assert [row.both for row in rows] == [(), ()]
