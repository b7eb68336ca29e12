"""Ways to put groups into columns: what is tied stands side by side, and no column is too high."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from awsgraph.views.drawing.arrangements import neighbours
from awsgraph.views.drawing.figure import Figure
from awsgraph.views.drawing.grouping import Group

Places = Mapping[str, int]
"""The column of each unit."""

_MOST_COLUMNS = 4
# So many columns have room for letters that one can read.
_USUAL_COLUMNS = 3
# Boxes that a column holds with letters that one can read, and what a title takes of that.
_HIGH, _TITLE = 7.0, 0.8
# Of a tie, by how far its ends are apart, and if it runs to the left; of a box too many.
_APART, _BACK, _PER_BOX = (4.0, 0.0, 2.0, 4.0), 0.3, 1.5
# Of a group in two columns that something else stands between or in.
_TORN = 50.0


@dataclass(frozen=True, slots=True)
class _Units:
    """What stands together: the groups, and each entity that is in none.

    Attributes:
        members: ids of entities by the name of their unit, in a wanted order.
        heights: of the units, in boxes.
        ties: number of ties from one unit to another.
        halves: the two units of a group that stands in two columns; else empty.
    """

    members: Mapping[str, Sequence[str]]
    heights: Mapping[str, float]
    ties: Mapping[tuple[str, str], int]
    halves: tuple[str, ...] = ()


def group_columns(figure: Figure) -> list[list[list[str]]]:
    """Return columns in which the members of each group stand together.

    A tie between two boxes of a column takes a hairpin bend, so of all ways only those are returned
    that have few of these.

    Args:
        figure: with its groups.
    """
    found: list[list[list[str]]] = []
    for halved in (None, *_tied_inside(figure)):
        found += _arranged(figure, _units_of(figure, halved))
    bends = [_bends(figure, columns) for columns in found]
    usual = [n for n, own in zip(bends, found, strict=True) if len(own) <= _USUAL_COLUMNS]
    return [own for n, own in zip(bends, found, strict=True) if n <= min(usual, default=n)]


def _tied_inside(figure: Figure) -> list[Group]:
    """Return the groups that have ties among their members."""
    return [
        group
        for group in figure.groups
        if any({tie.source, tie.target} <= set(group.members) for tie in figure.ties)
    ]


def _arranged(figure: Figure, units: _Units) -> Iterator[list[list[str]]]:
    names = _by_nearness(figure, units)
    for count in range(1, min(_MOST_COLUMNS, len(names)) + 1):
        for start in range(count):
            places = _improved(_first(names, count, start, units), count, units)
            columns = [[n for n in names if places[n] == column] for column in range(count)]
            if all(columns) and not _torn(places, units):
                yield [[id_ for name in own for id_ in units.members[name]] for own in columns]


def _bends(figure: Figure, columns: Sequence[Sequence[str]]) -> int:
    place = {id_: number for number, ids in enumerate(columns) for id_ in ids}
    return sum(place[tie.source] == place[tie.target] for tie in figure.ties)


def _units_of(figure: Figure, halved: Group | None) -> _Units:
    # No id of an entity begins with a blank, so that no class is taken for one.
    names = {id_: id_ for id_ in figure.entities}
    names |= {id_: f" {group.id}" for group in figure.groups for id_ in group.members}
    framed = set(names.values()) - set(figure.entities)
    halves: tuple[str, ...] = ()
    if halved is not None:
        halves = (f" {halved.id}", f"  {halved.id}")
        names |= dict.fromkeys(_second_half(figure, halved), halves[1])
        framed.add(halves[1])
    root = (*figure.selection.focus, *figure.entities)[0]
    near = {other: n for n, (other, _) in enumerate(neighbours(figure)[root])}
    members: dict[str, list[str]] = {}
    for id_ in sorted(figure.entities, key=lambda id_: near.get(id_, len(near))):
        members.setdefault(names[id_], []).append(id_)
    heights = {
        name: len(ids) + (_TITLE if name in framed else 0.0) for name, ids in members.items()
    }
    ties = Counter(
        (names[tie.source], names[tie.target])
        for tie in figure.ties
        if names[tie.source] != names[tie.target]
    )
    return _Units(members, heights, ties, halves)


def _second_half(figure: Figure, group: Group) -> set[str]:
    """Return what of a group stands in a column of its own, beside the busiest of its members.

    These are the members that this one is tied to, and so many others that the columns are equally
    high.
    """
    inside = set(group.members)
    tied: dict[str, set[str]] = {id_: set() for id_ in group.members}
    for tie in figure.ties:
        if {tie.source, tie.target} <= inside:
            tied[tie.source].add(tie.target)
            tied[tie.target].add(tie.source)
    hub = max(group.members, key=lambda id_: len(tied[id_]))
    others = [id_ for id_ in group.members if id_ != hub and id_ not in tied[hub]]
    spare = max(0, len(group.members) // 2 - len(tied[hub]))
    return tied[hub] | set(others[len(others) - spare :])


def _by_nearness(figure: Figure, units: _Units) -> list[str]:
    """Return the units from that of the focus, or the busiest, to what is farther from it."""
    around: dict[str, list[str]] = {name: [] for name in units.members}
    for one, other in units.ties:
        around[one].append(other)
        around[other].append(one)
    unit = {id_: name for name, ids in units.members.items() for id_ in ids}
    busiest = sorted(around, key=lambda name: -len(around[name]))
    order: dict[str, None] = {}
    for start in (*(unit[id_] for id_ in figure.selection.focus[:1]), *busiest):
        queue = [start] if start not in order else []
        order.setdefault(start)
        for name in queue:
            for other in around[name]:
                if other not in order:
                    order[other] = None
                    queue.append(other)
    return list(order)


def _first(names: Sequence[str], count: int, start: int, units: _Units) -> Places:
    """Put each unit, from the nearest on, where it costs least."""
    places = {names[0]: start}
    for name in names[1:]:
        trials = ({**places, name: column} for column in range(count))
        places = min(trials, key=lambda trial: _cost(trial, count, units))
    return places


def _improved(places: Places, count: int, units: _Units) -> Places:
    """Move units, or else exchange two, as long as that costs less."""
    cost = _cost(places, count, units)
    while True:
        for trial in _neighbouring(places, count):
            its_cost = _cost(trial, count, units)
            if its_cost < cost - 1e-9:
                places, cost = trial, its_cost
                break
        else:
            return places


def _neighbouring(places: Places, count: int) -> Iterator[Places]:
    for name, own in places.items():
        for column in range(count):
            if column != own:
                yield {**places, name: column}
    for one, other in combinations(places, 2):
        if places[one] != places[other]:
            yield {**places, one: places[other], other: places[one]}


def _cost(places: Places, count: int, units: _Units) -> float:
    ties = sum(
        number * (_APART[abs(places[a] - places[b])] + (_BACK if places[a] > places[b] else 0.0))
        for (a, b), number in units.ties.items()
        if a in places and b in places
    )
    heights = [0.0] * count
    for name, column in places.items():
        heights[column] += units.heights[name]
    # A column that is too high costs most, but among others the even ones are better, too.
    high = sum(_PER_BOX * max(0.0, h - _HIGH) ** 2 + h * h / 50 for h in heights)
    return ties + high + _TORN * _torn(places, units)


def _torn(places: Places, units: _Units) -> int:
    """Count what a group in two columns shares these with, and whether they are apart."""
    columns = [places[name] for name in units.halves if name in places]
    if len(columns) < len(units.halves) or not columns:
        return 0
    others = sum(c in columns for name, c in places.items() if name not in units.halves)
    return others + (abs(columns[0] - columns[1]) != 1)
