from __future__ import annotations

import json
import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awsgraph.graph import GraphPath, Subgraph
from awsgraph.model import Edge, Entity, Literal
from awsgraph.views import Node, Scene, network_data, scene_of, scene_of_paths
from awsgraph.views.labels import text_width

KMS = Entity("kms", "AWS KMS", "Service")


def _entity(number: int) -> Entity:
    return Entity(f"e{number}", f"Entity with a number {number}", "Feature")


def _edge(subject: Entity, relation: str, object_: Entity | Literal) -> Edge:
    return Edge(subject, relation, object_, (), 0.9)


def _star(neighbours: int) -> Subgraph:
    others = [_entity(n) for n in range(neighbours)]
    edges = [_edge(other, "uses", KMS) for other in others]
    return Subgraph(("kms",), (KMS, *others), tuple(edges), 0)


def _overlap(one: Node, other: Node) -> bool:
    return (
        abs(one.x - other.x) < (one.box.width + other.box.width) / 2
        and abs(one.y - other.y) < (one.box.height + other.box.height) / 2
    )


def _assert_apart(scene: Scene) -> None:
    overlapping = [(a, b) for a, b in combinations(scene.nodes, 2) if _overlap(a, b)]
    assert overlapping == []


def test_the_focus_is_in_the_centre_and_no_boxes_overlap() -> None:
    scene = scene_of(_star(60))
    focus = scene.nodes[0]
    assert (focus.entity, focus.x, focus.y, focus.focus) == (KMS, 0.0, 0.0, True)
    assert len(scene.nodes) == 61
    _assert_apart(scene)


@pytest.mark.parametrize("neighbours", [1, 2, 5, 13, 26])
def test_the_label_of_a_line_touches_neither_of_its_boxes(neighbours: int) -> None:
    scene = scene_of(_star(neighbours), relation_label=lambda _: "is a long name of a relation")
    focus, *others = scene.nodes
    half = text_width(scene.links[0].label, 13) / 2
    for node in others:
        length = math.hypot(node.x, node.y)
        for end, box in ((0.0, focus.box), (length, node.box)):
            # Where the label ends, as seen from the centre of the box.
            x, y = (abs(abs(length / 2 - end) - half) * c / length for c in (node.x, node.y))
            assert abs(x) >= box.width / 2 or abs(y) >= box.height / 2


def test_neighbours_stand_on_all_sides() -> None:
    corners = {(node.x > 0, node.y > 0) for node in scene_of(_star(12)).nodes[1:]}
    assert len(corners) == 4


def test_a_relations_neighbours_stand_side_by_side() -> None:
    others = [_entity(n) for n in range(8)]
    edges = [_edge(KMS, "uses" if n % 2 else "produces", o) for n, o in enumerate(others)]
    scene = scene_of(Subgraph(("kms",), (KMS, *others), tuple(edges), 0))
    sides = {"uses": set[bool](), "produces": set[bool]()}
    for link in scene.links:
        node = next(n for n in scene.nodes if n.entity.id == link.target)
        sides[link.label].add(node.x > 0)
    assert {frozenset(side) for side in sides.values()} == {frozenset([True]), frozenset([False])}


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 45).flatmap(
        lambda n: st.lists(st.tuples(st.integers(0, n), st.integers(0, n)), max_size=60)
    )
)
def test_any_graph_is_laid_out_apart_and_the_same_way_again(pairs: list[tuple[int, int]]) -> None:
    entities = [_entity(n) for n in range(max((max(p) for p in pairs), default=0) + 1)]
    edges = tuple(_edge(entities[a], "uses", entities[b]) for a, b in pairs)
    subgraph = Subgraph(("e0",), tuple(entities), edges, 0)
    scene = scene_of(subgraph)
    _assert_apart(scene)
    assert {node.entity for node in scene.nodes} == set(entities)
    assert scene_of(subgraph) == scene


def test_what_is_drawn_stays_when_more_is_shown() -> None:
    before = scene_of(_star(20))
    star, new = _star(20), [_entity(n) for n in range(100, 115)]
    edges = (*star.edges, *(_edge(star.entities[3], "uses", entity) for entity in new))
    grown = Subgraph(("kms", "e2"), (*star.entities, *new), edges, 0)
    after = scene_of(grown, fixed=before.positions())
    _assert_apart(after)
    assert before.positions().items() <= after.positions().items()
    x, y = after.positions()["e2"]
    assert all(abs(n.x - x) + abs(n.y - y) < 1500 for n in after.nodes if n.entity in new)


def test_at_most_the_limit_is_drawn_and_the_rest_is_counted() -> None:
    star = _star(30)
    scene = scene_of(Subgraph(star.focus, star.entities, star.edges, 5), limit=11)
    assert len(scene.nodes) == 11
    assert scene.omitted == 5 + 20
    assert len(scene.links) == 10


