"""Abbreviation definitions: "visibility timeout (VT)" and "VT (visibility timeout)".

After Schwartz and Hearst (2003), reduced to initials: the letters of the short form are the first
letters of the words of the long form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from awsgraph.mentions.candidates import Candidate, span_text
from awsgraph.mentions.open_terms import open_entity
from awsgraph.model import Entity


def abbreviations(
    doc: Doc, words: Sequence[str], known: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield a candidate for each use of a short form that the note itself defines.

    Args:
        doc: the note.
        words: its tokens.
        known: candidates without overlaps, in reading order.
    """
    meanings: dict[str, Entity] = {}
    covered = {i for candidate in known for i in range(candidate.start, candidate.end)}
    for index in range(1, len(words) - 1):
        short = words[index]
        if words[index - 1] == "(" and words[index + 1] == ")" and _is_short(short):
            meaning = _long_form(doc, words, index, known)
            if meaning is not None:
                meanings.setdefault(short, meaning)
    for index, word in enumerate(words):
        meaning = meanings.get(word)
        if meaning is not None and index not in covered:
            yield Candidate(index, index + 1, {meaning.id: meaning})


def _is_short(word: str) -> bool:
    return 2 <= len(word) <= 8 and word.isalnum() and word.rstrip("s").isupper()


def _long_form(
    doc: Doc, words: Sequence[str], index: int, known: Sequence[Candidate]
) -> Entity | None:
    """Return what the short form at ``index`` abbreviates."""
    letters = words[index].rstrip("s").lower()
    start = index - 1 - len(letters)
    before = words[max(start, 0) : index - 1]
    if "".join(word[0].lower() for word in before) != letters:
        return None
    for candidate in known:
        if candidate.end == index - 1 and len(candidate.readings) == 1:
            return next(iter(candidate.readings.values()))
    return open_entity(span_text(doc, start, index - 1), "Feature")
