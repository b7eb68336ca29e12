"""Writes docs/reference/rules.md: every rule with its description, example and cases.

Usage: python scripts/rule_reference.py
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from awsgraph.relations.rulebook import RuleCase, RuleEntry, load_rulebook

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "rules.md"
_HEAD = """\
# Rules

Every edge names the rule that read it. `awsgraph rules` says what the rules contribute to a graph.
This page is made from `data/rules` by `scripts/rule_reference.py`.
"""
_FAMILIES = {
    "verb": "Verbs",
    "phrase": "Phrases",
    "lead-in": "Lead-ins of lists",
    "noun": "Nouns that open a bullet",
    "compound": "Nouns with a name before them",
    "outline": "The outline",
    "name": "Names within names",
    "gloss": "Glosses, parentheses and pairs",
    "attribute": "Limits, durations and prices",
}


def reference() -> str:
    """Return the page."""
    rules = load_rulebook().values()
    parts = [_HEAD]
    for family, members in groupby(rules, key=lambda rule: rule.family):
        parts.append(f"## {_FAMILIES[family]}\n")
        parts.extend("\n".join(_section(rule)) for rule in members)
    return "\n".join(parts)


def _section(rule: RuleEntry) -> Iterator[str]:
    yield f"### {rule.id}\n\n{rule.description}\n"
    for case in rule.yes:
        yield from _case(case, "states")
    for case in rule.no:
        yield from _case(case, "does not state")


def _case(case: RuleCase, verb: str) -> Iterator[str]:
    yield f"```markdown\n{case.note}\n```\n\n{verb} *{case.edge}*.\n"


if __name__ == "__main__":
    REFERENCE.parent.mkdir(parents=True, exist_ok=True)
    REFERENCE.write_text(reference(), encoding="utf-8")
