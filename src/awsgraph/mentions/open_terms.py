"""Names that no list holds: identifiers, and noun phrases typed by their head noun."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from awsgraph.mentions.candidates import span_text
from awsgraph.mentions.word_lists import WordLists
from awsgraph.model import Entity
from awsgraph.names import slug
from awsgraph.tokenized import Candidate, TokenizedNote

_CAMEL = re.compile(
    r"^(?:[A-Z][0-9]*[a-z][a-z0-9]*[A-Z]\w*|[a-z]{2,}[A-Z]\w*|[A-Z][A-Z0-9]*_[A-Z0-9_]+)$"
)
_SNAKE = re.compile(r"^[a-z]{2,}(?:_[a-z]{2,})+$")
# Names that an author makes up to show something: MyBucket, exampleTable, JohnDoe, providerA.
_SAMPLE = re.compile(
    r"^(?i:my|our|your|example|sample|test|john|jane|foo|pet|var[0-9])(?:[A-Z0-9_]|$)|[a-z][A-Z]$"
)
_VERB_HUMP = re.compile(
    r"^(?:Get|Put|Create|Delete|List|Describe|Update|Send|Receive|Start|Stop|Batch|Assume)[A-Z]"
)
_MOST_WORDS = 5
_WORD = re.compile(r"^[^\W_]")
_SENTENCE_STARTS = frozenset({"\n", ".", ":", "-", "–", "—", "!", "?"})


def open_entity(text: str, class_: str) -> Entity:
    """Return an entity for a name that no list holds.

    >>> open_entity("visibility timeout", "Feature").id
    'concept/visibility-timeout'
    """
    return Entity(f"concept/{slug(text)}", text, class_)


class OpenTerms:
    """Finds identifiers and noun phrases that no list holds."""

    def __init__(self, lists: WordLists) -> None:
        self._lists = lists

    def identifiers(self, doc: TokenizedNote, words: Sequence[str]) -> Iterator[Candidate]:
        """Yield CamelCase, UPPER_CASE and lower_case identifiers: parameters, exceptions."""
        code, norms = _in_code(doc), doc.norms
        camel = {word for word in set(words) if _CAMEL.match(word)}
        for index, word in enumerate(words):
            # Outside of code, words joined by "_" are mostly examples: truck_1.
            if word not in camel and not (index in code and _SNAKE.match(word)):
                continue
            if _SAMPLE.search(word) or norms[index] in self._lists.function_words:
                continue
            if _to_fill_in(doc.document.text, *doc.offsets[index]):
                continue
            entity = open_entity(word, _identifier_class(word))
            yield Candidate(index, index + 1, {entity.id: entity})

    def phrases(
        self,
        doc: TokenizedNote,
        words: Sequence[str],
        taken: Sequence[Candidate],
        nouns: Collection[int],
    ) -> Iterator[Candidate]:
        """Yield noun phrases that end in a head noun.

        A phrase counts when it holds a name or a capitalised word within a sentence, when it
        stands by itself (bold, or all that a block says), or when the note says it at least twice.

        Args:
            doc: the note.
            words: its tokens.
            taken: listed names.
            nouns: tokens of those that mean nothing here. A phrase that ends in one counts only
                when the note says it twice, or writes all its words with a capital.
        """
        taken = [c for c in taken if c.start not in nouns]
        ends = {c.end: c for c in sorted(taken, key=lambda c: c.start, reverse=True)}
        starts = {c.start for c in taken}
        found: list[tuple[int, int, bool]] = []
        norms, heads = doc.norms, self._lists.head_classes
        weak = self._lists.alone_classes
        code = _in_code(doc)
        stretches = {*doc.blocks, *((m.start, m.end) for m in doc.marked if m.kind == "bold")}
        for index, norm in enumerate(norms):
            if not (norm in heads or norm in weak) or index + 1 in ends or index in code:
                continue
            # "S3 console dashboard": the phrase ends at its last head noun, or before a name.
            if index in starts or self._goes_on(norms, index):
                continue
            start, named = self._extend_left(words, index, ends)
            if start == index:
                continue
            alone = (start, index + 1) in stretches
            if norm not in heads:
                if alone and not named:
                    found.append((start, index + 1, True))
            elif not _says_all(ends.get(index), heads[norm]):
                named = _is_title(words[start : index + 1]) if index in nouns else named or alone
                found.append((start, index + 1, named))
        yield from self._named(doc, found)

    def _named(
        self, doc: TokenizedNote, found: Sequence[tuple[int, int, bool]]
    ) -> Iterator[Candidate]:
        """Yield the phrases that name something for sure, or that the note says twice."""
        norms = doc.norms
        counts = Counter(tuple(norms[s:e]) for s, e, _ in found)
        for start, end, named in found:
            if " ".join(norms[start:end]) in self._lists.generic:
                continue
            if named or counts[tuple(norms[start:end])] >= 2:
                entity = self.entity(doc, start, end)
                yield Candidate(start, end, {entity.id: entity})

    def _goes_on(self, norms: Sequence[str], index: int) -> bool:
        """Whether the phrase goes on after a head noun, so that it is a modifier there."""
        following = norms[index + 1] if index + 1 < len(norms) else "\n"
        return following in self._lists.head_classes or following in self._lists.kinds

    def _extend_left(
        self, words: Sequence[str], index: int, ends: dict[int, Candidate]
    ) -> tuple[int, bool]:
        start, named = index, False
        while start > 0 and index - start < _MOST_WORDS - 1:
            if start in ends:
                start, named = ends[start].start, True
                break
            word = words[start - 1]
            if not self.may_be_part(word):
                break
            start -= 1
            named = named or (
                word[0].isupper() and start > 0 and words[start - 1] not in _SENTENCE_STARTS
            )
        return start, named

    def may_be_part(self, word: str) -> bool:
        """Whether a word may stand within an open term."""
        lower = word.lower()
        return (
            bool(_WORD.match(word))
            and not word[0].isdigit()
            and lower not in self._lists.function_words
            and not lower.endswith(("ly", "ing", "ed"))
        )

    def entity(self, doc: TokenizedNote, start: int, end: int, default: str = "Feature") -> Entity:
        """Return the entity of a stretch, its class by its head noun."""
        noun, lists = doc.norms[end - 1], self._lists
        class_ = lists.head_classes.get(noun) or lists.alone_classes.get(noun, default)
        return open_entity(label(doc, start, end), class_)


def _is_title(words: Sequence[str]) -> bool:
    """Whether all words begin with a capital: "Event Queue"."""
    return all(word[0].isupper() for word in words)


def _identifier_class(word: str) -> str:
    if word.endswith(("Exception", "Error", "Errors", "Fault")):
        return "Error"
    if word.endswith(("FullAccess", "ReadOnlyAccess", "Policy")):
        return "Policy"
    return "ApiOperation" if _VERB_HUMP.match(word) else "Feature"


def label(doc: TokenizedNote, start: int, end: int) -> str:
    """Return the singular label of a phrase, its first letter as in the note."""
    text = span_text(doc, start, end)
    last, norm = doc.words[end - 1], doc.norms[end - 1]
    if last.lower() != norm and last[1:].islower():
        text = text[: len(text) - len(last)] + last[0] + norm[1:]
    return text


def _says_all(before: Candidate | None, class_: str) -> bool:
    """Whether a head noun adds nothing to the name before it.

    It names its class ("the OpenWire protocol"), or the name is an operation, or the noun says
    how a service is used ("DynamoDB patterns").
    """
    classes = {entity.class_ for entity in before.readings.values()} if before else set()
    idle = {class_, "ApiOperation"} | ({"Service"} if class_ == "Concept" else set())
    return bool(classes) and classes <= idle


def _to_fill_in(text: str, start: int, end: int) -> bool:
    """Whether brackets mark a word as a place to fill in: "{bucketName}", "[SECONDS]"."""
    before, after = text[start - 1 : start], text[end : end + 2]
    return before in {"{", "<"} or (
        before == "[" and after[:1] == "]" and after not in {"](", "]["}
    )


def _in_code(doc: TokenizedNote) -> set[int]:
    """Return the tokens in code spans."""
    return {i for m in doc.marked if m.kind == "code" for i in range(m.start, m.end)}
