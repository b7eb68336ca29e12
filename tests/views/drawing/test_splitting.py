"""A selection in several pictures: nothing is lost, and all of them can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awsgraph.errors import PictureError
from awsgraph.views.drawing import Selection, draw, split
from awsgraph.views.drawing.measures import measure
from tests.views.drawing.selections import chain, star

NAMES = [f"service number {n}" for n in range(40)]
RELATIONS = ["uses", "encryptedWith", "partOf", "integratesWith"]


def everything_is_drawn(selection: Selection) -> None:
    parts = split(selection)
    drawings = [draw(part) for part in parts]
    assert all(not drawing.dropped and not drawing.hidden for drawing in drawings)
    assert all(measure(drawing.picture).overlaps == 0 for drawing in drawings)
    drawn = [edge for drawing in drawings for edge in drawing.picture.edges]
    assert set(drawn) == set(selection.edges)
    assert selection.routes or len(drawn) == len(set(drawn))
    boxes = {box.id for drawing in drawings for box in drawing.picture.boxes}
    assert boxes == {entity.id for entity in selection.entities}


def test_what_has_room_stays_in_one_picture_under_its_title() -> None:
    (part,) = split(star(("KMS", "uses", "A"), ("KMS", "uses", "B")))
    assert part.title == "What stands around KMS"


def test_thirty_neighbours_become_pictures_that_can_be_read() -> None:
    selection = star(*(("KMS", RELATIONS[n % 4], NAMES[n]) for n in range(30)))
    everything_is_drawn(selection)
    parts = split(selection)
    assert parts[0].title == f"What stands around KMS (1 of {len(parts)})"
    assert all(measure(draw(part).picture).box_letters >= 24 for part in parts)
    assert max(len(part.entities) for part in parts) <= 15


def test_neighbours_by_one_relation_stay_in_one_picture() -> None:
    edges = [("KMS", "uses", name) for name in NAMES[:9]]
    edges += [("KMS", "integratesWith", name) for name in NAMES[9:18]]
    first, second = split(star(*edges))
    assert {edge.relation for edge in first.edges} == {"integratesWith"}
    assert {edge.relation for edge in second.edges} == {"uses"}


def test_relations_that_would_cross_get_a_picture_too() -> None:
    edges = [("KMS", "uses", name) for name in NAMES[:6]]
    edges += [(NAMES[n], "connectsTo", NAMES[m]) for n in range(6) for m in range(n)]
    everything_is_drawn(star(*edges))


def test_a_second_relation_of_two_entities_needs_no_picture_of_its_own() -> None:
    edges = [("KMS", name, "key") for name in ("produces", "manages", "controlsAccessTo")]
    (part,) = split(star(*edges))
    (plate,) = draw(part).picture.plates
    assert "controls" in " ".join(plate.label.lines)


def test_what_two_entities_say_of_each_other_stands_on_two_plates_of_one_picture() -> None:
    edges = [("KMS", "produces", "key"), ("key", "encryptedWith", "KMS"), ("KMS", "uses", "HSM")]
    (part,) = split(star(*edges))
    picture = draw(part).picture
    assert {" ".join(p.label.lines) for p in picture.plates} == {
        "produces", "encrypted with", "uses",
    }  # fmt: skip
    assert measure(picture).overlaps == 0


def test_paths_are_split_path_by_path() -> None:
    one, *others = (chain("start", *(f"{n} {name}" for name in NAMES[:4]), "end") for n in range(5))
    routes = tuple(s.routes[0] for s in (one, *others))
    entities = dict.fromkeys(e for s in (one, *others) for e in s.entities)
    edges = tuple(edge for s in (one, *others) for edge in s.edges)
    selection = replace(one, entities=tuple(entities), edges=edges, routes=routes)
    everything_is_drawn(selection)
    assert {route for part in split(selection) for route in part.routes} == set(routes)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES[:12]), st.sampled_from(RELATIONS),
                  st.sampled_from(NAMES[:12])),
        min_size=1, max_size=16, unique=True,
    )
)  # fmt: skip
def test_nothing_is_lost_of_any_small_graph(triples: list[tuple[str, str, str]]) -> None:
    found = [triple for triple in triples if triple[0] != triple[2]]
    if found:
        everything_is_drawn(star(*found))


def test_more_pictures_than_anybody_wants_are_refused() -> None:
    with pytest.raises(PictureError, match="more than 12 pictures"):
        split(star(*(("KMS", "uses", NAMES[n]) for n in range(30))), most=3)
