"""One scene: what is drawn of a part of the graph, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from awsgraph.graph.records import GraphPath, Subgraph
from awsgraph.model import Edge, Entity
from awsgraph.views.bundles import bundled, object_id
from awsgraph.views.labels import EDGE_FONT_SIZE, Box, box_of, text_width
from awsgraph.views.layout import Point, columns, radial
from awsgraph.views.ordering import ring_order

MOST_NODES = 300
_Rectangle = tuple[float, float, float, float]
# Beyond so many nodes not every line can have a label that one can read.
_CROWD = 15


@dataclass(frozen=True, slots=True)
class Node:
    """An entity with its place.

    Attributes:
        entity: what is drawn.
        box: its label in lines, and its size.
        x, y: the centre, in pixels at zoom 1; y grows downwards.
        focus: whether the scene was asked for it.
    """

    entity: Entity
    box: Box
    x: float
    y: float
    focus: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One line for all edges between two entities.

    Attributes:
        id: stable name of the line.
        source, target: ids of the entities; an arrow head stands at the target.
        both: whether edges run in both directions, so that both ends have an arrow head.
        label: the relations.
        edges: what the line stands for.
        quiet: whether it is drawn faintly and without its label: in a crowd, lines between entities
            equally far from the focus are, and elsewhere those whose label something would hide.
    """

    id: str
    source: str
    target: str
    both: bool
    label: str
    edges: tuple[Edge, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture before it is drawn.

    Attributes:
        nodes: the focus first.
        links: at most one between two nodes.
        omitted: number of entities that are left out.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    omitted: int

    def positions(self) -> dict[str, Point]:
        """Return the centre of each node by the id of its entity."""
        return {node.entity.id: (node.x, node.y) for node in self.nodes}


def scene_of(
    subgraph: Subgraph,
    *,
    relation_label: Callable[[str], str] = str,
    limit: int = MOST_NODES,
    fixed: Mapping[str, Point] | None = None,
) -> Scene:
    """Lay out a neighbourhood, its first focus in the centre.

    Attributes (edges to a literal) are not drawn.

    Args:
        subgraph: what to draw.
        relation_label: turns the name of a relation into words.
        limit: at most so many nodes; the nearest stay.
        fixed: centres of entities that were drawn before and stay where they are.

    >>> kms = Entity("kms", "AWS KMS", "Service")
    >>> [(n.entity.id, n.x, n.y) for n in scene_of(Subgraph(("kms",), (kms,), (), 0)).nodes]
    [('kms', 0.0, 0.0)]
    """
    kept = {entity.id: entity for entity in subgraph.entities[:limit]}
    links = _links(subgraph.edges, kept, relation_label)
    if len(kept) > _CROWD:
        links = _quieter(links, subgraph.focus)
    omitted = subgraph.omitted + len(subgraph.entities) - len(kept)
    if not kept:
        return Scene((), (), omitted)
    centre = next((id_ for id_ in subgraph.focus if id_ in kept), next(iter(kept)))
    order = _ordered(kept, links, centre)
    boxes = {id_: box_of(kept[id_].label) for id_ in order}
    labels = {
        (link.source, link.target): 0.0 if link.quiet else text_width(link.label, EDGE_FONT_SIZE)
        for link in links
    }
    places = radial(boxes, labels, centre, fixed=fixed)
    links = _unhidden(links, boxes, places, centre)
    return Scene(_nodes(kept, boxes, places, subgraph.focus), links, omitted)


def scene_of_paths(
    paths: Sequence[GraphPath], *, relation_label: Callable[[str], str] = str
) -> Scene:
    """Lay out paths between the same two entities from left to right, the best one straight.

    Args:
        paths: the best first.
        relation_label: turns the name of a relation into words.
    """
    entities = {entity.id: entity for path in paths for entity in path.entities}
    boxes = {id_: box_of(entity.label) for id_, entity in entities.items()}
    places = columns(boxes, [[entity.id for entity in path.entities] for path in paths])
    steps = dict.fromkeys(step for path in paths for step in path.steps)
    ends = {path.entities[i].id for path in paths for i in (0, -1)}
    links = _links(steps, entities, relation_label)
    return Scene(_nodes(entities, boxes, places, ends), links, 0)


def _nodes(
    entities: Mapping[str, Entity],
    boxes: Mapping[str, Box],
    places: Mapping[str, Point],
    focus: Iterable[str],
) -> tuple[Node, ...]:
    wanted = set(focus)
    return tuple(
        Node(entity, boxes[id_], *places[id_], focus=id_ in wanted)
        for id_, entity in entities.items()
    )


def _links(
    edges: Iterable[Edge],
    drawn: Mapping[str, Entity],
    relation_label: Callable[[str], str],
) -> tuple[Link, ...]:
    """Return one link for each pair of entities, in the order of its first edge."""
    return tuple(_link(bundle, relation_label) for bundle in bundled(edges, drawn).values())


def _quieter(links: Sequence[Link], focus: Collection[str]) -> tuple[Link, ...]:
    """Return the links, those quiet whose ends are equally far from the focus."""
    around: dict[str, list[str]] = {}
    for link in links:
        around.setdefault(link.source, []).append(link.target)
        around.setdefault(link.target, []).append(link.source)
    distances = dict.fromkeys(focus, 0)
    queue = list(distances)
    for id_ in queue:
        for other in around.get(id_, ()):
            if other not in distances:
                distances[other] = distances[id_] + 1
                queue.append(other)
    return tuple(
        replace(link, quiet=0 != distances.get(link.source) == distances.get(link.target))
        for link in links
    )


def _unhidden(
    links: Sequence[Link], boxes: Mapping[str, Box], places: Mapping[str, Point], centre: str
) -> tuple[Link, ...]:
    """Return the links; those among neighbours whose label something would hide are quiet.

    The layout has left room for the labels of lines at the centre.
    """
    near = {id_ for k in links if centre in (k.source, k.target) for id_ in (k.source, k.target)}
    near.discard(centre)
    labels = {link.id: _label_of(link, places) for link in links if not link.quiet}
    rectangles = {id_: (*places[id_], box.width, box.height) for id_, box in boxes.items()}
    kept: list[Link] = []
    for link in links:
        own = labels.get(link.id)
        if own is not None and {link.source, link.target} <= near:
            shown = [labels[other] for other in labels if other != link.id]
            if any(_touch(own, rectangle) for rectangle in (*rectangles.values(), *shown)):
                del labels[link.id]
        kept.append(replace(link, quiet=link.id not in labels))
    return tuple(kept)


def _label_of(link: Link, places: Mapping[str, Point]) -> _Rectangle:
    """Return where the label of a link lies: around the middle of its line."""
    (x0, y0), (x1, y1) = places[link.source], places[link.target]
    width = text_width(link.label, EDGE_FONT_SIZE)
    return ((x0 + x1) / 2, (y0 + y1) / 2, width, EDGE_FONT_SIZE)


def _touch(one: _Rectangle, other: _Rectangle) -> bool:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    return across < (one[2] + other[2]) / 2 and down < (one[3] + other[3]) / 2


def _link(bundle: list[Edge], relation_label: Callable[[str], str]) -> Link:
    source, target = bundle[0].subject.id, object_id(bundle[0])
    both = any(edge.subject.id != source for edge in bundle)
    words = list(dict.fromkeys(relation_label(edge.relation) for edge in bundle))
    label = ", ".join(words[:2]) + (f" +{len(words) - 2}" if len(words) > 2 else "")
    return Link("|".join(sorted((source, target))), source, target, both, label, tuple(bundle))


def _ordered(kept: Mapping[str, Entity], links: Sequence[Link], centre: str) -> list[str]:
    """Return the ids, the centre first, so that a relation's neighbours stand side by side."""
    how: dict[str, tuple[str, bool]] = {}
    for link in links:
        if centre in (link.source, link.target):
            other = link.target if link.source == centre else link.source
            how[other] = (link.edges[0].relation, link.source == centre)
    sizes = Counter(how.values())

    def key(id_: str) -> tuple[int, tuple[str, bool], str, str]:
        return (-sizes[how[id_]], how[id_], kept[id_].class_, kept[id_].label)

    near = sorted(how, key=key)
    among = [(k.source, k.target) for k in links if {k.source, k.target} <= how.keys()]
    far = sorted(
        (id_ for id_ in kept if id_ not in how and id_ != centre), key=lambda id_: kept[id_].label
    )
    return [centre, *ring_order(how, among, near), *far]
