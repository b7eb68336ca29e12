"""Narrows the picture with a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from awsgraph.app.view import USUAL_MOST

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser


def _wait_for_value(page: Page, slider: str, value: str) -> None:
    page.locator(f"[aria-label='{slider}'][aria-valuetext='{value}']").wait_for(state="attached")


def test_filters_show_what_the_address_says_and_stay_open_while_one_chooses(page: Page) -> None:
    page.goto("/?entity=KMS&most=30&confidence=0.5")
    page.get_by_role("button", name="Filters").click()
    _wait_for_value(page, "Confidence at least", "0.50")
    _wait_for_value(page, "Neighbours at most", "30")
    page.get_by_label("Only relations").click()
    page.get_by_role("option", name="is encrypted with").click()
    page.wait_for_url("**?entity=kms&confidence=0.50&most=30&relations=encryptedWith**")
    page.get_by_text("3 filters set").wait_for()
    _wait_for_value(page, "Confidence at least", "0.50")
    page.get_by_role("button", name="Take all filters off").click()
    page.wait_for_url(lambda url: "most=" not in url and "relations=" not in url)
    _wait_for_value(page, "Confidence at least", "0.00")
    _wait_for_value(page, "Neighbours at most", str(USUAL_MOST))


def test_controls_that_a_browser_loads_late_move_nothing_and_show_what_is_set(page: Page) -> None:
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route(re.compile(r"/(ButtonGroup|Button)\.[^/]*\.js$"), hold)
    page.goto("/?entity=KMS&depth=2")
    filters = page.get_by_role("button", name="Filters")
    before = filters.bounding_box()
    filters.click()
    _wait_for_value(page, "Neighbours at most", str(USUAL_MOST))
    assert len(late) == 2
    for route in late:
        route.continue_()
    page.get_by_role("button", name="Redo").wait_for()
    page.get_by_role("radio", name="2", checked=True).wait_for()
    assert filters.bounding_box() == before
