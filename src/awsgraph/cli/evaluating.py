"""The command that measures a graph: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import FILE, graph_option
from awsgraph.cli.output import json_text, print_text, write_whole
from awsgraph.harmless import terminal_safe

if TYPE_CHECKING:
    from awsgraph.evaluation import Grouping, Report

_GROUPINGS = ("document", "class", "relation")
_FORMATS = ("table", "json", "html")


@click.command()
@click.argument("gold", nargs=-1, required=True, type=FILE)
@graph_option
@click.option(
    "--by",
    "by",
    multiple=True,
    type=click.Choice(_GROUPINGS),
    help="Also the figures of each of these; repeatable. The page has them all.",
)
@click.option(
    "--errors",
    type=click.IntRange(0),
    help="At most so many missed facts and wrong edges. Without it a table has none and JSON has"
    " all; the page always has all.",
)
@click.option(
    "-f", "--format", "format_", type=click.Choice(_FORMATS), default="table", show_default=True
)
@click.option("-o", "--output", type=FILE, help="A file; else standard output.")
def evaluate(
    gold: tuple[Path, ...],
    graph_file: Path | None,
    by: tuple[Grouping, ...],
    errors: int | None,
    format_: str,
    output: Path | None,
) -> None:
    """Compare a graph with facts that people annotated in its notes.

    A gold file NAME.jsonl has one fact a line; beside it, NAME.ranges.json names the lines that
    were annotated.
    """
    from awsgraph.evaluation import read_gold, report_on

    facts = read_gold(gold)
    with opened_graph(graph_file) as graph:
        report = report_on(graph, facts)
    for warning in report.warnings:
        click.echo(f"Warning: {terminal_safe(warning)}", err=True)
    text = _written(report, format_, by, errors)
    if output is None:
        # A page says itself that it is UTF-8, whatever the terminal takes.
        print_text(text.encode() if format_ == "html" else text)
    else:
        write_whole(output, lambda out: out.write(text.encode()))


def _written(report: Report, format_: str, by: tuple[Grouping, ...], errors: int | None) -> str:
    from awsgraph.evaluation import page, report_record, table_lines

    if format_ == "html":
        return page(report)
    if format_ == "json":
        return json_text(report_record(report, by=by, errors=errors))
    return "".join(f"{line}\n" for line in table_lines(report, by=by, errors=errors or 0))
