"""How wide a text is, and where it is broken into lines.

The table holds, for each letter, the wider of Liberation Sans (as wide as Arial, Helvetica and
Arimo) and Roboto, so that a box holds its label in whichever of them a program has.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from awsgraph.resources import letter_widths_file
from awsgraph.views.labels import breakable, visible

FONTS = ("Arial", "Helvetica", "Liberation Sans", "Arimo", "Roboto", "sans-serif")
"""Families whose letters the table measures, and at last whatever there is."""
# Of a letter that the table does not hold, in thousandths of its size: no script is wider.
_WIDEST = 1000
# What is longer without a place to break it is no word.
_LONGEST = 18
_MOST_LINES = 4
# Words up to so many letters are not broken at a hump or a hyphen.
_WHOLE = 14
# The most that a line of a label may have, as a multiple of the size of its letters.
_WIDE = 12.0


@cache
def _widths() -> tuple[dict[str, int], dict[str, int]]:
    regular, bold = {}, {}
    for row in letter_widths_file().read_text(encoding="ascii").splitlines()[1:]:
        code, *widths = row.split("\t")
        letter = chr(int(code, 16))
        regular[letter], bold[letter] = map(int, widths)
    return regular, bold


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text on one line, in points.

    Args:
        text: one line.
        size: of the letters, in points.
        bold: whether they are bold.

    >>> text_width("AWS", 24) > text_width("aws", 24)
    True
    """
    return _unit_width(text, bold) * size


@lru_cache(maxsize=20_000)
def _unit_width(text: str, bold: bool) -> float:  # noqa: FBT001 - kept by its arguments
    widths = _widths()[bold]
    return sum(widths.get(letter, _WIDEST) for letter in text) / 1000


def measurable(text: str) -> bool:
    """Tell whether the table holds all letters of a text.

    >>> measurable("AWS KMS"), measurable("\u05e9")
    (True, False)
    """
    return all(letter in _widths()[False] for letter in text)


def wrap(
    text: str, size: float, room: float, *, bold: bool = False, most: int = _MOST_LINES
) -> list[str]:
    r"""Break a text into lines that fit a width; what does not fit ends in an ellipsis.

    A line is broken between words, else after punctuation or before a hump, else anywhere.
    Control and direction characters become blanks; an empty text becomes a question mark.

    Args:
        text: anything.
        size: of the letters, in points.
        room: width of the lines, in points.
        bold: whether the letters are bold.
        most: at most so many lines.

    >>> wrap("GenerateDataKeyWithoutPlaintext", 24, 210)
    ['GenerateDataKey', 'WithoutPlaintext']
    >>> wrap("a long\nname", 24, 300), wrap("", 24, 300)
    (['a long name'], ['?'])
    """
    lines = [""]
    used = 0.0
    for glue, piece in _pieces(visible(text) or "?", size, room, bold=bold):
        own, more = text_width(piece, size, bold=bold), text_width(glue, size, bold=bold)
        if not lines[-1]:
            lines[-1], used = piece, own
        elif used + more + own <= room:
            lines[-1] += glue + piece
            used += more + own
        else:
            lines.append(piece)
            used = own
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and text_width(f"{last}…", size, bold=bold) > room:
        last = last[:-1]
    return [*lines[: most - 1], f"{last}…"]


@dataclass(frozen=True, slots=True)
class Breaking:
    """One way to break a label into lines.

    Attributes:
        lines: about equally long.
        width: of the longest, for letters of one point.
    """

    lines: tuple[str, ...]
    width: float


@cache
def breakings(text: str, *, bold: bool = False) -> tuple[Breaking, ...]:
    """Return the ways to break a label into one to four lines, the widest first.

    No word is broken at a bad place; what needs more than four lines of some 25 letters is cut,
    and ends in an ellipsis.

    Args:
        text: anything.
        bold: whether the letters are bold.

    >>> [way.lines for way in breakings("S3 Bucket Key")]
    [('S3 Bucket Key',), ('S3 Bucket', 'Key'), ('S3', 'Bucket', 'Key')]
    """
    least = min(widest_piece(text, 1, bold=bold), _WIDE)
    ways: list[Breaking] = []
    for count in range(1, _MOST_LINES + 1):
        low, high = least, _WIDE * (2 if count == 1 else 1)
        if len(wrap(text, 1, high, bold=bold, most=99)) > count:
            continue
        while high - low > 0.05:
            middle = (low + high) / 2
            few = len(wrap(text, 1, middle, bold=bold, most=99)) <= count
            low, high = (low, middle) if few else (middle, high)
        lines = tuple(wrap(text, 1, high, bold=bold, most=99))
        if len(lines) == count:
            ways.append(Breaking(lines, max(text_width(line, 1, bold=bold) for line in lines)))
    if not ways:
        rooms = (_WIDE, _WIDE * 0.8, max(least, _WIDE * 0.6))
        ways = [Breaking(tuple(wrap(text, 1, room, bold=bold)), room) for room in rooms]
    return tuple(ways)


def widest_piece(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width that a label needs so that no word is broken at a bad place.

    Args:
        text: anything.
        size: of the letters, in points.
        bold: whether the letters are bold.
    """
    pieces = (piece for word in visible(text).split(" ") for piece in _parts(word))
    return max((text_width(piece[:_LONGEST], size, bold=bold) for piece in pieces), default=0.0)


def _parts(word: str) -> list[str]:
    return breakable(word) if len(word) > _WHOLE else [word]


def _pieces(text: str, size: float, room: float, *, bold: bool) -> list[tuple[str, str]]:
    """Return what may not be broken, each with what stands before it on the same line."""
    pieces: list[tuple[str, str]] = []
    for word in text.split(" "):
        glue = " "
        fits = text_width(word, size, bold=bold) <= room
        for part in [word] if fits else _parts(word):
            for fragment in _fragments(part, size, room, bold=bold):
                pieces.append((glue, fragment))
                glue = ""
    return pieces


def _fragments(part: str, size: float, room: float, *, bold: bool) -> list[str]:
    fragments = [""]
    for letter in part:
        if fragments[-1] and text_width(fragments[-1] + letter, size, bold=bold) > room:
            fragments.append("")
        fragments[-1] += letter
    return fragments
