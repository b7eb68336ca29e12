"""The figures, by group and against the reference implementation of the measure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from awsgraph.evaluation import (
    GROUPINGS,
    Evaluation,
    Fact,
    Tally,
    edges_of,
    evaluate,
    read_gold,
)
from awsgraph.evaluation.gold import LITERAL
from awsgraph.graph import edge_record, open_graph
from awsgraph.model import Edge, Entity
from awsgraph.notes import parse
from awsgraph.pipeline import build, extract
from tests.evaluation.statements import (
    KEY,
    KMS,
    S3,
    SHARED,
    as_score_says,
    edge,
    fact,
    gold,
    gold_rows,
    needs_score,
    score,
)


def test_groups_part_the_whole() -> None:
    given = gold(
        fact("KMS", "uses", "S3"),
        fact("S3", "stores|uses", "KMS", document="b.md"),
        fact("KMS", "hasLimit", "4 KB", classes=("Service", "Literal")),
    )
    result = evaluate(given, [edge(KMS, "uses", S3), edge(KEY, "uses", S3, ("b.md", 3))])
    typed = {by: {k: f.typed for k, f in result.groups(by).items()} for by in GROUPINGS}
    assert typed == {
        "document": {"a.md": Tally(1, 1, 0), "b.md": Tally(0, 1, 1)},
        "class": {"Key": Tally(0, 0, 1), "Service": Tally(1, 2, 0)},
        "relation": {"stores": Tally(0, 1, 0), "uses": Tally(1, 1, 1)},
    }


def test_nothing_gives_zeros() -> None:
    result = evaluate(gold(), [])
    assert result.edges.typed.f1 == result.edges.evidence == result.edges.classes == 0.0
    assert result.f1_interval() == (0.0, 0.0)
    assert result.groups("class") == {}


def test_the_interval_holds_the_figure_and_stays_the_same() -> None:
    given = gold(*(fact("KMS", "uses", f"x{n}") for n in range(9)), fact("KMS", "uses", "S3"))
    result = evaluate(given, [edge(KMS, "uses", S3), edge(KMS, "uses", KEY)])
    low, high = result.f1_interval()
    assert low <= result.edges.typed.f1 <= high
    assert (low, high) == result.f1_interval()


def test_readings_give_the_figures_of_the_graph(tmp_path: Path) -> None:
    text = (
        "# AWS KMS\n\n- KMS integrates with CloudTrail and S3\n- KMS calls itself: KMS uses KMS\n"
    )
    (tmp_path / "a.md").write_text(text)
    build([tmp_path / "a.md"], tmp_path / "g.db")
    given = gold(fact("KMS", "integratesWith", "CloudTrail"))
    with open_graph(tmp_path / "g.db") as graph:
        stored = evaluate(given, graph.edges())
    straight = evaluate(given, edges_of(extract(parse("a.md", text.encode()))))
    assert straight.edges == stored.edges
    assert straight.edges.typed.found == 1


@needs_score
def test_figures_on_annotated_notes_are_those_of_the_reference(tmp_path: Path) -> None:
    build([SHARED / "corpora" / "gold-docs"], tmp_path / "g.db")
    files = sorted((SHARED / "gold").glob("*.jsonl"))
    with open_graph(tmp_path / "g.db") as graph:
        edges = list(graph.edges())
    result = evaluate(read_gold(files), edges)
    assert result.edges.typed.found > 100
    _assert_same(result, edges, files, tmp_path)


@needs_score
@pytest.mark.parametrize("seed", range(40))
def test_figures_on_random_statements_are_those_of_the_reference(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    facts = [_random_fact(random) for _ in range(random.randrange(30))]
    ranges = {name: [[1, random.randrange(1, 9)], [10, 15]] for name in ("a.md", "b.md")}
    file = tmp_path / "g.jsonl"
    file.write_text("\n".join(map(json.dumps, gold_rows(facts))))
    file.with_suffix(".ranges.json").write_text(json.dumps(ranges))
    edges = list({_key(e): e for e in _random_edges(random)}.values())
    _assert_same(evaluate(read_gold([file]), edges), edges, [file], tmp_path)


_NAMES = ["AWS KMS|KMS", "S3", "KMS keys|key", "the Keys", "Amazon SNS", "a|b|c", "b"]
_VALUES = ["4 KB", "up to 4 KB", "64 KB", "1 hour", "60 minutes|1 hour"]
_PLAIN = ["uses", "invokes", "connectsTo", "integratesWith", "stores"]


def _random_fact(random: Random) -> Fact:
    value = random.random() < 0.2
    relations = ["hasLimit"] if value else random.sample(_PLAIN, random.randint(1, 2))
    return fact(
        random.choice(_NAMES), "|".join(relations), random.choice(_VALUES if value else _NAMES),
        random.randint(1, 16), document=random.choice(["a.md", "b.md"]),
        classes=(random.choice(["Service", "Key"]), LITERAL if value else "Service"),
        required=random.random() < 0.7, denied=random.random() < 0.2,
    )  # fmt: skip


def _random_edges(random: Random) -> Iterator[Edge]:
    for _ in range(random.randrange(60)):
        ends = [_entity(random, name) for name in random.choices(_NAMES, k=2)]
        places = [(random.choice(["a.md", "n/b.md", "c.md"]), random.randint(1, 16))
                  for _ in range(random.randint(1, 3))]  # fmt: skip
        if random.random() < 0.2:
            yield edge(ends[0], "hasLimit", random.choice(_VALUES), *places)
        else:
            yield edge(ends[0], random.choice(_PLAIN), ends[1], *places)


def _entity(random: Random, names: str) -> Entity:
    label, *aliases = names.split("|")
    return Entity(
        label, label, ["Service", "Key"][len(label) % 2], tuple(aliases[: random.randint(0, 1)])
    )


def _key(given: Edge) -> tuple[str, str, str]:
    target = given.object.id if isinstance(given.object, Entity) else given.object.text
    return given.subject.id, given.relation, target


def _assert_same(result: Evaluation, edges: list[Edge], files: list[Path], folder: Path) -> None:
    reference = score()
    export = folder / "edges.jsonl"
    export.write_text("\n".join(json.dumps(edge_record(e)) for e in edges))
    facts, ranges = reference.load_gold(files)
    stated = list(reference.load_edges(export, ranges))
    reference.judge(facts, stated)
    plain = [[x for x in xs if not x["attribute"]] for xs in (facts, stated)]
    values = [[x for x in xs if x["attribute"]] for xs in (facts, stated)]
    whole = reference.report(*plain)
    assert [round(x, 4) for x in result.f1_interval()] == whole.pop("f1_interval", [0.0, 0.0])
    assert as_score_says(result.edges) == whole
    assert as_score_says(result.attributes) == reference.report(*values, bootstrap=False)
    for name, figures in result.groups("relation").items():
        part = [f for f in plain[0] if f["r"][0] == name], [e for e in plain[1] if e["r"] == name]
        assert as_score_says(figures) == reference.report(*part, bootstrap=False)
    for name, figures in result.groups("document").items():
        part = [f for f in plain[0] if f["doc"] == name], [e for e in plain[1] if e["doc"] == name]
        assert as_score_says(figures) == reference.report(*part, bootstrap=False)
