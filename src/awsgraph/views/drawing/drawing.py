"""Draws a selection: chooses what stays, the size of the letters, a layout and the colours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from awsgraph.errors import PictureError
from awsgraph.model import Edge, Entity
from awsgraph.views.drawing.composing import compose
from awsgraph.views.drawing.doctor import AIM, REFUSED, Finding, examine, repairs, report
from awsgraph.views.drawing.figure import Figure, figure_of
from awsgraph.views.drawing.fitting import LARGE, SMALL, Fit, fit_cleanly, readable
from awsgraph.views.drawing.grouping import GroupBy
from awsgraph.views.drawing.layouts import Layout, layout_named
from awsgraph.views.drawing.letters import measurable
from awsgraph.views.drawing.margins import area_of
from awsgraph.views.drawing.measures import measure
from awsgraph.views.drawing.picking import Pick, of_routes, pick
from awsgraph.views.drawing.picture import Picture
from awsgraph.views.drawing.placement import Area
from awsgraph.views.drawing.selection import Selection
from awsgraph.views.drawing.theme import LIGHT, Theme
from awsgraph.views.drawing.wording import spoken
from awsgraph.views.labels import visible

WIDE = (960.0, 540.0)
"""A slide of 13.33 by 7.5 inches, in points."""
# Fewer boxes than this are drawn with smaller letters rather than left out.
_FEW = 5
# Lines that cross do no harm up to this number; a query asks for all of them.
_CROSSINGS = 2
# So many boxes fewer are tried before something touches.
_TRIALS = 3


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, and what was left out to make it legible.

    Attributes:
        picture: what a writer takes.
        dropped: labels of entities that are not drawn.
        hidden: relations between drawn entities that are not drawn, each as a sentence.
        unmet: the layout that was asked for, if it had no room; then it is laid out by ``auto``.
    """

    picture: Picture
    dropped: tuple[str, ...]
    hidden: tuple[str, ...]
    unmet: Layout | None = None

    def findings(self) -> tuple[Finding, ...]:
        """Return what the slide doctor finds."""
        return examine(measure(self.picture))

    def faults(self) -> list[str]:
        """Return what is not as it should be, one line each."""
        return [f"{f.what}: {f.value}; {f.advice}" for f in self.findings() if not f.good]

    def repairs(self) -> list[str]:
        """Return what was done so that the picture can be read, one line each."""
        shortened = [
            visible(box.entity.label)
            for box in self.picture.boxes
            if box.entity and box.label.lines[-1].endswith("…") and box.entity.label[-1:] != "…"
        ]
        rare = [
            visible(box.entity.label)
            for box in self.picture.boxes
            if box.entity and not all(map(measurable, box.label.lines))
        ]
        unmet = [f"the layout {self.unmet} has no room here; auto took its place"]
        return [
            *(unmet if self.unmet else ()),
            *repairs(self.dropped, self.hidden, shortened, rare),
        ]

    def report(self) -> list[str]:
        """Return the findings and the repairs as lines for a terminal."""
        return list(report(self.findings(), self.repairs()))

    def _repr_svg_(self) -> str:
        from awsgraph.views.writers.svg import svg_of

        return svg_of(self.picture)


