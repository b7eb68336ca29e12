"""Answers one query in a process of its own, which can be killed when it takes too long.

The request comes on standard input and the answer goes to standard output, both as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from awsgraph.errors import QueryError
from awsgraph.rdf.confinement import bound_memory, end_after, leave_network
from awsgraph.rdf.mistakes import ROOM, in_words, read_query
from awsgraph.rdf.vocabulary import NAMESPACES

if TYPE_CHECKING:
    import pyoxigraph as ox

MEMORY = 4 * 2**30
"""Bytes that a query may fill."""
LARGEST = 100_000_000
"""Characters that an answer may have."""

Cell = list[str | None]


def main() -> None:
    """Answer the query on standard input."""
    request = json.load(sys.stdin)
    end_after(request["timeout"] + 2)
    bound_memory(MEMORY)
    leave_network()
    try:
        answer = answer_query(
            request["index"], request["query"], request["limit"], explain=request["explain"]
        )
    except QueryError as error:
        place = {"line": error.line, "column": error.column}
        answer = {"error": {"problem": error.problem, "advice": error.advice, **place}}
    json.dump(answer, sys.stdout)


def answer_query(index: str, text: str, limit: int, *, explain: bool = False) -> dict[str, Any]:
    """Return the answer of a store to a query, as plain values.

    Args:
        index: folder of the store.
        text: the query.
        limit: at most so many rows or triples.
        explain: whether the lines go along that prove each row.

    Raises:
        QueryError: the query is wrong or refused.
    """
    import pyoxigraph as ox

    try:
        store = ox.Store.read_only(index)
    except (OSError, RuntimeError) as error:
        raise QueryError(f"its index cannot be read ({error})", "ask once more") from error
    text, facts = read_query(text)
    if facts.default_graphs or facts.named_graphs:
        problem, advice = "FROM takes another data set", "leave it out, or name a graph with GRAPH"
        raise QueryError(problem, advice)
    try:
        # Only the thread that asked may let solutions go: no frame that garbage may hold has them.
        answer = _answer(
            store.query(text + ROOM, prefixes=NAMESPACES, use_default_graph_as_union=True), limit
        )
        return {**answer, **_proof(store, text, answer)} if explain else answer
    except SyntaxError as error:
        raise in_words(error, text) from error
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"it cannot be answered ({error})", "ask in another way") from error


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


def _proof(store: ox.Store, text: str, answer: dict[str, Any]) -> dict[str, Any]:
    from awsgraph.rdf.proof import prove_rows

    if "names" not in answer:
        raise QueryError("only rows of SELECT can be explained", "leave out --explain")
    rows = [[_term(cell) for cell in row] for row in answer["rows"]]
    evidence, silent = prove_rows(store, text, answer["names"], rows)
    return {"evidence": evidence, "silent": silent}


def _term(cell: Cell | None) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
    """Return what a cell was made of."""
    import pyoxigraph as ox

    if cell is None:
        return None
    kind, text, language, datatype = cell
    if kind == "uri":
        return ox.NamedNode(text or "")
    if kind == "bnode":
        return ox.BlankNode(text)
    return ox.Literal(
        text or "", language=language, datatype=None if language else ox.NamedNode(datatype or "")
    )


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


if __name__ == "__main__":
    main()
