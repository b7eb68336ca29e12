"""What stands around entities, compared with a walk by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awsgraph.errors import UnknownNameError
from awsgraph.graph import Graph, Subgraph
from awsgraph.model import Literal
from tests.graph.random_graphs import LINKS, NODES, Link, affirmed, graph_of


def ids(part: Subgraph) -> list[str]:
    return [entity.id for entity in part.entities]


def drawn(part: Subgraph) -> list[tuple[str, str, str]]:
    return [
        (e.subject.id, e.relation, e.object.text if isinstance(e.object, Literal) else e.object.id)
        for e in part.edges
    ]


def link(subject: str, object_: str, relation: str = "uses", confidence: float = 0.9) -> Link:
    return Link(subject, relation, object_, confidence, False)


CHAIN = [link("a", "b"), link("c", "b"), link("c", "d"), link("d", "e")]


@pytest.mark.parametrize(
    ("depth", "reached"),
    [(0, "a"), (1, "ab"), (2, "abc"), (3, "abcd"), (4, "abcde"), (99, "abcde")],
)
def test_depth_counts_steps_in_either_direction(depth: int, reached: str) -> None:
    with graph_of(CHAIN) as graph:
        part = graph.neighbourhood("a", depth=depth)
        assert ids(part) == list(reached)
        assert len(part.edges) == len(reached) - 1
        assert (part.focus, part.omitted) == (("a",), 0)


def test_edges_between_neighbours_belong_to_it() -> None:
    with graph_of([link("a", "b"), link("a", "c"), link("b", "c")]) as graph:
        assert ("b", "uses", "c") in drawn(graph.neighbourhood("a"))


def test_the_best_supported_neighbour_comes_first() -> None:
    with graph_of([link("a", "b", confidence=0.3), link("c", "a", confidence=0.9)]) as graph:
        assert ids(graph.neighbourhood("a")) == ["a", "c", "b"]


def test_the_limit_tells_how_many_are_left_out() -> None:
    with graph_of(CHAIN) as graph:
        part = graph.neighbourhood("a", depth=4, limit=2)
        assert (ids(part), part.omitted) == (["a", "b", "c"], 2)
        assert drawn(part) == [("a", "uses", "b"), ("c", "uses", "b")]
        part = graph.neighbourhood("a", depth=4, limit=0)
        assert (ids(part), drawn(part), part.omitted) == (["a"], [], 4)


def test_several_focuses_each_once() -> None:
    with graph_of(CHAIN) as graph:
        part = graph.neighbourhood("e", "a", "e", limit=1)
        assert (part.focus, ids(part), part.omitted) == (("e", "a"), ["e", "a", "b"], 1)


def test_an_unknown_focus_is_an_error() -> None:
    with graph_of(CHAIN) as graph, pytest.raises(UnknownNameError):
        graph.neighbourhood("a", "nobody")


def test_classes_do_not_shut_out_the_focus() -> None:
    with graph_of(CHAIN) as graph:
        assert ids(graph.neighbourhood("a", depth=9, classes=["Feature"])) == ["a"]
        assert ids(graph.neighbourhood("b", depth=9, classes=["Feature"])) == ["b", "c", "d"]


def test_attributes_of_what_lies_nearer_than_the_depth() -> None:
    with graph_of(CHAIN, values="abc") as graph:
        assert ("a", "hasLimit", "limit of a") in drawn(graph.neighbourhood("a"))
        assert ("b", "hasLimit", "limit of b") not in drawn(graph.neighbourhood("a"))
        assert ("b", "hasLimit", "limit of b") in drawn(graph.neighbourhood("a", depth=2))
        assert drawn(graph.neighbourhood("a", depth=0)) == [("a", "hasLimit", "limit of a")]
        assert drawn(graph.neighbourhood("a", relations=["uses"])) == [("a", "uses", "b")]


def by_hand(
    links: Sequence[Link], focus: set[str], depth: int, relations: set[str], classes: set[str]
) -> dict[str, int]:
    """The distance of each node that is reached."""
    reached = dict.fromkeys(focus, 0)
    for distance in range(1, depth + 1):
        found = {
            end
            for e in affirmed(links)
            if not relations or e.relation in relations
            for end, other in ((e.subject, e.object), (e.object, e.subject))
            if other in reached and end not in reached and (not classes or NODES[end] in classes)
        }
        reached |= dict.fromkeys(found, distance)
    return reached


@settings(max_examples=80, deadline=None)
@given(
    LINKS,
    st.sets(st.sampled_from(sorted(NODES)), min_size=1, max_size=2),
    st.integers(0, 4),
    st.sets(st.sampled_from(["uses", "integratesWith"]), max_size=1),
    st.sets(st.sampled_from(["Service", "Feature", "Concept"]), max_size=2),
    st.none() | st.integers(0, 4),
)
def test_a_neighbourhood_is_what_a_walk_reaches(
    links: list[Link],
    focus: set[str],
    depth: int,
    relations: set[str],
    classes: set[str],
    limit: int | None,
) -> None:
    reached = by_hand(links, focus, depth, relations, classes)
    with graph_of(links) as graph:
        part = graph.neighbourhood(
            *sorted(focus), depth=depth, relations=relations, classes=classes, limit=limit
        )
        check(part, links, reached, relations, limit, depth)
        check_edges(graph, part)


def check(
    part: Subgraph,
    links: Sequence[Link],
    reached: dict[str, int],
    relations: set[str],
    limit: int | None,
    depth: int,
) -> None:
    kept, others = ids(part), len(reached) - len(part.focus)
    shown = others if limit is None else min(limit, others)
    assert (len(kept), part.omitted) == (len(part.focus) + shown, others - shown)
    assert set(kept) <= set(reached)
    distances = [reached[id_] for id_ in kept]
    assert distances == sorted(distances)
    # Nothing that is left out is nearer than what is kept.
    assert all(d >= distances[-1] for id_, d in reached.items() if id_ not in kept)
    among = {
        (e.subject, e.relation, e.object)
        for e in affirmed(links)
        if e.subject in kept and e.object in kept
        and (not relations or e.relation in relations) and depth
    }  # fmt: skip
    assert set(drawn(part)) == among


def check_edges(graph: Graph, part: Subgraph) -> None:
    edges = list(graph.edges())
    assert list(part.edges) == [edge for edge in edges if edge in part.edges]
    assert set(part.entities) <= set(graph.entities())


def test_what_is_opened_shows_its_neighbours_whatever_the_depth() -> None:
    with graph_of(CHAIN) as graph:
        assert ids(graph.neighbourhood("a", opened=["c"])) == ["a", "c", "b", "d"]
        assert ids(graph.neighbourhood("a", also=["e"])) == ["a", "e", "b"]
        assert drawn(graph.neighbourhood("a", depth=0, also=["b"])) == [("a", "uses", "b")]
        part = graph.neighbourhood("a", opened=["c"], limit=0, opened_limit=0)
        assert (ids(part), part.omitted) == (["a", "c"], 2)


def test_opening_brings_neighbours_and_takes_none_away() -> None:
    links = [link("a", "b"), link("a", "c", confidence=0.3), link("b", "d"), link("c", "d")]
    with graph_of([*links, link("b", "e"), link("d", "e")]) as graph:
        assert ids(graph.neighbourhood("a", limit=1)) == ["a", "b"]
        part = graph.neighbourhood("a", limit=1, opened=["b"], opened_limit=1)
        assert (ids(part), part.omitted) == (["a", "b", "c", "d"], 1)


def test_edges_can_come_without_their_lines() -> None:
    with graph_of(CHAIN) as graph:
        whole, bare = graph.neighbourhood("a"), graph.neighbourhood("a", evidence=False)
    assert [edge.evidence for edge in bare.edges] == [()]
    assert drawn(bare) == drawn(whole)


def test_what_is_hidden_is_not_reached() -> None:
    with graph_of(CHAIN) as graph:
        assert ids(graph.neighbourhood("a", depth=9, without=["c"])) == ["a", "b"]


def test_direction_confidence_and_document_filter_the_edges() -> None:
    links = [link("a", "b", confidence=0.3), link("c", "a"), link("b", "d")]
    with graph_of(links) as graph:
        assert ids(graph.neighbourhood("a", depth=2, direction="out")) == ["a", "b", "d"]
        assert ids(graph.neighbourhood("a", depth=2, direction="in")) == ["a", "c"]
        assert ids(graph.neighbourhood("a", depth=2, min_confidence=0.5)) == ["a", "c"]
        assert ids(graph.neighbourhood("a", documents=["other.md"])) == ["a"]
        assert set(ids(graph.neighbourhood("a", documents=["a.md"]))) == {"a", "b", "c"}
