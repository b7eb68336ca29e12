"""What a graph says, as a stream of quads without blank nodes.

An edge becomes a direct triple and an ``rdf:Statement`` about it, which carries the confidence and
points to the evidence. A denied edge becomes the statement alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Protocol

from awsgraph.model import Edge, Entity, Evidence, Literal, Polarity
from awsgraph.rdf import iris
from awsgraph.rdf.terms import XSD, Iri, LiteralTerm, Quad, Term

DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
VOID = "http://rdfs.org/ns/void#"

# By prefix, in the order in which the export declares them.
NAMESPACES = {
    "assertion": iris.ASSERTION,
    "aws": iris.ONTOLOGY,
    "dcterms": DCTERMS,
    "doc": iris.DOCUMENT,
    "evidence": iris.EVIDENCE,
    "id": iris.ENTITY,
    "oa": OA,
    "prov": PROV,
    "rdf": RDF,
    "schema": SCHEMA,
    "skos": SKOS,
    "void": VOID,
    "xsd": XSD,
}

TYPE = Iri(RDF + "type")
_SUBJECT, _PREDICATE, _OBJECT = Iri(RDF + "subject"), Iri(RDF + "predicate"), Iri(RDF + "object")
_STATEMENT = Iri(RDF + "Statement")
_ASSERTION, _POLARITY, _CONFIDENCE = (
    iris.term_iri("Assertion"),
    iris.term_iri("polarity"),
    iris.term_iri("confidence"),
)
_START_LINE, _END_LINE, _RULE = (
    iris.term_iri("startLine"),
    iris.term_iri("endLine"),
    iris.term_iri("rule"),
)
_PREF_LABEL, _ALT_LABEL = Iri(SKOS + "prefLabel"), Iri(SKOS + "altLabel")
_DERIVED, _PROV_ENTITY = Iri(PROV + "wasDerivedFrom"), Iri(PROV + "Entity")
_RESOURCE, _SOURCE, _SELECTOR = (
    Iri(OA + "SpecificResource"),
    Iri(OA + "hasSource"),
    Iri(OA + "hasSelector"),
)
_QUOTE_SELECTOR, _EXACT = Iri(OA + "TextQuoteSelector"), Iri(OA + "exact")
_POSITION_SELECTOR, _START, _END = (
    Iri(OA + "TextPositionSelector"),
    Iri(OA + "start"),
    Iri(OA + "end"),
)
_TITLE, _SHA256 = Iri(DCTERMS + "title"), Iri(SCHEMA + "sha256")
_VOCABULARY, _ENTITIES, _DATASET = (
    Iri(VOID + "vocabulary"),
    Iri(VOID + "entities"),
    Iri(VOID + "Dataset"),
)

_Occurrences = dict[tuple[str, str], dict[int, int]]


class DocumentRecord(Protocol):
    """What the export needs to know of a document."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102


class SourceGraph(Protocol):
    """What the export asks a graph."""

    def documents(self) -> Iterable[DocumentRecord]: ...  # noqa: D102
    def entities(self) -> Iterable[Entity]: ...  # noqa: D102
    def edges(self) -> Iterable[Edge]: ...  # noqa: D102
    def denied(self) -> Iterable[Edge]: ...  # noqa: D102


def quads(graph: SourceGraph) -> Iterator[Quad]:
    """Yield all that a graph says, some of it twice, in no promised order.

    Args:
        graph: an open graph.

    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    >>> sorted({quad.subject for quad in quads(Empty())})
    ['https://w3id.org/awsgraph/dataset']
    """
    entities = list(graph.entities())
    yield from _describe_dataset(len(entities))
    for document in graph.documents():
        yield from _describe_document(document)
    for entity in entities:
        yield from _describe_entity(entity)
    occurrences = _count_occurrences(_all_edges(graph))
    for edge in _all_edges(graph):
        yield from _describe_edge(edge, occurrences)


def _all_edges(graph: SourceGraph) -> Iterator[Edge]:
    return chain(graph.edges(), graph.denied())


def _count_occurrences(edges: Iterable[Edge]) -> _Occurrences:
    starts: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for edge in edges:
        for evidence in edge.evidence:
            starts[evidence.document, evidence.quote].add(evidence.span.start)
    return {
        key: {start: number for number, start in enumerate(sorted(found))}
        for key, found in starts.items()
    }


