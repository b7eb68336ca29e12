"""Logistic regression with a ridge penalty, by Newton's method; few features, few thousand rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

_ROUNDS = 25
_CLOSE = 1e-6

Row = tuple[Mapping[int, float], bool]
"""The features of a row that are not zero, by their number, and whether it is positive."""


def fit(rows: Sequence[Row], expected: Sequence[float], penalties: Sequence[float]) -> list[float]:
    """Return the weights under which rows are most likely, drawn towards expected ones.

    Maximum a posteriori with a normal prior for each weight (Hoerl and Kennard 1970; le Cessie and
    van Houwelingen 1992).

    Args:
        rows: the features of each row and whether it is positive.
        expected: the weight of each feature before any row is seen.
        penalties: how strongly each weight is drawn to that; above 0.

    >>> [w] = fit([({0: 1.0}, True)] * 3 + [({0: 1.0}, False)], [0.0], [1e-9])
    >>> round(w, 3)  # log(3)
    1.099
    """
    weights = list(expected)
    size = range(len(weights))
    for _ in range(_ROUNDS):
        slope = [p * (e - w) for p, e, w in zip(penalties, expected, weights, strict=True)]
        curve = [[penalties[i] if i == j else 0.0 for j in size] for i in size]
        for features, positive in rows:
            chance = 1 / (1 + exp(-sum(weights[i] * x for i, x in features.items())))
            for i, x in features.items():
                slope[i] += x * (positive - chance)
                for j, y in features.items():
                    curve[i][j] += x * y * chance * (1 - chance)
        step = _solved(curve, slope)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _CLOSE:
            break
    return weights


def _solved(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Return x of matrix x = vector; the matrix is symmetric and positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for pivot, row in enumerate(rows):
        for other in rows[pivot + 1 :]:
            factor = other[pivot] / row[pivot]
            for column in range(pivot, len(row)):
                other[column] -= factor * row[column]
    solution = [0.0] * len(rows)
    for pivot in range(len(rows) - 1, -1, -1):
        known = sum(rows[pivot][j] * solution[j] for j in range(pivot + 1, len(rows)))
        solution[pivot] = (rows[pivot][-1] - known) / rows[pivot][pivot]
    return solution
