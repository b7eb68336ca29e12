"""Reads queries, and says where one cannot be read and why."""

from __future__ import annotations

import re

from awsgraph.errors import QueryError
from awsgraph.rdf.refusal import QueryFacts, check_query, unescaped
from awsgraph.rdf.vocabulary import NAMESPACES

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PREFIX = re.compile(r"([\w.-]*:)[^\s:]*$")
_KEYWORDS = re.compile(r"expected (?:one of )?(?:[A-Z]+(?:, )?)+")

ROOM = " " * 16
"""What follows a query that Oxigraph reads.

It compares as many characters as a keyword has; where the query ended before, its place of the
mistake would be the end.
"""


def read_query(text: str, base: str | None = None) -> tuple[str, QueryFacts]:
    r"""Return a query as every parser reads it, and what it says of itself.

    Args:
        text: of the query.
        base: what its relative IRIs are relative to.

    Raises:
        QueryError: it is wrong, an update, or has SERVICE.

    >>> read_query("ASK { ?s ?p ?o }\r")[0]
    'ASK { ?s ?p ?o }\n'
    """
    text = unescaped(text)
    try:
        return text, check_query(text, base)
    except QueryError as error:
        # Oxigraph says best what is missing; where it sees no mistake, the refusal stands.
        if error.line is not None:
            _check_syntax(text, base)
        raise


def _check_syntax(text: str, base: str | None) -> None:
    """Let Oxigraph say what is wrong, on a store that has nothing to tell."""
    import pyoxigraph as ox

    try:
        ox.Store().query(text + ROOM, prefixes=NAMESPACES, base_iri=base, named_graphs=[])
    except SyntaxError as error:
        raise in_words(error, text) from error
    except (ValueError, RuntimeError, OSError):
        return


def in_words(error: SyntaxError, text: str) -> QueryError:
    """Return from where on a query cannot be read, instead of all that might stand there.

    Args:
        error: what Oxigraph says.
        text: the query, without what follows it.
    """
    match = _PLACE.match(str(error))
    if match is None:
        return QueryError(" ".join(str(error).split()), "mend the query")
    rows = f"{text}{ROOM}".split("\n")
    line, column, expected = int(match[1]), int(match[2]), match[3]
    offset = sum(len(row) + 1 for row in rows[: line - 1]) + column - 1
    if _KEYWORDS.fullmatch(expected):
        # Oxigraph names the end of the longest keyword that it would have taken.
        offset -= max(len(word) for word in re.findall("[A-Z]+", expected))
    offset = min(max(offset, 0), len(text.rstrip()))
    prefix = _PREFIX.search(text, 0, offset) if "Prefix not found" in expected else None
    offset = offset if prefix is None else prefix.start()
    rest = " ".join(text[offset:].split()[:6])[:60]
    problem = f"from here on it cannot be read: {rest}" if rest else "something is missing here"
    line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    if prefix is not None:
        problem, advice = f"the prefix {prefix[1]} is not declared", "declare it with PREFIX"
        return QueryError(problem, advice, line=line, column=column)
    return QueryError(problem, "mend the query there", line=line, column=column)
