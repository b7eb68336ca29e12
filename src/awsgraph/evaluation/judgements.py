"""Edges that were drawn at random and judged one by one against the lines that state them.

Gold facts tell what a few notes state in full; a random draw tells what the edges of many documents
are worth. A file of judgements keeps the verdicts, so that a changed extractor can be measured
without reading all of them again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from awsgraph.errors import GoldError
from awsgraph.evaluation.calibration import Observation
from awsgraph.model import Extraction, Literal, Polarity, Relation
from awsgraph.relations.wording import signs

_COLUMNS = 8
_ADVICE = (
    "write COLLECTION, document, line, subject, relation, object, verdict and kind, tabs between"
)
Key = tuple[str, int, str, str, str]
"""Document, line, subject, relation, and object or value."""


class Judgement(StrEnum):
    """What reading a line told of an edge."""

    RIGHT = "right"
    RELATION = "relation"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class JudgedReading:
    """An edge that was judged.

    Attributes:
        collection: the name of the documents it was drawn from.
        key: document, first line of the evidence, and the edge.
        judgement: right; another relation is stated between these two; wrong.
        kind: what is wrong, in a few words.
    """

    collection: str
    key: Key
    judgement: Judgement
    kind: str = ""


def read_judgements(path: Path) -> list[JudgedReading]:
    """Read a file of judgements.

    Args:
        path: tab-separated values, one edge a line; lines that begin with ``#`` are comments.

    Raises:
        GoldError: the file cannot be read, or a row is damaged; names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(path, "cannot be read as UTF-8", "name a file of judgements") from error
    return [
        _judged(path, number, line)
        for number, line in enumerate(lines, 1)
        if line and not line.startswith("#")
    ]


def readings_of(extraction: Extraction) -> Iterator[tuple[Key, Relation]]:
    """Yield the key of each affirmed reading of a document, and the reading."""
    for relation in extraction.relations:
        evidence, end = relation.evidence, relation.object
        if evidence.polarity is Polarity.AFFIRMED:
            value = end.text if isinstance(end, Literal) else end
            # A value may run over the end of a line.
            flat = " ".join(value.split())
            key = (evidence.document, evidence.first_line, relation.subject, relation.relation)
            yield (*key, flat), relation


def observed(
    judged: Collection[JudgedReading], extractions: Iterable[Extraction]
) -> Iterator[tuple[JudgedReading, Observation]]:
    """Yield the judged edges that are still read, and what they tell of the rule that reads them.

    Args:
        judged: the judgements.
        extractions: what the documents contribute now; others than the judged ones do no harm.
    """
    by_key = {reading.key: reading for reading in judged}
    for extraction in extractions:
        entities = {entity.id: entity for entity in extraction.entities}
        for key, relation in readings_of(extraction):
            reading = by_key.pop(key, None)
            if reading is not None:
                right = reading.judgement is Judgement.RIGHT
                evidence, end = relation.evidence, relation.object
                target = entities[end] if isinstance(end, str) else end
                subject, blocks = entities[relation.subject], extraction.document.blocks
                borne = signs(evidence, relation.relation, subject, target, blocks)
                rules = (evidence.rule,)
                yield reading, Observation(extraction.document.name, rules, right, (borne,))


def _judged(path: Path, number: int, line: str) -> JudgedReading:
    cells = line.split("\t")
    try:
        collection, document, place, subject, relation, end, judgement, kind = cells
        key = (document, int(place), subject, relation, " ".join(end.split()))
        return JudgedReading(collection, key, Judgement(judgement), kind)
    except ValueError as error:
        problem = f"this is no judgement of {_COLUMNS} columns"
        raise GoldError(path, problem, _ADVICE, line=number) from error
