"""The one place where a session keeps what it shows: the view, its history, and what is marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from awsgraph.app.source import contents, resolve, shown_graph
from awsgraph.app.view import View
from awsgraph.graph import Graph

_MOST_STEPS = 100
_PLACES = "at"


def view(graph: Graph) -> View | None:
    """Return what to show: that of the address when one comes with it, else what was shown last.

    Args:
        graph: that is shown; what it does not have is left out of the view.
    """
    shown: View | None = st.session_state.get("view")
    wanted = shown
    if _came_by_address():
        # On the way to another page Streamlit leaves an address with the parameters of that one.
        at_start = _went_back() and not _parameters().keys() - {"graph"}
        wanted = View.of(_parameters()) or (None if at_start else shown)
        if shown and wanted and wanted.parameters() == shown.parameters():
            wanted = shown
    checked = _checked(graph, wanted) if wanted is not None else None
    if checked is None:
        st.session_state.pop("view", None)
        st.query_params.from_dict(_graph())
        return None
    if checked != shown:
        _remember(shown)
        st.session_state["view"] = checked
        _unmark()
    return checked


def write_address(wanted: View, places: str) -> None:
    """Put a view into the address, once in an answer: each other address is a step of the history.

    It is sent also when it seems to stand there: a browser that has just gone back may have put
    another one there meanwhile.

    Args:
        wanted: what is shown.
        places: where boxes stand; empty when the address need not say it.
    """
    st.query_params.from_dict(parameters_of(wanted) | ({_PLACES: [places]} if places else {}))


def change(step: Callable[[View], View]) -> None:
    """Change the view, so that it can be undone.

    Args:
        step: returns the new view, given the present one.
    """
    before: View | None = st.session_state.get("view")
    if before is None:
        return
    after = step(before)
    if after != before:
        _remember(before)
        _show(after)


def go_to(entity_id: str) -> None:
    """Put an entity in the centre; the filters stay."""
    before: View | None = st.session_state.get("view")
    _remember(before)
    _show(View(entity_id) if before is None else before.centred(entity_id))
    _unmark()
    st.session_state["search"] = ""


def show(whole: View) -> None:
    """Show a view that was kept."""
    _remember(st.session_state.get("view"))
    _show(whole)
    _unmark()


def leave() -> None:
    """Go back to the start page."""
    _remember(st.session_state.pop("view", None))
    _unmark()


def forget() -> None:
    """Forget all that was shown, as another graph is shown now."""
    for key in ("view", "past", "future", "drawn", "marked", "addresses"):
        st.session_state.pop(key, None)


def take_up(page: str) -> None:
    """Show a page as it was left, when one comes back to it without saying what to show.

    Args:
        page: its path in the address.
    """
    came = st.session_state.get("page") != page
    st.session_state["page"] = page
    st.session_state["came"] = came or st.session_state.get("came", True)
    parameters = _parameters()
    if came and not _went_back() and not parameters.keys() - {"graph"}:
        kept: dict[str, dict[str, list[str]]] = st.session_state.get("addresses", {})
        st.query_params.from_dict(kept.get(page, {}) | parameters)


def leave_off(page: str) -> None:
    """Remember what a page shows.

    Args:
        page: its path in the address.
    """
    parameters = {name: values for name, values in _parameters().items() if name != "graph"}
    st.session_state.setdefault("addresses", {})[page] = parameters


def parameters_of(wanted: View) -> dict[str, list[str]]:
    """Return the parameters of the address that shows a view, the graph among them."""
    return wanted.parameters() | _graph()


def places_of_address() -> str:
    """Return where boxes stand as the address says it; empty when it need not say it."""
    return st.query_params.get(_PLACES, "")


def forget_places() -> None:
    """Take out of the address where boxes stand."""
    st.query_params.pop(_PLACES, None)


def undo() -> None:
    """Show what was shown before the last change."""
    _step_back("past", "future")


def redo() -> None:
    """Show again what was undone."""
    _step_back("future", "past")


def can_undo() -> bool:
    """Tell whether there is something to undo."""
    return bool(st.session_state.get("past"))


def can_redo() -> bool:
    """Tell whether there is something to redo."""
    return bool(st.session_state.get("future"))


def mark(event: Mapping[str, Any]) -> None:
    """Mark a node or a line.

    Args:
        event: ``{"node": id}`` or ``{"edge": id}``.
    """
    st.session_state["marked"] = dict(event)


def marked() -> dict[str, str]:
    """Return what is marked, as :func:`mark` takes it; empty when nothing is."""
    found: dict[str, str] = st.session_state.get("marked", {})
    return found


def open_entity(entity_id: str) -> None:
    """Show the neighbours of an entity too, and mark it."""
    change(lambda view: view.with_opened(entity_id))
    mark({"node": entity_id})


def close_entity(entity_id: str) -> None:
    """Hide the neighbours of an entity that :func:`open_entity` showed."""
    change(lambda view: view.with_closed(entity_id))


def hide(entity_id: str) -> None:
    """Take an entity out of the picture."""
    change(lambda view: view.with_hidden(entity_id))
    _unmark()


def _step_back(source: str, target: str) -> None:
    steps: list[View] = st.session_state.get(source, [])
    if not steps:
        return
    wanted, shown = steps.pop(), st.session_state.get("view")
    if shown is not None:
        st.session_state.setdefault(target, []).append(shown)
    _show(wanted)


def _remember(before: View | None) -> None:
    if before is not None:
        past: list[View] = st.session_state.setdefault("past", [])
        past.append(before)
        del past[:-_MOST_STEPS]
        st.session_state["future"] = []


def _show(wanted: View) -> None:
    st.session_state["view"] = wanted


def _unmark() -> None:
    st.session_state["marked"] = {}


def _graph() -> dict[str, list[str]]:
    name = shown_graph()
    return {"graph": [name]} if name else {}


def _parameters() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _came_by_address() -> bool:
    """Tell whether the address says what to show: one has come to the page, or gone back to it.

    Otherwise it repeats what the session has written, and a busy browser repeats an earlier one.
    """
    came: bool = st.session_state.get("came", True)
    st.session_state["came"] = False
    return came or _went_back()


def _went_back() -> bool:
    """Tell whether one goes back or forth in the history of the browser."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _checked(graph: Graph, wanted: View) -> View | None:
    """Return a view with what the graph has; None, with a warning, when its centre is unknown."""
    named = (*wanted.opened, *wanted.added, *(id_ for id_, _ in wanted.pinned), *wanted.hidden)
    known = graph.degrees({wanted.focus, *named})
    focus = wanted.focus
    if focus not in known:
        found = resolve(graph, focus)
        if found is None:
            return None
        focus = found.id
    others, offered = known.keys() - {focus}, contents()
    return replace(
        wanted,
        focus=focus,
        relations=tuple(name for name in wanted.relations if name in offered.relations),
        classes=tuple(name for name in wanted.classes if name in offered.classes),
        documents=tuple(name for name in wanted.documents if name in offered.documents),
        opened=tuple(id_ for id_ in wanted.opened if id_ in others),
        added=tuple(id_ for id_ in wanted.added if id_ in others),
        hidden=tuple(id_ for id_ in wanted.hidden if id_ in others),
        pinned=tuple(pin for pin in wanted.pinned if pin[0] in known),
    )


def topic_view(entity_id: str, document: str) -> View:
    """Return what one note says around an entity."""
    return View(entity_id, depth=2, documents=(document,))


def unpin(entity_id: str) -> None:
    """Let an entity go from where it was pinned."""
    change(lambda view: view.with_pinned(entity_id, None))
