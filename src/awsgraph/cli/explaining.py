"""Commands that say how edges came about: rules."""

from __future__ import annotations

from pathlib import Path

import click

from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import FILE, graph_option, json_option
from awsgraph.cli.output import print_json, print_lines


@click.command()
@graph_option
@click.option(
    "--gold",
    "gold",
    multiple=True,
    type=FILE,
    help="Annotated facts, to measure each rule's precision; repeatable.",
)
@json_option
def rules(graph_file: Path | None, gold: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001
    """List the rules, what each contributed to a graph, and how often it was right."""
    from awsgraph.evaluation import read_gold, report_on
    from awsgraph.evaluation.rules import rule_lines, rule_record, rule_uses

    with opened_graph(graph_file) as graph:
        judged = report_on(graph, read_gold(gold)).evaluation.judged if gold else None
        uses = rule_uses(graph.edges(), judged)
    if as_json:
        print_json([rule_record(use) for use in uses])
    else:
        print_lines(rule_lines(uses))
