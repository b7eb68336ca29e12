"""Where boxes stand: what is drawn stays, and an address shows the same in every browser."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from awsgraph.app.source import graph_state, relation_label
from awsgraph.app.view import View, part_of
from awsgraph.graph import Graph
from awsgraph.views import MOST_NODES, Scene, scene_of

_Places = dict[str, tuple[float, float]]
# Besides the lines of what one asked for, and those that lead to it.
_MOST_OTHERS = 60


def arranged(graph: Graph, view: View) -> Scene:
    """Return what a view shows, laid out; what the session has drawn already stays where it is.

    A session that has drawn nothing yet draws what the view has grown from, one step after the
    other, so that it comes to the same places.

    Args:
        graph: that is shown.
        view: what is shown of it.
    """
    shown = st.session_state.get("scene")
    if shown is not None and shown[0] == (graph_state(), view):
        scene: Scene = shown[1]
        return scene
    drawn_for = (graph_state(), view.layout())
    kept = st.session_state.get("places")
    if kept is not None and kept[0] == drawn_for:
        places: _Places = kept[1]
    else:
        places = {}
        for step in view.before():
            places |= _laid_out(graph, step, places).positions()
    pinned = {id_: (float(x), float(y)) for id_, (x, y) in view.pinned}
    scene = _laid_out(graph, view, {**places, **pinned})
    st.session_state["places"] = (drawn_for, {**scene.positions(), **places})
    st.session_state["scene"] = ((graph_state(), view), scene)
    return scene


def _laid_out(graph: Graph, view: View, places: Mapping[str, tuple[float, float]]) -> Scene:
    return scene_of(
        part_of(graph, view, evidence=False),
        relation_label=relation_label,
        limit=MOST_NODES,
        fixed=places or None,
        whole=view.opened,
        most_others=_MOST_OTHERS,
    )
