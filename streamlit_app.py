"""Starts the explorer: ``streamlit run streamlit_app.py``. A router, no more."""

from __future__ import annotations

import streamlit as st

from awsgraph.app.explore import explore_page
from awsgraph.app.network import page_icon, page_style
from awsgraph.app.overview import overview_page
from awsgraph.app.paths import path_page

st.set_page_config(
    page_title="awsgraph", page_icon=page_icon(), layout="wide", initial_sidebar_state=250
)
page_style()
st.navigation(
    [
        st.Page(
            explore_page, title="Explore", icon=":material/hub:", url_path="explore", default=True
        ),
        st.Page(path_page, title="Path", icon=":material/route:", url_path="path"),
        st.Page(overview_page, title="Overview", icon=":material/monitoring:", url_path="overview"),
    ],
    position="top",
).run()
