from __future__ import annotations

from awsgraph.graph import compare
from awsgraph.views import scene_of_comparison
from tests.graph.random_graphs import Link, graph_of


def test_what_both_have_stands_between_them() -> None:
    links = [
        Link(subject, "uses", object_, 0.9, False)
        for subject, object_ in [("a", "c"), ("b", "c"), ("a", "d"), ("e", "b"), ("f", "b")]
    ]
    with graph_of(links) as graph:
        scene = scene_of_comparison(compare(graph, "a", "b"), most=1)
    x = {node.entity.id: node.x for node in scene.nodes}
    assert x["d"] < x["a"] < x["c"] < x["b"] < x["e"]
    assert (len(scene.nodes), scene.omitted) == (5, 1)
    assert len(scene.links) == 4
