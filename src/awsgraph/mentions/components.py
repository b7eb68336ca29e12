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


@Language.factory("awsgraph_names", default_config={"lexicons": []})
def make_names(nlp: Language, name: str, lexicons: Sequence[str]) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Return the component that finds services, operations, permissions and lexicon terms.

    Args:
        nlp: the pipeline.
        name: what spaCy calls the component.
        lexicons: paths of lexicon files of the user, besides the shipped ones.
    """
    install(nlp.vocab)
    classes = frozenset(load_schema().classes)
    rows = load_lexicon([lexicon_folder(), *map(Path, lexicons)], classes=classes)
    gazetteer = Gazetteer(nlp.vocab, load_catalog(), rows)

    def find(doc: Doc) -> Doc:
        words, norms = [], []
        for token in doc:
            words.append(token.text)
            norms.append(token.norm_)
        doc.user_data["words"], doc.user_data["norms"] = words, norms
        found = [
            *listed(doc, gazetteer),
            *operations(doc, words, gazetteer),
            *permissions(doc, words, gazetteer),
            *spelled_together(words, gazetteer),
            *misspelled(words, norms, gazetteer),
        ]
        known = longest(found)
        # A shared part makes a longer name, which outranks what the word means alone.
        found[:0] = [
            *children(doc, words, known, gazetteer),
            *elliptic(doc, words, known, gazetteer),
        ]
        doc.user_data["candidates"] = found
        return doc

    return find


@Language.factory("awsgraph_terms")
def make_terms(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Return the component that finds names which no list holds."""
    lists = load_word_lists()
    terms = OpenTerms(lists)
    heads = Heads(lists, terms)

    def find(doc: Doc) -> Doc:
        words, found = doc.user_data["words"], doc.user_data["candidates"]
        known = longest(found)
        found += heads.find(doc, words, topics(doc, known))
        found += terms.identifiers(doc, words)
        found += terms.phrases(doc, words, known)
        # What has an abbreviation and no typed head is mostly a term of the field.
        namer = partial(terms.entity, default="Concept")
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