def test_all_edges_between_two_entities_are_one_line_with_all_labels() -> None:
    other = _entity(1)
    edges = (
        _edge(KMS, "uses", other),
        _edge(KMS, "invokes", other),
        _edge(other, "uses", KMS),
        _edge(other, "raises", KMS),
        _edge(KMS, "hasLimit", Literal("4 KB")),
        _edge(KMS, "isA", KMS),
    )
    (link,) = scene_of(Subgraph(("kms",), (KMS, other), edges, 0)).links
    assert link.edges == edges[:4]
    assert (link.source, link.target, link.both) == ("kms", "e1", True)
    assert link.label == "uses, invokes +1"


def test_nothing_gives_an_empty_scene() -> None:
    assert scene_of(Subgraph((), (), (), 3)) == Scene((), (), 3)
    assert scene_of_paths([]) == Scene((), (), 0)


def test_a_path_runs_from_left_to_right_and_others_stand_clear_of_it() -> None:
    a, b, c, d, e = (_entity(n) for n in range(5))
    straight = GraphPath((a, b, c), (_edge(a, "uses", b), _edge(c, "uses", b)), 1.0)
    detour = GraphPath(
        (a, d, e, c), (_edge(a, "uses", d), _edge(d, "uses", e), _edge(e, "uses", c)), 2.0
    )
    scene = scene_of_paths([straight, detour])
    at = scene.positions()
    _assert_apart(scene)
    assert abs(at["e0"][1] - at["e1"][1]) == abs(at["e1"][1] - at["e2"][1]) == 1
    _assert_no_line_is_level(scene)
    assert all(at[p.id][0] < at[q.id][0] for p, q in pairwise((a, d, e, c)))
    assert [node.entity.id for node in scene.nodes if node.focus] == ["e0", "e2"]


def test_the_network_holds_json_plain_text_and_no_physics() -> None:
    bad = Entity("bad", "<b onclick=x>href\x1b</b>\n", "Feature")
    scene = scene_of(Subgraph(("kms",), (KMS, bad), (_edge(KMS, "uses", bad),), 0))
    data = json.loads(json.dumps(network_data(scene)))
    node = next(n for n in data["nodes"] if n["id"] == "bad")
    assert node["label"].replace("\n", " ") == "<b onclick=x>href </b>"
    assert (node["physics"], node["shape"]) == (False, "box")
    (edge,) = data["edges"]
    assert (edge["from"], edge["to"], edge["label"], edge["arrows"]) == ("kms", "bad", "uses", "to")
    assert "\x1b" not in json.dumps(data)


@pytest.mark.parametrize("neighbours", [1, 2, 3, 4, 18, 28, 60])
def test_no_line_is_level_for_vis_network_would_misplace_its_label(neighbours: int) -> None:
    _assert_no_line_is_level(scene_of(_star(neighbours)))


def _assert_no_line_is_level(scene: Scene) -> None:
    data = network_data(scene)
    places = {node["id"]: int(node["y"]) for node in data["nodes"]}
    assert data["edges"]
    assert [e for e in data["edges"] if places[e["from"]] == places[e["to"]]] == []


def test_in_a_crowd_lines_among_neighbours_are_quiet() -> None:
    star = _star(20)
    among = _edge(star.entities[1], "uses", star.entities[2])
    outer = _entity(99)
    onward = _edge(star.entities[1], "produces", outer)
    crowd = Subgraph(star.focus, (*star.entities, outer), (*star.edges, among, onward), 0)
    assert [link.edges for link in scene_of(crowd).links if link.quiet] == [(among,)]
    quiet = next(e for e in network_data(scene_of(crowd))["edges"] if e["id"] == "e0|e1")
    assert quiet["label"] == ""
    assert quiet["title"] == "Entity with a number 0 uses Entity with a number 1"
    few = Subgraph(star.focus, star.entities[:4], (*star.edges[:3], among), 0)
    assert not any(link.quiet for link in scene_of(few).links)


def test_a_crowd_shows_the_surest_lines_first_and_the_others_of_what_one_asks_for() -> None:
    star = _star(20)
    one, other, *_ = star.entities[1:]
    sure = Edge(one, "uses", other, (), 0.95)
    doubtful = [
        Edge(one, "uses", entity, (), 0.5 + number / 100)
        for number, entity in enumerate(star.entities[3:])
    ]
    crowd = Subgraph(star.focus, star.entities, (*star.edges, *doubtful, sure), 0)
    whole = scene_of(crowd)
    scene = scene_of(crowd, most_others=2)
    assert scene.positions() == whole.positions()
    among = {link.id for link in scene.links} - {link.id for link in scene_of(star).links}
    assert among == {"e0|e1", "e0|e19"}
    assert len(scene.further) == len(doubtful) - 1
    assert scene.with_links_of("e2").further == scene.further[1:]
    assert not scene.with_links_of("e0").further
    assert {*scene.with_links_of("e0|e5").links} - {*scene.links} == {
        link for link in whole.links if link.id == "e0|e5"
    }
    assert not scene_of(crowd, most_others=2, whole=["e0"]).further
