"""The search, which answers while one types, and the page on which one starts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from awsgraph.app import state
from awsgraph.app.navigation import path_link, question_link
from awsgraph.app.no_graph import stop_if_empty
from awsgraph.app.share import saved_controls
from awsgraph.app.source import class_label, queries
from awsgraph.app.text import plain
from awsgraph.graph import Graph, SearchHit
from awsgraph.model import Entity

_HITS = 8
_STARTS = 12
_TOPICS = 9
_QUESTIONS = 6


def search_box() -> str:
    """Show where one types, and return what was typed."""
    return st.text_input(
        "Search",
        key="search",
        type="search",
        live=True,
        placeholder="Search: name or words",
        label_visibility="collapsed",
        width=260,
    ).strip()


def show_hits(graph: Graph, text: str) -> None:
    """Show what a text finds, on top of the page, so that nothing moves.

    Args:
        graph: that is searched.
        text: what was typed; nothing is shown for none.
    """
    if not text:
        return
    with st.container(key="hits", gap="xxsmall"):
        hits = graph.search(text, limit=_HITS)
        if not hits:
            st.markdown("Nothing found. Try fewer or shorter words.")
        for hit in hits:
            _show_hit(hit)


def _show_hit(hit: SearchHit) -> None:
    st.button(
        f"**{plain(hit.entity.label)}** · {plain(class_label(hit.entity.class_))} · {hit.degree}",
        key=f"hit {hit.entity.id}",
        width="stretch",
        type="tertiary",
        on_click=state.go_to,
        args=(hit.entity.id,),
    )
    matched = hit.matched if hit.matched not in {"", hit.entity.label} else ""
    lines = [f"also called {plain(matched)}"] if matched else []
    lines += [plain(hit.snippet)] if hit.snippet else []
    if lines:
        st.caption(" · ".join(lines))


def start_page(graph: Graph) -> None:
    """Offer where to start.

    Args:
        graph: that is shown.
    """
    st.title("Explore the graph", anchor=False)
    stop_if_empty(graph)
    first = graph.best_connected(_STARTS)
    st.markdown("Search above, or start from what is connected most:")
    _buttons(graph, first)
    left, right = st.columns(2, gap="large")
    with left, st.container(gap="xxsmall"):
        saved_controls(graph)
        _topics(graph)
    with right, st.container(gap="xxsmall"):
        _questions(first)


def _buttons(graph: Graph, first: Sequence[Entity]) -> None:
    degrees = graph.degrees([entity.id for entity in first])
    with st.container(horizontal=True, gap="small"):
        for entity in first:
            st.button(
                f"**{plain(entity.label)}** · {degrees[entity.id]}",
                key=f"start {entity.id}",
                on_click=state.go_to,
                args=(entity.id,),
            )


def _topics(graph: Graph) -> None:
    st.markdown("**Topics of the notes**")
    topics = graph.topics(_TOPICS)
    titles = Counter(topic.title for topic in topics)
    for topic in topics:
        # Some have the same title in several folders.
        where = f" · :gray[{plain(topic.document)}]" if titles[topic.title] > 1 else ""
        st.button(
            f"{plain(topic.title)} · {topic.edges} edges{where}",
            key=f"topic {topic.document}",
            type="tertiary",
            help=f"{plain(topic.document)}: look around {plain(topic.entity.label)}",
            on_click=_go_to_topic,
            args=(topic.entity.id, topic.document),
        )


def _go_to_topic(entity_id: str, document: str) -> None:
    state.show(state.topic_view(entity_id, document))


def _questions(first: Sequence[Entity]) -> None:
    st.markdown("**Questions to ask**")
    services = [entity for entity in first if entity.class_ == "Service"][:6]
    for one, other in zip(services[::2], services[1::2], strict=False):
        path_link(f"How does {one.label} connect with {other.label}?", one.id, other.id)
    for name, question in list(queries().items())[:_QUESTIONS]:
        question_link(question, name)
