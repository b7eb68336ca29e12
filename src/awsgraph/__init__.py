"""Typed knowledge graphs from notes about AWS, with the line behind every edge.

The public names are loaded on first use, so that ``import awsgraph`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awsgraph.drawable import DrawableGraph, open_graph
    from awsgraph.errors import AwsgraphError
    from awsgraph.graph import Graph
    from awsgraph.pipeline import BuildReport, build, extract

__version__ = "0.1.0"
__all__ = [
    "AwsgraphError",
    "BuildReport",
    "DrawableGraph",
    "Graph",
    "build",
    "extract",
    "open_graph",
]

_HOMES = {
    "AwsgraphError": "awsgraph.errors",
    "BuildReport": "awsgraph.pipeline",
    "DrawableGraph": "awsgraph.drawable",
    "Graph": "awsgraph.graph",
    "build": "awsgraph.pipeline",
    "extract": "awsgraph.pipeline",
    "open_graph": "awsgraph.drawable",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'awsgraph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
