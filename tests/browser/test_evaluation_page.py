"""Looks at the page of an evaluation of hostile notes with a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awsgraph.evaluation import page as evaluation_page
from awsgraph.evaluation import report_on
from awsgraph.graph import open_graph
from tests.evaluation.graphs import ENTITIES, FACTS, LINES
from tests.evaluation.statements import fact, gold
from tests.graph.notes import Line, note, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

EVIL = (
    '"><script>globalThis.__ran = 1</script><img src="http://127.0.0.1:9/x" onerror="__ran = 1">'
    '</td></tr></table></style><a href="javascript:__ran = 1">x</a>'
)


def test_hostile_notes_neither_run_nor_load(browser: Browser, tmp_path: Path) -> None:
    lines = (*LINES, Line("kms", "sendsTo", "s3", quote=f"KMS {EVIL} S3"))
    facts = (*FACTS, fact(EVIL, "uses", EVIL, 7))
    with open_graph(write(tmp_path / "g.db", note("a.md", lines, ENTITIES))) as graph:
        html = evaluation_page(report_on(graph, gold(*facts)))
    (tmp_path / "e.html").write_text(html, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    tab = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((tmp_path / "e.html").as_uri())
    rows = tab.locator("table.note tbody tr:visible")
    assert tab.get_by_text(EVIL).count() == 2
    assert rows.count() == 8
    tab.get_by_label("lines with something missed or wrong").check()
    assert rows.count() == 4
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1280
    assert tab.evaluate("globalThis.__ran") is None
    context.close()
    assert (said, len(asked)) == ([], 1)