def _describe_dataset(entities: int) -> Iterator[Quad]:
    graph, dataset = iris.META_GRAPH, iris.DATASET
    yield Quad(dataset, TYPE, _DATASET, graph)
    yield Quad(dataset, _TITLE, LiteralTerm("Knowledge graph of notes about AWS", "en"), graph)
    yield Quad(dataset, _VOCABULARY, Iri(iris.ONTOLOGY.removesuffix("#")), graph)
    yield Quad(dataset, _ENTITIES, _integer(entities), graph)


def _describe_document(document: DocumentRecord) -> Iterator[Quad]:
    graph, subject = iris.META_GRAPH, iris.document_iri(document.name)
    yield Quad(subject, TYPE, _PROV_ENTITY, graph)
    yield Quad(subject, _TITLE, LiteralTerm(document.title), graph)
    yield Quad(subject, _SHA256, LiteralTerm(document.sha256), graph)


def _describe_entity(entity: Entity) -> Iterator[Quad]:
    graph, subject = iris.ASSERTIONS_GRAPH, iris.entity_iri(entity.id)
    yield Quad(subject, TYPE, iris.term_iri(entity.class_), graph)
    yield Quad(subject, _PREF_LABEL, LiteralTerm(entity.label, "en"), graph)
    for alias in entity.aliases:
        yield Quad(subject, _ALT_LABEL, LiteralTerm(alias, "en"), graph)


def _describe_edge(edge: Edge, occurrences: _Occurrences) -> Iterator[Quad]:
    graph = iris.ASSERTIONS_GRAPH
    subject, predicate = iris.entity_iri(edge.subject.id), iris.term_iri(edge.relation)
    object_: Term = (
        LiteralTerm(edge.object.text)
        if isinstance(edge.object, Literal)
        else iris.entity_iri(edge.object.id)
    )
    if edge.polarity is Polarity.AFFIRMED:
        yield Quad(subject, predicate, object_, graph)
    assertion = iris.assertion_iri(subject, predicate, object_)
    yield Quad(assertion, TYPE, _STATEMENT, graph)
    yield Quad(assertion, TYPE, _ASSERTION, graph)
    yield Quad(assertion, _SUBJECT, subject, graph)
    yield Quad(assertion, _PREDICATE, predicate, graph)
    yield Quad(assertion, _OBJECT, object_, graph)
    yield Quad(assertion, _POLARITY, iris.term_iri(edge.polarity.value), graph)
    yield Quad(assertion, _CONFIDENCE, _decimal(edge.confidence), graph)
    for evidence in edge.evidence:
        place = occurrences[evidence.document, evidence.quote][evidence.span.start]
        source = iris.evidence_iri(evidence.document, evidence.quote, place)
        yield Quad(assertion, _DERIVED, source, graph)
        yield from _describe_evidence(source, evidence)


def _describe_evidence(subject: Iri, evidence: Evidence) -> Iterator[Quad]:
    graph = iris.EVIDENCE_GRAPH
    yield Quad(subject, TYPE, _RESOURCE, graph)
    yield Quad(subject, _SOURCE, iris.document_iri(evidence.document), graph)
    yield Quad(subject, _START_LINE, _integer(evidence.first_line), graph)
    yield Quad(subject, _END_LINE, _integer(evidence.last_line), graph)
    yield Quad(subject, _RULE, LiteralTerm(evidence.rule), graph)
    quote, position = iris.quote_selector_iri(subject), iris.position_selector_iri(subject)
    yield Quad(subject, _SELECTOR, quote, graph)
    yield Quad(quote, TYPE, _QUOTE_SELECTOR, graph)
    yield Quad(quote, _EXACT, LiteralTerm(evidence.quote), graph)
    yield Quad(subject, _SELECTOR, position, graph)
    yield Quad(position, TYPE, _POSITION_SELECTOR, graph)
    yield Quad(position, _START, _count(evidence.span.start), graph)
    yield Quad(position, _END, _count(evidence.span.end), graph)


def _integer(value: int) -> LiteralTerm:
    return LiteralTerm(str(value), None, "integer")


def _count(value: int) -> LiteralTerm:
    # The Web Annotation vocabulary asks for this datatype at its positions.
    return LiteralTerm(str(value), None, "nonNegativeInteger")


def _decimal(value: float) -> LiteralTerm:
    digits = f"{Decimal(repr(value)):f}"
    return LiteralTerm(digits if "." in digits else f"{digits}.0", None, "decimal")
