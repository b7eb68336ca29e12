"""PowerPoint: native shapes that stand where the picture has them, and connectors glued to them."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pptx
import pytest

from awsgraph.graph import Graph
from awsgraph.views.appearance import Form
from awsgraph.views.drawing import Picture, draw, neighbourhood_of
from awsgraph.views.writers import FileOptions
from awsgraph.views.writers.powerpoint import pptx_file
from tests.views.drawing.selections import star
from tests.views.writers.hostile import HOSTILE, framed

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
POINT = 12700


def written(picture: Picture) -> Any:
    """The presentation in the file of a picture, read by python-pptx."""
    return pptx.Presentation(io.BytesIO(pptx_file(picture, FileOptions())))


def shapes(deck: Any) -> dict[str, Any]:
    (slide,) = deck.slides
    (group,) = (shape for shape in slide.shapes if shape.name == "awsgraph picture")
    return {shape.name: shape for shape in group.shapes}


@pytest.fixture(scope="module")
def picture(default_graph: Graph) -> Picture:
    """What stands around SSE-KMS in the default notes."""
    return draw(neighbourhood_of(default_graph, default_graph.resolve("SSE-KMS"))).picture


def test_each_box_is_a_shape_with_its_label_in_its_place(picture: Picture) -> None:
    found = shapes(written(picture))
    for box in picture.boxes:
        shape = found[f"entity {box.id}"]
        assert shape.text_frame.text == "\v".join(box.label.lines)
        assert abs(shape.left / POINT - (box.x - box.width / 2)) <= 0.5
        assert abs(shape.top / POINT - (box.y - box.height / 2)) <= 0.5


def test_each_line_is_glued_at_both_ends_to_the_side_that_the_picture_says(
    picture: Picture,
) -> None:
    deck = written(picture)
    names = {shape.shape_id: name for name, shape in shapes(deck).items()}
    sites = {"top": 0, "left": 1, "bottom": 2, "right": 3}
    (slide,) = deck.slides
    connectors = list(slide.element.iter("{*}cxnSp"))
    assert len(connectors) == len(picture.lines) > 5
    for connector, line in zip(connectors, picture.lines, strict=True):
        for tag, end, side in (("st", line.source, line.source_side),
                               ("end", line.target, line.target_side)):  # fmt: skip
            glue = connector.find(f".//{A}{tag}Cxn")
            assert int(glue.get("idx")) == sites[side]
            if end in {box.id for box in picture.boxes}:
                assert names[int(glue.get("id"))] == f"entity {end}"


@pytest.mark.parametrize("form", list(Form))
def test_outlines_have_glue_on_four_sides_and_room_for_their_words(form: Form) -> None:
    classes = {"Service": Form.BOX, "Feature": Form.ROUNDED, "Concept": Form.PILL,
               "ApiOperation": Form.HEXAGON, "Key": Form.CHAMFER, "ConditionKey": Form.SLANT,
               "Policy": Form.DOCUMENT, "Resource": Form.CYLINDER, "Principal": Form.TAG,
               "Algorithm": Form.FRAME}  # fmt: skip
    (class_,) = (name for name, f in classes.items() if f is form)
    selection = star(("KMS", "uses", "thing"), classes={"thing": class_})
    shape = shapes(written(draw(selection).picture))["entity thing"]
    if form in {Form.BOX, Form.ROUNDED}:
        assert shape.auto_shape_type in {1, 5}
        return
    assert len(shape.element.findall(f".//{A}cxn")) == 4
    room = shape.element.find(f".//{A}custGeom/{A}rect")
    assert dict(room.attrib) == {"l": "l", "t": "t", "r": "r", "b": "b"}


def test_shapes_and_picture_say_what_they_show(picture: Picture) -> None:
    (slide,) = written(picture).slides
    described = {e.get("name"): e.get("descr") for e in slide.element.iter("{*}cNvPr")}
    assert described["awsgraph picture"] == picture.description
    assert described["entity s3/sse-kms"] == "SSE-KMS (feature)"
    uses = next(text for name, text in described.items() if "GenerateDataKey" in (text or "")
                and name.startswith("relation "))  # fmt: skip
    assert "SSE-KMS uses GenerateDataKey." in uses
    assert slide.shapes.title.text == "What stands around SSE-KMS"


def test_speaker_notes_hold_the_lines_behind_the_picture(picture: Picture) -> None:
    (slide,) = written(picture).slides
    notes = slide.notes_slide.notes_text_frame.text
    assert "SSE-KMS uses AWS KMS  (0." in notes
    assert "s3-encryption.md:26 SSE-KMS uses AWS KMS." in notes


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_is_text_in_a_shape(label: str) -> None:
    content = pptx_file(draw(star(("KMS", "uses", label))).picture, FileOptions())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = ET.fromstring(archive.read(name))
                assert not root.findall(f".//{A}hlinkClick")
                assert not [e for e in root.iter("{*}Relationship") if e.get("TargetMode")]
    (thing,) = (s for n, s in shapes(written(draw(star(("KMS", "uses", label))).picture)).items()
                if n.startswith("entity ") and n != "entity KMS")  # fmt: skip
    assert thing.text_frame.text.strip()
    assert ("…" in thing.text_frame.text) is (len(label) == 300)


@pytest.mark.parametrize("title", ["Amazon S3", *HOSTILE])
def test_a_frame_is_a_shape_behind_the_boxes_with_its_title_as_text(title: str) -> None:
    picture = framed(title)
    found = shapes(written(picture))
    assert next(iter(found)) == "frame s3"
    frame, (drawn,) = found["frame s3"], picture.frames
    assert frame.text_frame.text == "\v".join(drawn.title.label.lines)
    assert frame._element.find(".//{*}cNvPr").get("descr")
    for name in ("entity s3/first", "entity s3/second"):
        assert frame.left < found[name].left
        assert frame.top < found[name].top
        assert frame.top + frame.height > found[name].top + found[name].height
    glued = [s for s in found.values() if s._element.tag.endswith("cxnSp")]
    ids = {shape.shape_id for name, shape in found.items() if name.startswith(("entity", "rel"))}
    for connector in glued:
        ends = [*connector._element.iter("{*}stCxn"), *connector._element.iter("{*}endCxn")]
        assert [int(end.get("id")) in ids for end in ends] == [True, True]


def test_the_same_picture_gives_the_same_bytes(picture: Picture) -> None:
    assert pptx_file(picture, FileOptions()) == pptx_file(picture, FileOptions())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_keeps_the_glue(picture: Picture, tmp_path: Path) -> None:
    (tmp_path / "kms.pptx").write_bytes(pptx_file(picture, FileOptions()))
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
               "--convert-to", "pptx", "--outdir", str(tmp_path / "saved"),
               str(tmp_path / "kms.pptx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    deck = pptx.Presentation(str(tmp_path / "saved" / "kms.pptx"))
    (slide,) = deck.slides
    connectors = list(slide.element.iter("{*}cxnSp"))
    assert len(connectors) == len(picture.lines)
    for connector in connectors:
        assert connector.find(f".//{A}stCxn") is not None
        assert connector.find(f".//{A}endCxn") is not None
    assert {f"entity {box.id}" for box in picture.boxes} <= set(shapes(deck))


def python_of_libreoffice() -> str | None:
    """A Python that has LibreOffice's module ``uno``, as Debian's own one has."""
    if shutil.which("soffice") is None:
        return None
    for python in (
        shutil.which("python3"),
        "/usr/bin/python3",
        "/usr/lib/libreoffice/program/python",
    ):
        if python and Path(python).exists():
            command = [python, "-c", "import uno"]
            tried = subprocess.run(command, check=False, capture_output=True)
            if tried.returncode == 0:
                return python
    return None


def glued_to(deck: Any, name: str) -> list[tuple[float, float]]:
    """Where the connectors end that are glued to a shape, in points."""
    found = shapes(deck)
    own = found[name].shape_id
    ends = []
    for shape in found.values():
        for tag, x, y in (("stCxn", "begin_x", "begin_y"), ("endCxn", "end_x", "end_y")):
            glue = shape.element.find(f".//{A}{tag}")
            if glue is not None and int(glue.get("id")) == own:
                ends.append((getattr(shape, x) / POINT, getattr(shape, y) / POINT))
    return ends


def test_connectors_follow_a_shape_that_is_moved_in_libreoffice(
    picture: Picture, tmp_path: Path
) -> None:
    python = python_of_libreoffice()
    if python is None:
        pytest.skip("no Python with LibreOffice's uno; to have one: apt-get install python3-uno")
    (tmp_path / "kms.pptx").write_bytes(pptx_file(picture, FileOptions()))
    script = Path(__file__).with_name("move_in_libreoffice.py")
    files = (
        tmp_path / "office",
        tmp_path / "kms.pptx",
        "entity s3/sse-kms",
        tmp_path / "moved.pptx",
    )
    done = subprocess.run([python, script, *files], check=True, capture_output=True, timeout=180)
    told = json.loads(done.stdout)
    dx, dy = told["moved"]
    assert len(told["before"]) > 3
    assert told["after"] == [[x + dx, y + dy] for x, y in told["before"]]
    before = glued_to(pptx.Presentation(str(tmp_path / "kms.pptx")), "entity s3/sse-kms")
    after = glued_to(pptx.Presentation(str(tmp_path / "moved.pptx")), "entity s3/sse-kms")
    points = 72 / 2540
    assert len(after) == len(before) == len(told["before"])
    for (x, y), (x0, y0) in zip(after, before, strict=True):
        assert abs(x - x0 - dx * points) < 1
        assert abs(y - y0 - dy * points) < 1
