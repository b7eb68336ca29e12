"""The list of all rules: complete, and of good form."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import awsgraph.relations
from awsgraph.errors import RuleError
from awsgraph.graph import Graph
from awsgraph.relations.lexis import load_lexis
from awsgraph.relations.rulebook import BUILT_IN, load_rulebook
from awsgraph.resources import rules_folder

_ID = re.compile(r"[a-z]+(?:-[a-z]+)*/[a-z]+(?:-[a-z]+)*")


def _ids_in_code() -> Iterator[str]:
    for path in Path(awsgraph.relations.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and _ID.fullmatch(value):
                yield value


def test_it_holds_the_rules_of_files_and_code_and_no_other() -> None:
    lexis = load_lexis()
    of_files = {rule.id for trigger in lexis.triggers.values() for rule in trigger.rules}
    of_files |= {rule.id for rules in lexis.nouns.values() for rule in rules}
    of_files |= {rule.id for rows in lexis.lead_ins.values() for _, _, rule in rows}
    assert set(load_rulebook()) == of_files | set(_ids_in_code())


def test_it_holds_every_rule_that_evidence_carries(default_graph: Graph) -> None:
    carried = {evidence.rule for edge in default_graph.edges() for evidence in edge.evidence}
    assert carried <= set(load_rulebook())


@pytest.mark.parametrize("rule", load_rulebook().values(), ids=load_rulebook())
def test_a_description_is_one_sentence(rule: object) -> None:
    description = getattr(rule, "description", "")
    assert re.fullmatch(r"[A-Z'].{20,130}\.", description), description


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the shipped rules, to be damaged."""
    return Path(shutil.copytree(rules_folder(), tmp_path / "rules"))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ('{"id": "a/b", "description": "d", "yes": []}', "a/b has no example"),
        ('{"id": "a/b", "description": "d", "yes": ["x"]}', "the case 'x' has no '=>'"),
        ('{"id": "verb/use", "description": "d", "yes": ["x => y"]}', "stands in another file"),
        ('{"id": "a/b", "yes": ["x => y"]}', "the key 'description' is missing"),
    ],
)
def test_a_damaged_row_is_named(rules: Path, row: str, problem: str) -> None:
    (rules / BUILT_IN).write_text(f"# remark\n{row}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=re.escape(f"{BUILT_IN}:2: ")) as caught:
        load_rulebook(rules)
    assert problem in str(caught.value)
