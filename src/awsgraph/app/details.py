"""What stands beside the picture: the marked entity or line, and what the notes say of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from awsgraph.app import state
from awsgraph.app.evidence import show_edges, show_lines
from awsgraph.app.navigation import go_to, go_to_paths
from awsgraph.app.neighbours import show_neighbours
from awsgraph.app.source import class_label, relation_label, schema
from awsgraph.app.text import plain
from awsgraph.app.view import View
from awsgraph.graph import Graph
from awsgraph.model import Edge, Entity, Literal, Polarity
from awsgraph.views import Link, Scene

_LINES, _NEIGHBOURS = "What the notes say", "Neighbours"


def show_details(graph: Graph, view: View, scene: Scene) -> None:
    """Show the line or the entity that is marked, else the entity in the centre.

    Args:
        graph: that is shown.
        view: what is shown of it.
        scene: what is drawn.
    """
    marked = state.marked()
    link = next((link for link in scene.links if link.id == marked.get("edge")), None)
    if link is not None:
        _show_link(graph, link)
        return
    drawn = {node.entity.id: node.entity for node in scene.nodes}
    entity = drawn.get(marked.get("node", "")) or graph.entity(view.focus)
    _show_entity(graph, view, scene, entity)


def _show_link(graph: Graph, link: Link) -> None:
    st.subheader("Why this line is there", anchor=False)
    edges = graph.edges_between(link.source, link.target)
    stated = [edge for edge in edges if edge.polarity is Polarity.AFFIRMED]
    denied = [edge for edge in edges if edge.polarity is Polarity.DENIED]
    show_edges(graph, stated, key="stated", whole=True)
    against = [line for edge in stated for line in edge.denials]
    if against or denied:
        st.markdown("**What the notes deny**")
        show_lines(graph, against, key="against")
        show_edges(graph, denied, key="denied", whole=True)


def _show_entity(graph: Graph, view: View, scene: Scene, entity: Entity) -> None:
    _show_head(entity, graph.degrees([entity.id])[entity.id])
    _actions(view, entity)
    edges = graph.edges_at(entity.id, evidence=False)
    connections = [edge for edge in edges if isinstance(edge.object, Entity)]
    chosen = st.segmented_control(
        "Show",
        [_LINES, _NEIGHBOURS],
        key="details_of",
        default=_LINES,
        required=True,
        label_visibility="collapsed",
        width="stretch",
    )
    if chosen == _NEIGHBOURS:
        show_neighbours(entity, connections, view, scene)
        return
    wanted = [e for e in connections if not view.relations or e.relation in view.relations]
    attributes = [edge for edge in edges if isinstance(edge.object, Literal)]
    show_edges(graph, attributes, key=f"attributes of {entity.id}", whole=True)
    _section(graph, _LINES, _in_order(wanted, entity), key=f"lines of {entity.id}")
    denied = graph.edges_at(entity.id, polarity=Polarity.DENIED, evidence=False)
    _section(graph, "What the notes deny", _in_order(denied, entity), key=f"denied {entity.id}")


def _show_head(entity: Entity, degree: int) -> None:
    st.subheader(plain(entity.label), anchor=False)
    connections = "1 connection" if degree == 1 else f"{degree} connections"
    term = schema().classes.get(entity.class_)
    st.markdown(
        f":blue-badge[{plain(class_label(entity.class_))}] {connections}",
        help=plain(term.definition) if term is not None else None,
    )
    names = ", ".join(map(plain, entity.aliases))
    if names:
        st.caption(f"Also called: {names}")


def _section(graph: Graph, title: str, edges: Sequence[Edge], key: str) -> None:
    if edges:
        st.markdown(f"**{title}** · {len(edges)}")
        show_edges(graph, edges, key=key)


def _in_order(edges: Sequence[Edge], entity: Entity) -> list[Edge]:
    """Return edges with those that leave the entity first, a relation after the other."""
    return sorted(edges, key=lambda e: (e.subject.id != entity.id, relation_label(e.relation)))


def _actions(view: View, entity: Entity) -> None:
    row = st.container(horizontal=True, gap="xsmall", key="actions")
    if entity.id != view.focus:
        if entity.id in view.opened:
            _button(row, "Collapse", "close", state.close_entity, entity)
        else:
            _button(row, "Expand", "open", state.open_entity, entity)
        _button(row, "Centre", "centre", state.go_to, entity)
        _button(row, "Hide", "hide", state.hide, entity)
    if entity.id in dict(view.pinned):
        _button(row, "Unpin", "unpin", state.unpin, entity)
    if row.button("Paths", key="path"):
        go_to_paths(view.focus, entity.id if entity.id != view.focus else "")
    if row.button("Compare", key="compare"):
        other = {"b": entity.id} if entity.id != view.focus else {}
        go_to("compare", {"a": view.focus} | other)


def _button(
    row: DeltaGenerator, label: str, key: str, action: Callable[[str], None], entity: Entity
) -> None:
    row.button(label, key=key, on_click=action, args=(entity.id,))
