"""Opens the graph that the pages show."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from awsgraph.app.text import plain
from awsgraph.errors import AwsgraphError, UnknownNameError
from awsgraph.graph import Community, Graph, open_graph
from awsgraph.model import Entity
from awsgraph.schema import Schema, load_schema

if TYPE_CHECKING:
    from awsgraph.rdf.validation import Report

VARIABLE = "AWSGRAPH_GRAPH"
# More would make every page of a large graph slow to send; the others can be typed.
_OFFERED = 2000


def graph_path() -> Path:
    """Return the graph file to show.

    That is one which was built in the explorer and is named in the address or was chosen last,
    else that of the environment, else ``awsgraph.db`` here.
    """
    name = shown_graph()
    if name:
        return own_graphs_folder() / f"{name}.db"
    return Path(os.environ.get(VARIABLE) or "awsgraph.db")


def own_graphs_folder() -> Path:
    """Return the folder of the graphs that were built in the explorer."""
    from platformdirs import user_data_path

    return user_data_path("awsgraph") / "graphs"


def own_graphs() -> list[str]:
    """Return the names of the graphs that were built in the explorer, sorted."""
    return sorted(path.stem for path in own_graphs_folder().glob("*.db"))


def choose_graph(name: str) -> None:
    """Show another graph.

    Args:
        name: of one that was built in the explorer; empty for that of the start.
    """
    st.session_state["graph"] = name
    st.query_params.pop("graph", None)


def shown_graph() -> str | None:
    """Return the name of the graph that is shown, if it was built in the explorer."""
    wanted = st.query_params.get("graph")
    if wanted is not None:
        # Nothing but a name of the list: an address must not open any file of the machine.
        st.session_state["graph"] = wanted if wanted in own_graphs() else ""
    return st.session_state.get("graph") or None


@st.cache_resource(max_entries=2, show_spinner="Opening the graph …")
def _open(path: str, changed: int) -> Graph:  # noqa: ARG001 (a part of the key of the cache)
    return open_graph(Path(path))


@dataclass(frozen=True, slots=True)
class Contents:
    """What filters offer.

    Attributes:
        relations: local names of the relations between entities, sorted by their words.
        classes: local names of the classes, sorted by their words.
        documents: names of the notes, sorted.
    """

    relations: tuple[str, ...]
    classes: tuple[str, ...]
    documents: tuple[str, ...]


@st.cache_resource(max_entries=2, show_spinner=False)
def _contents(path: str, changed: int) -> Contents:
    graph = _open(path, changed)
    info, terms = graph.info(), schema().relations
    drawn = [n for n in info.edges_by_relation if n not in terms or not terms[n].attribute]
    return Contents(
        tuple(sorted(drawn, key=lambda name: (name not in terms, relation_label(name)))),
        tuple(sorted(info.entities_by_class, key=class_label)),
        tuple(document.name for document in graph.documents()),
    )


def graph_state() -> tuple[str, int]:
    """Return what changes with the graph that is shown: its file and when that was written."""
    return _key()


def contents() -> Contents:
    """Return what the filters of the graph offer."""
    return _contents(*_key())


@st.cache_data(max_entries=2, show_spinner=False)
def _names(path: str, changed: int) -> dict[str, str]:
    found = _open(path, changed).best_connected(_OFFERED)
    return {e.id: f"{e.label} · {class_label(e.class_)}" for e in found}


def current_graph() -> Graph:
    """Return the graph of the present state of the file, or say what is missing and stop."""
    path, changed = _key()
    try:
        return _open(path, changed)
    except AwsgraphError as error:
        # It leads to pages, and those come here.
        from awsgraph.app.no_graph import say_missing

        say_missing(path, error)
        st.stop()


@contextmanager
def errors_shown() -> Iterator[None]:
    """Say on the page what a graph cannot answer, for instance because its file is damaged."""
    try:
        yield
    except AwsgraphError as error:
        st.error(plain(str(error)), icon=":material/error:")


def names_by_degree() -> dict[str, str]:
    """Return what pickers offer: ids with ``label · class``, the best connected first."""
    return _names(*_key())


def queries() -> dict[str, str]:
    """Return the questions in SPARQL that come with the program: names with what they ask."""
    from awsgraph.rdf.questions import questions

    return {question.name: question.title for question in questions()}


def query_text(name: str) -> str:
    """Return a question in SPARQL, given its name in :func:`queries`."""
    from awsgraph.rdf.questions import questions

    return next(question.query for question in questions() if question.name == name)


@st.cache_resource(max_entries=2, show_spinner=False)
def central_entities(state: tuple[str, int]) -> list[tuple[Entity, float]]:
    """Return the most central entities of the graph of a state."""
    return _open(*state).central()


@st.cache_resource(max_entries=2, show_spinner=False)
def entity_communities(state: tuple[str, int]) -> list[Community]:
    """Return the communities of the graph of a state."""
    return _open(*state).communities()


@st.cache_resource(max_entries=2, show_spinner=False)
def validation_report(state: tuple[str, int]) -> Report:
    """Return what holding the graph of a state against the shapes found."""
    from awsgraph.rdf.validation import validate_graph

    return validate_graph(_open(*state))


def schema() -> Schema:
    """Return the vocabulary."""
    return load_schema()


def class_label(name: str) -> str:
    """Return the words for a class."""
    term = schema().classes.get(name)
    return term.label if term else name


def relation_label(name: str) -> str:
    """Return the words for a relation."""
    term = schema().relations.get(name)
    return term.label if term else name


def resolve(graph: Graph, name: str) -> Entity | None:
    """Return the entity of a name in a link, or say why there is none."""
    try:
        return graph.resolve(name)
    except UnknownNameError as error:
        text = f"There is no entity {name!r}; search for a part of its name"
        st.warning(plain(str(error) if error.suggestions else text), icon=":material/search_off:")
    except AwsgraphError as error:
        st.warning(plain(str(error)), icon=":material/search_off:")
    return None


def _key() -> tuple[str, int]:
    path = graph_path().absolute()
    try:
        return str(path), path.stat().st_mtime_ns
    except OSError:
        return str(path), 0
