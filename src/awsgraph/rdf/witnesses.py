"""Rewrites a query so that it tells which solutions of its patterns stand behind a row.

A row holds what SELECT projects; its witnesses are the solutions of WHERE that it comes from, with
all of their variables (why-provenance: Buneman, Khanna and Tan 2001).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from awsgraph.rdf.vocabulary import NAMESPACES

Pattern = tuple[Any, Any, Any]
"""Subject, predicate or path, and object, as terms of rdflib."""

_SILENT = {
    "Minus": "MINUS",
    "Builtin_NOTEXISTS": "NOT EXISTS",
    "Builtin_EXISTS": "EXISTS",
}
_AROUND = frozenset(
    ("Slice", "Distinct", "Reduced", "Project", "OrderBy", "Extend", "Filter", "AggregateJoin")
)
_WHERE = re.compile(r"\s*WHERE\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WitnessQuery:
    """What asks for the witnesses of rows.

    Attributes:
        names: the columns that tell the witnesses of one row from those of another.
        patterns: the triples that a witness makes true, with its variables.
        silent: what of the query no line can explain, as short phrases.
        head: its prologue.
        body: its patterns, and what columns are computed from them.
    """

    names: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    silent: tuple[str, ...]
    head: str
    body: str

    def text(self, rows: Sequence[str]) -> str:
        """Return the query for some rows.

        Args:
            rows: each the spelled values of the columns, separated by spaces.
        """
        variables = " ".join(f"?{name}" for name in self.names)
        values = " ".join(f"({row})" for row in rows)
        bound = f"VALUES ({variables}) {{ {values} }} " if self.names else ""
        return f"{self.head}\nSELECT * {{ {self.body}\n{bound}}}"


def witness_query(text: str, names: Sequence[str]) -> WitnessQuery | None:
    """Return what asks for the witnesses of the rows of a query.

    Args:
        text: a query with SELECT that can be answered.
        names: of its columns.

    Returns:
        None where the columns do not tell which solutions a row comes from.

    >>> query = witness_query("SELECT DISTINCT ?s { ?s aws:uses ?o } LIMIT 3", ["s"])
    >>> print(query.text(["id:kms"]).strip())
    SELECT * { { ?s aws:uses ?o }
    VALUES (?s) { (id:kms) } }
    """
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    found = _grammar().parse_string(text, parse_all=True).as_dict()
    algebra = translateQuery(parseQuery(text), initNs=NAMESPACES).algebra
    parts = list(_parts(algebra.p, hidden=False))
    groups: list[list[str]] = found["groups"][0] if "groups" in found else []
    if _aggregates(algebra.p):
        # Solutions of one group are told from others by what they are grouped by.
        computed = [column for column in groups if len(column) > 1]
        chosen = [column[-1].strip("?$") for column in groups]
        if not set(chosen) <= set(names):
            return None
    else:
        computed = [column for column in found.get("columns", ()) if len(column) > 1]
        chosen = list(names)
    binds = "".join(f"\nBIND ({value} AS {name})" for value, name in computed)
    body = f"{_WHERE.sub('', found['where'], count=1)}{found['values']}{binds}"
    patterns = tuple(
        triple
        for part, hidden in parts
        if getattr(part, "name", "") == "BGP" and not hidden
        for triple in part.triples
    )
    return WitnessQuery(tuple(chosen), patterns, _silent(parts, patterns), found["prologue"], body)


def _aggregates(algebra: Any) -> bool:
    """Return whether the rows of a query, not of one within it, stand for groups of solutions."""
    part = algebra
    while getattr(part, "name", "") in _AROUND:
        if part.name == "AggregateJoin":
            return True
        part = part.p
    return False


def _silent(parts: Sequence[tuple[Any, bool]], patterns: Sequence[Pattern]) -> tuple[str, ...]:
    from rdflib import BNode
    from rdflib.paths import NegatedPath

    names = {getattr(part, "name", ""): None for part, _ in parts}
    silent = [_SILENT[name] for name in names if name in _SILENT]
    if sum(getattr(part, "name", "") == "Project" for part, _ in parts) > 1:
        silent.append("what a sub-query keeps to itself")
    if any(isinstance(term, BNode) for pattern in patterns for term in pattern):
        silent.append("what stands in for [ ] and _:")
    if any(isinstance(predicate, NegatedPath) for _, predicate, _ in patterns):
        silent.append("paths with !")
    return tuple(silent)


def _parts(part: Any, *, hidden: bool) -> Iterator[tuple[Any, bool]]:
    """Yield all parts of a query, and whether each stands where a solution does not reach."""
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(part, CompValue):
        yield part, hidden
        for key, value in part.items():
            inner = hidden or key in {"expr", "A"} or (part.name, key) == ("Minus", "p2")
            yield from _parts(value, hidden=inner)
    elif isinstance(part, list | tuple):
        for inside in part:
            yield from _parts(inside, hidden=hidden)


@cache
def _grammar() -> Any:
    """Return what takes a query with SELECT apart and leaves its text as it is."""
    import pyparsing as pp
    from rdflib.plugins.sparql import parser as sparql

    def original(element: pp.ParserElement) -> pp.ParserElement:
        return pp.original_text_for(element.copy())

    def word(text: str) -> pp.ParserElement:
        return pp.Suppress(pp.CaselessKeyword(text))

    computed = pp.Suppress("(") + original(sparql.Expression) + word("AS") + original(sparql.Var)
    column = pp.Group(computed + pp.Suppress(")")) | pp.Group(original(sparql.Var))
    condition = column | pp.Group(original(sparql.GroupCondition))
    columns = pp.Suppress("*") | pp.Group(pp.OneOrMore(column))("columns")
    ordering = [sparql.HavingClause, sparql.OrderClause, sparql.LimitOffsetClauses]
    query = (
        original(sparql.Prologue)("prologue")
        + word("SELECT") + pp.Opt(word("DISTINCT") | word("REDUCED")) + columns
        + original(sparql.WhereClause)("where")
        + pp.Opt(word("GROUP") + word("BY") + pp.Group(pp.OneOrMore(condition)))("groups")
        + pp.And([pp.Suppress(pp.Opt(clause)) for clause in ordering])
        + original(sparql.ValuesClause)("values")
    )  # fmt: skip
    query.ignore("#" + pp.rest_of_line)
    query.parse_with_tabs()
    return query
