"""Writes the last part of ontology/shapes.ttl: the domains, ranges and counts of the ontology.

Usage: python scripts/term_shapes.py
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph
from rdflib.collection import Collection
from rdflib.namespace import split_uri
from rdflib.term import Node, URIRef

from awsgraph.schema import NAMESPACE

ONTOLOGY = Path(__file__).resolve().parents[1] / "ontology" / "awsgraph.ttl"
SHAPES = ONTOLOGY.with_name("shapes.ttl")
_MARK = "# What follows is made from the ontology by scripts/term_shapes.py.\n"


def shapes() -> str:
    """Return the file of the shapes, its last part made anew."""
    by_hand = SHAPES.read_text(encoding="utf-8").partition(_MARK)[0]
    return "\n".join([f"{by_hand}{_MARK}", *_TermShapes(Graph().parse(ONTOLOGY)).all()])


class _TermShapes:
    """Makes shapes of what one ontology says of its terms."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        turned = set(graph.objects(None, OWL.inverseOf))
        # An inverse is not stated in the data.
        self._properties = [
            term
            for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
            for term in sorted(graph.subjects(RDF.type, kind), key=str)
            if isinstance(term, URIRef) and term.startswith(NAMESPACE) and term not in turned
        ]

    def all(self) -> Iterator[str]:
        """Yield the shapes."""
        yield self._one_class()
        for term in self._properties:
            yield self._end(term, RDFS.domain, "subject", "Subjects")
            if (term, RDF.type, OWL.ObjectProperty) in self._graph:
                yield self._end(term, RDFS.range, "object", "Objects")
            else:
                yield self._values(term)
        yield from self._counts()

    def _one_class(self) -> str:
        classes = self._listed(self._classes(URIRef(f"{NAMESPACE}Entity")))
        return (
            "shape:Entity.class a sh:PropertyShape ;\n"
            "    sh:targetClass aws:Entity ;\n"
            "    sh:path rdf:type ;\n"
            f"    sh:qualifiedValueShape [ sh:in {classes} ] ;\n"
            "    sh:qualifiedMinCount 1 ;\n"
            "    sh:qualifiedMaxCount 1 ;\n"
            '    sh:message "An entity has exactly one of the classes." .\n'
        )

    def _end(self, term: URIRef, side: URIRef, name: str, target: str) -> str:
        """Return the shape for what stands at one end of a property."""
        classes = self._classes(self._value(term, side))
        words = _words(str(self._graph.value(c, RDFS.label) or self._short(c)) for c in classes)
        return (
            f"shape:{split_uri(term)[1]}.{name} a sh:PropertyShape ;\n"
            f"    sh:target{target}Of {self._short(term)} ;\n"
            "    sh:path rdf:type ;\n"
            f"    sh:qualifiedValueShape [ sh:in {self._listed(classes)} ] ;\n"
            "    sh:qualifiedMinCount 1 ;\n"
            f'    sh:message "The {name} of {self._short(term)} is of the class {words}." .\n'
        )

    def _values(self, term: URIRef) -> str:
        """Return the shape for the values of a data property."""
        constraints, words = self._range(self._value(term, RDFS.range))
        if (term, RDF.type, OWL.FunctionalProperty) in self._graph:
            constraints, words = [*constraints, "sh:maxCount 1"], f"at most one, {words}"
        return (
            f"shape:{split_uri(term)[1]}.value a sh:PropertyShape ;\n"
            f"    sh:targetSubjectsOf {self._short(term)} ;\n"
            f"    sh:path {self._short(term)} ;\n"
            f"    {' ; '.join(constraints)} ;\n"
            f'    sh:message "Value of {self._short(term)}: {words}." .\n'
        )

    def _range(self, range_: Node) -> tuple[list[str], str]:
        """Return what a value holds to, as constraints and as words."""
        definition = self._graph.value(range_, OWL.equivalentClass) or range_
        values = self._graph.value(definition, OWL.oneOf)
        if values is not None:
            members = list(Collection(self._graph, values))
            return [f"sh:in ( {' '.join(map(self._short, members))} )"], _words(map(str, members))
        base = self._graph.value(definition, OWL.onDatatype)
        if base is None:
            return [f"sh:datatype {self._short(range_)}"], f"a {split_uri(str(range_))[1]}"
        facets = self._graph.value(definition, OWL.withRestrictions)
        limits = [
            f"sh:{split_uri(str(facet))[1]} {value}"
            for cell in Collection(self._graph, facets)
            for facet, value in self._graph.predicate_objects(cell)
        ]
        words = str(self._graph.value(range_, SKOS.definition)).removesuffix(".")
        return [f"sh:datatype {self._short(base)}", *limits], words[0].lower() + words[1:]

    def _counts(self) -> Iterator[str]:
        """Yield a shape for each property of which the instances of a class have so many."""
        found = sorted(
            (class_, self._value(node, OWL.onProperty), count)
            for node, count in self._graph.subject_objects(OWL.cardinality)
            for class_ in self._graph.subjects(RDFS.subClassOf, node)
        )
        for class_, term, count in found:
            label = self._graph.value(class_, RDFS.label)
            yield (
                f"shape:{split_uri(class_)[1]}.{split_uri(term)[1]}.count a sh:PropertyShape ;\n"
                f"    sh:targetClass {self._short(class_)} ;\n"
                f"    sh:path {self._short(term)} ;\n"
                f"    sh:minCount {count} ; sh:maxCount {count} ;\n"
                f'    sh:message "Exactly {count} {self._short(term)} for each {label}." .\n'
            )

    def _named(self, node: Node) -> list[URIRef]:
        """Return a class itself, or the members of a union."""
        union = self._graph.value(node, OWL.unionOf)
        members = [node] if union is None else list(Collection(self._graph, union))
        return [URIRef(str(member)) for member in members]

    def _classes(self, node: Node) -> list[URIRef]:
        """Return the classes that things are given, from a class or a union."""
        parts = self._graph.value(node, OWL.disjointUnionOf)
        if parts is not None:
            return [URIRef(str(member)) for member in Collection(self._graph, parts)]
        return self._named(node)

    def _listed(self, classes: list[URIRef]) -> str:
        return f"( {' '.join(map(self._short, classes))} )"

    def _value(self, term: URIRef, predicate: URIRef) -> Node:
        (value,) = self._graph.objects(term, predicate)
        return value

    def _short(self, term: Node) -> str:
        return term.n3(self._graph.namespace_manager)


def _words(parts: Iterable[str]) -> str:
    names = list(parts)
    return f"{', '.join(names[:-1])} or {names[-1]}" if names[1:] else names[0]


if __name__ == "__main__":
    SHAPES.write_text(shapes(), encoding="utf-8")
