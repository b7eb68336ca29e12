"""What follows from edges by the ontology: super-properties, inverses, classes above.

These are the rules rdfs7 and rdfs9 of RDFS and prp-inv and prp-symp of OWL 2 RL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from awsgraph.model import Entity
from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.ontology import ontology_quads
from awsgraph.rdf.terms import Iri, Quad, TripleTerm

# A property, and whether it holds from the object to the subject.
_Way = tuple[Iri, bool]


def inferred_triples(triple: TripleTerm) -> Iterator[list[Quad]]:
    """Yield what follows from an edge, for each of its two ends.

    Args:
        triple: the edge.

    >>> kms, s3 = iris.entity_iri("kms"), iris.entity_iri("s3")
    >>> found = inferred_triples(TripleTerm(s3, iris.term_iri("invokes"), kms))
    >>> sorted(quad.predicate.partition("#")[2] for quads in found for quad in quads)
    ['invokedBy', 'usedBy', 'uses']
    """
    subject, predicate, object_ = triple
    for backwards, (start, end) in enumerate(((subject, object_), (object_, subject))):
        if isinstance(start, Iri):
            yield [
                Quad(start, property_, end, iris.INFERRED_GRAPH)
                for property_, turned in entailed(predicate)
                if turned is bool(backwards)
            ]


def inferred_classes(entity: Entity) -> list[Quad]:
    """Return to which classes an entity belongs besides its own.

    Args:
        entity: of a graph.

    >>> [quad.object for quad in inferred_classes(Entity("aes", "AES-256", "Algorithm"))]
    ['http://www.w3.org/2004/02/skos/core#Concept', 'https://w3id.org/awsgraph/ontology#Entity']
    """
    subject, class_ = iris.entity_iri(entity.id), iris.term_iri(entity.class_)
    return [Quad(subject, v.TYPE, above, iris.INFERRED_GRAPH) for above in classes_above(class_)]


@cache
def entailed(property_: Iri) -> tuple[_Way, ...]:
    """Return what holds where a property holds, and whether from its object to its subject.

    Args:
        property_: IRI of a relation.

    >>> [(way[0].partition("#")[2], way[1]) for way in entailed(iris.term_iri("connectsTo"))]
    [('connectsTo', True)]
    """
    ways = _ways()
    found: set[_Way] = set()
    waiting: list[_Way] = [(property_, False)]
    while waiting:
        way = waiting.pop()
        if way not in found:
            found.add(way)
            name, turned = way
            waiting += [(next_, turned is not again) for next_, again in ways.get(name, ())]
    return tuple(sorted(found - {(property_, False)}))


@cache
def entailing(property_: Iri) -> tuple[_Way, ...]:
    """Return of which properties a property follows, and whether from object to subject.

    Args:
        property_: IRI of a relation or of an inverse.

    >>> [(way[0].partition("#")[2], way[1]) for way in entailing(iris.term_iri("usedBy"))][-1]
    ('uses', True)
    """
    return tuple(
        sorted((name, t) for name in _ways() for way, t in entailed(name) if way == property_)
    )


@cache
def classes_above(class_: Iri) -> tuple[Iri, ...]:
    """Return the named classes to which all members of a class belong, sorted.

    Args:
        class_: IRI of a class.
    """
    found: set[Iri] = set()
    waiting = [class_]
    while waiting:
        above = _superclasses().get(waiting.pop(), set()) - found
        found |= above
        waiting += above
    return tuple(sorted(found - {class_}))


@cache
def _ways() -> Mapping[Iri, set[_Way]]:
    """Return what follows from each property in one step."""
    found: defaultdict[Iri, set[_Way]] = defaultdict(set)
    for subject, predicate, object_ in _between_names():
        if predicate == v.SUBPROPERTY:
            found[subject].add((object_, False))
        elif predicate == v.INVERSE:
            found[subject].add((object_, True))
            found[object_].add((subject, True))
        elif (predicate, object_) == (v.TYPE, v.SYMMETRIC):
            found[subject].add((subject, True))
    return dict(found)


@cache
def _superclasses() -> Mapping[Iri, set[Iri]]:
    found: defaultdict[Iri, set[Iri]] = defaultdict(set)
    for subject, predicate, object_ in _between_names():
        if predicate == v.SUBCLASS:
            found[subject].add(object_)
    return dict(found)


def _between_names() -> Iterator[tuple[Iri, Iri, Iri]]:
    """Yield what the ontology says between named things; a class expression is none."""
    for subject, predicate, object_, _ in ontology_quads():
        if isinstance(object_, Iri) and not object_.startswith(iris.SKOLEM):
            yield subject, predicate, object_
