"""What the notes are about: the notes that state most, and what each speaks of most."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from awsgraph.graph.edges import load_entities
from awsgraph.model import Entity

_DOCUMENTS = """
SELECT documents.id, name, title, count(DISTINCT edge) AS edges
FROM edge_evidence JOIN documents ON documents.id = document JOIN edges ON edges.number = edge
WHERE edges.polarity = 'affirmed' AND edges.object IS NOT NULL
GROUP BY documents.id ORDER BY edges DESC, name LIMIT ?
"""
_SPOKEN_OF = """
WITH stated AS (
  SELECT DISTINCT number, subject, object FROM edge_evidence JOIN edges ON edges.number = edge
  WHERE document = ?1 AND edges.polarity = 'affirmed' AND object IS NOT NULL)
SELECT entity, count(*) FROM (
  SELECT subject AS entity FROM stated UNION ALL SELECT object FROM stated)
GROUP BY entity ORDER BY 2 DESC, entity LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Topic:
    """A note and what it speaks of most.

    Attributes:
        document: name of the note.
        title: its first heading, else its name.
        edges: number of affirmed edges between entities that a line of it states.
        entity: the end of most of them.
    """

    document: str
    title: str
    edges: int
    entity: Entity


def topics(connection: sqlite3.Connection, most: int) -> list[Topic]:
    """Return the notes that state most edges, these first.

    Args:
        connection: to a graph.
        most: at most so many.
    """
    found = []
    for number, name, title, edges in connection.execute(_DOCUMENTS, (most,)).fetchall():
        entity, _ = connection.execute(_SPOKEN_OF, (number,)).fetchone()
        found.append(Topic(name, title, edges, load_entities(connection, [entity])[entity]))
    return found
