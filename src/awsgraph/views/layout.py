"""Places boxes around a focus without overlap, the same way each time.

A radial drawing of a breadth-first tree (Eades 1992): each subtree has a sector as wide as it has
leaves; a box that would touch another one moves outward along its ray.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from awsgraph.views.labels import Box

if TYPE_CHECKING:
    import networkx as nx

Point = tuple[float, float]

# Wider than high, as screens are, and as labels need.
_ASPECT = 1.5
_RING = 150.0
_STEP = 14.0
_GAP_X, _GAP_Y = 12.0, 10.0
_CELL = 240.0
# Of so many neighbours one can read the words of the lines, for which there must be room.
_READ = 40
# What an arrow head takes of a line, and some air, in pixels.
_HEAD = 14.0


class Occupied:
    """The boxes that have their place, in a grid, so that a look costs little."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Point, Box]]] = {}

    def add(self, at: Point, box: Box) -> None:
        """Note that a box, given by its centre, is taken."""
        for cell in self._around(at, box):
            self._cells.setdefault(cell, []).append((at, box))

    def free(self, at: Point, box: Box) -> bool:
        """Tell whether a box with some air around it touches none of the others."""
        return not any(
            abs(at[0] - x) < (box.width + other.width) / 2 + _GAP_X
            and abs(at[1] - y) < (box.height + other.height) / 2 + _GAP_Y
            for cell in self._around(at, box)
            for (x, y), other in self._cells.get(cell, ())
        )

    def _around(self, at: Point, box: Box) -> list[tuple[int, int]]:
        reach_x, reach_y = box.width / 2 + _GAP_X, box.height / 2 + _GAP_Y
        return [
            (column, row)
            for column in range(_cell(at[0] - reach_x), _cell(at[0] + reach_x) + 1)
            for row in range(_cell(at[1] - reach_y), _cell(at[1] + reach_y) + 1)
        ]


def _cell(position: float) -> int:
    return math.floor(position / _CELL)


def radial(
    boxes: Mapping[str, Box],
    links: Mapping[tuple[str, str], float],
    focus: str,
    *,
    fixed: Mapping[str, Point] | None = None,
) -> dict[str, Point]:
    """Place boxes around a focus.

    Args:
        boxes: by id; neighbours that come one after the other are placed side by side.
        links: pairs of ids, with the width of the label of their line in pixels; 0 without one.
        focus: id of the box at the origin.
        fixed: where some boxes stand already; they stay, and the others are placed around them.

    Returns:
        The centre of each box by id, in pixels, y downwards; no two boxes overlap.

    >>> boxes = {name: Box((name,), 40, 30) for name in "abc"}
    >>> radial(boxes, {("a", "b"): 30, ("a", "c"): 0}, "a")["a"]
    (0.0, 0.0)
    """
    import networkx as nx

    around = _adjacency(boxes, links)
    tree = _tree(around, focus)
    angles = _angles(tree, focus)
    placed = {id_: at for id_, at in (fixed or {}).items() if id_ in boxes}
    placed.setdefault(focus, (0.0, 0.0))
    occupied = Occupied()
    for id_, at in placed.items():
        occupied.add(at, boxes[id_])
    crowd = max(1.0, math.sqrt(min(tree.out_degree(focus), _READ) / 18))
    distances = nx.single_source_shortest_path_length(tree, focus)
    for id_, level in distances.items():
        if id_ in placed:
            continue
        parent = next(iter(tree.predecessors(id_)))
        if fixed and parent != focus:
            ray = (placed[parent], _fan(tree, placed, parent, id_), _RING * 0.8)
        else:
            ray = (placed[focus], angles[id_], _RING * crowd * level)
        if parent == focus or fixed:
            label = links.get((parent, id_), 0.0) or links.get((id_, parent), 0.0)
            room = _room(label, boxes[parent], boxes[id_], ray[1])
            ray = (*ray[:2], max(ray[2], room))
        levels = {placed[other][1] for other in around[id_] if other in placed}
        placed[id_] = _outward(occupied, boxes[id_], ray, levels)
        occupied.add(placed[id_], boxes[id_])
    _alone(boxes, around, placed, occupied)
    return placed


def _room(label: float, one: Box, other: Box, angle: float) -> float:
    """Return the distance along a ray at which a label in the middle of a line touches no box."""
    if not label:
        return 0.0
    across, down = abs(_ASPECT * math.cos(angle)), abs(math.sin(angle))
    stretch = math.hypot(across, down)

    def reach(box: Box) -> float:
        ways = ((box.width, across), (box.height, down))
        return min(size / 2 * stretch / way for size, way in ways if way > 1e-9)

    return (label + 2 * (max(reach(one), reach(other)) + _HEAD)) / stretch


def _adjacency(boxes: Mapping[str, Box], links: Iterable[tuple[str, str]]) -> nx.Graph[str]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(boxes)
    graph.add_edges_from(links)
    return graph


