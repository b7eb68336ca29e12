"""Writes Turtle for people: prefixes, one paragraph a subject, in an order that makes sense."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import BinaryIO

from awsgraph.rdf import iris
from awsgraph.rdf.statements import NAMESPACES, TYPE, SourceGraph, quads
from awsgraph.rdf.terms import Iri, Term, escaped

# Narrower than Turtle allows, so that no parser is in doubt; what does not fit is spelled in full.
_LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:[A-Za-z0-9_:.-]|%[0-9A-F]{2})*(?<!\.)")
# Literals of these datatypes need no quotes when they look like numbers.
_BARE = {"integer": re.compile(r"[0-9]+"), "decimal": re.compile(r"[0-9]+\.[0-9]+")}
# Subjects, then predicates, in the order in which people want them; the rest by the alphabet.
_ORDER = (iris.DATASET, iris.DOCUMENT, iris.ENTITY, iris.ASSERTION, iris.EVIDENCE)

_FIRST = (
    "rdf:type",
    "rdf:subject",
    "rdf:predicate",
    "rdf:object",
    "skos:prefLabel",
    "skos:altLabel",
    "oa:hasSource",
    "aws:startLine",
    "aws:endLine",
    "oa:start",
)
_PREFIXES = {namespace: prefix for prefix, namespace in NAMESPACES.items()}


def write_turtle(graph: SourceGraph, out: BinaryIO) -> None:
    r"""Write a graph as Turtle: documents, then entities, assertions and evidence.

    It holds the triples of the N-Quads, without their named graphs. The same graph gives the same
    bytes.

    Args:
        graph: an open graph.
        out: where to write, as UTF-8.

    >>> import io
    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    >>> out = io.BytesIO()
    >>> write_turtle(Empty(), out)
    >>> print(out.getvalue().decode().partition("\n\n")[2])
    <https://w3id.org/awsgraph/dataset>
        a void:Dataset ;
        dcterms:title "Knowledge graph of notes about AWS"@en ;
        void:entities 0 ;
        void:vocabulary <https://w3id.org/awsgraph/ontology> .
    """
    prefixes = (f"@prefix {prefix}: <{start}> .\n" for prefix, start in NAMESPACES.items())
    out.writelines(line.encode() for line in prefixes)
    subjects: defaultdict[Iri, set[tuple[Iri, Term]]] = defaultdict(set)
    for subject, predicate, object_, _ in quads(graph):
        subjects[subject].add((predicate, object_))
    for subject in sorted(subjects, key=_section):
        out.write(_paragraph(subject, subjects[subject]).encode())


def _section(subject: Iri) -> tuple[int, str]:
    return next(n for n, start in enumerate(_ORDER) if subject.startswith(start)), subject


def _paragraph(subject: Iri, about: Iterable[tuple[Iri, Term]]) -> str:
    objects: defaultdict[Iri, set[str]] = defaultdict(set)
    for predicate, object_ in about:
        objects[predicate].add(_spelled(object_))
    lines = [
        f"    {_verb(predicate)} {', '.join(sorted(objects[predicate]))}"
        for predicate in sorted(objects, key=_rank)
    ]
    statements = " ;\n".join(lines)
    return f"\n{_spelled(subject)}\n{statements} .\n"


def _rank(predicate: Iri) -> tuple[int, str]:
    name = _spelled(predicate)
    return _FIRST.index(name) if name in _FIRST else len(_FIRST), name


def _verb(predicate: Iri) -> str:
    return "a" if predicate == TYPE else _spelled(predicate)


def _spelled(term: Term) -> str:
    if isinstance(term, Iri):
        return _prefixed(term) or f"<{term}>"
    bare = _BARE.get(term.datatype)
    if bare is not None and bare.fullmatch(term.text):
        return term.text
    text = f'"{escaped(term.text, visible=True)}"'
    if term.language is not None:
        return f"{text}@{term.language}"
    return text if term.datatype == "string" else f"{text}^^xsd:{term.datatype}"


def _prefixed(iri: Iri) -> str | None:
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _PREFIXES.get(iri[:end])
    if prefix is None or not _LOCAL.fullmatch(iri, end):
        return None
    return f"{prefix}:{iri[end:]}"
