"""A graph that shows itself in a notebook and draws itself; the graph knows nothing of pictures."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from awsgraph.graph import Graph
from awsgraph.model import Entity

if TYPE_CHECKING:
    import networkx as nx

    from awsgraph.views.drawing import Drawing, Selection

# A picture of a whole graph is chosen among so many of its best connected entities.
_CENTRAL = 40


class DrawableGraph(Graph):
    """A graph file, open for reading, of which parts can be drawn.

    A notebook shows it, and each of its parts, as SVG. Every part has ``draw("name.png")``, with
    the format by the ending, and ``to_networkx()``.
    """

    def around(
        self,
        name: str,
        *,
        depth: int = 1,
        relations: Collection[str] = (),
        classes: Collection[str] = (),
    ) -> Selection:
        """Return what stands around an entity.

        Args:
            name: an id, a label or an alias.
            depth: number of steps.
            relations: local names; all if empty.
            classes: local names; all if empty.

        Raises:
            UnknownNameError: nothing has that name; carries suggestions.
            AmbiguousNameError: several entities have it.

        >>> from awsgraph.pipeline import default_graph
        >>> with open_graph(default_graph()) as notes:
        ...     part = notes.around("SSE-KMS")
        >>> part.title, "kms" in part.to_networkx()
        ('What stands around SSE-KMS', True)
        """
        from awsgraph.views.drawing import neighbourhood_of

        focus = self.resolve(name)
        return neighbourhood_of(self, focus, depth=depth, relations=relations, classes=classes)

    def between(self, source: str, target: str, *, k: int = 1, max_length: int = 6) -> Selection:
        """Return the best paths between two entities; an empty part when there is none.

        Args:
            source: an id, a label or an alias.
            target: the same of the other end.
            k: at most so many paths.
            max_length: at most so many steps in each.

        Raises:
            UnknownNameError: nothing has that name; carries suggestions.
            AmbiguousNameError: several entities have it.
        """
        from awsgraph.views.drawing import paths_between

        ends = (self.resolve(source), self.resolve(target))
        return paths_between(self, *ends, k=k, max_length=max_length)

    def overview(self) -> Selection:
        """Return the best connected entities with the edges among them."""
        from awsgraph.views.drawing import entities_of

        ids = [entity.id for entity in self.best_connected(_CENTRAL)]
        return entities_of(self, "What is connected best", ids)

    def draw(self, path: Path | str, **style: Any) -> Drawing:
        """Draw the overview into a file; see :meth:`awsgraph.views.drawing.Selection.draw`.

        Args:
            path: the file; its ending says in which format.
            style: as :func:`awsgraph.views.drawing.draw` takes it.

        Raises:
            PictureError: there is nothing to draw, or more than anybody could read.
            OutputError: nothing writes files with that ending, or the file cannot be written.
        """
        return self.overview().draw(path, **style)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return all entities and the edges between them for networkx.

        Returns:
            As :meth:`awsgraph.views.drawing.Selection.to_networkx` does.
        """
        from awsgraph.views.drawing import Selection

        edges = tuple(edge for edge in self.edges() if isinstance(edge.object, Entity))
        return Selection("", tuple(self.entities()), edges, ()).to_networkx()

    def _repr_svg_(self) -> str | None:
        """Return the picture that a notebook shows; none of a graph without entities."""
        from awsgraph.views.drawing import draw
        from awsgraph.views.writers.svg import svg_of

        part = self.overview()
        return svg_of(draw(part).picture) if part.entities else None


def open_graph(path: Path | str) -> DrawableGraph:
    """Open a graph file for reading.

    Args:
        path: the file that a build wrote.

    Raises:
        GraphFileError: it is missing, damaged, no graph or of another version.

    >>> open_graph("no such file.db")
    Traceback (most recent call last):
    awsgraph.errors.GraphFileError: no such file.db: there is no graph file; build it with: ...
    """
    return DrawableGraph.opened(Path(path))
