"""Breaks labels into short lines and measures the box that they need.

Widths are estimated from classes of letters of a common sans-serif face, on the safe side: the box
must hold the label whichever face a browser takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FONT_SIZE = 15.0
EDGE_FONT_SIZE = 13.0
LINE_HEIGHT = 19.0
_MARGIN_X, _MARGIN_Y = 16.0, 10.0
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+"
)
# A line may be broken after these, and inside GenerateDataKey before a hump.
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z][^A-Z/_:.\-]*[/_:.\-]?|[^A-Z/_:.\-]+[/_:.\-]?|[/_:.\-]")


@dataclass(frozen=True, slots=True)
class Box:
    """A label in lines and the size of the box around it.

    Attributes:
        lines: the label, at least one line.
        width, height: in pixels at zoom 1.
    """

    lines: tuple[str, ...]
    width: float
    height: float


def visible(text: str) -> str:
    r"""Return a text on one line, without control and direction characters or what XML refuses.

    >>> visible("AWS\n KMS\x1b[31m")
    'AWS KMS [31m'
    """
    return " ".join(_CONTROL.sub(" ", text).split())


def box_of(label: str, *, line_width: int = 20, max_lines: int = 3) -> Box:
    """Break a label into lines and measure its box.

    Args:
        label: text; its control characters are left out.
        line_width: at most so many characters a line.
        max_lines: what is longer ends in an ellipsis.

    >>> box_of("GenerateDataKeyWithoutPlaintext").lines
    ('GenerateDataKey', 'WithoutPlaintext')
    """
    lines = _break(visible(label) or "?", line_width)
    if len(lines) > max_lines:
        lines = [*lines[: max_lines - 1], lines[max_lines - 1][: line_width - 1] + "…"]
    width = max(text_width(line) for line in lines) + 2 * _MARGIN_X
    return Box(tuple(lines), round(width, 1), len(lines) * LINE_HEIGHT + 2 * _MARGIN_Y)


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Return the estimated width of a text in pixels.

    Args:
        text: one line.
        size: of the letters, in pixels.
    """
    return sum(map(_letter_width, text)) * size


def _letter_width(letter: str) -> float:
    if letter in "iljt.,:;'|!()[] If":
        return 0.36
    if letter in "mwMW@%" or ord(letter) > 0x2E80:
        return 1.0
    return 0.74 if letter.isupper() else 0.6


def breakable(word: str) -> list[str]:
    """Return the parts between which a long word may be broken.

    >>> breakable("kms:ViaService")
    ['kms:', 'Via', 'Service']
    """
    return _PIECE.findall(word)


def _break(label: str, line_width: int) -> list[str]:
    lines = [""]
    for glue, piece in _pieces(label, line_width):
        joined = f"{lines[-1]}{glue}{piece}" if lines[-1] else piece
        if len(joined) <= line_width:
            lines[-1] = joined
        else:
            lines.append(piece)
    return [line for line in lines if line]


def _pieces(label: str, line_width: int) -> Iterator[tuple[str, str]]:
    """Yield what may not be broken, with what stands before it on the same line."""
    for word in label.split(" "):
        glue = " "
        parts = breakable(word) if len(word) > line_width else [word]
        for part in parts:
            for start in range(0, len(part), line_width):
                yield glue, part[start : start + line_width]
                glue = ""
