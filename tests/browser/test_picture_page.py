"""The page of a picture, in a real browser: it draws, answers, fetches nothing, runs no label."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from awsgraph.views.drawing import draw
from awsgraph.views.writers import FileOptions
from awsgraph.views.writers.html import html_file
from tests.views.drawing.selections import said, star
from tests.views.writers.hostile import HOSTILE, framed

pytestmark = pytest.mark.browser


def opened(browser: Browser, path: Path, content: bytes) -> tuple[Page, list[str]]:
    """The page, and what it asked of the network or complained about."""
    path.write_bytes(content)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    trouble: list[str] = []
    page.on("request", lambda request: trouble.append(request.url))
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.goto(path.as_uri())
    assert trouble.pop(0) == path.as_uri()
    return page, trouble


def colour_at(page: Page, x: float, y: float) -> list[int]:
    """The colour of the canvas at a point of the picture."""
    colour: list[int] = page.evaluate(
        """([x, y]) => { const c = document.querySelector("canvas"), k = c.width / 960;
        return [...c.getContext("2d").getImageData(x * k, y * k, 1, 1).data].slice(0, 3); }""",
        [x, y],
    )
    return colour


def test_boxes_stand_in_their_places_and_a_click_shows_the_lines(
    browser: Browser, tmp_path: Path
) -> None:
    edges = [said("SSE-KMS", "uses", "AWS KMS", "SSE-KMS uses KMS."),
             said("SSE-KMS", "requires", "policy", "It needs a policy.")]  # fmt: skip
    picture = draw(star(*edges)).picture
    page, trouble = opened(browser, tmp_path / "kms.html", html_file(picture, FileOptions()))
    page.wait_for_selector("canvas")
    page.wait_for_function("document.querySelector('canvas').width > 0")
    page.wait_for_timeout(300)
    kms = next(box for box in picture.boxes if box.id == "AWS KMS")
    assert colour_at(page, kms.x - kms.width / 2 + 8, kms.y) == [0x56, 0xB4, 0xE9]
    frame = page.locator("#picture").bounding_box()
    assert frame is not None
    scale = frame["width"] / picture.width
    page.mouse.click(frame["x"] + kms.x * scale, frame["y"] + kms.y * scale)
    page.get_by_text("It needs a policy.").wait_for(state="hidden")
    assert page.get_by_text("SSE-KMS uses KMS.").is_visible()
    assert page.locator("cite").first.inner_text() == "kms.md:3"
    assert trouble == []


def test_a_frame_follows_a_box_that_is_dragged(browser: Browser, tmp_path: Path) -> None:
    picture = framed(HOSTILE[0])
    page, trouble = opened(browser, tmp_path / "framed.html", html_file(picture, FileOptions()))
    page.wait_for_selector("canvas")
    page.wait_for_function("document.querySelector('canvas').width > 0")
    page.wait_for_timeout(300)
    (frame,), box = picture.frames, max(picture.boxes, key=lambda box: box.y)
    inside = (frame.x - frame.width / 2 + 3, frame.y)
    below = (inside[0], frame.y + frame.height / 2 + 20)
    ground = [int(frame.fill[n : n + 2], 16) for n in (1, 3, 5)]
    assert [colour_at(page, *inside), colour_at(page, *below)] == [ground, [0, 0, 0]]
    holder = page.locator("#picture").bounding_box()
    assert holder is not None
    scale = holder["width"] / picture.width
    x, y = holder["x"] + box.x * scale, holder["y"] + box.y * scale
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 40 * scale, steps=4)
    page.mouse.up()
    page.wait_for_timeout(300)
    assert colour_at(page, *below) == ground
    # Chromium only minds that the test looks at pixels.
    assert [message for message in trouble if "getImageData" not in message] == []


def test_hostile_labels_and_lines_do_nothing(browser: Browser, tmp_path: Path) -> None:
    edges = [said("KMS", "uses", label, label or "-") for label in HOSTILE]
    content = html_file(draw(star(*edges), most=30, force=True).picture, FileOptions())
    page, trouble = opened(browser, tmp_path / "hostile.html", content)
    page.wait_for_selector("canvas")
    page.wait_for_timeout(500)
    for place in (0.15, 0.5, 0.85):
        page.mouse.move(1280 * place, 400)
        page.wait_for_timeout(250)
    assert page.title() == "What stands around KMS"
    assert page.locator("a, img, iframe").count() == 0
    assert page.locator("#statements > li").count() == len(HOSTILE)
    assert trouble == []
