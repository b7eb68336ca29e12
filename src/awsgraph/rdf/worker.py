"""Answers one query in a process of its own, which can be killed when it takes too long.

The request comes on standard input and the answer goes to standard output, both as JSON.
"""

from __future__ import annotations

import ctypes
import json
import math
import os
import re
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from awsgraph.errors import QueryError
from awsgraph.rdf.refusal import check_query, unescaped
from awsgraph.rdf.vocabulary import NAMESPACES

if TYPE_CHECKING:
    import pyoxigraph as ox

MEMORY = 4 * 2**30
"""Bytes that a query may fill."""
LARGEST = 100_000_000
"""Characters that an answer may have."""

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PREFIX = re.compile(r"([\w.-]*:)[^\s:]*$")
_KEYWORDS = re.compile(r"expected (?:one of )?(?:[A-Z]+(?:, )?)+")
# Oxigraph compares as many characters as a keyword has; where the query ends before, its place
# of the mistake would be the end.
_ROOM = " " * 16
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
Cell = list[str | None]


def main() -> None:
    """Answer the query on standard input."""
    request = json.load(sys.stdin)
    _bound(request["timeout"])
    try:
        answer = answer_query(request["index"], request["query"], request["limit"])
    except QueryError as error:
        place = {"line": error.line, "column": error.column}
        answer = {"error": {"problem": error.problem, "advice": error.advice, **place}}
    json.dump(answer, sys.stdout)


def answer_query(index: str, text: str, limit: int) -> dict[str, Any]:
    """Return the answer of a store to a query, as plain values.

    Args:
        index: folder of the store.
        text: the query.
        limit: at most so many rows or triples.

    Raises:
        QueryError: the query is wrong or refused.
    """
    import pyoxigraph as ox

    try:
        store = ox.Store.read_only(index)
    except (OSError, RuntimeError) as error:
        raise QueryError(f"its index cannot be read ({error})", "ask once more") from error
    text = unescaped(text)
    try:
        check_query(text)
    except QueryError as error:
        # Oxigraph says best what is missing; where it sees no mistake, the refusal stands.
        if error.line is not None:
            _check_syntax(text)
        raise
    try:
        found = store.query(text + _ROOM, prefixes=NAMESPACES, use_default_graph_as_union=True)
        return _answer(found, limit)
    except SyntaxError as error:
        raise _in_words(error, text) from error
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"it cannot be answered ({error})", "ask in another way") from error


def _check_syntax(text: str) -> None:
    """Let Oxigraph say what is wrong, on a store that has nothing to tell."""
    import pyoxigraph as ox

    try:
        ox.Store().query(text + _ROOM, prefixes=NAMESPACES, named_graphs=[])
    except SyntaxError as error:
        raise _in_words(error, text) from error
    except (ValueError, RuntimeError, OSError):
        return


def _in_words(error: SyntaxError, text: str) -> QueryError:
    """Return from where on a query cannot be read, instead of all that might stand there."""
    match = _PLACE.match(str(error))
    if match is None:
        return QueryError(" ".join(str(error).split()), "mend the query")
    rows = f"{text}{_ROOM}".split("\n")
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


def _answer(found: Any, limit: int) -> dict[str, Any]:
    import pyoxigraph as ox

    if isinstance(found, ox.QueryBoolean):
        return {"boolean": bool(found)}
    if isinstance(found, ox.QuerySolutions):
        names = [variable.value for variable in found.variables]
        rows = _taken(([_cell(row[n]) for n in names] for row in found), limit + 1)
        return {"names": names, "rows": rows[:limit], "more": len(rows) > limit}
    triples = _taken(_triples(found), limit + 1)
    return {"triples": triples[:limit], "more": len(triples) > limit}


def _taken(rows: Iterable[list[Cell | None]], most: int) -> list[list[Cell | None]]:
    """Return the first rows; refuse to carry more text than a reader could want."""
    taken, size = [], 0
    for row in islice(rows, most):
        size += sum(len(cell[1] or "") for cell in row if cell is not None)
        if size > LARGEST:
            problem = f"its answer has more than {LARGEST:,} characters"
            raise QueryError(problem, "ask for less, or lower --limit")
        taken.append(row)
    return taken


def _triples(found: Iterable[ox.Triple]) -> Iterator[list[Cell | None]]:
    seen = set()
    for triple in found:
        if triple not in seen:
            seen.add(triple)
            yield [_cell(term) for term in (triple.subject, triple.predicate, triple.object)]


def _cell(term: object) -> Cell | None:
    """Return a term as kind, text, language and datatype."""
    import pyoxigraph as ox

    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["uri", term.value, None, None]
    if isinstance(term, ox.BlankNode):
        return ["bnode", term.value, None, None]
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.language, term.datatype.value]
    return ["literal", str(term), None, None]


def _bound(seconds: float) -> None:
    """Bound what this process takes, also when nobody is left to kill it."""
    if hasattr(signal, "alarm"):
        signal.alarm(math.ceil(seconds) + 2)
    with suppress(ImportError, ValueError, OSError):
        import resource

        # Not the address space, of which idle threads of a large machine reserve much.
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    # Where the system lets anybody do so: a network without a way out, should a SERVICE slip
    # through. Without it the refusal of the parsed query has to be enough.
    with suppress(OSError, AttributeError):
        # Root needs no new user, and as one would lose the right to read files of others.
        user = 0 if os.geteuid() == 0 else _NEW_USER
        ctypes.CDLL(None).unshare(user | _NEW_NETWORK)


if __name__ == "__main__":
    main()
