"""The page on which one reads the notes, with what was read in them marked."""

from __future__ import annotations

from typing import Any

import streamlit as st

from awsgraph.app import state
from awsgraph.app.evidence import show_edges
from awsgraph.app.navigation import go_to, go_to_explorer
from awsgraph.app.note_text import NoteFacts, note_facts, note_lines
from awsgraph.app.reader import show_note
from awsgraph.app.source import class_label, contents, current_graph
from awsgraph.app.text import plain
from awsgraph.graph import Graph
from awsgraph.model import Edge
from awsgraph.names import fold

_FOUND = 8


def notes_page() -> None:
    """Show the page."""
    graph = current_graph()
    names = contents().documents
    if not names:
        st.info("This graph has no notes. Build one from notes of your own: *My notes*.")
        return
    left, right = st.columns(2)
    with left:
        document = _choose(names)
    with right:
        words = st.text_input(
            "Find in all notes", key="find_line", type="search", live=True, placeholder="words"
        )
    if words and words.strip():
        _show_found(graph, words)
        return
    facts = note_facts(graph, document)
    text, details = st.columns([7, 4], gap="medium")
    with text:
        show_note(
            note_lines(graph, document, facts),
            key="note",
            document=document,
            line=_line(),
            entity=st.query_params.get("entity"),
            on_pick=_pick,
        )
    with details, st.container(key="details"):
        _details(graph, document, facts)


def _choose(names: tuple[str, ...]) -> str:
    wanted = st.query_params.get("document")
    if wanted in names and wanted != st.session_state.get("note_name"):
        st.session_state["note_name"] = wanted
    elif wanted is not None and wanted not in names:
        st.warning(f"There is no note {plain(wanted)}; this is the first one.")
    if st.session_state.get("note_name") not in names:
        st.session_state["note_name"] = names[0]
    chosen = str(st.selectbox("Note", names, key="note_name", on_change=_other_note))
    st.query_params["document"] = chosen
    return chosen


def _other_note() -> None:
    st.query_params.from_dict({"document": st.session_state["note_name"]})


def _line() -> int | None:
    text = st.query_params.get("line", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else None


def _pick(event: dict[str, Any]) -> None:
    st.query_params.pop("line", None)
    st.query_params.pop("entity", None)
    for name in ("line", "entity"):
        if name in event:
            st.query_params[name] = str(event[name])


def _show_found(graph: Graph, words: str) -> None:
    found = graph.find_lines(words, limit=_FOUND * 4)
    if not found:
        st.caption("No line has all of these words. Try fewer or shorter ones.")
    for place in found:
        st.button(
            f"**{plain(place.document)}**, line {place.line} · {plain(place.text)}",
            key=f"found {place.document} {place.line}",
            type="tertiary",
            on_click=_go_to_line,
            args=(place.document, place.line),
        )


def _go_to_line(document: str, line: int) -> None:
    st.session_state["find_line"] = ""
    st.query_params.from_dict({"document": document, "line": str(line)})


def _details(graph: Graph, document: str, facts: NoteFacts) -> None:
    line, entity = _line(), st.query_params.get("entity")
    if line is not None:
        st.subheader(f"Line {line}", anchor=False)
        edges = facts.at(document, line)
        if not edges:
            st.caption("Nothing was read in this line.")
        show_edges(graph, edges, key=f"line {line} of {document}", whole=True)
    elif entity is not None and entity in graph.degrees([entity]):
        _entity(graph, document, facts, entity)
    else:
        _whole(graph, document, facts)


def _entity(graph: Graph, document: str, facts: NoteFacts, id_: str) -> None:
    found = graph.entity(id_)
    st.subheader(plain(found.label), anchor=False)
    degree = graph.degrees([id_])[id_]
    st.markdown(
        f":blue-badge[{plain(class_label(found.class_))}] {degree} connections in all notes"
    )
    if st.button("Look around", key="look_around", type="primary"):
        go_to_explorer(id_)
    here = [e for e in (*facts.stated, *facts.denied) if found in (e.subject, e.object)]
    st.markdown(f"**What {plain(document)} says of it** · {len(here)}")
    show_edges(graph, here, key=f"lines in {document} of {id_}")


def _whole(graph: Graph, document: str, facts: NoteFacts) -> None:
    st.subheader(f"{len(facts.stated)} facts stated", anchor=False)
    denied = f"{len(facts.denied)} denied. " if facts.denied else ""
    how = "Click on a number or a line to see what was read, on a name to follow it."
    st.markdown(f"{denied}{how}" if facts.stated or denied else "Nothing was read in this note.")
    topic = _topic(facts.stated)
    if topic and st.button("Show as a picture", key="note_picture", type="primary"):
        go_to("explore", state.topic_view(topic, document).parameters())
    names: dict[str, int] = {}
    for mention in graph.mentions(document):
        names[mention.entity] = names.get(mention.entity, 0) + 1
    if not names:
        return
    first = sorted(names, key=lambda id_: (-names[id_], id_))[:12]
    st.markdown("**Named most**")
    with st.container(horizontal=True, gap="xsmall"):
        for id_ in first:
            st.button(
                f"{plain(graph.entity(id_).label)} · {names[id_]}",
                key=f"named {id_}",
                on_click=_pick,
                args=({"entity": id_},),
            )


def _topic(edges: tuple[Edge, ...]) -> str | None:
    counts: dict[str, int] = {}
    for edge in edges:
        counts[edge.subject.id] = counts.get(edge.subject.id, 0) + 1
    return max(counts, key=lambda id_: (counts[id_], fold(id_)), default=None)
