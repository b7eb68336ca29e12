"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

GRAPH_FILE = Path("awsgraph.db")
"""Where a graph is written and looked for when nobody says."""

FILE = click.Path(path_type=Path)

graph_option = click.option(
    "-g",
    "--graph",
    "graph_file",
    type=FILE,
    help="Graph file. Without it ./awsgraph.db, else the graph of the default notes.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
