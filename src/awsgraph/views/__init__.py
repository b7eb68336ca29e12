"""Pictures of a part of the graph: one positioned scene, and what is drawn from it."""

from __future__ import annotations

from awsgraph.views.appearance import Form, Look, legend, look_of
from awsgraph.views.comparison import scene_of_comparison
from awsgraph.views.network import network_data
from awsgraph.views.scene import MOST_NODES, Link, Node, Scene, scene_of, scene_of_paths

__all__ = [
    "MOST_NODES",
    "Form",
    "Link",
    "Look",
    "Node",
    "Scene",
    "legend",
    "look_of",
    "network_data",
    "scene_of",
    "scene_of_comparison",
    "scene_of_paths",
]
