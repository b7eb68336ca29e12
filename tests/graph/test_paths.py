"""How two entities connect: the best paths, compared with all paths there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations
from math import log
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awsgraph.errors import UnknownNameError
from awsgraph.graph import Graph, GraphPath
from awsgraph.model import Entity
from tests.graph.random_graphs import LINKS, NODES, Link, affirmed, graph_of


def shown(path: GraphPath) -> str:
    return "-".join(entity.id for entity in path.entities)


def link(subject: str, object_: str, confidence: float = 0.9, *, denied: bool = False) -> Link:
    return Link(subject, "uses", object_, confidence, denied)


def test_a_path_goes_along_and_against_its_edges() -> None:
    with graph_of([link("a", "b"), link("c", "b")]) as graph:
        (path,) = graph.paths("a", "c")
        assert shown(path) == "a-b-c"
        steps = [(e.subject.id, e.object.id) for e in path.steps if isinstance(e.object, Entity)]
        assert steps == [("a", "b"), ("c", "b")]
        assert shown(graph.paths("c", "a")[0]) == "c-b-a"


def test_a_denied_edge_is_no_step() -> None:
    with graph_of([link("a", "b", denied=True), link("a", "c"), link("c", "b")]) as graph:
        assert [shown(path) for path in graph.paths("a", "b", k=9)] == ["a-c-b"]


def test_a_shorter_path_is_better_however_doubtful() -> None:
    with graph_of([link("a", "b", 0.01), link("a", "c"), link("c", "b")]) as graph:
        assert [shown(path) for path in graph.paths("a", "b", k=9)] == ["a-b", "a-c-b"]


def test_of_equally_long_paths_the_surer_one_is_better() -> None:
    links = [link("a", "c", 0.3), link("c", "b"), link("a", "d"), link("d", "b")]
    with graph_of(links) as graph:
        assert [shown(path) for path in graph.paths("a", "b", k=9)] == ["a-d-b", "a-c-b"]


def test_of_equally_sure_paths_the_one_past_the_hub_is_worse() -> None:
    links = [link("a", "c"), link("c", "b"), link("a", "d"), link("d", "b")]
    hub = [link("c", "e"), link("c", "f")]
    with graph_of(links + hub) as graph:
        # Within two steps e and f lie on no path, but c joins them all the same.
        assert [shown(path) for path in graph.paths("a", "b", k=9, max_length=3)][-1] == "a-c-b"


def test_the_best_of_several_edges_of_a_pair_is_the_step() -> None:
    links = [Link("a", "uses", "b", 0.3, False), Link("b", "integratesWith", "a", 0.6, False)]
    with graph_of(links) as graph:
        (path,) = graph.paths("a", "b", k=5)
        assert [step.relation for step in path.steps] == ["integratesWith"]


def test_a_path_along_a_comparison_comes_after_those_that_lead() -> None:
    compared = [
        Link("a", "alternativeTo", "b", 0.9, False),
        Link("c", "alternativeTo", "b", 0.9, False),
    ]
    with graph_of([*compared, *WAYS]) as graph:
        # That c is used as well as compared makes the step one that leads.
        assert [shown(path) for path in graph.paths("a", "b", k=9)] == ["a-c-b", "a-d-e-b", "a-b"]
        assert [shown(path) for path in graph.paths("a", "b", k=1, max_length=1)] == ["a-b"]
        only = graph.paths("a", "b", k=9, relations=["alternativeTo"])
        assert [shown(path) for path in only] == ["a-b"]


def test_no_path() -> None:
    with graph_of([link("a", "b"), link("c", "d")]) as graph:
        assert graph.paths("a", "c") == []
        assert graph.paths("a", "f") == []
        assert graph.paths("a", "a") == []
        assert graph.paths("a", "b", k=0) == []
        assert graph.paths("a", "b", max_length=0) == []


def test_an_unknown_end_is_an_error() -> None:
    with graph_of([link("a", "b")]) as graph:
        with pytest.raises(UnknownNameError):
            graph.paths("a", "nobody")
        with pytest.raises(UnknownNameError):
            graph.paths("nobody", "a")


def test_a_hub_for_its_class_is_worse_than_a_busy_one_of_a_busy_class() -> None:
    links = [link("a", "f"), link("f", "b"), link("a", "d"), link("d", "b")]
    busy = [link("a", "e"), link("b", "e"), link("d", "e"), link("f", "e"), link("a", "b")]
    with graph_of(links + busy) as graph:
        # f and d have three neighbours each; on average services have more of them than features.
        found = [shown(path) for path in graph.paths("a", "b", k=4, max_length=2)]
        assert found.index("a-f-b") < found.index("a-d-b")


WAYS = [link("a", "c"), link("c", "b"), link("a", "d"), link("d", "e"), link("e", "b")]


def test_paths_avoid_what_they_are_told_to() -> None:
    with graph_of(WAYS) as graph:
        assert [shown(path) for path in graph.paths("a", "b", k=9, avoid=["c"])] == ["a-d-e-b"]
        assert graph.paths("a", "b", avoid=["c", "e"]) == []
        assert graph.paths("a", "b", avoid=["a"]) == []


def test_paths_lead_through_what_they_are_told_to() -> None:
    with graph_of([*WAYS, link("c", "d")]) as graph:
        found = [shown(path) for path in graph.paths("a", "b", k=9, through="d")]
        assert found == ["a-d-c-b", "a-d-e-b", "a-c-d-e-b"]
        assert graph.paths("a", "b", through="d", max_length=2) == []
        assert graph.paths("a", "b", through="f") == []
        assert shown(graph.paths("a", "b", through="b")[0]) == "a-c-b"


def test_paths_take_only_some_relations() -> None:
    links = [Link("a", "integratesWith", "b", 0.9, False), *WAYS]
    with graph_of(links) as graph:
        found = graph.paths("a", "b", k=9, relations=["uses"])
        assert [shown(path) for path in found] == ["a-c-b", "a-d-e-b"]


def test_directed_paths_go_along_their_edges_only() -> None:
    with graph_of([link("a", "c"), link("c", "b"), link("b", "d"), link("d", "a")]) as graph:
        assert [shown(path) for path in graph.paths("a", "b", k=9, directed=True)] == ["a-c-b"]
        assert [shown(path) for path in graph.paths("b", "a", k=9, directed=True)] == ["b-d-a"]


def all_paths(
    links: Sequence[Link], source: str, target: str, max_length: int
) -> Iterator[tuple[str, ...]]:
    """Every loopless path, by trying all sequences of nodes."""
    pairs = {frozenset((link.subject, link.object)) for link in affirmed(links)}
    inner = sorted(set(NODES) - {source, target})
    for count in range(min(max_length, len(inner) + 1)):
        for between in permutations(inner, count):
            nodes = (source, *between, target)
            if all(frozenset(pair) in pairs for pair in pairwise(nodes)):
                yield nodes


def cost(links: Sequence[Link], nodes: Sequence[str], near: set[str]) -> tuple[int, float]:
    """Length, then doubt plus hubs, after the words of awsgraph.graph.paths."""
    edges = affirmed(links)
    degree = {
        node: len({frozenset(e[0:3:2]) for e in edges if node in (e.subject, e.object)})
        for node in NODES
    }
    usual = {
        class_: mean(degree[node] for node in NODES if NODES[node] == class_)
        for class_ in NODES.values()
    }
    hub = {node: log(1 + degree[node] / usual[NODES[node]]) for node in NODES if degree[node]}
    most = 1 + max(hub[node] for node in near)
    doubt = sum(
        1 - max(e.confidence for e in edges if {e.subject, e.object} == set(pair))
        for pair in pairwise(nodes)
    )
    return len(nodes) - 1, doubt + sum(hub[node] / most for node in nodes[1:-1])


@settings(max_examples=60, deadline=None)
@given(LINKS, st.integers(1, 6), st.integers(1, 6))
def test_the_k_best_paths_are_those_of_brute_force(
    links: list[Link], k: int, max_length: int
) -> None:
    every = list(all_paths(links, "a", "b", max_length))
    with graph_of(links) as graph:
        found = graph.paths("a", "b", k=k, max_length=max_length)
        near = near_nodes(links, max_length)
        costs = sorted(cost(links, nodes, near) for nodes in every)
        assert len(found) == min(k, len(every))
        routes = [tuple(entity.id for entity in path.entities) for path in found]
        assert len(set(routes)) == len(routes)
        assert set(routes) <= set(every)
        for route, best in zip(routes, costs, strict=False):
            length, extra = cost(links, route, near)
            assert length == best[0]
            assert extra == pytest.approx(best[1])
        check_steps(graph, found)


def near_nodes(links: Sequence[Link], max_length: int) -> set[str]:
    """What can lie on a walk of that length, which is what the hubs are measured against."""

    def distances(start: str) -> dict[str, int]:
        reached, steps = {start: 0}, 0
        while True:
            steps += 1
            edge = {
                end
                for e in affirmed(links)
                for end, other in ((e.subject, e.object), (e.object, e.subject))
                if other in reached and end not in reached
            }
            if not edge:
                return reached
            reached |= dict.fromkeys(edge, steps)

    one, two = distances("a"), distances("b")
    return {n for n in NODES if n in one and n in two and one[n] + two[n] <= max_length}


def check_steps(graph: Graph, paths: Sequence[GraphPath]) -> None:
    edges = list(graph.edges())
    for path in paths:
        assert len(path.steps) == len(path.entities) - 1
        for (one, two), step in zip(pairwise(path.entities), path.steps, strict=True):
            assert step in edges
            assert {one, two} == {step.subject, step.object}
    ranked = [path.cost for path in paths]
    assert ranked == sorted(ranked)
