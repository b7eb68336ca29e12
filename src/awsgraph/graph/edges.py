"""Reads edges with their evidence, and the outline around a line."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from awsgraph.model import (
    Block,
    BlockKind,
    Edge,
    Entity,
    Evidence,
    Literal,
    Polarity,
    Source,
    Span,
)

_EDGES = """
SELECT edges.number, edges.subject, edges.relation, edges.object, edges.value,
  edges.confidence, edges.polarity,
  documents.name, readings.block, readings.start, readings.end, readings.quote,
  readings.first_line, readings.last_line, readings.subject_start, readings.subject_end,
  readings.object_start, readings.object_end, readings.trigger_start, readings.trigger_end,
  readings.rule, readings.polarity, readings.confidence
FROM edges
JOIN edge_evidence ON edge_evidence.edge = edges.number
JOIN readings ON readings.document = edge_evidence.document
  AND readings.number = edge_evidence.reading
JOIN documents ON documents.id = edge_evidence.document
WHERE edges.number IN (SELECT value FROM json_each(?))
ORDER BY edges.number, edge_evidence.position
"""
_BARE = """
SELECT number, subject, relation, object, value, confidence, polarity FROM edges
WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number
"""
_REPEATED = """
SELECT name, quote, start FROM (
  SELECT document, quote, start, count(*) OVER (PARTITION BY document, quote) AS places FROM (
    SELECT DISTINCT readings.document, quote, start FROM edge_evidence
    JOIN readings ON readings.document = edge_evidence.document
      AND readings.number = edge_evidence.reading))
