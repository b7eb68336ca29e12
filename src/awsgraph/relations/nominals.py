"""Nominal predicates: bullets whose head noun states a relation, as "Encryption at rest using KMS".

The subject is what stands above, or the head of a gloss: notes drop it where a sentence would name
it. Nominalised predicates are read after the manner of NomBank's argument structure (Meyers et
al. 2004), reduced to a head noun and one oblique.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from awsgraph.model import BlockKind
from awsgraph.relations.lexis import Lexis, Rule
from awsgraph.relations.note import COORDINATORS, DETERMINERS, Named, Note, Segment
from awsgraph.relations.noun_phrases import is_attributive
from awsgraph.relations.word_classes import word_class

_PREPOSITIONS = word_class("preposition")
_BE = word_class("be")
_ADJECTIVES = word_class("adjective-verb")
_CLAUSAL = _PREPOSITIONS | word_class("pronoun") | word_class("light") | {"of"}
_CLOSING = word_class("preposition") | word_class("stop") | word_class("property-sign") | {"(", ")"}
# What leads the rest of a name behind its head noun.
_LINKS = _PREPOSITIONS | {"of"}
_ATTRIBUTES = frozenset({"compatible", "compliant"})
_MOST_BEFORE = 5
_MOST_BETWEEN = 6
# So many services at most encrypt one thing: a longer list names other means of security.
_MOST_ENCRYPTING = 2


@dataclass(frozen=True, slots=True)
class Nominal:
    """A head noun that opens a segment.

    Attributes:
        rule: what it states.
        index: token of the noun.
        target: what follows its preposition.
        end: token after the preposition.
    """

    rule: Rule
    index: int
    target: tuple[Named, ...]
    end: int


def nominals(note: Note, lexis: Lexis, segment: Segment) -> Iterator[Nominal]:
    """Yield the nominal predicates that a segment opens with.

    Args:
        note: the note.
        lexis: the nouns and the rules that wait for them; the verbs that rule a nominal out.
        segment: a sentence or a gloss.
    """
    stop = min(segment.end, segment.start + _MOST_BEFORE)
    for index in range(segment.start, stop):
        rules = lexis.nouns.get(note.norms[index], ())
        named = note.at.get(index)
        last = named.end if named is not None else index + 1
        third = note.words[index].endswith("s") and _is_verb(lexis, note.words[index])
        if third and index > segment.start and index - 1 in note.at and named is None:
            # "X supports a version of Y"
            return
        if last != index + 1 and note.words[index + 1] not in _LINKS:
            # Only the head noun counts: in "encryption at rest" the encryption.
            continue
        for rule in rules:
            modified = rule.target == "modifier"
            found = (
                _modifier(note, segment, index, rule)
                if modified
                else _oblique(note, lexis, segment, last, rule)
            )
            if found is not None:
                target, end = found
                yield Nominal(rule, index, _means(rule, target), end)
        if index not in note.at and _is_verbal(note, lexis, index):
            return


def _means(rule: Rule, target: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return the names that a noun's preposition governs.

    "Encryption with KMS, VPC, IAM" goes on with what secures and does not encrypt.
    """
    services = [named for named in target if named.class_ == "Service"]
    mixed = rule.relations[0] == "encryptedWith" and len(services) > _MOST_ENCRYPTING
    return target[:1] if mixed else target


def _modifier(
    note: Note, segment: Segment, index: int, rule: Rule
) -> tuple[tuple[Named, ...], int] | None:
    """Return the names right before a noun, when little else stands before them in the line."""
    named = note.at.get(index - 1) if index > segment.start else None
    if note.blocks[segment.block].kind is BlockKind.HEADING:
        return None
    alone = index not in note.at or note.at[index].end - note.at[index].start == 1
    if named is None or not alone:
        return None
    group = note.group_before(named, segment.start)
    before = note.words[segment.start : group[0].start]
    # "MySQL-compatible relational database"
    attribute = note.words[index] in _ATTRIBUTES
    # "S3 encryption for objects" is what is encrypted, not by what.
    given = rule.relations[0] == "encryptedWith" and note.words[index + 1 : index + 2] == ["for"]
    if given:
        return None
    closed = attribute or index + 1 >= segment.end or note.words[index + 1] in _CLOSING
    if len(before) > 2 or not all(word.isalpha() for word in before) or not closed:
        return None
    return group, index + 1


def _is_verbal(note: Note, lexis: Lexis, index: int) -> bool:
    """Whether a word belongs to a clause, so that no noun phrase opens the line."""
    word = note.words[index]
    return word in _CLAUSAL or _is_verb(lexis, word)


def _is_verb(lexis: Lexis, word: str) -> bool:
    trigger = lexis.triggers.get((word,)) if word not in _ADJECTIVES else None
    return word in _BE or (trigger is not None and trigger.form is not None)


def _oblique(
    note: Note, lexis: Lexis, segment: Segment, start: int, rule: Rule
) -> tuple[tuple[Named, ...], int] | None:
    """Return the names behind the preposition of a rule, and where that preposition ends.

    Other prepositions may stand between: in "encryption at rest using KMS" the "at rest".
    """
    for index in range(start, min(segment.end, start + _MOST_BETWEEN)):
        word = note.words[index]
        if word in rule.prep and index not in note.at:
            position = index + 1
            while position < segment.end and (
                position not in note.at
                and (note.words[position] in DETERMINERS or position < index + 3)
                and (note.words[position].isalpha() or note.words[position] in COORDINATORS - {"("})
                and note.words[position] not in _PREPOSITIONS
            ):
                position += 1
            first = note.at.get(position) if position < segment.end else None
            named = note.group(first, segment.end) if first else ()
            if not named or is_attributive(note, lexis, named[-1], segment.end):
                # "Support for S3 bucket names" is none for buckets.
                return None
            return named, index + 1
        if not word.isalnum() or (index not in note.at and _is_verb(lexis, word)):
            return None
    return None
