"""Makes text of notes, in which anything may stand, harmless where it is shown."""

from __future__ import annotations

import unicodedata

# Control and format characters, surrogates and private use: cursor moves, colours, bidi overrides.
_ACTING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")


def harmless(text: str) -> str:
    r"""Return a text in which control and format characters are shown as escapes.

    White space stays as it is, except that line breaks are escaped too.

    Args:
        text: anything, for instance a line of a note.

    >>> print(harmless("red \x1b[31mtext  and\u202emore"))
    red \x1b[31mtext  and\u202emore
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        c.encode("unicode_escape").decode()
        if unicodedata.category(c) in _ACTING and c not in _JOINERS
        else c
        for c in text
    )


def terminal_safe(text: str) -> str:
    r"""Return a text on one line in which no character acts on a terminal.

    Runs of white space become one space; control and format characters are shown as escapes.

    Args:
        text: anything.

    >>> print(terminal_safe("red \x1b[31mtext\r\n and more"))
    red \x1b[31mtext and more
    """
    return harmless(" ".join(text.split()))
