"""What stands around a drawing: the title above it, the legend and the caption below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from awsgraph.views.appearance import legend
from awsgraph.views.drawing.letters import text_width, wrap
from awsgraph.views.drawing.picture import Box, Label, Words
from awsgraph.views.drawing.placement import Area
from awsgraph.views.drawing.theme import Theme
from awsgraph.views.drawing.wording import spoken
from awsgraph.views.labels import visible

MARGIN = 20.0
_SMALL, _TITLE = 16.0, 30.0
_ROW = 22.0
_ABOVE_LEGEND = 12.0
# A sample of a form, and the room before its name and after that.
_SAMPLE, _BEFORE, _AFTER = (26.0, 16.0), 6.0, 18.0

Page = tuple[float, float]


def area_of(page: Page, *, title: bool, classes: Iterable[str], caption: str) -> Area:
    """Return the room that the margins leave for the drawing.

    Args:
        page: width and height in points.
        title: whether there is a title.
        classes: that may stand in the legend.
        caption: a line as long as it may be.
    """
    top = MARGIN + (_TITLE * 1.5 if title else 0.0)
    below = len(_rows(classes, page[0] - 2 * MARGIN, caption)) * _ROW + _ABOVE_LEGEND
    return Area(MARGIN, top, page[0] - MARGIN, page[1] - MARGIN / 2 - below)


def legend_of(
    classes: Iterable[str], caption: str, theme: Theme, page: Page
) -> tuple[tuple[Box, ...], tuple[Words, ...]]:
    """Return a sample of each class with its name, and at the right end the caption.

    Args:
        classes: local names.
        caption: one line; may be empty.
        theme: its colours.
        page: width and height in points.
    """
    samples: list[Box] = []
    words: list[Words] = []
    nothing = Label((), _SMALL, theme.text)
    rows = _rows(classes, page[0] - 2 * MARGIN, caption)
    for number, row in enumerate(rows):
        x, y = MARGIN, page[1] - MARGIN - _SMALL / 2 - (len(rows) - 1 - number) * _ROW
        for name in row:
            look = theme.look(name)
            samples.append(
                Box(f"legend {name}", x + _SAMPLE[0] / 2, y, *_SAMPLE, look.form, nothing,
                    look.fill, look.border, dashed=look.dashed)
            )  # fmt: skip
            x += _SAMPLE[0] + _BEFORE
            words.append(_line(spoken(name), x, y, theme))
            x += words[-1].width + _AFTER
    if caption:
        line = _line(caption, 0, page[1] - MARGIN - _SMALL / 2, theme)
        words.append(_line(caption, page[0] - MARGIN - line.width, line.y, theme))
    return tuple(samples), tuple(words)


def title_of(title: str, theme: Theme, page: Page) -> Iterator[Words]:
    """Yield the title, on one line."""
    room = page[0] - 2 * MARGIN
    if title:
        lines = tuple(wrap(title, _TITLE, room, bold=True, most=1))
        label = Label(lines, _TITLE, theme.text, bold=True)
        yield Words(label, MARGIN, MARGIN + _TITLE / 2, room)


def _line(text: str, x: float, y: float, theme: Theme) -> Words:
    shown = visible(text)
    return Words(Label((shown,), _SMALL, theme.text), x, y, text_width(shown, _SMALL))


def _rows(classes: Iterable[str], width: float, caption: str) -> Sequence[Sequence[str]]:
    """Return the classes in rows; the last one has room for the caption."""
    rows: list[list[str]] = [[]]
    used = 0.0
    for name, _ in legend(classes):
        own = _SAMPLE[0] + _BEFORE + text_width(spoken(name), _SMALL) + _AFTER
        if rows[-1] and used + own - _AFTER > width:
            rows.append([])
            used = 0.0
        rows[-1].append(name)
        used += own
    if caption and used + text_width(caption, _SMALL) > width:
        rows.append([])
    return rows
