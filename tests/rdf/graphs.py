"""Builds graph files from a few statements, for the tests of the export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from awsgraph.graph import write_graph
from awsgraph.model import (
    Block,
    BlockKind,
    Document,
    Entity,
    Evidence,
    Extraction,
    Literal,
    Polarity,
    Relation,
    Source,
    Span,
)


@dataclass(frozen=True)
class Statement:
    """One line of a note, and what it says."""

    quote: str
    subject: str
    relation: str
    object: str | Literal
    polarity: Polarity = Polarity.AFFIRMED
    confidence: float = 0.9
    rule: str = "verb/use"


KMS = Entity("kms", "AWS KMS", "Service", ("KMS", "Key Management Service"), Source.LEXICON)
SSE_KMS = Entity("s3/sse-kms", "SSE-KMS", "Feature", (), Source.LEXICON)
GENERATE = Entity("kms/GenerateDataKey", "GenerateDataKey", "ApiOperation", (), Source.LEXICON)
SSE_S3 = Entity("s3/sse-s3", "SSE-S3", "Feature", ("AES256",), Source.LEXICON)
ENTITIES = (KMS, SSE_KMS, GENERATE, SSE_S3)

USES = Statement("SSE-KMS uses GenerateDataKey.", "s3/sse-kms", "uses", "kms/GenerateDataKey")
AGAIN = Statement(
    "SSE-KMS calls it.", "s3/sse-kms", "uses", "kms/GenerateDataKey", confidence=0.8, rule="verb/it"
)
LIMIT = Statement("KMS takes up to 4 KB.", "kms", "hasLimit", Literal("up to 4 KB"), rule="limit")
DENIED = Statement("SSE-S3 does not use KMS.", "s3/sse-s3", "uses", "kms", Polarity.DENIED)


def extraction(
    name: str, statements: Sequence[Statement], entities: Sequence[Entity] = ENTITIES
) -> Extraction:
    """Return what a note contributes that has a paragraph for each statement."""
    blocks: list[Block] = []
    relations: list[Relation] = []
    text, line = "# Encryption\n", 2
    for index, said in enumerate(statements):
        span, last = Span(len(text), len(text) + len(said.quote)), line + said.quote.count("\n")
        blocks.append(Block(index, BlockKind.PARAGRAPH, span, line, last, said.quote, None))
        evidence = Evidence(
            name, index, span, said.quote, line, last, span, span, None, said.rule,
            said.polarity, said.confidence,
        )  # fmt: skip
        relations.append(Relation(said.subject, said.relation, said.object, evidence))
        text, line = f"{text}{said.quote}\n", last + 1
    digest = sha256(text.encode()).hexdigest()
    document = Document(name, text, digest, "Encryption", tuple(blocks))
    return Extraction(document, tuple(entities), (), tuple(relations))


def graph_file(folder: Path, *extractions: Extraction) -> Path:
    """Write a graph file and return its path."""
    path = folder / "graph.db"
    write_graph(path, extractions, fingerprint="test")
    return path
