"""Opens the pages and reads them, without a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block


def open_page(page: Any, **query: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return run(app)


def run(app_or_element: Any) -> AppTest:
    app: AppTest = getattr(app_or_element, "root", app_or_element)
    # AppTest has no way to press a popover; what stands in that of the filters is drawn when open.
    app.session_state["filters"] = True
    app_or_element.run()
    assert not app.exception, app.exception[0].message
    return app


def control(app: AppTest, name: str) -> Any:
    """Return the control of the explorer that shows a part of the view, such as ``depth``."""
    (found,) = [e for e in app.main if re.fullmatch(rf"{name} \d+", getattr(e, "key", None) or "")]
    return found


def shown_text(app: AppTest) -> str:
    """Return what is shown as Markdown, without the backslashes of escaping, and of edges.

    An edge reads ``A | relation | B``; its lines follow, ``above > words; place; facts``.
    """
    texts: list[str] = []
    for element in app.main:
        if isinstance(element, Block):
            continue
        if element.type in {"markdown", "caption", "subheader", "warning", "info"}:
            texts.append(re.sub(r"\\(?=[\W_])", "", str(element.value)))
        elif element.type == "bidi_component" and element.proto.component_name.endswith("evidence"):
            texts += _edges(json.loads(element.proto.json))
    return "\n".join(texts)


def _edges(data: dict[str, Any]) -> Iterator[str]:
    for edge in data["edges"]:
        if "subject" in edge:
            yield f"{edge['subject']} | {edge['verb']} | {edge['object']}"
        for line in edge["lines"]:
            above, quote = [*map(_words, line["above"])], _words(line["quote"])
            yield "; ".join([" > ".join([*above, quote]), line["place"], *line["facts"]])


def _words(pieces: list[tuple[str, str]]) -> str:
    return "".join(f"[{text}]" if mark else text for text, mark in pieces)


def drawn_places(app: AppTest) -> dict[str, tuple[float, float]]:
    """Return where the boxes of the explored picture stand, by id."""
    *_, latest = app.session_state["drawn"].values()
    places: dict[str, tuple[float, float]] = latest.scene.positions()
    return places
