"""Shows edges with the lines that state them, and where they stand.

A Streamlit component sets them as text: it shows them at once, where Markdown would take a browser
longer than the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import streamlit as st

from awsgraph.app.highlight import Piece, marked_quote, marked_text
from awsgraph.app.navigation import note_address
from awsgraph.app.network import asset
from awsgraph.app.source import relation_label, shown_graph
from awsgraph.app.wording import object_label
from awsgraph.graph import Graph
from awsgraph.model import Block, Edge, Evidence
from awsgraph.views.labels import visible

_FIRST_EDGES = 12
_MORE_EDGES = 60
_MOST_LINES = 3
_MOST_LETTERS = 60


@cache
def _edges() -> Any:
    return st.components.v2.component(
        "awsgraph_evidence",
        html='<ul id="edges"></ul>',
        css=asset("evidence.css"),
        js=asset("evidence.js"),
    )


def show_edges(graph: Graph, edges: Sequence[Edge], *, key: str, whole: bool = False) -> None:
    """Show edges, each with its lines; the first ones, and the others when one asks for them.

    Args:
        graph: that has them.
        edges: in the order to show; they need not bring their lines along.
        key: of what is shown; no other on the page may have it.
        whole: whether all are shown at once.
    """
    if not edges:
        return
    shown = len(edges) if whole else st.session_state.get(f"shown {key}", _FIRST_EDGES)
    records = [_record(graph, edge) for edge in _with_lines(graph, edges[:shown])]
    _edges()(key=key, data={"edges": tuple(records)})
    if len(edges) > shown:
        st.button(f"Show {min(_MORE_EDGES, len(edges) - shown)} more of {len(edges)}",
                  key=f"more {key}", on_click=_show_more, args=(f"shown {key}", shown))  # fmt: skip


def show_lines(graph: Graph, lines: Sequence[Evidence], *, key: str) -> None:
    """Show lines alone.

    Args:
        graph: that has them.
        lines: in the order to show.
        key: of what is shown; no other on the page may have it.
    """
    if lines:
        records = tuple(_line(graph, evidence) for evidence in lines)
        _edges()(key=key, data={"edges": ({"lines": records},)})


def _show_more(key: str, shown: int) -> None:
    st.session_state[key] = shown + _MORE_EDGES


def _with_lines(graph: Graph, edges: Sequence[Edge]) -> Sequence[Edge]:
    return edges if all(edge.evidence for edge in edges) else graph.with_lines(edges)


def _record(graph: Graph, edge: Edge) -> dict[str, Any]:
    """Return what the component is told of an edge."""
    return {
        "subject": visible(edge.subject.label),
        "verb": visible(relation_label(edge.relation)),
        "object": visible(object_label(edge)),
        "lines": tuple(_line(graph, evidence) for evidence in edge.evidence[:_MOST_LINES]),
        "more": max(0, len(edge.evidence) - _MOST_LINES),
    }


def _line(graph: Graph, evidence: Evidence) -> dict[str, Any]:
    """Return what stands above a line, its words marked, where and how it was read."""
    place = f"{visible(evidence.document)}, {_lines(evidence)}"
    facts = (
        evidence.polarity.value,
        f"confidence {evidence.confidence:.2f}",
        f"rule {visible(evidence.rule)}",
    )
    return {
        "above": _above(graph, evidence),
        "quote": tuple(marked_quote(evidence)),
        "place": place,
        "address": note_address(evidence.document, evidence.first_line, shown_graph()),
        "facts": facts,
    }


def _above(graph: Graph, evidence: Evidence) -> tuple[tuple[Piece, ...], ...]:
    """Return the headings and items above a line: often it is they that name the subject."""
    blocks = graph.context(evidence.document, evidence.block)[:-1]
    return tuple(_shortened(block, evidence) for block in blocks if visible(block.text))


def _shortened(block: Block, evidence: Evidence) -> tuple[Piece, ...]:
    """Return a block in pieces; a long one is cut after the words that it names."""
    ends = [
        span.end - block.span.start
        for span in (evidence.subject, evidence.object)
        if block.span.start <= span.start and span.end <= block.span.end
    ]
    length = max(_MOST_LETTERS, *ends, 0)
    pieces = marked_text(block.text[:length], block.span.start, evidence)
    return tuple(pieces if len(block.text) <= length else [*pieces, ("…", "")])


def _lines(evidence: Evidence) -> str:
    if evidence.first_line == evidence.last_line:
        return f"line {evidence.first_line}"
    return f"lines {evidence.first_line} to {evidence.last_line}"
