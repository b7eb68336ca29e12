"""Shows edges with the lines that state them, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from awsgraph.app.source import relation_label
from awsgraph.app.text import plain
from awsgraph.graph import Graph
from awsgraph.model import Edge, Entity, Evidence, Literal
from awsgraph.views.labels import visible

_MOST_EDGES = 60
_MOST_LINES = 3
_MOST_LETTERS = 60


def sentence(edge: Edge) -> str:
    """Return an edge as Markdown, ``**A** relation **B**``."""
    return f"**{plain(edge.subject.label)}** {_verb(edge)} **{plain(object_label(edge))}**"


def object_label(edge: Edge) -> str:
    """Return the name of the object, or the value of an attribute."""
    return edge.object.text if isinstance(edge.object, Literal) else edge.object.label


def touches(edge: Edge, entity_id: str) -> bool:
    """Tell whether an edge begins or ends at an entity."""
    is_object = isinstance(edge.object, Entity) and edge.object.id == entity_id
    return edge.subject.id == entity_id or is_object


def show_edges(graph: Graph, edges: Sequence[Edge]) -> None:
    """Show edges, each with its lines.

    Args:
        graph: that has them.
        edges: in the order to show; what is beyond the first ones is counted.
    """
    for edge in edges[:_MOST_EDGES]:
        show_edge(graph, edge)
    if len(edges) > _MOST_EDGES:
        st.caption(f"and {len(edges) - _MOST_EDGES} more; filter by relation to see them")


def show_edge(graph: Graph, edge: Edge) -> None:
    """Show an edge with the lines that state it."""
    st.markdown("\n\n".join([sentence(edge), *_lines_of(graph, edge)]))


def show_lines(graph: Graph, edge: Edge) -> None:
    """Show the lines that state an edge."""
    st.markdown("\n\n".join(_lines_of(graph, edge)))


def _lines_of(graph: Graph, edge: Edge) -> list[str]:
    lines = [_evidence(graph, evidence) for evidence in edge.evidence[:_MOST_LINES]]
    if len(edge.evidence) > _MOST_LINES:
        lines.append(f":gray[and {len(edge.evidence) - _MOST_LINES} more lines]")
    return lines


def _verb(edge: Edge) -> str:
    return f":blue[{plain(relation_label(edge.relation))}]"


def _evidence(graph: Graph, evidence: Evidence) -> str:
    quote = plain(evidence.quote)
    facts = [
        f"{plain(evidence.document)}, {_lines(evidence)}",
        evidence.polarity.value,
        f"confidence {evidence.confidence:.2f}",
        f"rule {plain(evidence.rule)}",
    ]
    above = _above(graph, evidence)
    return f"{above}> {quote}\n>\n> :gray[:small[{' · '.join(facts)}]]"


def _above(graph: Graph, evidence: Evidence) -> str:
    """Return the headings and items above a line: often it is they that name the subject."""
    blocks = graph.context(evidence.document, evidence.block)[:-1]
    texts = [_cut(visible(block.text)) for block in blocks]
    if not texts:
        return ""
    return f"> :gray[:small[{' › '.join(map(plain, texts))}]]\n>\n"


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"


def _lines(evidence: Evidence) -> str:
    if evidence.first_line == evidence.last_line:
        return f"line {evidence.first_line}"
    return f"lines {evidence.first_line} to {evidence.last_line}"
