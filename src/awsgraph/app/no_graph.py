"""Says what to do when there is no graph, or nothing in it."""

from __future__ import annotations

import shlex
from pathlib import Path

import streamlit as st

from awsgraph.app.navigation import go_to
from awsgraph.app.text import plain
from awsgraph.errors import AwsgraphError
from awsgraph.graph import Graph


def say_missing(path: str, error: AwsgraphError) -> None:
    """Say why a graph file cannot be shown, and how to come by another one.

    Args:
        path: of the file.
        error: what opening it led to.
    """
    if Path(path).exists():
        st.error(f"**No graph to show.** {plain(str(error))}.", icon=":material/error:")
        st.markdown("Build it again from the folder of notes, then reload this page:")
    else:
        st.error(f"**No graph to show.** There is no file {plain(path)}.", icon=":material/error:")
        st.markdown("Build it from a folder of Markdown notes, then reload this page:")
    st.code(f"awsgraph build NOTES -o {shlex.quote(path)}", language="sh")
    st.markdown("Or build one here, from files that you drop:")
    _own_notes_button()


def stop_if_empty(graph: Graph) -> None:
    """Show nothing but the way to another graph, if this one has no entities.

    Args:
        graph: that is shown.
    """
    if graph.best_connected(1):
        return
    st.info("This graph has no entities: its notes name no part of AWS that is known.")
    _own_notes_button()
    st.stop()


def _own_notes_button() -> None:
    if st.button("Build a graph of other notes", key="own", icon=":material/upload:"):
        go_to("own", {})
