"""The query editor and the pages of the endpoint in a real browser, on hostile notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from awsgraph.endpoint.bundle import is_installed
from tests.app.kms_graph import write_kms_graph
from tests.endpoint.http_client import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PREFIXES = "PREFIX aws: <https://w3id.org/awsgraph/ontology#>\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("endpoint")
    graph = write_kms_graph(folder / "kms.db", hostile=True)
    with serving(graph, folder / "cache") as (url, _):
        yield url


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def tab(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page; afterwards nothing may have gone wrong in it, or have been asked elsewhere."""
    context = browser.new_context(base_url=address, java_script_enabled=request.param)
    tab = context.new_page()
    errors: list[str] = []
    foreign: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    tab.on(
        "request",
        lambda r: None if r.url.startswith((address, "data:", "blob:")) else foreign.append(r.url),
    )
    yield tab
    ran = tab.evaluate("globalThis.__ran") if request.param else None
    context.close()
    assert (errors, foreign, ran) == ([], [], None)


@pytest.mark.parametrize("tab", [True], indirect=True)
def test_a_question_is_asked_in_the_editor(tab: Page) -> None:
    if not is_installed():
        pytest.skip("YASGUI is not installed; install it with: python scripts/fetch_editor.py")
    tab.goto("/")
    tab.select_option("#question", label="By which names do the notes and lists know AWS KMS?")
    tab.locator(".tabPanel.active .yasqe_queryButton").click()
    tab.locator(".tabPanel.active .yasr table tbody tr", has_text="AWS KMS").first.wait_for()
    # All text of the notes, drawn by somebody else's table.
    write(tab, 'SELECT * { ?s ?p ?text FILTER (CONTAINS(STR(?text), "__ran")) }')
    tab.locator(".tabPanel.active .yasqe_queryButton").click()
    tab.locator(".tabPanel.active .yasr table tbody tr", has_text="__ran").first.wait_for()


@pytest.mark.parametrize("tab", [True], indirect=True)
def test_the_editor_completes_from_the_graph(tab: Page) -> None:
    if not is_installed():
        pytest.skip("YASGUI is not installed; install it with: python scripts/fetch_editor.py")
    tab.goto("/")
    for begun, whole in (
        (f"{PREFIXES}SELECT * {{ ?s aws:opera", "aws:operationOf"),
        (f"{PREFIXES}SELECT * {{ ?s a aws:Ser", "aws:Service"),
        ("PREFIX id: <https://w3id.org/awsgraph/id/>\nSELECT * { id:km", "id:kms"),
    ):
        write(tab, begun)
        tab.keyboard.press("Control+Space")
        tab.locator(".CodeMirror-hints li").get_by_text(whole, exact=True).wait_for()
        tab.keyboard.press("Escape")


def write(tab: Page, text: str) -> None:
    tab.locator(".tabPanel.active .CodeMirror").click()
    tab.keyboard.press("Control+a")
    tab.keyboard.insert_text(text)


def test_the_form_and_the_pages_need_no_script(tab: Page) -> None:
    tab.goto("/form")
    tab.fill("textarea", "SELECT * { ?s skos:prefLabel ?text }")
    tab.click("button")
    tab.locator("table a", has_text="id:kms").first.click()
    assert tab.locator("h1").inner_text() == "AWS KMS"
    tab.go_back()
    tab.fill("textarea", "SELECT * { ?s ?p ?text FILTER (isLiteral(?text)) }")
    tab.click("button")
    tab.locator("td", has_text="__ran").first.wait_for()