JOIN documents ON documents.id = document
WHERE places > 1 ORDER BY name, quote, start
"""
_NUMBER = """
SELECT number FROM edges
WHERE subject = ? AND relation = ? AND object IS ? AND value IS ? AND polarity = ?
"""
CHUNK = 2_000
"""Edges that are read at once."""


def load_edges(
    connection: sqlite3.Connection, numbers: Iterable[int], *, evidence: bool = True
) -> Iterator[Edge]:
    """Yield edges with all of their evidence.

    Args:
        connection: to a graph.
        numbers: of the edges; those of a graph follow its order of subject, relation, object.
        evidence: False for edges without their lines, which is several times faster.

    Yields:
        Edges in the order of their numbers within each chunk of a few thousand.
    """
    ordered = sorted(numbers)
    for start in range(0, len(ordered), CHUNK):
        chunk = json.dumps(ordered[start : start + CHUNK])
        rows = connection.execute(_EDGES if evidence else _BARE, (chunk,)).fetchall()
        ends = {id_ for row in rows for id_ in (row[1], row[3]) if id_ is not None}
        entities = load_entities(connection, ends)
        if not evidence:
            yield from (_bare_edge(entities, *row[1:]) for row in rows)
            continue
        for _, group in groupby(rows, key=lambda row: row[0]):
            yield _edge(list(group), entities)


def load_lines(connection: sqlite3.Connection, edges: Iterable[Edge]) -> list[Edge]:
    """Return edges with all of their evidence, in the same order.

    Args:
        connection: to the graph that has them; those that it does not have are left out.
        edges: with or without evidence.
    """
    numbers: list[int] = []
    for edge in edges:
        value = edge.object.text if isinstance(edge.object, Literal) else None
        target = edge.object.id if isinstance(edge.object, Entity) else None
        key = (edge.subject.id, edge.relation, target, value, edge.polarity.value)
        numbers += [number for (number,) in connection.execute(_NUMBER, key)]
    # Edges come in the order of their numbers, each once.
    whole = dict(zip(sorted(set(numbers)), load_edges(connection, set(numbers)), strict=True))
    return [whole[number] for number in numbers]


def repeated_quotes(connection: sqlite3.Connection) -> dict[tuple[str, str], list[int]]:
    """Return the quotes of edges that stand at several places of their document.

    Args:
        connection: to a graph.

    Returns:
        The offsets at which they begin, sorted, by the name of the document and the quote.
    """
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for document, quote, start in connection.execute(_REPEATED):
        found[document, quote].append(start)
    return dict(found)


def _edge(rows: Sequence[tuple[object, ...]], entities: Mapping[str, Entity]) -> Edge:
    _, subject, relation, target, value, confidence, polarity = rows[0][:7]
    stance = Polarity(str(polarity))
    lines = [evidence_of(*row[7:]) for row in rows]  # type: ignore[arg-type]
    return Edge(
        entities[str(subject)],
        str(relation),
        Literal(str(value)) if target is None else entities[str(target)],
        tuple(line for line in lines if line.polarity is stance),
        float(str(confidence)),
        stance,
        tuple(line for line in lines if line.polarity is not stance),
    )


def _bare_edge(
    entities: Mapping[str, Entity],
    subject: str,
    relation: str,
    target: str | None,
    value: str,
    confidence: float,
    polarity: str,
) -> Edge:
    end = Literal(value) if target is None else entities[target]
    return Edge(entities[subject], relation, end, (), float(confidence), Polarity(polarity))


def evidence_of(
    document: str,
    block: int,
    start: int,
    end: int,
    quote: str,
    first_line: int,
    last_line: int,
    subject_start: int,
    subject_end: int,
    object_start: int,
    object_end: int,
    trigger_start: int | None,
    trigger_end: int | None,
    rule: str,
    polarity: str,
    confidence: float,
) -> Evidence:
    """Return the evidence of a row of the table of readings, its document by name."""
    has_trigger = trigger_start is not None and trigger_end is not None
    return Evidence(
        document=document,
        block=block,
        span=Span(start, end),
        quote=quote,
        first_line=first_line,
        last_line=last_line,
        subject=Span(subject_start, subject_end),
        object=Span(object_start, object_end),
        trigger=Span(trigger_start, trigger_end) if has_trigger else None,  # type: ignore[arg-type]
        rule=rule,
        polarity=Polarity(polarity),
        confidence=confidence,
    )


def load_entities(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Entity]:
    """Return entities by their ids; unknown ids are left out.

    Args:
        connection: to a graph.
        ids: of the entities.
    """
    rows = connection.execute(
        "SELECT id, label, class, aliases, source FROM entities"
        " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(sorted(ids)),),
    ).fetchall()
    return {row[0]: entity_of(*row) for row in rows}


def entity_of(id_: str, label: str, class_: str, aliases: str, source: str) -> Entity:
    """Return the entity of a row of the table of entities."""
    return Entity(id_, label, class_, tuple(json.loads(aliases)), Source(source))


_BLOCK = (
    "SELECT number, kind, start, end, first_line, last_line, blocks.text, parent, level,"
    ' ordered, "column", header FROM blocks JOIN documents ON documents.id = document'
    " WHERE name = ?"
)


def load_blocks(connection: sqlite3.Connection, document: str) -> Iterator[Block]:
    """Yield the outline of a document in reading order.

    Args:
        connection: to a graph.
        document: name of the document; an unknown one has no blocks.
    """
    for row in connection.execute(f"{_BLOCK} ORDER BY number", (document,)):
        yield _block(*row)


def load_context(connection: sqlite3.Connection, document: str, block: int) -> tuple[Block, ...]:
    """Return a block with what stands above it in the outline, the outermost first.

    Args:
        connection: to a graph.
        document: name of the document.
        block: index of the block; an unknown one gives nothing.
    """
    chain: list[Block] = []
    number: int | None = block
    while number is not None:
        row = connection.execute(f"{_BLOCK} AND number = ?", (document, number)).fetchone()
        if row is None:
            break
        chain.append(_block(*row))
        number = chain[-1].parent
    return tuple(reversed(chain))


def _block(
    index: int, kind: str, start: int, end: int, first: int, last: int, text: str,
    parent: int | None, level: int, ordered: int, column: int | None, header: int,
) -> Block:  # fmt: skip
    place = (Span(start, end), first, last, text, parent, level)
    return Block(index, BlockKind(kind), *place, bool(ordered), column, bool(header))
