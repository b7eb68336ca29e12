"""Finds the lines of notes that prove the rows of an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from awsgraph.errors import QueryError
from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.inference import entailing
from awsgraph.rdf.terms import XSD, Iri, LiteralTerm, Term
from awsgraph.rdf.vocabulary import NAMESPACES
from awsgraph.rdf.walking import Triple, walked
from awsgraph.rdf.witnesses import WitnessQuery, witness_query

if TYPE_CHECKING:
    import pyoxigraph as ox

MOST_WITNESSES = 100_000
"""Solutions that are looked at for all rows together."""
MOST_LINES = 20
"""Lines that are shown for a row."""

_BEYOND = f"solutions beyond the first {MOST_WITNESSES:,}"
_CHANGING = "values that come out anew each time, as of RAND()"
_NOT_TOLD = "the columns do not tell which solutions a row stands for"


def prove_rows(
    store: ox.Store, text: str, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> tuple[list[list[dict[str, Any]]], list[str]]:
    """Return for each row the edges it comes from with their lines, and what has none.

    Args:
        store: that answered.
        text: the query.
        names: its columns.
        rows: their terms, None where nothing is bound.

    Returns:
        For each row edges as plain values, ``{"subject", "relation", "object", "denied",
        "confidence", "evidence": [{"doc", "line", "quote", "rule"}]}``; and what of the query no
        line can explain, as short phrases.

    Raises:
        QueryError: the query is nested too deeply to be taken apart.
    """
    try:
        query = witness_query(text, names)
    except RecursionError as error:
        raise QueryError("it is nested too deeply", "ask without --explain") from error
    if query is None:
        return [[] for _ in rows], [_NOT_TOLD]
    reader = _Reader(store)
    proofs: list[dict[str, dict[str, Any]]] = [{} for _ in rows]
    silent = list(query.silent)
    full = False
    unproved = set(range(len(rows)))
    for found, witness in _witnesses(store, query, names, rows, silent):
        triples = list(_triples(store, query, witness))
        edges = dict(reader.edges(triples, witness.values()))
        unproved.difference_update(found)
        for number in found:
            proof = proofs[number]
            if sum(len(edge["evidence"]) for edge in proof.values()) < MOST_LINES:
                proof.update({key: edge for key, edge in edges.items() if key not in proof})
            else:
                full = full or not edges.keys() <= proof.keys()
    if unproved and _BEYOND not in silent:
        silent.append(_CHANGING)
    if full:
        silent.append(f"rows with more than {MOST_LINES} lines, beyond these")
    return [sorted(proof.values(), key=_in_order) for proof in proofs], silent


def _in_order(edge: Mapping[str, Any]) -> tuple[str, ...]:
    """Sort edges as people look for them, and quotes by themselves behind them."""
    ends = [str(end.get("label") or end["value"]) for end in
            (edge[side] for side in ("subject", "object") if side in edge)]  # fmt: skip
    first = edge["evidence"][0]
    return (*ends, str(edge.get("relation", "")), first["doc"], f"{first['line'][0]:09}")


def _witnesses(
    store: ox.Store,
    query: WitnessQuery,
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    silent: list[str],
) -> Iterator[tuple[list[int], dict[str, Any]]]:
    """Yield solutions, each with the numbers of the rows that it stands behind."""
    import pyoxigraph as ox

    columns = [names.index(name) for name in query.names]
    numbers: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        numbers[tuple(row[column] for column in columns)].append(number)
    spelled = [" ".join(map(_spelled, key)) for key in numbers]
    if not spelled:
        return
    found = store.query(query.text(spelled), prefixes=NAMESPACES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - of SELECT
    variables = [variable.value for variable in found.variables]
    for solution in islice(found, MOST_WITNESSES):
        witness = {name: solution[name] for name in variables if solution[name] is not None}
        key = tuple(witness.get(name) for name in query.names)
        if key in numbers:
            yield numbers[key], witness
    if next(found, None) is not None:
        silent.append(_BEYOND)


def _spelled(term: Any) -> str:
    import pyoxigraph as ox

    # No query can name a blank node of an answer.
    return "UNDEF" if term is None or isinstance(term, ox.BlankNode) else str(term)


def _triples(store: ox.Store, query: WitnessQuery, witness: Mapping[str, Any]) -> Iterator[Triple]:
    for subject, predicate, object_ in query.patterns:
        start, end = _bound(subject, witness), _bound(object_, witness)
        way = _bound(predicate, witness)
        if start is not None and end is not None and way is not None:
            yield from walked(store, start, way, end)


def _bound(term: Any, witness: Mapping[str, Any]) -> Any:
    """Return a term of a pattern as one of Oxigraph; a path as it is; None for what is unbound."""
    import pyoxigraph as ox
    from rdflib import BNode, Literal, URIRef, Variable

    if isinstance(term, Variable):
        return witness.get(str(term))
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return ox.Literal(str(term), language=term.language, datatype=datatype)
    return None if isinstance(term, BNode) else term


class _Reader:
    """Reads edges and their lines from a store, each once."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._edges: dict[Iri, dict[str, Any] | None] = {}

    def edges(
        self, triples: Iterable[Triple], terms: Iterable[Any]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the edges that triples are, follow from or speak of, by what identifies them."""
        import pyoxigraph as ox

        named = {term.value for term in terms if isinstance(term, ox.NamedNode)}
        quotes = {self._quote(Iri(name)) for name in named} - {None}
        assertions = {Iri(name) for name in named if name.startswith(iris.ASSERTION)}
        for triple in triples:
            assertions.update(self._stating(triple))
        told: set[Iri] = set()
        for assertion in sorted(assertions):
            edge = self._edge(assertion)
            if edge is None:
                continue
            lines = [line for line in edge["evidence"] if line["iri"] in quotes]
            told.update(line["iri"] for line in lines)
            yield assertion, _without_iris(edge, lines or edge["evidence"])
        for quote in sorted(name for name in quotes - told if name is not None):
            yield quote, _without_iris({}, [self._line(quote)])

    def _stating(self, triple: Triple) -> Iterator[Iri]:
        """Yield the affirmed assertions that state a triple, or else that it follows from."""
        subject, predicate, object_ = (_term(term) for term in triple)
        if not isinstance(subject, Iri) or not isinstance(predicate, Iri) or object_ is None:
            return
        direct = iris.assertion_iri(subject, predicate, object_)
        if self._affirmed(direct):
            yield direct
            return
        for relation, turned in entailing(predicate):
            ends = (object_, subject) if turned else (subject, object_)
            if isinstance(ends[0], Iri):
                assertion = iris.assertion_iri(ends[0], relation, ends[1])
                if self._affirmed(assertion):
                    yield assertion

    def _affirmed(self, assertion: Iri) -> bool:
        edge = self._edge(assertion)
        return edge is not None and not edge["denied"]

    def _edge(self, assertion: Iri) -> dict[str, Any] | None:
        if assertion not in self._edges:
            self._edges[assertion] = self._read_edge(assertion)
        return self._edges[assertion]

    def _read_edge(self, assertion: Iri) -> dict[str, Any] | None:
        relation = self._one(assertion, v.PREDICATE)
        if relation is None:
            return None
        readings = sorted(
            (int(self._text(Iri(reading.value), v.POSITION)), Iri(reading.value))
            for reading in self._objects(assertion, v.QUALIFIED)
        )
        return {
            "subject": self._named(self._one(assertion, v.SUBJECT)),
            "relation": relation.value.removeprefix(iris.ONTOLOGY),
            "object": self._named(self._one(assertion, v.OBJECT)),
            "denied": self._one(assertion, v.POLARITY).value == iris.term_iri("denied"),
            "confidence": float(self._text(assertion, v.CONFIDENCE)),
            "evidence": [
                self._line(Iri(self._one(reading, v.QUALIFIES).value), self._text(reading, v.RULE))
                for _, reading in readings
            ],
        }

    def _named(self, term: Any) -> dict[str, str]:
        import pyoxigraph as ox

        if isinstance(term, ox.Literal):
            return {"value": term.value}
        label = self._text(Iri(term.value), v.PREF_LABEL)
        return {"id": iris.entity_id(term.value), "label": label}

    def _quote(self, name: Iri) -> Iri | None:
        """Return the quote that is a term itself, or that its selector or reading belongs to."""
        if name.startswith(iris.EVIDENCE):
            return Iri(name.removesuffix(".q").removesuffix(".p"))
        if name.startswith(iris.READING):
            return Iri(self._one(name, v.QUALIFIES).value)
        return None

    def _line(self, quote: Iri, rule: str | None = None) -> dict[str, Any]:
        bounds = [int(self._text(quote, bound)) for bound in (v.START_LINE, v.END_LINE)]
        said = {} if rule is None else {"rule": rule}
        return {
            "iri": quote,
            "doc": iris.document_name(self._one(quote, v.SOURCE).value),
            "line": bounds,
            "quote": self._text(iris.quote_selector_iri(quote), v.EXACT),
            **said,
        }

    def _objects(self, subject: Iri, predicate: Iri) -> Iterator[Any]:
        import pyoxigraph as ox

        pattern = (ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
        return (quad.object for quad in self._store.quads_for_pattern(*pattern))

    def _one(self, subject: Iri, predicate: Iri) -> Any:
        return next(self._objects(subject, predicate), None)

    def _text(self, subject: Iri, predicate: Iri) -> str:
        return str(self._one(subject, predicate).value)


def _without_iris(edge: dict[str, Any], lines: Iterable[dict[str, Any]]) -> dict[str, Any]:
    shown = [{key: value for key, value in line.items() if key != "iri"} for line in lines]
    return {**edge, "evidence": shown}


def _term(term: Any) -> Term | None:
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal) and term.datatype.value == f"{XSD}string":
        return LiteralTerm(term.value)
    return None
