"""Goes back and forth in the history of a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def _wait_for_depth(page: Page, depth: str) -> None:
    page.get_by_role("radio", name=depth, checked=True).wait_for()


def test_back_at_once_after_a_change_takes_it_back_and_forward_does_it_again(page: Page) -> None:
    page.goto("/?entity=s3")
    _wait_for_depth(page, "1 step")
    for depth in ("2", "3"):
        page.get_by_role("radio", name=depth).click()
        page.wait_for_url(f"**depth={depth}**")
    for depth in ("2", "1 step"):
        page.go_back()
        _wait_for_depth(page, depth)
    assert page.url.endswith("?entity=s3")
    page.go_forward()
    _wait_for_depth(page, "2")
    page.wait_for_url("**depth=2**")


def test_back_leads_to_the_start_page_and_from_page_to_page(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="AWS KMS · 28").click()
    page.wait_for_url("**?entity=kms")
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("combobox", name="One").wait_for()
    page.go_back()
    page.get_by_role("heading", name="AWS KMS").wait_for()
    page.wait_for_url("**?entity=kms")
    page.get_by_role("button", name="Start page").click()
    page.get_by_role("heading", name="Explore the graph").wait_for()
    page.go_back()
    page.get_by_role("heading", name="AWS KMS").wait_for()
    page.go_forward()
    page.get_by_role("heading", name="Explore the graph").wait_for()
