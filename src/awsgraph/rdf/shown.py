"""The entities and triples of an answer, by the ids of the graph."""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.rdf.iris import ENTITY, ONTOLOGY, entity_id
from awsgraph.rdf.query import Answer, Cell


def triples_in(answer: Answer) -> Iterator[tuple[str, str, str]]:
    """Yield the triples between two entities: id, local name of the relation, id.

    Args:
        answer: of CONSTRUCT or DESCRIBE.

    >>> entity, relation = Cell("uri", f"{ENTITY}kms"), Cell("uri", f"{ONTOLOGY}uses")
    >>> list(triples_in(Answer(rows=((entity, relation, entity),))))
    [('kms', 'uses', 'kms')]
    """
    for row in answer.rows:
        ends = [_entity(cell) for cell in (row[0], row[2])]
        relation = row[1].text if row[1] else ""
        if ends[0] and ends[1] and relation.startswith(ONTOLOGY):
            yield ends[0], relation.removeprefix(ONTOLOGY), ends[1]


def entities_in(answer: Answer) -> Iterator[str]:
    """Yield the ids of the entities in the rows of SELECT, and its texts, in reading order.

    Args:
        answer: of SELECT.
    """
    for cell in (cell for row in answer.rows for cell in row if cell is not None):
        yield _entity(cell) or cell.text


def _entity(cell: Cell | None) -> str | None:
    return entity_id(cell.text) if cell and cell.text.startswith(ENTITY) else None
