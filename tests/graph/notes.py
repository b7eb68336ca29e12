"""Builds what documents contribute from a few words, and writes graph files of it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from awsgraph.graph import Graph, open_graph, write_graph, write_jsonl
from awsgraph.model import (
    Block,
    BlockKind,
    Document,
    Entity,
    Evidence,
    Extraction,
    Literal,
    Mention,
    Polarity,
    Rejection,
    Relation,
    Source,
    Span,
)


@dataclass(frozen=True)
class Line:
    """A line of a note, and the edge it states."""

    subject: str
    relation: str
    object: str | Literal
    confidence: float = 0.9
    denied: bool = False
    quote: str | None = None
    refused: str | None = None


def named(
    id_: str, class_: str = "Service", *aliases: str, source: Source = Source.LEXICON
) -> Entity:
    """Return an entity whose label is its id."""
    return Entity(id_, id_, class_, aliases, source)


KMS = Entity("kms", "AWS KMS", "Service", ("KMS", "Key Management Service"), Source.LEXICON)
S3 = Entity("s3", "Amazon S3", "Service", ("S3",), Source.LEXICON)
SSE_KMS = Entity("s3/sse-kms", "SSE-KMS", "Feature", (), Source.LEXICON)
GENERATE = Entity("kms/GenerateDataKey", "GenerateDataKey", "ApiOperation", (), Source.CATALOG)
ENVELOPE = Entity("concept/envelope-encryption", "Envelope encryption", "Concept")
ENTITIES = (ENVELOPE, KMS, GENERATE, S3, SSE_KMS)

PART = Line("s3/sse-kms", "partOf", "s3")
USES = Line("s3/sse-kms", "uses", "kms/GenerateDataKey")
OPERATION = Line("kms/GenerateDataKey", "operationOf", "kms")
LIMIT = Line("kms", "hasLimit", Literal("up to 4 KB"))
ENVELOPES = Line("kms", "uses", "concept/envelope-encryption")
NOT_S3 = Line("kms", "uses", "s3", denied=True)
SIX = (PART, USES, OPERATION, LIMIT, ENVELOPES, NOT_S3)


def note(name: str, lines: Iterable[Line], entities: Sequence[Entity] = ENTITIES) -> Extraction:
    """Return what a note contributes that has a heading and an item for each line.

    A line without a quote of its own reads ``subject relation object``; both ends are mentioned.
    """
    text = f"# {name}\n"
    blocks = [Block(0, BlockKind.HEADING, Span(2, len(text) - 1), 1, 1, name, None, 1)]
    known = {entity.id: entity for entity in entities}
    mentions: list[Mention] = []
    relations: list[Relation] = []
    rejections: list[Rejection] = []
    line_number = 2
    for line in lines:
        value = line.object.text if isinstance(line.object, Literal) else line.object
        quote = line.quote or f"{line.subject} {line.relation} {value}"
        index, start = len(blocks), len(text) + 2
        span, last = Span(start, start + len(quote)), line_number + quote.count("\n")
        blocks.append(Block(index, BlockKind.ITEM, span, line_number, last, quote, 0, 1))
        text, stance = f"{text}* {quote}\n", Polarity.DENIED if line.denied else Polarity.AFFIRMED
        evidence = Evidence(
            name, index, span, quote, line_number, last, span, span, None, "test/rule", stance,
            line.confidence,
        )  # fmt: skip
        relation = Relation(line.subject, line.relation, line.object, evidence)
        if line.refused is None:
            relations.append(relation)
        else:
            rejections.append(Rejection(relation, line.refused))
        line_number = last + 1
        mentions += [
            Mention(index, span, end, known[end].class_, known[end].source)
            for end in (line.subject, line.object)
            if isinstance(end, str) and end in known
        ]
    document = Document(name, text, sha256(text.encode()).hexdigest(), name, tuple(blocks))
    ordered = tuple(sorted(known.values(), key=lambda entity: entity.id))
    return Extraction(document, ordered, tuple(mentions), tuple(relations), tuple(rejections))


def write(path: Path, *notes: Extraction, keep: Iterable[str] = ()) -> Path:
    """Write a graph file and return its path."""
    write_graph(path, notes, keep=keep, fingerprint="test")
    return path


def jsonl(source: Path | Graph) -> bytes:
    """Return the export of a graph or a graph file."""
    if isinstance(source, Path):
        with open_graph(source) as graph:
            return jsonl(graph)
    out = io.BytesIO()
    write_jsonl(source, out)
    return out.getvalue()


def said(graph: Graph) -> list[str]:
    """Return the affirmed edges as ``subject relation object``."""
    return [
        f"{e.subject.id} {e.relation} "
        f"{e.object.text if isinstance(e.object, Literal) else e.object.id}"
        for e in graph.edges()
    ]
