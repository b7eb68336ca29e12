"""Starts Streamlit: ``python -m awsgraph.app.start run streamlit_app.py``.

Meanwhile a thread does what the first picture needs, so that the first visitor need not wait for
libraries to load and for the disk.
"""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import import_module
from threading import Thread

from awsgraph.errors import AwsgraphError
from awsgraph.serving import GRAPH_VARIABLE


def main() -> None:
    """Run Streamlit's own command, after the start of :func:`prepare` in a thread."""
    Thread(target=_prepare_named, daemon=True).start()
    from streamlit.web.cli import main as streamlit

    streamlit(prog_name="streamlit")


def prepare(path: str) -> int:
    """Draw a picture for nobody.

    It imports nothing of Streamlit: two threads that import parts of one package can get in each
    other's way.

    Args:
        path: the graph file.

    Returns:
        The number of nodes that were drawn.

    Raises:
        AwsgraphError: the file is missing, damaged or of another version.
    """
    from awsgraph.app.view import View, part_of
    from awsgraph.graph import open_graph
    from awsgraph.schema import load_schema
    from awsgraph.views import network_data, scene_of

    # Streamlit loads it for the icon of the page.
    import_module("numpy")
    load_schema()
    with open_graph(path) as graph:
        graph.info()
        entities = graph.best_connected(1)
        parts = [part_of(graph, View(entity.id), evidence=False) for entity in entities]
        for entity in entities:
            graph.with_lines(graph.edges_at(entity.id, evidence=False)[:1])
    return sum(len(network_data(scene_of(part))["nodes"]) for part in parts)


def _prepare_named() -> None:
    path = os.environ.get(GRAPH_VARIABLE)
    if path:
        # What is wrong with the file is said on the page.
        with suppress(AwsgraphError):
            prepare(path)


if __name__ == "__main__":
    main()
