"""Decks: made from a description, and renewed without losing what a presenter did."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from awsgraph.errors import DeckError, PresentationError, UnknownNameError
from awsgraph.views.drawing import Selection
from awsgraph.views.slides.deck_file import read_deck
from awsgraph.views.slides.making import make_deck
from tests.views.drawing.selections import chain, entity, said, star
from tests.views.slides.decks import Desk, glue_of, move, shapes

TWO = """
[[slide]]
title = "What KMS needs"
entity = "KMS"
notes = "Begin slowly."

[[slide]]
entity = "S3"
"""
KMS = star(("KMS", "uses", "key"), ("KMS", "requires", "policy"), ("bucket", "uses", "KMS"))
MORE = star(("KMS", "uses", "key"), ("KMS", "requires", "policy"), ("bucket", "uses", "KMS"),
            ("KMS", "uses", "CloudHSM"))  # fmt: skip
LESS = star(("KMS", "uses", "key"), ("bucket", "uses", "KMS"))
S3 = star(("S3", "encryptedWith", "KMS"), ("S3", "connectsTo", "Lambda"))
BOTH = {"KMS": KMS, "S3": S3}
POINT = 12700


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two slides, made for the first time."""
    desk = Desk(tmp_path, TWO)
    assert set(desk.make(BOTH).values()) == {"added"}
    return desk


def edited(desk: Desk, edit: Any) -> None:
    """Let a presenter do something with the deck and save it."""
    deck = desk.opened()
    edit(deck)
    deck.save(str(desk.deck))


def place(shape: Any) -> tuple[float, ...]:
    return tuple(round(v / POINT, 1) for v in (shape.left, shape.top, shape.width, shape.height))


def test_one_slide_each_with_title_and_notes(desk: Desk) -> None:
    first, second = desk.opened().slides
    assert first.shapes.title.text == "What KMS needs"
    assert second.shapes.title.text == "What stands around S3"
    assert first.notes_slide.notes_text_frame.text.startswith("[awsgraph]\nBegin slowly.\nKMS uses")
    assert {"entity KMS", "entity key", "entity policy", "entity bucket"} <= set(shapes(first))


def test_a_blank_title_gives_way_to_what_the_picture_says(tmp_path: Path) -> None:
    desk = Desk(tmp_path, '[[slide]]\ntitle = "  "\nentity = "KMS"\n')
    assert desk.make({"KMS": KMS}) == {"What stands around KMS": "added"}


def test_what_has_no_room_on_one_slide_gets_several(tmp_path: Path) -> None:
    desk = Desk(tmp_path, '[[slide]]\ntitle = "KMS"\nentity = "KMS"\nsplit = true\n')
    many = star(*(("KMS", f"uses{n % 3}", f"service number {n}") for n in range(16)))
    assert desk.make({"KMS": many}) == {"KMS (1 of 2)": "added", "KMS (2 of 2)": "added"}
    drawn = {name for slide in desk.opened().slides for name in shapes(slide)}
    assert {f"entity {entity.id}" for entity in many.entities} <= drawn
    assert set(desk.make({"KMS": many}).values()) == {"same"}


GROUPED = """
group-by = "service"
[[slide]]
title = "Inside"
entity = "KMS"
[[slide]]
title = "Along"
entity = "S3"
layout = "layered"
"""
MEMBERS = star(("kms", "uses", "s3/key"), ("kms", "uses", "s3/policy"))
SERVICE = entity("s3", "Service")


