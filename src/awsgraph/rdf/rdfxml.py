"""Writes RDF/XML, for tools that read nothing else."""

from __future__ import annotations

import re
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from awsgraph.rdf.dataset import dataset_quads
from awsgraph.rdf.paragraphs import Paragraph, paragraphs
from awsgraph.rdf.source import EVERYTHING, Selection, SourceGraph
from awsgraph.rdf.terms import XSD, Iri, Term, term_of_rdf_11
from awsgraph.rdf.vocabulary import NAMESPACES, prefixed

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RETURN = {"\r": "&#13;"}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$")


def write_rdfxml(graph: SourceGraph, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    r"""Write a graph as RDF/XML: the triples of the N-Quads without their named graphs.

    XML has no way to write most control characters; they become U+FFFD. All other formats keep
    them.

    Args:
        graph: an open graph.
        out: where to write, as UTF-8.
        selection: which part of it.

    >>> import io
    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    ...     repeated_quotes = lambda self: {}
    >>> out = io.BytesIO()
    >>> write_rdfxml(Empty(), out)
    >>> out.getvalue().endswith(b"</rdf:RDF>\n")
    True
    """
    spaces = "".join(f"\n  xmlns:{p}={quoteattr(start)}" for p, start in NAMESPACES.items())
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'.encode())
    out.writelines(_element(p).encode() for p in paragraphs(dataset_quads(graph, selection)))
    out.write(b"</rdf:RDF>\n")


def _element(paragraph: Paragraph) -> str:
    inside = "".join(
        _property(predicate, term)
        for predicate, objects in paragraph.objects.items()
        for term in objects
    )
    about = quoteattr(paragraph.subject)
    return f"  <rdf:Description rdf:about={about}>\n{inside}  </rdf:Description>\n"


def _property(predicate: Iri, object_: Term) -> str:
    term = term_of_rdf_11(object_, "rdfxml")
    name, declaration = _element_name(predicate)
    start = f"    <{name}{declaration}"
    if isinstance(term, Iri):
        return f"{start} rdf:resource={quoteattr(term)}/>\n"
    text = escape(_NOT_XML.sub("\ufffd", term.text), _RETURN)
    if term.language is not None:
        kind = f" xml:lang={quoteattr(term.language)}"
    else:
        plain = term.datatype == "string"
        kind = "" if plain else f" rdf:datatype={quoteattr(XSD + term.datatype)}"
    return f"{start}{kind}>{text}</{name}>\n"


def _element_name(predicate: Iri) -> tuple[str, str]:
    """Return a property as the name of an element, and the namespace that it may need."""
    short = prefixed(predicate)
    if short is not None and _NAME.match(short.partition(":")[2]):
        return short, ""
    local = _NAME.search(predicate)
    assert local is not None  # noqa: S101 - names of relations end with letters
    return f"p:{local[0]}", f" xmlns:p={quoteattr(predicate[: local.start()])}"
