"""Orders the neighbours of a focus so that lines among them are short and cross little.

The barycentre method (Sugiyama, Tagawa and Toda 1981) on a ring: neighbours with the same relation
stay side by side; groups, and what is in them, move towards what they are linked with.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from statistics import fmean

_SWEEPS = 12


def ring_order(
    groups: Mapping[str, Hashable], links: Sequence[tuple[str, str]], start: Sequence[str]
) -> list[str]:
    """Return ids in an order for a ring.

    Args:
        groups: the group of each id; its members are kept together.
        links: pairs of ids that had better be near each other.
        start: all ids, the members of each group together; stays where links do not tell.

    >>> ring_order({"a": 1, "b": 2, "c": 3, "d": 4}, [("a", "c")], ["a", "b", "c", "d"])
    ['a', 'c', 'b', 'd']
    """
    linked: dict[str, list[str]] = {id_: [] for id_ in start}
    for one, other in links:
        linked[one].append(other)
        linked[other].append(one)
    order = best = list(start)
    least = _length(best, links)
    for _ in range(_SWEEPS):
        order = _sweep(order, groups, linked)
        length = _length(order, links)
        if length < least:
            best, least = order, length
    return best


def _sweep(
    order: list[str], groups: Mapping[str, Hashable], linked: Mapping[str, Sequence[str]]
) -> list[str]:
    position = {id_: float(index) for index, id_ in enumerate(order)}
    # Each moves half of the way, or else linked pairs would change places forever.
    aim = {
        id_: (position[id_] + fmean(position[other] for other in linked[id_])) / 2
        if linked[id_]
        else position[id_]
        for id_ in order
    }
    members: dict[Hashable, list[str]] = {}
    for id_ in order:
        members.setdefault(groups[id_], []).append(id_)

    def place(ids: Sequence[str]) -> tuple[float, bool]:
        """What is linked goes first among equals, so that it leaves what is not behind."""
        return fmean(aim[id_] for id_ in ids), not any(linked[id_] for id_ in ids)

    ordered = sorted(members.values(), key=place)
    return [id_ for ids in ordered for id_ in sorted(ids, key=lambda id_: place([id_]))]


def _length(order: Sequence[str], links: Sequence[tuple[str, str]]) -> int:
    """Return the sum of the distances along the ring."""
    position = {id_: index for index, id_ in enumerate(order)}
    gaps = (abs(position[one] - position[other]) for one, other in links)
    return sum(min(gap, len(order) - gap) for gap in gaps)
