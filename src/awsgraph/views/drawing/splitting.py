"""Splits a selection that is too large for one picture into several, without losing an edge.

A part holds whole branches of what stands around the focus, so that neighbours by the same
relation stay together. What a part has no place for, or would have to cross too much with, goes on
to the next one; so entities may stand in several parts, and each edge stands in one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from awsgraph.errors import PictureError
from awsgraph.model import Edge
from awsgraph.views.bundles import object_id
from awsgraph.views.drawing.arrangements import neighbours
from awsgraph.views.drawing.doctor import AIM
from awsgraph.views.drawing.drawing import WIDE, Drawing, draw
from awsgraph.views.drawing.figure import Figure, Tie, figure_of
from awsgraph.views.drawing.fitting import readable
from awsgraph.views.drawing.grouping import GroupBy
from awsgraph.views.drawing.layouts import Layout, layout_named
from awsgraph.views.drawing.margins import area_of
from awsgraph.views.drawing.picking import of_entities
from awsgraph.views.drawing.placement import Area
from awsgraph.views.drawing.selection import Selection

MOST_PARTS = 12
"""Pictures that somebody may want of one selection."""
# A part may be so much smaller than it could be, so that a relation is not torn apart.
_LEAST_SHARE = 0.6


def split(
    selection: Selection,
    *,
    page: tuple[float, float] = WIDE,
    title: bool = False,
    most: int = AIM,
    layout: str | None = None,
    group_by: str | None = None,
) -> tuple[Selection, ...]:
    """Return a selection in parts that :func:`draw` draws whole, with letters that one can read.

    Args:
        selection: what is drawn.
        page: width and height in points.
        title: whether the title stands on the page.
        most: at most so many boxes in a part.
        layout: as :func:`draw` takes it.
        group_by: the same.

    Returns:
        The parts in the order in which they tell; only the selection itself when it has room. Each
        edge stands in one part, a step that several paths share in each of them.

    Raises:
        PictureError: more than :data:`MOST_PARTS` would be needed.
    """
    sheet = _Sheet(page, title, most, *layout_named(layout, group_by))
    parts: list[Selection] = []
    rest = replace(selection, thorough=True)
    while rest.entities:
        if len(parts) == MOST_PARTS:
            problem = f"it takes more than {MOST_PARTS} pictures of {most} boxes"
            raise PictureError(problem, "choose fewer entities, by --relation or --class")
        parts.append(_part(rest, sheet))
        rest = _without(rest, parts[-1])
    return tuple(
        replace(part, title=_numbered(selection.title, number, len(parts)))
        for number, part in enumerate(parts, 1)
    )


def _numbered(title: str, number: int, count: int) -> str:
    return f"{title} ({number} of {count})" if count > 1 else title


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What each of the pictures shall be like."""

    page: tuple[float, float]
    title: bool
    most: int
    layout: Layout
    group_by: GroupBy | None

    def draw(self, part: Selection) -> Drawing:
        return draw(
            part, page=self.page, title=self.title, most=self.most,
            layout=self.layout, group_by=self.group_by,
        )  # fmt: skip

    def figure(self, part: Selection) -> Figure:
        return figure_of(part, self.layout, self.group_by)

    def area(self, part: Selection) -> Area:
        classes = [entity.class_ for entity in part.entities]
        return area_of(self.page, title=self.title, classes=classes, caption="")


def _part(rest: Selection, sheet: _Sheet) -> Selection:
    """Return what the next picture shows: no more than it can."""
    chosen = rest if rest.routes else _next_branches(rest, sheet)
    drawing = sheet.draw(chosen)
    drawn = [box.id for box in drawing.picture.boxes]
    part = of_entities(chosen, [e.id for e in chosen.entities if e.id in drawn])
    edges = set(drawing.picture.edges)
    return replace(part, edges=tuple(edge for edge in part.edges if edge in edges))


