"""Turns a scene into the nodes and edges of a pyvis network, for vis-network to draw.

Only the lists of the network are used: pyvis's own pages put titles into HTML as they are. All
texts are plain; vis-network draws labels on a canvas.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from awsgraph.views.appearance import look_of
from awsgraph.views.labels import FONT_SIZE, visible
from awsgraph.views.scene import Link, Node, Scene

if TYPE_CHECKING:
    from pyvis.network import Network

_LINE = "#6e7781"


_Words = Callable[[str], str]


def network_of(scene: Scene, *, class_label: _Words = str, relation_label: _Words = str) -> Network:
    """Return a directed pyvis network with fixed positions and physics off.

    Args:
        scene: what to draw.
        class_label: turns the name of a class into words.
        relation_label: turns the name of a relation into words.
    """
    # It brings IPython along, which who only prints lines need not wait for.
    from pyvis.network import Network

    network = Network(directed=True)
    network.toggle_physics(status=False)
    for node in scene.nodes:
        _add_node(network, node, class_label)
    for link in scene.links:
        _add_link(network, link, relation_label)
    return network


def network_data(
    scene: Scene, *, class_label: _Words = str, relation_label: _Words = str
) -> dict[str, list[dict[str, Any]]]:
    """Return the nodes and edges of a scene as vis-network takes them.

    Args:
        scene: what to draw.
        class_label: turns the name of a class into words, for what one points at.
        relation_label: turns the name of a relation into words, for the same.

    Returns:
        Two lists, ``nodes`` and ``edges``, of values that JSON knows.

    >>> network_data(Scene((), (), 0))
    {'nodes': [], 'edges': []}
    """
    network = network_of(scene, class_label=class_label, relation_label=relation_label)
    return {"nodes": network.nodes, "edges": network.edges}


def _add_node(network: Network, node: Node, class_label: _Words) -> None:
    look, box = look_of(node.entity.class_), node.box
    network.add_node(
        node.entity.id,
        label="\n".join(box.lines),
        shape="box",
        color={"background": look.fill, "border": look.border},
        font={"color": look.text, "size": FONT_SIZE},
        title=visible(f"{node.entity.label} ({class_label(node.entity.class_)})"),
        x=node.x,
        y=node.y,
        physics=False,
        borderWidth=3 if node.focus else 1,
        # What follows is for the drawing of the form; vis-network itself does not read it.
        form=look.form.value,
        dashed=look.dashed,
        boxWidth=box.width,
        boxHeight=box.height,
    )


def _add_link(network: Network, link: Link, relation_label: _Words) -> None:
    network.add_edge(
        link.source,
        link.target,
        id=link.id,
        label="" if link.quiet else visible(link.label),
        dashes=[4, 4] if link.quiet else False,
        width=1 if link.quiet else 1.5,
        title="\n".join(
            visible(
                f"{edge.subject.label} {relation_label(edge.relation)} {_object_label(edge.object)}"
            )
            for edge in link.edges
        ),
        color=_LINE,
        arrows="to, from" if link.both else "to",
        physics=False,
        smooth=False,
    )


def _object_label(value: object) -> str:
    return str(getattr(value, "label", value))
