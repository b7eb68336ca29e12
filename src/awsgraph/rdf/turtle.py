"""Writes Turtle and TriG for people: prefixes, one paragraph a subject, in a sensible order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from awsgraph.rdf.dataset import GRAPHS, dataset_quads
from awsgraph.rdf.paragraphs import Paragraph, paragraphs
from awsgraph.rdf.source import EVERYTHING, Selection, SourceGraph
from awsgraph.rdf.terms import Iri, Term, TripleTerm, escaped
from awsgraph.rdf.vocabulary import NAMESPACES, TYPE, prefixed

# Literals of these datatypes need no quotes when they look like numbers.
_BARE = {"integer": re.compile(r"[0-9]+"), "decimal": re.compile(r"[0-9]+\.[0-9]+")}


def write_turtle(graph: SourceGraph, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    r"""Write a graph as Turtle: documents, then entities, assertions, evidence and the ontology.

    It holds the triples of the N-Quads, without their named graphs. The same graph gives the same
    bytes.

    Args:
        graph: an open graph.
        out: where to write, as UTF-8.
        selection: which part of it.

    >>> import io
    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    ...     repeated_quotes = lambda self: {}
    >>> out = io.BytesIO()
    >>> write_turtle(Empty(), out)
    >>> print(out.getvalue().decode().partition("\n\n")[2][:132])
    <https://w3id.org/awsgraph/dataset>
        a void:Dataset, dcat:Dataset ;
        dcterms:title "Knowledge graph of notes about AWS"@en ;
    """
    _write(out, _head(selection))
    _write(out, (f"\n{_spelled_out(p)}" for p in paragraphs(dataset_quads(graph, selection))))


def write_trig(graph: SourceGraph, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    r"""Write a graph as TriG: the paragraphs of the Turtle, in named graphs.

    Args:
        graph: an open graph.
        out: where to write, as UTF-8.
        selection: which part of it.

    >>> import io
    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    ...     repeated_quotes = lambda self: {}
    >>> out = io.BytesIO()
    >>> write_trig(Empty(), out)
    >>> b"\ngraph:ontology {\n" in out.getvalue()
    True
    """
    quads = list(dataset_quads(graph, selection))
    _write(out, _head(selection))
    for name in GRAPHS:
        inside = [quad for quad in quads if quad.graph == name]
        if inside:
            _write(out, [f"\n{_spelled(name)} {{\n"])
            _write(out, map(_spelled_out, paragraphs(inside)))
            _write(out, ["}\n"])


def _write(out: BinaryIO, parts: Iterable[str]) -> None:
    out.writelines(part.encode() for part in parts)


def _head(selection: Selection) -> Iterator[str]:
    if selection.reifiers:
        yield '@version "1.2" .\n'
    for prefix, start in NAMESPACES.items():
        yield f"@prefix {prefix}: <{start}> .\n"


def _spelled_out(paragraph: Paragraph) -> str:
    lines = [
        f"    {_verb(predicate)} {', '.join(map(_spelled, objects))}"
        for predicate, objects in paragraph.objects.items()
    ]
    statements = " ;\n".join(lines)
    return f"{_spelled(paragraph.subject)}\n{statements} .\n"


def _verb(predicate: Iri) -> str:
    return "a" if predicate == TYPE else _spelled(predicate)


def _spelled(term: Term) -> str:
    if isinstance(term, Iri):
        return prefixed(term) or f"<{term}>"
    if isinstance(term, TripleTerm):
        return f"<<( {' '.join(map(_spelled, term))} )>>"
    bare = _BARE.get(term.datatype)
    if bare is not None and bare.fullmatch(term.text):
        return term.text
    text = f'"{escaped(term.text, visible=True)}"'
    if term.language is not None:
        return f"{text}@{term.language}"
    return text if term.datatype == "string" else f"{text}^^xsd:{term.datatype}"
