"""Names that no list holds: definition heads, headings, identifiers, noun phrases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from awsgraph.mentions.candidates import Candidate, span_text
from awsgraph.mentions.word_lists import WordLists
from awsgraph.model import BlockKind, Entity
from awsgraph.names import slug

_GLOSS_SIGNS = frozenset({":", "-", "–", "—", "=", "→"})
_CAMEL = re.compile(r"^(?:[A-Z][a-z0-9]+[A-Z]\w*|[a-z]+[A-Z]\w*|[A-Z][A-Z0-9]*_[A-Z0-9_]+)$")
_VERB_HUMP = re.compile(
    r"^(?:Get|Put|Create|Delete|List|Describe|Update|Send|Receive|Start|Stop|Batch|Assume)[A-Z]"
)
_MOST_WORDS = 5
_WORD = re.compile(r"^[^\W_]")


def open_entity(text: str, class_: str) -> Entity:
    """Return an entity for a name that no list holds.

    >>> open_entity("visibility timeout", "Feature").id
    'concept/visibility-timeout'
    """
    return Entity(f"concept/{slug(text)}", text, class_)


class OpenTerms:
    """Finds names that no list holds."""

    def __init__(self, lists: WordLists) -> None:
        self._lists = lists

    def heads(self, doc: Doc, words: Sequence[str]) -> Iterator[Candidate]:
        """Yield what a block is about when it opens with a name and its gloss, or is a heading.

        A heading counts only when the note names the thing elsewhere too: many headings name none.
        """
        text = f" {' '.join(token.norm_ for token in doc)} "
        for block, (start, end) in zip(doc._.source.blocks, doc._.blocks, strict=True):
            head_end = self._head_end(doc, words, block.kind, start, end)
            if not head_end or not self._nameable(doc, words, start, head_end):
                continue
            phrase = " ".join(token.norm_ for token in doc[start:head_end])
            if block.kind is not BlockKind.HEADING or text.count(f" {phrase} ") > 1:
                yield self._candidate(doc, start, head_end, "Feature")

    def _head_end(
        self, doc: Doc, words: Sequence[str], kind: BlockKind, start: int, end: int
    ) -> int | None:
        """Return where the head of a block ends, if it has one."""
        for index in range(start + 1, min(end, start + _MOST_WORDS + 1)):
            if words[index] in _GLOSS_SIGNS:
                return index
        bold = next((m for m in doc._.marked if m.start == start and m.end <= end), None)
        if bold:
            return int(bold.end)
        if kind is BlockKind.HEADING and end - start <= _MOST_WORDS:
            return end
        return None

    def _nameable(self, doc: Doc, words: Sequence[str], start: int, end: int) -> bool:
        """Whether a stretch can be the name of a thing."""
        lists = self._lists
        if end - start > _MOST_WORDS or not all(_WORD.match(word) for word in words[start:end]):
            return False
        norms = [doc[i].norm_ for i in range(start, end)]
        if any(word.lower() in lists.function_words for word in words[start:end]):
            return False
        if (
            " ".join(norms) in lists.generic
            or words[start].lower().endswith("ing")
            or words[start][0].isdigit()
        ):
            return False
        return not (len(norms) == 1 and norms[0] in lists.head_classes) and len(words[start]) > 1

    def identifiers(self, words: Sequence[str]) -> Iterator[Candidate]:
        """Yield CamelCase and UPPER_CASE identifiers: parameters, settings, exceptions."""
        for index, word in enumerate(words):
            if _CAMEL.match(word):
                class_ = "ApiOperation" if _VERB_HUMP.match(word) else "Feature"
                if word.endswith(("Exception", "Error", "Fault")):
                    class_ = "Error"
                yield Candidate(index, index + 1, {(e := open_entity(word, class_)).id: e})

    def phrases(
        self, doc: Doc, words: Sequence[str], taken: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        """Yield noun phrases that end in a head noun.

        A phrase counts when it holds a name or a capitalised word within a sentence, or when the
        note says it at least twice.
        """
        ends = {c.end: c for c in sorted(taken, key=lambda c: c.start, reverse=True)}
        found: list[tuple[int, int, bool]] = []
        for index, token in enumerate(doc):
            if token.norm_ not in self._lists.head_classes or index + 1 in ends:
                continue
            start, named = self._extend_left(words, index, ends)
            if start < index and not _names_operation(ends.get(index)):
                found.append((start, index + 1, named))
        counts = Counter(" ".join(doc[i].norm_ for i in range(s, e)) for s, e, _ in found)
        for start, end, named in found:
            if named or counts[" ".join(doc[i].norm_ for i in range(start, end))] >= 2:
                yield self._candidate(doc, start, end, "Feature")

    def _extend_left(
        self, words: Sequence[str], index: int, ends: dict[int, Candidate]
    ) -> tuple[int, bool]:
        start, named = index, False
        while start > 0 and index - start < _MOST_WORDS - 1:
            if start in ends:
                start, named = ends[start].start, True
                break
            word = words[start - 1]
            if (
                not _WORD.match(word)
                or word[0].isdigit()
                or word.lower() in self._lists.function_words
            ):
                break
            if word.lower().endswith(("ly", "ing", "ed")):
                break
            start -= 1
            named = named or (
                word[0].isupper() and start > 0 and words[start - 1] not in {"\n", ".", ":"}
            )
        return start, named

    def _candidate(self, doc: Doc, start: int, end: int, default: str) -> Candidate:
        class_ = self._lists.head_classes.get(doc[end - 1].norm_, default)
        entity = open_entity(_label(doc, start, end), class_)
        return Candidate(start, end, {entity.id: entity})


def _label(doc: Doc, start: int, end: int) -> str:
    """Return the singular label of a phrase, its first letter as in the note."""
    text = span_text(doc, start, end)
    last, norm = doc[end - 1].text, doc[end - 1].norm_
    if last.lower() != norm and last[:-1].islower():
        text = text[: len(text) - len(last)] + last[: len(last) - len(last)] + (last[0] + norm[1:])
    return text


def _names_operation(before: Candidate | None) -> bool:
    """Whether what stands before a head noun is an operation: the "SendMessage" of its API."""
    return before is not None and all(
        entity.class_ == "ApiOperation" for entity in before.readings.values()
    )
