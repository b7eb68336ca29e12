"""The commands that start a server: explore and serve."""

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
    from awsgraph.serving import serve as serve_explorer

    with opened_graph(graph_file) as graph:
        file = graph.path
    serve_explorer(file, address=address, port=port, browser=browser)


@click.command()
@graph_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8600,
    show_default=True,
    help="0 takes a free one.",
)
@click.option("--address", default="127.0.0.1", show_default=True)
@click.option(
    "--host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name that the server goes by besides, as behind a proxy. May be repeated.",
)
@click.option(
    "--cors",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this origin read answers, or of all with '*'. May be repeated. Pages of this"
    " machine may without it; with an --address that others reach, all may.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--queries",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    help="At most so many queries run at a time.",
)
def serve(
    graph_file: Path | None,
    port: int,
    address: str,
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
    timeout: float,
    queries: int,
) -> None:
    """Answer SPARQL over HTTP, show pages of all resources and a query editor.

    The endpoint is at /sparql, and the editor at /. Updates and SERVICE are refused.
    """
    from awsgraph.endpoint.server import serve as serve_endpoint

    with opened_graph(graph_file) as graph:
        file = graph.path
    serve_endpoint(
        file, address=address, port=port, hosts=hosts, origins=origins, timeout=timeout,
        processes=queries, ready=lambda url: click.echo(f"Ask {file} at {url}; end with Ctrl+C"),
    )  # fmt: skip
