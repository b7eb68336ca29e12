"""The vocabulary, read from the ontology: classes, relations, and what may stand between what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from awsgraph.errors import OntologyError
from awsgraph.resources import ontology_file

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node, URIRef

NAMESPACE = "https://w3id.org/awsgraph/ontology#"


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """A class of entities.

    Attributes:
        name: local name, for instance ``Service``.
        label: for people.
        definition: one sentence.
        example: the label of an instance.
        rank: when two classes fit, the lower rank is taken; 0 is the first.
    """

    name: str
    label: str
    definition: str
    example: str
    rank: int


@dataclass(frozen=True, slots=True)
class RelationTerm:
    """A relation, or an attribute whose values are literals.

    Attributes:
        name: local name, for instance ``uses``.
        label: for people, as a verb phrase.
        definition: one sentence.
        example: an edge.
        domain: classes of the subject.
        range: classes of the object; empty for attributes.
        inverse: local name of the inverse; None for symmetric relations and attributes.
        inverse_label: its label, or None.
        parent: the relation that also holds, less exactly; or None.
        symmetric: whether it holds in either order.
        attribute: whether its values are literals.
        comparison: whether it holds its ends against each other, and does not lead from one to the
            other.
    """

    name: str
    label: str
    definition: str
    example: str
    domain: frozenset[str]
    range: frozenset[str]
    inverse: str | None
    inverse_label: str | None
    parent: str | None
    symmetric: bool
    attribute: bool
    comparison: bool


class Schema:
    """Classes and relations by name, and which edges they allow.

    Attributes:
        classes: by local name, in the order of their rank.
        relations: by local name, sorted.
    """

    def __init__(
        self, classes: Mapping[str, ClassTerm], relations: Mapping[str, RelationTerm]
    ) -> None:
        self.classes = classes
        self.relations = relations

    def allows(self, subject_class: str, relation: str, object_class: str | None) -> bool:
        """Tell whether an edge may stand between two classes.

        Args:
            subject_class: local name of the subject's class.
            relation: local name of the relation.
            object_class: local name of the object's class, or None for a literal.

        >>> load_schema().allows("Feature", "uses", "ApiOperation")
        True
        >>> load_schema().allows("Error", "encryptedWith", "Service")
        False
        """
        term = self.relations.get(relation)
        if term is None or term.attribute is not (object_class is None):
            return False
        if subject_class in term.domain and (object_class is None or object_class in term.range):
            return True
        return term.symmetric and object_class in term.domain and subject_class in term.range

    def ancestors(self, relation: str) -> tuple[str, ...]:
        """Return the relations that also hold where this one does, the nearest first.

        >>> load_schema().ancestors("rotatesWith")
        ('uses',)
        """
        found: list[str] = []
        parent = self.relations[relation].parent
        while parent is not None:
            found.append(parent)
            parent = self.relations[parent].parent
        return tuple(found)


@cache
def load_schema(path: Path | None = None) -> Schema:
    """Read the ontology.

    Args:
        path: a Turtle file; the shipped ontology if None.

    Raises:
        OntologyError: the file is missing or no Turtle, or a term lacks what it must have.

    >>> [c.name for c in load_schema().classes.values()][:3]
    ['Service', 'Feature', 'ApiOperation']
    """
    return _Reader(path or ontology_file()).schema()


class _Reader:
    """Reads one ontology file."""

    def __init__(self, path: Path) -> None:
        from rdflib import OWL, RDF, RDFS, Graph, Namespace
        from rdflib.namespace import SKOS

        self._path, self._graph = path, _parse(path, Graph())
        self._rdf, self._rdfs, self._owl, self._skos = RDF, RDFS, OWL, SKOS
        self._aws = Namespace(NAMESPACE)

    def schema(self) -> Schema:
        terms = [self._class(node) for node in self._graph.subjects(self._aws.rank, None)]
        classes = {c.name: c for c in sorted(terms, key=lambda c: c.rank)}
        if not classes:
            raise OntologyError(self._path, "no class has a rank", "give each class an aws:rank")
        names = frozenset(classes)
        relations = [
            self._relation(node, names)
            for node, extracted in self._graph.subject_objects(self._aws.extracted)
            if str(extracted) == "true"
        ]
        return Schema(classes, {r.name: r for r in sorted(relations, key=lambda r: r.name)})

    def _class(self, node: Node) -> ClassTerm:
        rank = int(self._text(node, self._aws.rank, "rank"))
        return ClassTerm(_local(node), *self._words(node), rank)

    def _relation(self, node: Node, classes: frozenset[str]) -> RelationTerm:
        attribute = (node, self._rdf.type, self._owl.DatatypeProperty) in self._graph
        inverse = self._graph.value(node, self._owl.inverseOf)
        # What it maps to in the vocabularies of others is no relation.
        found = self._graph.objects(node, self._rdfs.subPropertyOf)
        parents = [p for p in found if str(p).startswith(NAMESPACE)]
        return RelationTerm(
            _local(node),
            *self._words(node),
            self._classes(node, self._rdfs.domain, "domain", classes),
            frozenset() if attribute else self._classes(node, self._rdfs.range, "range", classes),
            _local(inverse) if inverse is not None else None,
            self._text(inverse, self._rdfs.label, "label") if inverse is not None else None,
            _local(parents[0]) if parents else None,
            (node, self._rdf.type, self._owl.SymmetricProperty) in self._graph,
            attribute,
            str(self._graph.value(node, self._aws.comparison)) == "true",
        )

    def _words(self, node: Node) -> tuple[str, str, str]:
        return (
            self._text(node, self._rdfs.label, "label"),
            self._text(node, self._skos.definition, "definition"),
            self._text(node, self._skos.example, "example"),
        )

    def _text(self, node: Node, predicate: URIRef, what: str) -> str:
        value = self._graph.value(node, predicate)
        if value is None:
            raise OntologyError(self._path, f"{_local(node)} has no {what}", "add it")
        return str(value)

    def _classes(
        self, node: Node, predicate: URIRef, what: str, classes: frozenset[str]
    ) -> frozenset[str]:
        from rdflib.collection import Collection

        value = self._graph.value(node, predicate)
        if value is None:
            raise OntologyError(self._path, f"{_local(node)} has no {what}", "add it")
        if value == self._aws.Entity:
            return classes
        union = self._graph.value(value, self._owl.unionOf)
        members = [value] if union is None else list(Collection(self._graph, union))
        names = frozenset(_local(member) for member in members)
        unknown = sorted(names - classes)
        if unknown:
            problem = f"the {what} of {_local(node)} names no class: {', '.join(unknown)}"
            raise OntologyError(self._path, problem, "name classes that have an aws:rank")
        return names


def _parse(path: Path, graph: Graph) -> Graph:
    from rdflib.plugins.parsers.notation3 import BadSyntax

    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        raise OntologyError(path, reason, "reinstall awsgraph") from error
    except UnicodeDecodeError as error:
        raise OntologyError(path, "it is not UTF-8", "save it as UTF-8") from error
    try:
        graph.parse(data=text, format="turtle")
    except BadSyntax as error:
        line = int(error.lines) + 1
        raise OntologyError(path, "it is no Turtle here", "mend the line", line=line) from error
    except (LookupError, ValueError, TypeError) as error:
        # At a sudden end rdflib's parser runs over the text instead of saying so.
        line = text.count("\n") + 1
        problem = "it is no Turtle: it ends within a statement"
        raise OntologyError(path, problem, "mend its end", line=line) from error
    return graph


def _local(node: Node) -> str:
    return str(node).removeprefix(NAMESPACE)
