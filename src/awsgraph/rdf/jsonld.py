"""Writes JSON-LD 1.1 that brings its whole context along, so that no reader has to fetch one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from awsgraph.rdf.dataset import GRAPHS, dataset_quads
from awsgraph.rdf.paragraphs import Paragraph, paragraphs
from awsgraph.rdf.source import EVERYTHING, Selection, SourceGraph
from awsgraph.rdf.terms import Iri, Quad, Term, term_of_rdf_11, without_surrogates
from awsgraph.rdf.vocabulary import NAMESPACES, TYPE, prefixed

_Context = dict[str, dict[str, str]]


def write_jsonld(graph: SourceGraph, out: BinaryIO, selection: Selection = EVERYTHING) -> None:
    """Write a graph as JSON-LD, in named graphs, one node a line.

    The context holds the prefixes, and for each property whose values are all of one kind (IRIs,
    a datatype, a language) that kind, so that the values themselves are plain strings.

    Args:
        graph: an open graph.
        out: where to write, as ASCII.
        selection: which part of it.

    >>> import io
    >>> class Empty:
    ...     documents = entities = edges = denied = lambda self: []
    ...     repeated_quotes = lambda self: {}
    >>> out = io.BytesIO()
    >>> write_jsonld(Empty(), out)
    >>> json.loads(out.getvalue())["@context"]["void:subset"]
    {'@type': '@id'}
    """
    quads = list(dataset_quads(graph, selection))
    kinds = _kinds(quads)
    context = {"@version": 1.1, **NAMESPACES, **kinds}
    out.write(f'{{"@context": {json.dumps(context, indent=1)},\n"@graph": ['.encode())
    separator = "\n"
    for name in GRAPHS:
        nodes = ",\n".join(
            json.dumps(_node(p, kinds)) for p in paragraphs(q for q in quads if q.graph == name)
        )
        if nodes:
            out.write(f'{separator}{{"@id": {json.dumps(_short(name))}, "@graph": [\n'.encode())
            out.write(f"{nodes}\n]}}".encode())
            separator = ",\n"
    out.write(b"\n]}\n")


def _kinds(quads: Iterable[Quad]) -> _Context:
    found: defaultdict[Iri, set[tuple[str, str]]] = defaultdict(set)
    for quad in quads:
        if quad.predicate != TYPE:
            found[quad.predicate].add(_kind(quad.object))
    return {
        _short(predicate): dict(kinds)
        for predicate, kinds in sorted(found.items())
        if len(kinds) == 1 and ("@type", "xsd:string") not in kinds
    }


def _kind(object_: Term) -> tuple[str, str]:
    term = term_of_rdf_11(object_, "jsonld")
    if isinstance(term, Iri):
        return "@type", "@id"
    if term.language is not None:
        return "@language", term.language
    return "@type", f"xsd:{term.datatype}"


def _node(paragraph: Paragraph, kinds: _Context) -> dict[str, object]:
    node: dict[str, object] = {"@id": _short(paragraph.subject)}
    for predicate, objects in paragraph.objects.items():
        name = "@type" if predicate == TYPE else _short(predicate)
        values = list(_values(name, objects, kinds))
        node[name] = values[0] if len(values) == 1 else values
    return node


def _values(name: str, objects: Iterable[Term], kinds: _Context) -> Iterator[object]:
    for object_ in objects:
        term = term_of_rdf_11(object_, "jsonld")
        key, kind = _kind(term)
        text = _short(term) if isinstance(term, Iri) else without_surrogates(term.text)
        if name == "@type" or name in kinds or kind == "xsd:string":
            yield text
        elif isinstance(term, Iri):
            yield {"@id": text}
        else:
            yield {"@value": text, key: kind}


def _short(iri: Iri) -> str:
    return prefixed(iri) or iri
