"""Asks a graph in SPARQL, within bounds of time, rows and reach."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from awsgraph.errors import QueryError, QueryTimeoutError
from awsgraph.rdf.index import index_of

if TYPE_CHECKING:
    from awsgraph.graph import Graph

LONGEST = 1_000_000
"""Characters that a query may have."""


class Cell(NamedTuple):
    """A term of an answer.

    Attributes:
        kind: ``uri``, ``bnode`` or ``literal``.
        text: the IRI, the label, or the lexical form.
        language: of a literal, or None.
        datatype: IRI of the datatype of a literal, or None.
    """

    kind: str
    text: str
    language: str | None = None
    datatype: str | None = None


Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query is answered with: a truth, rows or triples.

    Attributes:
        boolean: of ASK; None for others.
        names: the variables of SELECT; None for others.
        rows: of SELECT, and the triples of CONSTRUCT and DESCRIBE.
        more: whether there would have been more rows.
        evidence: for each row the edges that prove it, as :func:`prove_rows` has them; None when
            nobody asked.
        silent: what of the query no line can explain, as short phrases.
    """

    boolean: bool | None = None
    names: tuple[str, ...] | None = None
    rows: tuple[Row, ...] = ()
    more: bool = False
    evidence: tuple[tuple[dict[str, Any], ...], ...] | None = None
    silent: tuple[str, ...] = ()


def ask(
    graph: Graph,
    query: str,
    *,
    timeout: float = 30.0,
    limit: int = 1000,
    explain: bool = False,
    indexes: Path | None = None,
) -> Answer:
    """Return the answer of a graph to a query.

    The default graph is the union of all named graphs, and the prefixes of the export are
    declared. Updates, SERVICE and FROM are refused.

    Args:
        graph: an open graph.
        query: in SPARQL 1.1.
        timeout: seconds; the process that answers is killed then.
        limit: at most so many rows or triples.
        explain: whether the lines go along that prove each row of SELECT.
        indexes: where stores are kept; in the user's cache if None.

    Raises:
        QueryError: the query is wrong, refused, or needs too much memory.
        QueryTimeoutError: there was no answer in time.
        OutputError: the store of the graph cannot be written.
    """
    if len(query) > LONGEST:
        raise QueryError(f"it has more than {LONGEST:,} characters", "ask for less at a time")
    index = index_of(graph, indexes)
    request = {
        "index": str(index), "query": query, "limit": limit, "timeout": timeout, "explain": explain
    }  # fmt: skip
    # -P: a file in the current folder must not pass for a module of Python.
    command = [sys.executable, "-P", "-m", "awsgraph.rdf.worker"]
    try:
        process = subprocess.run(  # noqa: S603 - of ourselves
            command, input=json.dumps(request).encode(), capture_output=True, timeout=timeout,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise QueryTimeoutError(timeout) from error
    if process.returncode:
        problem = "the process that answered it was ended, as by a lack of memory"
        raise QueryError(problem, "ask for less at a time")
    return _answer(json.loads(process.stdout))


def _answer(found: dict[str, Any]) -> Answer:
    if "error" in found:
        error = found["error"]
        raise QueryError(
            error["problem"], error["advice"], line=error["line"], column=error["column"]
        )
    if "boolean" in found:
        return Answer(boolean=found["boolean"])
    rows: list[list[Any]] = found["rows"] if "rows" in found else found["triples"]
    names = tuple(found["names"]) if "names" in found else None
    cells = tuple(tuple(c if c is None else Cell(*c) for c in row) for row in rows)
    evidence = tuple(map(tuple, found["evidence"])) if "evidence" in found else None
    silent = tuple(found.get("silent", ()))
    return Answer(None, names, cells, found["more"], evidence, silent)
