"""Stores what each document contributes to the graph, and takes it away again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from awsgraph.graph.tables import OF_DOCUMENT
from awsgraph.model import Document, Extraction, Literal, Relation

_MISQUOTED = "its quote does not stand in the note"
_Row = tuple[object, ...]


class Contribution(NamedTuple):
    """What a document contributes, as rows of the tables without the key of the document.

    Plain tuples pass from one process to another at a fraction of what an
    :class:`~awsgraph.model.Extraction` costs.

    Attributes:
        document: name, title, digest, number of lines and text.
        blocks, descriptions, mentions, readings: rows of these tables.
        problems: path, line and text of what the reader left out.
    """

    document: tuple[str, str, str, int, str]
    blocks: Sequence[_Row]
    descriptions: Sequence[_Row]
    mentions: Sequence[_Row]
    readings: Sequence[_Row]
    problems: Sequence[tuple[str, int | None, str]]


def contribution(extraction: Extraction) -> Contribution:
    """Return what a document contributes; a pure function of what was read from it."""
    d = extraction.document
    return Contribution(
        (d.name, d.title, d.sha256, _lines(d.text), d.text),
        list(_blocks(d)),
        list(_descriptions(extraction)),
        list(_mentions(extraction)),
        list(_readings(extraction)),
        [(p.path, p.line, p.text) for p in d.problems],
    )


def store_contribution(connection: sqlite3.Connection, given: Contribution) -> None:
    """Store what a document contributes, in place of what it contributed before.

    Args:
        connection: inside a transaction.
        given: all that was read from the document.
    """
    remove_document(connection, given.document[0])
    key = connection.execute(
        "INSERT INTO documents (name, title, sha256, lines, text) VALUES (?, ?, ?, ?, ?)",
        given.document,
    ).lastrowid
    assert key is not None  # noqa: S101 - an INSERT always has one
    blocks = (
        "blocks (document, number, kind, start, end, first_line, last_line, text,"
        ' parent, level, ordered, "column", header)'
    )
    _insert(connection, blocks, key, given.blocks)
    _insert(connection, "descriptions", key, given.descriptions)
    _insert(connection, "mentions", key, given.mentions)
    _insert(connection, "readings", key, given.readings)
    connection.execute(
        "INSERT INTO block_index (rowid, text) SELECT id, text FROM blocks WHERE document = ?",
        (key,),
    )


def remove_document(connection: sqlite3.Connection, name: str) -> None:
    """Take away what a document contributed, if it did.

    Args:
        connection: inside a transaction.
        name: of the document.
    """
    row = connection.execute("SELECT id FROM documents WHERE name = ?", (name,)).fetchone()
    if row is None:
        return
    # The index has no copy of the text: it must be told which words to forget.
    connection.execute(
        "INSERT INTO block_index (block_index, rowid, text)"
        " SELECT 'delete', id, text FROM blocks WHERE document = ?",
        row,
    )
    for table in OF_DOCUMENT:
        connection.execute(f"DELETE FROM {table} WHERE document = ?", row)  # noqa: S608
    connection.execute("DELETE FROM documents WHERE id = ?", row)


def _insert(connection: sqlite3.Connection, table: str, key: int, rows: Sequence[_Row]) -> None:
    if rows:
        places = ", ".join("?" * len(rows[0]))
        statement = f"INSERT INTO {table} VALUES ({key}, {places})"  # noqa: S608
        connection.executemany(statement, rows)


def _lines(text: str) -> int:
    return text.count("\n") + (not text.endswith("\n") and text != "")


def _blocks(document: Document) -> Iterator[_Row]:
    for b in document.blocks:
        place = (b.span.start, b.span.end, b.first_line, b.last_line)
        outline = (b.parent, b.level, b.ordered, b.column, b.header)
        yield (b.index, b.kind.value, *place, b.text, *outline)


def _descriptions(extraction: Extraction) -> Iterator[_Row]:
    for e in extraction.entities:
        yield e.id, e.label, e.class_, json.dumps(e.aliases), e.source.value


def _mentions(extraction: Extraction) -> Iterator[_Row]:
    for number, m in enumerate(extraction.mentions):
        yield number, m.block, *m.span, m.entity, m.class_, m.source.value


def _readings(extraction: Extraction) -> Iterator[_Row]:
    accepted = [(r, None) for r in extraction.relations]
    refused = [(r.relation, r.reason) for r in extraction.rejections]
    for number, (relation, reason) in enumerate([*accepted, *refused]):
        yield (number, *_reading(relation), reason or _misquoted(relation, extraction))


def _reading(relation: Relation) -> _Row:
    e = relation.evidence
    value = relation.object.text if isinstance(relation.object, Literal) else None
    target = None if isinstance(relation.object, Literal) else relation.object
    place = (e.block, *e.span, e.quote, e.first_line, e.last_line)
    ends = (*e.subject, *e.object, *(e.trigger or (None, None)))
    stance = (e.rule, e.polarity.value, e.confidence)
    return (relation.subject, relation.relation, target, value, *place, *ends, *stance)


def _misquoted(relation: Relation, extraction: Extraction) -> str | None:
    evidence, document = relation.evidence, extraction.document
    start, end = evidence.span
    true = evidence.document == document.name and document.text[start:end] == evidence.quote
    return None if true else _MISQUOTED