def _tree(graph: nx.Graph[str], focus: str) -> nx.DiGraph[str]:
    """Return the breadth-first tree; children in the order of the nodes."""
    import networkx as nx

    order = {id_: position for position, id_ in enumerate(graph)}
    tree: nx.DiGraph[str] = nx.DiGraph()
    tree.add_node(focus)
    level = [focus]
    while level:
        found: list[str] = []
        for id_ in level:
            for other in sorted(graph[id_], key=order.__getitem__):
                if other not in tree:
                    tree.add_edge(id_, other)
                    found.append(other)
        level = found
    return tree


def _angles(tree: nx.DiGraph[str], focus: str) -> dict[str, float]:
    """Return the direction of each node from the focus, in radians; a sector a subtree."""
    import networkx as nx

    weights: dict[str, float] = {}
    for id_ in nx.dfs_postorder_nodes(tree, focus):
        weights[id_] = max(1.0, sum(weights[child] for child in tree[id_]) ** 0.8)
    # The first neighbour stands at the top, the others follow clockwise.
    first = -math.pi / 2
    sectors = {focus: (first, first + 2 * math.pi)}
    angles = {focus: 0.0}
    for id_ in nx.dfs_preorder_nodes(tree, focus):
        begin, end = sectors[id_]
        start = begin
        total = sum(weights[child] for child in tree[id_])
        for child in tree[id_]:
            width = (end - begin) * weights[child] / total
            angles[child], sectors[child] = start + width / 2, (start, start + width)
            start += width
    return angles


def _fan(tree: nx.DiGraph[str], placed: Mapping[str, Point], parent: str, child: str) -> float:
    """Return the direction of a new child of a box that stands away from the focus."""
    siblings = list(tree[parent])
    (x, y), (x0, y0) = placed[parent], placed[next(iter(tree.predecessors(parent)))]
    away = math.atan2((y - y0) * _ASPECT, x - x0)
    share = (siblings.index(child) + 0.5) / len(siblings) - 0.5
    return away + share * min(1.6 * math.pi, 0.35 * len(siblings))


def _outward(
    occupied: Occupied, box: Box, ray: tuple[Point, float, float], levels: Container[float]
) -> Point:
    """Return the first free place on a ray, given by origin, direction and distance.

    Places are whole pixels, as vis-network cuts off the rest. None is at one of the levels, where
    the box's neighbours are: vis-network misplaces the label of a line that is exactly level.
    """
    (x0, y0), angle, distance = ray
    while True:
        x = round(x0 + distance * _ASPECT * math.cos(angle))
        y = round(y0 + distance * math.sin(angle))
        while y in levels:
            y += 1
        if occupied.free((x, y), box):
            return float(x), float(y)
        distance += _STEP


def _alone(
    boxes: Mapping[str, Box], around: nx.Graph[str], placed: dict[str, Point], occupied: Occupied
) -> None:
    """Place what no line joins to the focus below everything else."""
    bottom = max(y for _, y in placed.values()) + 2 * _RING / 3
    for id_, box in boxes.items():
        if id_ not in placed:
            levels = {placed[other][1] for other in around[id_] if other in placed}
            placed[id_] = _outward(occupied, box, ((0.0, bottom), math.pi / 2, 0.0), levels)
            occupied.add(placed[id_], box)


def columns(
    boxes: Mapping[str, Box], routes: Sequence[Sequence[str]], *, label: float = 0.0
) -> dict[str, Point]:
    """Place the boxes of routes that share their ends from left to right.

    Args:
        boxes: by id.
        routes: ids from the source to the target; the first route runs straight.
        label: width of the widest label of a line, which has room between two columns.

    Returns:
        The centre of each box by id; no two boxes overlap.
    """
    span = max((len(route) for route in routes), default=1) - 1
    placed: dict[str, Point] = {}
    occupied = Occupied()
    pitch = max((box.width for box in boxes.values()), default=0) + label + 2 * _HEAD
    # Higher boxes move outward by themselves.
    height = min((box.height for box in boxes.values()), default=0) + 2 * _GAP_Y
    for row, route in enumerate(routes):
        # The second route runs below the first, the third above, and so on outward.
        lane = math.ceil(row / 2) * (1 if row % 2 else -1) * height
        for position, id_ in enumerate(route):
            if id_ in placed:
                continue
            x = pitch * span * position / max(1, len(route) - 1)
            ray = ((x, lane), math.pi / 2 if lane >= 0 else -math.pi / 2, 0.0)
            near = {*route[max(0, position - 1) : position], *route[position + 1 : position + 2]}
            levels = {placed[other][1] for other in near if other in placed}
            placed[id_] = _outward(occupied, boxes[id_], ray, levels)
            occupied.add(placed[id_], boxes[id_])
    return placed


def rows(
    boxes: Mapping[str, Box], routes: Sequence[Sequence[str]], *, label: float = 0.0
) -> dict[str, Point]:
    """Place the boxes of routes from top to bottom, for a picture higher than wide.

    Args:
        boxes: by id.
        routes: as :func:`columns` takes them.
        label: the same.

    >>> box = Box(("a",), 40, 30)
    >>> rows({"a": box, "b": box}, [["a", "b"]])
    {'a': (0.0, 0.0), 'b': (1.0, 58.0)}
    """
    turned = {id_: Box(box.lines, box.height, box.width) for id_, box in boxes.items()}
    return {id_: (y, x) for id_, (x, y) in columns(turned, routes, label=label).items()}
