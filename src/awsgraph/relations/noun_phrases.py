"""Noun phrases: which of the names in one is its head, and which only modify it."""

from __future__ import annotations

from awsgraph.relations.lexis import Lexis
from awsgraph.relations.note import DETERMINERS, RELATIVES, Named, Note
from awsgraph.relations.word_classes import word_class

# Words that end a noun phrase.
CLOSING = (
    word_class("preposition") | word_class("stop") | word_class("light") | word_class("be")
    | RELATIVES | word_class("pronoun") | DETERMINERS | word_class("coordinator")
    | word_class("kind-noun") | word_class("subordinator") | word_class("no-noun")
    | word_class("adverb") | frozenset({"of", "to"})
)  # fmt: skip
# Nouns that say what the name before them is: "the HTTPS protocol".
_NAMING = word_class("naming-noun")
_NO_NOUN = ("ed", "ing", "ly")
_HELD = frozenset({"Resource", "Feature", "Policy", "Key", "Credential", "Principal"})
_THINGS = frozenset({"Resource", "Feature", "Policy"})
# Which names may be the head behind one of a class.
_HEADS = {"Service": _HELD, "Product": _THINGS, "Protocol": _THINGS, "Concept": _THINGS}
_APOSTROPHES = ("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def head_of(note: Note, named: Named, end: int) -> Named:
    """Return the last of names side by side: of "RDS Custom DB instance" the instance.

    Args:
        note: the note.
        named: the first name.
        end: token where the clause ends.
    """
    last = named
    heads = _HEADS.get(named.class_, frozenset({"Resource"}))
    index = _behind_abbreviation(note, named, end)
    while index < end and index in note.at and note.at[index].class_ in heads:
        last = note.at[index]
        index = last.end
    closed = last.end >= end or note.words[last.end] in CLOSING
    return last if closed or not note.words[last.end].isalpha() else named


def is_attributive(note: Note, lexis: Lexis, named: Named, end: int) -> bool:
    """Whether a name only modifies the noun behind it: "open-source base images".

    Args:
        note: the note.
        lexis: the verbs, which end a noun phrase.
        named: the name.
        end: token where the clause ends.
    """
    index = _behind_abbreviation(note, named, end)
    if index >= end or index in note.at:
        return index < end and index > named.end
    word = note.words[index]
    if _is_owner(note, named, index, end):
        return True
    if index > named.end:
        named = note.at[index - 2]
    naming = note.norms[index] in _NAMING and named.class_ != "Concept"
    if naming or any(named.end - 1 in m and named.end not in m for m in (note.code, note.bold)):
        # "the HTTPS protocol", "the `TracingConfig` property", "**Phases** steps that …"
        return False
    verb = lexis.triggers.get((word,))
    plain = word.isalpha() and word not in CLOSING and not word.endswith(_NO_NOUN)
    noun = verb is None or verb.form is None or (not verb.rules and word.endswith("s"))
    return plain and noun


def _behind_abbreviation(note: Note, named: Named, end: int) -> int:
    """Return the token behind a name and its abbreviation: "X (ABC) credentials"."""
    inside = note.at.get(named.end + 1)
    if note.words[named.end : named.end + 1] != ["("] or inside is None:
        return named.end
    short = inside.entity == named.entity and inside.end < end and note.words[inside.end] == ")"
    return inside.end + 1 if short else named.end


def _is_owner(note: Note, named: Named, index: int, end: int) -> bool:
    """Whether an apostrophe stands behind a name, or the noun behind it: "the layer version's"."""
    word = note.words[index]
    if note.words[named.start - 1] in _APOSTROPHES:
        # "contains 'X'"
        return False
    last = index + 1 if index + 1 < end and note.words[index + 1] in _APOSTROPHES else index
    closes = note.words[last] in _APOSTROPHES and not note.gap(last)
    return closes or word.endswith(tuple(f"{sign}s" for sign in _APOSTROPHES))
