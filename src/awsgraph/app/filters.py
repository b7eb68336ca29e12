"""What narrows the picture: steps, direction, classes, relations, notes, confidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from awsgraph.app import state
from awsgraph.app.controls import control_key
from awsgraph.app.source import class_label, contents, relation_label
from awsgraph.app.text import plain
from awsgraph.app.view import DEPTHS, USUAL_MOST, View
from awsgraph.graph import Graph
from awsgraph.views import MOST_NODES
from awsgraph.views.labels import visible

_MOST = (15, 30, USUAL_MOST, 120, MOST_NODES - 1)
_WAYS = {"both": "both ways", "out": "outgoing", "in": "incoming"}
# A browser loads what draws this control late; what stands beside it must not move then.
_DEPTH_WIDTH = 150


def depth_control(view: View) -> None:
    """Show how many steps from the centre are drawn.

    Args:
        view: that is shown.
    """
    key = control_key("depth", view.depth)
    st.segmented_control(
        "Steps from the centre",
        DEPTHS,
        default=view.depth,
        key=key,
        required=True,
        label_visibility="collapsed",
        width=_DEPTH_WIDTH,
        format_func=lambda depth: "1 step" if depth == 1 else str(depth),
        on_change=_take,
        args=(key, "depth"),
    )


def filter_controls(graph: Graph, view: View) -> None:
    """Show the filters behind a button.

    Args:
        graph: that is shown.
        view: what is shown of it.
    """
    # Another label would be another button, and what it has opened would close.
    shown = st.popover("Filters", icon=":material/filter_alt:", key="filters", on_change="rerun")
    if shown.open:
        # To send the names of all notes with each click would make every click slow.
        with shown:
            _controls(graph, view)
            if _count(view):
                st.button("Take all filters off", key="no_filters", on_click=_take_off)


def filter_count(view: View) -> None:
    """Show how many filters are set, if any.

    Args:
        view: that is shown.
    """
    if count := _count(view):
        st.badge("1 filter set" if count == 1 else f"{count} filters set")


def _count(view: View) -> int:
    return view.filters() + len(view.hidden)


def _controls(graph: Graph, view: View) -> None:
    offered = contents()
    _several("Only relations", "relations", offered.relations, view, relation_label)
    _several("Only classes", "classes", offered.classes, view, class_label)
    _several("Only from notes", "documents", offered.documents, view, visible)
    key = control_key("direction", view.direction)
    st.segmented_control(
        "Direction", list(_WAYS), default=view.direction, key=key, required=True,
        format_func=_WAYS.__getitem__, on_change=_take, args=(key, "direction"),
    )  # fmt: skip
    key = control_key("confidence", view.min_confidence)
    st.slider(
        "Confidence at least", 0.0, 1.0, view.min_confidence, step=0.05, key=key,
        on_change=_take, args=(key, "min_confidence"),
    )  # fmt: skip
    most = sorted({*_MOST, view.most})
    key = control_key("most", view.most)
    st.select_slider(
        "Neighbours at most", most, view.most, key=key, on_change=_take, args=(key, "most")
    )
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
    title: str, field: str, options: Sequence[str], view: View, label: Callable[[str], str]
) -> None:
    chosen = list(getattr(view, field))
    key = control_key(field, chosen)
    st.multiselect(
        title, options, chosen, format_func=label, key=key, placeholder="all",
        on_change=_take, args=(key, field),
    )  # fmt: skip


def _take(key: str, field: str) -> None:
    value = st.session_state[key]
    changes: dict[str, Any] = {field: tuple(value) if isinstance(value, list) else value}
    state.change(lambda view: replace(view, **changes))
