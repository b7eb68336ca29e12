"""Explains an edge: its lines and what was read in them, or why there is no such edge."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from awsgraph.graph.edges import evidence_of, load_context, load_edges
from awsgraph.model import Block, Edge, Entity, Evidence, Literal, Mention, Source, Span

_READING = """
  documents.name, readings.block, readings.start, readings.end, readings.quote,
  readings.first_line, readings.last_line, readings.subject_start, readings.subject_end,
  readings.object_start, readings.object_end, readings.trigger_start, readings.trigger_end,
  readings.rule, readings.polarity, readings.confidence
"""
_REJECTED = f"""
SELECT subject, relation, coalesce(object, value), coalesce(refused, reason), {_READING}
FROM readings JOIN documents ON documents.id = readings.document
LEFT JOIN left_out ON left_out.document = readings.document AND left_out.reading = readings.number
WHERE (subject = ?1 AND coalesce(object, value) = ?2
    OR subject = ?2 AND coalesce(object, value) = ?1)
  AND coalesce(refused, reason) IS NOT NULL
ORDER BY documents.name, readings.start, readings.number
"""  # noqa: S608 - constants alone
_MENTIONED = """
SELECT document, block, max(entity = ?1), max(entity = ?2) FROM mentions
WHERE entity IN (?1, ?2) GROUP BY document, block ORDER BY document, block
"""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as it was read.

    Attributes:
        evidence: the line.
        context: the block that states it with what stands above, the outermost first.
        mentions: the names found in these blocks, in reading order.
    """

    evidence: Evidence
    context: tuple[Block, ...]
    mentions: tuple[Mention, ...]

    def text(self, span: Span) -> str:
        """Return the words of a span that lies in one of the blocks; empty for another."""
        for block in self.context:
            if block.span.start <= span.start and span.end <= block.span.end:
                return block.text[span.start - block.span.start : span.end - block.span.start]
        return ""


@dataclass(frozen=True, slots=True)
class RejectedReading:
    """A reading that became no edge.

    Attributes:
        subject: id of the entity it would leave.
        relation: the relation that was tried first.
        object: id of the entity it would reach, or a value.
        reason: why it was rejected.
        line: where it was read.
    """

    subject: str
    relation: str
    object: str
    reason: str
    line: ReadLine


