"""Steps of a component that its config can switch off, to see what each is worth."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from awsgraph.errors import UnknownNameError


def remaining(steps: Collection[str], without: Collection[str]) -> frozenset[str]:
    """Return the steps that stay on.

    Args:
        steps: all steps of a component.
        without: those to switch off.

    Raises:
        UnknownNameError: the component has no such step; names those that it has.

    >>> sorted(remaining(["verbs", "phrases", "types"], ["types"]))
    ['phrases', 'verbs']
    """
    for step in sorted(set(without) - set(steps)):
        raise UnknownNameError("step", step, get_close_matches(step, steps) or sorted(steps))
    return frozenset(steps) - frozenset(without)
