"""Sizes of the frames around groups, and of their titles."""

from __future__ import annotations

from collections.abc import Collection

from awsgraph.views.drawing.geometry import Rectangle
from awsgraph.views.drawing.letters import breakings, text_width, wrap
from awsgraph.views.drawing.picture import LINE_SPACING

TITLE = 16.0
"""Size of the letters in the title of a frame, in points."""
PADDING = 8.0
"""Between a frame and what stands in it."""
APART = 4.0
"""Between two frames, besides the room that is between boxes."""
# Above a title and below it.
_AIR = 4.0
_MOST_LINES = 2
# Of a title that has more letters than usual names, as a multiple of their size.
_WIDER = (14.0, 16.0, 18.0, 20.0)


def head_of(lines: Collection[str]) -> float:
    """Return the room that a frame takes above its highest member: for its title."""
    return len(lines) * TITLE * LINE_SPACING + 2 * _AIR


def title_in(title: str, room: float) -> tuple[tuple[str, ...], float]:
    """Return a title in one line, or in two where one is too wide, and their width.

    Args:
        title: of a frame; what two lines do not hold ends in an ellipsis.
        room: the width that the members of the group take; two lines may be wider.
    """
    ways = [way for way in breakings(title, bold=True) if len(way.lines) <= _MOST_LINES]
    if not ways:
        tries = (wrap(title, 1, room, bold=True, most=_MOST_LINES) for room in _WIDER)
        lines = next((own for own in tries if own[-1][-1] != "…"), None)
        lines = lines or wrap(title, 1, _WIDER[-1], bold=True, most=_MOST_LINES)
        return tuple(lines), max(text_width(line, TITLE, bold=True) for line in lines)
    way = next((way for way in ways if way.width * TITLE <= room), ways[-1])
    return way.lines, way.width * TITLE


def title_of_frame(frame: Rectangle, lines: Collection[str]) -> Rectangle:
    """Return what the title of a frame covers: it stands in the upper left corner."""
    width = max(text_width(line, TITLE, bold=True) for line in lines)
    height = len(lines) * TITLE * LINE_SPACING
    left, top = frame.x - frame.width / 2, frame.y - frame.height / 2
    return Rectangle(left + PADDING + width / 2, top + _AIR + height / 2, width, height)


def frame_around(members: Collection[Rectangle], lines: Collection[str]) -> Rectangle:
    """Return what the frame of a group covers.

    Args:
        members: what the boxes of the group cover.
        lines: of the title.
    """
    left = min(box.x - box.width / 2 for box in members) - PADDING
    right = max(box.x + box.width / 2 for box in members) + PADDING
    top = min(box.y - box.height / 2 for box in members) - head_of(lines)
    bottom = max(box.y + box.height / 2 for box in members) + PADDING
    return Rectangle((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)
