"""What stands beside the picture: the marked entity or line, and what the notes say of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from awsgraph.app import selection
from awsgraph.app.evidence import show_edges, touches
from awsgraph.app.navigation import go_to_paths
from awsgraph.app.selection import View
from awsgraph.app.source import class_label, relation_label, schema
from awsgraph.app.text import plain
from awsgraph.graph import Graph
from awsgraph.model import Edge, Entity, Literal
from awsgraph.views import Scene


def show_details(graph: Graph, view: View, scene: Scene) -> None:
    """Show the line or the entity that is marked, else the entity in the centre.

    Args:
        graph: that is shown.
        view: what is shown of it.
        scene: what is drawn.
    """
    marked = selection.picked()
    link = next((link for link in scene.links if link.id == marked.get("edge")), None)
    if link is not None:
        st.subheader("Why this line is there", anchor=False)
        show_edges(graph, link.edges)
        return
    drawn = {node.entity.id: node.entity for node in scene.nodes}
    _show_entity(graph, view, drawn.get(marked.get("node", ""), view.focus))


def _show_entity(graph: Graph, view: View, entity: Entity) -> None:
    around = graph.neighbourhood(entity.id, depth=1, relations=view.relations).edges
    edges = [edge for edge in around if touches(edge, entity.id)]
    values = [edge for edge in edges if isinstance(edge.object, Literal)]
    connections = [edge for edge in edges if isinstance(edge.object, Entity)]
    _show_head(entity, graph.degrees()[entity.id])
    _actions(view, entity)
    show_edges(graph, values)
    _section(graph, "What the notes say", _in_order(connections, entity))
    denied = [edge for edge in graph.denied() if touches(edge, entity.id)]
    _section(graph, "What the notes deny", _in_order(denied, entity))


def _show_head(entity: Entity, degree: int) -> None:
    st.subheader(plain(entity.label), anchor=False)
    connections = "1 connection" if degree == 1 else f"{degree} connections"
    st.markdown(f":blue-badge[{plain(class_label(entity.class_))}] {connections}")
    term = schema().classes.get(entity.class_)
    lines = [plain(term.definition)] if term is not None else []
    if entity.aliases:
        lines.append(f"Also called: {', '.join(map(plain, entity.aliases))}")
    st.caption("  \n".join([*lines, f"id: {plain(entity.id)}"]))


def _section(graph: Graph, title: str, edges: Sequence[Edge]) -> None:
    if edges:
        st.markdown(f"**{title}** · {len(edges)}")
        show_edges(graph, edges)


def _in_order(edges: Sequence[Edge], entity: Entity) -> list[Edge]:
    """Return edges with those that leave the entity first, a relation after the other."""
    return sorted(edges, key=lambda e: (e.subject.id != entity.id, relation_label(e.relation)))


def _actions(view: View, entity: Entity) -> None:
    left, middle, right = st.columns(3)
    if _button(left, "Paths", "path", lambda _: None, entity):
        go_to_paths(entity.id)
    if entity.id == view.focus.id:
        return
    _button(middle, "Centre", "centre", selection.go_to, entity)
    if entity.id in view.opened:
        _button(right, "Collapse", "close", selection.close_entity, entity)
    else:
        _button(right, "Expand", "open", selection.open_entity, entity)


def _button(
    column: DeltaGenerator, label: str, key: str, action: Callable[[str], None], entity: Entity
) -> bool:
    return column.button(label, key=key, width="stretch", on_click=action, args=(entity.id,))
