"""The tokens of a whole note: what a reader sees, with the way back to the source.

Tokens are the words and signs that a reader of the rendered note sees. Markdown marks, link
targets, images and tags make no tokens, hyphens inside compounds neither ("server-side" and "server
side" are the same two tokens), and a boundary token stands between blocks so that no name is
found across two of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awsgraph.model import Block, BlockKind, Document
from awsgraph.names import singular
from awsgraph.tokenized import Marked, TokenizedNote

BOUNDARY = "\n"

_TOKEN = re.compile(
    r"""
      (?P<image>!\[[^\]\n]*\]\([^)\n]*\)) | (?P<target>\]\([^)\n]*\)|\]\[[^\]\n]*\])
    | (?P<url><?https?://[^\s>)]+>?)      | (?P<tag></?[A-Za-z][^<>\n]*/?>|<!--.*?-->)
    | (?P<word>[^\W_]+(?:['’][^\W_]+|\\?[._](?=[^\W_])[^\W_]+|,(?=\d{3}\b)\d{3}|[+\#](?!\w))*)
    | (?P<quote>(?<=\n)[ \t]*(?:>[ \t]*)+)
    | (?P<code>`+) | (?P<bold>\*\*|__) | (?P<skip>(?:[\s\[\]"“”‘’\\]|\*(?!\*)|_(?!_))+)
    | (?P<dash>[-‐‑–—]+) | (?P<arrow>=+>|-+>|→) | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)  # fmt: skip


def tokenized(document: Document) -> TokenizedNote:
    """Return the tokens of a note.

    Args:
        document: the note.
    """
    words: list[str] = []
    offsets: list[tuple[int, int]] = []
    blocks: list[tuple[int, int]] = []
    marked: list[Marked] = []
    text = document.text
    for block in document.blocks:
        first = len(offsets)
        if block.kind is not BlockKind.ROW:  # the cells of a row carry its words
            offsets += tokens(block, first, marked)
        blocks.append((first, len(offsets)))
        escaped = "\\" in block.text
        for start, end in offsets[first:]:
            words.append(text[start:end].replace("\\", "") if escaped else text[start:end])
        words.append(BOUNDARY)
        offsets.append((block.span.end, block.span.end))
    norms = [singular(word) for word in words]
    return TokenizedNote(document, words, norms, offsets, blocks, marked)


def tokens(block: Block, first: int, marked: list[Marked]) -> Iterator[tuple[int, int]]:
    """Yield the source offsets of the tokens of a block, and note what is bold or code.

    Args:
        block: the block.
        first: index that its first token has in the note.
        marked: gets a row for each bold or code stretch.
    """
    base, count = block.span.start, first
    opened: dict[str, int] = {}
    text = block.text
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind in {"code", "bold"}:
            count_open = opened.pop(kind, None)
            if count_open is None:
                opened[kind] = count
            elif count > count_open:
                marked.append(Marked(count_open, count, kind))
        elif kind in {"word", "sign", "arrow"} or (
            kind == "dash" and not _joins(text, match.start(), match.end())
        ):
            yield base + match.start(), base + match.end()
            count += 1


def _joins(text: str, start: int, end: int) -> bool:
    """Whether a dash joins two words into a compound."""
    return (
        end - start == 1
        and start > 0
        and end < len(text)
        and (text[start - 1].isalnum() or text[start - 1] in "\\\n")
        and (text[end].isalnum() or text[end] == "\n")
    )
