"""Uses the explorer by the keyboard alone, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.picture import PICTURE, look, wait_for_boxes

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", ["/", "/?entity=s3"], ids=["start", "picture"])
def test_what_a_search_finds_is_the_next_thing_that_the_keyboard_reaches(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.get_by_placeholder("Search: name or words").focus()
    page.keyboard.type("CloudTr")
    page.get_by_role("button", name="AWS CloudTrail · service").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**?entity=cloudtrail**")
    page.get_by_role("heading", name="AWS CloudTrail").wait_for()


def test_keys_hide_undo_redo_pin_and_put_in_the_centre(page: Page) -> None:
    page.goto("/?entity=s3")
    picture = page.locator(PICTURE)
    picture.focus()
    wait_for_boxes(page, 3)
    places = look(page)["places"]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("h")
    wait_for_boxes(page, 2)
    assert "hide=" in page.url
    picture.focus()
    page.keyboard.press("Control+z")
    wait_for_boxes(page, 3)
    assert look(page)["places"] == places
    picture.focus()
    page.keyboard.press("Control+y")
    wait_for_boxes(page, 2)
    picture.focus()
    page.keyboard.press("Control+z")
    wait_for_boxes(page, 3)
    picture.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("p")
    page.wait_for_url("**pin=**")
    picture.focus()
    page.keyboard.press("c")
    page.wait_for_url(lambda url: "entity=s3&" not in url and "pin=" not in url)
