"""Stores what each document contributes to the graph, and takes it away again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from awsgraph.graph.tables import OF_DOCUMENT
from awsgraph.model import Document, Extraction, Literal, Relation

_MISQUOTED = "its quote does not stand in the note"
_Row = tuple[object, ...]


def store_extraction(connection: sqlite3.Connection, extraction: Extraction) -> None:
    """Store what a document contributes, in place of what it contributed before.

    Args:
        connection: inside a transaction.
        extraction: all that was read from the document.
    """
    document = extraction.document
    remove_document(connection, document.name)
    key = connection.execute(
        "INSERT INTO documents (name, title, sha256, lines, text) VALUES (?, ?, ?, ?, ?)",
        (document.name, document.title, document.sha256, _lines(document.text), document.text),
    ).lastrowid
    assert key is not None  # noqa: S101 - an INSERT always has one
    _insert(
        connection,
        "blocks (document, number, kind, start, end, first_line, last_line, text,"
        ' parent, level, ordered, "column", header)',
        _blocks(key, document),
    )
    _insert(connection, "descriptions", _descriptions(key, extraction))
    _insert(connection, "mentions", _mentions(key, extraction))
    _insert(connection, "readings", _readings(key, extraction))
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


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[_Row]) -> None:
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    places = ", ".join("?" * len(first))
    statement = f"INSERT INTO {table} VALUES ({places})"  # noqa: S608
    connection.execute(statement, first)
    connection.executemany(statement, rows)


def _lines(text: str) -> int:
    return text.count("\n") + (not text.endswith("\n") and text != "")


def _blocks(key: int, document: Document) -> Iterator[_Row]:
    for b in document.blocks:
        place = (b.span.start, b.span.end, b.first_line, b.last_line)
        outline = (b.parent, b.level, b.ordered, b.column, b.header)
        yield (key, b.index, b.kind.value, *place, b.text, *outline)


def _descriptions(key: int, extraction: Extraction) -> Iterator[_Row]:
    for e in extraction.entities:
        yield key, e.id, e.label, e.class_, json.dumps(e.aliases), e.source.value


def _mentions(key: int, extraction: Extraction) -> Iterator[_Row]:
    for number, m in enumerate(extraction.mentions):
        yield key, number, m.block, *m.span, m.entity, m.class_, m.source.value


def _readings(key: int, extraction: Extraction) -> Iterator[_Row]:
    accepted = [(r, None) for r in extraction.relations]
    refused = [(r.relation, r.reason) for r in extraction.rejections]
    for number, (relation, reason) in enumerate([*accepted, *refused]):
        yield (key, number, *_reading(relation), reason or _misquoted(relation, extraction))


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
