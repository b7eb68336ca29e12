"""Finds a placement: tries columns and rows, sizes of letters, and which ties to draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from awsgraph.views.drawing.arrangements import arrangements
from awsgraph.views.drawing.faults import Faults, faults_of
from awsgraph.views.drawing.figure import Figure, Tie, weight
from awsgraph.views.drawing.layered import has_room, layered
from awsgraph.views.drawing.layouts import Layout
from awsgraph.views.drawing.placement import Area, Placement
from awsgraph.views.drawing.plan import Columns, Plan, plan_of
from awsgraph.views.drawing.radial import radial, with_tie
from awsgraph.views.drawing.serpentine import serpentine
from awsgraph.views.drawing.skeleton import skeleton

READABLE = 24.0
"""Size of letters in boxes that can be read from the last row, in points."""
LARGE = (32.0, 30.0, 28.0, 26.0, READABLE)
SMALL = (*(float(size) for size in range(22, 7, -1)), 7.0, 6.0, 5.0, 4.0)
# Where boxes have small letters, those on plates stay as large as long as they can.
_PLATE_MOST, _PLATE_LEAST, _PLATE_SHARE = 20.0, 16.0, 2 / 3
_PER_POINT, _FOR_ROWS, _PER_DETOUR, _PER_PLATE = 14.0, 100.0, 80.0, 60.0
# Of letters that the last row cannot read.
_PER_SMALL = 60.0
# So many crossings are no trouble for the eye.
_CROSSINGS = 2
# So many smaller sizes are tried where a line strikes something, in so many of the best columns.
_SMALLER, _RANKED = 8, 4
# With more ties than so many besides the skeleton, it is rare that all have a place.
_FEW_MORE = 6


@dataclass(frozen=True, slots=True)
class Fit:
    """A placement with what it was made from, and how good it is.

    Attributes:
        figure: what is drawn.
        columns: that it stands in, or None for a snake.
        placement: where.
        faults: what touches or crosses.
        detours: number of bars that lead ties over columns.
    """

    figure: Figure
    columns: Columns | None
    placement: Placement
    faults: Faults
    detours: int = 0

    def within(self, crossings: int | None) -> bool:
        """Tell whether nothing touches, and no more lines cross or make a detour than that."""
        if self.faults.overlaps or self.faults.struck:
            return False
        return crossings is None or self.faults.crossings + self.detours <= crossings

    @property
    def cost(self) -> float:
        """One figure to compare by."""
        rows = _FOR_ROWS if self.columns and not self.columns.across else 0.0
        shapes = _PER_DETOUR * self.detours + _PER_PLATE * len(self.placement.plates)
        small = _PER_SMALL * max(0.0, READABLE - self.placement.size)
        return self.faults.cost + rows + shapes + small - _PER_POINT * self.placement.size


def fit(figure: Figure, area: Area, sizes: Sequence[float]) -> Fit | None:
    """Return the best placement of a figure with all of its ties.

    Args:
        figure: what is drawn; what has no room in the layout that it wants is laid out by AUTO.
        area: room for it.
        sizes: of letters, the largest first; the largest that fits is taken.
    """
    if figure.layout is Layout.RADIAL:
        found = [_on_rings(figure, area, sizes)]
    else:
        plans = (plan for columns in arrangements(figure) if (plan := plan_of(figure, columns)))
        found = [_in_levels(plan, area, sizes) for plan in plans]
    if figure.layout is Layout.AUTO:
        found.append(_as_a_snake(figure, area, sizes))
    ranked = sorted((f for f in found if f is not None), key=lambda f: f.cost)
    best = ranked[0] if ranked else None
    if figure.layout is Layout.AUTO:
        return best
    if best is not None and best.faults.struck and best.columns:
        best = _smaller(ranked[:_RANKED], area, sizes) or best
    if best is None or (figure.layout is Layout.RADIAL and not best.within(None)):
        return fit(replace(figure, layout=Layout.AUTO, groups=()), area, sizes) or best
    return best


def fit_cleanly(
    figure: Figure, area: Area, sizes: Sequence[float], *, crossings: int | None = _CROSSINGS
) -> Fit | None:
    """Return the best placement in which nothing touches, with as many ties as that allows.

    Args:
        figure: what is drawn.
        area: room for it.
        sizes: of letters, the largest first.
        crossings: more of these leave ties out, too; None for any number.
    """
    firm = _only(figure, skeleton(figure))
    # On rings, a further tie finds its place without the others anyway.
    if len(figure.ties) - len(firm.ties) <= _FEW_MORE and figure.layout is not Layout.RADIAL:
        whole = fit(figure, area, sizes)
        if whole is not None and whole.within(crossings):
            return whole
    best = fit(firm, area, sizes)
    if best is None:
        return None
    rest = [tie for tie in figure.ties if tie not in best.figure.ties]
    for tie in sorted(rest, key=weight, reverse=True):
        trial = _only(figure, {*best.figure.ties, tie})
        more = _again(trial, best, area, sizes)
        if more is not None and more.within(crossings):
            best = more
    return best


def readable(figure: Figure, area: Area) -> bool:
    """Tell whether the entities of a figure have room with letters that one can read.

    Args:
        figure: what is drawn; only the ties that hold it together count.
        area: room for it.
    """
    firm = _only(figure, skeleton(figure))
    if figure.layout is Layout.RADIAL:
        fitted = _on_rings(firm, area, (READABLE,))
        return fitted is not None and fitted.within(None)
    return any(
        has_room(plan, area, READABLE, _plate_size(READABLE))
        for columns in arrangements(firm)
        if (plan := plan_of(firm, columns, in_order=False))
    )


def _only(figure: Figure, ties: Iterable[Tie]) -> Figure:
    kept = set(ties)
    return replace(figure, ties=tuple(tie for tie in figure.ties if tie in kept))


def _again(figure: Figure, before: Fit, area: Area, sizes: Sequence[float]) -> Fit | None:
    """Place a figure in the columns that another one has; its letters are hardly smaller."""
    if before.figure.layout is Layout.RADIAL:
        (tie,) = set(figure.ties) - set(before.figure.ties)
        placement = with_tie(before.placement, tie, area)
        return Fit(figure, None, placement, faults_of(placement))
    plan = plan_of(figure, before.columns) if before.columns else None
    if plan is None:
        return None
    most = before.placement.size
    least = min(most, _PLATE_LEAST)
    return _in_levels(plan, area, [size for size in sizes if least <= size <= most])


def _largest(has_room: Callable[[float], bool], sizes: Sequence[float]) -> float | None:
    """Return the largest size of letters that has room, by bisection."""
    low, high = 0, len(sizes)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if has_room(sizes[middle]) else (middle + 1, high)
    return sizes[low] if low < len(sizes) else None


def _in_levels(plan: Plan, area: Area, sizes: Sequence[float]) -> Fit | None:
    size = _largest(lambda size: has_room(plan, area, size, _plate_size(size)), sizes)
    if size is None:
        return None
    best: Fit | None = None
    for placement in layered(plan, area, size, _plate_size(size)):
        fitted = Fit(plan.figure, plan.columns, placement, faults_of(placement), plan.detours)
        if best is None or fitted.faults.cost < best.faults.cost:
            best = fitted
        if not best.faults.struck:
            break
    return best


def _smaller(ranked: Sequence[Fit], area: Area, sizes: Sequence[float]) -> Fit | None:
    """Return a placement in which no line strikes anything, with hardly smaller letters.

    Args:
        ranked: placements, the best first, in which lines may strike something.
        area: room for it.
        sizes: of letters, the largest first.
    """
    for step in range(_SMALLER):
        for fitted in ranked:
            if not fitted.faults.struck:
                return fitted
            smaller = [size for size in sizes if size < fitted.placement.size][step : step + 1]
            plan = plan_of(fitted.figure, fitted.columns) if fitted.columns else None
            trial = _in_levels(plan, area, smaller) if plan and smaller else None
            if trial is not None and not trial.faults.struck:
                return trial
    return None


def _as_a_snake(figure: Figure, area: Area, sizes: Sequence[float]) -> Fit | None:
    for size in sizes:
        placement = serpentine(figure, area, size, _plate_size(size))
        if placement is not None:
            return Fit(figure, None, placement, faults_of(placement))
    return None


def _on_rings(figure: Figure, area: Area, sizes: Sequence[float]) -> Fit | None:
    """Return the placement with the largest letters in which nothing touches, else the best."""
    found: dict[float, Fit] = {}

    def clean(size: float) -> bool:
        for placement in radial(figure, area, size, _plate_size(size)):
            fitted = Fit(figure, None, placement, faults_of(placement))
            if size not in found or fitted.faults.cost < found[size].faults.cost:
                found[size] = fitted
            if fitted.within(_CROSSINGS):
                break
        return size in found and found[size].within(None)

    size = _largest(clean, [size for size in sizes if size >= _PLATE_LEAST])
    return found[size] if size else min(found.values(), key=lambda f: f.cost, default=None)


def _plate_size(size: float) -> float:
    return min(_PLATE_MOST, max(size * _PLATE_SHARE, min(size, _PLATE_LEAST)))
