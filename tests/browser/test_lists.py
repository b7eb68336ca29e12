"""Uses what stands beside and around the pictures, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.picture import PICTURE, look, node, wait_for_boxes

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_neighbours_are_taken_in_one_by_one_and_nothing_moves(page: Page) -> None:
    page.goto("/?entity=s3&direction=out")
    wait_for_boxes(page, 2)
    before = look(page)
    page.get_by_role("radio", name="Neighbours").click()
    page.get_by_test_id("stCheckbox").filter(has_text="SSE-KMS").click()
    wait_for_boxes(page, 3)
    after = look(page)
    assert after["scale"] == before["scale"]
    assert {id_: after["places"][id_] for id_ in before["places"]} == before["places"]
    assert "add=s3%2Fsse-kms" in page.url
    page.get_by_role("button", name="Undo").click()
    wait_for_boxes(page, 2)


def test_the_start_page_leads_to_topics_questions_and_views_that_were_kept(page: Page) -> None:
    page.goto("/?entity=rds&depth=2")
    page.get_by_role("button", name="Share").click()
    page.get_by_label("Keep it under a name").fill("databases")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("databases stands on the start page").wait_for()
    page.goto("/")
    page.get_by_role("button", name="databases", exact=True).click()
    page.wait_for_url("**?entity=rds&depth=2")
    page.locator(PICTURE).wait_for()
    page.get_by_role("button", name="Start page").click()
    page.get_by_role("button", name="Keys and KMS").click()
    page.wait_for_url("**documents=kms.md**")
    page.get_by_role("button", name="Start page").click()
    page.get_by_role("button", name="How does AWS KMS connect with").first.click()
    page.wait_for_url("**/path?a=kms&b=**")


def test_two_entities_are_chosen_and_compared(page: Page) -> None:
    page.goto("/compare")
    for label, name in [("One", "Amazon S3"), ("Other", "Amazon RDS")]:
        page.get_by_role("combobox", name=label).fill(name)
        page.get_by_role("option", name=name).first.click()
    page.get_by_text("share 1 neighbour").wait_for()
    page.locator(PICTURE).wait_for()
    assert set(look(page)["places"]) == {"s3", "rds", "kms", "s3/sse-kms"}
    page.get_by_role("columnheader", name="only Amazon S3").wait_for()


def test_a_class_of_the_schema_narrows_its_table(page: Page) -> None:
    page.goto("/overview")
    page.locator(PICTURE).wait_for()
    page.mouse.click(*node(page, "Error"))
    page.get_by_text("Edges with error").wait_for()
    page.get_by_test_id("stBaseButton-secondary").filter(has_text="Show all").click()
    page.get_by_text("Edges by classes and relation").wait_for()


def test_an_empty_answer_names_the_pattern_that_found_nothing(page: Page) -> None:
    page.goto("/sparql?query=SELECT * { ?s a aws:Service ; aws:stores ?o }")
    page.get_by_text("Nothing in the graph matches this pattern").wait_for()
    page.get_by_text("?s aws:stores ?o", exact=True).first.wait_for()


def test_the_options_of_paths_show_what_the_address_says_and_change_it(page: Page) -> None:
    page.goto("/path?a=secretsmanager&b=cloudtrail&k=5&directed=yes&through=kms")
    page.locator(PICTURE).wait_for()
    page.mouse.click(*node(page, "kms"))
    page.locator("#network[data-drawn='2']").wait_for()
    page.get_by_role("button", name="Options").click()
    assert page.get_by_role("spinbutton", name="Paths").input_value() == "5"
    through = page.get_by_role("combobox", name="Through", exact=True)
    assert through.input_value() == "AWS KMS · service"
    assert page.get_by_role("switch", name="Only along the arrows").is_checked()
    page.get_by_role("combobox", name="Not through").fill("AWS KMS")
    page.get_by_role("option", name="AWS KMS").first.click()
    page.get_by_text("No path of at most 5 steps joins them").wait_for()
    assert page.url.endswith(
        "?a=secretsmanager&b=cloudtrail&k=5&directed=yes&through=kms&avoid=kms"
    )
