"""Keeps what is shown and takes it elsewhere: address, name, query, files."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from awsgraph.app import state
from awsgraph.app.navigation import query_button
from awsgraph.app.saved_views import LONGEST_NAME, forget_view, save_view, saved_views, views_file
from awsgraph.app.text import plain
from awsgraph.app.view import View, part_of
from awsgraph.errors import AwsgraphError
from awsgraph.graph import Graph, GraphPart, Subgraph, edge_record, write_edges


def share_controls(graph: Graph, view: View) -> None:
    """Show what one can do with the view, behind a button.

    Args:
        graph: that is shown.
        view: what is shown of it.
    """
    # What it offers costs time, so that it is worked out when somebody looks.
    shown = st.popover("Share", icon=":material/ios_share:", key="share", on_change="rerun")
    if not shown.open:
        return
    with shown:
        st.caption("This address shows the same in another browser:")
        places = state.places_of_address()
        stated = state.parameters_of(view) | ({"at": [places]} if places else {})
        parameters = urlencode(stated, doseq=True)
        st.code(f"{st.context.url or ''}?{parameters}", language=None, wrap_lines=True)
        query_button(lambda: _query(graph, view))
        _downloads(graph, view, part_of(graph, view))
        _save(graph, view)


def saved_controls(graph: Graph) -> None:
    """Offer the views that were kept.

    Args:
        graph: that is shown.
    """
    for name, view in saved_views(graph.path, views_file()).items():
        row = st.container(horizontal=True, gap="xsmall", vertical_alignment="center")
        row.button(
            plain(name), key=f"saved {name}", icon=":material/bookmark:", type="tertiary",
            on_click=state.show, args=(view,),
        )  # fmt: skip
        row.button(
            f"Forget {plain(name)}", key=f"forget {name}", type="tertiary",
            icon=":material/delete:", help=f"Forget {plain(name)}",
            on_click=forget_view, args=(graph.path, name, views_file()),
        )  # fmt: skip


def _query(graph: Graph, view: View) -> str:
    from awsgraph.rdf.view_query import neighbourhood_query

    also = [id_ for id_ in dict.fromkeys((*view.added, *dict(view.pinned))) if id_ != view.focus]
    shown = part_of(graph, view, evidence=False).entities if also else ()
    return neighbourhood_query(
        [view.focus, *view.opened],
        depth=view.depth,
        direction=view.direction,
        relations=view.relations,
        classes=view.classes,
        documents=view.documents,
        without=view.hidden,
        min_confidence=view.min_confidence,
        also=also,
        shown=[entity.id for entity in shown],
    )


def _downloads(graph: Graph, view: View, subgraph: Subgraph) -> None:
    name = view.focus.replace("/", "-")

    def turtle() -> bytes:
        from awsgraph.rdf import write_turtle

        out = io.BytesIO()
        write_turtle(GraphPart(graph, subgraph.edges), out)
        return out.getvalue()

    def table() -> bytes:
        out = io.BytesIO()
        write_edges(subgraph.edges, out)
        return out.getvalue()

    def records() -> bytes:
        found = [edge_record(edge) for edge in subgraph.edges]
        return json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")

    kinds: list[tuple[str, str, Callable[[], bytes]]] = [
        ("JSON", "application/json", records),
        ("CSV", "text/csv", table),
        ("TTL", "text/turtle", turtle),
    ]
    st.caption("Download what is shown, with its lines:")
    with st.container(horizontal=True, gap="xsmall"):
        for label, kind, write in kinds:
            st.download_button(
                label, write, f"{name}.{label.lower()}", kind, key=f"download {label}",
                on_click="ignore",
            )  # fmt: skip
    from awsgraph.app.pictures import picture_downloads

    st.caption("Or as a picture of what matters most of it:")
    picture_downloads(graph, view, subgraph, name)


def _save(graph: Graph, view: View) -> None:
    with st.form("save_view", border=False, clear_on_submit=True):
        name = st.text_input("Keep it under a name", max_chars=LONGEST_NAME)
        if st.form_submit_button("Keep", icon=":material/bookmark_add:") and name.strip():
            try:
                save_view(graph.path, name, view, views_file())
            except AwsgraphError as error:
                st.error(plain(str(error)))
                return
            st.success(f"Kept: {plain(name)} stands on the start page.")
