"""The ties that hold a figure together; what they reach is drawn even where room is scarce."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from awsgraph.views.drawing.figure import Figure, Tie, weight


def skeleton(figure: Figure) -> set[Tie]:
    """Return the ties that hold a figure together: from each entity a surest one to what is nearer.

    Args:
        figure: all that is to be drawn.
    """
    around: dict[str, list[Tie]] = {id_: [] for id_ in figure.entities}
    for tie in figure.ties:
        around[tie.source].append(tie)
        around[tie.target].append(tie)
    starts = figure.selection.focus or sorted(around, key=lambda id_: -len(around[id_]))[:1]
    kept = {tie for tie in figure.ties if _on_a_route(tie, figure.selection.routes)}
    reached = dict.fromkeys(starts)
    for start in (None, *figure.entities):
        queue = list(reached) if start is None else [start]
        for id_ in queue if start is None or start not in reached else ():
            reached.setdefault(id_)
            for tie in sorted(around[id_], key=lambda tie: -weight(tie)):
                other = tie.target if tie.source == id_ else tie.source
                if other not in reached:
                    kept.add(tie)
                    reached[other] = None
                    queue.append(other)
    return kept


def _on_a_route(tie: Tie, routes: Sequence[Sequence[str]]) -> bool:
    ends = {tie.source, tie.target}
    return any(ends == {one, other} for route in routes for one, other in itertools.pairwise(route))
