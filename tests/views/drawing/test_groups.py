"""Frames: what stands in which, and that nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awsgraph.errors import PictureError
from awsgraph.graph import Graph
from awsgraph.views.drawing import Drawing, GroupFrame, draw, neighbourhood_of, split
from awsgraph.views.drawing.doctor import examine
from awsgraph.views.drawing.measures import measure, rectangle_of
from tests.views.drawing.selections import entity, star

CLASSES = {"kms": "Service", "s3": "Service", "kms/Decrypt": "ApiOperation",
           "kms/Encrypt": "ApiOperation", "least privilege": "Concept"}  # fmt: skip
KMS = star(
    ("kms", "uses", "kms/key"),
    ("kms/Decrypt", "operationOf", "kms"),
    ("kms/Encrypt", "operationOf", "kms"),
    ("s3/sse-kms", "uses", "kms"),
    ("s3", "integratesWith", "kms"),
    ("kms", "supports", "least privilege"),
    classes=CLASSES,
)


def frames(drawing: Drawing) -> dict[str, set[str]]:
    return {" ".join(f.title.label.lines): set(f.members) for f in drawing.picture.frames}


def complaints(drawing: Drawing) -> list[str]:
    return [finding.what for finding in drawing.findings() if not finding.good]


def encloses(frame: GroupFrame, drawing: Drawing, id_: str) -> bool:
    box = next(box for box in drawing.picture.boxes if box.id == id_)
    return (
        abs(box.x - frame.x) + box.width / 2 < frame.width / 2
        and abs(box.y - frame.y) + box.height / 2 < frame.height / 2
    )


def test_by_class_the_neighbours_have_frames_and_the_focus_stands_among_them() -> None:
    drawing = draw(KMS, group_by="class")
    assert frames(drawing) == {
        "API operations": {"kms/Decrypt", "kms/Encrypt"},
        "Features": {"kms/key", "s3/sse-kms"},
        "Service": {"s3"},
        "Concept": {"least privilege"},
    }
    assert complaints(drawing) == []


def test_by_service_what_belongs_to_none_stands_outside() -> None:
    drawing = draw(KMS, group_by="service")
    assert frames(drawing) == {
        "kms": {"kms", "kms/key", "kms/Decrypt", "kms/Encrypt"},
        "s3": {"s3", "s3/sse-kms"},
    }
    assert complaints(drawing) == []


def test_a_service_of_which_nothing_else_is_drawn_needs_no_frame() -> None:
    drawing = draw(star(("kms", "uses", "s3"), classes=CLASSES), group_by="service")
    assert frames(drawing) == {}


def test_the_notes_say_to_which_service_a_thing_belongs_whose_name_does_not() -> None:
    drawing = draw(star(("kms", "uses", "s3"), ("concept/bucket", "partOf", "s3"),
                        classes=CLASSES), group_by="service")  # fmt: skip
    assert frames(drawing) == {"s3": {"s3", "concept/bucket"}}


def test_a_frame_says_that_its_members_belong_to_its_service_so_that_no_line_has_to() -> None:
    drawing = draw(KMS, group_by="service")
    drawn = {edge.relation for plate in drawing.picture.plates for edge in plate.edges}
    assert drawn == {"uses", "integratesWith", "supports"}
    assert set(drawing.picture.edges) == set(KMS.edges)
    assert drawing.repairs() == []


def test_the_service_of_a_thing_names_its_frame_though_it_is_not_drawn_itself() -> None:
    selection = star(("s3/sse-kms", "uses", "kms/Decrypt"), ("s3/sse-kms", "uses", "kms/Encrypt"))
    selection = replace(selection, services=(replace(entity("kms", "Service"), label="AWS KMS"),))
    assert frames(draw(selection, group_by="service")) == {
        "AWS KMS": {"kms/Decrypt", "kms/Encrypt"}
    }


def test_selections_of_a_graph_know_the_services_of_their_entities(default_graph: Graph) -> None:
    around = neighbourhood_of(default_graph, default_graph.resolve("SSE-KMS"))
    assert {"kms", "s3"} <= {service.id for service in around.services}


@pytest.mark.parametrize("by", ["class", "service"])
def test_members_stand_in_their_frame_and_nothing_else_does(by: str) -> None:
    drawing = draw(KMS, group_by=by)
    assert drawing.picture.frames
    for frame in drawing.picture.frames:
        inside = {box.id for box in drawing.picture.boxes if encloses(frame, drawing, box.id)}
        assert inside == set(frame.members)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["kms", "s3/a", "s3/b", "s3"]),
            st.sampled_from(["uses", "partOf", "encryptedWith"]),
            st.sampled_from(["kms/x", "kms/y", "s3", "rds", "other"]),
        ),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from(["class", "service"]),
)
def test_nothing_touches_in_any_small_graph(triples: list[tuple[str, str, str]], by: str) -> None:
    found = [triple for triple in triples if triple[0] != triple[2]]
    if found:
        classes = {"kms": "Service", "s3": "Service", "rds": "Service"}
        assert measure(draw(star(*found, classes=classes), group_by=by).picture).overlaps == 0


def test_a_further_member_stays_in_the_frame_and_the_column_of_the_others() -> None:
    more = replace(entity("kms/ReEncrypt", "ApiOperation"))
    edge = replace(KMS.edges[1], subject=more)
    larger = replace(KMS, entities=(*KMS.entities, more), edges=(*KMS.edges, edge))
    places = [
        {box.id: box.x > 480 for box in draw(selection, group_by="class").picture.boxes}
        for selection in (KMS, larger)
    ]
    assert places[0].items() <= places[1].items()
    assert places[1]["kms/ReEncrypt"] is places[1]["kms/Decrypt"]


def test_the_doctor_finds_a_frame_on_another_one_and_a_line_on_its_title() -> None:
    drawing = draw(KMS, group_by="class")
    first, second, *others = drawing.picture.frames
    moved = replace(second, x=first.x, y=first.y)
    on_another = replace(drawing.picture, frames=(first, moved, *others))
    assert "frames on others" in {f.what for f in examine(measure(on_another)) if not f.good}
    line, title = drawing.picture.lines[0], first.title
    astray = replace(line, start=(title.x - 50, title.y), end=(title.x + 500, title.y))
    struck = replace(drawing.picture, lines=(astray,))
    assert "lines through labels" in {f.what for f in examine(measure(struck)) if not f.good}


def test_a_faint_or_small_title_is_found() -> None:
    drawing = draw(KMS, group_by="class")
    frame, *others = drawing.picture.frames
    for label, what in (
        (replace(frame.title.label, colour=frame.fill), "contrast of letters"),
        (replace(frame.title.label, size=10.0), "other letters"),
    ):
        title = replace(frame.title, label=label)
        picture = replace(drawing.picture, frames=(replace(frame, title=title), *others))
        assert [f.what for f in examine(measure(picture)) if not f.good] == [what]


def test_the_frame_of_a_long_name_is_as_wide_as_its_title() -> None:
    name = "AWS Identity and Access Management Roles Anywhere"
    service = replace(entity("iam", "Service"), label=name)
    selection = star(("kms", "uses", "iam/x"), ("kms", "uses", "iam/y"), classes=CLASSES)
    (frame,) = draw(replace(selection, services=(service,)), group_by="service").picture.frames
    assert " ".join(frame.title.label.lines) == name
    assert frame.title.x + frame.title.width <= frame.x + rectangle_of(frame).width / 2


def test_in_several_pictures_each_is_grouped() -> None:
    edges = [("kms", "uses", f"s3/feature number {n}") for n in range(14)]
    edges += [("kms", "encryptedWith", f"rds/kind of instance {n}") for n in range(14)]
    selection = star(*edges, classes=CLASSES)
    selection = replace(selection, services=(entity("s3", "Service"), entity("rds", "Service")))
    parts = split(selection, group_by="service")
    drawings = [draw(part, group_by="service") for part in parts]
    assert all(drawing.picture.frames and not drawing.dropped for drawing in drawings)
    assert {e for drawing in drawings for e in drawing.picture.edges} == set(selection.edges)


def test_unknown_layouts_and_groups_of_other_layouts_are_refused() -> None:
    with pytest.raises(PictureError, match="no layout 'round'; take auto, layered, radial"):
        draw(KMS, layout="round")
    with pytest.raises(PictureError, match="no way to group 'colour'; take class, service"):
        draw(KMS, group_by="colour")
    with pytest.raises(PictureError, match="radial has no groups"):
        draw(KMS, layout="radial", group_by="class")
