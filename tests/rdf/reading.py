"""Reads an export back with parsers that know nothing of awsgraph."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable

import pyoxigraph as ox
import rdflib

from awsgraph.graph import Graph
from awsgraph.model import Edge, Literal
from awsgraph.rdf import Selection, iris
from awsgraph.rdf.source import SourceGraph

Writer = Callable[..., None]
Triples = set[tuple[str, str, str]]
ReadEdge = tuple[str, str, str, bool, str, float, frozenset[tuple[object, ...]]]

AWS = iris.ONTOLOGY
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
PREFIXES = f"""
PREFIX aws: <{AWS}>
PREFIX id: <{iris.ENTITY}>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <{RDF}>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


# What each parser calls the formats of the export.
OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "ntriples": "ntriples",
    "nquads": "nquads",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


def exported(graph: SourceGraph, write: Writer, *selection: Selection) -> bytes:
    out = io.BytesIO()
    write(graph, out, *selection)
    return out.getvalue()


def oxigraph_triples(data: bytes, format_: ox.RdfFormat) -> Triples:
    return {
        (str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(data, format=format_)
    }


def rdflib_triples(data: bytes, format_: str) -> Triples:
    # Literals are to stay as they are spelled: 0.90 and 0.9 would be a difference.
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return {(_term(s), _term(p), _term(o)) for s, p, o in rdflib_graph(data, format_)}
    finally:
        rdflib.NORMALIZE_LITERALS = before


def rdflib_graph(data: bytes, format_: str) -> rdflib.Graph:
    """Return the union of all named graphs."""
    union = rdflib.Graph()
    with warnings.catch_warnings():
        # rdflib's own parsers call what rdflib deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        found = rdflib.Dataset(default_union=True)
        found.parse(io.BytesIO(data), format=format_)
        for s, p, o, _ in found.quads():
            union.add((s, p, o))
    return union


def _term(node: rdflib.term.Node) -> str:
    if isinstance(node, rdflib.Literal):
        datatype = None if node.language else ox.NamedNode(str(node.datatype or XSD_STRING))
        return str(ox.Literal(str(node), language=node.language, datatype=datatype))
    return str(ox.NamedNode(str(node)))


def store(data: bytes) -> ox.Store:
    found = ox.Store()
    found.load(data, format=ox.RdfFormat.N_QUADS)
    return found


def rows(found: ox.Store, query: str) -> ox.QuerySolutions:
    answer = found.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    return answer


_EDGES = (
    PREFIXES
    + """
SELECT ?assertion ?s ?p ?o ?polarity ?confidence WHERE { GRAPH ?g {
  ?assertion a rdf:Statement, aws:Assertion ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
    aws:polarity ?polarity ; aws:confidence ?confidence } }
"""
)
_EVIDENCE = (
    PREFIXES
    + """
SELECT ?assertion ?doc ?first ?last ?start ?end ?quote ?rule WHERE {
  GRAPH ?a { ?assertion prov:wasDerivedFrom ?e }
  GRAPH ?b { ?assertion prov:qualifiedDerivation ?reading .
    ?reading a prov:Derivation, aws:Reading ; prov:entity ?e ; aws:rule ?rule .
    ?e a oa:SpecificResource ; oa:hasSource ?doc ; aws:startLine ?first ;
      aws:endLine ?last ; oa:hasSelector ?q, ?p .
    ?q a oa:TextQuoteSelector ; oa:exact ?quote .
    ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end } }
"""
)


def read_edges(data: bytes) -> set[ReadEdge]:
    """Return the edges of an export, from its assertions and their evidence alone."""
    found = store(data)
    lines: dict[str, set[tuple[object, ...]]] = {}
    for row in rows(found, _EVIDENCE):
        numbers = [int(row[name].value) for name in ("first", "last", "start", "end")]
        quote, rule = row["quote"].value, row["rule"].value
        line = (iris.document_name(row["doc"].value), *numbers, quote, rule)
        lines.setdefault(row["assertion"].value, set()).add(line)
    edges = set()
    for row in rows(found, _EDGES):
        literal = isinstance(row["o"], ox.Literal)
        edges.add((
            iris.entity_id(row["s"].value),
            row["p"].value.removeprefix(AWS),
            row["o"].value if literal else iris.entity_id(row["o"].value),
            literal,
            row["polarity"].value.removeprefix(AWS),
            float(row["confidence"].value),
            frozenset(lines[row["assertion"].value]),
        ))  # fmt: skip
    return edges


def stored_edges(graph: Graph) -> set[ReadEdge]:
    """Return the edges of a graph in the same form."""
    return {_edge(edge) for edge in (*graph.edges(), *graph.denied())}


def _edge(edge: Edge) -> ReadEdge:
    literal = isinstance(edge.object, Literal)
    lines = frozenset(
        (e.document, e.first_line, e.last_line, *e.span, e.quote, e.rule) for e in edge.evidence
    )
    object_ = edge.object.text if isinstance(edge.object, Literal) else edge.object.id
    polarity, confidence = edge.polarity.value, edge.confidence
    return edge.subject.id, edge.relation, object_, literal, polarity, confidence, lines
