"""The ontology as a named graph of the export, its blank nodes replaced by names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from awsgraph.rdf import iris
from awsgraph.rdf.terms import XSD, Iri, LiteralTerm, Quad, Term
from awsgraph.resources import ontology_file

if TYPE_CHECKING:
    import pyoxigraph as ox

_ON_PROPERTY = "http://www.w3.org/2002/07/owl#onProperty"
_CELLS = re.compile(r"(?:\.rest)+")


@cache
def ontology_quads() -> tuple[Quad, ...]:
    """Return all that the ontology says, each blank node named by the way that leads to it.

    The names are Skolem IRIs (RDF 1.1 Concepts, section 3.5), so that the export has no blank node
    and its lines stay the same.

    >>> {quad.graph.rpartition("/")[2] for quad in ontology_quads()}
    {'ontology'}
    """
    import pyoxigraph as ox

    triples = list(ox.parse(path=str(ontology_file()), format=ox.RdfFormat.TURTLE))
    return tuple(_named(triples))


def _named(triples: list[ox.Quad]) -> Iterator[Quad]:
    import pyoxigraph as ox

    # A blank node of an ontology is a class expression or a cell of a list: it stands in one place.
    above = {
        t.object: (t.subject, t.predicate) for t in triples if isinstance(t.object, ox.BlankNode)
    }
    # A class may have several restrictions, one for a property.
    restricted = {t.subject: t.object for t in triples if t.predicate.value == _ON_PROPERTY}

    def way(node: object) -> str:
        if isinstance(node, ox.BlankNode):
            subject, predicate = above[node]
            steps = [way(subject), _local(predicate)]
            if node in restricted:
                steps.append(way(restricted[node]))
            return ".".join(steps)
        assert isinstance(node, ox.NamedNode)  # noqa: S101 - Turtle has no other subjects
        return _local(node)

    def name(node: object) -> Iri:
        if isinstance(node, ox.NamedNode):
            return Iri(node.value)
        return Iri(iris.SKOLEM + _CELLS.sub(lambda m: f".{m[0].count('.') + 1}", way(node)))

    for triple in triples:
        found = triple.object
        object_: Term = _literal(found) if isinstance(found, ox.Literal) else name(found)
        yield Quad(name(triple.subject), name(triple.predicate), object_, iris.ONTOLOGY_GRAPH)


def _local(node: ox.NamedNode) -> str:
    return node.value[max(node.value.rfind("/"), node.value.rfind("#")) + 1 :]


def _literal(literal: ox.Literal) -> LiteralTerm:
    if literal.language is not None:
        return LiteralTerm(literal.value, literal.language)
    return LiteralTerm(literal.value, None, literal.datatype.value.removeprefix(XSD))
