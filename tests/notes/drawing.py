"""Draws the outline of a note, so that a test shows it the way a person would write it down."""

from __future__ import annotations

from awsgraph.model import Block, BlockKind, Document


def drawn(document: Document) -> str:
    """Return the outline: a line for each block, indented below its parent.

    Headings show their level as ``#``, items ``-`` or ``1.``, paragraphs ``"``; a row of a table
    shows its cells between bars, and ``head`` before the row that heads the table.
    """
    cells: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.kind is BlockKind.CELL and block.parent is not None:
            cells.setdefault(block.parent, []).append(block)
    lines = [
        f"{'  ' * _depth(document, block)}{_shown(block, cells.get(block.index, []))}"
        for block in document.blocks
        if block.kind is not BlockKind.CELL
    ]
    return "\n".join(lines)


def _depth(document: Document, block: Block) -> int:
    return 0 if block.parent is None else 1 + _depth(document, document.blocks[block.parent])


def _shown(block: Block, cells: list[Block]) -> str:
    text = " / ".join(line.strip() for line in block.text.splitlines())
    match block.kind:
        case BlockKind.HEADING:
            return f"{'#' * block.level} {text}"
        case BlockKind.ITEM:
            return f"{'1.' if block.ordered else '-'} {text}"
        case BlockKind.ROW:
            return ("head | " if block.header else "| ") + " | ".join(c.text for c in cells)
        case _:
            return f'" {text}'
