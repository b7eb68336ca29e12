"""The outline of a note: blocks with exact spans, each under the block it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

from awsgraph.model import Block, BlockKind, Problem, Span
from awsgraph.notes.markdown import MAX_NESTING, block_tokens

MAX_LINE = 100_000
"""Longer lines and paragraphs are left out; in characters."""

# So many times a note is read anew without what is nested too deeply.
_ATTEMPTS = 10
_NEWLINE = re.compile(r"\r\n?|\n")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_IMAGE = r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])"
_PICTURE = rf"(?:{_IMAGE}|<?https?://\S+|\[\s*{_IMAGE}[^\]\n]*\]\([^)\n]*\))"
# Possessive: a hostile line must not be tried in every possible division.
_PICTURES_ONLY = re.compile(rf"(?:{_PICTURE}|</?[A-Za-z][^<>\n]*>|[\s\\|*_-])*+$")
_CONTENTS_LINK = re.compile(r"\[[^\n]*\]\(#[^)\n]*\)$")
_BOLD_ALONE = re.compile(r"(\*\*|__)(?!\s*\1)(?P<text>[^\n]*?(?:\n[^\n]*?)?)\1\s*:?$")
_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[*+-]|\d{1,9}[.)])[ \t]+(?=\S)")
_ANCHORS = re.compile(r"(?:<a\b[^>\n]*>\s*(?:</a>)?\s*)+")
# Closing anchors are looked for in so many last characters only, which keeps long lines quick.
_CLOSING_ROOM = 500
_ANCHOR_ENDS = (">", "}")
_CLOSING_ANCHORS = re.compile(r"(?:\s*(?:<a\b[^>\n]*>\s*</a>|</a>|\{#[\w-]+\}))+$")


def outline(name: str, text: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    r"""Return the blocks of a note in reading order, and what was left out.

    Left out: code, front matter, blocks of nothing but pictures or addresses, tables of
    contents, lines and paragraphs of more than :data:`MAX_LINE` characters and what is nested too
    deeply.

    Args:
        name: of the document, for the problems.
        text: of the note.

    >>> blocks, _ = outline("a.md", "Uses:\n* S3\n* SNS\n")
    >>> [(b.text, b.parent) for b in blocks]
    [('Uses:', None), ('S3', 0), ('SNS', 0)]
    """
    lines = _line_spans(text)
    problems: list[Problem] = []
    source = _readable(name, text, lines, problems)
    outliner = _Outliner(text, lines)
    outliner.read(_tokens(name, source, problems))
    problems += [Problem(name, line, message) for line, message in outliner.left_out]
    return tuple(outliner.blocks), tuple(problems)


def _line_spans(text: str) -> list[Span]:
    ends = [(match.start(), match.end()) for match in _NEWLINE.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    return [Span(*place) for place in zip(starts, stops, strict=True)]


def _tokens(name: str, lines: list[str], problems: list[Problem]) -> list[Token]:
    """Return the block structure without what is nested too deeply."""
    for attempt in range(_ATTEMPTS + 1):
        tokens = block_tokens("\n".join(lines))
        maps = (t.map for t in tokens if t.level >= MAX_NESTING - 1 and t.map)
        first = next((place[0] for place in maps), None)
        if first is None:
            break
        # The parser gives up on all that follows, so that has to be read without these lines.
        last = _end_of_nested(lines, first) if attempt < _ATTEMPTS else len(lines)
        text = f"left out up to line {last}: it is nested too deeply"
        problems.append(Problem(name, first + 1, text))
        lines[first:last] = [""] * (last - first)
    return tokens


def _end_of_nested(lines: Sequence[str], first: int) -> int:
    """Return the line after the last one that is indented at least as much as a line."""
    last = first
    for number in range(first, len(lines)):
        if not lines[number].strip():
            continue
        if _indent(lines[number]) < _indent(lines[first]):
            break
        last = number
    return last + 1


def _indent(line: str) -> int:
    """Return the width of the white space and the markers before the text of a line."""
    return len(line) - len(line.lstrip("\t >*+-.)0123456789"))


def _readable(name: str, text: str, lines: Sequence[Span], problems: list[Problem]) -> list[str]:
    """Return the lines, with those of front matter and enormous ones emptied."""
    front = _FRONT_MATTER.match(text)
    body = front.end() if front else 0
    kept: list[str] = []
    for number, (start, end) in enumerate(lines, 1):
        if end - start > MAX_LINE:
            message = f"left out: a line of {end - start} characters (at most {MAX_LINE})"
            problems.append(Problem(name, number, message))
        blank = end - start > MAX_LINE or start < body
        kept.append("" if blank else _as_parsed(text[start:end]))
    return kept


def _as_parsed(text: str) -> str:
    """Return a text of the same length in which a byte order mark is a space.

    The mark is white space for a reader but a letter for the parser.
    """
    return text.replace("\ufeff", " ")


class _Outliner:
    """Walks over block tokens and keeps account of what stands above."""

    def __init__(self, text: str, lines: Sequence[Span]) -> None:
        self.blocks: list[Block] = []
        self.left_out: list[tuple[int, str]] = []
        self._text, self._lines = text, lines
        self._headings: list[Block] = []
        # Of each open list, its parent and whether it is ordered; of each open item, its block
        # once its text is read.
        self._lists: list[tuple[int | None, bool]] = []
        self._items: list[Block | None] = []
        self._lead_in: Block | None = None

    def read(self, tokens: Sequence[Token]) -> None:
        skip = 0
        for place, token in enumerate(tokens):
            if place < skip:
                continue
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                end = _closing(tokens, place)
                if self._is_contents(tokens[place:end]):
                    skip = end
                    continue
                self._lists.append(
                    (self._list_parent(_line(token)), token.type == "ordered_list_open")
                )
            elif token.type == "table_open":
                skip = _closing(tokens, place)
                self._read_table(tokens[place:skip])
            elif token.type == "inline":
                self._read_text(tokens, place, token)
            else:
                self._read_mark(token)

    def _read_mark(self, token: Token) -> None:
        match token.type:
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._lead_in = None
            case "list_item_open":
                self._items.append(None)
                self._lead_in = None
            case "list_item_close":
                self._items.pop()
            case "code_block":
                self._read_indented(token)
            case "fence" | "hr" | "blockquote_open":
                self._lead_in = None
            case _:
                pass

    def _read_text(self, tokens: Sequence[Token], place: int, token: Token) -> None:
        if token.map is None:
            return
        span = self._span(token.content, *token.map)
        if span is None:
            return
        length = span.end - span.start
        if length > MAX_LINE:
            message = f"left out: a paragraph of {length} characters (at most {MAX_LINE})"
            self.left_out.append((token.map[0] + 1, message))
            return
        opening = tokens[place - 1]
        if self._items and self._items[-1] is None:
            self._items[-1] = self._add_item(span)
        elif opening.type == "heading_open" and not self._items:
            self._add_heading(span, int(opening.tag[1]))
        else:
            after = tokens[place + 2].type if place + 2 < len(tokens) else "end"
            self._add_paragraph(span, after)

    def _span(self, content: str, first: int, last: int) -> Span | None:
        """Return where the content of a token stands; None when nothing in it is to be read."""
        stop_line = self._lines[min(last, len(self._lines)) - 1]
        head = content.partition("\n")[0].strip()
        # The parser cuts leading lines off a paragraph that hold only rare kinds of white space.
        texts = (
            (place, _as_parsed(self._text[place.start : place.end]))
            for place in self._lines[first:last]
        )
        other = (self._lines[first], "")
        start_line, line = next((found for found in texts if head in found[1]), other)
        at = line.rfind(head)
        start = start_line.start + max(at, 0)
        stop = start + len(head) if "\n" not in content else stop_line.end
        return self._trim(Span(start, stop))

    def _trim(self, span: Span) -> Span | None:
        """Cut white space, anchors and closing lines of pictures off a span."""
        text = self._text[span.start : span.end]
        kept = text.split("\n")
        while kept and _PICTURES_ONLY.match(kept[-1]):
            kept.pop()
        while kept and _PICTURES_ONLY.match(kept[0]):
            span = Span(span.start + len(kept.pop(0)) + 1, span.end)
        text = "\n".join(kept).rstrip()
        leading = _ANCHORS.match(text)
        start = leading.end() if leading else 0
        trailing = None
        if text.endswith(_ANCHOR_ENDS):
            trailing = _CLOSING_ANCHORS.search(text, max(start, len(text) - _CLOSING_ROOM))
        text = text[start : trailing.start() if trailing else None]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if not text:
            return None
        return Span(span.start + start, span.start + start + len(text))

    def _add(self, kind: BlockKind, span: Span, parent: int | None, **more: int | bool) -> Block:
        text = self._text[span.start : span.end]
        first = bisect_right(self._lines, span.start, key=lambda line: line.start)
        last = first + len(_NEWLINE.findall(text))
        block = Block(len(self.blocks), kind, span, first, last, text, parent, **more)  # type: ignore[arg-type]
        self.blocks.append(block)
        return block

    def _add_heading(self, span: Span, level: int) -> None:
        while self._headings and self._headings[-1].level >= level:
            self._headings.pop()
        parent = self._headings[-1].index if self._headings else None
        self._headings.append(self._add(BlockKind.HEADING, span, parent, level=level))
        self._lead_in = None

    def _add_item(self, span: Span) -> Block:
        parent, ordered = self._lists[-1]
        return self._add(BlockKind.ITEM, span, parent, level=len(self._lists), ordered=ordered)

    def _add_paragraph(self, span: Span, after: str) -> None:
        text = self._text[span.start : span.end]
        bold = _BOLD_ALONE.match(text)
        if bold and not self._items and _heads(bold["text"], after):
            start = span.start + bold.start("text")
            inner = self._trim(Span(start, start + len(bold["text"])))
            if inner is not None:
                self._add_heading(inner, 7)
                return
        block = self._add(BlockKind.PARAGRAPH, span, self._above())
        self._lead_in = block

    def _above(self) -> int | None:
        """Return the nearest item that has a text, else the heading."""
        for item in reversed(self._items):
            if item is not None:
                return item.index
        return self._headings[-1].index if self._headings else None

    def _list_parent(self, first_line: int) -> int | None:
        """Return what a list hangs from: the paragraph that leads into it, else what is above.

        A paragraph leads in when it ends in a colon, or when the list follows on the next line.
        """
        leader = self._lead_in
        if leader is not None:
            colon = leader.text.rstrip("*_ ").endswith(":")
            if colon or leader.last_line + 1 == first_line:
                return leader.index
        return self._above()

    def _read_indented(self, token: Token) -> None:
        """Read code that is a list indented too far; other code stays out."""
        if token.map is None:
            return
        numbers = [n for n in range(*token.map) if self._text[slice(*self._lines[n])].strip()]
        marks = [_BULLET.match(self._text, *self._lines[n]) for n in numbers]
        if self._items or not numbers or not all(marks):
            self._lead_in = None
            return
        parent = self._list_parent(numbers[0] + 1)
        for number, mark in zip(numbers, marks, strict=True):
            span = self._trim(Span(mark.end(), self._lines[number].end)) if mark else None
            if span is not None:
                self._add(BlockKind.ITEM, span, parent, level=1)

    def _read_table(self, tokens: Sequence[Token]) -> None:
        above = self._list_parent(_line(tokens[0]))
        header = False
        for token in tokens:
            if token.type in {"thead_open", "tbody_open"}:
                header = token.type == "thead_open"
            elif token.type == "tr_open" and token.map:
                cells = _cells(self._text, self._lines[token.map[0]])
                if not any(self._text[slice(*cell)].strip() for cell in cells):
                    continue
                span = Span(cells[0].start, cells[-1].end)
                row = self._add(BlockKind.ROW, span, above, header=header)
                self._read_cells(cells, row, header=header)
        self._lead_in = None

    def _read_cells(self, cells: Sequence[Span], row: Block, *, header: bool) -> None:
        for column, cell in enumerate(cells):
            span = self._trim(cell)
            if span is not None:
                self._add(BlockKind.CELL, span, row.index, column=column, header=header)

    def _is_contents(self, tokens: Sequence[Token]) -> bool:
        """Whether a list holds nothing but links into the same note."""
        texts = [token.content.strip() for token in tokens if token.type == "inline"]
        return bool(texts) and all(_CONTENTS_LINK.match(text) for text in texts)


def _line(token: Token) -> int:
    """Return the first line of a token, from 1."""
    return token.map[0] + 1 if token.map else 0


def _closing(tokens: Sequence[Token], opening: int) -> int:
    """Return the place after the token that closes the one at a place."""
    level = tokens[opening].level
    return next(
        place + 1
        for place in range(opening + 1, len(tokens))
        if tokens[place].level == level and tokens[place].nesting == -1
    )


def _heads(text: str, after: str) -> bool:
    """Whether bold text alone on its line heads what comes after it."""
    lists = {"bullet_list_open", "ordered_list_open", "table_open"}
    if after in lists:
        return True
    short = len(text.split()) <= 8 and not text.rstrip().endswith((".", "!", "?", ","))
    return short and after in {"paragraph_open", "fence"}


def _cells(text: str, line: Span) -> list[Span]:
    """Return the cells of a table row, without the bars around them."""
    bars = [
        at
        for at in range(line.start, line.end)
        if text[at] == "|" and (at == line.start or text[at - 1] != "\\")
    ]
    edges = [line.start - 1, *bars, line.end]
    spans = [Span(a + 1, b) for a, b in pairwise(edges)]
    if spans and not text[slice(*spans[0])].strip(" \t>*-"):
        spans = spans[1:]
    if spans and not text[slice(*spans[-1])].strip():
        spans = spans[:-1]
    return spans
