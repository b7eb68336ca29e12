"""Puts things in a row at places as near as can be to where they want to be."""

from __future__ import annotations

from collections.abc import Sequence


def spread(
    wanted: Sequence[float], sizes: Sequence[float], gaps: Sequence[float], low: float, high: float
) -> list[float]:
    """Return centres in the given order, without overlap, nearest to the wanted ones.

    The sum of squared distances is least: isotonic regression by pooling adjacent violators
    (Ayer et al. 1955), after the room that the things take is subtracted.

    Args:
        wanted: a centre for each thing.
        sizes: of the things along the row.
        gaps: at least so much between a thing and the next; one less than there are things.
        low: the start of the row.
        high: its end.

    >>> spread([5, 5], [4, 4], [2], 0, 20)
    [2.0, 8.0]
    """
    offsets = [0.0]
    for one, other, gap in zip(sizes, sizes[1:], gaps, strict=False):
        offsets.append(offsets[-1] + (one + other) / 2 + gap)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    least, most = low + sizes[0] / 2, high - sizes[-1] / 2 - offsets[-1]
    starts = [
        min(max(mean, least), max(least, most)) for mean, count in pools for _ in range(count)
    ]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def length(sizes: Sequence[float], gaps: Sequence[float]) -> float:
    """Return the room that a row takes."""
    return sum(sizes) + sum(gaps)
