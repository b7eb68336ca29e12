"""Lets one choose an entity by its name."""

from __future__ import annotations

import streamlit as st

from awsgraph.app.controls import control_key
from awsgraph.app.source import class_label, names_by_degree, resolve
from awsgraph.errors import AwsgraphError
from awsgraph.graph import Graph

ABOVE = 165
"""Pixels above what stands below such fields."""


def pick_entity(
    graph: Graph, label: str, parameter: str, *, placeholder: str = "type a name"
) -> str | None:
    """Show a field for an entity that the address holds, and return the id of what was chosen.

    The best connected entities are offered; every other one can be typed.

    Args:
        graph: that has the entities.
        label: of the field.
        parameter: of the address.
        placeholder: what the field says when it is empty.
    """
    names, stated = names_by_degree(), st.query_params.get(parameter)
    found = resolve(graph, stated) if stated else None
    shown = found.id if found is not None else None
    options = [*names, shown] if shown is not None and shown not in names else list(names)
    key = control_key(f"pick_{parameter}", shown)
    st.selectbox(
        label,
        options,
        format_func=lambda id_: names.get(id_) or _words(graph, id_),
        key=key,
        index=None if shown is None else options.index(shown),
        placeholder=placeholder,
        accept_new_options=True,
        on_change=_take,
        args=(key, parameter),
    )
    _write(parameter, shown)
    return shown


def _words(graph: Graph, id_: str) -> str:
    """Return what is shown for one that is not offered: an entity's id, or what was typed."""
    try:
        entity = graph.entity(id_)
    except AwsgraphError:
        return id_
    return f"{entity.label} · {class_label(entity.class_)}"


def _take(key: str, parameter: str) -> None:
    _write(parameter, st.session_state[key])


def _write(parameter: str, chosen: str | None) -> None:
    if chosen:
        st.query_params[parameter] = chosen
    else:
        st.query_params.pop(parameter, None)
