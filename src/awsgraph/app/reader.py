"""The text of a note with its facts marked, in a Streamlit component that answers to clicks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import streamlit as st

from awsgraph.app.network import asset

_HTML = '<div id="note" role="document" aria-label="The note" tabindex="0"></div>'


@cache
def _reader() -> Any:
    return st.components.v2.component(
        "awsgraph_reader", html=_HTML, css=asset("reader.css"), js=asset("reader.js")
    )


def show_note(
    lines: Sequence[dict[str, Any]],
    *,
    key: str,
    document: str,
    line: int | None,
    entity: str | None,
    on_pick: Callable[[dict[str, Any]], None],
) -> None:
    """Show a note.

    Args:
        lines: from :func:`awsgraph.app.note_text.note_lines`.
        key: of the component.
        document: name of the note; when it changes, the reader begins anew.
        line: that is marked and in sight, or None.
        entity: id of the entity whose names are marked, or None.
        on_pick: called with what was clicked, ``{"line": number}`` or ``{"entity": id}``.
    """

    def pick() -> None:
        event = st.session_state[key].pick
        if event:
            on_pick(dict(event))

    data = {"lines": lines, "document": document, "line": line, "entity": entity}
    _reader()(key=key, data=data, on_pick_change=pick)