def test_a_frame_goes_on_around_members_that_were_moved(tmp_path: Path) -> None:
    desk = Desk(tmp_path, GROUPED)
    inside = replace(MEMBERS, services=(SERVICE,))
    assert desk.make({"KMS": inside, "S3": S3}) == {"Inside": "added", "Along": "added"}
    first, second = desk.opened().slides
    assert "frame s3" in shapes(first)
    assert not [name for name in shapes(second) if name.startswith("frame ")]
    edited(desk, lambda deck: move(shapes(deck.slides[0])["entity s3/policy"], 0, 30))
    assert set(desk.make({"KMS": inside, "S3": S3}).values()) == {"same"}
    more = star(("kms", "uses", "s3/key"), ("kms", "uses", "s3/policy"), ("rds", "uses", "kms"))
    changes = desk.make({"KMS": replace(more, services=(SERVICE,)), "S3": S3})
    assert changes["Inside"] == "arranged"
    found = shapes(desk.opened().slides[0])
    frame, policy = found["frame s3"], found["entity s3/policy"]
    assert frame.top + frame.height > policy.top + policy.height
    assert len([name for name in found if name.startswith("frame ")]) == 1


def test_another_name_of_a_service_renews_its_frame(tmp_path: Path) -> None:
    desk = Desk(tmp_path, GROUPED)
    for label, what in (("Amazon S3", "added"), ("Amazon S3", "same"), ("S3", "renewed")):
        inside = replace(MEMBERS, services=(replace(SERVICE, label=label),))
        assert desk.make({"KMS": inside, "S3": S3})["Inside"] == what
    assert shapes(desk.opened().slides[0])["frame s3"].text_frame.text == "S3"


def test_an_unknown_layout_is_reported_with_the_line_of_its_slide(tmp_path: Path) -> None:
    desk = Desk(tmp_path, '[[slide]]\nentity = "KMS"\nlayout = "round"\n')
    with pytest.raises(DeckError, match=r"deck.toml:1: there is no layout 'round'; take auto"):
        desk.make({"KMS": KMS})


def test_a_second_run_finds_nothing_to_do(desk: Desk) -> None:
    assert desk.made(BOTH).content is None
    assert set(desk.make(BOTH).values()) == {"same"}


def test_the_same_description_gives_the_same_bytes(desk: Desk) -> None:
    assert make_deck(read_deck(desk.description), lambda s: BOTH[s.entity or ""], None).content == (
        desk.deck.read_bytes()
    )


def test_only_the_slide_whose_part_of_the_graph_changed_is_renewed(desk: Desk) -> None:
    _, before = desk.opened().slides
    changes = desk.make({"KMS": MORE, "S3": S3})
    assert changes == {"What KMS needs": "renewed", "What stands around S3": "same"}
    first, second = desk.opened().slides
    assert "entity CloudHSM" in shapes(first)
    assert len(glue_of(first)) == len(list(first.element.iter("{*}cxnSp")))
    assert {n: place(s) for n, s in shapes(second).items()} == (
        {n: place(s) for n, s in shapes(before).items()}
    )


def test_what_a_presenter_moved_and_wrote_stays(desk: Desk) -> None:
    def arrange(deck: Any) -> None:
        slide = deck.slides[0]
        move(shapes(slide)["entity key"], 700, 400)
        shapes(slide)["entity policy"].text_frame.text = "our policy"
        own = slide.shapes.add_shape(MSO_SHAPE.OVAL, Pt(20), Pt(80), Pt(90), Pt(50))
        own.name, own.text_frame.text = "Oval 1", "mine"
        deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "My own slide"

    edited(desk, arrange)
    before = desk.opened().slides[0]
    assert desk.make({"KMS": MORE, "S3": S3})["What KMS needs"] == "arranged"
    first, _, own = desk.opened().slides
    now = shapes(first)
    for name in ("entity key", "entity policy", "entity KMS", "entity bucket", "Oval 1"):
        assert place(now[name]) == place(shapes(before)[name]), name
        assert now[name].text_frame.text == shapes(before)[name].text_frame.text
        assert now[name].shape_id == shapes(before)[name].shape_id
    assert own.shapes.title.text == "My own slide"
    assert "entity KMS" in str(glue_of(first))
    assert "entity CloudHSM" in str(glue_of(first))
    assert len(glue_of(first)) == len(list(first.element.iter("{*}cxnSp")))


