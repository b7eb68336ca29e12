"""The layouts that a picture can have."""

from __future__ import annotations

from enum import StrEnum

from awsgraph.errors import PictureError
from awsgraph.views.drawing.grouping import GroupBy


class Layout(StrEnum):
    """How the boxes of a picture stand.

    Attributes:
        AUTO: in columns or rows, or as a snake, whichever reads best.
        LAYERED: in columns, along the direction of the edges.
        RADIAL: around the entity that was asked for.
        GROUPED: in frames.
    """

    AUTO = "auto"
    LAYERED = "layered"
    RADIAL = "radial"
    GROUPED = "grouped"


def layout_named(layout: str | None, group_by: str | None) -> tuple[Layout, GroupBy | None]:
    """Return what somebody asks for by names.

    Args:
        layout: a value of :class:`Layout`; None for grouped if there is something to group by, else
            for auto.
        group_by: a value of :class:`GroupBy`; None for class, when it is grouped.

    Raises:
        PictureError: there is no such name, or another layout than grouped is to be grouped.

    >>> layout_named(None, "service")
    (<Layout.GROUPED: 'grouped'>, <GroupBy.SERVICE: 'service'>)
    """
    wanted = layout or (Layout.GROUPED if group_by else Layout.AUTO)
    for kind, name in ((Layout, wanted), (GroupBy, group_by)):
        if name is not None and name not in list(kind):
            what = "layout" if kind is Layout else "way to group"
            raise PictureError(f"there is no {what} {name!r}", f"take {', '.join(kind)}")
    chosen = Layout(wanted)
    if chosen is not Layout.GROUPED:
        if group_by is not None:
            raise PictureError(
                f"the layout {chosen} has no groups", "take grouped, or leave the grouping away"
            )
        return chosen, None
    return chosen, GroupBy(group_by or GroupBy.CLASS)
