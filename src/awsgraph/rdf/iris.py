"""The IRIs of the export: readable, stable, and free of anything that may change later.

The class of an entity is not part of its IRI, so that a better class does not rename it; the line
of a quote is not part of its IRI, so that text added above it does not either.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, unquote

from awsgraph.rdf.terms import Iri, Term, ntriples

BASE = "https://w3id.org/awsgraph/"
ONTOLOGY = BASE + "ontology#"
ENTITY = BASE + "id/"
DOCUMENT = BASE + "doc/"
ASSERTION = BASE + "assertion/"
READING = BASE + "reading/"
BLOCK = BASE + "block/"
EVIDENCE = BASE + "evidence/"
GRAPH = BASE + "graph/"
# RDF 1.1 Concepts, section 3.5: names of this form may stand for blank nodes.
SKOLEM = BASE + ".well-known/genid/"

DATASET = Iri(BASE + "dataset")
ASSERTIONS_GRAPH = Iri(GRAPH + "assertions")
EVIDENCE_GRAPH = Iri(GRAPH + "evidence")
INFERRED_GRAPH = Iri(GRAPH + "inferred")
META_GRAPH = Iri(GRAPH + "meta")
ONTOLOGY_GRAPH = Iri(GRAPH + "ontology")

# 64 bits: among a million assertions two share an id with a probability of 3 in 100 million.
_DIGITS = 16


@lru_cache(2**16)
def entity_iri(id_: str) -> Iri:
    """Return the IRI of an entity.

    The slash of an id becomes a dot, because a dot may stand in a prefixed name; a dot of the id
    itself is percent-encoded.

    Args:
        id_: id of the entity.

    >>> entity_iri("s3/sse-kms"), entity_iri("ec2/t2.micro")
    ('https://w3id.org/awsgraph/id/s3.sse-kms', 'https://w3id.org/awsgraph/id/ec2.t2%2Emicro')
    """
    parts = [encoded(part).replace(".", "%2E") for part in id_.split("/")]
    return Iri(ENTITY + ".".join(parts))


def entity_id(iri: str) -> str:
    """Return the id of an entity, given its IRI.

    Args:
        iri: what :func:`entity_iri` returned.

    Raises:
        ValueError: the IRI is not that of an entity.

    >>> entity_id("https://w3id.org/awsgraph/id/s3.sse-kms")
    's3/sse-kms'
    """
    return "/".join(_decoded(part) for part in _local(iri, ENTITY).split("."))


@lru_cache(2**10)
def document_iri(name: str) -> Iri:
    """Return the IRI of a document.

    Args:
        name: name of the document, a path with forward slashes.

    >>> document_iri("aws/S3 encryption.md")
    'https://w3id.org/awsgraph/doc/aws/S3%20encryption.md'
    """
    return Iri(DOCUMENT + "/".join(_segment(part) for part in name.split("/")))


def document_name(iri: str) -> str:
    """Return the name of a document, given its IRI.

    Args:
        iri: what :func:`document_iri` returned.

    Raises:
        ValueError: the IRI is not that of a document.

    >>> document_name("https://w3id.org/awsgraph/doc/aws/S3%20encryption.md")
    'aws/S3 encryption.md'
    """
    return _decoded(_local(iri, DOCUMENT))


def term_iri(name: str) -> Iri:
    """Return the IRI of a class, relation or other term of the ontology.

    Args:
        name: local name of the term.

    >>> term_iri("isA")
    'https://w3id.org/awsgraph/ontology#isA'
    """
    return Iri(ONTOLOGY + encoded(name))


def assertion_iri(subject: Iri, predicate: Iri, object_: Term) -> Iri:
    """Return the IRI of the reified form of a triple; it depends on nothing but the triple.

    Args:
        subject: of the triple.
        predicate: of the triple.
        object_: of the triple, an IRI or a literal.

    >>> assertion_iri(entity_iri("kms"), Iri("http://www.w3.org/2002/07/owl#sameAs"), DATASET)
    'https://w3id.org/awsgraph/assertion/f334aaf0e8c23ef0'
    """
    return Iri(ASSERTION + _digest(" ".join(map(ntriples, (subject, predicate, object_)))))


def evidence_iri(document: str, text: str, occurrence: int) -> Iri:
    """Return the IRI of a quote.

    Args:
        document: name of the document.
        text: the quote.
        occurrence: counts the places in the document with the same quote, from 0.

    >>> evidence_iri("kms.md", "KMS uses HSMs.", 0)
    'https://w3id.org/awsgraph/evidence/2cbe74c6769ebaf4'
    """
    # No file name holds a zero byte and no number does: the three parts cannot run together.
    return Iri(EVIDENCE + _digest(f"{document}\0{occurrence}\0{text}"))


def reading_iri(assertion: Iri, evidence: Iri, said: str, number: int) -> Iri:
    """Return the IRI of one reading of a quote as an assertion.

    Args:
        assertion: what was read.
        evidence: the quote.
        said: how it was read, spelled as one text.
        number: counts the readings of the assertion that are alike in all of this, from 0.

    >>> reading_iri(Iri(ASSERTION + "1"), Iri(EVIDENCE + "2"), "verb/use", 0)
    'https://w3id.org/awsgraph/reading/...'
    """
    return Iri(READING + _digest(f"{assertion} {evidence} {number} {said}"))


def block_iri(document: str, number: int) -> Iri:
    """Return the IRI of a block of an outline; it holds for one version of the document.

    Args:
        document: name of the document.
        number: of the block, from 0.

    >>> block_iri("kms.md", 7)
    'https://w3id.org/awsgraph/block/f5509408857a2cb7.7'
    """
    return Iri(f"{_outline(document)}.{number}")


def quote_selector_iri(evidence: Iri) -> Iri:
    """Return the IRI of the selector that finds a piece of evidence by its text.

    >>> quote_selector_iri(Iri(EVIDENCE + "77b0"))
    'https://w3id.org/awsgraph/evidence/77b0.q'
    """
    return Iri(evidence + ".q")


def position_selector_iri(evidence: Iri) -> Iri:
    """Return the IRI of the selector that finds a piece of evidence by its position.

    >>> position_selector_iri(Iri(EVIDENCE + "77b0"))
    'https://w3id.org/awsgraph/evidence/77b0.p'
    """
    return Iri(evidence + ".p")


def encoded(text: str) -> str:
    """Return a text percent-encoded, so that it may stand in an IRI.

    >>> encoded("S3 / a")
    'S3%20%2F%20a'
    """
    return quote(text, safe=":", errors="surrogatepass").replace("~", "%7E")


@lru_cache(2**10)
def _outline(document: str) -> str:
    return BLOCK + _digest(document)


def _segment(text: str) -> str:
    # Who resolves IRIs takes these two segments for steps in a path.
    return text.replace(".", "%2E") if text in {".", ".."} else encoded(text)


def _decoded(text: str) -> str:
    return unquote(text, errors="surrogatepass")


def _local(iri: str, namespace: str) -> str:
    if not iri.startswith(namespace):
        raise ValueError(f"{iri} is not below {namespace}")
    return iri.removeprefix(namespace)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
