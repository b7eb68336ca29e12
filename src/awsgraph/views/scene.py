"""One scene: what is drawn of a part of the graph, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from awsgraph.graph.records import GraphPath, Subgraph
from awsgraph.model import Edge, Entity
from awsgraph.views.bundles import bundled, object_id
from awsgraph.views.crowd import distances, level, wanted_first
from awsgraph.views.labels import EDGE_FONT_SIZE, Box, box_of, text_width
from awsgraph.views.layout import Point, columns, radial, rows
from awsgraph.views.ordering import ring_order

MOST_NODES = 300
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
            equally far from the focus are.
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
        further: links that are not drawn as long as nobody asks for those of one of their ends.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    omitted: int
    further: tuple[Link, ...] = ()

    def positions(self) -> dict[str, Point]:
        """Return the centre of each node by the id of its entity."""
        return {node.entity.id: (node.x, node.y) for node in self.nodes}

    def with_links_of(self, marked: str | None) -> Scene:
        """Return the scene with the further links of an entity, or the one of an id, drawn too.

        Args:
            marked: id of the entity or of the link; None for the scene as it is.
        """
        asked = [k for k in self.further if marked in (k.id, k.source, k.target)]
        if not asked:
            return self
        rest = tuple(k for k in self.further if marked not in (k.id, k.source, k.target))
        return replace(self, links=(*self.links, *asked), further=rest)


def scene_of(
    subgraph: Subgraph,
    *,
    relation_label: Callable[[str], str] = str,
    limit: int = MOST_NODES,
    fixed: Mapping[str, Point] | None = None,
    whole: Collection[str] = (),
    most_others: int | None = None,
) -> Scene:
    """Lay out a neighbourhood, its first focus in the centre.

    Attributes (edges to a literal) are not drawn.

    Args:
        subgraph: what to draw.
        relation_label: turns the name of a relation into words.
        limit: at most so many nodes; the nearest stay.
        fixed: centres of entities that were drawn before and stay where they are.
        whole: ids of entities all of whose links are drawn, as those of the focus are.
        most_others: at most so many links that are neither theirs nor lead towards the focus; the
            surest are drawn. None for all.

    >>> kms = Entity("kms", "AWS KMS", "Service")
    >>> [(n.entity.id, n.x, n.y) for n in scene_of(Subgraph(("kms",), (kms,), (), 0)).nodes]
    [('kms', 0.0, 0.0)]
    """
    kept = {entity.id: entity for entity in subgraph.entities[:limit]}
    bundles = list(bundled(subgraph.edges, kept).values())
    omitted = subgraph.omitted + len(subgraph.entities) - len(kept)
    if not kept:
        return Scene((), (), omitted)
    far = distances([_ends(bundle) for bundle in bundles], subgraph.focus)
    crowded = len(kept) > _CROWD
    links = [
        _link(bundle, relation_label, quiet=crowded and level(_ends(bundle), far))
        for bundle in bundles
    ]
    centre = next((id_ for id_ in subgraph.focus if id_ in kept), next(iter(kept)))
    order = _ordered(kept, links, centre, fixed or {})
    boxes = {id_: box_of(kept[id_].label) for id_ in order}
    labels = {
        (link.source, link.target): 0.0 if link.quiet else text_width(link.label, EDGE_FONT_SIZE)
        for link in links
    }
    places = radial(boxes, labels, centre, fixed=fixed)
    first, further = _split(links, far, whole, most_others)
    return Scene(_nodes(kept, boxes, places, subgraph.focus), first, omitted, further)


def scene_of_paths(
    paths: Sequence[GraphPath],
    *,
    relation_label: Callable[[str], str] = str,
    upright: bool = False,
) -> Scene:
    """Lay out paths between the same two entities from left to right, the best one straight.

    Args:
        paths: the best first.
        relation_label: turns the name of a relation into words.
        upright: whether they run from top to bottom instead, for a picture higher than wide.
    """
    entities = {entity.id: entity for path in paths for entity in path.entities}
    boxes = {id_: box_of(entity.label) for id_, entity in entities.items()}
    steps = dict.fromkeys(step for path in paths for step in path.steps)
    links = _links(steps, entities, relation_label)
    label = max((text_width(link.label, EDGE_FONT_SIZE) for link in links), default=0.0)
    place = rows if upright else columns
    places = place(boxes, [[entity.id for entity in path.entities] for path in paths], label=label)
    ends = {path.entities[i].id for path in paths for i in (0, -1)}
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


def _split(
    links: Sequence[Link], far: Mapping[str, int], whole: Collection[str], most: int | None
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Return the links to draw at first, and the further ones, these quiet."""
    if most is None or len(links) <= most:
        return tuple(links), ()
    sure = {(k.source, k.target): max(edge.confidence for edge in k.edges) for k in links}
    wanted = wanted_first(sure, far, whole, most)
    first = tuple(k for k in links if (k.source, k.target) in wanted)
    further = (k for k in links if (k.source, k.target) not in wanted)
    return first, tuple(k if k.quiet else replace(k, quiet=True) for k in further)


def _ends(bundle: Sequence[Edge]) -> tuple[str, str]:
    return bundle[0].subject.id, object_id(bundle[0])


def _link(
    bundle: Sequence[Edge], relation_label: Callable[[str], str], *, quiet: bool = False
) -> Link:
    source, target = _ends(bundle)
    both = any(edge.subject.id != source for edge in bundle)
    words = list(dict.fromkeys(relation_label(edge.relation) for edge in bundle))
    label = ", ".join(words[:2]) + (f" +{len(words) - 2}" if len(words) > 2 else "")
    return Link(
        "|".join(sorted((source, target))), source, target, both, label, tuple(bundle), quiet
    )


def _ordered(
    kept: Mapping[str, Entity], links: Sequence[Link], centre: str, fixed: Container[str]
) -> list[str]:
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
    far = sorted(
        (id_ for id_ in kept if id_ not in how and id_ != centre), key=lambda id_: kept[id_].label
    )
    if any(id_ not in fixed for id_ in near):
        among = [(k.source, k.target) for k in links if k.source in how and k.target in how]
        near = ring_order(how, among, near)
    return [centre, *near, *far]
