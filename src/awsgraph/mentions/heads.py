"""What a block is about: the head of a definition, a bold opening, a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from awsgraph.mentions.open_terms import OpenTerms
from awsgraph.mentions.word_lists import WordLists
from awsgraph.model import BlockKind, Entity
from awsgraph.tokenized import Candidate, Marked, TokenizedNote

_GLOSS_SIGNS = frozenset({":", "-", "–", "—", "=", "→"})
_MOST_WORDS = 5
# Endings of words that describe: "**Regional**", "**Automated**" name nothing by themselves.
_DESCRIBING = (
    *("al", "ed", "able", "ible", "ive", "ic", "ly", "less", "ing", "ous", "ful", "ary", "ity"),
    *("ate", "ize", "ise", "ify"),
)


class Heads:
    """Finds definition heads that no list holds."""

    def __init__(self, lists: WordLists, terms: OpenTerms) -> None:
        self._lists, self._terms = lists, terms

    def find(
        self, doc: TokenizedNote, words: Sequence[str], topics: Sequence[str | None]
    ) -> Iterator[Candidate]:
        """Yield what a block is about when it opens with a name and its gloss, or is a heading.

        A heading counts only when the note names the thing elsewhere too: many headings name none.

        Args:
            doc: the note.
            words: its tokens.
            topics: the service that each block is about, if one is.
        """
        norms = doc.norms
        text = f" {' '.join(norms)} "
        counts: dict[str, int] = {}
        marks = {mark.start: mark for mark in reversed(doc.marked)}
        for block, (start, end) in zip(doc.document.blocks, doc.blocks, strict=True):
            head, bold = self._head_end(marks.get(start), words, block.kind, start, end)
            if not head or not self._nameable(doc, words, start, head):
                continue
            phrase = " ".join(norms[start:head])
            if phrase not in counts:
                counts[phrase] = text.count(f" {phrase} ")
            again = counts[phrase] > 1
            if block.kind is BlockKind.HEADING and not again:
                continue
            entity = self._entity(doc, words, start, head, topics[block.index])
            if entity and (bold or again or self._is_term(doc, words, start, head)):
                yield Candidate(start, head, {entity.id: entity})

    def _head_end(
        self, mark: Marked | None, words: Sequence[str], kind: BlockKind, start: int, end: int
    ) -> tuple[int | None, bool]:
        """Return where the head of a block ends, if it has one, and whether it is bold or code."""
        if mark and mark.end <= end and (mark.kind == "bold" or mark.end - mark.start == 1):
            return int(mark.end), True
        for index in range(start + 1, min(end, start + _MOST_WORDS + 1)):
            if words[index] in _GLOSS_SIGNS:
                return index, False
        if kind is BlockKind.HEADING and end - start <= _MOST_WORDS:
            return end, False
        return None, False

    def _nameable(self, doc: TokenizedNote, words: Sequence[str], start: int, end: int) -> bool:
        """Whether a stretch can be the name of a thing."""
        lists = self._lists
        norms = doc.norms[start:end]
        return (
            0 < len(norms) <= _MOST_WORDS
            and all(word[0].isalnum() for word in words[start:end])
            and not any(word.lower() in lists.function_words for word in words[start:end])
            and " ".join(norms) not in lists.generic
            and norms[-1] not in lists.kinds
            and not norms[-1].endswith("ed")
            and not words[start].lower().endswith("ing")
            and not words[start][0].isdigit()
            and not words[end - 1].isdigit()
            and len(words[start]) > 1
        )

    def _is_term(self, doc: TokenizedNote, words: Sequence[str], start: int, end: int) -> bool:
        """Whether a head that is not marked as one is a term: typed by its noun, or capitalised."""
        if end - start == 1:
            return words[start].isupper()
        typed = doc.norms[end - 1] in self._lists.head_classes
        return typed or all(words[i][0].isupper() for i in range(start, end))

    def _entity(
        self, doc: TokenizedNote, words: Sequence[str], start: int, end: int, topic: str | None
    ) -> Entity | None:
        """Return the entity of a head.

        A single common word is a name below its service only: "Mutation" of AppSync.
        """
        entity = self._terms.entity(doc, start, end)
        word = words[start]
        if end - start > 1 or not word[1:].islower():
            return entity
        if topic is None or word[0].islower() or word.lower().endswith(_DESCRIBING):
            return None
        if doc.norms[start] in self._lists.head_classes:
            return None
        return Entity(f"{topic}/{entity.id.partition('/')[2]}", entity.label, entity.class_)


def topics(doc: TokenizedNote, known: Sequence[Candidate]) -> list[str | None]:
    """Return the service that each block is about: the one that the nearest heading names.

    Args:
        doc: the note.
        known: candidates without overlaps, in reading order.
    """
    named: dict[int, str] = {}
    ranges = doc.blocks
    block = 0
    for candidate in known:
        while ranges[block][1] <= candidate.start:
            block += 1
        for entity in candidate.readings.values():
            if entity.class_ == "Service" and len(candidate.readings) == 1:
                named.setdefault(block, entity.id)
    found: list[str | None] = []
    for one in doc.document.blocks:
        own = named.get(one.index) if one.kind is BlockKind.HEADING else None
        above = found[one.parent] if one.parent is not None else None
        found.append(own or above)
    return found
