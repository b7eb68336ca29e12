"""What narrows the picture: steps, direction, classes, relations, notes, confidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from awsgraph.app import state
from awsgraph.app.source import class_label, contents, relation_label
from awsgraph.app.text import plain
from awsgraph.app.view import DEPTHS, USUAL_MOST, View
from awsgraph.graph import Graph
from awsgraph.views import MOST_NODES
from awsgraph.views.labels import visible

_MOST = (15, 30, USUAL_MOST, 120, MOST_NODES - 1)
_WAYS = {"both": "both ways", "out": "outgoing", "in": "incoming"}


def depth_control(view: View) -> None:
    """Show how many steps from the centre are drawn.

    Args:
        view: that is shown.
    """
    _offer("depth", view.depth)
    st.segmented_control(
        "Steps from the centre",
        DEPTHS,
        key="depth",
        required=True,
        label_visibility="collapsed",
        format_func=lambda depth: "1 step" if depth == 1 else str(depth),
        on_change=_take,
        args=("depth", "depth"),
    )


def filter_controls(graph: Graph, view: View) -> None:
    """Show the filters behind a button, and how many are set.

    Args:
        graph: that is shown.
        view: what is shown of it.
    """
    count = view.filters() + len(view.hidden)
    # Another label would be another button, and what it has opened would close.
    shown = st.popover("Filters", icon=":material/filter_alt:", key="filters", on_change="rerun")
    if count:
        st.badge(f"{count} set")
    if shown.open:
        # A control that a browser does not show yet would miss what the view says.
        with shown:
            _controls(graph, view)
            if count:
                st.button("Take all filters off", key="no_filters", on_click=_take_off)


def _controls(graph: Graph, view: View) -> None:
    offered = contents()
    _several("Only relations", "relations", offered.relations, view, relation_label)
    _several("Only classes", "classes", offered.classes, view, class_label)
    _several("Only from notes", "documents", offered.documents, view, visible)
    _offer("direction", view.direction)
    st.segmented_control(
        "Direction", list(_WAYS), key="direction", required=True, format_func=_WAYS.__getitem__,
        on_change=_take, args=("direction", "direction"),
    )  # fmt: skip
    _offer("confidence", view.min_confidence)
    st.slider(
        "Confidence at least", 0.0, 1.0, step=0.05, key="confidence",
        on_change=_take, args=("confidence", "min_confidence"),
    )  # fmt: skip
    most = (
        *(m for m in _MOST if m < view.most),
        view.most,
        *(m for m in _MOST if m > view.most),
    )
    _offer("most", view.most)
    st.select_slider("Neighbours at most", most, key="most", on_change=_take, args=("most", "most"))
    _hidden(graph, view)


def _hidden(graph: Graph, view: View) -> None:
    if view.hidden:
        st.caption("Hidden: press to show again")
        for id_ in view.hidden:
            st.button(
                plain(graph.entity(id_).label),
                key=f"unhide {id_}",
                type="tertiary",
                icon=":material/visibility:",
                on_click=_unhide,
                args=(id_,),
            )


def _unhide(id_: str) -> None:
    state.change(lambda view: replace(view, hidden=tuple(h for h in view.hidden if h != id_)))


def _take_off() -> None:
    state.change(
        lambda view: replace(
            View(view.focus, depth=view.depth),
            opened=view.opened, added=view.added, pinned=view.pinned,
        )
    )  # fmt: skip


def _several(
    title: str, key: str, options: Sequence[str], view: View, label: Callable[[str], str]
) -> None:
    _offer(key, list(getattr(view, key)))
    st.multiselect(
        title, options, format_func=label, key=key, placeholder="all",
        on_change=_take, args=(key, key),
    )  # fmt: skip


def _offer(key: str, value: Any) -> None:
    """Let a control show what the view says; the view is the one that decides."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _take(key: str, field: str) -> None:
    value = st.session_state[key]
    changes: dict[str, Any] = {field: tuple(value) if isinstance(value, list) else value}
    state.change(lambda view: replace(view, **changes))
