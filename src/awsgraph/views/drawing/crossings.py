"""Orders what stands in levels so that the lines between neighbouring levels cross little.

The barycentre method with exchanges of neighbours (Sugiyama, Tagawa and Toda 1981; Gansner et al.
1993). The order at the beginning stays where lines do not tell, so that the result is steady.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from types import MappingProxyType

_SWEEPS = 8
Levels = list[list[str]]


def ordered(
    levels: Sequence[Sequence[str]],
    links: Sequence[tuple[str, str]],
    units: Mapping[str, str] = MappingProxyType({}),
) -> Levels:
    """Return the levels, each in an order with few crossings.

    Args:
        levels: ids; the first order is the one that is wanted.
        links: pairs of ids in neighbouring levels.
        units: what the ids belong to that stand together in the first order and shall stay so.

    >>> ordered([["a", "b"], ["c", "d"]], [("a", "d"), ("b", "c")])
    [['a', 'b'], ['d', 'c']]
    """
    around: dict[str, list[str]] = {id_: [] for level in levels for id_ in level}
    for one, other in links:
        around[one].append(other)
        around[other].append(one)
    order = [list(level) for level in levels]
    best, least = [list(level) for level in order], crossings(order, around)
    for sweep in range(_SWEEPS):
        indexes = range(len(order))
        for index in indexes if sweep % 2 == 0 else reversed(indexes):
            _sort(order, index, around, units, forward=sweep % 2 == 0)
        _exchange(order, around, units)
        count = crossings(order, around)
        if count < least:
            best, least = [list(level) for level in order], count
        if not least:
            break
    return best


def crossings(levels: Sequence[Sequence[str]], around: Mapping[str, Sequence[str]]) -> int:
    """Return how many pairs of lines between neighbouring levels cross."""
    return sum(_between(upper, lower, around) for upper, lower in itertools.pairwise(levels))


def _between(
    upper: Sequence[str], lower: Iterable[str], around: Mapping[str, Sequence[str]]
) -> int:
    place = {id_: index for index, id_ in enumerate(lower)}
    ends = [end for id_ in upper for end in _ends(id_, place, around)]
    return sum(one > other for i, one in enumerate(ends) for other in ends[i + 1 :])


def _ends(id_: str, place: Mapping[str, int], around: Mapping[str, Sequence[str]]) -> list[int]:
    """Return where the lines of something end in a level, in order."""
    return sorted([place[other] for other in around[id_] if other in place])


def _sort(
    order: Levels,
    index: int,
    around: Mapping[str, Sequence[str]],
    units: Mapping[str, str],
    *,
    forward: bool,
) -> None:
    near = index - 1 if forward else index + 1
    if not 0 <= near < len(order):
        return
    place = {id_: (at + 0.5) / len(order[near]) for at, id_ in enumerate(order[near])}
    own = {id_: (at + 0.5) / len(order[index]) for at, id_ in enumerate(order[index])}

    def aim(id_: str) -> float:
        places = [place[other] for other in around[id_] if other in place]
        return fmean(places) if places else own[id_]

    aims = {id_: aim(id_) for id_ in order[index]}
    shared: dict[str, list[float]] = {}
    for id_, place_of_it in aims.items():
        shared.setdefault(units.get(id_, id_), []).append(place_of_it)
    first = {unit: number for number, unit in enumerate(shared)}

    def key(id_: str) -> tuple[float, int, float]:
        unit = units.get(id_, id_)
        return (fmean(shared[unit]), first[unit], aims[id_])

    order[index].sort(key=key)


def _exchange(order: Levels, around: Mapping[str, Sequence[str]], units: Mapping[str, str]) -> None:
    """Exchange neighbours in a level as long as that saves crossings."""
    better = True
    while better:
        better = False
        for index, level in enumerate(order):
            near = [order[i] for i in (index - 1, index + 1) if 0 <= i < len(order)]
            places = [{id_: at for at, id_ in enumerate(other)} for other in near]
            ends = {id_: [_ends(id_, place, around) for place in places] for id_ in level}
            for at in range(len(level) - 1):
                one, other = level[at : at + 2]
                # Of what stands in units, only the order inside a unit is free.
                if units.get(one) == units.get(other) and _saves(ends[one], ends[other]):
                    level[at : at + 2] = other, one
                    better = True


def _saves(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> bool:
    """Tell whether two neighbours have fewer crossings when they change places."""
    more = 0
    for mine, its in zip(one, other, strict=True):
        for end in mine:
            more += sum(end > e for e in its) - sum(end < e for e in its)
    return more > 0
