"""Opens the pages and reads them, without a browser."""

from __future__ import annotations

import re
from typing import Any

from streamlit.testing.v1 import AppTest


def open_page(page: Any, **query: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return run(app)


def run(app_or_element: Any) -> AppTest:
    app: AppTest = app_or_element.run()
    assert not app.exception, app.exception[0].message
    return app


def shown_text(app: AppTest) -> str:
    """Return what is shown as Markdown, without the backslashes of escaping."""
    elements = [*app.markdown, *app.caption, *app.subheader, *app.warning, *app.info]
    return re.sub(r"\\(?=[\W_])", "", "\n".join(element.value for element in elements))
