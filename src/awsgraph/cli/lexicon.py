"""The commands about the lexicon: lexicon suggest."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from awsgraph.cli.opening import progress_bar
from awsgraph.cli.options import FILE
from awsgraph.cli.output import nothing_found, print_lines


@click.group()
def lexicon() -> None:
    """The lexicon of names that AWS's own models do not list."""


@lexicon.command()
@click.argument("paths", nargs=-1, required=True, type=FILE)
@click.option(
    "--lexicon", "lexicons", multiple=True, type=FILE, help="Your own lexicon file; repeatable."
)
@click.option("-n", "--limit", type=click.IntRange(1), default=50, show_default=True)
@click.option(
    "--at-least",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Only names that the notes mention so often.",
)
def suggest(paths: tuple[Path, ...], lexicons: tuple[Path, ...], limit: int, at_least: int) -> None:
    """Print rows for names of your notes that no list holds, as a lexicon file.

    The names of the most notes come first. Look the class of each over before you use the file
    with build --lexicon, and delete what names nothing.
    """
    from awsgraph.mentions.lexicon import load_lexicon
    from awsgraph.mentions.suggestions import lexicon_lines, suggest_rows
    from awsgraph.pipeline import read
    from awsgraph.resources import lexicon_folder
    from awsgraph.schema import load_schema

    classes = frozenset(load_schema().classes)
    known = load_lexicon([lexicon_folder(), *lexicons], classes=classes)
    with progress_bar("Reading notes") as progress:
        extractions = read(paths, lexicons=lexicons, progress=progress)
        found = suggest_rows(extractions, known, at_least=at_least)
    if found:
        print_lines(lexicon_lines(list(islice(found, limit))))
    else:
        nothing_found(f"No unknown name is mentioned {at_least} times; try --at-least 1")
