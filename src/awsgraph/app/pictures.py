"""Offers what is shown as pictures for slides and pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from awsgraph.app.text import plain
from awsgraph.app.view import View
from awsgraph.errors import AwsgraphError
from awsgraph.graph import Graph, Subgraph
from awsgraph.model import Entity
from awsgraph.views.drawing import Selection, draw
from awsgraph.views.writers import FileOptions, writer_for

_MOST = 15
_KINDS = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html",
}


def picture_downloads(graph: Graph, view: View, subgraph: Subgraph, name: str) -> None:
    """Show a button for each kind of picture that can be written.

    Args:
        graph: that is shown.
        view: what is shown of it.
        subgraph: the same, as entities and edges.
        name: of the files, without the ending.
    """
    try:
        focus = graph.entity(view.focus)
        picture = draw(_selection(focus, subgraph), most=_MOST).picture
    except AwsgraphError as error:
        st.caption(plain(str(error)))
        return
    for ending, kind in _KINDS.items():
        try:
            write = writer_for(Path(f"picture.{ending}"))
        except AwsgraphError as error:
            st.caption(f"{ending.upper()}: {plain(str(error))}")
            continue
        st.download_button(
            ending.upper(),
            partial(write, picture, FileOptions()),
            f"{name}.{ending}",
            kind,
            key=f"download {ending}",
            on_click="ignore",
        )


def _selection(focus: Entity, subgraph: Subgraph) -> Selection:
    edges = tuple(
        edge
        for edge in subgraph.edges
        if isinstance(edge.object, Entity) and edge.object != edge.subject
    )
    title = f"What stands around {focus.label}"
    return Selection(title, subgraph.entities, edges, subgraph.focus)
