"""What is drawn: a part of the graph that somebody chose, before it has a shape."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from awsgraph.errors import OutputError
from awsgraph.model import Edge, Entity
from awsgraph.views.bundles import object_id
from awsgraph.views.drawing.grouping import with_services

if TYPE_CHECKING:
    import networkx as nx

    from awsgraph.graph import Graph
    from awsgraph.views.drawing.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of the graph.

    Attributes:
        title: says what it is, on one line.
        entities: the focus first, then the nearest and best supported.
        edges: among these entities; attributes are not drawn.
        focus: ids of the entities it was asked for.
        routes: ids from one end to the other, for paths; the best first.
        thorough: whether a plate names all relations between two entities that have room on it,
            rather than only short ones beside the surest, and what does not stand on it has another
            plate.
        services: to which its entities belong, also those that are not in it.
    """

    title: str
    entities: tuple[Entity, ...]
    edges: tuple[Edge, ...]
    focus: tuple[str, ...]
    routes: tuple[tuple[str, ...], ...] = ()
    thorough: bool = False
    services: tuple[Entity, ...] = ()

    def draw(self, path: Path | str, **style: Any) -> Drawing:
        """Draw the selection into a file; its ending says in which format.

        Args:
            path: the file.
            style: as :func:`awsgraph.views.drawing.draw` takes it.

        Returns:
            The drawing, which a notebook shows.

        Raises:
            PictureError: there is nothing to draw, or more than anybody could read.
            OutputError: nothing writes files with that ending, or the file cannot be written.
        """
        from awsgraph.views.drawing.drawing import draw
        from awsgraph.views.writers import FileOptions, writer_for

        file = Path(path)
        write = writer_for(file)
        drawing = draw(self, **style)
        content = write(drawing.picture, FileOptions())
        try:
            file.write_bytes(content)
        except OSError as error:
            problem = f"it cannot be written ({error.strerror})"
            raise OutputError(file, problem, "name a file where you may write") from error
        return drawing

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return the selection for networkx.

        Returns:
            Nodes by id with ``label`` and ``class_``; edges with the name of the relation as key,
            and ``confidence`` and ``lines``, the places of the notes that state them.
        """
        import networkx as nx

        network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for entity in self.entities:
            network.add_node(entity.id, label=entity.label, class_=entity.class_)
        for edge in self.edges:
            lines = [f"{e.document}:{e.first_line}" for e in edge.evidence]
            network.add_edge(edge.subject.id, object_id(edge), key=edge.relation,
                             confidence=edge.confidence, lines=lines)  # fmt: skip
        return network

    def _repr_svg_(self) -> str:
        """Return the picture that a notebook shows."""
        from awsgraph.views.drawing.drawing import draw
        from awsgraph.views.writers.svg import svg_of

        return svg_of(draw(self).picture)


def neighbourhood_of(
    graph: Graph,
    focus: Entity,
    *,
    depth: int = 1,
    relations: Collection[str] = (),
    classes: Collection[str] = (),
) -> Selection:
    """Return what stands around an entity.

    Args:
        graph: an open graph.
        focus: the entity in the middle.
        depth: number of steps; with one step, only the edges of the entity itself are taken.
        relations: local names; all if empty.
        classes: local names; all if empty.
    """
    found = graph.neighbourhood(focus.id, depth=depth, relations=relations, classes=classes)
    edges = tuple(edge for edge in found.edges if isinstance(edge.object, Entity))
    if depth == 1:
        edges = tuple(e for e in edges if focus.id in (e.subject.id, object_id(e)))
    selection = Selection(f"What stands around {focus.label}", found.entities, edges, (focus.id,))
    others = tuple(e for e in edges if e.subject.id != object_id(e))
    return with_services(replace(selection, edges=others), graph)


def paths_between(
    graph: Graph, source: Entity, target: Entity, *, k: int = 1, max_length: int = 6
) -> Selection:
    """Return the best paths between two entities; no entity when there is none.

    Args:
        graph: an open graph.
        source: where the paths start.
        target: where they end.
        k: at most so many paths.
        max_length: at most so many steps in each.
    """
    paths = graph.paths(source.id, target.id, k=k, max_length=max_length)
    entities = {entity.id: entity for path in paths for entity in path.entities}
    selection = Selection(
        f"How {source.label} and {target.label} connect",
        tuple(entities.values()),
        tuple(dict.fromkeys(step for path in paths for step in path.steps)),
        (source.id, target.id) if paths else (),
        tuple(tuple(entity.id for entity in path.entities) for path in paths),
    )
    return with_services(selection, graph)


def triples_of(graph: Graph, title: str, triples: Iterable[tuple[str, str, str]]) -> Selection:
    """Return the answer of a query as a selection.

    Args:
        graph: an open graph.
        title: says what was asked.
        triples: id of an entity, local name of a relation and id of an entity; what the graph does
            not hold is left out, and a triple that no line states is drawn without a line.
    """
    wanted = list(dict.fromkeys(triples))
    known = {entity.id: entity for entity in graph.entities()}
    wanted = [t for t in wanted if t[0] in known and t[2] in known and t[0] != t[2]]
    ids = list(dict.fromkeys(id_ for t in wanted for id_ in (t[0], t[2])))
    stated = {(e.subject.id, e.relation, object_id(e)): e for e in _among(graph, ids)}
    edges = tuple(stated.get(t) or Edge(known[t[0]], t[1], known[t[2]], (), 1.0) for t in wanted)
    selection = Selection(title, tuple(known[id_] for id_ in ids), edges, ())
    return with_services(selection, graph)


def entities_of(graph: Graph, title: str, names: Iterable[str]) -> Selection:
    """Return entities with all edges among them.

    Args:
        graph: an open graph.
        title: says what was asked.
        names: ids or labels of entities; those that the graph does not hold are left out.
    """
    known = {entity.id: entity for entity in graph.entities()}
    ids = {**{entity.label: id_ for id_, entity in known.items()}, **{id_: id_ for id_ in known}}
    wanted = list(dict.fromkeys(ids[name] for name in names if name in ids))
    entities = tuple(known[id_] for id_ in wanted)
    return with_services(Selection(title, entities, _among(graph, wanted), ()), graph)


def _among(graph: Graph, ids: Sequence[str]) -> tuple[Edge, ...]:
    if not ids:
        return ()
    edges = graph.neighbourhood(*ids, depth=1, limit=0).edges
    return tuple(e for e in edges if isinstance(e.object, Entity) and e.subject.id != object_id(e))
