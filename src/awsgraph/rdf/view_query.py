"""Writes the SPARQL queries that give a neighbourhood and a path."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from awsgraph.rdf.iris import document_iri, entity_iri, term_iri
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
    documents: Sequence[str] = (),
    without: Sequence[str] = (),
    min_confidence: float = 0.0,
    also: Sequence[str] = (),
    shown: Sequence[str] = (),
) -> str:
    """Return a query for the edges within some steps of entities.

    Args:
        centres: ids of the entities.
        depth: number of steps, from 1.
        direction: ``out``, ``in`` or ``both``, at the last step.
        relations: only these; all if empty.
        classes: at the far end only entities of these; all if empty.
        documents: only edges that a line of these states; all if empty.
        without: ids of entities that no edge may have.
        min_confidence: edges below it are left out.
        also: ids of entities whose edges with those shown are found too.
        shown: ids of these.

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
    around = "\n    UNION ".join(wanted)
    if classes:
        named = ", ".join(_name(term_iri(name)) for name in classes)
        around = f"{{ {around} }}\n  ?far a ?class . FILTER (?class IN ({named}))"
    found = f"{reach}\n  {around}"
    if also:
        found = "\n    UNION ".join([f"{{ {found} }}", *_among(also, shown)])
    lines = [f"GRAPH graph:assertions {{ {found} }}"]
    if min_confidence or documents:
        lines += _of_assertions(min_confidence, documents)
    if relations:
        named = ", ".join(_name(term_iri(name)) for name in relations)
        lines.append(f"FILTER (?relation IN ({named}))")
    if without:
        named = _ids(without, ", ")
        lines.append(f"FILTER (?subject NOT IN ({named}) && ?object NOT IN ({named}))")
    lines.append("FILTER (isIRI(?object) && STRSTARTS(STR(?relation), STR(aws:))) }")
    return _whole(lines)


def path_query(ids: Sequence[str]) -> str:
    """Return a query for the edges of a path, in either direction.

    Args:
        ids: of the entities on it, in their order; at least two.

    >>> print(path_query(["s3", "kms"]).splitlines()[-4])
      GRAPH graph:assertions { VALUES (?one ?other) { (id:s3 id:kms) }
    """
    pairs = " ".join(f"({_ids(pair)})" for pair in pairwise(ids))
    lines = [
        f"GRAPH graph:assertions {{ VALUES (?one ?other) {{ {pairs} }}",
        "  { ?one ?relation ?other . BIND (?one AS ?subject) BIND (?other AS ?object) }",
        "  UNION { ?other ?relation ?one . BIND (?other AS ?subject) BIND (?one AS ?object) } }",
        "FILTER (STRSTARTS(STR(?relation), STR(aws:))) }",
    ]
    return _whole(lines)


def pattern_query() -> str:
    """Return a query for how many edges there are of each relation between each two classes."""
    lines = [
        "GRAPH graph:assertions { ?edge rdf:subject ?one ; rdf:predicate ?relation ;",
        "  rdf:object ?other ; aws:polarity aws:affirmed . ?one a ?from . ?other a ?to }",
        "GRAPH graph:ontology { ?from aws:rank ?first . ?to aws:rank ?second } }",
    ]
    chosen = "?from ?relation ?to"
    whole = _whole(lines, f"{chosen} (COUNT(?edge) AS ?edges)").rstrip()
    return f"{whole} GROUP BY {chosen} ORDER BY DESC(?edges)\n"


def _among(also: Sequence[str], shown: Sequence[str]) -> list[str]:
    """Return groups of patterns for the edges between some entities and others."""
    ends = (("subject", "object"), ("object", "subject"))
    return [
        f"{{ VALUES ?{one} {{ {_ids(also)} }} VALUES ?{other} {{ {_ids(shown)} }}"
        " ?subject ?relation ?object . }"
        for one, other in ends
    ]


def _of_assertions(min_confidence: float, documents: Sequence[str]) -> list[str]:
    """Return patterns for what is said of an edge: how sure it is, and in which notes it stands."""
    lines = [
        "GRAPH graph:assertions { ?edge rdf:subject ?subject ; rdf:predicate ?relation ;",
        "  rdf:object ?object ; aws:confidence ?sure ; prov:wasDerivedFrom ?line .",
        f"  FILTER (?sure >= {min_confidence}) }}",
    ]
    if documents:
        named = " ".join(_name(document_iri(name)) for name in documents)
        lines.append(
            f"GRAPH graph:evidence {{ VALUES ?note {{ {named} }} ?line oa:hasSource ?note }}"
        )
    return lines


def _whole(lines: Sequence[str], chosen: str = "DISTINCT ?subject ?relation ?object") -> str:
    body = "\n".join(f"  {line}" for line in lines)
    used = [p for p in NAMESPACES if f"{p}:" in body]
    heads = "".join(f"PREFIX {p}: <{NAMESPACES[p]}>\n" for p in used)
    return f"{heads}SELECT {chosen} WHERE {{\n{body}\n"


def _ids(ids: Sequence[str], between: str = " ") -> str:
    return between.join(_name(entity_iri(id_)) for id_ in ids)


def _name(iri: Iri) -> str:
    return prefixed(iri) or ntriples(iri)
