"""The command that writes a graph for other programs: export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import FILE, graph_option
from awsgraph.cli.output import print_bytes, write_whole
from awsgraph.errors import OutputError

if TYPE_CHECKING:
    from awsgraph.graph import Graph

_FORMATS = ("jsonl", "turtle", "nquads", "graphml", "csv")


@click.command()
@graph_option
@click.option("-f", "--format", "format_", type=click.Choice(_FORMATS), required=True)
@click.option("-o", "--output", type=FILE, help="A file, for csv a folder; else standard output.")
def export(graph_file: Path | None, format_: str, output: Path | None) -> None:
    """Write the graph for other programs."""
    from awsgraph.graph import write_csv

    if format_ == "csv":
        if output is None:
            raise click.UsageError("csv is two files: name a folder for them with -o")
        with opened_graph(graph_file) as graph:
            write_csv(graph, output)
        return
    with opened_graph(graph_file) as graph:
        writer = _writer(format_)
        if output is None:
            print_bytes(lambda out: writer(graph, out))
        else:
            _spare(graph.path, output)
            write_whole(output, lambda out: writer(graph, out))


def _spare(graph_file: Path, output: Path) -> None:
    """Refuse to write over the graph that is being exported."""
    if output.exists() and output.samefile(graph_file):
        raise OutputError(output, "it is the graph itself", "name another file with -o")


def _writer(format_: str) -> Callable[[Graph, Any], None]:
    from awsgraph.graph import write_graphml, write_jsonl

    if format_ in {"jsonl", "graphml"}:
        return write_jsonl if format_ == "jsonl" else write_graphml
    from awsgraph.rdf import write_nquads, write_turtle

    return write_turtle if format_ == "turtle" else write_nquads
