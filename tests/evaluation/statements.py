"""Makes facts and edges from a few words, and asks score.py, where it is, about the same ones."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from awsgraph.evaluation import Fact, Figures, Gold, Tally
from awsgraph.model import Edge, Entity, Evidence, Literal, Span

SHARED = Path(__file__).resolve().parents[3] / "shared"
needs_score = pytest.mark.skipif(
    not (SHARED / "gold" / "score.py").exists(),
    reason="the annotated notes are not on this machine",
)

KMS = Entity("kms", "AWS KMS", "Service", ("Key Management Service", "KMS"))
S3 = Entity("s3", "Amazon S3", "Service", ("S3",))
KEY = Entity("kms/key", "KMS key", "Key", ("CMK",))


def fact(
    subject: str,
    relations: str,
    target: str,
    line: int = 3,
    *,
    document: str = "a.md",
    classes: tuple[str, str] = ("Service", "Service"),
    required: bool = True,
    denied: bool = False,
) -> Fact:
    """Return a fact; names and relations are parted by ``|``."""
    return Fact(
        document, (line, line), tuple(subject.split("|")), classes[0],
        tuple(relations.split("|")), tuple(target.split("|")), classes[1], required, denied,
    )  # fmt: skip


def edge(
    subject: Entity,
    relation: str,
    target: Entity | str,
    *places: tuple[str, int],
) -> Edge:
    """Return an edge with evidence at some lines of documents; a text is a value."""
    end = Literal(target) if isinstance(target, str) else target
    evidence = tuple(
        Evidence(document, 0, Span(0, 1), "quote", line, line, Span(0, 1), Span(0, 1), None, "rule")
        for document, line in places or [("a.md", 3)]
    )
    return Edge(subject, relation, end, evidence, 0.9)


def gold(*facts: Fact, ranges: dict[str, tuple[tuple[int, int], ...]] | None = None) -> Gold:
    """Return gold whose documents are annotated from line 1 to 50 if nothing else is said."""
    return Gold(facts, ranges or dict.fromkeys({f.document for f in facts}, ((1, 50),)))


def score() -> Any:
    """Return score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_score_says(figures: Figures) -> dict[str, object]:
    """Return figures in the words of score.py, without its interval."""
    return {
        **_tally(figures.typed),
        "pair": _tally(figures.pair),
        "evidence": round(figures.evidence, 4),
        "types": round(figures.classes, 4),
        "denied": figures.denied,
    }


def _tally(tally: Tally) -> dict[str, object]:
    shares = {name: round(getattr(tally, name), 4) for name in ("precision", "recall", "f1")}
    return {**shares, **asdict(tally)}


def gold_rows(facts: Sequence[Fact]) -> list[dict[str, object]]:
    """Return facts as rows of a gold file."""
    return [
        {"doc": f.document, "line": list(f.lines), "s": list(f.subject), "st": f.subject_class,
         "r": list(f.relations), "o": list(f.object), "ot": f.object_class, "req": f.required,
         "neg": f.denied}
        for f in facts
    ]  # fmt: skip
