"""Shows edges with the lines that state them, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from awsgraph.app.highlight import marked_quote, marked_text
from awsgraph.app.navigation import note_address
from awsgraph.app.source import relation_label, shown_graph
from awsgraph.app.text import plain
from awsgraph.app.wording import object_label
from awsgraph.graph import Graph
from awsgraph.model import Block, Edge, Evidence
from awsgraph.views.labels import visible

_FIRST_EDGES = 12
_MORE_EDGES = 60
_MOST_LINES = 3
_MOST_LETTERS = 60


def sentence(edge: Edge) -> str:
    """Return an edge as Markdown, ``**A** relation **B**``."""
    return f"**{plain(edge.subject.label)}** {_verb(edge)} **{plain(object_label(edge))}**"


def show_edges(graph: Graph, edges: Sequence[Edge], *, key: str = "") -> None:
    """Show edges, each with its lines; the first ones, and the others when one asks for them.

    Args:
        graph: that has them.
        edges: in the order to show.
        key: of the button for more; without one, all are shown.
    """
    shown = st.session_state.get(key, _FIRST_EDGES) if key else len(edges)
    parts = ["\n\n".join([sentence(edge), *_lines_of(graph, edge)]) for edge in edges[:shown]]
    for part in parts:
        st.markdown(part)
    if len(edges) > shown:
        st.button(f"Show {min(_MORE_EDGES, len(edges) - shown)} more of {len(edges)}",
                  key=f"more {key}", on_click=_show_more, args=(key, shown))  # fmt: skip


def _show_more(key: str, shown: int) -> None:
    st.session_state[key] = shown + _MORE_EDGES


def _lines_of(graph: Graph, edge: Edge) -> list[str]:
    lines = [evidence_lines(graph, evidence) for evidence in edge.evidence[:_MOST_LINES]]
    if len(edge.evidence) > _MOST_LINES:
        lines.append(f":gray[and {len(edge.evidence) - _MOST_LINES} more lines]")
    return lines


def _verb(edge: Edge) -> str:
    return f":blue[{plain(relation_label(edge.relation))}]"


def evidence_lines(graph: Graph, evidence: Evidence) -> str:
    """Return a line as Markdown: what stands above it, its words marked, where and how it was read.

    Args:
        graph: that has it.
        evidence: the line.
    """
    address = note_address(evidence.document, evidence.first_line, shown_graph())
    facts = [
        f"[{plain(evidence.document)}, {_lines(evidence)}]({address})",
        evidence.polarity.value,
        f"confidence {evidence.confidence:.2f}",
        f"rule {plain(evidence.rule)}",
    ]
    above = _above(graph, evidence)
    return f"{above}> {marked_quote(evidence)}\n>\n> :gray[:small[{' · '.join(facts)}]]"


def _above(graph: Graph, evidence: Evidence) -> str:
    """Return the headings and items above a line: often it is they that name the subject."""
    blocks = graph.context(evidence.document, evidence.block)[:-1]
    texts = [_shortened(block, evidence) for block in blocks if visible(block.text)]
    if not texts:
        return ""
    return f"> :gray[:small[{' › '.join(texts)}]]\n>\n"


def _shortened(block: Block, evidence: Evidence) -> str:
    """Return a block as Markdown; a long one is cut after the words that it names."""
    ends = [
        span.end - block.span.start
        for span in (evidence.subject, evidence.object)
        if block.span.start <= span.start and span.end <= block.span.end
    ]
    length = max(_MOST_LETTERS, *ends, 0)
    text = marked_text(block.text[:length], block.span.start, evidence)
    return text if len(block.text) <= length else f"{text}…"


def _lines(evidence: Evidence) -> str:
    if evidence.first_line == evidence.last_line:
        return f"line {evidence.first_line}"
    return f"lines {evidence.first_line} to {evidence.last_line}"
