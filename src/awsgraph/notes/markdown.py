"""Markdown to block tokens, with HTML headings read as headings and other HTML passed over."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

# Each level of a list or quote takes two levels of the parser.
MAX_NESTING = 100

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>\s*$", re.IGNORECASE)
_TAGS_ONLY = re.compile(r"(?:</?[A-Za-z][^<>]*>\s*)+$")
_VERBATIM = re.compile(r"<(script|style|pre|textarea|svg)\b", re.IGNORECASE)


def block_tokens(text: str) -> list[Token]:
    r"""Return the block structure of a Markdown text; text inside blocks stays unparsed.

    CommonMark with tables. A line of HTML heading is a heading and the next line goes on as
    Markdown; comments and ``script``, ``style``, ``pre`` and ``svg`` elements are left out up to
    their end, and so are lines of nothing but tags.

    Args:
        text: the note.

    >>> [t.type for t in block_tokens("<h2>A</h2>\n* b\n")][:5]
    ['heading_open', 'inline', 'heading_close', 'bullet_list_open', 'list_item_open']
    """
    return _parser().parse(text)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    parser.core.ruler.disable(["inline"])
    interrupted = RuleOptionsType(alt=["paragraph", "reference", "blockquote"])
    parser.block.ruler.at("html_block", _html, interrupted)
    return parser


def _html(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Block rule: consume a heading of HTML, or HTML that nobody reads as text."""
    if state.is_code_block(first):
        return False
    line = _line(state, first)
    if not line.startswith("<"):
        return False
    heading = _HEADING.match(line)
    last = first + 1 if heading else _unread(state, line, first, end)
    if last is None and _TAGS_ONLY.match(line):
        last = first + 1
    if last is None:
        return False
    if silent:
        return True
    if heading and heading[2].strip():
        _push_heading(state, int(heading[1]), heading[2].strip(), first)
    state.line = last
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _unread(state: StateBlock, line: str, first: int, end: int) -> int | None:
    """Return the line after an element or comment that is not prose; None if none begins."""
    element = _VERBATIM.match(line)
    if element:
        closing = f"</{element[1].lower()}>"
    elif line.startswith("<!--"):
        closing = "-->"
    else:
        return None
    # What is known to have no end is not looked for again: that would take ages in a hostile note.
    unclosed = state.env.setdefault("unclosed", set())
    if (closing, end) not in unclosed:
        for number in range(first, end):
            if closing in _line(state, number).lower():
                return number + 1
        unclosed.add((closing, end))
    # Never closed: only this line goes, so that the rest of the note is not lost.
    return first + 1


def _push_heading(state: StateBlock, level: int, content: str, line: int) -> None:
    state.push("heading_open", f"h{level}", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map = content, [line, line + 1]
    state.push("heading_close", f"h{level}", -1)
