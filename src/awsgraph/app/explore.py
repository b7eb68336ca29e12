"""The page on which one looks around: search, the picture of a neighbourhood, its evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from awsgraph.app import selection
from awsgraph.app.details import show_details
from awsgraph.app.network import show_network
from awsgraph.app.selection import View
from awsgraph.app.source import class_label, current_graph, relation_label, schema
from awsgraph.app.text import plain
from awsgraph.graph import Graph, Subgraph
from awsgraph.views import MOST_NODES, Scene, scene_of

_KEY = "explore_network"
# Of how many neighbours a person can still read the names.
_USUAL_NEIGHBOURS = 60


def explore_page() -> None:
    """Show the page."""
    graph = current_graph()
    with st.sidebar:
        _search(graph)
        depth = _depth()
        relations, classes = _filters(graph)
        most = _most()
    focus = selection.focus(graph)
    if focus is None:
        _welcome(graph)
        return
    view = View(focus, selection.opened(graph, focus), depth, relations, classes, most)
    subgraph = _neighbourhood(graph, view)
    scene = _scene(view, subgraph)
    picture, details = st.columns([2, 1], gap="medium")
    with picture:
        _picture(view, scene)
    with details, st.container(key="details"):
        show_details(graph, view, scene)


# --- the controls ---


def _search(graph: Graph) -> None:
    text = st.text_input(
        "Search",
        key="search",
        type="search",
        live=True,
        placeholder="name or words",
    )
    if not text.strip():
        return
    hits = graph.search(text, limit=8)
    if not hits:
        st.caption("Nothing found. Try fewer or shorter words.")
    for hit in hits:
        st.button(
            f"**{plain(hit.entity.label)}** · {plain(class_label(hit.entity.class_))}"
            f" · {hit.degree}",
            key=f"hit {hit.entity.id}",
            help=plain(hit.snippet) or None,
            width="stretch",
            on_click=selection.go_to,
            args=(hit.entity.id,),
        )


def _depth() -> int:
    st.session_state.setdefault("depth", 2 if st.query_params.get("depth") == "2" else 1)
    depth = st.segmented_control(
        "Steps from the centre", [1, 2], key="depth", required=True, width="stretch"
    )
    chosen = int(depth or 1)
    if chosen == 1:
        st.query_params.pop("depth", None)
    else:
        st.query_params["depth"] = str(chosen)
    return chosen


def _most() -> int:
    return int(
        st.select_slider(
            "Neighbours at most",
            [15, 30, _USUAL_NEIGHBOURS, 120, MOST_NODES - 1],
            value=_USUAL_NEIGHBOURS,
            key="most",
        )
    )


def _filters(graph: Graph) -> tuple[tuple[str, ...], tuple[str, ...]]:
    info = graph.info()
    known = schema().relations
    drawn = [name for name in info.edges_by_relation if not _attribute(name)]
    relations = sorted(drawn, key=lambda name: (name not in known, relation_label(name)))
    classes = sorted(info.entities_by_class, key=class_label)
    return (
        _filter("Only relations", "relations", relations, relation_label),
        _filter("Only classes", "classes", classes, class_label),
    )


def _filter(
    title: str, key: str, options: Sequence[str], label: Callable[[str], str]
) -> tuple[str, ...]:
    """Show a filter that stands in the address by the names of the ontology."""
    # A graph that was built anew may have lost what was chosen.
    wanted = st.session_state.get(key, st.query_params.get_all(key))
    st.session_state[key] = [name for name in options if name in wanted]
    chosen = st.multiselect(title, options, format_func=label, key=key, placeholder="all")
    st.query_params[key] = chosen
    return tuple(chosen)


def _attribute(relation: str) -> bool:
    term = schema().relations.get(relation)
    return term is not None and term.attribute


def _welcome(graph: Graph) -> None:
    st.title("Explore the graph", anchor=False)
    st.markdown("Search on the left, or start from what is connected most:")
    degrees = graph.degrees()
    first = sorted(degrees, key=lambda id_: (-degrees[id_], id_))[:12]
    columns = st.columns(3)
    for position, id_ in enumerate(first):
        columns[position % 3].button(
            f"**{plain(graph.entity(id_).label)}** · {degrees[id_]}",
            key=f"start {id_}",
            width="stretch",
            on_click=selection.go_to,
            args=(id_,),
        )
    if not first:
        st.info("This graph has no entities. Build one from notes that name some.")


# --- the picture ---


def _neighbourhood(graph: Graph, view: View) -> Subgraph:
    return graph.neighbourhood(
        view.focus.id,
        *view.opened,
        depth=view.depth,
        relations=view.relations,
        classes=view.classes,
        limit=view.most,
    )


def _scene(view: View, subgraph: Subgraph) -> Scene:
    """Lay out the neighbourhood; what is already drawn stays where it is."""
    drawn_for = (view.focus.id, view.depth)
    kept = st.session_state.get("places")
    fixed = kept[1] if kept is not None and kept[0] == drawn_for else None
    scene = scene_of(subgraph, relation_label=relation_label, fixed=fixed)
    st.session_state["places"] = (drawn_for, {**(fixed or {}), **scene.positions()})
    return scene


def _picture(view: View, scene: Scene) -> None:
    marked = selection.picked()
    show_network(
        scene,
        key=_KEY,
        view=f"{view.focus.id} {view.depth}",
        selected=marked.get("node") or marked.get("edge"),
        class_label=class_label,
        on_pick=_pick,
        on_expand=_expand,
    )
    text = "Click: details. Double click: show its neighbours. Drag: move."
    if any(link.quiet for link in scene.links):
        text += " Point at a dashed line to read it."
    if scene.omitted:
        text += f" **{scene.omitted} more are left out**: filter, or allow more neighbours."
    if len(scene.nodes) == 1:
        text = "Nothing is connected here; take fewer filters or search something else."
    st.caption(text)


def _pick() -> None:
    event = st.session_state[_KEY].pick
    if event:
        selection.pick(event)


def _expand() -> None:
    event = st.session_state[_KEY].expand
    if event:
        selection.open_entity(str(event["node"]))
