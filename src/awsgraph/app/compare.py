"""The page that compares two entities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from awsgraph.app.evidence import show_edges
from awsgraph.app.navigation import go_to_explorer, query_button
from awsgraph.app.network import show_network
from awsgraph.app.no_graph import stop_if_empty
from awsgraph.app.picker import ABOVE, pick_entity
from awsgraph.app.source import current_graph, relation_label, schema
from awsgraph.app.text import plain
from awsgraph.app.wording import relation_words
from awsgraph.graph import Comparison, compare
from awsgraph.model import Entity, Literal
from awsgraph.views import Scene, scene_of_comparison

# Neighbours of each kind in a picture on a phone, and names in a cell of the table.
_MOST_NARROW, _MOST_NAMES = 3, 8


def compare_page() -> None:
    """Show the page."""
    graph = current_graph()
    if "compare_leaves_to" in st.session_state:
        go_to_explorer(st.session_state.pop("compare_leaves_to"))
    stop_if_empty(graph)
    left, right = st.columns(2)
    with left:
        one = pick_entity(graph, "One", "a")
    with right:
        other = pick_entity(graph, "Other", "b")
    if one is None or other is None:
        st.info("Choose two entities, for instance two that do the same in different ways.")
        return
    if one == other:
        st.info("Choose two different entities.")
        return
    symmetric = [name for name, term in schema().relations.items() if term.symmetric]
    comparison = compare(graph, one, other, symmetric=symmetric)
    scene = scene_of_comparison(comparison, relation_label=relation_label)
    upright = scene_of_comparison(
        comparison, relation_label=relation_label, most=_MOST_NARROW, upright=True
    )
    picture, table = st.columns([7, 5], gap="medium")
    with picture:
        _picture(comparison, scene, upright)
    with table, st.container(key="details_below"):
        picked = st.session_state.get("compare_picked", {})
        link = next((link for link in scene.links if link.id == picked.get("edge")), None)
        if link is not None:
            with st.container(border=True):
                show_edges(graph, link.edges, key="picked", whole=True)
        _summary(comparison)
        _table(comparison)
        show_edges(graph, comparison.between, key="between", whole=True)
        query_button(lambda: _query(comparison))


def _query(comparison: Comparison) -> str:
    from awsgraph.rdf.view_query import neighbourhood_query

    return neighbourhood_query([comparison.one.id, comparison.other.id])


def _picture(comparison: Comparison, scene: Scene, upright: Scene) -> None:
    picked = st.session_state.get("compare_picked", {})
    show_network(
        scene,
        narrow=upright,
        above=ABOVE,
        key="compare_network",
        view=f"{comparison.one.id} {comparison.other.id}",
        selected=picked.get("node") or picked.get("edge"),
        on_act=_act,
    )
    text = "Click on a line: why it is there. Double click: look around there."
    if scene.omitted:
        text = f"{scene.omitted} more neighbours are left out. {text}"
    st.caption(text)


def _summary(comparison: Comparison) -> None:
    one, other = plain(comparison.one.label), plain(comparison.other.label)
    count = len(comparison.shared)
    if not count:
        st.markdown(f"**{one}** and **{other}** share no neighbour.")
        return
    neighbours = "1 neighbour" if count == 1 else f"{count} neighbours"
    names = ", ".join(f"**{plain(entity.label)}**" for entity in comparison.shared[:12])
    more = f" and {count - 12} more" if count > 12 else ""
    st.markdown(f"**{one}** and **{other}** share {neighbours}: {names}{more}.")


def _table(comparison: Comparison) -> None:
    rows = [
        {
            "": relation_words(row.relation, forward=row.forward),
            f"only {plain(comparison.one.label)}": _names(row.only_one),
            "**both**": _names(row.both),
            f"only {plain(comparison.other.label)}": _names(row.only_other),
        }
        for row in comparison.relations
    ]
    if rows:
        st.table(rows, hide_index=True)


def _names(ends: Sequence[Entity | Literal]) -> str:
    names = [plain(e.text if isinstance(e, Literal) else e.label) for e in ends]
    more = len(names) - _MOST_NAMES
    # One more takes no more room than the words for it.
    if more < 2:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST_NAMES])} and {more} more"


def _act(event: dict[str, Any]) -> None:
    if event["act"] == "pick":
        st.session_state["compare_picked"] = event
    elif event["act"] in {"open", "centre"}:
        st.session_state["compare_leaves_to"] = str(event["node"])
