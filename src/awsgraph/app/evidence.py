"""Shows edges with the lines that state them, and what is known of an entity."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from awsgraph.app.source import class_label, relation_label, schema
from awsgraph.app.text import plain
from awsgraph.model import Edge, Entity, Evidence, Literal

_MOST_EDGES = 60
_MOST_LINES = 3


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


def show_edges(edges: Sequence[Edge]) -> None:
    """Show edges, each with its lines.

    Args:
        edges: in the order to show; what is beyond the first ones is counted.
    """
    for edge in edges[:_MOST_EDGES]:
        show_edge(edge)
    if len(edges) > _MOST_EDGES:
        st.caption(f"and {len(edges) - _MOST_EDGES} more; filter by relation to see them")


def show_edge(edge: Edge) -> None:
    """Show an edge with the lines that state it."""
    st.markdown("\n\n".join([sentence(edge), *_lines_of(edge)]))


def show_lines(edge: Edge) -> None:
    """Show the lines that state an edge."""
    st.markdown("\n\n".join(_lines_of(edge)))


def _lines_of(edge: Edge) -> list[str]:
    lines = [_evidence(evidence) for evidence in edge.evidence[:_MOST_LINES]]
    if len(edge.evidence) > _MOST_LINES:
        lines.append(f":gray[and {len(edge.evidence) - _MOST_LINES} more lines]")
    return lines


def show_entity(entity: Entity, degree: int, edges: Sequence[Edge]) -> None:
    """Show the class, the other names and the attributes of an entity.

    Args:
        entity: to show.
        degree: number of its neighbours in the whole graph.
        edges: some edges, from which its attributes are taken.
    """
    st.subheader(plain(entity.label), anchor=False)
    connections = "1 connection" if degree == 1 else f"{degree} connections"
    st.markdown(f":blue-badge[{plain(class_label(entity.class_))}] {connections}")
    term = schema().classes.get(entity.class_)
    if term is not None:
        st.caption(plain(term.definition))
    if entity.aliases:
        st.markdown(f"Also called: {', '.join(map(plain, entity.aliases))}")
    st.caption(f"id: {plain(entity.id)}")
    attributes = [e for e in edges if e.subject.id == entity.id and isinstance(e.object, Literal)]
    show_edges(attributes)


def _verb(edge: Edge) -> str:
    return f":blue[{plain(relation_label(edge.relation))}]"


def _evidence(evidence: Evidence) -> str:
    quote = plain(evidence.quote)
    facts = [
        f"{plain(evidence.document)}, {_lines(evidence)}",
        evidence.polarity.value,
        f"confidence {evidence.confidence:.2f}",
        f"rule {plain(evidence.rule)}",
    ]
    return f"> {quote}\n>\n> :gray[{' · '.join(facts)}]"


def _lines(evidence: Evidence) -> str:
    if evidence.first_line == evidence.last_line:
        return f"line {evidence.first_line}"
    return f"lines {evidence.first_line} to {evidence.last_line}"
