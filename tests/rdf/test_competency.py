"""The competency questions: two engines answer each of them alike."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins import sparql

from awsgraph.graph import Graph
from awsgraph.rdf import write_nquads
from awsgraph.rdf.query import Cell, ask
from awsgraph.rdf.vocabulary import NAMESPACES
from awsgraph.resources import queries_folder
from tests.rdf.reading import exported
from tests.scripts import load_script

# rdflib calls what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

QUESTIONS = sorted(queries_folder().glob("*.rq"))
_AT_LEAST = "# At least: "
Rows = Counter[tuple[str | None, ...]]


def by_name(path: object) -> str:
    assert isinstance(path, Path)
    return path.stem


@pytest.fixture(scope="module")
def data(default_graph: Graph) -> bytes:
    return exported(default_graph, write_nquads)


@pytest.fixture(scope="module")
def in_rdflib(data: bytes) -> Iterator[rdflib.Dataset]:
    # The default graph stays empty: no question may depend on what a store makes of it.
    found = rdflib.Dataset()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sparql, "SPARQL_LOAD_GRAPHS", False)
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        found.parse(io.BytesIO(data), format="nquads")
        yield found


@pytest.fixture(scope="module")
def in_oxigraph(data: bytes) -> ox.Store:
    found = ox.Store()
    found.bulk_load(data, format=ox.RdfFormat.N_QUADS)
    return found


def oxigraph_rows(store: ox.Store, query: str) -> Rows:
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    return Counter(tuple(None if term is None else str(term) for term in row) for row in answer)


def rdflib_rows(dataset: rdflib.Dataset, query: str) -> Rows:
    return Counter(tuple(map(_spelled, row)) for row in _solutions(dataset.query(query)))


def _solutions(result: rdflib.query.Result) -> Iterator[rdflib.query.ResultRow]:
    for row in result:
        assert isinstance(row, rdflib.query.ResultRow)
        yield row


def _spelled(term: rdflib.term.Node | None) -> str | None:
    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return str(ox.Literal(str(term), language=term.language, datatype=datatype))
    return str(ox.NamedNode(str(term)))


def test_there_are_enough_questions() -> None:
    assert len(QUESTIONS) >= 30


@pytest.mark.parametrize("path", QUESTIONS, ids=by_name)
def test_two_engines_give_the_same_answer(
    path: Path, in_rdflib: rdflib.Dataset, in_oxigraph: ox.Store
) -> None:
    query = path.read_text(encoding="utf-8")
    answer = oxigraph_rows(in_oxigraph, query)
    assert answer
    assert rdflib_rows(in_rdflib, query) == answer


@pytest.mark.parametrize("path", QUESTIONS, ids=by_name)
def test_the_answer_holds_what_a_reader_of_the_notes_expects(
    path: Path, in_oxigraph: ox.Store
) -> None:
    query = path.read_text(encoding="utf-8")
    expected = [
        item
        for line in query.splitlines()
        if line.startswith(_AT_LEAST)
        for item in line.removeprefix(_AT_LEAST).split("; ")
    ]
    answer = in_oxigraph.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    cells = {term.value for row in answer for term in row if isinstance(term, ox.Literal)}
    assert set(expected) <= cells


def test_nearly_all_questions_say_what_they_expect() -> None:
    silent = [p.stem for p in QUESTIONS if _AT_LEAST not in p.read_text(encoding="utf-8")]
    assert silent == ["doubtful-edges"]


def test_the_answers_in_the_docs_are_up_to_date(in_oxigraph: ox.Store) -> None:
    script = load_script("question_reference")
    assert script.REFERENCE.read_text(encoding="utf-8") == script.reference(in_oxigraph), (
        "look over what changed, and make them anew with: python scripts/question_reference.py"
    )


@pytest.mark.parametrize("path", QUESTIONS, ids=by_name)
def test_a_question_is_stated_first_and_declares_the_prefixes_of_the_export(path: Path) -> None:
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# ")
    assert first.endswith("?")
    declared = [line.split() for line in lines if line.startswith("PREFIX")]
    assert {name[:-1]: iri[1:-1] for _, name, iri in declared} == {
        name[:-1]: NAMESPACES[name[:-1]] for _, name, _ in declared
    }


def test_the_command_gives_what_the_engines_give(
    default_graph: Graph, in_oxigraph: ox.Store, tmp_path: Path
) -> None:
    for path in QUESTIONS[::9]:
        query = path.read_text(encoding="utf-8")
        answer = ask(default_graph, query, indexes=tmp_path, limit=100_000)
        rows = Counter(tuple(map(_text, row)) for row in answer.rows)
        assert rows.total() == oxigraph_rows(in_oxigraph, query).total()


def _text(cell: Cell | None) -> str | None:
    return cell.text if cell else None
