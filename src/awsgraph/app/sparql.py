"""The page on which one asks the graph in SPARQL."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import streamlit as st

from awsgraph.app.navigation import go_to_explorer
from awsgraph.app.network import show_network
from awsgraph.app.query_editor import query_editor
from awsgraph.app.source import current_graph, graph_state, queries, query_text, relation_label
from awsgraph.app.text import plain
from awsgraph.errors import AwsgraphError
from awsgraph.graph import Graph
from awsgraph.rdf.emptiness import missing_pattern
from awsgraph.rdf.iris import entity_id
from awsgraph.rdf.query import Answer, ask
from awsgraph.rdf.results import shown_cell, written
from awsgraph.views import scene_of

_MOST_ROWS = 1000
_TIMEOUT = 30.0
_DRAWN = 60
# Pixels; more rows are scrolled, so that the picture below is in sight.
_TABLE = 190
_OWN = "a query of my own"


def sparql_page() -> None:
    """Show the page."""
    graph = current_graph()
    if "sparql_leaves_to" in st.session_state:
        go_to_explorer(st.session_state.pop("sparql_leaves_to"))
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _questions()
        text = st.query_params.get("query", "")
        query_editor(text, key="editor", on_run=_ask)
    with right:
        if text.strip():
            _answer(graph, text)
        else:
            st.info("Choose a question, or write a query and press **Ask**.")


def _questions() -> None:
    """Offer the questions that come with the program; the address may name one."""
    offered = queries()
    wanted = st.query_params.get("question")
    if wanted in offered:
        st.query_params.from_dict({"query": query_text(wanted)})
    current = next((n for n in offered if query_text(n) == st.query_params.get("query")), _OWN)
    st.session_state["question"] = current
    st.selectbox(
        "Question",
        [_OWN, *offered],
        key="question",
        format_func=lambda name: offered.get(name, name),
        on_change=_choose,
    )


def _choose() -> None:
    name = st.session_state["question"]
    if name == _OWN:
        st.query_params.clear()
    else:
        st.query_params.from_dict({"query": query_text(name)})


def _ask(query: str) -> None:
    st.query_params.from_dict({"query": query})


@st.cache_data(max_entries=20, show_spinner=False)
def _asked(state: tuple[str, int], query: str) -> Answer:  # noqa: ARG001 (a part of the key)
    return ask(current_graph(), query, timeout=_TIMEOUT, limit=_MOST_ROWS)


def _answer(graph: Graph, query: str) -> None:
    try:
        with st.spinner("Asking …"):
            answer = _asked(graph_state(), query)
    except AwsgraphError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    if answer.boolean is not None:
        st.success("Yes." if answer.boolean else "No.")
        return
    if not answer.rows:
        _nothing(graph, query)
        return
    if answer.names is None:
        st.code(written(answer, "turtle"), language="turtle", height=360)
        _download(written(answer, "turtle"), "answer.ttl", "text/turtle")
    else:
        _table(answer)
    _picture(graph, answer)


def _table(answer: Answer) -> None:
    count = "1 row" if len(answer.rows) == 1 else f"{len(answer.rows)} rows"
    more = f"the first {len(answer.rows)} rows; more would follow" if answer.more else count
    st.markdown(f"**{more}**")
    names = answer.names or ()
    rows = [dict(zip(names, map(shown_cell, row), strict=True)) for row in answer.rows]
    st.dataframe(rows, hide_index=True, height=_TABLE if len(rows) > 4 else "content")
    with st.container(horizontal=True):
        _download(written(answer, "csv"), "answer.csv", "text/csv")
        _download(written(answer, "json"), "answer.json", "application/sparql-results+json")


def _download(text: str, name: str, kind: str) -> None:
    label = name.rpartition(".")[2].upper()
    st.download_button(
        label, text.encode(), name, kind, icon=":material/download:", on_click="ignore"
    )


def _nothing(graph: Graph, query: str) -> None:
    st.warning("Nothing was found.", icon=":material/search_off:")
    try:
        with st.spinner("Looking which pattern finds nothing …"):
            missing = missing_pattern(graph, query)
    except AwsgraphError:
        missing = None
    if missing is None:
        st.markdown("Each pattern that must match does; a filter or an alternative leaves nothing.")
        return
    st.code(missing.pattern, language="sparql")
    if missing.alone:
        st.markdown("Nothing in the graph matches this pattern. Look at its names and their order.")
    else:
        st.markdown("This pattern matches, but nothing that the patterns before it leave.")


def _picture(graph: Graph, answer: Answer) -> None:
    ids = _entities(graph, answer)
    if not ids:
        return
    degrees = graph.degrees(ids)
    centre = max(ids[:_DRAWN], key=degrees.__getitem__)
    subgraph = graph.neighbourhood(
        centre, depth=0, also=[id_ for id_ in ids[:_DRAWN] if id_ != centre], evidence=False
    )
    scene = scene_of(subgraph, relation_label=relation_label)
    show_network(
        scene,
        key="sparql_network",
        view=" ".join(ids),
        above=364,
        on_act=_act,
    )
    more = f"{len(ids) - _DRAWN} more are left out. " if len(ids) > _DRAWN else ""
    st.caption(f"{more}The entities of the answer. Double click: look around there.")


def _entities(graph: Graph, answer: Answer) -> list[str]:
    """Return the ids of the entities in an answer, by their IRI or name, each once, in order."""
    cells = [cell for row in answer.rows for cell in row if cell is not None]
    named = graph.labelled({cell.text for cell in cells if cell.kind == "literal"})
    found: dict[str, None] = {}
    for cell in cells:
        if cell.kind == "uri":
            with suppress(ValueError):
                found[entity_id(cell.text)] = None
        elif cell.text in named:
            found[named[cell.text]] = None
    known = graph.degrees(found)
    return [id_ for id_ in found if id_ in known]


def _act(event: dict[str, Any]) -> None:
    if event["act"] in {"open", "centre"}:
        st.session_state["sparql_leaves_to"] = str(event["node"])