def draw(
    selection: Selection,
    *,
    theme: Theme = LIGHT,
    page: tuple[float, float] = WIDE,
    title: bool = False,
    most: int = AIM,
    how: Pick = Pick.IMPORTANT,
    force: bool = False,
    layout: str | None = None,
    group_by: str | None = None,
) -> Drawing:
    """Return the picture of a selection.

    So many entities are drawn as letters of 24 points allow. Relations that would run through a
    box, or cross too many others, are left out.

    Args:
        selection: what to draw.
        theme: its colours.
        page: width and height in points.
        title: whether the title stands on the page.
        most: at most so many boxes.
        how: which entities stay when there are more.
        force: draw so many boxes even if the letters get small, and all relations that have room.
        layout: ``auto``, ``layered``, ``radial`` or ``grouped``; see :class:`Layout`.
        group_by: ``class`` or ``service``, for frames; asks for ``grouped``.

    Raises:
        PictureError: there is nothing to draw, or more than anybody could read.
    """
    wanted = layout_named(layout, group_by)
    if not selection.entities:
        raise PictureError("there is nothing to draw", "choose something else")
    if min(most, len(selection.entities)) >= REFUSED and not force:
        raise PictureError(
            f"nobody can read a slide with {REFUSED} or more boxes",
            "lower --max-nodes, or insist with --force",
        )
    some = pick(selection, most, how)
    area = area_of(
        page, title=title, classes=(entity.class_ for entity in some.entities),
        caption=_caption(len(some.entities), len(selection.entities)),
    )  # fmt: skip
    wish = _Wish(selection, area, min(most, len(selection.entities)), how, *wanted)
    whole, fitted = _all_of(wish) if force else _readable(wish)
    figure = fitted.figure
    dropped = tuple(e.label for e in selection.entities if e.id not in figure.entities)
    caption = _caption(len(figure.entities), len(selection.entities)) if dropped else ""
    picture = compose(figure, fitted.placement, theme, page, title=title, caption=caption)
    unmet = wish.layout if figure.layout is not wish.layout else None
    return Drawing(picture, dropped, _hidden(whole, picture.edges), unmet)


def _caption(drawn: int, chosen: int) -> str:
    return f"{drawn} of {chosen} entities"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What somebody wants to have drawn, and the room for it."""

    selection: Selection
    area: Area
    most: int
    how: Pick
    layout: Layout
    group_by: GroupBy | None

    def figure(self, part: Selection) -> Figure:
        return figure_of(part, self.layout, self.group_by)

    def best(self, count: int) -> Figure:
        """Return so many entities."""
        return self.figure(pick(self.selection, count, self.how))


def _all_of(wish: _Wish) -> tuple[Figure, Fit]:
    figure = wish.best(wish.most)
    return figure, _sure(fit_cleanly(figure, wish.area, (*LARGE, *SMALL), crossings=None))


def _readable(wish: _Wish) -> tuple[Figure, Fit]:
    """Return the largest part of a selection that has room, and where it stands."""
    selection, area = wish.selection, wish.area
    if selection.routes:
        return _readable_routes(wish)
    crossings = _CROSSINGS if selection.focus else None
    least = min(max(_FEW, len(selection.focus)), wish.most)
    count = _most_readable(wish, least)
    for fewer in range(count, max(least, count - _TRIALS) - 1, -1):
        figure = wish.best(fewer)
        fitted = fit_cleanly(figure, area, LARGE, crossings=crossings)
        if fitted is not None and fitted.within(None):
            return figure, fitted
    figure = wish.best(least)
    return figure, _sure(fit_cleanly(figure, area, (*LARGE, *SMALL), crossings=crossings))


def _readable_routes(wish: _Wish) -> tuple[Figure, Fit]:
    """Return as many of the paths as have room, and the best one in any case."""
    kept = pick(wish.selection, wish.most)
    for count in range(len(kept.routes), 0, -1):
        figure = wish.figure(of_routes(kept, count))
        fitted = fit_cleanly(figure, wish.area, LARGE, crossings=None)
        if fitted is not None and fitted.within(None):
            return figure, fitted
    return figure, _sure(fit_cleanly(figure, wish.area, (*LARGE, *SMALL), crossings=None))


def _most_readable(wish: _Wish, least: int) -> int:
    """Return how many entities have room with large letters, by bisection."""
    most = wish.most
    while least < most:
        middle = (least + most + 1) // 2
        if readable(wish.best(middle), wish.area):
            least = middle
        else:
            most = middle - 1
    return least


def _sure(fitted: Fit | None) -> Fit:
    if fitted is None:
        raise PictureError("it does not fit on a page", "choose fewer entities with --max-nodes")
    return fitted


def _hidden(figure: Figure, drawn: Iterable[Edge]) -> tuple[str, ...]:
    """Return the relations between drawn entities that have no place, as sentences."""
    shown = set(drawn)
    return tuple(
        visible(f"{edge.subject.label} {spoken(edge.relation)} {edge.object.label}")
        for edge in figure.selection.edges
        if edge not in shown and isinstance(edge.object, Entity)
    )
