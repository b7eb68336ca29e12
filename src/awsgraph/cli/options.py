"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

GRAPH_FILE = Path("awsgraph.db")
"""Where a graph is written and looked for when nobody says."""


class _FilePath(click.Path):
    """A path that a variable which nobody set does not turn into the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not value:
            self.fail("the path is empty", param, ctx)
        return super().convert(value, param, ctx)


# What reads a file says itself, and in one line, when it may not.
FILE = _FilePath(path_type=Path, readable=False)

graph_option = click.option(
    "-g",
    "--graph",
    "graph_file",
    type=FILE,
    help="Graph file. Without it ./awsgraph.db, else the graph of the default notes.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
