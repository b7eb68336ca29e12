"""Commands that say how edges came about: explain, rules."""

from __future__ import annotations

from pathlib import Path

import click

from awsgraph.cli.asking import check_names
from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import FILE, graph_option, json_option
from awsgraph.cli.output import print_json, print_lines


@click.command()
@click.argument("subject")
@click.argument("relation")
@click.argument("target", metavar="OBJECT")
@graph_option
@json_option
def explain(
    subject: str,
    relation: str,
    target: str,
    graph_file: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Explain an edge: its lines, the names and the rule; or why there is no such edge.

    RELATION is one of the ontology, for instance uses. For a limit, duration or price OBJECT is
    the value or a part of it.
    """
    from awsgraph.model import Literal
    from awsgraph.schema import load_schema
    from awsgraph.views.explanation import describe_explanation, explanation_record

    check_names(relations=(relation,))
    term = load_schema().relations[relation]
    with opened_graph(graph_file) as graph:
        end = Literal(target) if term.attribute else graph.resolve(target)
        found = graph.explain(graph.resolve(subject), relation, end, symmetric=term.symmetric)
    if as_json:
        print_json(explanation_record(found))
    else:
        print_lines(describe_explanation(found))


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
