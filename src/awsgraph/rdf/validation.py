"""Validates a graph, or an export that somebody edited, against the SHACL shapes.

An engine checks the shapes of SHACL Core. The constraints in SPARQL are asked of Oxigraph, once for
the whole graph, because an engine has to ask them anew for every node.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from awsgraph.errors import RdfFileError
from awsgraph.rdf import iris
from awsgraph.rdf.lines import write_ntriples
from awsgraph.rdf.ontology import ontology_quads
from awsgraph.rdf.parsing import read_quads
from awsgraph.rdf.places import NOWHERE, Place, find_place
from awsgraph.rdf.shapes import SHACL, load_shapes
from awsgraph.rdf.terms import Iri, ntriples
from awsgraph.rdf.vocabulary import ASSERTION, NAMESPACES, OWL, TYPE

if TYPE_CHECKING:
    import pyoxigraph as ox

    from awsgraph.graph import Graph

    Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_IMPORTS = OWL + "imports"


@dataclass(frozen=True, slots=True)
class Violation:
    """Something in a graph that breaks a shape.

    Attributes:
        focus: the node that the shape is about.
        path: the property path whose values break it, as SPARQL spells it; None where the node
            itself does.
        value: the value that breaks it, or None.
        shape: IRI of the shape or constraint.
        component: IRI of the kind of constraint in SHACL.
        message: what the shape asks for.
        place: where the notes say what the focus is about.
    """

    focus: Node
    path: str | None
    value: Node | None
    shape: Iri
    component: Iri
    message: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found.

    Attributes:
        violations: by document, line and shape; those without a document last.
        triples: how many were looked at.
        assertions: how many of them there are.
        shapes: how many shapes and constraints they were held against.
    """

    violations: tuple[Violation, ...]
    triples: int
    assertions: int
    shapes: int


def validate_graph(graph: Graph) -> Report:
    """Hold a graph against the shapes.

    Args:
        graph: an open graph.
    """
    with TemporaryFile() as lines:
        write_ntriples(graph, lines)
        return _validate(lines)


def validate_file(path: Path) -> Report:
    """Hold an export, edited or not, against the shapes.

    Triples in the named graph of inferred ones do not count, and the ontology is the one of this
    program.

    Args:
        path: a file, or a folder of parts, as :func:`awsgraph.rdf.parsing.read_quads` reads them.

    Raises:
        RdfFileError: it cannot be read as RDF, or holds nothing of an export.
    """
    import pyoxigraph as ox

    triples = (quad.triple for quad in read_quads(path) if _counts(quad))
    with TemporaryFile() as lines:
        ox.serialize(triples, lines, format=ox.RdfFormat.N_TRIPLES)
        for subject, predicate, object_, _ in ontology_quads():
            lines.write(f"<{subject}> <{predicate}> {ntriples(object_)} .\n".encode())
        report = _validate(lines)
    if not report.assertions:
        raise RdfFileError(path, "it holds no assertion", "export a graph with: awsgraph export")
    return report


def _counts(quad: ox.Quad) -> bool:
    """Tell whether a quad is validated; one that would make an engine fetch more is not."""
    import pyoxigraph as ox

    inferred = quad.graph_name == ox.NamedNode(iris.INFERRED_GRAPH)
    return not (inferred or quad.predicate.value == _IMPORTS or isinstance(quad.object, ox.Triple))


def _validate(lines: BinaryIO) -> Report:
    """Hold triples, the ontology among them, against the shapes.

    Args:
        lines: as N-Triples, from the beginning on.
    """
    import pyoxigraph as ox

    shapes, store = load_shapes(), ox.Store()
    lines.seek(0)
    store.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES)
    # Not what the store gives back: it makes integers of all whole numbers.
    lines.seek(0)
    placed = (
        replace(found, place=find_place(store, found.focus, _relation(found)))
        for found in chain(_broken_core(lines), _broken_queries(store))
    )
    assertions = store.quads_for_pattern(
        None, ox.NamedNode(TYPE), ox.NamedNode(ASSERTION), ox.DefaultGraph()
    )
    return Report(
        tuple(sorted(placed, key=_order)),
        len(store),
        sum(1 for _ in assertions),
        len(shapes.messages),
    )


def _broken_core(lines: BinaryIO) -> Iterator[Violation]:
    """Yield what breaks the shapes of SHACL Core."""
    import shacl_rust

    shapes = load_shapes()
    core = io.BytesIO(shapes.core)
    found = shacl_rust.validate_file(lines, core, data_format="nt", shapes_format="nt")
    for result in found["results"]:
        shape = Iri(result["sourceShape"].strip("<>"))
        yield Violation(
            _term(result["focusNode"]),
            result.get("resultPath"),
            _term(result["value"]) if "value" in result else None,
            shape,
            Iri(result["sourceConstraintComponent"].strip("<>")),
            shapes.messages[shape],
        )


def _broken_queries(store: ox.Store) -> Iterator[Violation]:
    """Yield what breaks the constraints in SPARQL."""
    import pyoxigraph as ox

    shapes = load_shapes()
    component = Iri(f"{SHACL}SPARQLConstraintComponent")
    for constraint in shapes.constraints:
        rows = store.query(constraint.select, prefixes=NAMESPACES)
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - all of them are SELECT
        names = {variable.value for variable in rows.variables}
        for row in rows:
            path = row["path"] if "path" in names else None
            yield Violation(
                row["this"],
                str(path) if path is not None else None,
                row["value"] if "value" in names else None,
                constraint.iri,
                component,
                shapes.messages[constraint.iri],
            )


def _relation(violation: Violation) -> Iri | None:
    """Return the relation or attribute that a violation is about, if it is about one."""
    path = Iri((violation.path or "").strip("<>"))
    return path if path.startswith(iris.ONTOLOGY) else load_shapes().about.get(violation.shape)


def _term(text: str) -> Node:
    """Return a term that is spelled as in N-Triples."""
    import pyoxigraph as ox

    line = f"<{iris.DATASET}> <{iris.DATASET}> {text} ."
    quads: list[ox.Quad] = list(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))
    return quads[0].object


def _order(violation: Violation) -> tuple[bool, Place, str, str, str]:
    place = violation.place
    named = (violation.shape, str(violation.focus), str(violation.value))
    return (place.document == "", place, *named)
