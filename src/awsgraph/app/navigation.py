"""The pages, and the ways between them."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import Page


def pages() -> list[Page]:
    """Return the pages in the order of the menu; the first is where one starts."""
    from awsgraph.app.explore import explore_page
    from awsgraph.app.overview import overview_page
    from awsgraph.app.paths import path_page

    return [
        st.Page(
            explore_page, title="Explore", icon=":material/hub:", url_path="explore", default=True
        ),
        st.Page(path_page, title="Path", icon=":material/route:", url_path="path"),
        st.Page(overview_page, title="Overview", icon=":material/monitoring:", url_path="overview"),
    ]


def go_to_explorer(entity_id: str) -> NoReturn:
    """Leave the page for the neighbourhood of an entity."""
    st.switch_page(pages()[0], query_params={"entity": entity_id})


def go_to_paths(entity_id: str) -> NoReturn:
    """Leave the page for the paths from an entity."""
    st.session_state.pop("path_a", None)
    st.switch_page(pages()[1], query_params={"a": entity_id})
