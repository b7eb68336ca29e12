"""The rule files: JSON Lines rows with an id, checked when they are read."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from awsgraph.errors import RuleError


def rule_rows(
    path: Path, *, required: Collection[str], optional: Collection[str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows of a rule file with their line numbers.

    Args:
        path: the file; blank lines and lines that begin with ``#`` are skipped.
        required: keys that each row has.
        optional: keys that a row may have.

    Raises:
        RuleError: the file cannot be read, or a row is not an object with these keys, or an id
            stands twice.
    """
    seen: set[str] = set()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise RuleError(path, f"cannot be read ({error.strerror})", "reinstall awsgraph") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = _object(path, number, line)
        for key in required:
            if key not in row:
                raise RuleError(path, f"the key {key!r} is missing", "add it", line=number)
        for key in row:
            if key not in required and key not in optional:
                raise RuleError(path, f"unknown key {key!r}", "remove it", line=number)
        if row["id"] in seen:
            raise RuleError(path, f"the id {row['id']!r} stands twice", "rename one", line=number)
        seen.add(row["id"])
        yield number, row


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise RuleError(path, f"not JSON ({error.msg})", "mend the row", line=number) from error
    if not isinstance(row, dict):
        raise RuleError(path, "not a JSON object", 'write {"id": …}', line=number)
    return row
