"""Reports as a table and as plain values."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from awsgraph.errors import GraphFileError
from awsgraph.evaluation import Gold, report_record, table_lines
from tests.evaluation.graphs import FACTS, report
from tests.evaluation.statements import fact, gold


def test_the_table_sums_up_and_lists_what_is_missed_and_wrong(tmp_path: Path) -> None:
    lines = list(table_lines(report(tmp_path), by=["relation", "class"], errors=9))
    assert [line.split() for line in lines[:4]] == [
        ["precision", "recall", "F1", "found", "required", "wrong"],
        ["typed", "edges", "0.333", "0.333", "0.333", "1", "3", "2"],
        ["pairs", "of", "ends", "0.750", "1.000", "0.857", "3", "3", "1"],
        ["attributes", "0.000", "0.000", "0.000", "0", "0", "0"],
    ]
    at = lines.index("missed: 2 of 2")
    assert lines[at + 1 :] == [
        "a.md:2  S3 requires KMS  (read as sendsTo)",
        "       2 | * SSE-KMS is part of S3",
        "a.md:6  KMS uses or invokes S3  (read as sendsTo)",
        "       6 | * KMS: see S3",
        "",
        "wrong: 2 of 2",
        "a.md:3  SSE-KMS uses AWS KMS  (the note denies it)",
        "       3 | * SSE-KMS is not",
        "       4 | KMS",
        "a.md:6  AWS KMS sendsTo Amazon S3  (the gold has uses or invokes or requires)",
        "       6 | * KMS: see S3",
    ]
    assert "denied facts stated  1" in lines
    heads = [line.split("  ")[0] for line in lines if line.startswith("by ")]
    assert heads == ["by relation", "by class"]


def test_the_table_lists_at_most_so_many(tmp_path: Path) -> None:
    given = report(tmp_path)
    assert "missed: 1 of 2" in list(table_lines(given, errors=1))
    assert not any("missed" in line for line in table_lines(given))


def test_text_of_gold_and_notes_does_not_act_on_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b]0;owned\x07\u202e"
    given = report(tmp_path, annotated=gold(fact(f"S3 {evil}", "requires", f"x{evil}", 2)))
    lines = report_lines = list(table_lines(replace(given, notes={"a.md": ["", evil]}), errors=5))
    assert any("owned" in line for line in report_lines)
    assert not {"\x1b", "\x07", "\u202e", "\n"} & set("".join(lines))


def test_the_record_holds_figures_and_statements(tmp_path: Path) -> None:
    record: Any = json.loads(json.dumps(report_record(report(tmp_path), by=["document"])))
    typed = {"precision": 0.3333, "recall": 0.3333, "f1": 0.3333, "found": 1, "required": 3,
             "wrong": 2}  # fmt: skip
    assert record["typed"] == record["groups"]["document"]["a.md"]["typed"] == typed
    assert record["denied"] == 1
    assert record["f1_interval"][0] <= 0.3333 <= record["f1_interval"][1]
    assert record["missed"][1] == {
        "doc": "a.md", "line": [6, 6], "subject": "KMS", "subject_class": "Service",
        "relations": ["uses", "invokes"], "object": "S3", "object_class": "Service",
        "read_as": ["sendsTo"], "text": ["* KMS: see S3"],
    }  # fmt: skip
    assert record["wrong"][0] == {
        "doc": "a.md", "line": [3, 4], "subject": "SSE-KMS", "relation": "uses",
        "object": "AWS KMS", "verdict": "denied", "gold": ["uses"], "confidence": 0.9,
        "rules": ["test/rule"], "quotes": ["SSE-KMS is not\nKMS"],
        "text": ["* SSE-KMS is not", "KMS"],
    }  # fmt: skip
    short: Any = report_record(report(tmp_path), errors=1)
    assert (len(short["missed"]), len(short["wrong"])) == (1, 1)


def test_a_note_that_is_not_in_the_graph_is_named(tmp_path: Path) -> None:
    facts = (*FACTS, fact("KMS", "uses", "S3", 2, document="b.md"))
    given = report(tmp_path, annotated=gold(*facts))
    assert given.warnings == ("b.md is not in this graph: all of its facts count as missed",)
    lines = list(table_lines(given, errors=9))
    assert "b.md:2  KMS uses S3" in lines


def test_notes_of_one_name_are_all_counted(tmp_path: Path) -> None:
    given = report(tmp_path, "x/a.md", "y/a.md")
    assert given.warnings == ("2 notes are called a.md: the edges of all of them count",)
    assert given.text("y/a.md", 1, 1) == [(1, "# y/a.md")]
    assert given.text("a.md", 1, 1) == [(1, "# x/a.md")]


def test_a_graph_of_other_notes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphFileError, match=r"none of the annotated notes \(a\.md\).*-g"):
        report(tmp_path, "b.md")


def test_no_gold_is_no_error(tmp_path: Path) -> None:
    assert report(tmp_path, annotated=Gold((), {})).evaluation.judged == ()


def test_lines_beyond_the_note_are_left_out(tmp_path: Path) -> None:
    assert report(tmp_path).text("a.md", 6, 99) == [(6, "* KMS: see S3"), (7, "")]
