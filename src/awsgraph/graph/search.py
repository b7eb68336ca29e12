"""Full-text search over names and notes, as the user types."""

from __future__ import annotations

import re
import sqlite3

from awsgraph.graph.edges import load_entities
from awsgraph.graph.records import FoundLine, SearchHit
from awsgraph.names import fold

_WORD = re.compile(r"\w+")
_SNIPPET = 110
_BLOCKS = 200


def search(connection: sqlite3.Connection, text: str, limit: int) -> list[SearchHit]:
    """Return the entities that a text finds: by their names first, then in the notes.

    All words must occur, the last one may be unfinished. A name that is the text comes first,
    then names that begin with it, each by the number of neighbours.

    Args:
        connection: to a graph.
        text: what the user typed; anything is allowed.
        limit: at most so many hits.
    """
    words = _WORD.findall(text)
    if not words or limit < 1:
        return []
    query = " ".join(f'"{word}"' for word in words) + "*"
    found = _by_name(connection, query, text, limit)
    if len(found) < limit:
        for id_ in _by_note(connection, query, limit):
            found.setdefault(id_, "")
    ids = list(found)[:limit]
    entities = load_entities(connection, ids)
    return [_hit(connection, entities[id_].id, found[id_]) for id_ in ids]


def find_lines(connection: sqlite3.Connection, text: str, limit: int) -> list[FoundLine]:
    """Return the lines of the notes that have all words of a text, the best first.

    Args:
        connection: to a graph.
        text: what the user typed; the last word may be unfinished.
        limit: at most so many.
    """
    words = _WORD.findall(text)
    if not words:
        return []
    rows = connection.execute(
        "SELECT name, first_line, blocks.text FROM block_index"
        " JOIN blocks ON blocks.id = block_index.rowid JOIN documents ON documents.id = document"
        " WHERE block_index MATCH ? ORDER BY rank, name, first_line LIMIT ?",
        (" ".join(f'"{word}"' for word in words) + "*", limit),
    )
    return [FoundLine(name, line, _cut(found, 0)) for name, line, found in rows]


def _by_name(connection: sqlite3.Connection, query: str, text: str, limit: int) -> dict[str, str]:
    folded = fold(text)
    rows = connection.execute(
        "SELECT entity, names.name, folded, names.label FROM name_index"
        " JOIN names ON names.id = name_index.rowid JOIN entities ON entities.id = entity"
        " WHERE name_index MATCH ?"
        " ORDER BY folded <> ?, substr(folded, 1, ?) <> ?, names.label = 0, degree DESC,"
        " length(folded), entity LIMIT ?",
        (query, folded, len(folded), folded, limit * 4),
    )
    found: dict[str, str] = {}
    for entity, name, *_ in rows:
        found.setdefault(entity, name)
    return found


def _by_note(connection: sqlite3.Connection, query: str, limit: int) -> list[str]:
    rows = connection.execute(
        "WITH hits AS (SELECT rowid, rank FROM block_index WHERE block_index MATCH ?"
        " ORDER BY rank LIMIT ?)"
        " SELECT mentions.entity FROM hits JOIN blocks ON blocks.id = hits.rowid"
        " JOIN mentions ON mentions.document = blocks.document AND mentions.block = blocks.number"
        " GROUP BY mentions.entity ORDER BY min(hits.rank), count(*) DESC, mentions.entity LIMIT ?",
        (query, _BLOCKS, limit),
    )
    return [entity for (entity,) in rows]


def _hit(connection: sqlite3.Connection, id_: str, matched: str) -> SearchHit:
    entity = load_entities(connection, [id_])[id_]
    (degree,) = connection.execute("SELECT degree FROM entities WHERE id = ?", (id_,)).fetchone()
    row = connection.execute(
        "SELECT documents.name, blocks.first_line, blocks.text, mentions.start - blocks.start"
        " FROM mentions JOIN documents ON documents.id = mentions.document"
        " JOIN blocks ON blocks.document = mentions.document AND blocks.number = mentions.block"
        " WHERE mentions.entity = ? ORDER BY documents.name, mentions.number LIMIT 1",
        (id_,),
    ).fetchone()
    if row is None:
        return SearchHit(entity, degree, "", None, None, matched)
    document, line, text, offset = row
    return SearchHit(entity, degree, _cut(text, offset), document, line, matched)


def _cut(text: str, offset: int) -> str:
    """Return about 100 characters of a text around an offset, on one line."""
    if len(text) > _SNIPPET:
        start = max(0, min(offset - _SNIPPET // 3, len(text) - _SNIPPET))
        end = start + _SNIPPET
        text = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
    return " ".join(text.split())
