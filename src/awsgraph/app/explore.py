"""The page on which one looks around: search, the picture of a neighbourhood, its evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from awsgraph.app import state
from awsgraph.app.arrangement import anew, arranged
from awsgraph.app.details import show_details
from awsgraph.app.filters import depth_control, filter_controls, filter_count
from awsgraph.app.network import show_network
from awsgraph.app.search import search_box, show_hits, start_page
from awsgraph.app.share import share_controls
from awsgraph.app.source import current_graph
from awsgraph.app.view import View
from awsgraph.graph import Graph
from awsgraph.views import Scene

_ICON_WIDTH = 42


def explore_page() -> None:
    """Show the page."""
    graph = current_graph()
    tools = st.container(horizontal=True, key="toolbar", gap="small", vertical_alignment="center")
    view = state.view(graph)
    if view is None:
        with tools:
            show_hits(graph, search_box())
        start_page(graph)
        return
    picture, details = st.columns([7, 4], gap="medium")
    # It goes first, as it is what one waits for.
    with picture:
        scene = _picture(view, arranged(graph, view))
    with tools:
        _tools(graph, view)
    with details, st.container(key="details"):
        show_details(graph, view, scene)


def _tools(graph: Graph, view: View) -> None:
    # What it finds lies on top of the page; behind the field it is next for the keyboard.
    show_hits(graph, search_box())
    depth_control(view)
    filter_controls(graph, view)
    share_controls(graph, view)
    _history()
    # It comes and goes, so that it stands behind what one presses.
    filter_count(view)


def _history() -> None:
    _icon_button("Undo", "undo", "undo", state.undo, can=state.can_undo())
    _icon_button("Redo", "redo", "redo", state.redo, can=state.can_redo())
    _icon_button("Start page", "start", "home", state.leave)


def _icon_button(
    name: str, key: str, icon: str, action: Callable[[], None], *, can: bool = True
) -> None:
    # Its width is stated, so that nothing moves when the browser has loaded what draws it.
    st.button(
        name, key=key, icon=f":material/{icon}:", help=name, on_click=action, disabled=not can,
        width=_ICON_WIDTH,
    )  # fmt: skip


def _picture(view: View, scene: Scene) -> Scene:
    """Draw the picture, and return what is drawn."""
    marked = state.marked()
    chosen = marked.get("node") or marked.get("edge")
    scene = scene.with_links_of(chosen)
    show_network(
        scene,
        key="explore_network",
        view=f"{view.focus} {view.depth}",
        selected=chosen,
        pinned=[id_ for id_, _ in view.pinned],
        can_arrange=True,
        on_act=_act,
    )
    text = "Click: details. Double click: expand. Drag: pin. Keys: arrows, Enter, c, h, p."
    if scene.omitted:
        text = (
            f"**{scene.omitted} more are left out**: filter, allow more, or take them from"
            " the list of neighbours."
        )
    if scene.further:
        text += f" {len(scene.further)} lines more: click a box to see all of its own."
    if len(scene.nodes) == 1:
        text = "Nothing is connected here: take filters off or search for something else."
    st.caption(text)
    return scene


def _act(event: dict[str, Any]) -> None:
    """Do what was asked for in the picture."""
    act, node = event.get("act"), str(event.get("node", ""))
    view: View | None = st.session_state.get("view")
    if view is None:
        return
    if act == "pick":
        state.mark({kind: str(event[kind]) for kind in ("node", "edge") if kind in event})
    elif act == "open":
        if node in view.opened:
            state.close_entity(node)
        elif node != view.focus:
            state.open_entity(node)
    elif act == "pin":
        place = (round(event["x"]), round(event["y"]))
        state.change(lambda view: view.with_pinned(node, place))
        state.mark({"node": node})
    elif act == "arrange":
        anew(view)
    elif act == "hide" and node == view.focus:
        return
    elif act in _ACTS:
        _ACTS[act](node)


_ACTS: dict[str, Callable[[str], None]] = {
    "centre": state.go_to,
    "hide": state.hide,
    "unpin": state.unpin,
    "undo": lambda _: state.undo(),
    "redo": lambda _: state.redo(),
}
