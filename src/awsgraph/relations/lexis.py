"""The words that state relations: verbs with their forms, phrases, lead-ins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from awsgraph.errors import RuleError
from awsgraph.relations.rule_files import rule_rows
from awsgraph.relations.word_classes import word_class
from awsgraph.resources import rules_folder


class Form(StrEnum):
    """How a verb stands: base or third person, past or participle, present participle."""

    FINITE = "finite"
    PAST = "past"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a rule file.

    Attributes:
        id: for instance ``verb/use``.
        description: what wording states which relation, one sentence.
        relations: the first that the ontology allows is taken.
        source, target: the roles that the edge leaves and reaches.
        prep: prepositions that lead the oblique; empty when the rule has none.
        voice: ``active``, ``passive`` or empty for both.
        objects: classes that the edge may reach; empty for all.
        subjects: classes that the edge may leave; empty for all.
        words: what it was listed under.
        adjacent: whether names must stand right before and after a phrase.
        anchored: whether a name must stand right before a phrase.
        barrier: words that the object does not stand behind.
        bare: whether a bare form without a subject ("Create a topic") counts; it may address the
            reader.
        explicit: whether the clause itself must name the subject.
        intransitive: whether the verb must have no object: "integrates with X".
        vague: whether the thing above stands for a patient that is no name ("data").
    """

    id: str
    description: str
    relations: tuple[str, ...]
    source: str
    target: str
    prep: frozenset[str] = frozenset()
    voice: str = ""
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    adjacent: bool = False
    anchored: bool = False
    barrier: frozenset[str] = frozenset()
    bare: bool = False
    vague: bool = False
    explicit: bool = False
    intransitive: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A form of words that some rules wait for.

    Attributes:
        form: of a verb; None for a phrase.
        rules: the rules, in the order of the file.
        preps: prepositions that lead the oblique of some rule.
    """

    form: Form | None
    rules: tuple[Rule, ...]
    preps: frozenset[str]


Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexis:
    """All words that state relations.

    Attributes:
        triggers: lower-case words -> trigger.
        openings: first word of a trigger -> the greatest number of words of such triggers.
        lead_ins: first folded word of a lead-in -> its rank, all of its words, and the rule.
        nouns: folded noun that opens a bullet -> rules.
    """

    triggers: Mapping[Words, Trigger]
    openings: Mapping[str, int]
    lead_ins: Mapping[str, tuple[tuple[int, Words, Rule], ...]]
    nouns: Mapping[str, tuple[Rule, ...]]


# The rule files, and under which key each lists its words.
RULE_FILES = {
    "verbs.jsonl": "verbs",
    "phrases.jsonl": "phrases",
    "lead-ins.jsonl": "words",
    "nominals.jsonl": "nouns",
}
REQUIRED_KEYS = ("id", "description", "edge", "relations")
OPTIONAL_KEYS = (
    "prep",
    "voice",
    "objects",
    "subjects",
    "adjacent",
    "anchored",
    "barrier",
    "bare",
    "vague",
    "explicit",
    "intransitive",
    "yes",
    "no",
)


@cache
def load_lexis(folder: Path | None = None) -> Lexis:
    """Read the rule files.

    Args:
        folder: where they are; the shipped rules if None.

    Raises:
        RuleError: a row is not as its file's first lines say.

    >>> load_lexis().triggers["leverages",].rules[0].id
    'verb/use'
    """
    folder = folder or rules_folder()
    triggers = _triggers(folder)
    nouns: dict[str, tuple[Rule, ...]] = {}
    for rule in _rules(folder, "nominals.jsonl"):
        for noun in rule.words:
            nouns[noun] = (*nouns.get(noun, ()), rule)
    openings: dict[str, int] = {}
    for words in triggers:
        openings[words[0]] = max(openings.get(words[0], 0), len(words))
    return Lexis(triggers, openings, _lead_ins(folder), nouns)


def _triggers(folder: Path) -> dict[Words, Trigger]:
    irregular = _irregular(folder / "verb-forms.tsv")
    found: dict[Words, dict[Form | None, list[Rule]]] = defaultdict(lambda: defaultdict(list))
    listed = [(lemma, rule) for rule in _rules(folder, "verbs.jsonl") for lemma in rule.words]
    for lemma, rule in listed:
        for words, form in verb_forms(lemma, irregular):
            found[words][form].append(rule)
    for lemma in sorted(word_class("other-verb")):
        # They state nothing here, but end the reach of other verbs.
        for words, form in verb_forms(lemma, irregular):
            found.setdefault(words, {form: []})
    for rule in _rules(folder, "phrases.jsonl"):
        for phrase in rule.words:
            found[tuple(phrase.split())][None].append(rule)
    triggers = {}
    for words, forms in found.items():
        first = next(f for f in (None, Form.PAST, Form.FINITE, Form.ING) if f in forms)
        preps = frozenset(prep for rule in forms[first] for prep in rule.prep)
        triggers[words] = Trigger(first, tuple(forms[first]), preps)
    return triggers


def _lead_ins(folder: Path) -> dict[str, tuple[tuple[int, Words, Rule], ...]]:
    found: dict[str, tuple[tuple[int, Words, Rule], ...]] = {}
    listed = [(r, phrase) for r in _rules(folder, "lead-ins.jsonl") for phrase in r.words]
    for rank, (lead_in, phrase) in enumerate(listed):
        first, *rest = phrase.split()
        found[first] = (*found.get(first, ()), (rank, (first, *rest), lead_in))
    return found


def _rules(folder: Path, file: str) -> list[Rule]:
    path, words_key = folder / file, RULE_FILES[file]
    rows = rule_rows(path, required=(*REQUIRED_KEYS, words_key), optional=OPTIONAL_KEYS)
    return [_rule(path, number, row, words_key) for number, row in rows]


def _rule(path: Path, number: int, row: dict[str, Any], words_key: str) -> Rule:
    source, arrow, target = str(row["edge"]).partition(">")
    if not arrow:
        raise RuleError(
            path, f"the edge {row['edge']!r} has no '>'", "write role>role", line=number
        )
    return Rule(
        id=row["id"],
        description=row["description"],
        relations=tuple(row["relations"]),
        source=source,
        target=target,
        prep=frozenset(row.get("prep", ())),
        voice=row.get("voice", ""),
        objects=frozenset(row.get("objects", ())),
        subjects=frozenset(row.get("subjects", ())),
        words=tuple(row[words_key]),
        adjacent=row.get("adjacent", False),
        anchored=row.get("anchored", False),
        barrier=frozenset(row.get("barrier", ())),
        bare=row.get("bare", False),
        vague=row.get("vague", False),
        explicit=row.get("explicit", False),
        intransitive=row.get("intransitive", False),
    )


def _irregular(path: Path) -> dict[str, tuple[str, ...]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return {row[0]: tuple(row[1:]) for row in rows if len(row) == 3}


def verb_forms(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> list[tuple[Words, Form]]:
    """Return the forms of a verb, its particle kept.

    >>> [" ".join(words) for words, _ in verb_forms("rely on", {})]
    ['rely on', 'relies on', 'relied on', 'relying on']
    """
    verb, *rest = lemma.split()
    if verb == "must":
        return [((verb, *rest), Form.FINITE)]
    stem = verb.removesuffix("e")
    ing = verb[:-2] + "ying" if verb.endswith("ie") else stem + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        past = stem + "ed"
    pasts = dict.fromkeys(irregular.get(verb, (past,)))
    if verb in irregular and pasts and next(iter(pasts)).endswith(verb[-1] * 2 + "ed"):
        ing = verb + verb[-1] + "ing"
    if verb in {"run", "get"}:
        ing = verb + verb[-1] + "ing"
    forms = [(verb, Form.FINITE), (third, Form.FINITE)]
    forms += [(p, Form.PAST) for p in pasts if p != verb]
    forms.append((ing, Form.ING))
    return [((word, *rest), form) for word, form in forms]
