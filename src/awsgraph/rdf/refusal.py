"""Refuses queries that reach outside or change something, by how rdflib's grammar parses them."""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.errors import QueryError

_REFUSED = {
    "ServiceGraphPattern": ("SERVICE asks another server", "leave it out"),
    "DatasetClause": ("FROM takes another data set", "leave it out, or name a graph with GRAPH"),
}
_READ_ONLY = ("it is an update, and the graph can only be read", "ask with SELECT or CONSTRUCT")


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


def check_query(text: str) -> None:
    """Refuse a query that is none of SPARQL 1.1, or that asks for more than the graph.

    Args:
        text: of the query, unescaped.

    Raises:
        QueryError: it is an update, has SERVICE or FROM, or is no query.
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
    for name in _names(tree):
        if name in _REFUSED:
            raise QueryError(*_REFUSED[name])


def _is_update(text: str) -> bool:
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        return bool(parseUpdate(text).request)
    except (ParseBaseException, RecursionError):
        return False


def _names(tree: object) -> Iterator[str]:
    """Yield the names of all parts of a parsed query."""
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part.name
            waiting.extend(part.values())
        elif isinstance(part, ParseResults | list | tuple):
            waiting.extend(part)
