"""Logistic regression with a ridge penalty, by Newton's method; few features, few thousand rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

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
    features = np.zeros((len(rows), len(expected)))
    for number, (row, _) in enumerate(rows):
        features[number, list(row)] = list(row.values())
    positive = np.array([is_positive for _, is_positive in rows], dtype=float)
    weights, pull = np.array(expected), np.array(penalties)
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (positive - chance) + pull * (expected - weights)
        curve = features.T @ (features * (chance * (1 - chance))[:, None]) + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < _CLOSE:
            break
    return [float(weight) for weight in weights]
