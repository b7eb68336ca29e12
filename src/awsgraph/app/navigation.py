"""The pages, and the ways between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn
from urllib.parse import quote

import streamlit as st
from streamlit.navigation.page import Page

from awsgraph.app.text import plain


def pages() -> list[Page]:
    """Return the pages in the order of the menu; the first is where one starts."""
    from awsgraph.app.compare import compare_page
    from awsgraph.app.explore import explore_page
    from awsgraph.app.notes import notes_page
    from awsgraph.app.overview import overview_page
    from awsgraph.app.own_notes import own_notes_page
    from awsgraph.app.paths import path_page
    from awsgraph.app.sparql import sparql_page

    return [
        st.Page(
            explore_page, title="Explore", icon=":material/hub:", url_path="explore", default=True
        ),
        st.Page(path_page, title="Path", icon=":material/route:", url_path="path"),
        st.Page(
            compare_page, title="Compare", icon=":material/compare_arrows:", url_path="compare"
        ),
        st.Page(notes_page, title="Notes", icon=":material/description:", url_path="notes"),
        st.Page(sparql_page, title="SPARQL", icon=":material/terminal:", url_path="sparql"),
        st.Page(overview_page, title="Overview", icon=":material/monitoring:", url_path="overview"),
        st.Page(own_notes_page, title="My notes", icon=":material/upload:", url_path="own"),
    ]


def go_to(page: str, parameters: Mapping[str, str | list[str]]) -> NoReturn:
    """Leave the page for another one.

    Args:
        page: its path in the address.
        parameters: of the address.
    """
    wanted = {"": "explore"}.get(page, page)
    known = {each.url_path or "explore": each for each in pages()}
    st.switch_page(known[wanted], query_params=dict(parameters))


def go_to_explorer(entity_id: str) -> NoReturn:
    """Leave the page for the neighbourhood of an entity."""
    go_to("explore", {"entity": entity_id})


def go_to_paths(source: str, target: str = "") -> NoReturn:
    """Leave the page for the paths from an entity, to another one if that is given."""
    go_to("path", {"a": source} | ({"b": target} if target else {}))


def path_link(words: str, source: str, target: str) -> None:
    """Show words that lead to the paths between two entities."""
    if st.button(plain(words), key=f"path {source} {target}", type="tertiary"):
        go_to_paths(source, target)


def question_link(words: str, name: str) -> None:
    """Show words that lead to a question in SPARQL, given by its name."""
    if st.button(plain(words), key=f"question {name}", type="tertiary"):
        go_to("sparql", {"question": name})


def note_address(document: str, line: int, graph: str | None = None) -> str:
    """Return the address of a line of a note, for a Markdown link.

    Args:
        document: name of the note.
        line: from 1.
        graph: name of the graph, if it was built in the explorer.

    >>> note_address("a (b).md", 7)
    'notes?document=a%20%28b%29.md&line=7'
    """
    named = f"&graph={quote(graph, safe='')}" if graph else ""
    return f"notes?document={quote(document, safe='')}&line={line}{named}"
