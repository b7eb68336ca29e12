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
from awsgraph.mentions.word_lists import rows
from awsgraph.resources import rules_folder
from awsgraph.tokenized import Candidate, TokenizedNote

_ANY = "*"
_LINKS = frozenset({",", "and", "or", "/", "&"})
_ARTICLES = frozenset({"a", "an", "the", "your", "its", "their", "all", "any", "most", "many"})
# What may stand behind a term in such a place: it ends there.
_ENDS = (
    frozenset({"\n", ".", ";", ":", "(", ")", "-", "–", "—", "=", "!", "that", "which", "where"})
    | frozenset({"who", "with", "without", "in", "on", "across", "within", "inside", "by", "using"})
    | frozenset({"like", "such", "e.g", "eg", "i.e", "ie", "etc", "because", "since", "so", "but"})
    | frozenset({"when", "while", "if", "as", "from", "between", "at", "over", "during", "via"})
    | _LINKS
)
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
    """

    behind: dict[tuple[str, ...], Slot]
    idle: frozenset[str]
    outside: frozenset[str]
    vague: frozenset[str]

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
        firsts = {before[0] for before in self.behind}
        for index in [i for i, word in enumerate(lower) if word in firsts]:
            for before, slot in self.behind.items():
                place = index + len(before)
                if lower[index] == before[0] and tuple(lower[index:place]) == before:
                    for start, end in self._members(doc.norms, lower, place, slot):
                        if self._is_free(taken, start, end, slot):
                            entity = open_entity(label(doc, start, end), slot.class_)
                            yield Candidate(start, end, {entity.id: entity})

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
            and all(word[0].isalpha() for word in lower[start:end])
            and not last.endswith(("ed", "ly"))
            and not lower[start].endswith("ing")
        )

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
    return Slots(behind, words["(idle)"], words["(outside)"], words["(vague)"])
