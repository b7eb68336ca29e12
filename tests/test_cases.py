"""Golden cases: notes and the edges that they state or do not state, in ``cases/*.md``.

A case is a ``##`` heading, a fenced note, and lines: ``+ edge`` must be read, ``- edge`` must not,
``? edge`` is stated but not read yet (the test fails as soon as it is).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from awsgraph.relations.lexis import OPTIONAL_KEYS, REQUIRED_KEYS, RULE_FILES
from awsgraph.relations.rule_files import rule_rows
from awsgraph.resources import rules_folder
from tests.edges import stated_edges

_CASE = re.compile(
    r"^## (?P<name>[^\n]+)\n+```\w*\n(?P<note>.*?)\n```\n(?P<edges>(?:\n*[+?-] [^\n]+)+)",
    re.MULTILINE | re.DOTALL,
)


class Expected(NamedTuple):
    sign: str
    edge: str
    note: str


def golden_cases() -> list[object]:
    found: list[object] = []
    for path in sorted((Path(__file__).parent / "cases").glob("*.md")):
        for case in _CASE.finditer(path.read_text(encoding="utf-8")):
            for line in case["edges"].strip().splitlines():
                if line.strip():
                    sign, edge = line[0], line[2:].strip()
                    marks = [pytest.mark.xfail(strict=True)] if sign == "?" else []
                    name = f"{path.stem}: {case['name']}: {line}"
                    found.append(
                        pytest.param(Expected(sign, edge, case["note"]), id=name, marks=marks)
                    )
    return found


def rule_cases() -> list[object]:
    found: list[object] = []
    for file, key in RULE_FILES.items():
        for _, row in rule_rows(
            rules_folder() / file, required=(*REQUIRED_KEYS, key), optional=OPTIONAL_KEYS
        ):
            for sign, kind in (("+", "yes"), ("-", "no")):
                for case in row.get(kind, ()):
                    note, _, edge = case.partition(" => ")
                    found.append(
                        pytest.param(Expected(sign, edge, note), id=f"{row['id']}: {case}")
                    )
    return found


@pytest.mark.parametrize("expected", [*golden_cases(), *rule_cases()])
def test_the_note_states_what_the_case_says(expected: Expected) -> None:
    edges = stated_edges(expected.note)
    if expected.sign == "-":
        assert expected.edge not in edges
    else:
        assert expected.edge in edges


def test_there_are_cases_of_every_kind() -> None:
    assert len(golden_cases()) >= 20
    assert len(rule_cases()) >= 40
