"""What a graph says, as lines of N-Quads without blank nodes, a subject at a time.

An edge becomes a direct triple and an ``rdf:Statement`` about it, which carries the confidence and
points to the evidence. A denied edge becomes the statement alone. How a line was read as an edge
stands at a ``prov:Derivation`` between the two, because one line may be read as several edges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby

from awsgraph.model import Edge, Entity, Evidence, Literal, Polarity
from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.documents import describe_content, describe_document
from awsgraph.rdf.inference import inferred_classes, inferred_triples
from awsgraph.rdf.source import Selection, SourceGraph
from awsgraph.rdf.templates import SUBJECT, lines_about, template
from awsgraph.rdf.terms import (
    Iri,
    LiteralTerm,
    Quad,
    Term,
    TripleTerm,
    escaped,
    integer,
)

_Places = Mapping[tuple[str, str], Sequence[int]]


def describe_graph(graph: SourceGraph, selection: Selection) -> Iterator[str]:
    """Yield what a graph says, some of it twice, in no promised order.

    Args:
        graph: an open graph.
        selection: which part of it.

    Yields:
        Sorted lines of canonical N-Quads about one subject.

    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    ...     repeated_quotes = lambda self: {}
    >>> list(describe_graph(Empty(), Selection()))
    []
    """
    for document in graph.documents():
        yield from describe_document(document)
        if selection.evidence:
            yield from describe_content(graph, document.name)
    for entity in graph.entities():
        yield _describe_entity(entity)
        if selection.inferred:
            yield lines_about(inferred_classes(entity))
    places = graph.repeated_quotes() if selection.evidence else {}
    for _, edges in groupby(selection.edges(graph), key=lambda edge: edge.subject.id):
        yield from _describe_edges(list(edges), places, selection)


def _describe_entity(entity: Entity) -> str:
    graph, subject = iris.ASSERTIONS_GRAPH, iris.entity_iri(entity.id)
    return lines_about(
        [
            Quad(subject, v.TYPE, iris.term_iri(entity.class_), graph),
            Quad(subject, v.PREF_LABEL, LiteralTerm(entity.label, "en"), graph),
            *(Quad(subject, v.ALT_LABEL, LiteralTerm(a, "en"), graph) for a in entity.aliases),
            Quad(subject, v.KNOWN_FROM, LiteralTerm(entity.source.value), graph),
        ]
    )


def _describe_edges(edges: Sequence[Edge], places: _Places, selection: Selection) -> Iterator[str]:
    """Yield what the edges that leave one entity say."""
    triples = [_triple(edge) for edge in edges]
    affirmed = [
        t for t, edge in zip(triples, edges, strict=True) if edge.polarity is Polarity.AFFIRMED
    ]
    yield lines_about(Quad(*triple, iris.ASSERTIONS_GRAPH) for triple in affirmed)
    if selection.inferred:
        for triple in affirmed:
            yield from map(lines_about, inferred_triples(triple))
    for triple, edge in zip(triples, edges, strict=True):
        yield from _describe_assertion(triple, edge, places, selection)


def _triple(edge: Edge) -> TripleTerm:
    subject, end = iris.entity_iri(edge.subject.id), edge.object
    object_ = LiteralTerm(end.text) if isinstance(end, Literal) else iris.entity_iri(end.id)
    return TripleTerm(subject, iris.term_iri(edge.relation), object_)


def _describe_assertion(
    triple: TripleTerm, edge: Edge, places: _Places, selection: Selection
) -> Iterator[str]:
    assertion = iris.assertion_iri(*triple)
    evidence: set[str] = set()
    readings: list[set[str]] = [set(), set()]
    if selection.evidence:
        for found, lines in zip(readings, (edge.evidence, edge.denials), strict=True):
            alike: Counter[tuple[Iri, str]] = Counter()
            for position, line in enumerate(lines):
                quote = _quote_iri(line, places)
                reading = _reading_iri(assertion, quote, line, alike)
                found.add(reading)
                yield _describe_reading(reading, quote, line, position)
                yield _describe_quote(quote, line)
                if found is readings[0]:
                    evidence.add(quote)
    linked = [sorted(links) for links in (evidence, *readings)]
    end = triple.object
    write = _assertion_template(selection.reifiers, isinstance(end, Iri), *map(len, linked))
    object_ = end if isinstance(end, Iri) else escaped(end.text)
    stance, sure = iris.term_iri(edge.polarity.value), _digits(edge.confidence)
    links = [link for group in linked for link in group]
    yield write(assertion, triple.subject, triple.predicate, object_, stance, sure, *links)


@cache
def _assertion_template(
    reifier: bool,  # noqa: FBT001
    named: bool,  # noqa: FBT001
    quotes: int,
    readings: int,
    denials: int,
) -> Callable[..., str]:
    """Return what writes an assertion with so many links to its evidence."""
    assertions, evidence = iris.ASSERTIONS_GRAPH, iris.EVIDENCE_GRAPH
    object_ = Iri("{3}") if named else LiteralTerm("{3}")
    triple = TripleTerm(Iri("{1}"), Iri("{2}"), object_)
    about: list[tuple[Iri, Term]] = [
        (v.TYPE, v.STATEMENT),
        (v.TYPE, v.ASSERTION),
        (v.SUBJECT, triple.subject),
        (v.PREDICATE, triple.predicate),
        (v.OBJECT, triple.object),
        (v.POLARITY, Iri("{4}")),
        (v.CONFIDENCE, LiteralTerm("{5}", None, "decimal")),
    ]
    if reifier:
        about.append((v.REIFIES, triple))
    places = (Iri(f"{{{number}}}") for number in range(6, 6 + quotes + readings + denials))
    linked = (
        [Quad(SUBJECT, v.DERIVED, next(places), assertions) for _ in range(quotes)]
        + [Quad(SUBJECT, v.QUALIFIED, next(places), evidence) for _ in range(readings)]
        + [Quad(SUBJECT, v.DENIED_BY, next(places), evidence) for _ in range(denials)]
    )
    return template([*(Quad(SUBJECT, p, o, assertions) for p, o in about), *linked])


def _quote_iri(line: Evidence, places: _Places) -> Iri:
    """Return the IRI of a quote, which counts earlier places in its document alike."""
    starts = places.get((line.document, line.quote), ())
    earlier = sum(start < line.span.start for start in starts)
    return iris.evidence_iri(line.document, line.quote, earlier)


def _reading_iri(
    assertion: Iri, quote: Iri, line: Evidence, alike: Counter[tuple[Iri, str]]
) -> Iri:
    said = f"{line.rule}\0{line.subject} {line.object} {line.trigger} {line.confidence}"
    number = alike[quote, said]
    alike[quote, said] += 1
    return iris.reading_iri(assertion, quote, said, number)


def _describe_reading(reading: Iri, quote: Iri, line: Evidence, position: int) -> str:
    write = _reading_template(line.trigger is not None)
    block, sure = iris.block_iri(line.document, line.block), _digits(line.confidence)
    spans = (*line.subject, *line.object, *(line.trigger or ()))
    return write(reading, quote, block, escaped(line.rule), sure, position, *spans)


@cache
def _reading_template(trigger: bool) -> Callable[..., str]:  # noqa: FBT001
    about: list[tuple[Iri, Term]] = [
        (v.TYPE, v.DERIVATION),
        (v.TYPE, v.READING),
        (v.QUALIFIES, Iri("{1}")),
        (v.READ_IN, Iri("{2}")),
        (v.RULE, LiteralTerm("{3}")),
        (v.CONFIDENCE, LiteralTerm("{4}", None, "decimal")),
        (v.POSITION, integer("{5}")),
    ]
    ends = ("subject", "object", "trigger") if trigger else ("subject", "object")
    bounds = [bound for end in ends for bound in v.SPANS[end]]
    about += [(bound, integer(f"{{{n}}}")) for n, bound in enumerate(bounds, 6)]
    return template(Quad(SUBJECT, p, o, iris.EVIDENCE_GRAPH) for p, o in about)


def _describe_quote(subject: Iri, line: Evidence) -> str:
    source, quote = iris.document_iri(line.document), escaped(line.quote)
    return _QUOTE(subject, source, line.first_line, line.last_line, quote, *line.span)


def _quote_template() -> Callable[..., str]:
    text, position = iris.quote_selector_iri(SUBJECT), iris.position_selector_iri(SUBJECT)
    # The Web Annotation vocabulary asks for this datatype at its positions.
    start, end = (LiteralTerm(place, None, "nonNegativeInteger") for place in ("{5}", "{6}"))
    about: list[tuple[Iri, Iri, Term]] = [
        (SUBJECT, v.TYPE, v.RESOURCE),
        (SUBJECT, v.SOURCE, Iri("{1}")),
        (SUBJECT, v.START_LINE, integer("{2}")),
        (SUBJECT, v.END_LINE, integer("{3}")),
        (SUBJECT, v.SELECTOR, position),
        (SUBJECT, v.SELECTOR, text),
        (text, v.TYPE, v.QUOTE_SELECTOR),
        (text, v.EXACT, LiteralTerm("{4}")),
        (position, v.TYPE, v.POSITION_SELECTOR),
        (position, v.START, start),
        (position, v.END, end),
    ]
    return template(Quad(s, p, o, iris.EVIDENCE_GRAPH) for s, p, o in about)


_QUOTE = _quote_template()


@cache
def _digits(value: float) -> str:
    digits = f"{Decimal(repr(value)):f}"
    return digits if "." in digits else f"{digits}.0"
