"""The components of this station, in the order of the pipeline.

The first finds names that lists hold, the second those that no list holds, and the third settles
which entity is meant.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from awsgraph.mentions.abbreviations import abbreviations
from awsgraph.mentions.candidates import (
    listed,
    misspelled,
    operations,
    permissions,
    spelled_together,
)
from awsgraph.mentions.catalog import load_catalog
from awsgraph.mentions.ellipsis import children, elliptic
from awsgraph.mentions.gazetteer import Gazetteer
from awsgraph.mentions.heads import Heads, topics
from awsgraph.mentions.lexicon import load_lexicon
from awsgraph.mentions.linking import link, longest, without_foreign, without_meaning
from awsgraph.mentions.open_terms import OpenTerms
from awsgraph.mentions.slots import load_slots
from awsgraph.mentions.word_lists import load_word_lists
from awsgraph.resources import lexicon_folder
from awsgraph.schema import load_schema
from awsgraph.switches import remaining
from awsgraph.tokenized import Candidate, Component, TokenizedNote

_NAME_STEPS = ("misspellings", "ellipsis")
_TERM_STEPS = ("heads", "identifiers", "noun-phrases", "slots", "abbreviations")


def make_names(lexicons: Sequence[Path] = (), without: Collection[str] = ()) -> Component:
    """Return the component that finds services, operations, permissions and lexicon terms.

    Args:
        lexicons: lexicon files of the user, besides the shipped ones.
        without: steps to leave out: ``misspellings``, ``ellipsis``.
    """
    steps = remaining(_NAME_STEPS, without)
    classes = frozenset(load_schema().classes)
    rows = load_lexicon([lexicon_folder(), *lexicons], classes=classes)
    gazetteer = Gazetteer(load_catalog(), rows)

    def find(doc: TokenizedNote) -> TokenizedNote:
        words, norms = doc.words, doc.norms
        found = [
            *listed(doc, gazetteer),
            *operations(doc, words, gazetteer),
            *permissions(doc, words, gazetteer),
            *spelled_together(words, gazetteer),
            *(misspelled(words, norms, gazetteer) if "misspellings" in steps else ()),
        ]
        found = without_foreign(found)
        if "ellipsis" in steps:
            found[:0] = shared_parts(doc, words, longest(found))
        doc.candidates = found
        return doc

    def shared_parts(
        doc: TokenizedNote, words: Sequence[str], known: list[Candidate]
    ) -> list[Candidate]:
        # A shared part makes a longer name, which outranks what the word means alone.
        return [
            *children(doc, words, known, gazetteer),
            *elliptic(doc, words, known, gazetteer),
        ]

    return find


def make_terms(without: Collection[str] = ()) -> Component:
    """Return the component that finds names which no list holds.

    Args:
        without: steps to leave out: ``heads``, ``identifiers``, ``noun-phrases``,
            ``slots``, ``abbreviations``.
    """
    steps = remaining(_TERM_STEPS, without)
    lists = load_word_lists()
    terms = OpenTerms(lists)
    heads = Heads(lists, terms)

    def find(doc: TokenizedNote) -> TokenizedNote:
        words, found = doc.words, doc.candidates
        known = longest(found)
        if "heads" in steps:
            found += heads.find(doc, words, topics(doc, known))
        if "identifiers" in steps:
            found += terms.identifiers(doc, words)
        nouns = without_meaning(doc, known)
        if "noun-phrases" in steps:
            found += terms.phrases(doc, words, known, nouns)
        if "slots" in steps:
            meant = [candidate for candidate in longest(found) if candidate.start not in nouns]
            found += load_slots().find(doc, words, meant)
        # What has an abbreviation and no typed head is mostly a term of the field.
        namer = partial(terms.entity, default="Concept")
        if "abbreviations" in steps:
            found += abbreviations(doc, words, longest(found), namer)
        return doc

    return find


def make_linker() -> Component:
    """Return the component that resolves candidates to mentions."""

    def resolve(doc: TokenizedNote) -> TokenizedNote:
        doc.mentions = link(doc, doc.candidates)
        doc.candidates = []
        return doc

    return resolve
