"""SVG: all the words are there as text, and none of them acts."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from awsgraph.views.drawing import draw
from awsgraph.views.writers import Letters
from awsgraph.views.writers.svg import svg_of
from tests.views.drawing.selections import star
from tests.views.writers.hostile import HOSTILE, framed

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_labels_and_relations_are_text() -> None:
    selection = star(("SSE-KMS", "uses", "AWS KMS"), ("bucket", "encryptedWith", "SSE-KMS"))
    svg = svg_of(draw(selection).picture)
    words = {"SSE-KMS", "AWS KMS", "bucket", "uses", "encrypted with"}
    assert words <= set(texts(svg))


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_is_drawn_as_text_and_does_nothing(label: str) -> None:
    svg = svg_of(draw(star(("KMS", "uses", label))).picture)
    names = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}
    assert names <= {"svg", "title", "desc", "rect", "path", "text"}
    shown = "".join(texts(svg)).replace(" ", "")
    assert all(letter.isprintable() for letter in shown)
    if len(label) == 300:
        assert "…" in shown


@pytest.mark.parametrize("title", ["Amazon S3", *HOSTILE])
def test_the_title_of_a_frame_is_text_on_its_ground(title: str) -> None:
    picture = framed(title)
    (frame,) = picture.frames
    svg = svg_of(picture)
    assert {e.tag.removeprefix(SVG) for e in ET.fromstring(svg).iter()} <= {
        "svg", "title", "desc", "rect", "path", "text",
    }  # fmt: skip
    assert list(frame.title.label.lines) == texts(svg)[: len(frame.title.label.lines)]
    # Below the lines and the boxes.
    assert svg.index(f'fill="{frame.fill}"') < svg.index(f'stroke="{picture.lines[0].colour}"')


def test_nothing_is_fetched_and_the_same_selection_gives_the_same_bytes() -> None:
    selection = star(("KMS", "uses", "http://x.test/y.png"))
    one, two = (svg_of(draw(selection).picture) for _ in range(2))
    assert one == two
    assert "href" not in one
    assert "url(" not in one


def test_a_file_can_bring_its_font_along() -> None:
    pytest.importorskip("fontTools", reason="the extra slides is not installed")
    picture = draw(star(("SSE-KMS", "uses", "AWS KMS"))).picture
    svg = svg_of(picture, Letters.EMBEDDED)
    assert svg == svg_of(picture, Letters.EMBEDDED)
    faces = re.findall(r"font-family:Roboto;font-weight:(\w+);src:url\(data:font/woff;base64,", svg)
    assert faces == ["normal", "bold"]
    assert {"SSE-KMS", "AWS KMS"} <= set(texts(svg))
    assert len(svg) < 40_000


def test_letters_can_be_outlines_but_for_those_that_the_font_lacks() -> None:
    pytest.importorskip("fontTools", reason="the extra slides is not installed")
    svg = svg_of(draw(star(("SSE-KMS", "uses", "שלום"))).picture, Letters.OUTLINED)
    assert texts(svg) == ["שלום"]
