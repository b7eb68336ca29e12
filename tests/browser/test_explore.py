"""Looks around with a real browser: search, click, expand, follow a path."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from tests.app.kms_graph import HOSTILE
from tests.browser.picture import PICTURE, look, node, point

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def _expect_text(page: Page, text: str) -> None:
    page.get_by_text(text).first.wait_for(timeout=30_000)


def test_search_leads_to_a_picture_and_a_click_to_its_evidence(page: Page) -> None:
    page.goto("/")
    page.get_by_placeholder("Search: name or words").press_sequentially("Key Management")
    page.get_by_role("button", name="AWS KMS · service · 28").click()
    page.locator(PICTURE).wait_for()
    assert "entity=kms" in page.url
    assert len(look(page)["places"]) == 29
    page.mouse.click(*node(page, "secretsmanager"))
    page.get_by_role("heading", name="Secrets Manager").wait_for()
    _expect_text(page, "Secrets Manager rotates with Lambda")
    page.get_by_role("link", name="kms.md, line 32").wait_for()


def test_a_click_on_a_line_shows_why_it_is_there(page: Page) -> None:
    page.goto("/?entity=KMS")
    middle = "{x: (at('kms').x + at('cloudhsm').x) / 2, y: (at('kms').y + at('cloudhsm').y) / 2}"
    page.mouse.click(*point(page, middle))
    page.get_by_role("heading", name="Why this line is there").wait_for()
    _expect_text(page, "CloudHSM is an alternative to KMS")


def test_a_double_click_brings_more_into_view_and_moves_no_box(page: Page) -> None:
    page.goto("/?entity=KMS")
    place = node(page, "secretsmanager")
    before = look(page)
    start = time.monotonic()
    page.mouse.dblclick(*place)
    page.wait_for_function(
        "() => { const walk = r => [...r.querySelectorAll('*')].flatMap(e =>"
        " e.shadowRoot ? [...e.shadowRoot.querySelectorAll('#network')] : []);"
        " return walk(document).some(h => h.network?.body.nodes['lambda']); }"
    )
    assert time.monotonic() - start < 10
    after = look(page)
    assert {id_: after["places"][id_] for id_ in before["places"]} == before["places"]
    x, y = node(page, "lambda")
    box = page.locator(PICTURE).bounding_box()
    assert box is not None
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]
    page.get_by_role("button", name="Collapse").click()
    page.get_by_role("button", name="Expand").wait_for()


def test_the_keyboard_walks_expands_and_undoes(page: Page) -> None:
    page.goto("/?entity=S3")
    picture = page.locator(PICTURE)
    picture.wait_for()
    picture.focus()
    page.keyboard.press("ArrowRight")
    said = page.locator("#said").text_content()
    assert said
    page.get_by_role("heading", name=said.split(" (")[0]).wait_for()
    picture.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**open=**")
    page.locator("#outline li").nth(3).wait_for(state="attached")
    picture.focus()
    page.keyboard.press("Control+z")
    page.wait_for_url(lambda url: "open=" not in url)
    page.locator("#outline li").nth(3).wait_for(state="detached")
    assert page.locator("#outline li").count() == 3


def test_a_dragged_box_stays_and_another_browser_shows_the_same(
    page: Page, browser: Browser, server: str
) -> None:
    page.goto("/?entity=S3")
    x, y = node(page, "kms")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    page.wait_for_url("**pin=kms**")
    page.get_by_role("button", name="Unpin").wait_for()
    page.mouse.dblclick(*node(page, "kms"))
    page.wait_for_url("**open=kms**at=**")
    page.locator("#outline li").nth(5).wait_for(state="attached")
    mine = look(page)
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    other = context.new_page()
    other.goto(page.url)
    other.locator(PICTURE).wait_for()
    assert look(other)["places"] == mine["places"]
    assert len(mine["places"]) > 20
    context.close()
    page.get_by_role("button", name="Lay out anew").click()
    page.wait_for_url(lambda url: "at=" not in url)


def test_two_steps_by_button_and_by_link(page: Page) -> None:
    page.goto("/?entity=S3")
    page.locator(PICTURE).wait_for()
    assert len(look(page)["places"]) == 3
    page.get_by_role("radio", name="2").click()
    page.wait_for_url("**depth=2**")
    page.reload()
    page.locator(PICTURE).wait_for()
    assert len(look(page)["places"]) > 20


def test_the_path_page_explains_each_step(page: Page) -> None:
    page.goto("/path?a=Secrets Manager&b=CloudTrail")
    page.locator(PICTURE).wait_for()
    assert set(look(page)["places"]) == {"secretsmanager", "kms", "cloudtrail"}
    page.get_by_text("which is monitored by AWS CloudTrail").wait_for()
    _expect_text(page, "KMS keeps an audit trail in CloudTrail")


def test_paths_are_found_by_hand(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Path").click()
    for label, name in [("From", "Lambda"), ("To", "CloudTrail")]:
        page.get_by_role("combobox", name=label).fill(name)
        page.get_by_role("option", name=name).first.click()
    page.get_by_text("AWS Lambda carries out the rotation of Secrets Manager").wait_for()
    assert "a=lambda&b=cloudtrail" in page.url


def test_a_page_is_found_again_as_it_was_left(page: Page) -> None:
    page.goto("/path?a=secretsmanager&b=cloudtrail")
    page.locator(PICTURE).wait_for()
    page.get_by_role("link", name="Compare").click()
    page.get_by_text("Choose two entities").wait_for()
    page.get_by_role("link", name="Path").click()
    page.locator(PICTURE).wait_for()
    assert "a=secretsmanager&b=cloudtrail" in page.url


def test_from_the_picture_to_paths_and_back(page: Page) -> None:
    page.goto("/?entity=Lambda")
    page.get_by_role("button", name="Paths").click()
    page.get_by_role("combobox", name="To").fill("CloudTrail")
    page.get_by_role("option", name="CloudTrail").first.click()
    page.locator(PICTURE).wait_for()
    page.mouse.dblclick(*node(page, "secretsmanager"))
    page.get_by_role("heading", name="Secrets Manager").wait_for()
    page.wait_for_url("**entity=secretsmanager**")


def test_hostile_text_is_shown_as_text_and_does_not_run(page: Page) -> None:
    for address in [
        "/?entity=feature/hostile",
        "/path?a=feature/hostile&b=s3",
        "/compare?a=feature/hostile&b=s3",
        "/notes?document=kms.md&entity=feature/hostile",
        "/overview?part=Left out",
    ]:
        page.goto(address)
        _expect_text(page, HOSTILE)
        assert page.locator("img[src='x']").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
    page.goto("/?entity=KMS")
    page.mouse.move(*node(page, "feature/hostile"))
    page.locator("div.vis-tooltip").get_by_text("<img src=x").wait_for()


def test_no_words_of_a_line_lie_on_a_box_or_on_other_words(page: Page) -> None:
    page.goto("/?entity=KMS&open=s3&open=lambda")
    page.locator(PICTURE).wait_for()
    shown: list[dict[str, Any]] = page.locator(PICTURE).evaluate(
        "h => Object.values(h.network.body.edges).filter(e => e.options.label).map(e => ({"
        " x: (e.from.x + e.to.x) / 2, y: (e.from.y + e.to.y) / 2,"
        " angle: Math.atan2(e.to.y - e.from.y, e.to.x - e.from.x),"
        " width: e.labelModule.size.width}))"
    )
    boxes: list[dict[str, float]] = page.locator(PICTURE).evaluate(
        "h => Object.values(h.network.body.nodes).map(n => ({x: n.x, y: n.y,"
        " width: n.options.boxWidth, height: n.options.boxHeight}))"
    )
    assert len(shown) > 10
    words = [list(_along(label)) for label in shown]
    assert not [
        (x, y, box)
        for points in words
        for x, y in points
        for box in boxes
        if abs(x - box["x"]) < box["width"] / 2 and abs(y - box["y"]) < box["height"] / 2
    ]
    assert not [
        (one, other)
        for points, others in combinations(words, 2)
        for one in points
        for other in others
        if math.dist(one, other) < 6
    ]


def _along(label: dict[str, Any]) -> Iterator[tuple[float, float]]:
    """Yield points in the middle of the letters of a label, from its begin to its end."""
    for step in range(21):
        far = label["width"] * (step / 20 - 0.5)
        yield (
            label["x"] + far * math.cos(label["angle"]),
            label["y"] + far * math.sin(label["angle"]),
        )