def test_what_is_new_stands_beside_what_was_moved(desk: Desk) -> None:
    edited(desk, lambda deck: move(shapes(deck.slides[0])["entity key"], 700, 400))
    desk.make({"KMS": MORE, "S3": S3})
    nodes = {n: place(s) for n, s in shapes(desk.opened().slides[0]).items()
             if n.startswith(("entity ", "relation "))}  # fmt: skip
    new = nodes.pop("entity CloudHSM")
    for name, (left, top, width, height) in nodes.items():
        apart = (new[0] >= left + width or left >= new[0] + new[2]
                 or new[1] >= top + height or top >= new[1] + new[3])  # fmt: skip
        assert apart, name


def test_what_was_arranged_once_stays_arranged(desk: Desk) -> None:
    edited(desk, lambda deck: move(shapes(deck.slides[0])["entity key"], 700, 400))
    desk.make({"KMS": MORE, "S3": S3})
    assert desk.make({"KMS": KMS, "S3": S3})["What KMS needs"] == "arranged"
    key = shapes(desk.opened().slides[0])["entity key"]
    assert place(key)[:2] == (700, 400)
    assert "entity CloudHSM" not in shapes(desk.opened().slides[0])


def test_a_picture_that_was_moved_as_a_whole_stays_there(desk: Desk) -> None:
    def shrink(deck: Any) -> None:
        group = next(s for s in deck.slides[0].shapes if hasattr(s, "shapes"))
        group.left, group.top = Pt(100), Pt(90)
        group.width, group.height = group.width // 2, group.height // 2

    edited(desk, shrink)
    before = next(s for s in desk.opened().slides[0].shapes if hasattr(s, "shapes"))
    desk.make({"KMS": LESS, "S3": S3})
    group = next(s for s in desk.opened().slides[0].shapes if hasattr(s, "shapes"))
    transform = group.element.find("./{*}grpSpPr/{*}xfrm")
    ext, inner = transform.find("{*}ext"), transform.find("{*}chExt")
    assert int(ext.get("cx")) / int(inner.get("cx")) == pytest.approx(0.5, abs=0.01)
    assert abs(group.left - before.left) < 200 * POINT
    assert group.left >= before.left


def test_an_ungrouped_picture_is_found_again(desk: Desk) -> None:
    def ungroup(deck: Any) -> None:
        slide = deck.slides[0]
        group = next(s for s in slide.shapes if hasattr(s, "shapes"))
        for shape in list(group.shapes):
            group.element.addprevious(shape.element)
        group.element.getparent().remove(group.element)
        move(shapes(slide)["entity key"], 700, 400)

    edited(desk, ungroup)
    assert desk.make({"KMS": MORE, "S3": S3})["What KMS needs"] == "arranged"
    first = desk.opened().slides[0]
    assert place(shapes(first)["entity key"])[:2] == (700, 400)
    assert len([e for e in first.element.iter("{*}cNvPr") if e.get("name") == "entity key"]) == 1


def test_speaker_notes_around_the_marks_stay(desk: Desk) -> None:
    def write(deck: Any) -> None:
        frame = deck.slides[0].notes_slide.notes_text_frame
        frame.text = f"Breathe.\n{frame.text}\nThank them."

    edited(desk, write)
    desk.make({"KMS": MORE, "S3": S3})
    notes = desk.opened().slides[0].notes_slide.notes_text_frame.text
    assert notes.startswith("Breathe.\n[awsgraph]\n")
    assert notes.endswith("[/awsgraph]\nThank them.")
    assert "KMS uses CloudHSM" in notes


def test_a_line_that_moved_in_the_notes_changes_the_speaker_notes_alone(desk: Desk) -> None:
    def select(line: int) -> dict[str, Selection]:
        return {"KMS": star(said("KMS", "uses", "key", "KMS uses keys.", line=line)), "S3": S3}

    desk.make(select(3))
    edited(desk, lambda deck: move(shapes(deck.slides[0])["entity key"], 700, 400))
    before = desk.opened().slides[0]
    assert desk.make(select(9))["What KMS needs"] == "notes"
    after = desk.opened().slides[0]
    assert "kms.md:9 KMS uses keys." in after.notes_slide.notes_text_frame.text
    assert "kms.md:3" not in after.notes_slide.notes_text_frame.text
    assert {n: place(s) for n, s in shapes(before).items() if " " in n and "awsgraph" not in n} == {
        n: place(s) for n, s in shapes(after).items() if " " in n and "awsgraph" not in n
    }
    assert desk.made(select(9)).content is None


