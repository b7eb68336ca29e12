"""``Graph.explain`` and ``awsgraph explain``: lines of an edge, or why there is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from awsgraph.cli import main
from awsgraph.graph import Graph, open_graph
from awsgraph.model import Literal, Polarity
from awsgraph.pipeline import build

NOTES = {
    "kms.md": """\
# AWS KMS

- Encrypts up to 4 KB
- SSE-KMS leverages the GenerateDataKey API
- SSE-KMS does not use AWS CloudHSM
- KMS returns a data key \x1b[31m
- Integrates with:
    - CloudTrail
""",
    "s3.md": """\
# Amazon S3

- Think of Amazon Athena
- Buckets

## Amazon SQS
""",
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes")
    for name, text in NOTES.items():
        (folder / name).write_text(text)
    build([folder], folder / "g.db")
    return folder / "g.db"


@pytest.fixture
def graph(file: Path) -> Iterator[Graph]:
    with open_graph(file) as opened:
        yield opened


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def test_an_edge_has_its_lines_with_the_names_found_there(graph: Graph) -> None:
    found = graph.explain(graph.resolve("SSE-KMS"), "uses", graph.resolve("GenerateDataKey"))
    assert found.edge is not None
    (line,) = found.lines
    assert line.evidence in found.edge.evidence
    assert line.context[0].text == "AWS KMS"
    assert line.text(line.evidence.object) == "GenerateDataKey"
    assert {m.entity for m in line.mentions} > {"kms", "s3/sse-kms", "kms/GenerateDataKey"}
    assert not found.rejected
    assert not found.together


def test_an_inherited_subject_stands_in_the_context(graph: Graph) -> None:
    found = graph.explain(
        graph.resolve("KMS"), "integratesWith", graph.resolve("CloudTrail"), symmetric=True
    )
    (line,) = found.lines
    assert line.text(line.evidence.subject) == "AWS KMS"
    assert [b.text for b in line.context] == ["AWS KMS", "Integrates with:", "CloudTrail"]


def test_a_symmetric_edge_is_found_in_either_order(graph: Graph) -> None:
    ends = graph.resolve("CloudTrail"), graph.resolve("KMS")
    assert graph.explain(ends[0], "integratesWith", ends[1], symmetric=True).edge is not None
    turned = graph.explain(ends[0], "integratesWith", ends[1])
    assert turned.edge is None
    assert [edge.subject for edge in turned.others] == [ends[1]]


def test_a_denied_edge_is_explained_as_denied(graph: Graph) -> None:
    found = graph.explain(graph.resolve("SSE-KMS"), "uses", graph.resolve("AWS CloudHSM"))
    assert found.edge is not None
    assert found.edge.polarity is Polarity.DENIED
    assert found.lines


def test_a_part_of_a_value_finds_it(graph: Graph) -> None:
    kms = graph.resolve("KMS")
    found = graph.explain(kms, "hasLimit", Literal("4 kb"))
    assert found.object == Literal("up to 4 KB")
    assert graph.explain(kms, "hasLimit", Literal("5 KB")).edge is None
    assert graph.explain(kms, "hasLimit", Literal("")).edge is None


def test_rejected_readings_say_why(graph: Graph) -> None:
    found = graph.explain(graph.resolve("KMS"), "raises", graph.resolve("data key"))
    assert found.edge is None
    assert [edge.relation for edge in found.others] == ["produces"]
    (rejected,) = found.rejected
    assert (rejected.subject, rejected.relation, rejected.object) == (
        "kms",
        "raises",
        "kms/data-key",
    )
    assert rejected.reason == "the rule does not reach a Key"


def test_without_any_reading_the_lines_that_name_both_are_shown(graph: Graph) -> None:
    found = graph.explain(graph.resolve("Amazon S3"), "uses", graph.resolve("Amazon Athena"))
    assert found.edge is None
    assert [(t.document, t.context[-1].text, t.distance) for t in found.together] == [
        ("s3.md", "Think of Amazon Athena", 1)
    ]
    apart = graph.explain(graph.resolve("Amazon Athena"), "uses", graph.resolve("GenerateDataKey"))
    assert not apart.together


def test_the_command_explains_an_edge(file: Path) -> None:
    result = run("explain", "sse-kms", "uses", "GenerateDataKey", "-g", file)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].startswith("SSE-KMS uses GenerateDataKey  (0.")
    assert "kms.md:4" in lines
    assert "    above    AWS KMS" in lines
    assert "    subject  SSE-KMS = s3/sse-kms (Feature, lexicon)" in lines
    assert any(line.startswith("    rule     verb/use (0.") for line in lines)


def test_the_command_says_where_an_inherited_subject_stands(file: Path) -> None:
    output = run("explain", "KMS", "integratesWith", "CloudTrail", "-g", file).output
    assert "    subject  AWS KMS = kms (Service, catalog), 2 steps above" in output


def test_the_command_says_why_there_is_no_edge(file: Path) -> None:
    output = run("explain", "KMS", "raises", "data key", "-g", file).output
    assert output.startswith("No line states AWS KMS raises data key.")
    assert "rejected: kms raises kms/data-key: the rule does not reach a Key" in output
    assert "\x1b" not in output
    named = run("explain", "Amazon S3", "uses", "Amazon Athena", "-g", file).output
    assert "    s3.md:3 Amazon S3 > Think of Amazon Athena" in named
    apart = run("explain", "Amazon Athena", "uses", "GenerateDataKey", "-g", file).output
    assert "no line names both" in apart
    assert "no reading has this value" in run("explain", "KMS", "hasLimit", "9", "-g", file).output


def test_unknown_names_have_suggestions_and_status_2(file: Path) -> None:
    for arguments in (("KMSS", "uses", "KMS"), ("KMS", "usses", "KMS"), ("KMS", "uses", "KMSS")):
        result = run("explain", *arguments, "-g", file)
        assert result.exit_code == 2
        assert "did you mean" in result.output


def test_json_holds_the_same(file: Path) -> None:
    record = json.loads(run("explain", "KMS", "raises", "data key", "-g", file, "--json").output)
    assert record["edge"] is None
    assert record["rejected"][0]["read"]["rule"] == "verb/raise"
    record = json.loads(run("explain", "KMS", "hasLimit", "4 KB", "-g", file, "--json").output)
    assert record["edge"]["object"] == {"value": "up to 4 KB"}
    assert record["lines"][0]["mentions"][0]["entity"] == "kms"
    assert record["lines"][0]["mentions"][0]["above"] is True
