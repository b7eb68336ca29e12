"""The word lists of open vocabulary: head nouns, generic terms, function words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from awsgraph.errors import RuleError
from awsgraph.resources import rules_folder

_KIND = "(kind)"
_ALONE = " (alone)"


@dataclass(frozen=True, slots=True)
class WordLists:
    """What tells the name of a thing from other words.

    Attributes:
        head_classes: class of a phrase by its head noun (folded).
        alone_classes: the same for nouns that end a name only where it stands by itself.
        kinds: nouns that end no name (folded): in "CMK types" the CMK is named.
        generic: terms that name nothing when they stand alone (folded).
        function_words: words that are no part of an open term.
    """

    head_classes: dict[str, str]
    alone_classes: dict[str, str]
    kinds: frozenset[str]
    generic: frozenset[str]
    function_words: frozenset[str]


@cache
def load_word_lists(folder: Path | None = None) -> WordLists:
    """Read the three lists.

    Args:
        folder: where they are; the shipped rules if None.

    Raises:
        RuleError: a file is missing, or a row has no tab between class and nouns.

    >>> load_word_lists().head_classes["policy"]
    'Policy'
    """
    folder = folder or rules_folder()
    heads: dict[str, str] = {}
    alone: dict[str, str] = {}
    path = folder / "head-nouns.tsv"
    for number, row in rows(path):
        class_, tab, nouns = row.partition("\t")
        if not tab:
            raise RuleError(
                path, "no tab after the class", "write CLASS<tab>noun noun …", line=number
            )
        filled = alone if class_.endswith(_ALONE) else heads
        for noun in nouns.split():
            filled.setdefault(noun, class_.removesuffix(_ALONE))
    kinds = {noun for noun, class_ in heads.items() if class_ == _KIND}
    heads = {noun: class_ for noun, class_ in heads.items() if class_ != _KIND}
    generic = {
        term.strip() for _, row in rows(folder / "generic-terms.txt") for term in row.split(",")
    }
    words = {word for _, row in rows(folder / "function-words.txt") for word in row.split()}
    # "Leverage AWS key" is no name.
    verbs = lemmas(folder / "verbs.jsonl")
    words |= verbs | {_third_person(verb) for verb in verbs}
    return WordLists(heads, alone, frozenset(kinds), frozenset(generic), frozenset(words))


def lemmas(path: Path) -> set[str]:
    """Return the verbs of the rules in their base form."""
    return {verb.split()[0] for _, row in rows(path) for verb in json.loads(row)["verbs"]}


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    return f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else f"{lemma}s"


def rows(path: Path) -> list[tuple[int, str]]:
    """Return the lines of a file of the rules that hold something, with their numbers.

    Raises:
        RuleError: the file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise RuleError(path, f"cannot be read ({error.strerror})", "reinstall awsgraph") from error
    return [
        (n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")
    ]
