"""Uses the other pages with a real browser: notes, SPARQL, comparison, own notes, sharing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_PICTURE = "#network[data-drawn]"
_PAGES = [
    "/",
    "/?entity=KMS",
    "/path?a=Secrets Manager&b=CloudTrail",
    "/compare?a=s3&b=rds",
    "/notes?document=kms.md&line=3",
    "/sparql",
    "/overview",
    "/own",
]


def test_a_note_leads_from_its_lines_to_facts_and_on_to_the_picture(page: Page) -> None:
    page.goto("/?entity=Lambda")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="kms.md, line 32").click()
    note = opened.value
    note.locator(".line.here .number").get_by_text("32").wait_for()
    note.get_by_role("button", name="1 fact in line 2", exact=True).click()
    note.get_by_role("heading", name="Line 2").wait_for()
    note.get_by_role("button", name="S3 can encrypt with KMS").click()
    note.get_by_role("button", name="Look around").click()
    note.locator(_PICTURE).wait_for()
    assert "entity=s3" in note.url


def test_a_query_is_completed_asked_and_drawn(page: Page) -> None:
    page.goto("/sparql")
    query = page.locator("#query[data-ready]")
    query.click()
    query.press_sequentially("SELECT ?x { ?x aws:encr")
    page.get_by_role("option", name="aws:encryptedWith is encrypted with").wait_for()
    query.press("Tab")
    assert query.input_value().endswith("aws:encryptedWith")
    query.fill("SELECT ?x { ?x aws:encryptedWith id:kms }")
    query.press("Control+Enter")
    page.locator(_PICTURE).wait_for()
    page.get_by_text("7 rows").wait_for()
    assert "encryptedWith" in page.url
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert downloaded.value.path().read_text().startswith("x\n")


def test_an_upload_is_built_and_shown(page: Page, tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("# AWS KMS\n\n- KMS integrates with CloudTrail\n")
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\x00")
    page.goto("/own")
    page.locator("input[type=file]").set_input_files([tmp_path / "mine.md", tmp_path / "bad.md"])
    page.get_by_text("bad.md").first.wait_for()
    page.get_by_role("button", name="Build").click()
    page.get_by_text("Built: 1 note read").wait_for(timeout=60_000)
    page.get_by_text(re.compile("^bad.md: left out")).wait_for()
    page.get_by_role("button", name="Explore it").click()
    page.get_by_role("button", name="AWS KMS · 1", exact=True).click()
    page.locator(_PICTURE).wait_for()
    assert "graph=my-notes" in page.url
    page.reload()
    page.get_by_text("1 connection").wait_for()


def test_a_view_is_shared_as_files_and_as_a_query(page: Page) -> None:
    page.goto("/?entity=s3")
    page.get_by_role("button", name="Share").click()
    page.get_by_text("?entity=s3").wait_for()
    for kind, part in [
        ("JSON", '"s3/sse-kms"'),
        ("CSV", "s3/sse-kms,partOf,s3"),
        ("TTL", "id:s3 "),
        ("SVG", "<svg"),
        ("PNG", "PNG"),
        ("PPTX", "PK"),
        ("HTML", "<!doctype html"),
    ]:
        with page.expect_download() as downloaded:
            page.get_by_role("button", name=kind, exact=True).click()
        assert part.encode() in downloaded.value.path().read_bytes()
    page.get_by_label("Keep it under a name").fill("<b>mine</b>")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("<b>mine</b> stands on the start page").wait_for()
    page.get_by_role("button", name="Ask for it in SPARQL").click()
    page.get_by_text("2 rows").wait_for()


def test_a_picture_is_shared_in_the_layout_that_one_chooses(page: Page) -> None:
    page.goto("/?entity=s3")
    page.get_by_role("button", name="Share").click()
    auto = _svg(page)
    page.get_by_role("combobox", name="Layout of the picture").click()
    page.get_by_role("option", name="grouped: a frame for each service").click()
    for _ in range(100):
        framed = _svg(page)
        if framed != auto:
            break
        page.wait_for_timeout(200)
    # The frame has the name of the service that stands in it.
    assert framed.count(">Amazon S3<") == auto.count(">Amazon S3<") + 1


def _svg(page: Page) -> str:
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="SVG", exact=True).click()
    return downloaded.value.path().read_text()


@pytest.mark.parametrize(
    "address",
    ["/path?a=lambda&b=s3", "/compare?a=s3&b=rds", "/overview"],
    ids=["path", "two", "all"],
)
def test_each_picture_offers_the_query_that_gives_it(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Ask for it in SPARQL").click()
    page.get_by_text(re.compile(r"^\d+ rows$")).wait_for()
    assert "query=" in page.url


def test_buttons_without_words_have_a_name(page: Page) -> None:
    page.goto("/?entity=s3")
    for name in ("Undo", "Redo", "Start page"):
        page.get_by_role("button", name=name).wait_for()
    page.get_by_role("button", name="Start page").click()
    page.get_by_text("Explore the graph").wait_for()


@pytest.mark.parametrize("kind", ["SVG", "HTML"])
def test_hostile_text_does_not_run_in_pictures_either(
    page: Page, tmp_path: Path, kind: str
) -> None:
    page.goto("/?entity=feature/hostile")
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name=kind, exact=True).click()
    file = tmp_path / f"picture.{kind.lower()}"
    downloaded.value.save_as(file)
    tab = page.context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(file.as_uri())
    assert "<img" in (tab.locator("svg, body").first.text_content() or "")
    assert tab.locator("img[src='x'], script[src], a[href^='javascript']").count() == 0
    assert tab.evaluate("globalThis.__ran") is None
    assert asked == [file.as_uri()]


def test_who_has_zoomed_keeps_the_zoom(page: Page) -> None:
    page.goto("/?entity=s3")
    picture = page.locator(_PICTURE)
    picture.wait_for()
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
    zoom = picture.evaluate("h => h.network.getScale()")
    picture.focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Expand").click()
    page.locator("#outline li").nth(3).wait_for(state="attached")
    page.wait_for_timeout(400)
    assert picture.evaluate("h => h.network.getScale()") == zoom


@pytest.mark.parametrize("address", ["/path?a=Secrets Manager&b=CloudTrail", "/?entity=KMS"])
def test_names_can_be_read_on_a_phone(browser: Browser, server: str, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=server)
    tab = context.new_page()
    tab.add_init_script(
        "const write = CanvasRenderingContext2D.prototype.fillText; globalThis.sizes = [];"
        "CanvasRenderingContext2D.prototype.fillText = function (...rest) {"
        " const { c, d } = this.getTransform();"
        " const zoom = Math.hypot(c, d) / devicePixelRatio;"
        " const size = parseFloat(this.font.match(/[0-9.]+px/)[0]);"
        " if (this.canvas.closest('#network')) sizes.push(zoom * size);"
        " return write.apply(this, rest); };"
    )
    tab.goto(address)
    tab.locator(_PICTURE).wait_for()
    sizes = tab.evaluate("sizes")
    context.close()
    assert len(sizes) > 4
    assert min(sizes) >= 6.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_page_fits_a_laptop_and_a_phone(browser: Browser, server: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    tab = context.new_page()
    errors = watched(tab)
    for width, height in [(1280, 720), (390, 844)]:
        tab.set_viewport_size({"width": width, "height": height})
        for address in _PAGES:
            tab.goto(server + address)
            if "entity" in address or "&b=" in address:
                tab.locator(_PICTURE).wait_for()
                box = tab.locator(_PICTURE).bounding_box()
                assert box is not None
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width
                assert box["y"] + box["height"] <= height
            tab.locator("[data-testid=stMainBlockContainer] >> visible=true").first.wait_for()
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert errors == []
