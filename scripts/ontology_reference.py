"""Writes docs/reference/ontology.md: every term of the ontology, and every shape.

Usage: python scripts/ontology_reference.py
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from awsgraph.resources import ontology_file, shapes_file
from awsgraph.schema import NAMESPACE, load_schema

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "ontology.md"
_SHAPE = "https://w3id.org/awsgraph/shapes#"
_HEAD = """\
# Ontology

`ontology/awsgraph.ttl` defines the terms of the graph in OWL 2 DL, below
`https://w3id.org/awsgraph/ontology#`, prefix `aws`. `ontology/shapes.ttl` says in SHACL what a
graph holds to. This page is made from both by `scripts/ontology_reference.py`.
"""
_KINDS = {
    OWL.Class: "class",
    OWL.NamedIndividual: "individual",
    OWL.ObjectProperty: "property to a thing",
    OWL.DatatypeProperty: "property to a literal",
    OWL.AnnotationProperty: "annotation",
    RDFS.Datatype: "datatype",
}


def reference() -> str:
    """Return the page."""
    return "\n".join(_Reference(Graph().parse(ontology_file()), Graph().parse(shapes_file())).all())


class _Reference:
    """Describes the terms of an ontology and the shapes beside it."""

    def __init__(self, ontology: Graph, shapes: Graph) -> None:
        self._ontology, self._shapes = ontology, shapes

    def all(self) -> Iterator[str]:
        """Yield the parts of the page."""
        yield _HEAD
        yield "## Classes\n\nAn entity has exactly one of these, and is an `aws:Entity`.\n"
        yield _table(("class", "definition", "example", "also a"), self._classes())
        yield "## Relations and attributes\n\nNotes state these.\n"
        for name in load_schema().relations:
            yield from self._relation(name)
        yield "## Inverses\n\nData do not state them; `export --inferred` adds them.\n"
        yield _table(("property", "label", "example", "also"), self._inverses())
        yield "## Other terms\n\nThey say how edges were read, and where.\n"
        yield _table(("term", "kind", "definition", "example", "of", "values"), self._others())
        yield "## Shapes\n\n`awsgraph validate` names the shape that a graph breaks.\n"
        yield _table(("shape", "asks"), self._asked())

    def _classes(self) -> Iterator[tuple[str, ...]]:
        for term in load_schema().classes.values():
            above = [c for c in self._objects(term.name, RDFS.subClassOf) if c != "aws:Entity"]
            yield f"`aws:{term.name}`", term.definition, term.example, _code(above)

    def _relation(self, name: str) -> Iterator[str]:
        term = load_schema().relations[name]
        yield f"### {name}\n\n{term.definition}\n\nExample: *{term.example}*\n"
        facts = {
            "label": term.label,
            "subject": self._any_of(term.domain),
            "object": "a text" if term.attribute else self._any_of(term.range),
            "from the other end": f"`aws:{term.inverse}`, {term.inverse_label}",
            "implies": _code(self._objects(name, RDFS.subPropertyOf)),
        }
        if term.inverse is None:
            facts["from the other end"] = "the same" if term.symmetric else ""
        yield "".join(f"- {what}: {said}\n" for what, said in facts.items() if said)

    def _any_of(self, classes: frozenset[str]) -> str:
        every = load_schema().classes
        return (
            "any entity"
            if classes >= every.keys()
            else ", ".join(filter(classes.__contains__, every))
        )

    def _inverses(self) -> Iterator[tuple[str, ...]]:
        for relation in load_schema().relations.values():
            if relation.inverse is not None:
                also = _code(self._objects(relation.inverse, RDFS.subPropertyOf))
                label, example = (
                    self._text(relation.inverse, p) for p in (RDFS.label, SKOS.example)
                )
                yield f"`aws:{relation.inverse}`", label, example, also

    def _others(self) -> Iterator[tuple[str, ...]]:
        schema = load_schema()
        inverses = {relation.inverse for relation in schema.relations.values()}
        for subject in sorted(set(self._ontology.subjects(RDFS.label)), key=str):
            name = str(subject).removeprefix(NAMESPACE)
            if name in schema.classes or name in schema.relations or name in inverses:
                continue
            kinds = [_KINDS[k] for k in self._ontology.objects(subject, RDF.type) if k in _KINDS]
            definition, example = (self._text(name, p) for p in (SKOS.definition, SKOS.example))
            ends = (self._end(subject, predicate) for predicate in (RDFS.domain, RDFS.range))
            yield f"`aws:{name}`", kinds[0], definition, example, *ends

    def _end(self, subject: Node, predicate: URIRef) -> str:
        """Return what stands at an end of a property: classes, a datatype, or a list of values."""
        for node in self._ontology.objects(subject, predicate):
            for form in (OWL.unionOf, OWL.oneOf):
                for members in self._ontology.objects(node, form):
                    return _code(map(self._short, Collection(self._ontology, members)))
            return _code([self._short(node)])
        return ""

    def _asked(self) -> Iterator[tuple[str, ...]]:
        for shape, message in sorted(self._shapes.subject_objects(SH.message)):
            yield f"`shape:{str(shape).removeprefix(_SHAPE)}`", str(message)

    def _objects(self, name: str, predicate: URIRef) -> list[str]:
        found = self._ontology.objects(URIRef(NAMESPACE + name), predicate)
        return sorted(self._short(node) for node in found if isinstance(node, URIRef))

    def _text(self, name: str, predicate: URIRef) -> str:
        return str(self._ontology.value(URIRef(NAMESPACE + name), predicate))

    def _short(self, node: Node) -> str:
        return node.n3(self._ontology.namespace_manager)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
