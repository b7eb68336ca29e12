"""Abbreviation definitions: "visibility timeout (VT)" and "VT (visibility timeout)".

After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (2003): the letters of the short form stand in the long form in their order, and
the first one begins a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from awsgraph.model import Entity
from awsgraph.tokenized import Candidate, TokenizedNote

Namer = Callable[[TokenizedNote, int, int], Entity]


def abbreviations(
    doc: TokenizedNote, words: Sequence[str], known: Sequence[Candidate], namer: Namer
) -> Iterator[Candidate]:
    """Yield candidates for short forms that the note defines, and for long forms of known ones.

    Args:
        doc: the note.
        words: its tokens.
        known: candidates without overlaps, in reading order.
        namer: gives the entity of a stretch that no list holds.
    """
    at = {index: c for c in known for index in range(c.start, c.end)}
    meanings: dict[str, Entity] = {}
    for index in range(1, len(words) - 2):
        if words[index] != "(":
            continue
        for short, start, end in _definitions(words, index):
            meaning = _single(at.get(short))
            if meaning is None:
                meaning = _whole(at.get(end - 1), start) or namer(doc, start, end)
                meanings.setdefault(words[short], meaning)
                yield Candidate(start, end, {meaning.id: meaning})
            elif start not in at and end - 1 not in at:
                yield Candidate(start, end, {meaning.id: meaning})
    for index, word in enumerate(words):
        if word in meanings and index not in at:
            meaning = meanings[word]
            yield Candidate(index, index + 1, {meaning.id: meaning})


def _definitions(words: Sequence[str], index: int) -> Iterator[tuple[int, int, int]]:
    """Yield the short form and the long form around an opening parenthesis."""
    if words[index + 2] == ")" and _is_short(words[index + 1]):
        start = long_form(words, index, words[index + 1])
        if start is not None:
            yield index + 1, start, index
    elif _is_short(words[index - 1]):
        close = next((i for i in range(index, min(index + 9, len(words))) if words[i] == ")"), 0)
        if close > index + 2 and long_form(words, close, words[index - 1]) == index + 1:
            yield index - 1, index + 1, close


def _is_short(word: str) -> bool:
    stem = word.removesuffix("s")
    return 2 <= len(word) <= 8 and word.isalnum() and stem.isupper() and stem[0].isalpha()


def long_form(words: Sequence[str], end: int, short: str) -> int | None:
    """Return where the long form that ends before a token begins.

    >>> long_form("the dead letter queue".split(), 4, "DLQ"), long_form(["a", "b"], 2, "DLQ")
    (1, None)
    """
    letters = short.removesuffix("s").lower()
    most = min(len(letters) + 5, 2 * len(letters))
    left = len(letters) - 1
    for index in range(end - 1, max(end - 1 - most, -1), -1):
        word = words[index].lower()
        if not word[0].isalnum():
            return None
        left = _left_over(word, letters, left)
        if left < 0:
            return index if end - index > 1 else None
    return None


def _left_over(word: str, letters: str, left: int) -> int:
    """Match letters to a word from its end; return the index of the last letter not matched."""
    for place in range(len(word) - 1, -1, -1):
        if word[place] == letters[left] and (left or not place):
            left -= 1
            if left < 0:
                break
    return left


def _single(candidate: Candidate | None) -> Entity | None:
    """Return what a known name means, if it means one thing."""
    if candidate is None or len(candidate.readings) != 1 or candidate.weak:
        return None
    return next(iter(candidate.readings.values()))


def _whole(candidate: Candidate | None, start: int) -> Entity | None:
    """Return what a known name means if it covers a stretch from its start."""
    return _single(candidate) if candidate and candidate.start <= start else None
