"""One spaCy ``Doc`` for a whole note: what a reader sees, with the way back to the source.

Tokens are the words and signs that a reader of the rendered note sees. Markdown marks, link
targets, images and tags make no tokens, hyphens inside compounds neither ("server-side" and "server
side" are the same two tokens), and a boundary token stands between blocks so that no name is
found across two of them. ``NORM`` of a token is folded for case and plural, once a lexeme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.attrs import NORM
from spacy.tokens import Doc
from spacy.vocab import Vocab

from awsgraph.model import Block, BlockKind, Document
from awsgraph.names import singular

BOUNDARY = "\n"

_TOKEN = re.compile(
    r"""
      (?P<image>!\[[^\]\n]*\]\([^)\n]*\)) | (?P<target>\]\([^)\n]*\)|\]\[[^\]\n]*\])
    | (?P<url><?https?://[^\s>)]+>?)      | (?P<tag></?[A-Za-z][^<>\n]*/?>|<!--.*?-->)
    | (?P<word>[^\W_]+(?:['’][^\W_]+|\\?[._](?=[^\W_])[^\W_]+|,(?=\d{3}\b)\d{3}|[+\#](?!\w))*)
    | (?P<quote>(?<=\n)[ \t]*(?:>[ \t]*)+)
    | (?P<code>`+) | (?P<bold>\*\*|__) | (?P<skip>[\s*_\[\]"“”‘’\\]+)
    | (?P<dash>[-‐‑–—]+) | (?P<arrow>=+>|-+>|→) | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)  # fmt: skip


class Marked(NamedTuple):
    """Tokens that the note marks as bold or as code: ``doc[start:end]``."""

    start: int
    end: int
    kind: str


def install(vocab: Vocab) -> None:
    """Make a vocabulary fold words and let documents carry their source."""
    vocab.lex_attr_getters[NORM] = singular  # type: ignore[attr-defined]
    for name in ("source", "blocks", "offsets", "marked", "relations", "rejections", "entities"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


def visible_doc(vocab: Vocab, document: Document) -> Doc:
    """Return the tokens of a note.

    Args:
        vocab: a vocabulary that :func:`install` has prepared.
        document: the note.

    Returns:
        A ``Doc`` with ``_.source`` (the document), ``_.blocks`` (token range of each block),
        ``_.offsets`` (source offsets of each token, half open) and ``_.marked``; the tokens as
        written and folded stand in ``user_data["words"]`` and ``user_data["norms"]``.
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
    doc = Doc(vocab, words=words, spaces=[True] * len(words))
    doc._.source, doc._.blocks, doc._.offsets, doc._.marked = document, blocks, offsets, marked
    doc._.relations, doc._.rejections, doc._.entities = [], [], {}
    # What the components look at again and again: a list answers faster than a token does.
    doc.user_data["words"], doc.user_data["norms"] = words, [singular(word) for word in words]
    return doc


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
