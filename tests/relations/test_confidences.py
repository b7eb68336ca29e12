"""The confidences of rules: read, inherited from the family, and refused when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from awsgraph.errors import RuleError
from awsgraph.graph import Graph
from awsgraph.relations.confidences import ANY, FILE, WEIGHTS_FILE, load_confidences
from awsgraph.relations.rulebook import load_rulebook
from awsgraph.relations.wording import SIGNS


def test_the_shipped_values_are_about_rules_that_there_are() -> None:
    rules = set(load_rulebook())
    known = {ANY, *rules, *(f"{rule.partition('/')[0]}/{ANY}" for rule in rules)}
    assert set(load_confidences().values) <= known


def test_lines_of_one_rule_differ_in_confidence(default_graph: Graph) -> None:
    found = [e for edge in default_graph.edges() for e in edge.evidence if e.rule == "verb/use"]
    assert len({e.confidence for e in found}) > 5
    assert all(0 < e.confidence < 1 for e in found)


def test_wording_moves_the_log_odds(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("*\t0.80\t9\n")
    rows = {"base": 0.5, "rule": 1.0, **dict.fromkeys(SIGNS, 0.0), "near": 1.0, "far": -1.0}
    (tmp_path / WEIGHTS_FILE).write_text("".join(f"{s}\t{w}\n" for s, w in rows.items()))
    confidences = load_confidences(tmp_path)
    values = [confidences.of_line("verb/use", signs) for signs in ({"far"}, set[str](), {"near"})]
    assert values == [0.71, 0.87, 0.95]


@pytest.mark.parametrize(
    ("rows", "line"),
    [("near\tx", 1), ("near", 1), ("near\tnan", 1), ("nearby\t1", 1), ("near\t1\nnear\t1", 2),
     ("near\t1", None)],
    ids=["a word", "short", "no number", "another sign", "twice", "others missing"],
)  # fmt: skip
def test_a_damaged_file_of_weights_is_one_clear_error(
    tmp_path: Path, rows: str, line: int | None
) -> None:
    (tmp_path / FILE).write_text("*\t0.80\t9\n")
    (tmp_path / WEIGHTS_FILE).write_text(f"{rows}\n")
    with pytest.raises(RuleError, match=WEIGHTS_FILE) as raised:
        load_confidences(tmp_path)
    assert raised.value.line == line
    assert line == 2 or "SIGN<tab>weight" in str(raised.value)


def test_a_rule_without_a_row_has_the_value_of_its_family_and_then_of_all(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("# remark\n*\t0.50\t9\nverb/*\t0.70\t4\nverb/use\t0.80\t3\n")
    confidences = load_confidences(tmp_path)
    assert [confidences.of(rule) for rule in ("verb/use", "verb/run", "gloss/for")] == [
        0.8,
        0.7,
        0.5,
    ]


@pytest.mark.parametrize(
    "row",
    ["verb/use", "verb/use\t0.8", "verb/use\tx\t3", "verb/use\t0.8\tx", "verb/use\t1.5\t3",
     "verb/use\t0\t3", "verb/use\tnan\t3", "\t0.8\t3", "verb/use\t0.8\t-1", "verb/use\t0.8\t3\t4",
     "*\t0.8\t3"],
)  # fmt: skip
def test_a_damaged_row_is_one_clear_error(tmp_path: Path, row: str) -> None:
    (tmp_path / FILE).write_text(f"*\t0.50\t9\n{row}\n")
    with pytest.raises(RuleError) as caught:
        load_confidences(tmp_path)
    assert caught.value.line == 2
    assert f"{FILE}:2: " in str(caught.value)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"verb/use\t0.8\t3\n"])
def test_a_damaged_file_is_one_clear_error(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    with pytest.raises(RuleError, match=FILE):
        load_confidences(tmp_path)
