"""The terms of the export: its prefixes, and the properties and classes it speaks in."""

from __future__ import annotations

import re

from awsgraph.rdf import iris
from awsgraph.rdf.terms import XSD, Iri

DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
VANN = "http://purl.org/vocab/vann/"
VOID = "http://rdfs.org/ns/void#"

# By prefix, in the order in which the export declares them.
NAMESPACES = {
    "assertion": iris.ASSERTION,
    "aws": iris.ONTOLOGY,
    "block": iris.BLOCK,
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "doc": iris.DOCUMENT,
    "evidence": iris.EVIDENCE,
    "graph": iris.GRAPH,
    "id": iris.ENTITY,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "reading": iris.READING,
    "schema": SCHEMA,
    "skos": SKOS,
    "vann": VANN,
    "void": VOID,
    "xsd": XSD,
}
_PREFIXES = {namespace: prefix for prefix, namespace in NAMESPACES.items()}
# Narrower than Turtle allows, so that no parser is in doubt; what does not fit is spelled in full.
_LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:[A-Za-z0-9_:.-]|%[0-9A-F]{2})*(?<!\.)")

TYPE = Iri(RDF + "type")
STATEMENT = Iri(RDF + "Statement")
SUBJECT, PREDICATE, OBJECT = Iri(RDF + "subject"), Iri(RDF + "predicate"), Iri(RDF + "object")
REIFIES = Iri(RDF + "reifies")
LABEL = Iri(RDFS + "label")
SUBCLASS, SUBPROPERTY = Iri(RDFS + "subClassOf"), Iri(RDFS + "subPropertyOf")
INVERSE, SYMMETRIC = Iri(OWL + "inverseOf"), Iri(OWL + "SymmetricProperty")
PREF_LABEL, ALT_LABEL = Iri(SKOS + "prefLabel"), Iri(SKOS + "altLabel")
TITLE, DESCRIPTION = Iri(DCTERMS + "title"), Iri(DCTERMS + "description")
CONFORMS_TO = Iri(DCTERMS + "conformsTo")

DERIVED, PROV_ENTITY = Iri(PROV + "wasDerivedFrom"), Iri(PROV + "Entity")
QUALIFIED, QUALIFIES = Iri(PROV + "qualifiedDerivation"), Iri(PROV + "entity")
DERIVATION = Iri(PROV + "Derivation")

RESOURCE = Iri(OA + "SpecificResource")
SOURCE, SELECTOR = Iri(OA + "hasSource"), Iri(OA + "hasSelector")
QUOTE_SELECTOR, EXACT = Iri(OA + "TextQuoteSelector"), Iri(OA + "exact")
POSITION_SELECTOR = Iri(OA + "TextPositionSelector")
START, END = Iri(OA + "start"), Iri(OA + "end")

SHA256, TEXT = Iri(SCHEMA + "sha256"), Iri(SCHEMA + "text")
DOCUMENT, MENTIONS = Iri(SCHEMA + "DigitalDocument"), Iri(SCHEMA + "mentions")
PART_OF = Iri(DCTERMS + "isPartOf")

ASSERTION = iris.term_iri("Assertion")
POLARITY, CONFIDENCE = iris.term_iri("polarity"), iris.term_iri("confidence")
READING, RULE, POSITION = (
    iris.term_iri("Reading"),
    iris.term_iri("rule"),
    iris.term_iri("position"),
)
START_LINE, END_LINE = iris.term_iri("startLine"), iris.term_iri("endLine")
SPANS = {
    end: (iris.term_iri(f"{end}Start"), iris.term_iri(f"{end}End"))
    for end in ("subject", "object", "trigger")
}
DENIED_BY = iris.term_iri("deniedBy")
READ_IN = iris.term_iri("readIn")
BLOCK, NUMBER = iris.term_iri("Block"), iris.term_iri("number")
KIND, PARENT, LEVEL = iris.term_iri("kind"), iris.term_iri("parent"), iris.term_iri("level")
ORDERED, COLUMN = iris.term_iri("ordered"), iris.term_iri("column")
HEADER = iris.term_iri("header")
START_OFFSET, END_OFFSET = iris.term_iri("startOffset"), iris.term_iri("endOffset")
KNOWN_FROM = iris.term_iri("knownFrom")


def prefixed(iri: Iri) -> str | None:
    """Return an IRI as a prefixed name, or None when it has to be spelled in full.

    Args:
        iri: an absolute IRI.

    >>> prefixed(iris.entity_iri("s3/sse-kms")), prefixed(iris.DATASET)
    ('id:s3.sse-kms', None)
    """
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _PREFIXES.get(iri[:end])
    if prefix is None or not _LOCAL.fullmatch(iri, end):
        return None
    return f"{prefix}:{iri[end:]}"