@dataclass(frozen=True, slots=True)
class NamedTogether:
    """A line that names two entities, itself or with what stands above it.

    Attributes:
        document: name of the note.
        context: the line's block with what stands above, the outermost first.
        distance: how many steps up the outline the farther name stands; 0 in the line itself.
    """

    document: str
    context: tuple[Block, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why there is an edge, or why not.

    Attributes:
        subject: where it leaves.
        relation: local name of the relation.
        object: what it reaches.
        edge: the edge, affirmed or denied; None when there is none.
        lines: its lines as they were read.
        others: edges between the two of other relations or the other direction; for a value, of
            the same subject and relation to other values.
        rejected: readings between the two that became no edge.
        together: without an edge, lines that name both, the nearest first, at most so many.
    """

    subject: Entity
    relation: str
    object: Entity | Literal
    edge: Edge | None
    lines: tuple[ReadLine, ...]
    others: tuple[Edge, ...]
    rejected: tuple[RejectedReading, ...]
    together: tuple[NamedTogether, ...]


def explain(
    connection: sqlite3.Connection,
    subject: Entity,
    relation: str,
    target: Entity | Literal,
    *,
    symmetric: bool = False,
    most: int = 5,
) -> Explanation:
    """Explain an edge of a graph, or why it is none.

    Args:
        connection: to a graph.
        subject: where it leaves.
        relation: local name of the relation.
        target: what it reaches; a part of a value is enough when no value is the same.
        symmetric: whether the relation holds in either order.
        most: at most so many lines that name both ends without an edge.
    """
    between = list(load_edges(connection, _between(connection, subject, relation, target)))
    edge = _asked(between, subject, relation, target, symmetric=symmetric)
    lines = [_read(connection, e) for e in edge.evidence] if edge else []
    end = target.id if isinstance(target, Entity) else target.text
    rejected = [
        RejectedReading(one, tried, other, reason, _read(connection, evidence_of(*row)))
        for one, tried, other, reason, *row in connection.execute(_REJECTED, (subject.id, end))
    ]
    near: list[NamedTogether] = []
    if edge is None and isinstance(target, Entity):
        near = sorted(_together(connection, subject.id, end), key=lambda line: line.distance)
    return Explanation(
        subject, relation, target if edge is None else edge.object, edge, tuple(lines),
        tuple(e for e in between if e is not edge), tuple(rejected), tuple(near[:most]),
    )  # fmt: skip


def _between(
    connection: sqlite3.Connection, subject: Entity, relation: str, target: Entity | Literal
) -> list[int]:
    if isinstance(target, Entity):
        query = "SELECT number FROM edges WHERE subject = ?1 AND object = ?2"
        query += " UNION SELECT number FROM edges WHERE subject = ?2 AND object = ?1"
        rows = connection.execute(query, (subject.id, target.id))
    else:
        query = "SELECT number FROM edges WHERE subject = ? AND relation = ? AND object IS NULL"
        rows = connection.execute(query, (subject.id, relation))
    return [number for (number,) in rows]


def _asked(
    between: Sequence[Edge],
    subject: Entity,
    relation: str,
    target: Entity | Literal,
    *,
    symmetric: bool,
) -> Edge | None:
    """Return the edge that was asked for."""
    if isinstance(target, Literal):
        part = target.text.casefold()
        whole = (e for e in between if e.object == target)
        parts = (
            e for e in between
            if isinstance(e.object, Literal) and part and part in e.object.text.casefold()
        )  # fmt: skip
        return next(whole, next(parts, None))
    same = [e for e in between if e.relation == relation]
    turned = same if symmetric else []
    return next((e for e in same if e.subject == subject), next(iter(turned), None))


def _read(connection: sqlite3.Connection, evidence: Evidence) -> ReadLine:
    context = load_context(connection, evidence.document, evidence.block)
    mentions = tuple(
        mention
        for block in context
        for mention in load_mentions(connection, evidence.document, block.index)
    )
    return ReadLine(evidence, context, mentions)


def load_mentions(
    connection: sqlite3.Connection, document: str, block: int | None = None
) -> Iterator[Mention]:
    """Yield the names that were found in a document, in reading order.

    Args:
        connection: to a graph.
        document: name of the document.
        block: index of a block; None for the whole document.
    """
    rows = connection.execute(
        "SELECT block, mentions.start, mentions.end, entity, class, source FROM mentions"
        " JOIN documents ON documents.id = document"
        " WHERE name = ?1 AND (?2 IS NULL OR block = ?2) ORDER BY number",
        (document, block),
    )
    for number, start, end, entity, class_, source in rows.fetchall():
        yield Mention(number, Span(start, end), entity, class_, Source(source))


def _together(connection: sqlite3.Connection, one: str, other: str) -> Iterator[NamedTogether]:
    """Yield the blocks that name one of two entities and have the other in or above them."""
    named: dict[int, dict[int, tuple[bool, bool]]] = {}
    for document, block, first, second in connection.execute(_MENTIONED, (one, other)).fetchall():
        named.setdefault(document, {})[block] = (bool(first), bool(second))
    for document, blocks in named.items():
        if not all(any(pair[end] for pair in blocks.values()) for end in (0, 1)):
            continue
        query = "SELECT name FROM documents WHERE id = ?"
        (name,) = connection.execute(query, (document,)).fetchone()
        for block in blocks:
            context = load_context(connection, name, block)
            distance = _distance([blocks.get(b.index, (False, False)) for b in context[::-1]])
            if distance is not None:
                yield NamedTogether(name, context, distance)


def _distance(upwards: Sequence[tuple[bool, bool]]) -> int | None:
    """Return how far up both of two names have been met; None when they have not."""
    firsts = [[i for i, pair in enumerate(upwards) if pair[end]] for end in (0, 1)]
    return max(firsts[0][0], firsts[1][0]) if all(firsts) else None
