"""``awsgraph rules``, and the reference of rules in the docs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from awsgraph.cli import main
from awsgraph.evaluation.rules import RulePrecision, precision_by_rule, rule_uses
from awsgraph.graph import Graph
from awsgraph.pipeline import build
from awsgraph.relations.rulebook import load_rulebook
from tests.scripts import load_script

NOTE = """\
# AWS KMS

- KMS integrates with CloudTrail
- SSE-KMS leverages the GenerateDataKey & Decrypt calls
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A graph, and a gold file that states one of the two edges of ``verb/use``."""
    note, gold = tmp_path / "kms.md", tmp_path / "gold.jsonl"
    note.write_text(NOTE)
    build([note], tmp_path / "g.db")
    row = {"doc": "kms.md", "line": [4, 4], "s": ["SSE-KMS"], "st": "Feature", "r": ["uses"],
           "o": ["Decrypt"], "ot": "ApiOperation", "req": True, "neg": False}  # fmt: skip
    gold.write_text(json.dumps(row))
    gold.with_suffix(".ranges.json").write_text('{"kms.md": [[1, 4]]}')
    return tmp_path / "g.db", gold


def test_every_rule_is_listed_with_what_it_contributed(files: tuple[Path, Path]) -> None:
    result = run("rules", "-g", files[0])
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert "verb/use  2 edges, 2 lines" in lines
    assert "verb/integrate  1 edge, 1 line" in lines
    heads = [line.split("  ")[0] for line in lines if line and not line.startswith(" ")]
    assert sorted(heads) == sorted(load_rulebook())


def test_gold_gives_the_precision(files: tuple[Path, Path]) -> None:
    lines = run("rules", "-g", files[0], "--gold", files[1]).output.splitlines()
    assert "verb/use  2 edges, 2 lines, precision 0.50 (1 of 2)" in lines
    assert "verb/run  0 edges, 0 lines, none judged" in lines


def test_json_has_the_same(files: tuple[Path, Path]) -> None:
    records = json.loads(run("rules", "-g", files[0], "--gold", files[1], "--json").output)
    used = {record["id"]: record for record in records}["verb/use"]
    assert (used["edges"], used["lines"], used["precision"], used["judged"]) == (2, 2, 0.5, 2)
    assert used["example"]["edge"] == "SSE-KMS uses GenerateDataKey"


def test_edges_and_lines_are_counted(default_graph: Graph) -> None:
    edges = list(default_graph.edges())
    uses = rule_uses(edges)
    assert sum(use.lines for use in uses) == sum(len(edge.evidence) for edge in edges)
    assert all(use.precision is None for use in uses)


def test_no_judged_edges_give_no_precision() -> None:
    assert precision_by_rule([]) == {}
    assert RulePrecision(0, 0).share == 0


def test_the_reference_in_the_docs_is_up_to_date() -> None:
    script = load_script("rule_reference")
    assert script.REFERENCE.read_text(encoding="utf-8") == script.reference(), (
        "make it anew with: python scripts/rule_reference.py"
    )
