"""The command that starts the explorer: explore."""

from __future__ import annotations

from pathlib import Path

import click

from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import graph_option


@click.command()
@graph_option
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True)
@click.option("--browser/--no-browser", default=False, help="Open a browser window.")
def explore(graph_file: Path | None, port: int, address: str, browser: bool) -> None:  # noqa: FBT001
    """Explore the graph in a browser."""
    from awsgraph.serving import serve

    with opened_graph(graph_file) as graph:
        file = graph.path
    serve(file, address=address, port=port, browser=browser)
