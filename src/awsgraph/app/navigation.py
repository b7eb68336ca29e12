"""The pages, and the ways between them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NoReturn
from urllib.parse import quote

import streamlit as st
from streamlit.navigation.page import Page

from awsgraph.app import state
from awsgraph.app.text import plain

# Module, function, title, icon and path of each page, in the order of the menu.
_PAGES = (
    ("explore", "explore_page", "Explore", "hub", "explore"),
    ("paths", "path_page", "Path", "route", "path"),
    ("compare", "compare_page", "Compare", "compare_arrows", "compare"),
    ("notes", "notes_page", "Notes", "description", "notes"),
    ("sparql", "sparql_page", "SPARQL", "terminal", "sparql"),
    ("overview", "overview_page", "Overview", "monitoring", "overview"),
    ("own_notes", "own_notes_page", "My notes", "upload", "own"),
)


def pages() -> list[Page]:
    """Return the pages in the order of the menu; the first is where one starts."""
    return [
        st.Page(
            _loaded_late(module, function, path),
            title=title,
            icon=f":material/{icon}:",
            url_path=path,
            default=path == "explore",
        )
        for module, function, title, icon, path in _PAGES
    ]


def _loaded_late(module: str, function: str, path: str) -> Callable[[], None]:
    """Return a page that is loaded when it is shown, so that the first one does not wait."""

    def page() -> None:
        state.take_up(path)
        getattr(import_module(f"awsgraph.app.{module}"), function)()
        state.leave_off(path)
        _settle()

    page.__name__ = function
    return page


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """Take what was loaded for the first page out of garbage collection.

    Streamlit collects after each answer; to go over all libraries then takes longer than to answer.
    """
    gc.collect()
    gc.freeze()


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


def query_button(query: Callable[[], str]) -> None:
    """Show a button that leads to the query that gives what a page shows.

    Args:
        query: returns it, when it is wanted.
    """
    if st.button("Ask for it in SPARQL", key="as_query", icon=":material/terminal:"):
        go_to("sparql", {"query": query()})


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
