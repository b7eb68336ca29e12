"""Builds hostile notes in a real browser, and looks at what becomes of them on each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.picture import PICTURE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_HEADING = '"><svg onload="window.__ran=1"> AWS KMS <script>window.__ran=2</script>'
_NAME = '<img src=x onerror="window.__ran=3"> [link](javascript:window.__ran=4)'
_CELL = '<svg onload="window.__ran=5"><a href="javascript:window.__ran=6">CloudTrail</a>'
_NOTE = f"""\
# {_HEADING}

- KMS integrates with CloudTrail {_NAME}
- `{_NAME}` uses KMS

| {_CELL} | Lambda |
|---|---|
| Lambda uses KMS {_CELL} | {_NAME} |
"""
_RUNS = "svg[onload], img[src='x'], a[href^='javascript'], [onerror]"


def test_headings_names_and_cells_of_a_note_stay_text_on_each_page(
    page: Page, tmp_path: Path
) -> None:
    file = tmp_path / '<img src=x onerror="window.__ran=7">.md'
    file.write_text(_NOTE)
    page.goto("/own")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_label("Name").fill("hostile")
    page.get_by_role("button", name="Build").click()
    page.get_by_text("Built: 1 note read").wait_for(timeout=60_000)
    for address, text in [
        ("/?entity=kms", "window.__ran=1"),
        ("/path?a=lambda&b=cloudtrail", "window.__ran=5"),
        ("/compare?a=lambda&b=cloudtrail", "share 1 neighbour"),
        ("/notes", "onload"),
        ("/sparql?query=SELECT * { ?s ?p ?text FILTER CONTAINS(STR(?text), '__ran') }", "rows"),
        ("/overview?part=Notes", "note"),
    ]:
        page.goto(f"{address}{'&' if '?' in address else '?'}graph=hostile")
        if "entity" in address or "&b=" in address:
            page.locator(PICTURE).wait_for()
        page.get_by_text(text).first.wait_for()
        assert page.locator(_RUNS).count() == 0
        assert page.evaluate("globalThis.__ran") is None
