"""The page that explains how one entity leads to another."""

from __future__ import annotations

import streamlit as st

from awsgraph.app.evidence import object_label, show_edges, show_lines
from awsgraph.app.navigation import go_to_explorer
from awsgraph.app.network import show_network
from awsgraph.app.source import (
    class_label,
    current_graph,
    entity_names,
    relation_label,
    resolve,
)
from awsgraph.app.text import plain
from awsgraph.graph import Graph, GraphPath
from awsgraph.model import Edge
from awsgraph.views import Scene, scene_of_paths

_KEY = "path_network"


def path_page() -> None:
    """Show the page."""
    graph = current_graph()
    if "path_leaves_to" in st.session_state:
        go_to_explorer(st.session_state.pop("path_leaves_to"))
    st.title("Path between two entities", anchor=False)
    ends = _ends(graph)
    with st.sidebar:
        count = int(st.number_input("Paths", 1, 10, 3, key="k"))
        longest = int(st.number_input("Steps at most", 1, 8, 5, key="max_length"))
    if ends is None:
        st.info("Choose where to start and where to arrive.")
        return
    if ends[0] == ends[1]:
        st.info("Choose two different entities.")
        return
    paths = graph.paths(*ends, k=count, max_length=longest)
    if not paths:
        st.warning(f"No path of at most {longest} steps joins them. Allow more steps.")
        return
    scene = scene_of_paths(paths, relation_label=relation_label)
    _picture(scene, view=" ".join((*ends, str(count), str(longest))), rows=len(paths))
    st.caption("Click: the lines behind it. Double click: look around there.")
    _picked(graph, scene)
    for number, path in enumerate(paths, start=1):
        _show_path(graph, number, path)


def steps_in_words(path: GraphPath) -> list[str]:
    """Return the steps of a path as ``A --relation--> B``, the arrow as the edge runs.

    Args:
        path: from the source to the target.
    """
    return [
        _step(edge, forward=edge.subject.id == path.entities[position].id)
        for position, edge in enumerate(path.steps)
    ]


def _step(edge: Edge, *, forward: bool) -> str:
    if forward:
        return f"{edge.subject.label} --{edge.relation}--> {object_label(edge)}"
    return f"{object_label(edge)} <--{edge.relation}-- {edge.subject.label}"


def _ends(graph: Graph) -> tuple[str, str] | None:
    left, right = st.columns(2)
    with left:
        source = _picker(graph, "From", "a")
    with right:
        target = _picker(graph, "To", "b")
    return (source, target) if source and target else None


def _picker(graph: Graph, label: str, parameter: str) -> str | None:
    names, key = entity_names(), f"path_{parameter}"
    wanted = st.query_params.get(parameter)
    if key not in st.session_state and wanted:
        found = resolve(graph, wanted)
        if found is not None:
            st.session_state[key] = found.id
    if st.session_state.get(key) not in names:
        st.session_state[key] = None
    chosen = st.selectbox(
        label,
        list(names),
        index=None,
        format_func=lambda id_: names.get(id_, id_),
        key=key,
        placeholder="type a name",
    )
    if chosen:
        st.query_params[parameter] = chosen
    else:
        st.query_params.pop(parameter, None)
    return chosen


def _picture(scene: Scene, view: str, rows: int) -> None:
    picked = st.session_state.get("path_picked", {})
    show_network(
        scene,
        key=_KEY,
        view=view,
        selected=picked.get("node") or picked.get("edge"),
        class_label=class_label,
        height=f"{min(440, 190 + 90 * rows)}px",
        on_pick=_pick,
        on_expand=_explore,
    )


def _picked(graph: Graph, scene: Scene) -> None:
    picked = st.session_state.get("path_picked", {})
    for link in scene.links:
        if link.id == picked.get("edge"):
            with st.container(border=True):
                show_edges(graph, link.edges)


def _pick() -> None:
    event = st.session_state[_KEY].pick
    if event:
        st.session_state["path_picked"] = dict(event)


def _explore() -> None:
    event = st.session_state[_KEY].expand
    if event:
        st.session_state["path_leaves_to"] = str(event["node"])


def _show_path(graph: Graph, number: int, path: GraphPath) -> None:
    length = "1 step" if len(path.steps) == 1 else f"{len(path.steps)} steps"
    names = " → ".join(plain(entity.label) for entity in path.entities)
    with st.expander(f"**Path {number}** · {length} · {names}", expanded=number == 1):
        for words, edge in zip(steps_in_words(path), path.steps, strict=True):
            st.code(words, language=None)
            show_lines(graph, edge)
