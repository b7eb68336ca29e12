"""The spaCy components of this station, in the order of the pipeline.

``awsgraph_names`` finds what lists hold, ``awsgraph_terms`` what no list holds, and
``awsgraph_linker`` settles which entity is meant. They meet in ``doc.user_data["candidates"]``; the
result stands in ``doc.spans["mentions"]``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from awsgraph.mentions.abbreviations import abbreviations
from awsgraph.mentions.candidates import (
    Candidate,
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
from awsgraph.mentions.linking import link, longest
from awsgraph.mentions.open_terms import OpenTerms
from awsgraph.mentions.visible_text import install
from awsgraph.mentions.word_lists import load_word_lists
from awsgraph.resources import lexicon_folder
from awsgraph.schema import load_schema
from awsgraph.switches import remaining

_NAME_STEPS = ("misspellings", "ellipsis")
_TERM_STEPS = ("heads", "identifiers", "noun-phrases", "abbreviations")


@Language.factory("awsgraph_names", default_config={"lexicons": [], "without": []})
def make_names(
    nlp: Language,
    name: str,  # noqa: ARG001
    lexicons: Sequence[str],
    without: Sequence[str],
) -> Callable[[Doc], Doc]:
    """Return the component that finds services, operations, permissions and lexicon terms.

    Args:
        nlp: the pipeline.
        name: what spaCy calls the component.
        lexicons: paths of lexicon files of the user, besides the shipped ones.
        without: steps to leave out: ``misspellings``, ``ellipsis``.
    """
    steps = remaining(_NAME_STEPS, without)
    install(nlp.vocab)
    classes = frozenset(load_schema().classes)
    rows = load_lexicon([lexicon_folder(), *map(Path, lexicons)], classes=classes)
    gazetteer = Gazetteer(load_catalog(), rows)

    def find(doc: Doc) -> Doc:
        words, norms = doc.user_data["words"], doc.user_data["norms"]
        found = [
            *listed(doc, gazetteer),
            *operations(doc, words, gazetteer),
            *permissions(doc, words, gazetteer),
            *spelled_together(words, gazetteer),
            *(misspelled(words, norms, gazetteer) if "misspellings" in steps else ()),
        ]
        if "ellipsis" in steps:
            found[:0] = shared_parts(doc, words, longest(found))
        doc.user_data["candidates"] = found
        return doc

    def shared_parts(doc: Doc, words: Sequence[str], known: list[Candidate]) -> list[Candidate]:
        # A shared part makes a longer name, which outranks what the word means alone.
        return [
            *children(doc, words, known, gazetteer),
            *elliptic(doc, words, known, gazetteer),
        ]

    return find


@Language.factory("awsgraph_terms", default_config={"without": []})
def make_terms(nlp: Language, name: str, without: Sequence[str]) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Return the component that finds names which no list holds.

    Args:
        nlp: the pipeline.
        name: what spaCy calls the component.
        without: steps to leave out: ``heads``, ``identifiers``, ``noun-phrases``,
            ``abbreviations``.
    """
    steps = remaining(_TERM_STEPS, without)
    lists = load_word_lists()
    terms = OpenTerms(lists)
    heads = Heads(lists, terms)

    def find(doc: Doc) -> Doc:
        words, found = doc.user_data["words"], doc.user_data["candidates"]
        known = longest(found)
        if "heads" in steps:
            found += heads.find(doc, words, topics(doc, known))
        if "identifiers" in steps:
            found += terms.identifiers(doc, words)
        if "noun-phrases" in steps:
            found += terms.phrases(doc, words, known)
        # What has an abbreviation and no typed head is mostly a term of the field.
        namer = partial(terms.entity, default="Concept")
        if "abbreviations" in steps:
            found += abbreviations(doc, words, longest(found), namer)
        return doc

    return find


@Language.factory("awsgraph_linker")
def make_linker(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Return the component that resolves candidates to mentions."""

    def resolve(doc: Doc) -> Doc:
        doc.spans["mentions"] = link(doc, doc.user_data.pop("candidates"))
        return doc

    return resolve
