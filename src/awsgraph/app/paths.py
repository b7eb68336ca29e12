"""The page that explains how one entity leads to another."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import streamlit as st

from awsgraph.app.evidence import show_edges
from awsgraph.app.navigation import go_to_explorer, query_button
from awsgraph.app.network import show_network
from awsgraph.app.no_graph import stop_if_empty
from awsgraph.app.picker import ABOVE, pick_entity
from awsgraph.app.settings import chosen_names, chosen_number, chosen_switch
from awsgraph.app.source import contents, current_graph, relation_label
from awsgraph.app.text import plain
from awsgraph.app.wording import path_sentence
from awsgraph.graph import Graph, GraphPath
from awsgraph.views import Scene, scene_of_paths

_MOST_PATHS, _MOST_STEPS = 10, 8


def path_page() -> None:
    """Show the page."""
    graph = current_graph()
    if "path_leaves_to" in st.session_state:
        go_to_explorer(st.session_state.pop("path_leaves_to"))
    stop_if_empty(graph)
    one, other, options = st.columns([5, 5, 2], vertical_alignment="bottom")
    with one:
        source = pick_entity(graph, "From", "a")
    with other:
        target = pick_entity(graph, "To", "b")
    with options:
        wanted = _options(graph)
    if source is None or target is None:
        st.info("Choose where to start and where to arrive.")
        return
    if source == target:
        st.info("Choose two different entities.")
        return
    paths = graph.paths(source, target, **wanted)
    if not paths:
        st.warning(_none(wanted))
        return
    _show(graph, paths, view=f"{source} {target} {wanted}")


def _options(graph: Graph) -> dict[str, Any]:
    with st.popover("Options", icon=":material/tune:", width="stretch"):
        return {
            "k": chosen_number("Paths", "k", 1, _MOST_PATHS, 3),
            "max_length": chosen_number("Steps at most", "max_length", 1, _MOST_STEPS, 5),
            "directed": chosen_switch("Only along the arrows", "directed"),
            "relations": chosen_names(
                "Only these relations", "relations", contents().relations, relation_label
            ),
            "through": pick_entity(graph, "Through", "through", placeholder="any"),
            "avoid": [
                id_
                for id_ in [pick_entity(graph, "Not through", "avoid", placeholder="none")]
                if id_
            ],
        }


def _none(wanted: dict[str, Any]) -> str:
    narrow = [
        words
        for name, words in {
            "directed": "go against the arrows too",
            "relations": "take more relations",
            "through": "let them run elsewhere",
            "avoid": "avoid nothing",
        }.items()
        if wanted[name]
    ]
    advice = ", or ".join(["Allow more steps", *narrow])
    most = wanted["max_length"]
    steps = "1 step" if most == 1 else f"{most} steps"
    return f"No path of at most {steps} joins them. {advice}."


def _show(graph: Graph, paths: list[GraphPath], view: str) -> None:
    scene = scene_of_paths(paths, relation_label=relation_label)
    upright = scene_of_paths(paths, relation_label=relation_label, upright=True)
    picture, details = st.columns([7, 4], gap="medium")
    with details, st.container(key="details_below"):
        number = _choice(len(paths))
        picked = st.session_state.get("path_picked", {})
        link = next((link for link in scene.links if link.id == picked.get("edge")), None)
        if link is not None:
            with st.container(border=True):
                show_edges(graph, link.edges, key="picked", whole=True)
        _show_path(graph, paths[number - 1])
    with picture:
        show_network(
            scene,
            narrow=upright,
            above=ABOVE,
            key="path_network",
            view=view,
            selected=picked.get("node") or picked.get("edge"),
            dimmed=_beside(scene, paths[number - 1]) if len(paths) > 1 else (),
            on_act=_act,
        )
        st.caption("Click on a line: why it is there. Double click: look around there.")


def _choice(count: int) -> int:
    if count == 1:
        return 1
    numbers = list(range(1, count + 1))
    if st.session_state.get("path_number") not in numbers:
        st.session_state["path_number"] = 1
    chosen = st.segmented_control(
        "Path",
        numbers,
        key="path_number",
        required=True,
        format_func=lambda n: f"Path {n}",
        label_visibility="collapsed",
    )
    return int(chosen or 1)


def _beside(scene: Scene, path: GraphPath) -> set[str]:
    """Return the ids of the nodes and links that do not lie on a path."""
    on = {entity.id for entity in path.entities}
    ids = [entity.id for entity in path.entities]
    steps = {"|".join(sorted(pair)) for pair in pairwise(ids)}
    beside = {node.entity.id for node in scene.nodes} - on
    return beside | {link.id for link in scene.links if link.id not in steps}


def _show_path(graph: Graph, path: GraphPath) -> None:
    st.markdown(path_sentence(path, lambda label: f"**{plain(label)}**"))
    show_edges(graph, path.steps, key="steps", whole=True)
    query_button(lambda: _query(path))


def _query(path: GraphPath) -> str:
    from awsgraph.rdf.view_query import path_query

    return path_query([entity.id for entity in path.entities])


def _act(event: dict[str, Any]) -> None:
    if event["act"] == "pick":
        st.session_state["path_picked"] = event
    elif event["act"] in {"open", "centre"}:
        st.session_state["path_leaves_to"] = str(event["node"])
