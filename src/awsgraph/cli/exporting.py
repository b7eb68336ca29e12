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

RDF_FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
_FORMATS = ("jsonl", *RDF_FORMATS, "graphml", "csv")


@click.command()
@graph_option
@click.option("-f", "--format", "format_", type=click.Choice(_FORMATS), required=True)
@click.option("-o", "--output", type=FILE, help="A file, for csv a folder; else standard output.")
@click.option(
    "--evidence/--no-evidence",
    default=True,
    help="With or without the lines behind the edges; for RDF.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out edges below it; for RDF.",
)
def export(
    graph_file: Path | None,
    format_: str,
    output: Path | None,
    evidence: bool,  # noqa: FBT001
    min_confidence: float,
) -> None:
    """Write the graph for other programs."""
    if format_ not in RDF_FORMATS and (not evidence or min_confidence):
        raise click.UsageError(
            "--no-evidence and --min-confidence are for RDF: " + ", ".join(RDF_FORMATS)
        )
    if format_ == "csv":
        _export_tables(graph_file, output)
        return
    writer = (
        _rdf_writer(format_, evidence, min_confidence)
        if format_ in RDF_FORMATS
        else _writer(format_)
    )
    with opened_graph(graph_file) as graph:
        if output is None:
            print_bytes(lambda out: writer(graph, out))
        else:
            _spare(graph.path, output)
            write_whole(output, lambda out: writer(graph, out))


def _export_tables(graph_file: Path | None, output: Path | None) -> None:
    from awsgraph.graph import write_csv

    if output is None:
        raise click.UsageError("csv is two files: name a folder for them with -o")
    with opened_graph(graph_file) as graph:
        write_csv(graph, output)


def _spare(graph_file: Path, output: Path) -> None:
    """Refuse to write over the graph that is being exported."""
    if output.exists() and output.samefile(graph_file):
        raise OutputError(output, "it is the graph itself", "name another file with -o")


def _writer(format_: str) -> Callable[[Graph, Any], None]:
    from awsgraph.graph import write_graphml, write_jsonl

    return write_jsonl if format_ == "jsonl" else write_graphml


def _rdf_writer(
    format_: str,
    evidence: bool,  # noqa: FBT001
    min_confidence: float,
) -> Callable[[Graph, Any], None]:
    from awsgraph.rdf import WRITERS, Selection

    selection = Selection(evidence, min_confidence)
    return lambda graph, out: WRITERS[format_](graph, out, selection)
