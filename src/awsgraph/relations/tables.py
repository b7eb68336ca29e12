"""Tables: what a cell speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from awsgraph.model import BlockKind

if TYPE_CHECKING:
    from awsgraph.relations.note import Named, Note

_PAIR = 2


def table_topics(note: Note, cell: int, row: int) -> Iterator[Named]:
    """Yield what a cell speaks of: the head of its column in a comparison, else of its row.

    Args:
        note: the note.
        cell: index of the block of the cell.
        row: index of the block of its row.
    """
    column = note.blocks[cell].column
    header = _header(note, row)
    named = {note.blocks[c].column: note.mentions_in(*note.ranges[c]) for c in header}
    compared = sum(bool(found) for place, found in named.items() if place) >= 2
    if compared and column:
        yield from named.get(column, [])[:1]
    elif column and not note.blocks[cell].header:
        first = note.children[row][0]
        if note.blocks[first].column == 0:
            yield from note.mentions_in(*note.ranges[first])[:1]


def measured(note: Note, cell: int) -> Iterator[Named]:
    """Yield what a value in a cell belongs to: in a comparison what heads its column, else its row.

    In a table of two columns that is else what stands above: "| memory | 10 GB |".

    Args:
        note: the note.
        cell: index of the block of the cell.
    """
    row, column = note.blocks[cell].parent, note.blocks[cell].column
    if row is None or not column or note.blocks[cell].header:
        return
    first = note.children[row][0]
    start, end = note.ranges[first]
    if all(word.isdigit() for word in note.words[start:end]):
        # The rows are numbered: each speaks of something else.
        return
    header = _header(note, row)
    heads = [c for c in header if note.blocks[c].column == column and _compares(note, header)]
    for head in (*heads, first):
        named = note.mentions_in(*note.ranges[head])[:1]
        alone = bool(named) and (named[0].start, named[0].end) == note.ranges[head]
        if named and named[0].class_ != "Concept" and (alone or head == first):
            yield named[0]
    if len(note.children[row]) == _PAIR:
        yield from note.topics(note.blocks[row].parent)


def _compares(note: Note, header: list[int]) -> bool:
    """Whether a table compares things: several columns behind the first are headed by names."""
    columns = (c for c in header if note.blocks[c].column)
    return sum(bool(note.mentions_in(*note.ranges[c])) for c in columns) >= _PAIR


def _header(note: Note, row: int) -> list[int]:
    """Return the cells that head the table of a row."""
    if row not in note.headers:
        note.headers[row] = _find_header(note, row)
    return note.headers[row]


def _find_header(note: Note, row: int) -> list[int]:
    for index in range(row, -1, -1):
        block = note.blocks[index]
        if block.kind is BlockKind.ROW and block.header:
            return note.children[index]
        if block.kind not in {BlockKind.ROW, BlockKind.CELL}:
            break
    return []
