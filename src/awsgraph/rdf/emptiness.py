"""Says why a query found nothing: which of its patterns no part of the graph matches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from awsgraph.rdf.query import ask
from awsgraph.rdf.refusal import unescaped
from awsgraph.rdf.terms import Iri
from awsgraph.rdf.vocabulary import NAMESPACES, prefixed

if TYPE_CHECKING:
    from pathlib import Path

    from awsgraph.graph import Graph

_MOST = 30
_IRI = re.compile(r"<([^<>\s]+)>")
# What all solutions have to match, by the part of the algebra that leads to it.
_REQUIRED = {
    "BGP": (), "Distinct": ("p",), "Extend": ("p",), "Filter": ("p",), "Graph": ("p",),
    "Group": ("p",), "AggregateJoin": ("p",), "Having": ("p",), "Join": ("p1", "p2"),
    "LeftJoin": ("p1",), "Minus": ("p1",), "OrderBy": ("p",), "Project": ("p",),
    "Reduced": ("p",), "SelectQuery": ("p",), "Slice": ("p",), "ToMultiSet": ("p",),
    "AskQuery": ("p",), "ConstructQuery": ("p",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MissingPattern:
    """The first pattern of a query at which nothing is left.

    Attributes:
        pattern: as it would stand in a query, with the prefixes of the export.
        alone: whether nothing matches it even alone; else it matches, but nothing that the
            patterns before it leave.
    """

    pattern: str
    alone: bool


def missing_pattern(
    graph: Graph, query: str, *, timeout: float = 10.0, indexes: Path | None = None
) -> MissingPattern | None:
    """Return the pattern of an empty answer at which nothing is left.

    Patterns that must match are tried alone and together with those before them. None is returned
    when all of them match, so that a FILTER or MINUS takes everything away, or when the query
    has alternatives only.

    Args:
        graph: an open graph.
        query: that found nothing.
        timeout: seconds.
        indexes: where stores are kept; in the user's cache if None.

    Raises:
        QueryError: the patterns cannot be asked for.
        QueryTimeoutError: there was no answer in time.
    """
    patterns = _patterns(query)[:_MOST]
    if not patterns:
        return None
    tests = [f"BIND (EXISTS {{ {pattern} }} AS ?alone{i})" for i, pattern in enumerate(patterns)]
    tests += [
        f"BIND (EXISTS {{ {' . '.join(patterns[: i + 1])} }} AS ?with{i})"
        for i in range(len(patterns))
    ]
    answer = ask(graph, f"SELECT * {{ {' '.join(tests)} }}", timeout=timeout, indexes=indexes)
    (row,) = answer.rows
    found = {
        name: cell is not None and cell.text == "true"
        for name, cell in zip(answer.names or (), row, strict=True)
    }
    for kind in ("alone", "with"):
        for i, pattern in enumerate(patterns):
            if not found[f"{kind}{i}"]:
                return MissingPattern(_short(pattern), alone=kind == "alone")
    return None


def _patterns(query: str) -> list[str]:
    """Return the triple patterns that each solution must match, in the order of the query."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    tree = translateQuery(parseQuery(unescaped(query)), initNs=dict(NAMESPACES)).algebra
    triples = list(_required(tree))
    return [f"{_term(s)} {_term(p)} {_term(o)}" for s, p, o in _in_order(triples, query)]


def _required(part: Any) -> Iterator[tuple[Any, Any, Any]]:
    name = getattr(part, "name", None)
    if name == "BGP":
        yield from part.triples
    for child in _REQUIRED.get(str(name), ()):
        if part.get(child) is not None:
            yield from _required(part[child])


def _in_order(triples: Sequence[tuple[Any, Any, Any]], query: str) -> list[tuple[Any, Any, Any]]:
    """Return triples by where their variables and names first occur; rdflib reorders them."""

    def place(triple: tuple[Any, Any, Any]) -> int:
        found = [query.find(_name(term)) for term in triple if _name(term)]
        return max(found, default=0)

    return sorted(triples, key=place)


def _name(term: Any) -> str:
    from rdflib import BNode, Literal, URIRef, Variable

    if isinstance(term, Variable):
        return f"?{term}"
    if isinstance(term, BNode) or not isinstance(term, URIRef | Literal):
        return ""
    return str(term) if isinstance(term, Literal) else re.split(r"[/#]", str(term))[-1]


def _term(term: Any) -> str:
    from rdflib import BNode

    return f"?blank{term}" if isinstance(term, BNode) else str(term.n3())


def _short(pattern: str) -> str:
    text = _IRI.sub(lambda match: prefixed(Iri(match[1])) or match[0], pattern)
    return re.sub(r"\?blank\w+", "[]", text)
