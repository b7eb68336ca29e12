"""Golden cases: notes and the edges that they state or do not state, in ``cases/*.md``.

A case is a ``##`` heading, a fenced note, and lines: ``+ edge`` must be read, ``- edge`` must not,
``? edge`` is stated but not read yet (the test fails as soon as it is). A heading that begins with
the id of a rule says which rule must not be misled. Rows of rules have cases of their own.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from awsgraph.relations.rulebook import RuleEntry, load_rulebook
from awsgraph.schema import load_schema
from tests.edges import named_in, rules_that_state, stated_edges

_CASE = re.compile(
    r"^## (?P<name>[^\n]+)\n+```\w*\n(?P<note>.*?)\n```\n(?P<edges>(?:\n*[+?-] [^\n]+)+)",
    re.MULTILINE | re.DOTALL,
)
_RULE = re.compile(r"[a-z-]+/[a-z-]+(?=: )")


class Expected(NamedTuple):
    """An edge that a note states ("+"), does not state ("-") or states but is missed ("?")."""

    name: str
    sign: str
    edge: str
    note: str

    @property
    def rule(self) -> str:
        """The rule that the case is about, if its name begins with one."""
        found = _RULE.match(self.name)
        return found[0] if found else ""


def golden_cases() -> list[Expected]:
    return [
        Expected(case["name"], line[0], line[2:].strip(), case["note"])
        for path in sorted((Path(__file__).parent / "cases").glob("*.md"))
        for case in _CASE.finditer(path.read_text(encoding="utf-8"))
        for line in case["edges"].strip().splitlines()
        if line.strip()
    ]


def rule_cases() -> list[Expected]:
    return [
        Expected(f"{rule.id}: {case.note}", sign, case.edge, case.note)
        for rule in load_rulebook().values()
        for sign, cases in (("+", rule.yes), ("-", rule.no))
        for case in cases
    ]


def _params(cases: list[Expected]) -> list[object]:
    return [
        pytest.param(
            case,
            id=f"{case.name} {case.sign} {case.edge}",
            marks=[pytest.mark.xfail(strict=True)] if case.sign == "?" else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("expected", _params([*golden_cases(), *rule_cases()]))
def test_the_note_states_what_the_case_says(expected: Expected) -> None:
    edges = stated_edges(expected.note)
    if expected.sign == "-":
        assert expected.edge not in edges
    else:
        assert expected.edge in edges


@pytest.mark.parametrize("rule", load_rulebook().values(), ids=load_rulebook())
def test_a_rule_reads_its_own_examples(rule: RuleEntry) -> None:
    for case in rule.yes:
        assert rule.id in rules_that_state(case.note, case.edge)


def test_every_rule_has_a_case_that_it_must_not_read() -> None:
    denied = {case.rule for case in (*golden_cases(), *rule_cases()) if case.sign == "-"}
    assert sorted(set(load_rulebook()) - denied) == []


def test_cases_are_about_rules_that_there_are() -> None:
    named = {case.rule for case in golden_cases() if case.rule}
    assert sorted(named - set(load_rulebook())) == []


@pytest.mark.parametrize("case", _params([c for c in golden_cases() if c.rule and c.sign == "-"]))
def test_a_case_that_a_rule_must_not_read_names_both_ends(case: Expected) -> None:
    # Otherwise it would pass for want of names, whatever the rule does.
    relations = load_schema().relations
    words = case.edge.split()
    at = next(i for i, word in enumerate(words) if word in relations)
    ends = [" ".join(words[:at])]
    if not relations[words[at]].attribute:
        ends.append(" ".join(words[at + 1 :]))
    assert set(ends) <= named_in(case.note)


def test_there_are_cases_of_every_kind() -> None:
    assert len(golden_cases()) >= 20
    assert len(rule_cases()) >= 40
