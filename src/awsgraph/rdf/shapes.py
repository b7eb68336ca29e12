"""The SHACL shapes, parted into what an engine checks and what one query over the graph finds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from awsgraph.errors import OntologyError
from awsgraph.rdf.parsing import Triples
from awsgraph.rdf.terms import Iri
from awsgraph.resources import shapes_file

SHACL = "http://www.w3.org/ns/shacl#"
SHAPE = "https://w3id.org/awsgraph/shapes#"


class SparqlConstraint(NamedTuple):
    """A constraint that a query states; each of its rows breaks it.

    Attributes:
        iri: of the constraint.
        shape: IRI of the shape that it belongs to.
        select: the query, with the variables ``this`` and maybe ``path`` and ``value``.
    """

    iri: Iri
    shape: Iri
    select: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of a file.

    Attributes:
        core: those of SHACL Core, as N-Triples.
        constraints: those in SPARQL.
        messages: what each shape and constraint asks for, by its IRI.
        about: the property at whose subjects or objects a shape looks, by the IRI of the shape.
    """

    core: bytes
    constraints: tuple[SparqlConstraint, ...]
    messages: dict[Iri, str]
    about: dict[Iri, Iri]


@cache
def load_shapes() -> Shapes:
    """Read the shapes that come with the program.

    Raises:
        OntologyError: they are missing, or no Turtle.

    >>> shapes = load_shapes()
    >>> shapes.messages[Iri(SHAPE + "Assertion.evidence")]
    'An assertion has at least one line of evidence.'
    >>> shapes.about[Iri(SHAPE + "uses.subject")]
    'https://w3id.org/awsgraph/ontology#uses'
    """
    import pyoxigraph as ox

    path, sparql = shapes_file(), Iri(f"{SHACL}sparql")
    try:
        quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise OntologyError(path, f"it cannot be read ({error})", "reinstall awsgraph") from error
    core = ox.serialize(
        (quad.triple for quad in quads if quad.predicate.value != sparql),
        format=ox.RdfFormat.N_TRIPLES,
    )
    said = Triples(path, quads)
    named = said.subjects(SHAPE)
    message, select = Iri(f"{SHACL}message"), Iri(f"{SHACL}select")
    targets = [Iri(f"{SHACL}target{side}Of") for side in ("Subjects", "Objects")]
    return Shapes(
        core or b"",
        tuple(
            SparqlConstraint(constraint, shape, said.text(constraint, select))
            for shape in named
            for constraint in said.iris(shape, sparql)
        ),
        {shape: said.text(shape, message) for shape in named if said.texts(shape, message)},
        {shape: term for shape in named for side in targets for term in said.iris(shape, side)},
    )
