"""Refuses queries that reach outside or change something, by how rdflib's grammar parses them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from awsgraph.errors import QueryError
from awsgraph.rdf.vocabulary import NAMESPACES

_SERVICE = ("SERVICE asks another server", "leave it out")
_CHANGING = frozenset(f"Builtin_{name}" for name in ("NOW", "RAND", "UUID", "STRUUID"))
_READ_ONLY = ("it is an update, and the graph can only be read", "ask with SELECT or CONSTRUCT")


class QueryFacts(NamedTuple):
    """What a query says of itself.

    Attributes:
        default_graphs: IRIs of FROM.
        named_graphs: IRIs of FROM NAMED.
        constant: whether the same data always give the same answer.
    """

    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    constant: bool


def unescaped(text: str) -> str:
    r"""Return a query as every parser reads it: without code point escapes and carriage returns.

    Parsers differ in when they replace these, and what one takes for a part of a comment or a
    string would be a SERVICE to another.

    Args:
        text: a query.

    >>> unescaped("ASK { ?s ?p '\\u005Cu0041' } # a\r# b")
    "ASK { ?s ?p 'A' } # a\n# b"
    """
    from rdflib.plugins.sparql.parser import expandUnicodeEscapes

    text = text.replace("\r\n", "\n")
    while True:
        plain = expandUnicodeEscapes(text).replace("\r", "\n")
        if plain == text:
            return text
        text = plain


def check_query(text: str, base: str | None = None) -> QueryFacts:
    """Refuse a query that is none of SPARQL 1.1, changes something, or asks another server.

    Args:
        text: of the query, unescaped.
        base: what its relative IRIs are relative to.

    Raises:
        QueryError: it is an update, has SERVICE, or is no query.

    >>> check_query("SELECT * FROM graph:meta { ?s ?p ?o }").default_graphs
    ('https://w3id.org/awsgraph/graph/meta',)
    """
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        tree = parseQuery(text)
    except ParseBaseException as error:
        if _is_update(text):
            raise QueryError(*_READ_ONLY) from error
        problem, advice = "it is no query of SPARQL 1.1 here", "mend it there"
        raise QueryError(problem, advice, line=error.lineno, column=error.column) from error
    except RecursionError as error:
        raise QueryError("it is nested too deeply", "ask for less at a time") from error
    names = {getattr(part, "name", "") for part in _parts(tree)}
    if "ServiceGraphPattern" in names:
        raise QueryError(*_SERVICE)
    return QueryFacts(*_chosen_graphs(tree, base), constant=not names & _CHANGING)


def _chosen_graphs(tree: Any, base: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the IRIs of FROM and of FROM NAMED."""
    from rdflib.plugins.sparql.algebra import translatePrologue

    clauses = tree[1].datasetClause or ()
    if not clauses:
        return (), ()
    try:
        prologue = translatePrologue(tree[0], base, NAMESPACES)
        default = [str(prologue.absolutize(c.default)) for c in clauses if c.default]
        named = [str(prologue.absolutize(c.named)) for c in clauses if c.named]
    except Exception as error:  # what rdflib raises of an undeclared prefix has no narrower class
        raise QueryError("FROM has a prefix that is not declared", "declare it") from error
    return tuple(default), tuple(named)


def _is_update(text: str) -> bool:
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        return bool(parseUpdate(text).request)
    except (ParseBaseException, RecursionError):
        return False


def _parts(tree: object) -> Iterator[object]:
    """Yield all parts of a parsed query."""
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting = [tree]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, CompValue):
            waiting.extend(part.values())
        elif isinstance(part, ParseResults | list | tuple):
            waiting.extend(part)
