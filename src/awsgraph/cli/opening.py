"""Opens the graph that a command is asked about, and shows how far a long one has come."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from awsgraph.cli.options import GRAPH_FILE

if TYPE_CHECKING:
    from awsgraph.graph import Graph
    from awsgraph.pipeline import Progress


@contextmanager
def opened_graph(path: Path | None) -> Iterator[Graph]:
    """Open the graph that an option means, and close it when the block ends.

    Args:
        path: what the user named; None for the graph here, else that of the default notes.

    Yields:
        The graph.

    Raises:
        GraphFileError: there is no such graph, or it cannot be read.
    """
    from awsgraph.graph import open_graph

    if path is None:
        path = GRAPH_FILE if GRAPH_FILE.exists() else _default_graph()
    with open_graph(path) as graph:
        yield graph


def _default_graph() -> Path:
    from awsgraph.pipeline import default_graph

    with progress_bar("Building the graph of the default notes") as progress:
        return default_graph(progress=progress)


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """Draw a progress bar on a terminal; it appears with the first document.

    Args:
        label: what is being done.

    Yields:
        A function that takes how many documents are done and how many there are.
    """
    bar: list[Any] = []

    def report(done: int, total: int) -> None:
        if not bar and sys.stderr.isatty():
            bar.append(click.progressbar(length=total, label=label, file=sys.stderr))
        if bar:
            bar[0].update(done - bar[0].pos)

    try:
        yield report
    finally:
        if bar:
            bar[0].render_finish()
