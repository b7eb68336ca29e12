"""The command that asks a graph in SPARQL: query."""

from __future__ import annotations

from pathlib import Path

import click

from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import FILE, graph_option
from awsgraph.cli.output import print_text
from awsgraph.errors import QueryError

_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")


@click.command()
@click.argument("file", type=FILE, required=False)
@click.option("-e", "--expression", help="The query itself, instead of a file.")
@graph_option
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    help="Without it a table, and Turtle for CONSTRUCT and DESCRIBE.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    help="Seconds.",
)
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    help="At most so many rows.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Add to each row of SELECT the edges that prove it, and the lines of the notes.",
)
def query(
    file: Path | None,
    expression: str | None,
    graph_file: Path | None,
    format_: str | None,
    timeout: float,
    limit: int,
    explain: bool,  # noqa: FBT001
) -> None:
    """Ask the graph in SPARQL 1.1; the prefixes of the export are declared.

    Updates, SERVICE and FROM are refused.
    """
    from awsgraph.rdf.query import ask
    from awsgraph.rdf.results import written

    if (file is None) is (expression is None):
        raise click.UsageError("name a file with a query, or write the query after -e")
    text = expression if file is None else read_query(file)
    with opened_graph(graph_file) as graph:
        answer = ask(graph, text or "", timeout=timeout, limit=limit, explain=explain)
    print_text(written(answer, format_))
    if answer.silent:
        click.echo(f"Not explained: {', '.join(answer.silent)}", err=True)
    if answer.more:
        click.echo(f"Only the first {limit} rows are shown; ask for more with --limit", err=True)


def read_query(file: Path) -> str:
    """Return the text of a query.

    Raises:
        QueryError: the file cannot be read, or is not UTF-8.
    """
    from awsgraph.rdf.query import LONGEST

    try:
        with file.open(encoding="utf-8-sig") as opened:
            # One character more than is answered: a file may have no end.
            return opened.read(LONGEST + 1)
    except OSError as error:
        problem = f"{file} cannot be read ({error.strerror})"
        raise QueryError(problem, "name a file with a query") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{file} is not UTF-8", "save it as UTF-8") from error
