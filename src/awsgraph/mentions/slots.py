"""Terms that no list holds, in places where a term stands: "ideal for database workloads".

Anywhere else most noun phrases of a note name nothing; behind a few words, most do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from awsgraph.mentions.open_terms import label, open_entity
from awsgraph.mentions.word_lists import lemmas, rows
from awsgraph.resources import rules_folder
from awsgraph.tokenized import Candidate, TokenizedNote

_ANY = "*"
_LINKS = frozenset({",", "and", "or", "/", "&"})
_ARTICLES = frozenset(
    {"a", "an", "the", "your", "its", "their", "all", "any", "most", "many", "both"}
) | frozenset({"several", "multiple", "various", "different", "some", "two", "three", "four"})
# What may stand behind a term in such a place: it ends there.
_ENDS = (
    frozenset({"\n", ".", ";", ":", "(", ")", "-", "–", "—", "=", "!", "that", "which", "where"})
    | frozenset({"who", "with", "without", "in", "on", "across", "within", "inside", "by", "using"})
    | frozenset({"like", "such", "e.g", "eg", "i.e", "ie", "etc", "because", "since", "so", "but"})
    | frozenset({"when", "while", "if", "as", "from", "between", "at", "over", "during", "via"})
    | frozenset({"into", "onto", "through", "throughout", "under", "after", "before", "than"})
    | _LINKS
)
# Words of a slot whose terms may stand below it: "Use cases:", but not "What it offers".
_LEADING = frozenset({"for", "case", "cases"})
_SIGNS = frozenset({":", "-", "–"})
# Endings of words that end no noun phrase, and of those that open none.
_NO_NOUN = ("ed", "ly", "able", "ible")
_NO_MODIFIER = ("ing", "ly", "ize", "ise", "ify")
_MOST_WORDS = 5
_MOST_MEMBERS = 6


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where terms stand.

    Attributes:
        class_: class of what stands there.
        heads: nouns that a term there ends in; empty for any.
    """

    class_: str
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Slots:
    """The places, and the words that make no term there.

    Attributes:
        behind: slot by the words right before it.
        idle: nouns that end no term.
        outside: words that are no part of a term.
        vague: adjectives that make no kind of a noun.
        verbs: verbs, which open no term: "Use cases: use packages in builds".
    """

    behind: dict[tuple[str, ...], Slot]
    idle: frozenset[str]
    outside: frozenset[str]
    vague: frozenset[str]
    verbs: frozenset[str]

    def find(
        self, doc: TokenizedNote, words: Sequence[str], known: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        """Yield the terms behind the words of a slot, with those coordinated with them.

        Args:
            doc: the note.
            words: its tokens.
            known: candidates without overlaps, in reading order.
        """
        lower = [word.lower() for word in words]
        taken = {i: c for c in known for i in range(c.start, c.end)}
        taken |= {
            i: Candidate(m.start, m.end)
            for m in doc.marked
            if m.kind == "code"
            for i in range(m.start, m.end)
        }
        for place, slot in self._places(doc, lower):
            for start, end in self._members(doc.norms, lower, place, slot):
                clause = start in taken and doc.norms[end - 1] in self.verbs
                if not clause and self._is_free(taken, start, end, slot):
                    # "AWS CloudFormation integrates" is a clause.
                    entity = open_entity(label(doc, start, end), slot.class_)
                    yield Candidate(start, end, {entity.id: entity})

    def _places(self, doc: TokenizedNote, lower: Sequence[str]) -> Iterator[tuple[int, Slot]]:
        """Yield where a slot begins: behind its words, or at blocks below a line that they end."""
        ending: dict[int, Slot] = {}
        firsts = {before[0] for before in self.behind}
        for index in [i for i, word in enumerate(lower) if word in firsts]:
            for before, slot in self.behind.items():
                place = index + len(before)
                if lower[index] == before[0] and tuple(lower[index:place]) == before:
                    place += lower[place] in _SIGNS
                    if lower[place] == "\n" and before[-1] in _LEADING:
                        ending[place] = slot
                    yield place, slot
        blocks, ranges = doc.document.blocks, doc.blocks
        for block, (start, _) in zip(blocks, ranges, strict=True) if ending else ():
            below = ending.get(ranges[block.parent][1]) if block.parent is not None else None
            if below is not None:
                yield start, below

    def _members(
        self, norms: Sequence[str], lower: Sequence[str], place: int, slot: Slot
    ) -> Iterator[tuple[int, int]]:
        """Yield the noun phrases of the list that begins at a token, half open."""
        for _ in range(_MOST_MEMBERS):
            while lower[place] in _ARTICLES or (slot.heads and lower[place] in self.vague):
                place += 1
            end = place
            while lower[end] not in _ENDS and lower[end] not in self.outside:
                end += 1
            if lower[end] not in _ENDS:
                return
            if self._is_term(norms, lower, place, end, slot):
                yield place, end
            if slot.heads or lower[end] not in _LINKS:
                return
            place = end
            while lower[place] in _LINKS:
                place += 1

    def _is_term(
        self, norms: Sequence[str], lower: Sequence[str], start: int, end: int, slot: Slot
    ) -> bool:
        if not 1 < end - start <= _MOST_WORDS:
            return False
        last = norms[end - 1]
        return (
            (last in slot.heads if slot.heads else last not in self.idle)
            and all(word.isalnum() and word[0].isalpha() for word in lower[start:end])
            and not last.endswith(_NO_NOUN)
            and not self._opens_clause(lower, start, slot)
        )

    def _opens_clause(self, lower: Sequence[str], start: int, slot: Slot) -> bool:
        """Whether a word is a verb or adverb: "visualize data", but not "rarely accessed data"."""
        described = lower[start].endswith("ly") and lower[start + 1].endswith("ed")
        verb = not slot.heads and lower[start] in self.verbs
        return verb or (lower[start].endswith(_NO_MODIFIER) and not described)

    def _is_free(self, taken: dict[int, Candidate], start: int, end: int, slot: Slot) -> bool:
        """Whether no name ends the phrase; in a slot for some nouns, none stands in it at all."""
        inside = [taken[i] for i in range(start, end) if i in taken]
        calls = any(e.class_ == "ApiOperation" for c in inside for e in c.readings.values())
        return not inside or not (
            slot.heads or calls or end - 1 in taken or inside[0].start < start
        )


@cache
def load_slots(folder: Path | None = None) -> Slots:
    """Read the slots.

    Args:
        folder: where the rules are; the shipped ones if None.

    Raises:
        RuleError: the file is missing, or a row has not enough columns.

    >>> load_slots().behind[("ideal", "for")].class_
    'Concept'
    """
    folder = folder or rules_folder()
    phrases = {
        row["id"]: row["phrases"]
        for _, line in rows(folder / "phrases.jsonl")
        for row in [json.loads(line)]
    }
    behind: dict[tuple[str, ...], Slot] = {}
    words: dict[str, frozenset[str]] = {}
    for class_, *columns in (line.split("\t") for _, line in rows(folder / "slots.tsv")):
        if len(columns) == 1:
            words[class_] = frozenset(columns[0].split())
            continue
        heads, before = columns
        slot = Slot(class_, frozenset(heads.split()) - {_ANY})
        for wording in before.split("; "):
            for phrase in phrases.get(wording, [wording]):
                behind[tuple(phrase.split())] = slot
    return Slots(
        behind,
        words["(idle)"],
        words["(outside)"],
        words["(vague)"],
        frozenset(lemmas(folder / "verbs.jsonl")) | words["(verb)"],
    )
