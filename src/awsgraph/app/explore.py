"""The page on which one looks around: search, the picture of a neighbourhood, its evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from awsgraph.app.evidence import show_edges, show_entity, touches
from awsgraph.app.network import show_network
from awsgraph.app.source import class_label, current_graph, relation_label, resolve, schema
from awsgraph.app.text import plain
from awsgraph.graph import Graph, Subgraph
from awsgraph.model import Entity
from awsgraph.views import Scene, scene_of

_KEY = "explore_network"
# What is drawn at once; the list beside the picture and the filters reach the rest.
_MOST_NEIGHBOURS = 120


@dataclass(frozen=True, slots=True)
class View:
    """What the page is asked to show.

    Attributes:
        focus: the entity in the centre.
        opened: ids of further entities whose neighbours are shown.
        depth: number of steps from the focus, 1 or 2.
        relations, classes: only these; all if empty.
    """

    focus: Entity
    opened: tuple[str, ...]
    depth: int
    relations: tuple[str, ...]
    classes: tuple[str, ...]


def explore_page() -> None:
    """Show the page."""
    graph = current_graph()
    with st.sidebar:
        _search(graph)
        depth = _depth()
        relations, classes = _filters(graph)
    focus = _focus(graph)
    if focus is None:
        _welcome(graph)
        return
    view = View(focus, _opened(graph, focus), depth, relations, classes)
    subgraph = _neighbourhood(graph, view)
    scene = _scene(view, subgraph)
    picture, details = st.columns([2, 1], gap="medium")
    with picture:
        _picture(view, scene)
    with details, st.container(key="details"):
        _details(graph, view, subgraph, scene)


def go_to(entity_id: str) -> None:
    """Put an entity in the centre of the page."""
    st.query_params["entity"] = entity_id
    st.session_state["focus"] = entity_id
    st.session_state["opened"] = ()
    st.session_state["picked"] = {}
    st.session_state["search"] = ""


def _focus(graph: Graph) -> Entity | None:
    name = st.query_params.get("entity") or st.session_state.get("focus")
    found = resolve(graph, name) if name else None
    if found is not None:
        if st.session_state.get("focus") != found.id:
            st.session_state.update(focus=found.id, opened=(), picked={})
        st.query_params["entity"] = found.id
    return found


def _opened(graph: Graph, focus: Entity) -> tuple[str, ...]:
    known = graph.degrees()
    wanted = st.session_state.get("opened", ())
    return tuple(id_ for id_ in wanted if id_ in known and id_ != focus.id)


# --- the controls ---


def _search(graph: Graph) -> None:
    text = st.text_input(
        "Search",
        key="search",
        type="search",
        live=True,
        placeholder="a name, an alias, words of the notes",
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
            on_click=go_to,
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


def _filters(graph: Graph) -> tuple[tuple[str, ...], tuple[str, ...]]:
    info = graph.info()
    known = schema().relations
    drawn = [name for name in info.edges_by_relation if not _attribute(name)]
    relations = st.multiselect(
        "Only relations",
        sorted(drawn, key=lambda name: (name not in known, relation_label(name))),
        format_func=relation_label,
        key="relations",
        placeholder="all",
    )
    classes = st.multiselect(
        "Only classes",
        sorted(info.entities_by_class, key=class_label),
        format_func=class_label,
        key="classes",
        placeholder="all",
    )
    return tuple(relations), tuple(classes)


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
            on_click=go_to,
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
        limit=_MOST_NEIGHBOURS,
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
    picked = st.session_state.get("picked", {})
    show_network(
        scene,
        key=_KEY,
        view=f"{view.focus.id} {view.depth}",
        selected=picked.get("node") or picked.get("edge"),
        class_label=class_label,
        on_pick=_pick,
        on_expand=_expand,
    )
    text = "Click: details. Double click: show its neighbours. Drag: move."
    if scene.omitted:
        text += f" **{scene.omitted} more are left out**; filter by relation or class."
    if len(scene.nodes) == 1:
        text = "Nothing is connected here; take fewer filters or search something else."
    st.caption(text)


def _pick() -> None:
    event = st.session_state[_KEY].pick
    if event:
        st.session_state["picked"] = dict(event)


def _expand() -> None:
    event = st.session_state[_KEY].expand
    if event:
        _open_entity(str(event["node"]))


def _open_entity(entity_id: str) -> None:
    opened = st.session_state.get("opened", ())
    st.session_state["opened"] = (*(id_ for id_ in opened if id_ != entity_id), entity_id)
    st.session_state["picked"] = {"node": entity_id}


def _close_entity(entity_id: str) -> None:
    opened = st.session_state.get("opened", ())
    st.session_state["opened"] = tuple(id_ for id_ in opened if id_ != entity_id)


# --- what stands beside the picture ---


def _details(graph: Graph, view: View, subgraph: Subgraph, scene: Scene) -> None:
    picked = st.session_state.get("picked", {})
    link = next((link for link in scene.links if link.id == picked.get("edge")), None)
    if link is not None:
        st.subheader("Why this line is there", anchor=False)
        show_edges(link.edges)
        return
    drawn = {entity.id: entity for entity in subgraph.entities}
    entity = drawn.get(str(picked.get("node")), view.focus)
    full = graph.neighbourhood(entity.id, depth=1, relations=view.relations)
    show_entity(entity, graph.degrees()[entity.id], full.edges)
    _actions(view, entity)
    edges = [e for e in full.edges if isinstance(e.object, Entity) and touches(e, entity.id)]
    st.markdown(f"**What the notes say** · {len(edges)}")
    show_edges(edges)


def _actions(view: View, entity: Entity) -> None:
    if entity.id == view.focus.id:
        return
    left, right = st.columns(2)
    _button(left, "Put in the centre", "centre", go_to, entity)
    if entity.id in view.opened:
        _button(right, "Hide its neighbours", "close", _close_entity, entity)
    else:
        _button(right, "Show its neighbours", "open", _open_entity, entity)


def _button(
    column: DeltaGenerator, label: str, key: str, action: Callable[[str], None], entity: Entity
) -> None:
    column.button(label, key=key, width="stretch", on_click=action, args=(entity.id,))
