"""The one list of all rules: those of the rule files and those that are code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from awsgraph.errors import RuleError
from awsgraph.relations.lexis import OPTIONAL_KEYS, REQUIRED_KEYS, RULE_FILES
from awsgraph.relations.rule_files import rule_rows
from awsgraph.resources import rules_folder

BUILT_IN = "built-in.jsonl"
_CASE = " => "


class RuleCase(NamedTuple):
    """A note and an edge that it states, or does not state.

    Attributes:
        note: Markdown.
        edge: subject, relation and object as labels: ``SSE-KMS uses GenerateDataKey``.
    """

    note: str
    edge: str


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """What is to be known of a rule.

    Attributes:
        id: for instance ``verb/use``; evidence carries it.
        description: what wording states which relation, one sentence.
        yes: what the rule reads; the first is its example.
        no: what looks similar and must not be read.
    """

    id: str
    description: str
    yes: tuple[RuleCase, ...]
    no: tuple[RuleCase, ...]

    @property
    def family(self) -> str:
        """The kind of rule: ``verb`` of ``verb/use``."""
        return family_of(self.id)

    @property
    def example(self) -> RuleCase:
        """A note and the edge that the rule reads there."""
        return self.yes[0]


def family_of(rule: str) -> str:
    """Return the family of a rule, the part of its id before the slash.

    >>> family_of("lead-in/part")
    'lead-in'
    """
    return rule.partition("/")[0]


@cache
def load_rulebook(folder: Path | None = None) -> Mapping[str, RuleEntry]:
    """Return all rules by id, in the order of the files; those that are code come last.

    Args:
        folder: where the rule files are; the shipped rules if None.

    Raises:
        RuleError: a row is not as its file's first lines say, a rule has no example, or two
            files have the same id.

    >>> load_rulebook()["outline/versus"].example.edge
    'SSM Parameter Store alternativeTo AWS Secrets Manager'
    """
    folder = folder or rules_folder()
    rules: dict[str, RuleEntry] = {}
    for path, line, row in _rows(folder):
        if row["id"] in rules:
            problem = f"the id {row['id']!r} stands in another file too"
            raise RuleError(path, problem, "rename one", line=line)
        if not row.get("yes"):
            raise RuleError(path, f"{row['id']} has no example", "add a line to 'yes'", line=line)
        yes, no = (tuple(_cases(path, line, row.get(key, ()))) for key in ("yes", "no"))
        rules[row["id"]] = RuleEntry(row["id"], row["description"], yes, no)
    return rules


def _rows(folder: Path) -> Iterator[tuple[Path, int, dict[str, Any]]]:
    for file, key in RULE_FILES.items():
        path = folder / file
        required = (*REQUIRED_KEYS, key)
        for line, row in rule_rows(path, required=required, optional=OPTIONAL_KEYS):
            yield path, line, row
    path = folder / BUILT_IN
    for line, row in rule_rows(path, required=("id", "description", "yes"), optional=("no",)):
        yield path, line, row


def _cases(path: Path, line: int, cases: Iterable[str]) -> Iterator[RuleCase]:
    for case in cases:
        note, arrow, edge = case.partition(_CASE)
        if not arrow:
            raise RuleError(path, f"the case {case!r} has no '=>'", "write note => edge", line=line)
        yield RuleCase(note, edge)
