"""Ways to put the boxes of a figure into columns or rows, for the layout to try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from awsgraph.views.bundles import object_id
from awsgraph.views.drawing.figure import Figure, Tie
from awsgraph.views.drawing.layouts import Layout
from awsgraph.views.drawing.plan import Columns

# More columns than this have no room for letters that one can read.
_MOST_COLUMNS = 7


def arrangements(figure: Figure) -> Iterator[Columns]:
    """Yield columns and rows that suit a figure, each once.

    Args:
        figure: what is drawn.
    """
    seen: set[Columns] = set()
    for ids in _all(figure):
        if not 0 < len(ids) <= _MOST_COLUMNS:
            continue
        for across in (True, False) if figure.layout is Layout.AUTO else (True,):
            columns = Columns(tuple(map(tuple, ids)), across)
            if columns not in seen:
                seen.add(columns)
                yield columns


def _all(figure: Figure) -> Iterator[list[list[str]]]:
    if figure.layout is Layout.GROUPED:
        from awsgraph.views.drawing.group_columns import group_columns

        yield from group_columns(figure)
        return
    if figure.selection.routes:
        yield _along_routes(figure)
        return
    if figure.layout is Layout.LAYERED:
        yield _along_edges(figure)
        return
    if not figure.selection.focus:
        yield _along_edges(figure)
    around = neighbours(figure)
    for root in _roots(figure, around):
        layers = _distances(figure, root, around)
        yield layers
        yield from _two_sided(root, layers, around)


def neighbours(figure: Figure) -> dict[str, list[tuple[str, Tie]]]:
    """Return what each entity is tied to, in a wanted order: what says the same stands together."""
    around: dict[str, list[tuple[str, Tie]]] = {id_: [] for id_ in figure.entities}
    for tie in figure.ties:
        around[tie.source].append((tie.target, tie))
        around[tie.target].append((tie.source, tie))
    for id_, ties in around.items():
        counts: dict[tuple[bool, str], int] = {}
        for _, tie in ties:
            key = (tie.source == id_, tie.words)
            counts[key] = counts.get(key, 0) + 1

        def rank(
            pair: tuple[str, Tie], own: str = id_, counts: Mapping[tuple[bool, str], int] = counts
        ) -> tuple[bool, int, str, str, str]:
            other, tie = pair
            out = tie.source == own
            entity = figure.entities[other]
            return (out, -counts[out, tie.words], tie.words, entity.class_, entity.label)

        ties.sort(key=rank)
    return around


def _roots(figure: Figure, around: Mapping[str, Sequence[tuple[str, Tie]]]) -> list[str]:
    """Return entities to begin with: the focus, and what has the most neighbours."""
    busiest = min(around, key=lambda id_: (-len(around[id_]), id_))
    return list(dict.fromkeys([*figure.selection.focus[:1], busiest]))


def _distances(
    figure: Figure, root: str, around: Mapping[str, Sequence[tuple[str, Tie]]]
) -> list[list[str]]:
    """Return the entities by their distance from one; other components start at the left, too."""
    level = {root: 0}
    queue = [root]
    for start in figure.entities:
        if start not in level and not queue:
            level[start] = 0
            queue = [start]
        while queue:
            id_ = queue.pop(0)
            for other, _ in around[id_]:
                if other not in level:
                    level[other] = level[id_] + 1
                    queue.append(other)
    layers: list[list[str]] = [[] for _ in range(max(level.values()) + 1)]
    for id_, distance in level.items():
        layers[distance].append(id_)
    return layers


def _two_sided(
    root: str,
    layers: Sequence[Sequence[str]],
    around: Mapping[str, Sequence[tuple[str, Tie]]],
) -> Iterator[list[list[str]]]:
    """Yield the root in the middle, some of its neighbours on the left, the others on the right."""
    near = [other for other, _ in around[root]]
    for count in _splits(root, around[root]):
        left = _reach(root, near[:count], near[count:], around)
        sides = [
            [[id_ for id_ in layer if (id_ in left) is (side == 0)] for layer in layers[1:]]
            for side in (0, 1)
        ]
        before = [layer for layer in reversed(sides[0]) if layer]
        yield [*before, list(layers[0]), *(layer for layer in sides[1] if layer)]


def _splits(root: str, ties: Sequence[tuple[str, Tie]]) -> list[int]:
    """Return numbers of neighbours for the left side; what says the same stays on one side."""
    ways = [(tie.target == root, tie.words) for _, tie in ties]
    bounds = [n for n in range(1, len(ways)) if ways[n] != ways[n - 1]]
    inward = sum(way[0] for way in ways)
    half = len(ways) / 2
    nearest = sorted(bounds, key=lambda n: abs(n - half))[:2]
    wanted = [n for n in (inward, *nearest) if 0 < n < len(ways)]
    return list(dict.fromkeys([*wanted, max(1, int(half))] if len(ways) > 1 else wanted))


def _reach(
    root: str,
    left: Sequence[str],
    right: Sequence[str],
    around: Mapping[str, Sequence[tuple[str, Tie]]],
) -> set[str]:
    """Return what is nearer to the left neighbours than to the right ones."""
    owner = {root: -1, **dict.fromkeys(left, 0), **dict.fromkeys(right, 1)}
    queue = [*left, *right]
    for id_ in queue:
        for other, _ in around[id_]:
            if other not in owner:
                owner[other] = owner[id_]
                queue.append(other)
    return {id_ for id_, side in owner.items() if side == 0}


def _along_edges(figure: Figure) -> list[list[str]]:
    """Return the entities so that edges run to the right, but for those that close a circle.

    All edges count, also those that will find no place.
    """
    before: dict[str, list[str]] = {id_: [] for id_ in figure.entities}
    after = _without_circles(figure)
    for source, targets in after.items():
        for target in targets:
            before[target].append(source)
    place: dict[str, int] = {}
    waiting = {id_: len(sources) for id_, sources in before.items()}
    queue = [id_ for id_, count in waiting.items() if not count]
    for id_ in queue:
        place[id_] = max((place[source] + 1 for source in before[id_]), default=0)
        for target in after[id_]:
            waiting[target] -= 1
            if not waiting[target]:
                queue.append(target)
    # What nothing leads to stands beside what it leads to.
    for id_ in reversed(queue):
        if after[id_]:
            place[id_] = min(place[target] for target in after[id_]) - 1
    layers: list[list[str]] = [[] for _ in range(max(place.values()) + 1)]
    for id_ in figure.entities:
        layers[place[id_]].append(id_)
    return [layer for layer in layers if layer]


def _without_circles(figure: Figure) -> dict[str, list[str]]:
    """Return where the edges of each entity lead, but for those back to where one came from."""
    targets: dict[str, list[str]] = {id_: [] for id_ in figure.entities}
    for edge in figure.selection.edges:
        targets[edge.subject.id].append(object_id(edge))
    kept: dict[str, list[str]] = {id_: [] for id_ in figure.entities}
    done: set[str] = set()
    for start in figure.entities:
        way = [] if start in done else [start]
        rest = {id_: iter(targets[id_]) for id_ in figure.entities if id_ not in done}
        while way:
            target = next(rest[way[-1]], None)
            if target is None:
                done.add(way.pop())
            elif target not in way:
                kept[way[-1]].append(target)
                if target not in done:
                    way.append(target)
    return kept


def _along_routes(figure: Figure) -> list[list[str]]:
    """Return the entities of paths by their place on the longest way from the source."""
    place: dict[str, int] = {}
    longest = max(len(route) for route in figure.selection.routes)
    for route in figure.selection.routes:
        for index, id_ in enumerate(route):
            last = index == len(route) - 1
            place.setdefault(id_, longest - 1 if last else index)
    layers: list[list[str]] = [[] for _ in range(longest)]
    for id_, index in place.items():
        layers[index].append(id_)
    return layers
