"""Commands that ask a graph: search, show, path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import click

from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import graph_option, json_option
from awsgraph.cli.output import nothing_found, print_json, print_lines
from awsgraph.errors import UnknownNameError
from awsgraph.harmless import terminal_safe


@click.command()
@click.argument("text")
@graph_option
@click.option("-n", "--limit", type=click.IntRange(1), default=20, show_default=True)
@json_option
def search(text: str, graph_file: Path | None, limit: int, as_json: bool) -> None:  # noqa: FBT001
    """Find entities by their names, then by the notes that name them."""
    from awsgraph.graph import entity_record
    from awsgraph.views.text import describe_hits

    with opened_graph(graph_file) as graph:
        hits = graph.search(text, limit)
    if as_json:
        print_json([
            {**entity_record(h.entity), "neighbours": h.degree, "doc": h.document, "line": h.line,
             "snippet": h.snippet} for h in hits
        ])  # fmt: skip
    elif hits:
        print_lines(describe_hits(hits))
    else:
        nothing_found(f"Nothing is found for {terminal_safe(text)!r}")


@click.command()
@click.argument("entity")
@graph_option
@click.option("--depth", type=click.IntRange(1, 6), default=1, show_default=True)
@click.option("--relation", "relations", multiple=True, help="Only this relation; repeatable.")
@click.option("--class", "classes", multiple=True, help="Only entities of this; repeatable.")
@click.option("-n", "--limit", type=click.IntRange(1), help="At most so many neighbours.")
@json_option
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

    check_names(relations, classes)
    with opened_graph(graph_file) as graph:
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
            print_json(record)
        else:
            print_lines(describe_subgraph(graph, focus, subgraph))


@click.command()
@click.argument("source")
@click.argument("target")
@graph_option
@click.option("-k", type=click.IntRange(1, 100), default=1, show_default=True, help="Paths.")
@click.option("--max-length", type=click.IntRange(1, 12), default=6, show_default=True)
@json_option
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
    from awsgraph.views.text import describe_paths

    with opened_graph(graph_file) as graph:
        ends = graph.resolve(source), graph.resolve(target)
        paths = graph.paths(ends[0].id, ends[1].id, k=k, max_length=max_length)
        lines = list(describe_paths(graph, paths))
    if as_json:
        print_json([
            {"entities": [entity_record(e) for e in p.entities],
             "steps": [edge_record(s) for s in p.steps], "cost": p.cost} for p in paths
        ])  # fmt: skip
    elif paths:
        print_lines(lines)
    elif ends[0] == ends[1]:
        nothing_found(f"Both names mean {terminal_safe(ends[0].label)}")
    else:
        names = " and ".join(terminal_safe(end.label) for end in ends)
        nothing_found(f"No path of at most {max_length} steps joins {names}; try --max-length")


def check_names(relations: Iterable[str] = (), classes: Iterable[str] = ()) -> None:
    """Refuse relations and classes that the ontology does not have.

    Raises:
        UnknownNameError: there is no such relation or class; carries suggestions.
    """
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
