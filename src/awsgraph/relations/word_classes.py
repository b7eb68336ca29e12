"""Closed classes of words: prepositions, determiners, negations."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from awsgraph.errors import RuleError
from awsgraph.resources import rules_folder


def word_class(name: str) -> frozenset[str]:
    """Return the words of a closed class.

    Args:
        name: of the class in ``word-classes.tsv``.

    Raises:
        RuleError: the file is missing, a row is not as its first line says, or it has no such
            class.

    >>> "never" in word_class("negation")
    True
    """
    path = rules_folder() / "word-classes.tsv"
    classes = _load(path)
    if name not in classes:
        raise RuleError(path, f"there is no class {name!r}", "reinstall awsgraph")
    return classes[name]


@cache
def _load(path: Path) -> dict[str, frozenset[str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise RuleError(path, f"cannot be read ({error.strerror})", "reinstall awsgraph") from error
    classes: dict[str, frozenset[str]] = {}
    for number, line in enumerate(lines, 1):
        if not line.startswith("#"):
            name, tab, words = line.partition("\t")
            if not tab:
                advice = "write CLASS<tab>word word …"
                raise RuleError(path, "no tab after the class", advice, line=number)
            classes[name] = frozenset(words.split())
    return classes