def _without(rest: Selection, part: Selection) -> Selection:
    """Return what a part does not show: its edges, and what these join or nothing has shown."""
    routes = tuple(route for route in rest.routes if route not in part.routes)
    on_routes = {id_ for route in routes for id_ in route}
    drawn = set(part.edges)
    edges = tuple(e for e in rest.edges if e not in drawn or {*_ends(e)} <= on_routes)
    shown = {entity.id for entity in part.entities}
    joined = {id_ for edge in edges for id_ in _ends(edge)}
    entities = tuple(e for e in rest.entities if e.id in joined or e.id not in shown)
    focus = tuple(id_ for id_ in rest.focus if id_ in joined)
    return replace(rest, entities=entities, edges=edges, focus=focus, routes=routes)


def _ends(edge: Edge) -> tuple[str, str]:
    return (edge.subject.id, object_id(edge))


def _next_branches(rest: Selection, sheet: _Sheet) -> Selection:
    """Return the first branches around the focus that have room together."""
    order, starts = _branches(figure_of(rest))
    count = _cut(order, starts, _room(rest, order, sheet))
    part = of_entities(rest, order[:count])
    return replace(part, focus=tuple(id_ for id_ in rest.focus if id_ in order[:count]))


def _room(rest: Selection, order: Sequence[str], sheet: _Sheet) -> int:
    """Return how many entities of an order have room with large letters, by bisection."""
    area = sheet.area(rest)
    low, high = min(2, len(order)), min(sheet.most, len(order))
    while low < high:
        middle = (low + high + 1) // 2
        fits = readable(sheet.figure(of_entities(rest, list(order[:middle]))), area)
        low, high = (middle, high) if fits else (low, middle - 1)
    return max(low, 1)


def _cut(order: Sequence[str], starts: Mapping[int, tuple[bool, str]], most: int) -> int:
    """Return where to end a part: behind a relation, else behind a branch; parts are about equal.

    Args:
        order: ids, branch after branch.
        starts: direction and words of the relation by which each branch hangs, by its first place.
        most: so many have room.
    """
    if most >= len(order):
        return len(order)
    count = -(-(len(order) - 1) // max(1, most - 1))
    target = -(-(len(order) - 1) // count) + 1
    least = max(2, int(most * _LEAST_SHARE))
    bounds = [place for place in starts if least <= place <= most]
    places = sorted(starts)
    before = dict(zip(places[1:], places, strict=False))
    torn = [p for p in bounds if p in before and starts[p] != starts[before[p]]]
    return min(torn or bounds or [target], key=lambda place: (abs(place - target), place))


def _branches(figure: Figure) -> tuple[list[str], dict[int, tuple[bool, str]]]:
    """Return the entities branch by branch, and by which relation the branch at a place hangs."""
    around = neighbours(figure)
    busiest = sorted(around, key=lambda id_: (-len(around[id_]), id_))
    order: list[str] = []
    starts: dict[int, tuple[bool, str]] = {}
    seen: set[str] = set()
    for root in dict.fromkeys([*(id_ for id_ in figure.selection.focus if around[id_]), *busiest]):
        if root in seen:
            continue
        seen.add(root)
        order.append(root)
        for owners in _hung(root, around, seen):
            starts[len(order)] = owners[0]
            order.extend(owners[1])
    return order, starts


def _hung(
    root: str, around: Mapping[str, Sequence[tuple[str, Tie]]], seen: set[str]
) -> list[tuple[tuple[bool, str], list[str]]]:
    """Return what hangs on an entity, branch by branch; a branch has what is nearest to it."""
    # Of two ties with the same entity, the first one tells by what it hangs.
    near = {other: tie for other, tie in reversed(around[root]) if other not in seen}
    branches = [
        ((near[other].source == root, near[other].words), [other])
        for other in dict.fromkeys(other for other, _ in around[root])
        if other in near
    ]
    seen.update(ids[0] for _, ids in branches)
    queue = [(id_, ids) for _, ids in branches for id_ in ids]
    for id_, ids in queue:
        for other, _ in around[id_]:
            if other not in seen:
                seen.add(other)
                ids.append(other)
                queue.append((other, ids))
    return branches
