"""The command that writes a graph for other programs: export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import FILE, graph_option
from awsgraph.cli.output import print_bytes, write_whole
from awsgraph.errors import FormatError, OutputError

if TYPE_CHECKING:
    from awsgraph.graph import Graph
    from awsgraph.rdf import Selection

RDF_FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
_GIVEN = ParameterSource.COMMANDLINE
_FORMATS = ("jsonl", *RDF_FORMATS, "graphml", "csv")


@click.command()
@graph_option
@click.option("-f", "--format", "format_", type=click.Choice(_FORMATS))
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
@click.option(
    "--inferred",
    is_flag=True,
    help="With what follows by the ontology (inverses, super-properties, classes above), in a"
    " named graph of its own; for RDF.",
)
@click.option(
    "--rdf-version",
    type=click.Choice(("1.1", "1.2")),
    default="1.1",
    show_default=True,
    help="1.2 adds rdf:reifies to each assertion; for turtle, trig, ntriples, nquads.",
)
@click.option(
    "--parts",
    type=FILE,
    metavar="FOLDER",
    help="Instead of -f and -o: compressed N-Quads and N-Triples for bulk loading, with a manifest,"
    " in a new folder.",
)
@click.pass_context
def export(
    context: click.Context,
    /,
    graph_file: Path | None,
    format_: str | None,
    output: Path | None,
    parts: Path | None,
    **selected: Any,
) -> None:
    """Write the graph for other programs."""
    if (format_ is None) is (parts is None):
        raise click.UsageError("name a format with -f, or a new folder with --parts")
    if parts is not None:
        if output is not None:
            raise click.UsageError("--parts names the folder already: leave out -o")
        _export_parts(graph_file, parts, selected)
        return
    assert format_ is not None  # noqa: S101 - one of the two is there
    given = [name for name in selected if context.get_parameter_source(name) == _GIVEN]
    if format_ not in RDF_FORMATS and given:
        raise click.UsageError(
            "--no-evidence, --min-confidence, --inferred and --rdf-version are for RDF: "
            + ", ".join(RDF_FORMATS)
        )
    if format_ == "csv":
        _export_tables(graph_file, output)
        return
    writer = _rdf_writer(format_, selected) if format_ in RDF_FORMATS else _writer(format_)
    with opened_graph(graph_file) as graph:
        if output is None:
            print_bytes(lambda out: writer(graph, out))
        else:
            _spare(graph.path, output)
            write_whole(output, lambda out: writer(graph, out))


def _export_parts(graph_file: Path | None, folder: Path, selected: dict[str, Any]) -> None:
    from awsgraph.rdf.parts import write_parts

    with opened_graph(graph_file) as graph:
        write_parts(graph, folder, _selection(**selected))


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


def _rdf_writer(format_: str, selected: dict[str, Any]) -> Callable[[Graph, Any], None]:
    from awsgraph.rdf import RDF_12, WRITERS

    selection = _selection(**selected)
    if selection.reifiers and format_ not in RDF_12:
        raise FormatError(format_, "has no triple terms of RDF 1.2", RDF_12)
    return lambda graph, out: WRITERS[format_](graph, out, selection)


def _selection(
    *,
    evidence: bool,
    min_confidence: float,
    inferred: bool,
    rdf_version: str,
) -> Selection:
    from awsgraph.rdf import Selection

    return Selection(evidence, min_confidence, inferred, reifiers=rdf_version == "1.2")
