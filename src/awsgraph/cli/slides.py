"""The command that makes a deck of pictures: slides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from awsgraph.cli.drawing import selection_from
from awsgraph.cli.opening import opened_graph
from awsgraph.cli.options import FILE, graph_option
from awsgraph.cli.output import print_lines, write_whole
from awsgraph.errors import MissingExtraError, OutputError
from awsgraph.harmless import terminal_safe

if TYPE_CHECKING:
    from awsgraph.graph import Graph
    from awsgraph.views.drawing import Selection
    from awsgraph.views.slides.deck_file import SlidePlan
    from awsgraph.views.slides.making import Change

_WORDS = {
    "added": "added",
    "renewed": "renewed",
    "arranged": "renewed, as you arranged it",
    "notes": "new speaker notes",
    "same": "unchanged",
    "left": "left alone: no longer described",
}


@click.command()
@click.argument("deck", type=FILE)
@click.option("-o", "--output", type=FILE, required=True, help="The PowerPoint file.")
@graph_option
def slides(deck: Path, output: Path, graph_file: Path | None) -> None:
    """Make a PowerPoint deck of pictures that a small file describes, or renew it.

    Slides whose part of the graph is the same are left alone, as is what you moved or added.
    """
    from awsgraph.views.slides.deck_file import read_deck

    try:
        from awsgraph.views.slides.making import make_deck
    except ModuleNotFoundError as error:
        raise MissingExtraError("slides") from error
    if output.suffix.lower() != ".pptx":
        raise OutputError(output, "it is no PowerPoint file", "name a file with the ending .pptx")
    plan = read_deck(deck)
    with opened_graph(graph_file) as graph:
        made = make_deck(
            plan, lambda slide: _selection(graph, slide), output if output.exists() else None
        )
    content = made.content
    if content is not None:
        write_whole(output, lambda out: out.write(content))
    print_lines(line for change in made.changes for line in _lines(change))


def _selection(graph: Graph, slide: SlidePlan) -> Selection:
    return selection_from(
        graph,
        {
            "entity": slide.entity, "ends": slide.path, "query": slide.query,
            "depth": slide.depth, "k": slide.paths, "max_length": slide.max_length,
            "relations": slide.relations, "classes": slide.classes,
        },
    )  # fmt: skip


def _lines(change: Change) -> list[str]:
    title = terminal_safe(change.title)
    return [f"{title}: {_WORDS[change.what]}", *(f"    {repair}" for repair in change.repairs)]
