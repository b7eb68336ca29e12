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
from awsgraph.views.drawing import Drawing, GroupBy, Layout, Selection, draw, with_services
from awsgraph.views.writers import FileOptions, writer_for

_MOST = 15
_LAYOUTS: dict[str, tuple[Layout, GroupBy | None]] = {
    "auto: whatever reads best": (Layout.AUTO, None),
    "layered: in columns": (Layout.LAYERED, None),
    "radial: around the centre": (Layout.RADIAL, None),
    "grouped: a frame for each class": (Layout.GROUPED, GroupBy.CLASS),
    "grouped: a frame for each service": (Layout.GROUPED, GroupBy.SERVICE),
}
_KINDS = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html",
}


def picture_downloads(graph: Graph, view: View, subgraph: Subgraph, name: str) -> None:
    """Show a choice of layouts, and a button for each kind of picture that can be written.

    Args:
        graph: that is shown.
        view: what is shown of it.
        subgraph: the same, as entities and edges.
        name: of the files, without the ending.
    """
    chosen = st.selectbox(
        "Layout of the picture", _LAYOUTS, key="layout", label_visibility="collapsed"
    )
    layout, group_by = _LAYOUTS[chosen]
    try:
        selection = with_services(_selection(graph.entity(view.focus), subgraph), graph)
        drawing = draw(selection, most=_MOST, layout=layout, group_by=group_by)
    except AwsgraphError as error:
        st.caption(plain(str(error)))
        return
    if drawing.unmet:
        st.caption(f"The layout {drawing.unmet} has no room here; auto took its place.")
    with st.container(horizontal=True, gap="xsmall"):
        _buttons(drawing, name)


def _buttons(drawing: Drawing, name: str) -> None:
    for ending, kind in _KINDS.items():
        try:
            write = writer_for(Path(f"picture.{ending}"))
        except AwsgraphError as error:
            st.caption(f"{ending.upper()}: {plain(str(error))}")
            continue
        st.download_button(
            ending.upper(),
            partial(write, drawing.picture, FileOptions()),
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
