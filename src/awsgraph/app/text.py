"""Makes text of the notes harmless where Streamlit reads Markdown."""

from __future__ import annotations

import re

from awsgraph.views.labels import visible

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit replaces these after Markdown was read, so that a backslash does not stop it.
_SHORTCODE = re.compile(r":(?=[\w+/-]+:)")
_ARROWS = re.compile(r"(?<=[-<=])(?=[->=])")
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    r"""Return Markdown that shows a text as it is: no markup, HTML, link, formula or icon.

    Control and direction characters are left out; all white space becomes a blank.

    Args:
        text: anything, for instance a line of a note.

    >>> print(plain("<b>*KMS*</b> [x](javascript:alert) $a$"))
    \<b\>\*KMS\*\<\/b\> \[x\]\(javascript\:alert\) \$a\$
    """
    text = _SHORTCODE.sub(f":{_WORD_JOINER}", visible(text))
    text = _ARROWS.sub(_WORD_JOINER, text)
    return _PUNCTUATION.sub(r"\\\1", text)
