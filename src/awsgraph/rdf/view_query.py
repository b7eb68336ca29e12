"""Writes the SPARQL query that gives a neighbourhood."""

from __future__ import annotations

from collections.abc import Sequence

from awsgraph.rdf.iris import entity_iri, term_iri
from awsgraph.rdf.terms import Iri, ntriples
from awsgraph.rdf.vocabulary import NAMESPACES, prefixed

# Types, and the statements about edges, are no steps.
_NOT = ("rdf:type", "rdf:subject", "rdf:object")
_STEP = f"(!({'|'.join(_NOT)})|!({'|'.join('^' + name for name in _NOT)}))"


def neighbourhood_query(
    centres: Sequence[str],
    *,
    depth: int = 1,
    direction: str = "both",
    relations: Sequence[str] = (),
    classes: Sequence[str] = (),
    without: Sequence[str] = (),
    min_confidence: float = 0.0,
) -> str:
    """Return a query for the edges within some steps of entities.

    Args:
        centres: ids of the entities.
        depth: number of steps, from 1.
        direction: ``out``, ``in`` or ``both``, at the last step.
        relations: only these; all if empty.
        classes: at the far end only entities of these; all if empty.
        without: ids of entities that no edge may have.
        min_confidence: edges below it are left out.

    >>> print(neighbourhood_query(["kms"], direction="out").splitlines()[-1])
      FILTER (isIRI(?object) && STRSTARTS(STR(?relation), STR(aws:))) }
    """
    near = "/".join([f"{_STEP}?"] * (depth - 1))
    start = f"VALUES ?{'centre' if near else 'near'} {{ {_ids(centres)} }}"
    reach = f"{start} ?centre {near} ?near ." if near else start
    ways = {
        "out": "{ ?near ?relation ?object . BIND (?near AS ?subject) BIND (?object AS ?far) }",
        "in": "{ ?subject ?relation ?near . BIND (?near AS ?object) BIND (?subject AS ?far) }",
    }
    wanted = [ways[way] for way in ("out", "in") if direction in {way, "both"}]
    lines = [
        f"GRAPH graph:assertions {{ {reach}",
        "  " + "\n    UNION ".join(wanted) + " }",
    ]
    if min_confidence:
        lines += [
            "GRAPH graph:assertions { ?edge rdf:subject ?subject ; rdf:predicate ?relation ;",
            f"  rdf:object ?object ; aws:confidence ?sure . FILTER (?sure >= {min_confidence}) }}",
        ]
    if classes:
        named = ", ".join(_name(term_iri(name)) for name in classes)
        lines.append(f"GRAPH graph:assertions {{ ?far a ?class . FILTER (?class IN ({named})) }}")
    if relations:
        named = ", ".join(_name(term_iri(name)) for name in relations)
        lines.append(f"FILTER (?relation IN ({named}))")
    if without:
        named = _ids(without, ", ")
        lines.append(f"FILTER (?subject NOT IN ({named}) && ?object NOT IN ({named}))")
    lines.append("FILTER (isIRI(?object) && STRSTARTS(STR(?relation), STR(aws:))) }")
    body = "\n".join(f"  {line}" for line in lines)
    used = [p for p in NAMESPACES if f"{p}:" in body]
    heads = "".join(f"PREFIX {p}: <{NAMESPACES[p]}>\n" for p in used)
    return f"{heads}SELECT DISTINCT ?subject ?relation ?object WHERE {{\n{body}\n"


def _ids(ids: Sequence[str], between: str = " ") -> str:
    return between.join(_name(entity_iri(id_)) for id_ in ids)


def _name(iri: Iri) -> str:
    return prefixed(iri) or ntriples(iri)
