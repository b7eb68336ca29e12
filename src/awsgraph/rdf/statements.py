"""What a graph says, as a stream of quads without blank nodes.

An edge becomes a direct triple and an ``rdf:Statement`` about it, which carries the confidence and
points to the evidence. A denied edge becomes the statement alone. How a line was read as an edge
stands at a ``prov:Derivation`` between the two, because one line may be read as several edges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from decimal import Decimal
from hashlib import blake2b

from awsgraph.model import Edge, Entity, Evidence, Literal, Polarity, Span
from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.documents import describe_content, describe_document
from awsgraph.rdf.source import EVERYTHING, Selection, SourceGraph
from awsgraph.rdf.terms import Iri, LiteralTerm, Quad, Term, integer


def quads(graph: SourceGraph, selection: Selection = EVERYTHING) -> Iterator[Quad]:
    """Yield what a graph says, some of it twice, in no promised order.

    Args:
        graph: an open graph.
        selection: which part of it.

    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    >>> list(quads(Empty()))
    []
    """
    for document in graph.documents():
        yield from describe_document(document)
        if selection.evidence:
            yield from describe_content(graph, document.name)
    for entity in graph.entities():
        yield from _describe_entity(entity)
    places = _Places(selection.edges(graph) if selection.evidence else ())
    for edge in selection.edges(graph):
        assertion = yield from _describe_edge(edge)
        if selection.evidence:
            yield from _describe_readings(assertion, edge.evidence, places)


class _Places:
    """Tells apart the places of a document at which the same words stand."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        # A million edges fit into memory because most quotes stand in one place: a digest and a
        # number are all that is kept of these.
        self._first: dict[bytes, int] = {}
        self._several: dict[bytes, set[int]] = {}
        for edge in edges:
            for evidence in edge.evidence:
                key, start = _key(evidence), evidence.span.start
                first = self._first.setdefault(key, start)
                if first != start:
                    self._several.setdefault(key, {first}).add(start)

    def number(self, evidence: Evidence) -> int:
        """Return how many earlier places of the document have the same quote."""
        starts = self._several.get(_key(evidence), ())
        return sum(start < evidence.span.start for start in starts)


def _key(evidence: Evidence) -> bytes:
    text = f"{evidence.document}\0{evidence.quote}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _describe_entity(entity: Entity) -> Iterator[Quad]:
    graph, subject = iris.ASSERTIONS_GRAPH, iris.entity_iri(entity.id)
    yield Quad(subject, v.TYPE, iris.term_iri(entity.class_), graph)
    yield Quad(subject, v.PREF_LABEL, LiteralTerm(entity.label, "en"), graph)
    for alias in entity.aliases:
        yield Quad(subject, v.ALT_LABEL, LiteralTerm(alias, "en"), graph)
    yield Quad(subject, v.KNOWN_FROM, LiteralTerm(entity.source.value), graph)


def _describe_edge(edge: Edge) -> Generator[Quad, None, Iri]:
    """Yield what an edge says itself, and return the IRI of its assertion."""
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
    yield Quad(assertion, v.TYPE, v.STATEMENT, graph)
    yield Quad(assertion, v.TYPE, v.ASSERTION, graph)
    yield Quad(assertion, v.SUBJECT, subject, graph)
    yield Quad(assertion, v.PREDICATE, predicate, graph)
    yield Quad(assertion, v.OBJECT, object_, graph)
    yield Quad(assertion, v.POLARITY, iris.term_iri(edge.polarity.value), graph)
    yield Quad(assertion, v.CONFIDENCE, _decimal(edge.confidence), graph)
    return assertion


def _describe_readings(
    assertion: Iri, lines: Iterable[Evidence], places: _Places
) -> Iterator[Quad]:
    alike: Counter[tuple[Iri, str]] = Counter()
    for position, line in enumerate(lines):
        evidence = iris.evidence_iri(line.document, line.quote, places.number(line))
        said = f"{line.rule}\0{line.subject} {line.object} {line.trigger} {line.confidence}"
        reading = iris.reading_iri(assertion, evidence, said, alike[evidence, said])
        alike[evidence, said] += 1
        yield Quad(assertion, v.DERIVED, evidence, iris.ASSERTIONS_GRAPH)
        yield Quad(assertion, v.QUALIFIED, reading, iris.EVIDENCE_GRAPH)
        yield from _describe_reading(reading, evidence, line, position)
        yield from _describe_evidence(evidence, line)


def _describe_reading(reading: Iri, evidence: Iri, line: Evidence, position: int) -> Iterator[Quad]:
    graph = iris.EVIDENCE_GRAPH
    yield Quad(reading, v.TYPE, v.DERIVATION, graph)
    yield Quad(reading, v.TYPE, v.READING, graph)
    yield Quad(reading, v.QUALIFIES, evidence, graph)
    yield Quad(reading, v.READ_IN, iris.block_iri(line.document, line.block), graph)
    yield Quad(reading, v.RULE, LiteralTerm(line.rule), graph)
    yield Quad(reading, v.CONFIDENCE, _decimal(line.confidence), graph)
    yield Quad(reading, v.POSITION, integer(position), graph)
    spans: tuple[Span | None, ...] = (line.subject, line.object, line.trigger)
    for bounds, span in zip(v.SPANS.values(), spans, strict=True):
        if span is not None:
            for bound, offset in zip(bounds, span, strict=True):
                yield Quad(reading, bound, integer(offset), graph)


def _describe_evidence(subject: Iri, evidence: Evidence) -> Iterator[Quad]:
    graph = iris.EVIDENCE_GRAPH
    yield Quad(subject, v.TYPE, v.RESOURCE, graph)
    yield Quad(subject, v.SOURCE, iris.document_iri(evidence.document), graph)
    yield Quad(subject, v.START_LINE, integer(evidence.first_line), graph)
    yield Quad(subject, v.END_LINE, integer(evidence.last_line), graph)
    quote, position = iris.quote_selector_iri(subject), iris.position_selector_iri(subject)
    yield Quad(subject, v.SELECTOR, quote, graph)
    yield Quad(quote, v.TYPE, v.QUOTE_SELECTOR, graph)
    yield Quad(quote, v.EXACT, LiteralTerm(evidence.quote), graph)
    yield Quad(subject, v.SELECTOR, position, graph)
    yield Quad(position, v.TYPE, v.POSITION_SELECTOR, graph)
    yield Quad(position, v.START, _count(evidence.span.start), graph)
    yield Quad(position, v.END, _count(evidence.span.end), graph)


def _count(value: int) -> LiteralTerm:
    # The Web Annotation vocabulary asks for this datatype at its positions.
    return LiteralTerm(str(value), None, "nonNegativeInteger")


def _decimal(value: float) -> LiteralTerm:
    digits = f"{Decimal(repr(value)):f}"
    return LiteralTerm(digits if "." in digits else f"{digits}.0", None, "decimal")
