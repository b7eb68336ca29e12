"""Groups triples by subject and predicate, in an order that makes sense to people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.terms import Iri, Quad, Term, ntriples

# Subjects, then predicates, in the order in which people want them; the rest by the alphabet.
_ORDER = (
    iris.DATASET,
    iris.DOCUMENT,
    iris.ENTITY,
    iris.ASSERTION,
    iris.READING,
    iris.EVIDENCE,
    iris.BLOCK,
    iris.GRAPH,
    iris.ONTOLOGY.removesuffix("#"),
)
_FIRST = (
    v.TYPE,
    v.SUBJECT,
    v.PREDICATE,
    v.OBJECT,
    v.TITLE,
    v.LABEL,
    v.PREF_LABEL,
    v.ALT_LABEL,
    v.SOURCE,
    v.START_LINE,
    v.END_LINE,
    v.START,
)
_RANKS = {predicate: rank for rank, predicate in enumerate(_FIRST)}


class Paragraph(NamedTuple):
    """What is said of a subject.

    Attributes:
        subject: its IRI.
        objects: by predicate, sorted and in order.
    """

    subject: Iri
    objects: Mapping[Iri, list[Term]]


def paragraphs(quads: Iterable[Quad]) -> Iterator[Paragraph]:
    """Yield what is said of each subject: documents first, then entities, assertions, evidence.

    Args:
        quads: each once; their graphs do not matter.

    >>> said = Quad(iris.entity_iri("kms"), v.TYPE, iris.term_iri("Service"), iris.META_GRAPH)
    >>> [paragraph.subject for paragraph in paragraphs([said])]
    ['https://w3id.org/awsgraph/id/kms']
    """
    subjects: defaultdict[Iri, defaultdict[Iri, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, object_, _ in quads:
        subjects[subject][predicate].add(object_)
    for subject in sorted(subjects, key=_section):
        about = subjects[subject]
        yield Paragraph(
            subject, {p: sorted(about[p], key=ntriples) for p in sorted(about, key=_rank)}
        )


def _section(subject: Iri) -> tuple[int, str]:
    found = (n for n, start in enumerate(_ORDER) if subject.startswith(start))
    return next(found, len(_ORDER)), subject


def _rank(predicate: Iri) -> tuple[int, str]:
    return _RANKS.get(predicate, len(_RANKS)), v.prefixed(predicate) or predicate
