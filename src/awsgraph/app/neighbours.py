"""The list of an entity's neighbours, from which one takes them into the picture one by one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from awsgraph.app import state
from awsgraph.app.source import class_label
from awsgraph.app.text import plain
from awsgraph.app.view import View
from awsgraph.app.wording import relation_words
from awsgraph.model import Edge, Entity
from awsgraph.names import fold
from awsgraph.views import Scene

_MOST = 40


def show_neighbours(entity: Entity, connections: Sequence[Edge], view: View, scene: Scene) -> None:
    """Show the neighbours, ticked when they are drawn.

    Args:
        entity: whose neighbours are shown.
        connections: its edges to other entities.
        view: what is shown.
        scene: what is drawn.
    """
    neighbours = _neighbours(entity, connections)
    wanted = st.text_input(
        "Find a neighbour",
        key="find_neighbour",
        live=True,
        placeholder=f"Find one of {len(neighbours)}",
        label_visibility="collapsed",
    )
    drawn = {node.entity.id for node in scene.nodes}
    found = [n for n in neighbours if fold(str(wanted or "")) in fold(n[0].label)]
    found.sort(key=lambda n: (n[0].id in drawn, n[0].label.casefold()))
    for other, words in found[:_MOST]:
        key = f"neighbour {other.id}"
        st.session_state[key] = other.id in drawn
        st.checkbox(
            f"**{plain(other.label)}** · {plain(class_label(other.class_))}  \n:gray[{words}]",
            key=key,
            disabled=other.id == view.focus,
            on_change=_toggle,
            args=(other.id, other.id in drawn),
        )
    if len(found) > _MOST:
        st.caption(f"and {len(found) - _MOST} more: type a part of the name")
    if not found:
        st.caption("No neighbour has such a name." if wanted else "It has no neighbours.")


def _neighbours(entity: Entity, connections: Sequence[Edge]) -> list[tuple[Entity, str]]:
    """Return each neighbour once, with the words of its relations."""
    words: dict[Entity, list[str]] = {}
    for edge in connections:
        if not isinstance(edge.object, Entity) or edge.object == edge.subject:
            continue
        leaves = edge.subject.id == entity.id
        other = edge.object if leaves else edge.subject
        words.setdefault(other, []).append(plain(relation_words(edge.relation, forward=leaves)))
    return [(other, ", ".join(dict.fromkeys(said))) for other, said in words.items()]


def _toggle(entity_id: str, drawn: bool) -> None:  # noqa: FBT001 - an argument of a callback
    if drawn:
        state.change(lambda view: view.with_hidden(entity_id))
    else:
        state.change(lambda view: view.with_added(entity_id))
