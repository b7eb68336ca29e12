"""Which lines a crowded picture draws faintly, and which only when somebody asks for them.

Among sixty neighbours of a general service there may be five hundred lines: nobody can follow one,
and a browser takes its time to draw them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

Ends = tuple[str, str]


def distances(lines: Sequence[Ends], focus: Collection[str]) -> dict[str, int]:
    """Return the number of lines from the nearest focus, for all that lines join to one.

    Args:
        lines: each given by the ids that it joins.
        focus: ids to count from.

    >>> distances([("a", "b"), ("c", "b"), ("d", "e")], ["a"])
    {'a': 0, 'b': 1, 'c': 2}
    """
    around: dict[str, list[str]] = {}
    for one, other in lines:
        around.setdefault(one, []).append(other)
        around.setdefault(other, []).append(one)
    found = dict.fromkeys(focus, 0)
    queue = list(found)
    for id_ in queue:
        for other in around.get(id_, ()):
            if other not in found:
                found[other] = found[id_] + 1
                queue.append(other)
    return found


def level(line: Ends, far: Mapping[str, int]) -> bool:
    """Tell whether the ends of a line are equally far from the focus, and neither is one.

    Args:
        line: given by the ids that it joins.
        far: as :func:`distances` returns it.
    """
    one, other = line
    return 0 != far.get(one) == far.get(other)


def wanted_first(
    lines: Mapping[Ends, float], far: Mapping[str, int], whole: Collection[str], most: int
) -> set[Ends]:
    """Return the lines to draw before anybody has asked for more.

    These are all lines at the focus and at entities that were asked for, one line that leads from
    each entity towards the focus, and the surest others.

    Args:
        lines: each with how sure it is.
        far: as :func:`distances` returns it.
        whole: ids of entities all of whose lines are drawn.
        most: at most so many others.

    >>> lines = {("a", "b"): 0.5, ("a", "c"): 0.5, ("b", "c"): 0.9, ("b", "d"): 0.7}
    >>> sorted(wanted_first(lines, {"a": 0, "b": 1, "c": 1, "d": 2}, [], 0))
    [('a', 'b'), ('a', 'c'), ('b', 'd')]
    """
    asked = {*whole, *(id_ for id_, distance in far.items() if not distance)}
    found = {line for line in lines if not asked.isdisjoint(line)}
    led = {end for line in found for end in line}
    for line in sorted(lines.keys() - found, key=lambda line: (-lines[line], line)):
        nearer, farther = sorted(line, key=lambda id_: far.get(id_, 0))
        if farther not in led and far.get(nearer, 0) < far.get(farther, 0):
            found.add(line)
            led.add(farther)
    others = sorted(lines.keys() - found, key=lambda line: (-lines[line], line))
    return found | set(others[:most])
