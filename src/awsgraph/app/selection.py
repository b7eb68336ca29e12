"""What the explorer shows, kept in the session and, as far as links need it, in the address."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from awsgraph.app.source import resolve
from awsgraph.graph import Graph
from awsgraph.model import Entity


@dataclass(frozen=True, slots=True)
class View:
    """What the explorer is asked to show.

    Attributes:
        focus: the entity in the centre.
        opened: ids of further entities whose neighbours are shown.
        depth: number of steps from these, 1 or 2.
        relations, classes: only these; all if empty.
        most: at most so many entities besides the focus and what is opened.
    """

    focus: Entity
    opened: tuple[str, ...]
    depth: int
    relations: tuple[str, ...]
    classes: tuple[str, ...]
    most: int


def go_to(entity_id: str) -> None:
    """Put an entity in the centre, with nothing else opened or marked."""
    st.query_params["entity"] = entity_id
    st.query_params.pop("open", None)
    st.session_state.update(focus=entity_id, opened=(), picked={}, search="")


def open_entity(entity_id: str) -> None:
    """Show the neighbours of an entity too."""
    opened = st.session_state.get("opened", ())
    st.session_state["opened"] = (*(id_ for id_ in opened if id_ != entity_id), entity_id)
    st.session_state["picked"] = {"node": entity_id}


def close_entity(entity_id: str) -> None:
    """Hide the neighbours of an entity that :func:`open_entity` showed."""
    opened = st.session_state.get("opened", ())
    st.session_state["opened"] = tuple(id_ for id_ in opened if id_ != entity_id)


def pick(event: dict[str, str]) -> None:
    """Mark a node or a line.

    Args:
        event: ``{"node": id}`` or ``{"edge": id}``.
    """
    st.session_state["picked"] = dict(event)


def picked() -> dict[str, str]:
    """Return what is marked, as :func:`pick` takes it; empty when nothing is."""
    marked: dict[str, str] = st.session_state.get("picked", {})
    return marked


def focus(graph: Graph) -> Entity | None:
    """Return the entity in the centre: that of the address, else the last one."""
    name = st.query_params.get("entity") or st.session_state.get("focus")
    found = resolve(graph, name) if name else None
    if found is not None:
        if st.session_state.get("focus") != found.id:
            opened = tuple(st.query_params.get_all("open"))
            st.session_state.update(focus=found.id, opened=opened, picked={})
        st.query_params["entity"] = found.id
    return found


def opened(graph: Graph, centre: Entity) -> tuple[str, ...]:
    """Return the ids of what is opened besides the centre, and put them into the address."""
    known = graph.degrees()
    wanted = st.session_state.get("opened", ())
    found = tuple(id_ for id_ in wanted if id_ in known and id_ != centre.id)
    st.query_params["open"] = list(found)
    return found
