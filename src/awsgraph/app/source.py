"""Opens the graph that the pages show."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from awsgraph.app.text import plain
from awsgraph.errors import AwsgraphError
from awsgraph.graph import Graph, open_graph
from awsgraph.model import Entity
from awsgraph.schema import Schema, load_schema

VARIABLE = "AWSGRAPH_GRAPH"


def graph_path() -> Path:
    """Return the graph file to show: that of the environment, else ``awsgraph.db`` here."""
    return Path(os.environ.get(VARIABLE) or "awsgraph.db")


@st.cache_resource(max_entries=2, show_spinner="Opening the graph …")
def _open(path: str, changed: int) -> Graph:  # noqa: ARG001 (a part of the key of the cache)
    return open_graph(Path(path))


@st.cache_data(max_entries=2, show_spinner=False)
def _names(path: str, changed: int) -> dict[str, str]:
    graph = _open(path, changed)
    return {entity.id: f"{entity.label} ({entity.class_})" for entity in graph.entities()}


def current_graph() -> Graph:
    """Return the graph of the present state of the file, or say what is missing and stop."""
    path, changed = _key()
    try:
        return _open(path, changed)
    except AwsgraphError as error:
        _say_missing(path, error)
        st.stop()


@contextmanager
def errors_shown() -> Iterator[None]:
    """Say on the page what a graph cannot answer, for instance because its file is damaged."""
    try:
        yield
    except AwsgraphError as error:
        st.error(plain(str(error)), icon=":material/error:")


def _say_missing(path: str, error: AwsgraphError) -> None:
    if Path(path).exists():
        st.error(f"**No graph to show.** {plain(str(error))}", icon=":material/error:")
        return
    st.error(f"**No graph to show.** There is no file {plain(path)}.", icon=":material/error:")
    st.markdown("Build it from a folder of Markdown notes, then reload this page:")
    st.code(f"awsgraph build NOTES -o {shlex.quote(path)}", language="sh")


def entity_names() -> dict[str, str]:
    """Return what the pickers offer: ids with ``label (Class)``, sorted by label."""
    names = _names(*_key())
    return dict(sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])))


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
    except AwsgraphError as error:
        st.warning(plain(str(error)), icon=":material/search_off:")
        return None


def _key() -> tuple[str, int]:
    path = graph_path().absolute()
    try:
        return str(path), path.stat().st_mtime_ns
    except OSError:
        return str(path), 0
