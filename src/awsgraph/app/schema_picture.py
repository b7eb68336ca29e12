"""The schema as the graph uses it: classes with their counts, and what joins them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from awsgraph.app.navigation import query_button
from awsgraph.app.network import show_network
from awsgraph.app.source import class_label, relation_label
from awsgraph.app.text import plain
from awsgraph.graph import Graph, GraphInfo, Pattern, Subgraph
from awsgraph.model import Edge, Entity
from awsgraph.views import Scene, scene_of

_MOST = 40
_ROWS = 14


def show_schema(graph: Graph, info: GraphInfo) -> None:
    """Show the classes as a picture, and beside it how often each relation joins them.

    Args:
        graph: that is shown.
        info: what it holds.
    """
    patterns = graph.patterns()
    if not patterns:
        st.info("No edge joins two entities yet.")
        return
    joining = [pattern for pattern in patterns if pattern.subject != pattern.object]
    picture, table = st.columns([7, 4], gap="medium")
    with picture:
        if joining:
            _picture(info, joining)
        else:
            st.info("Edges join only entities of the same class.")
    with table, st.container(key="details"):
        _table(patterns)


def _picture(info: GraphInfo, joining: list[Pattern]) -> None:
    show_network(
        schema_scene(info, joining[:_MOST]),
        key="schema_network",
        view=str(info.path),
        selected=_picked(),
        above=194,
        on_act=_act,
    )
    if len(joining) > _MOST:
        st.caption(f"The {_MOST} most frequent of {len(joining)} patterns. Click for more.")


def schema_scene(info: GraphInfo, patterns: list[Pattern]) -> Scene:
    """Lay out classes as nodes and patterns as lines.

    Args:
        info: with the counts of the classes.
        patterns: of two classes each, at least one, the most frequent first.
    """
    joined = dict.fromkeys(name for p in patterns for name in (p.subject, p.object))
    sizes = info.entities_by_class
    nodes = {
        name: Entity(name, f"{class_label(name)} · {sizes.get(name, 0)}", name) for name in joined
    }
    centre = max(nodes, key=lambda name: sum(name in (p.subject, p.object) for p in patterns))
    edges = tuple(Edge(nodes[p.subject], p.relation, nodes[p.object], (), 1.0) for p in patterns)
    entities = (nodes[centre], *(node for name, node in nodes.items() if name != centre))
    part = Subgraph((centre,), entities, edges, 0)
    return scene_of(part, relation_label=relation_label)


def _query() -> str:
    from awsgraph.rdf.view_query import pattern_query

    return pattern_query()


def _picked() -> str | None:
    picked: dict[str, Any] = st.session_state.get("schema_picked", {})
    return picked.get("node") or picked.get("edge")


def _table(patterns: list[Pattern]) -> None:
    picked = _picked()
    wanted = set(picked.split("|")) if picked else set()
    found = [p for p in patterns if wanted <= {p.subject, p.object}]
    words = " and ".join(f"**{plain(class_label(name))}**" for name in sorted(wanted))
    st.markdown(f"Edges with {words}" if words else "**Edges by classes and relation**")
    rows = [
        {
            "from": class_label(p.subject),
            "relation": relation_label(p.relation),
            "to": class_label(p.object),
            "edges": p.edges,
        }
        for p in found
    ]
    st.dataframe(rows, hide_index=True, height=420 if len(rows) > _ROWS else "content")
    if picked:
        st.button("Show all", key="schema_all", on_click=_act, args=({"act": "pick"},))
    query_button(_query)


def _act(event: dict[str, Any]) -> None:
    if event["act"] == "pick":
        st.session_state["schema_picked"] = event
