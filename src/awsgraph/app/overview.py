"""The page that counts what the graph holds."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from awsgraph.app.source import class_label, current_graph, relation_label
from awsgraph.app.text import plain
from awsgraph.graph import Graph, GraphInfo
from awsgraph.views.labels import visible


def overview_page() -> None:
    """Show the page."""
    graph = current_graph()
    info = graph.info()
    st.title("What the graph holds", anchor=False)
    _figures(info)
    left, right = st.columns(2)
    with left:
        st.subheader("Entities by class", anchor=False)
        _counts("class", {class_label(k): n for k, n in info.entities_by_class.items()})
    with right:
        st.subheader("Edges by relation", anchor=False)
        _counts("relation", {relation_label(k): n for k, n in info.edges_by_relation.items()})
    _documents(graph)
    _problems(info)


def _figures(info: GraphInfo) -> None:
    figures = {
        "Documents": info.documents,
        "Entities": info.entities,
        "Edges": info.edges,
        "Lines of evidence": info.evidence,
        "Denied": info.denied,
    }
    for column, (label, number) in zip(st.columns(len(figures)), figures.items(), strict=True):
        column.metric(label, f"{number:,}")
    st.caption(f"{plain(str(info.path))} · written by awsgraph {plain(info.program)}")


def _counts(what: str, counts: Mapping[str, int]) -> None:
    rows = [{what: visible(name), "count": number} for name, number in counts.items()]
    st.dataframe(rows, hide_index=True, height=320)


def _documents(graph: Graph) -> None:
    st.subheader("Documents", anchor=False)
    rows = [
        {
            "document": visible(document.name),
            "title": visible(document.title),
            "lines": document.lines,
            "edges": document.edges,
        }
        for document in graph.documents()
    ]
    st.dataframe(rows, hide_index=True)


def _problems(info: GraphInfo) -> None:
    st.subheader("What was left out", anchor=False)
    if info.rejections_by_reason:
        rows = [
            {"reason": visible(reason), "readings": count}
            for reason, count in info.rejections_by_reason.items()
        ]
        st.dataframe(rows, hide_index=True)
    if not info.problems:
        st.success("No problem was found in the notes.")
    for problem in info.problems:
        line = f", line {problem.line}" if problem.line is not None else ""
        st.markdown(f"- **{plain(problem.path)}{line}**: {plain(problem.text)}")
