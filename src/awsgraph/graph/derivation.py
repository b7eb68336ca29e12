"""Derives entities, names and edges from what the documents contribute."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from awsgraph.graph.merge import Description, combine, merge_entity
from awsgraph.graph.tables import DERIVED
from awsgraph.model import Entity, Polarity, Source
from awsgraph.names import fold

_LOOP = "its subject and its object are the same"
_UNDESCRIBED = "one of its ends is described nowhere"


class ClassOrder(Protocol):
    """The place of a class in the ontology."""

    @property
    def rank(self) -> int:
        """From 0; the lower, the more specific."""


class Ontology(Protocol):
    """What deriving a graph needs to know of an ontology."""

    @property
    def classes(self) -> Mapping[str, ClassOrder]:
        """The classes by their names."""

    def allows(self, subject_class: str, relation: str, object_class: str | None) -> bool:
        """Return whether a relation may join two classes; None stands for a literal."""


def derive(connection: sqlite3.Connection, ontology: Ontology) -> None:
    """Fill the derived tables anew, as a pure function of the contributions.

    Args:
        connection: inside a transaction.
        ontology: decides between classes, and which edges may stand.
    """
    for table in DERIVED:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    classes = _derive_entities(connection, ontology)
    _derive_edges(connection, ontology, classes)
    connection.execute(
        "WITH links AS (SELECT subject, object FROM edges"
        " WHERE polarity = 'affirmed' AND object IS NOT NULL)"
        " UPDATE entities SET degree = n FROM (SELECT a, count(*) n FROM ("
        " SELECT subject a, object b FROM links UNION SELECT object, subject FROM links"
        ") GROUP BY a) WHERE id = a"
    )
    connection.execute("INSERT INTO name_index (name_index) VALUES ('rebuild')")


def _derive_entities(connection: sqlite3.Connection, ontology: Ontology) -> dict[str, str]:
    ranks = {name: term.rank for name, term in ontology.classes.items()}
    classes: dict[str, str] = {}
    rows = connection.execute(
        "SELECT entity, label, class, aliases, source, document FROM descriptions"
        " ORDER BY entity, document"
    )
    counts = _mention_counts(connection)
    entities: list[Entity] = []
    for id_, group in groupby(rows, key=lambda row: row[0]):
        described = [
            Description(
                Entity(id_, label, class_, tuple(json.loads(aliases)), Source(source)),
                counts.get((document, id_), Counter()),
            )
            for _, label, class_, aliases, source, document in group
        ]
        entity = merge_entity(described, lambda name: ranks.get(name, len(ranks)))
        classes[id_] = entity.class_
        entities.append(entity)
    _store_entities(connection, entities)
    return classes


def _mention_counts(connection: sqlite3.Connection) -> dict[tuple[int, str], Counter[str]]:
    counts: dict[tuple[int, str], Counter[str]] = {}
    for document, entity, class_, count in connection.execute(
        "SELECT document, entity, class, count(*) FROM mentions GROUP BY document, entity, class"
    ):
        counts.setdefault((document, entity), Counter())[class_] = count
    return counts


def _store_entities(connection: sqlite3.Connection, entities: Sequence[Entity]) -> None:
    connection.executemany(
        "INSERT INTO entities (id, label, class, aliases, source) VALUES (?, ?, ?, ?, ?)",
        ((e.id, e.label, e.class_, json.dumps(e.aliases), e.source.value) for e in entities),
    )
    connection.executemany(
        "INSERT INTO names (entity, name, folded, label) VALUES (?, ?, ?, ?)",
        (
            (e.id, name, fold(name), name == e.label)
            for e in entities
            for name in (e.label, *e.aliases)
        ),
    )


def _derive_edges(
    connection: sqlite3.Connection, ontology: Ontology, classes: Mapping[str, str]
) -> None:
    rows = connection.execute(
        "SELECT subject, relation, object, value, document, readings.number, polarity, confidence"
        " FROM readings JOIN documents ON documents.id = document WHERE refused IS NULL"
        " ORDER BY subject, relation, coalesce(object, value), object IS NULL,"
        " name, start, end, rule, readings.number"
    )
    number = 0
    for key, group in groupby(rows, key=lambda row: row[:4]):
        readings = [row[4:] for row in group]
        reason = _objection(key, ontology, classes)
        affirmed = [r for r in readings if r[2] == Polarity.AFFIRMED]
        if reason in (_LOOP, _UNDESCRIBED):
            affirmed, refused = [], readings
        elif reason is not None:
            refused = affirmed
            readings = [r for r in readings if r[2] == Polarity.DENIED]
            affirmed = []
        else:
            refused = []
        connection.executemany(
            "INSERT INTO left_out VALUES (?, ?, ?)", [(d, n, reason) for d, n, *_ in refused]
        )
        kept = [r for r in readings if r not in refused]
        if kept:
            _store_edge(connection, number, key, kept)
            number += 1


def _objection(
    key: tuple[str, str, str | None, str | None], ontology: Ontology, classes: Mapping[str, str]
) -> str | None:
    subject, relation, target, _ = key
    if subject not in classes or (target is not None and target not in classes):
        return _UNDESCRIBED
    if subject == target:
        return _LOOP
    object_class = None if target is None else classes[target]
    if ontology.allows(classes[subject], relation, object_class):
        return None
    return (
        f"the ontology does not allow {classes[subject]} {relation} {object_class or 'a literal'}"
    )


def _store_edge(
    connection: sqlite3.Connection,
    number: int,
    key: tuple[str, str, str | None, str | None],
    readings: list[tuple[int, int, str, float]],
) -> None:
    polarities = {polarity for _, _, polarity, _ in readings}
    stance = Polarity.AFFIRMED if Polarity.AFFIRMED in polarities else Polarity.DENIED
    confidence = combine([c for _, _, polarity, c in readings if polarity == stance])
    connection.execute(
        "INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *key, confidence, stance.value)
    )
    connection.executemany(
        "INSERT INTO edge_evidence VALUES (?, ?, ?, ?, ?)",
        [(number, i, d, n, polarity) for i, (d, n, polarity, _) in enumerate(readings)],
    )


def reasons(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Yield why readings were left out and how many for each reason, sorted by reason.

    Args:
        connection: to a graph.
    """
    yield from connection.execute(
        "SELECT reason, count(*) FROM (SELECT refused AS reason FROM readings"
        " WHERE refused IS NOT NULL UNION ALL SELECT reason FROM left_out)"
        " GROUP BY reason ORDER BY reason"
    )
