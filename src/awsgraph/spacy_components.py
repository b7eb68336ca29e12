"""The components as spaCy components, so that a user can exchange one or put others between.

The note stands in ``doc._.note``, and the tokens of the ``Doc`` are its tokens. Importing this
module registers ``awsgraph_names``, ``awsgraph_terms``, ``awsgraph_linker`` and
``awsgraph_relations``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from awsgraph.mentions.components import make_linker, make_names, make_terms
from awsgraph.relations.component import make_relations
from awsgraph.tokenized import Component, TokenizedNote

_NOTE = "note"
if not Doc.has_extension(_NOTE):
    Doc.set_extension(_NOTE, default=None)


def as_component(nlp: Language) -> Component:
    """Return a spaCy pipeline as what :func:`awsgraph.pipeline.extract` takes.

    Args:
        nlp: a pipeline that holds components of this module, or others that fill ``doc._.note``.

    >>> import spacy
    >>> from awsgraph.notes import parse
    >>> from awsgraph.pipeline import COMPONENTS, extract
    >>> nlp = spacy.blank("en")
    >>> for name in COMPONENTS:
    ...     _ = nlp.add_pipe(name)
    >>> note = parse("a.md", b"* KMS integrates with CloudTrail")
    >>> [r.relation for r in extract(note, as_component(nlp)).relations]
    ['integratesWith']
    """

    def read(note: TokenizedNote) -> TokenizedNote:
        doc = Doc(nlp.vocab, words=list(note.words))
        doc._.note = note
        found: TokenizedNote = nlp(doc)._.note
        return found

    return read


@Language.factory("awsgraph_names", default_config={"lexicons": [], "without": []})
def spacy_names(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    lexicons: Sequence[str],
    without: Sequence[str],
) -> Callable[[Doc], Doc]:
    """Return :func:`awsgraph.mentions.components.make_names` for spaCy."""
    return _on_note(make_names([Path(path) for path in lexicons], without))


@Language.factory("awsgraph_terms", default_config={"without": []})
def spacy_terms(nlp: Language, name: str, without: Sequence[str]) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Return :func:`awsgraph.mentions.components.make_terms` for spaCy."""
    return _on_note(make_terms(without))


@Language.factory("awsgraph_linker")
def spacy_linker(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Return :func:`awsgraph.mentions.components.make_linker` for spaCy."""
    return _on_note(make_linker())


@Language.factory("awsgraph_relations", default_config={"without": []})
def spacy_relations(nlp: Language, name: str, without: Sequence[str]) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Return :func:`awsgraph.relations.component.make_relations` for spaCy."""
    return _on_note(make_relations(without))


def _on_note(component: Component) -> Callable[[Doc], Doc]:
    def read(doc: Doc) -> Doc:
        doc._.note = component(doc._.note)
        return doc

    return read