def test_a_step_shows_the_line_that_states_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, '[[slide]]\nid = "way"\npath = ["a", "c"]\nhops = true\n')
    edges = [said("a", "uses", "b", "A uses <b>B</b>."), said("b", "uses", "c", "B uses C.")]
    desk.make({"way": replace(chain("a", "b", "c"), edges=tuple(edges))})
    texts = [
        " ".join(s.text_frame.text for s in shapes(slide).values() if s.has_text_frame)
        for slide in desk.opened().slides
    ]
    assert "“A uses <b>B</b>.” kms.md:3" in texts[1]
    assert "“B uses C.” kms.md:3" in texts[2]


@pytest.mark.parametrize(("name", "stays"), [("entity key", True), ("entity policy", False)])
def test_an_animation_stays_while_its_shape_does(name: str, stays: bool, desk: Desk) -> None:
    def animate(deck: Any) -> None:
        slide = deck.slides[0]
        timing = (
            f'<p:timing {nsdecls("p")}><p:spTgt spid="{shapes(slide)[name].shape_id}"/></p:timing>'
        )
        slide.element.append(parse_xml(timing))

    edited(desk, animate)
    desk.make({"KMS": LESS, "S3": S3})
    first = desk.opened().slides[0]
    targets = [int(target.get("spid")) for target in first.element.iter("{*}spTgt")]
    assert targets == ([shapes(first)[name].shape_id] if stays else [])


def test_a_connector_of_the_presenter_is_freed_from_what_is_gone(desk: Desk) -> None:
    def tie(deck: Any) -> None:
        slide = deck.slides[0]
        connector = slide.shapes.add_connector(1, 0, 0, Pt(50), Pt(50))
        connector.begin_connect(shapes(slide)["entity policy"], 0)
        connector.end_connect(shapes(slide)["entity key"], 0)
        connector.name = "My arrow"

    edited(desk, tie)
    desk.make({"KMS": LESS, "S3": S3})
    arrow = shapes(desk.opened().slides[0])["My arrow"]
    assert arrow.element.find(".//{*}stCxn") is None
    assert arrow.element.find(".//{*}endCxn") is not None


def test_a_box_leads_to_the_slide_about_its_entity(desk: Desk) -> None:
    first, second = desk.opened().slides
    assert shapes(second)["entity KMS"].click_action.target_slide.slide_id == first.slide_id
    assert shapes(first)["entity KMS"].click_action.target_slide is None
    assert "http" not in str(list(second.part.rels.values()))


def test_a_slide_that_is_described_no_more_stays_and_a_new_one_comes_in_its_order(
    desk: Desk,
) -> None:
    desk.description.write_text(TWO.replace('entity = "S3"', 'entity = "IAM"'))
    desk.description.write_text(
        '[[slide]]\ntitle = "What KMS needs"\nentity = "KMS"\nnotes = "Begin slowly."\n'
        '[[slide]]\nentity = "IAM"\n'
    )
    changes = desk.make({"KMS": KMS, "IAM": star(("IAM", "controlsAccessTo", "S3"))})
    assert changes["What stands around S3"] == "left"
    assert changes["What stands around IAM"] == "added"
    titles = [slide.shapes.title.text for slide in desk.opened().slides]
    assert titles == ["What KMS needs", "What stands around IAM", "What stands around S3"]


