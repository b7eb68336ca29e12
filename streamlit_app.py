"""Starts the explorer: ``streamlit run streamlit_app.py``. A router, no more."""

from __future__ import annotations

import streamlit as st

from awsgraph.app.navigation import pages
from awsgraph.app.network import page_icon, page_style
from awsgraph.app.source import errors_shown

st.set_page_config(
    page_title="awsgraph", page_icon=page_icon(), layout="wide", initial_sidebar_state=250
)
page_style()
with errors_shown():
    st.navigation(pages(), position="top").run()
