"""The page that shows the whole: schema, classes, notes, centre, communities, what is left out."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from awsgraph.app.evidence import show_edges
from awsgraph.app.navigation import go_to, go_to_explorer
from awsgraph.app.no_graph import stop_if_empty
from awsgraph.app.schema_picture import show_schema
from awsgraph.app.source import (
    central_entities,
    class_label,
    current_graph,
    entity_communities,
    graph_state,
    validation_report,
)
from awsgraph.app.text import plain
from awsgraph.graph import Graph, GraphInfo
from awsgraph.model import Entity
from awsgraph.rdf.report import report_lines
from awsgraph.views.labels import visible

_MOST_ENTITIES = 60


def overview_page() -> None:
    """Show the page."""
    graph = current_graph()
    info = graph.info()
    _figures(info)
    parts: dict[str, Callable[[], None]] = {
        "Schema": lambda: show_schema(graph, info),
        "Entities": lambda: _entities(graph, info),
        "Notes": lambda: _documents(graph),
        "Centre": _centre,
        "Communities": _communities,
        "Denied": lambda: _denied(graph),
        "Left out": lambda: _problems(info),
        "Validation": _validation,
    }
    if st.session_state.get("part") not in parts:
        st.session_state["part"] = st.query_params.get("part")
    if st.session_state["part"] not in parts:
        st.session_state["part"] = next(iter(parts))
    chosen = st.segmented_control(
        "Part", list(parts), key="part", required=True, label_visibility="collapsed"
    )
    st.query_params["part"] = str(chosen)
    parts[str(chosen)]()


def _figures(info: GraphInfo) -> None:
    figures = {
        "note" if info.documents == 1 else "notes": info.documents,
        "entities": info.entities,
        "edges": info.edges,
        "lines of evidence": info.evidence,
        "denied": info.denied,
    }
    st.markdown(" · ".join(f"**{number:,}** {label}" for label, number in figures.items()))
    st.caption(
        f"{plain(info.path.name)} · written by awsgraph {plain(info.program)}",
        help=plain(str(info.path)),
    )


def _entities(graph: Graph, info: GraphInfo) -> None:
    classes = list(info.entities_by_class)
    if not classes:
        st.info("This graph has no entities.")
        return
    if st.session_state.get("class_shown") not in classes:
        st.session_state["class_shown"] = classes[0]
    chosen = st.pills(
        "Class",
        classes,
        key="class_shown",
        required=True,
        format_func=lambda name: f"{plain(class_label(name))} · {info.entities_by_class[name]}",
    )
    entities = graph.best_connected(_MOST_ENTITIES, class_=chosen)
    _buttons(graph, entities, key="entity")
    more = info.entities_by_class[str(chosen)] - len(entities)
    if more > 0:
        st.caption(f"and {more} more, with fewer connections; search for them in *Explore*")


def _buttons(graph: Graph, entities: list[Entity], key: str) -> None:
    degrees = graph.degrees([entity.id for entity in entities])
    with st.container(horizontal=True, gap="xsmall"):
        for entity in entities:
            label = f"{plain(entity.label)} · {degrees[entity.id]}"
            if st.button(label, key=f"{key} {entity.id}", type="tertiary"):
                go_to_explorer(entity.id)


def _documents(graph: Graph) -> None:
    documents = graph.documents()
    rows = [
        {
            "note": visible(document.name),
            "title": visible(document.title),
            "lines": document.lines,
            "edges": document.edges,
        }
        for document in documents
    ]
    st.caption("Choose a row to read the note.")
    event = st.dataframe(
        rows, hide_index=True, key="notes", on_select="rerun", selection_mode="single-row"
    )
    for row in event["selection"]["rows"]:
        go_to("notes", {"document": documents[row].name})


def _centre() -> None:
    stop_if_empty(current_graph())
    st.caption(
        "Entities through which most shortest paths run, estimated from a sample: they join"
        " parts of the graph that little else joins."
    )
    with st.spinner("Counting paths …"):
        found = central_entities(graph_state())
    _buttons(current_graph(), [entity for entity, _ in found], key="central")


def _communities() -> None:
    stop_if_empty(current_graph())
    st.caption("Entities that are joined more with each other than with the rest (Louvain).")
    with st.spinner("Looking for communities …"):
        found = entity_communities(graph_state())
    for number, community in enumerate(found, start=1):
        names = ", ".join(plain(entity.label) for entity in community.members[:3])
        st.markdown(f"**{names}** and others · {community.size} entities")
        _buttons(current_graph(), list(community.members), key=f"community {number}")


def _denied(graph: Graph) -> None:
    denied = graph.denied()
    if not denied:
        st.info("The notes deny nothing that was read.")
    show_edges(graph, denied, key="all denied")


def _validation() -> None:
    st.caption("Shapes in SHACL say what a graph is like, so that other tools can rely on it.")
    if not st.button("Hold the graph against the shapes", key="validate", type="primary"):
        return
    with st.spinner("Looking at all triples …"):
        report = validation_report(graph_state())
    if report.violations:
        st.warning(f"{len(report.violations)} violations.")
    else:
        st.success("No violation was found.")
    st.code("\n".join(report_lines(report, _MOST_ENTITIES)), language=None)


def _problems(info: GraphInfo) -> None:
    left, right = st.columns(2)
    with left:
        st.markdown("**Problems in the notes**")
        if not info.problems:
            st.success("No problem was found in the notes.")
        for problem in info.problems[:_MOST_ENTITIES]:
            line = f", line {problem.line}" if problem.line is not None else ""
            st.markdown(f"- **{plain(problem.path)}{line}**: {plain(problem.text)}")
    with right:
        st.markdown("**Readings that became no edge**")
        rows = [
            {"reason": visible(reason), "readings": count}
            for reason, count in sorted(
                info.rejections_by_reason.items(), key=lambda item: (-item[1], item[0])
            )
        ]
        if rows:
            st.dataframe(rows, hide_index=True)
        else:
            st.success("Each reading became an edge.")
