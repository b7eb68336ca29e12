"""Layouts: nothing touches, letters are large, and little moves when something is added."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from awsgraph.views.appearance import KNOWN_CLASSES
from awsgraph.views.bundles import object_id
from awsgraph.views.drawing import Box, Drawing, draw
from awsgraph.views.drawing.measures import measure
from tests.views.drawing.selections import chain, star

SERVICES = ["AWS KMS", "Amazon S3", "AWS Lambda", "Amazon RDS", "AWS Secrets Manager", "IAM role"]
RELATIONS = ["uses", "encryptedWith", "partOf", "integratesWith"]


def box(drawing: Drawing, name: str) -> Box:
    return next(box for box in drawing.picture.boxes if box.id == name)


def test_what_comes_in_stands_left_and_what_goes_out_right() -> None:
    drawing = draw(
        star(
            ("SSE-KMS", "uses", "AWS KMS"),
            ("SSE-KMS", "uses", "Decrypt"),
            ("S3 bucket", "encryptedWith", "SSE-KMS"),
            ("Bucket Key", "partOf", "SSE-KMS"),
        )
    )
    focus = box(drawing, "SSE-KMS")
    assert box(drawing, "S3 bucket").x < focus.x < box(drawing, "AWS KMS").x
    assert box(drawing, "Bucket Key").x == box(drawing, "S3 bucket").x


def test_neighbours_by_the_same_relation_share_its_plate() -> None:
    drawing = draw(star(("KMS", "uses", "A"), ("KMS", "uses", "B"), ("KMS", "uses", "C")))
    (plate,) = drawing.picture.plates
    assert plate.label.lines == ("uses",)
    assert len(plate.edges) == 3
    heads = [line.target for line in drawing.picture.lines if line.head]
    assert sorted(heads) == ["A", "B", "C", plate.id]


def test_each_line_shows_its_direction() -> None:
    edges = [("KMS", "uses", "A"), ("KMS", "uses", "B"), ("C", "partOf", "KMS"), ("B", "uses", "C")]
    for drawing in (draw(star(*edges)), draw(chain(*(f"service {n}" for n in range(8))))):
        bars = {plate.id for plate in drawing.picture.plates if not plate.label.lines}
        lines = [line for line in drawing.picture.lines if line.target not in bars]
        assert lines
        assert all(line.head and not line.tail for line in lines)


def test_a_side_on_which_lines_only_come_in_is_worth_smaller_letters() -> None:
    edges = [(f"X-Ray segment {n}", "partOf", "X-Ray") for n in range(5)]
    edges += [("CloudWatch", "alternativeTo", "X-Ray")]
    edges += [("X-Ray", "integratesWith", f"Amazon service {n}") for n in range(4)]
    drawing = draw(star(*edges))
    assert box(drawing, "CloudWatch").x < box(drawing, "X-Ray").x


def test_a_path_runs_from_left_to_right() -> None:
    drawing = draw(chain("Secrets Manager", "AWS KMS", "KMS key", "CloudTrail"))
    places = [box(drawing, id_).x for id_ in ("Secrets Manager", "AWS KMS", "KMS key")]
    assert places == sorted(places)
    assert len({round(box.y) for box in drawing.picture.boxes}) == 1


def test_layered_along_the_edges_but_for_those_that_close_a_circle() -> None:
    edges = [("app", "uses", "queue"), ("queue", "sendsTo", "Lambda"), ("Lambda", "uses", "table"),
             ("bucket", "sendsTo", "Lambda"), ("table", "sendsTo", "app")]  # fmt: skip
    drawing = draw(star(*edges), layout="layered")
    places = {b.id: b.x for b in drawing.picture.boxes}
    assert places["app"] < places["queue"] < places["Lambda"] < places["table"]
    assert places["bucket"] == places["queue"]
    assert measure(drawing.picture).overlaps == 0


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(SERVICES), st.sampled_from(RELATIONS), st.sampled_from(SERVICES)),
        min_size=1,
        max_size=12,
    )
)
def test_nothing_touches_in_any_small_graph(triples: list[tuple[str, str, str]]) -> None:
    found = [triple for triple in triples if triple[0] != triple[2]]
    if not found:
        return
    measures = measure(draw(star(*found)).picture)
    assert measures.overlaps == 0
    assert measures.box_letters >= 24


def test_twenty_neighbours_have_room_when_somebody_insists() -> None:
    edges = [("AWS Lambda", RELATIONS[n % 4], f"neighbour number {n}") for n in range(19)]
    drawing = draw(star(*edges), most=20, force=True)
    assert len(drawing.picture.boxes) == 20
    measures = measure(drawing.picture)
    assert measures.overlaps == 0
    assert min(measures.box_letters, measures.plate_letters) >= 16


def test_relations_beside_those_that_hold_it_together_do_not_make_letters_unreadable() -> None:
    names = [f"service {n}" for n in range(18)]
    edges = [("AWS Lambda", "uses", name) for name in names]
    edges += [(names[n], "connectsTo", names[(n * 7 + 3) % 18]) for n in range(18)]
    drawing = draw(star(*edges), most=19, force=True)
    assert len(drawing.picture.boxes) == 19
    assert measure(drawing.picture).box_letters >= 16
    assert drawing.hidden


def test_what_has_no_room_for_large_letters_is_left_out_and_named() -> None:
    edges = [("KMS", "uses", f"a rather long name of a service, {n}") for n in range(18)]
    drawing = draw(star(*edges), most=18)
    assert drawing.picture.boxes[0].label.size >= 24
    assert len(drawing.dropped) == 19 - len(drawing.picture.boxes) > 0
    assert any(line.startswith("left out") for line in drawing.repairs())


def test_a_further_neighbour_does_not_turn_the_others_around() -> None:
    edges = [("KMS", "uses", name) for name in ("Alpha", "Beta", "Delta")]
    edges += [(name, "partOf", "KMS") for name in ("Epsilon", "Zeta")]
    before, after = draw(star(*edges)), draw(star(*edges, ("KMS", "uses", "Gamma")))
    for side in (["Alpha", "Beta", "Delta"], ["Epsilon", "Zeta"]):
        places = [box(after, name).y for name in side]
        assert places == sorted(places)
        assert [box(before, name).y for name in side] == sorted(box(before, n).y for n in side)
    left, right = (box(after, name).x for name in ("Epsilon", "Alpha"))
    assert left < box(after, "KMS").x < right


def test_a_legend_of_all_classes_stays_on_the_page() -> None:
    selection = star(*(("KMS", "uses", f"key {n}") for n in range(len(KNOWN_CLASSES) - 1)))
    classes = dict(zip((e.id for e in selection.entities), KNOWN_CLASSES, strict=True))
    entities = {e.id: replace(e, class_=classes[e.id]) for e in selection.entities}
    edges = tuple(
        replace(e, subject=entities[e.subject.id], object=entities[object_id(e)])
        for e in selection.edges
    )
    varied = replace(selection, entities=tuple(entities.values()), edges=edges)
    drawing = draw(varied, most=len(entities), page=(720, 540), title=True)
    assert len(drawing.picture.legend) == len(KNOWN_CLASSES)
    assert measure(drawing.picture).overlaps == 0


def test_a_long_path_stands_in_rows_as_a_snake() -> None:
    names = [f"service number {n}" for n in range(8)]
    boxes = draw(chain(*names)).picture.boxes
    assert boxes[0].label.size >= 24
    first, second = boxes[:4], boxes[4:]
    assert len({box.y for box in first}) == len({box.y for box in second}) == 1
    assert first[0].y < second[0].y
    assert [box.x for box in first] == sorted(box.x for box in first)
    assert [box.x for box in second] == sorted((box.x for box in second), reverse=True)


def test_a_query_that_finds_several_things_apart_draws_all_of_them() -> None:
    selection = star(("A", "uses", "B"), ("C", "uses", "D"), ("E", "partOf", "F"))
    drawing = draw(replace(selection, focus=()))
    assert {box.id for box in drawing.picture.boxes} == set("ABCDEF")
    assert measure(drawing.picture).overlaps == 0


def test_five_very_long_names_are_drawn_with_smaller_letters_rather_than_left_out() -> None:
    name = "a name of a service that is very long and goes on and on without an end, number"
    drawing = draw(star(*((f"{name} {n}", "uses", f"{name} {n + 1}") for n in range(4))))
    assert len(drawing.picture.boxes) == 5
    assert measure(drawing.picture).overlaps == 0
