"""Rings: the focus in the middle, what is one step away around it, what is two farther out."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awsgraph.views.drawing import Box, Drawing, draw
from awsgraph.views.drawing.measures import measure, rectangle_of
from tests.views.drawing.selections import chain, star

NAMES = [f"service {n}" for n in range(14)]
MIDDLE = (480.0, 251.0)


def placed(drawing: Drawing) -> dict[str, Box]:
    return {box.id: box for box in drawing.picture.boxes}


def steps_out(box: Box) -> float:
    """How far out a box stands, where 1 is on the ellipse that fills the page."""
    return dist(((box.x - MIDDLE[0]) / 480, (box.y - MIDDLE[1]) / 250), (0, 0))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 12])
def test_neighbours_stand_around_the_focus_and_nothing_touches(count: int) -> None:
    drawing = draw(star(*(("KMS", "uses", name) for name in NAMES[:count])), layout="radial")
    assert len(drawing.picture.boxes) == count + 1
    assert [f.what for f in drawing.findings() if not f.good] == []
    if count > 2:
        focus, others = placed(drawing)["KMS"], list(placed(drawing).values())[1:]
        assert min(b.x for b in others) < focus.x < max(b.x for b in others)
        assert min(b.y for b in others) < focus.y < max(b.y for b in others)


def test_gaps_on_the_ring_are_about_equal() -> None:
    drawing = draw(star(*(("KMS", "uses", name) for name in NAMES[:10])), layout="radial")
    boxes = [b for b in drawing.picture.boxes if b.id != "KMS"]
    gaps = []
    for box in boxes:
        one = rectangle_of(box)
        gaps.append(
            min(
                max(
                    abs(one.x - o.x) - (one.width + o.width) / 2,
                    abs(one.y - o.y) - (one.height + o.height) / 2,
                )
                for o in map(rectangle_of, boxes)
                if o != one
            )
        )
    assert max(gaps) < 2 * min(gaps)


def test_what_comes_in_stands_left_and_what_goes_out_right() -> None:
    edges = [("KMS", "uses", name) for name in NAMES[:4]]
    edges += [(name, "partOf", "KMS") for name in NAMES[4:8]]
    boxes = placed(draw(star(*edges), layout="radial"))
    assert all(boxes[name].x > boxes["KMS"].x for name in NAMES[:4])
    assert all(boxes[name].x < boxes["KMS"].x for name in NAMES[4:8])


def test_two_steps_away_stands_farther_out() -> None:
    edges = [("KMS", "uses", "key"), ("KMS", "uses", "grant"), ("key", "requires", "policy"),
             ("grant", "requires", "role")]  # fmt: skip
    drawing = draw(star(*edges), layout="radial")
    boxes = placed(drawing)
    near, far = (
        [steps_out(boxes[i]) for i in ids] for ids in (("key", "grant"), ("policy", "role"))
    )
    assert max(near) < min(far)
    assert measure(drawing.picture).overlaps == 0


def test_in_the_middle_of_a_path_stands_its_middle() -> None:
    boxes = placed(draw(chain("S3", "AWS KMS", "CloudTrail"), layout="radial"))
    assert boxes["S3"].x < boxes["AWS KMS"].x < boxes["CloudTrail"].x or (
        boxes["S3"].x > boxes["AWS KMS"].x > boxes["CloudTrail"].x
    )


def test_neighbours_side_by_side_share_a_plate_and_each_line_shows_its_direction() -> None:
    edges = [("KMS", "uses", name) for name in NAMES[:6]]
    picture = draw(star(*edges), layout="radial").picture
    assert 1 < len(picture.plates) < 6
    assert sum(len(plate.edges) for plate in picture.plates) == 6
    assert all(line.head for line in picture.lines)


def test_a_further_neighbour_keeps_the_order_around_the_focus() -> None:
    edges = [("KMS", "uses", name) for name in NAMES[:6]]
    orders = []
    for more in ([], [("KMS", "uses", "service 3b")]):
        drawing = draw(star(*edges, *more), layout="radial")
        orders.append([box.id for box in drawing.picture.boxes if box.id in NAMES])
        before = placed(drawing)
    assert orders[0] == orders[1]
    assert before["service 0"].y > before["service 2"].y


def test_what_has_no_room_on_rings_stands_in_columns() -> None:
    names = [f"a rather long name of a service, {n}" for n in range(9)]
    drawing = draw(chain(*names), layout="radial", force=True, most=9)
    assert len(drawing.picture.boxes) == 9
    assert measure(drawing.picture).overlaps == 0


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES[:6]),
            st.sampled_from(["uses", "partOf", "encryptedWith"]),
            st.sampled_from(NAMES[3:9]),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_nothing_touches_in_any_small_graph(triples: list[tuple[str, str, str]]) -> None:
    found = [triple for triple in triples if triple[0] != triple[2]]
    if found:
        assert measure(draw(star(*found), layout="radial").picture).overlaps == 0
