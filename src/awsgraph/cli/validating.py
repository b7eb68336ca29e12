"""The command that holds a graph or an export against the SHACL shapes: validate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import FILE, GRAPH_FILE, graph_option
from awsgraph.cli.output import print_json, print_lines, print_text
from awsgraph.errors import RdfFileError

if TYPE_CHECKING:
    from awsgraph.rdf.validation import Report


@click.command()
@click.argument("file", type=FILE, required=False)
@graph_option
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(("table", "json", "turtle")),
    default="table",
    show_default=True,
    help="Of the report.",
)
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    help="At most so many violations in the table.",
)
def validate(file: Path | None, graph_file: Path | None, format_: str, limit: int) -> None:
    """Check a graph, or an export as RDF, against the shapes in SHACL.

    FILE may be compressed with gzip, or be a folder that export --parts wrote.
    Ends with status 1 when something breaks them.
    """
    from awsgraph.rdf.report import report_json, report_lines, report_turtle

    if file is not None and graph_file is not None:
        raise click.UsageError("name an export or, after -g, a graph file, not both")
    report = _validated(file, graph_file)
    if format_ == "json":
        print_json(report_json(report))
    elif format_ == "turtle":
        print_text(report_turtle(report))
    else:
        print_lines(report_lines(report, limit))
    if report.violations:
        if format_ == "table" and len(report.violations) > limit:
            click.echo(f"Only the first {limit} are shown; see more with --limit", err=True)
        click.get_current_context().exit(1)


def _validated(file: Path | None, graph_file: Path | None) -> Report:
    from awsgraph.rdf.validation import validate_file, validate_graph

    if file is not None:
        if file.suffix == GRAPH_FILE.suffix:
            raise RdfFileError(file, "a graph file is named after -g", f"write: -g {file}")
        return validate_file(file)
    with opened_graph(graph_file) as graph:
        return validate_graph(graph)
