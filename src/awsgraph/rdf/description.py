"""Describes the exported data set in itself, with VoID and DCAT."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.terms import Iri, LiteralTerm, Quad, integer, ntriples

_TRIPLES, _ENTITIES = Iri(v.VOID + "triples"), Iri(v.VOID + "entities")
_TYPES = (Iri(v.VOID + "Dataset"), Iri(v.DCAT + "Dataset"))
_SUBSET, _VOCABULARY = Iri(v.VOID + "subset"), Iri(v.VOID + "vocabulary")
_URI_SPACE = Iri(v.VOID + "uriSpace")
_DISTRIBUTION, _MEDIA_TYPE = Iri(v.DCAT + "distribution"), Iri(v.DCAT + "mediaType")
_DISTRIBUTION_TYPE = Iri(v.DCAT + "Distribution")
_PARTITIONS = {
    "class": (Iri(v.VOID + "classPartition"), Iri(v.VOID + "class"), _ENTITIES),
    "property": (Iri(v.VOID + "propertyPartition"), Iri(v.VOID + "property"), _TRIPLES),
}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_FORMATS = {
    "turtle": ("Turtle", "text/turtle"),
    "trig": ("TriG", "application/trig"),
    "ntriples": ("N-Triples", "application/n-triples"),
    "nquads": ("N-Quads", "application/n-quads"),
    "jsonld": ("JSON-LD", "application/ld+json"),
    "rdfxml": ("RDF/XML", "application/rdf+xml"),
}
_PARTS = {
    iris.ASSERTIONS_GRAPH: "Entities, edges and the statements about them",
    iris.EVIDENCE_GRAPH: "The lines of the notes that state the edges",
    iris.ONTOLOGY_GRAPH: "The ontology that defines classes and relations",
}
_TITLE = "Knowledge graph of notes about AWS"
_ABOUT = "Named things in notes about AWS, how they relate, and the lines that say so."


class Tally:
    """Counts what a data set holds.

    Attributes:
        triples: by graph.
        properties: how often each is used outside of the ontology, by IRI.
        classes: how many instances each has outside of the ontology, by IRI.
    """

    def __init__(self) -> None:
        self.triples: Counter[str] = Counter()
        self.properties: Counter[str] = Counter()
        self.classes: Counter[str] = Counter()

    def add(self, predicate: str, object_: str, graph: str) -> None:
        """Count a quad.

        Args:
            predicate: its IRI.
            object_: as N-Quads spell it.
            graph: its IRI.

        >>> tally = Tally()
        >>> tally.add(v.TYPE, "<https://example.org/C>", "https://example.org/g")
        >>> tally.classes
        Counter({'https://example.org/C': 1})
        """
        self.triples[graph] += 1
        if graph != iris.ONTOLOGY_GRAPH:
            self.properties[predicate] += 1
            if predicate == v.TYPE:
                self.classes[object_[1:-1]] += 1


def describe_dataset(tally: Tally) -> set[Quad]:
    """Return the description of a data set; its number of triples counts the description too.

    Args:
        tally: of all other quads.

    >>> len(describe_dataset(Tally())) > 20
    True
    """
    about = set(_describe(tally))
    total = tally.triples.total() + len(about) + 1
    return about | {_said(iris.DATASET, _TRIPLES, integer(total))}


def count_quads(quads: set[Quad]) -> Tally:
    """Return the tally of quads, each of them counted once.

    Args:
        quads: all of a data set but its description.
    """
    tally = Tally()
    for _, predicate, object_, graph in quads:
        tally.add(predicate, ntriples(object_), graph)
    return tally


def _describe(tally: Tally) -> Iterator[Quad]:
    dataset = iris.DATASET
    for type_ in _TYPES:
        yield _said(dataset, v.TYPE, type_)
    yield _said(dataset, v.TITLE, LiteralTerm(_TITLE, "en"))
    yield _said(dataset, v.DESCRIPTION, LiteralTerm(_ABOUT, "en"))
    for link in (_VOCABULARY, v.CONFORMS_TO):
        yield _said(dataset, link, Iri(iris.ONTOLOGY.removesuffix("#")))
    yield _said(dataset, _URI_SPACE, LiteralTerm(iris.BASE))
    # An entity has exactly one preferred label.
    yield _said(dataset, _ENTITIES, integer(tally.properties[v.PREF_LABEL]))
    for part, title in _PARTS.items():
        yield _said(dataset, _SUBSET, part)
        yield _said(part, v.TYPE, _TYPES[0])
        yield _said(part, v.TITLE, LiteralTerm(title, "en"))
        yield _said(part, _TRIPLES, integer(tally.triples[part]))
    for kind, counts in (("class", tally.classes), ("property", tally.properties)):
        for term, count in counts.items():
            yield from _describe_partition(kind, Iri(term), count)
    yield from _describe_distributions()


def _describe_partition(kind: str, term: Iri, count: int) -> Iterator[Quad]:
    link, names, counts = _PARTITIONS[kind]
    spelled = (v.prefixed(term) or iris.encoded(term)).replace(":", ".")
    part = Iri(f"{iris.DATASET}/{kind}/{spelled}")
    yield _said(iris.DATASET, link, part)
    yield _said(part, names, term)
    yield _said(part, counts, integer(count))


def _describe_distributions() -> Iterator[Quad]:
    for name, (title, media_type) in _FORMATS.items():
        distribution = Iri(f"{iris.DATASET}/{name}")
        yield _said(iris.DATASET, _DISTRIBUTION, distribution)
        yield _said(distribution, v.TYPE, _DISTRIBUTION_TYPE)
        yield _said(distribution, v.TITLE, LiteralTerm(title, "en"))
        yield _said(distribution, _MEDIA_TYPE, Iri(_MEDIA_TYPES + media_type))


def _said(subject: Iri, predicate: Iri, object_: Iri | LiteralTerm) -> Quad:
    return Quad(subject, predicate, object_, iris.META_GRAPH)
