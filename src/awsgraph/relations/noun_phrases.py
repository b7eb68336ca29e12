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


def head_of(note: Note, named: Named, end: int) -> Named:
    """Return the last of names side by side: of "RDS Custom DB instance" the instance.

    Args:
        note: the note.
        named: the first name.
        end: token where the clause ends.
    """
    last = named
    heads = _HELD if named.class_ == "Service" else frozenset({"Resource"})
    while last.end in note.at and note.at[last.end].class_ in heads:
        last = note.at[last.end]
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
    if named.end >= end or named.end in note.at:
        return False
    word = note.words[named.end]
    naming = note.norms[named.end] in _NAMING and named.class_ != "Concept"
    if naming or any(named.end - 1 in m and named.end not in m for m in (note.code, note.bold)):
        # "the HTTPS protocol", "the `TracingConfig` property", "**Phases** steps that …"
        return False
    verb = lexis.triggers.get((word,))
    plain = word.isalpha() and word not in CLOSING and not word.endswith(_NO_NOUN)
    noun = verb is None or verb.form is None or (not verb.rules and word.endswith("s"))
    return plain and noun