def test_each_step_of_a_path_gets_a_slide(tmp_path: Path) -> None:
    desk = Desk(tmp_path, '[[slide]]\ntitle = "The way"\npath = ["a", "c"]\nhops = true\n')
    desk.make({"the-way": chain("a", "b", "c")})
    titles = [slide.shapes.title.text for slide in desk.opened().slides]
    assert titles == ["The way", "The way: step 1 of 2", "The way: step 2 of 2"]
    whole, one, _ = desk.opened().slides
    nodes = {n: place(s) for n, s in shapes(whole).items() if n.startswith("entity ")}
    assert nodes == {n: place(s) for n, s in shapes(one).items() if n.startswith("entity ")}
    notes = [s.notes_slide.notes_text_frame.text for s in desk.opened().slides]
    assert "a uses b" in notes[1]
    assert "b uses c" not in notes[1]


def test_a_template_gives_the_look_and_keeps_its_slides(tmp_path: Path) -> None:
    template = pptx.Presentation()
    template.slides.add_slide(template.slide_layouts[0]).shapes.title.text = "Our company"
    template.save(str(tmp_path / "company.pptx"))
    desk = Desk(tmp_path, f'template = "company.pptx"\n{TWO}')
    desk.make(BOTH)
    deck = desk.opened()
    assert next(s.shapes.title.text for s in deck.slides) == "Our company"
    assert len(deck.slides) == 3
    slide = deck.slides[1]
    title = slide.shapes.title
    assert not title.element.xpath("./p:spPr/a:xfrm"), "the template places the title"
    for name, shape in shapes(slide).items():
        if name.startswith("entity "):
            assert shape.top >= title.top + title.height
            assert shape.left + shape.width <= deck.slide_width


def test_a_long_title_gets_smaller_in_the_place_that_a_template_has_for_it(tmp_path: Path) -> None:
    pptx.Presentation().save(str(tmp_path / "company.pptx"))
    long = "What KMS needs, who asks for it, and how often in a month"
    rows = TWO.replace("What KMS needs", long)
    desk = Desk(tmp_path, f'template = "company.pptx"\n{rows}')
    desk.make(BOTH)
    first, second = desk.opened().slides
    assert first.shapes.title.text_frame.paragraphs[0].runs[0].font.size < Pt(44)
    assert second.shapes.title.text_frame.paragraphs[0].runs[0].font.size is None


def test_a_damaged_deck_is_refused(desk: Desk) -> None:
    desk.deck.write_bytes(b"PK not a presentation")
    with pytest.raises(PresentationError, match=r"deck\.pptx: it is not a PowerPoint file; "):
        desk.make(BOTH)


def test_an_unknown_name_is_reported_with_the_line_of_its_slide(tmp_path: Path) -> None:
    desk = Desk(tmp_path, TWO)

    def select(slide: Any) -> Selection:
        if slide.entity == "S3":
            raise UnknownNameError("entity", "S3", ["Amazon S3"])
        return KMS

    with pytest.raises(DeckError) as caught:
        make_deck(read_deck(desk.description), select, None)
    assert str(caught.value).endswith(
        "deck.toml:7: There is no entity 'S3'; did you mean 'Amazon S3'?"
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_deck_that_libreoffice_saved_is_gone_on_with(desk: Desk, tmp_path: Path) -> None:
    edited(desk, lambda deck: move(shapes(deck.slides[1])["entity Lambda"], 100, 300))
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
               "--convert-to", "pptx", "--outdir", str(tmp_path / "saved"),
               str(desk.deck)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shutil.copy(tmp_path / "saved" / "deck.pptx", desk.deck)
    assert set(desk.make(BOTH).values()) == {"same"}
    more = star(("S3", "encryptedWith", "KMS"), ("S3", "connectsTo", "Lambda"),
                ("S3", "uses", "IAM"))  # fmt: skip
    changes = desk.make({"KMS": MORE, "S3": more})
    assert changes == {"What KMS needs": "renewed", "What stands around S3": "arranged"}
    _, second = desk.opened().slides
    assert place(shapes(second)["entity Lambda"])[:2] == pytest.approx((100, 300), abs=0.1)
    assert "entity IAM" in shapes(second)
