"""The command line: each command reads its arguments, calls one function and prints."""

from __future__ import annotations

from typing import Any

import click

from awsgraph import __version__
from awsgraph.cli.asking import path, search, show
from awsgraph.cli.building import build, catalog, info
from awsgraph.cli.drawing import draw
from awsgraph.cli.evaluating import evaluate
from awsgraph.cli.explaining import explain, rules
from awsgraph.cli.exporting import export
from awsgraph.cli.importing import import_
from awsgraph.cli.lexicon import lexicon
from awsgraph.cli.output import accept_all_characters
from awsgraph.cli.querying import query
from awsgraph.cli.serving import explore, serve
from awsgraph.cli.slides import slides
from awsgraph.cli.validating import validate
from awsgraph.errors import AwsgraphError
from awsgraph.harmless import terminal_safe

__all__ = ["main"]


class _Commands(click.Group):
    """Prints errors of this package as one line and exits with their status."""

    def invoke(self, ctx: click.Context) -> Any:
        accept_all_characters()
        try:
            return super().invoke(ctx)
        except AwsgraphError as error:
            click.echo(f"Error: {terminal_safe(str(error))}", err=True)
            ctx.exit(error.exit_status)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="awsgraph")
def main() -> None:
    """Turn notes about AWS into a typed graph, and ask it how things connect and who says so."""


for _command in (
    build,
    catalog,
    draw,
    evaluate,
    explain,
    explore,
    export,
    import_,
    info,
    lexicon,
    path,
    query,
    rules,
    search,
    serve,
    show,
    slides,
    validate,
):
    main.add_command(_command)
