"""Finds the entity that a user's name means."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from awsgraph.errors import AmbiguousNameError, UnknownNameError
from awsgraph.graph.edges import load_entities
from awsgraph.model import Entity
from awsgraph.names import fold

_SUGGESTIONS = 5


def resolve(connection: sqlite3.Connection, name: str) -> Entity:
    """Return the one entity of a name.

    Looks for an id, a name as written, a name that differs in case or width of its letters, then a
    folded name (plural, a leading "AWS" or "Amazon", punctuation). Of several entities, one whose
    label it is wins over aliases, and one that is listed wins over open vocabulary.

    Args:
        connection: to a graph.
        name: an id, a label or an alias.

    Raises:
        UnknownNameError: nothing has that name; carries suggestions.
        AmbiguousNameError: several entities have it.
    """
    wanted = name.strip()
    for rows in _stages(connection, wanted):
        labels = {id_ for id_, is_label in rows if is_label}
        ids = labels if len(labels) == 1 else {id_ for id_, _ in rows}
        if len(ids) > 1:
            listed = {
                id_ for id_, e in load_entities(connection, ids).items() if e.source != "open"
            }
            ids = listed if len(listed) == 1 else ids
        if len(ids) == 1:
            return next(iter(load_entities(connection, ids).values()))
        if ids:
            raise AmbiguousNameError(wanted, sorted(ids))
    raise UnknownNameError("entity", wanted, suggest(connection, wanted))


def _stages(connection: sqlite3.Connection, wanted: str) -> Iterator[list[tuple[str, int]]]:
    """Yield the ids of a name, and whether it is their label, from the strictest reading on."""
    yield connection.execute("SELECT id, 1 FROM entities WHERE id = ?", (wanted,)).fetchall()
    named = "SELECT entity, label, name FROM names"
    exact = connection.execute(f"{named} WHERE name = ?", (wanted,)).fetchall()
    yield [row[:2] for row in exact]
    folded = fold(wanted)
    alike = connection.execute(f"{named} WHERE folded = ?", (folded,)).fetchall() if folded else []
    # The punctuation decides between "aws kms" and "aws:kms", which fold to the same.
    yield [row[:2] for row in alike if _caseless(row[2]) == _caseless(wanted)]
    yield [row[:2] for row in alike]


def labelled(connection: sqlite3.Connection, labels: Collection[str]) -> dict[str, str]:
    """Return the ids of the entities that have labels, by label; what several have is left out.

    Args:
        connection: to a graph.
        labels: as written; unknown ones are left out.
    """
    rows = connection.execute(
        "SELECT label, min(id) FROM entities WHERE label IN (SELECT value FROM json_each(?))"
        " GROUP BY label HAVING count(*) = 1",
        (json.dumps(sorted(labels)),),
    )
    return dict(rows)


def _caseless(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def suggest(connection: sqlite3.Connection, name: str) -> list[str]:
    """Return labels of entities whose names look like a name, the best first.

    Args:
        connection: to a graph.
        name: what the user wrote.
    """
    folded = fold(name)
    labels: dict[str, str] = {}
    for other, label in connection.execute(
        "SELECT folded, entities.label FROM names JOIN entities ON entities.id = entity"
        " WHERE folded <> '' ORDER BY folded, degree DESC, entities.id"
    ):
        labels.setdefault(other, label)
    close = get_close_matches(folded, labels, n=_SUGGESTIONS, cutoff=0.7)
    words = folded.split()
    part = [n for n in sorted(labels, key=len) if words and set(words) <= set(n.split())]
    return list(dict.fromkeys(labels[n] for n in [*close, *part]))[:_SUGGESTIONS]
