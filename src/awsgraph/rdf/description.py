"""Describes the exported data set in itself, with VoID and DCAT."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.source import Selection
from awsgraph.rdf.terms import Iri, LiteralTerm, Quad, integer

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
    iris.INFERRED_GRAPH: "What follows from the edges by the ontology",
    iris.EVIDENCE_GRAPH: "The lines of the notes that state the edges",
    iris.ONTOLOGY_GRAPH: "The ontology that defines classes and relations",
}
_TITLE = "Knowledge graph of notes about AWS"
_TYPE = f"<{v.TYPE}>".encode()
_ONTOLOGY = f"<{iris.ONTOLOGY_GRAPH}>".encode()
_ABOUT = "Named things in notes about AWS, how they relate, and the lines that say so."


class Tally:
    """Counts what a data set holds."""

    def __init__(self) -> None:
        self._triples: Counter[bytes] = Counter()
        self._properties: Counter[bytes] = Counter()
        self._classes: Counter[bytes] = Counter()

    def add(self, lines: bytes) -> None:
        r"""Count lines of canonical N-Quads about one subject.

        Args:
            lines: each once.

        >>> tally = Tally()
        >>> line = f"<a:s> <{v.TYPE}> <a:C> <{iris.META_GRAPH}> .\n"
        >>> tally.add(line.encode())
        >>> tally.classes
        Counter({'a:C': 1})
        """
        each = lines.splitlines()
        graph = _graph_of(each[0])
        # The end of a line can stand in no literal, which has no line feed.
        if lines.count(b" %s .\n" % graph) == len(each):
            self._triples[graph] += len(each)
        else:
            self._triples.update(map(_graph_of, each))
        if graph != _ONTOLOGY:
            self._properties.update([line.split(b" ", 2)[1] for line in each])
            typed = (line.split(b" ", 3) for line in each if _TYPE in line)
            self._classes.update([o for _, predicate, o, _ in typed if predicate == _TYPE])

    @property
    def triples(self) -> Counter[str]:
        """How many triples each graph holds, by its IRI."""
        return _by_iri(self._triples)

    @property
    def properties(self) -> Counter[str]:
        """How often each property is used outside of the ontology, by IRI."""
        return _by_iri(self._properties)

    @property
    def classes(self) -> Counter[str]:
        """How many instances each class has outside of the ontology, by IRI."""
        return _by_iri(self._classes)


def _graph_of(line: bytes) -> bytes:
    return line.rsplit(b" ", 2)[1]


def _by_iri(counts: Counter[bytes]) -> Counter[str]:
    return Counter({name[1:-1].decode(): count for name, count in counts.items()})


def describe_dataset(tally: Tally, selection: Selection) -> set[Quad]:
    """Return the description of a data set; its number of triples counts the description too.

    Args:
        tally: of all other quads.
        selection: which part of the graph it is.

    >>> len(describe_dataset(Tally(), Selection())) > 20
    True
    """
    about = set(_describe(tally, selection))
    total = tally.triples.total() + len(about) + 1
    return about | {_said(iris.DATASET, _TRIPLES, integer(total))}


def _describe(tally: Tally, selection: Selection) -> Iterator[Quad]:
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
        if part == iris.INFERRED_GRAPH and not selection.inferred:
            continue
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
