"""Clients that nobody here wrote get as many answers over HTTP as the graph has."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import SPARQLWrapper
from rdflib import Graph as RdflibGraph
from rdflib import URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from awsgraph.graph import Graph
from awsgraph.rdf.index import index_of
from awsgraph.resources import queries_folder
from tests.endpoint.http_client import ask

# What the clients call is deprecated by what they stand on.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

QUESTIONS = sorted(queries_folder().glob("*.rq"))[::4]
PREFIX = "PREFIX aws: <https://w3id.org/awsgraph/ontology#>\n"
CONSTRUCT = f"{PREFIX}CONSTRUCT {{ ?s aws:uses ?o }} WHERE {{ ?s aws:uses ?o }}"
ASK = f"{PREFIX}ASK {{ ?s aws:uses ?o }}"


@pytest.fixture(scope="module")
def store(default_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """The data set, for an engine without HTTP."""
    return ox.Store.read_only(str(index_of(default_graph, tmp_path_factory.mktemp("store"))))


@pytest.fixture(scope="module")
def counts(store: ox.Store) -> dict[str, int]:
    """How many rows each question has."""
    return {path.stem: number(store, path.read_text(encoding="utf-8")) for path in QUESTIONS}


def number(store: ox.Store, query: str) -> int:
    found: Iterable[object] = store.query(query, use_default_graph_as_union=True)  # type: ignore[assignment]
    return len(set(found) if "CONSTRUCT" in query else list(found))


def rows(answer: Any) -> int:
    return len(answer["results"]["bindings"])


def test_plain_requests(url: str, counts: dict[str, int]) -> None:
    assert len(counts) >= 5
    assert min(counts.values()) > 0
    texts = {path.stem: path.read_text(encoding="utf-8") for path in QUESTIONS}
    assert {name: rows(ask(url, query).json()) for name, query in texts.items()} == counts


@pytest.mark.parametrize("method", [SPARQLWrapper.GET, SPARQLWrapper.POST])
def test_sparqlwrapper(url: str, counts: dict[str, int], store: ox.Store, method: str) -> None:
    client = SPARQLWrapper.SPARQLWrapper(f"{url}sparql")
    client.setMethod(method)

    def answer(query: str, format_: str) -> Any:
        client.setQuery(query)
        client.setReturnFormat(format_)
        return client.queryAndConvert()

    found = {
        path.stem: rows(answer(path.read_text(encoding="utf-8"), SPARQLWrapper.JSON))
        for path in QUESTIONS
    }
    assert found == {name: counts[name] for name in found}
    for format_ in (SPARQLWrapper.TURTLE, SPARQLWrapper.RDFXML, SPARQLWrapper.JSONLD):
        triples = answer(CONSTRUCT, format_)
        parsed = triples if isinstance(triples, RdflibGraph) else RdflibGraph().parse(triples)
        assert len(parsed) == number(store, CONSTRUCT)
    assert answer(ASK, SPARQLWrapper.JSON)["boolean"] is True
    assert (
        answer(ASK, SPARQLWrapper.XML).getElementsByTagName("boolean")[0].firstChild.data == "true"
    )


@pytest.mark.parametrize(
    ("method", "format_"), [("GET", "xml"), ("POST", "json"), ("POST_FORM", "xml")]
)
def test_sparqlstore_of_rdflib(url: str, counts: dict[str, int], method: str, format_: str) -> None:
    remote = RdflibGraph(SPARQLStore(f"{url}sparql", method=method, returnFormat=format_))
    found = {
        path.stem: len(list(remote.query(path.read_text(encoding="utf-8"))))
        for path in QUESTIONS[::2]
    }
    assert found == {name: counts[name] for name in found}
    assert bool(remote.query(ASK)) is True
    # A pattern of rdflib becomes a query of its own.
    used = URIRef("https://w3id.org/awsgraph/ontology#uses")
    assert len(set(remote.subject_objects(used))) == rows(
        ask(url, "SELECT DISTINCT ?s ?o { ?s aws:uses ?o }").json()
    )


def test_roqet(url: str, counts: dict[str, int]) -> None:
    program = shutil.which("roqet")
    if program is None:
        pytest.skip("roqet is not installed; install it with: apt-get install rasqal-utils")

    def answer(path: Path) -> str:
        query = path.read_text(encoding="utf-8")
        command = [program, "-q", "-p", f"{url}sparql", "-r", "csv", "-e", query]
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)
        return done.stdout.decode()

    # In XML roqet has an element of its own for what is unbound.
    found = {path.stem: len(list(csv.DictReader(StringIO(answer(path))))) for path in QUESTIONS}
    assert found == {name: counts[name] for name in found}


@pytest.fixture(scope="module")
def comunica() -> str:
    folder = Path(sys.prefix, "share", "awsgraph")
    program = shutil.which("comunica-sparql", path=folder / "node_modules" / ".bin")
    if program is None:
        install = f"npm install --prefix {folder} @comunica/query-sparql@4.5"
        pytest.skip(f"Comunica is not installed; install it (495 packages, 82 MB) with: {install}")
    return program


@pytest.mark.parametrize("path", QUESTIONS[::3], ids=lambda path: path.stem)
def test_comunica(url: str, counts: dict[str, int], comunica: str, path: Path) -> None:
    command = [comunica, f"sparql@{url}sparql", "-t", "application/sparql-results+json"]
    query = path.read_text(encoding="utf-8")
    found = subprocess.run([*command, query], capture_output=True, check=True, timeout=120)
    assert rows(json.loads(found.stdout)) == counts[path.stem]
