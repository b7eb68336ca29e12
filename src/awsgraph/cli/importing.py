"""The command that makes a graph of an export again: import."""

from __future__ import annotations

from pathlib import Path

import click

from awsgraph.cli.exporting import RDF_FORMATS
from awsgraph.cli.options import FILE, GRAPH_FILE
from awsgraph.cli.output import print_lines
from awsgraph.errors import OutputError


@click.command("import")
@click.argument("file", type=FILE)
@click.option("-o", "--output", type=FILE, help=f"Graph file; {GRAPH_FILE} if there is none yet.")
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(RDF_FORMATS),
    help="Without it, what the end of the name says.",
)
def import_(file: Path, output: Path | None, format_: str | None) -> None:
    """Make a graph file of an export as RDF, evidence included.

    FILE may be compressed with gzip, or be a folder that export --parts wrote.
    """
    from awsgraph.graph import open_graph
    from awsgraph.rdf import import_graph
    from awsgraph.views.text import describe_info

    if output is None:
        output = GRAPH_FILE
        if output.exists():
            raise OutputError(output, "there is a graph already", "name the file to write with -o")
    import_graph(file, output, format_)
    with open_graph(output) as graph:
        print_lines(describe_info(graph.info()))
