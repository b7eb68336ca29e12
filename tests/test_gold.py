"""Quality on annotated notes, where these are at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from awsgraph.graph import open_graph, write_jsonl
from awsgraph.pipeline import build

SHARED = Path(__file__).resolve().parents[2] / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold" / "score.py").exists(),
    reason="the annotated notes are not on this machine",
)


def test_the_extractor_finds_what_annotators_found(tmp_path: Path) -> None:
    build([SHARED / "corpora" / "gold-docs"], tmp_path / "g.db")
    with open_graph(tmp_path / "g.db") as graph, (tmp_path / "e.jsonl").open("wb") as out:
        write_jsonl(graph, out)
    gold = sorted(map(str, (SHARED / "gold").glob("*.jsonl")))
    script = [str(SHARED / "gold" / "score.py"), str(tmp_path / "e.jsonl"), *gold, "--json"]
    result = subprocess.run(
        [sys.executable, *script], check=True, capture_output=True, encoding="utf-8"
    )
    score = json.loads(result.stdout)
    typed = score.get("typed", score)
    assert typed["f1"] >= 0.65
    assert typed["precision"] >= 0.85
    assert typed["evidence"] >= 0.96
    assert typed["types"] >= 0.95
    assert typed["denied"] == 0
    assert score["attributes"]["f1"] >= 0.80


def test_real_notes_build_without_a_warning(tmp_path: Path) -> None:
    report = build([SHARED / "corpora" / "notes"], tmp_path / "g.db")
    assert len(report.read) == 73
    assert report.problems == ()
