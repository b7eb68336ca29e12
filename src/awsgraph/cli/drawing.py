"""The command that draws a picture: draw."""

from __future__ import annotations

from pathlib import Path

import click

from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import FILE, graph_option
from awsgraph.cli.output import write_whole


@click.command()
@click.argument("entity")
@click.option("-o", "--output", type=FILE, required=True, help="The picture; its ending says how.")
@graph_option
@click.option("--depth", type=click.IntRange(1, 4), default=1, show_default=True)
@click.option("--max-nodes", type=click.IntRange(1), default=15, show_default=True)
@click.option("--theme", default="light", show_default=True)
def draw(
    entity: str, output: Path, graph_file: Path | None, depth: int, max_nodes: int, theme: str
) -> None:
    """Draw a part of the graph for a slide."""
    from awsgraph.views.drawing import THEMES, neighbourhood_of
    from awsgraph.views.drawing import draw as drawn
    from awsgraph.views.writers import FileOptions, writer_for

    write = writer_for(output)
    with opened_graph(graph_file) as graph:
        selection = neighbourhood_of(graph, graph.resolve(entity), depth=depth)
    picture = drawn(selection, theme=THEMES[theme], most=max_nodes)
    write_whole(output, lambda out: out.write(write(picture, FileOptions())))
