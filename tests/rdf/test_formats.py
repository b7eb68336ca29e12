"""Every format holds the same data set, and parsers that nobody here wrote read it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.compare import isomorphic

from awsgraph.errors import FormatError
from awsgraph.graph import Graph, open_graph
from awsgraph.rdf import RDF_12, WRITERS, Selection, iris, lines
from awsgraph.rdf.ontology import ontology_quads
from awsgraph.rdf.sorting import SortedRecords
from awsgraph.rdf.terms import ntriples
from awsgraph.resources import ontology_file
from tests.rdf.graphs import AGAIN, DENIED, LIMIT, USES, extraction, graph_file
from tests.rdf.reading import (
    OXIGRAPH,
    PREFIXES,
    RDF,
    RDFLIB,
    exported,
    oxigraph_triples,
    rdflib_graph,
    rdflib_triples,
    rows,
    store,
)

NOTES = (
    extraction("s3 (new)/encryption.md", [USES, AGAIN, DENIED]),
    extraction("kms.md", [LIMIT, USES]),
)
WITH_GRAPHS = ("trig", "nquads", "jsonld")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(graph_file(tmp_path_factory.mktemp("rdf"), *NOTES)) as opened:
        yield opened


@pytest.fixture(scope="module")
def exports(graph: Graph) -> dict[str, bytes]:
    return {name: exported(graph, write) for name, write in WRITERS.items()}


@pytest.mark.parametrize("name", WRITERS)
def test_both_parsers_read_the_same_triples_in_each_format(
    exports: dict[str, bytes], name: str
) -> None:
    triples = oxigraph_triples(exports["nquads"], ox.RdfFormat.N_QUADS)
    assert oxigraph_triples(exports[name], OXIGRAPH[name]) == triples
    assert rdflib_triples(exports[name], RDFLIB[name]) == triples


@pytest.mark.parametrize("name", WITH_GRAPHS)
def test_named_graphs_come_back(exports: dict[str, bytes], name: str) -> None:
    expected = set(ox.parse(exports["nquads"], format=ox.RdfFormat.N_QUADS))
    assert set(ox.parse(exports[name], format=OXIGRAPH[name])) == expected
    names = {str(quad.graph_name).removeprefix(f"<{iris.GRAPH}") for quad in expected}
    assert names == {"assertions>", "evidence>", "meta>", "ontology>"}


@pytest.mark.parametrize("name", WRITERS)
def test_what_others_write_is_isomorphic(exports: dict[str, bytes], name: str) -> None:
    again = ox.serialize(ox.parse(exports[name], format=OXIGRAPH[name]), format=OXIGRAPH[name])
    assert again is not None
    before, after = (rdflib_graph(data, RDFLIB[name]) for data in (exports[name], again))
    assert isomorphic(before, after)


@pytest.mark.parametrize("name", WRITERS)
def test_order_of_the_notes_does_not_matter(
    tmp_path: Path, exports: dict[str, bytes], name: str
) -> None:
    with open_graph(graph_file(tmp_path, *reversed(NOTES))) as other:
        assert exported(other, WRITERS[name]) == exports[name]


_RAPPER = ("turtle", "trig", "ntriples", "nquads", "rdfxml")
_SERDI = ("turtle", "trig", "ntriples", "nquads")


@pytest.mark.skipif(shutil.which("rapper") is None, reason="raptor2-utils is not installed")
@pytest.mark.parametrize("name", _RAPPER)
def test_rapper_reads_it(tmp_path: Path, default_graph: Graph, name: str) -> None:
    path = tmp_path / "export"
    path.write_bytes(exported(default_graph, WRITERS[name]))
    command = ["rapper", "-i", name, "-o", "ntriples", str(path)]
    result = subprocess.run(command, capture_output=True, check=True)
    assert b"rror" not in result.stderr
    assert b"arning" not in result.stderr
    expected = len(oxigraph_triples(path.read_bytes(), OXIGRAPH[name]))
    assert len(set(result.stdout.splitlines())) == expected


@pytest.mark.skipif(shutil.which("serdi") is None, reason="serdi is not installed")
@pytest.mark.parametrize("name", _SERDI)
def test_serdi_reads_it(tmp_path: Path, default_graph: Graph, name: str) -> None:
    path = tmp_path / "export"
    path.write_bytes(exported(default_graph, WRITERS[name]))
    command = ["serdi", "-i", name, "-o", "nquads", str(path)]
    result = subprocess.run(command, capture_output=True, check=True)
    assert result.stderr == b""
    expected = len(oxigraph_triples(path.read_bytes(), OXIGRAPH[name]))
    assert len(set(result.stdout.splitlines())) == expected


def test_without_evidence_the_lines_stay_at_home(graph: Graph) -> None:
    for name, write in WRITERS.items():
        data = exported(graph, write, Selection(evidence=False))
        assert b"SSE-KMS calls it." not in data
        triples = oxigraph_triples(data, OXIGRAPH[name])
        assert not [
            s for s, p, _ in triples if "/evidence/" in s or ("wasDerived" in p and "asser" in s)
        ]
        assert len([s for s, p, _ in triples if p.endswith("22-rdf-syntax-ns#predicate>")]) == 3


def test_edges_below_a_confidence_are_left_out(graph: Graph) -> None:
    query = PREFIXES + "SELECT ?c { GRAPH ?g { ?a a aws:Assertion ; aws:confidence ?c } }"
    for least, expected in ((0.0, 3), (0.95, 1), (1.0, 0)):
        data = exported(graph, WRITERS["nquads"], Selection(min_confidence=least))
        found = [float(row["c"].value) for row in rows(store(data), query)]
        assert len(found) == expected
        assert all(confidence >= least for confidence in found)


VOID = "PREFIX void: <http://rdfs.org/ns/void#>\n"


def test_the_description_counts_right(exports: dict[str, bytes]) -> None:
    quads = list(ox.parse(exports["nquads"], format=ox.RdfFormat.N_QUADS))
    found = store(exports["nquads"])
    by_graph = Counter(str(quad.graph_name) for quad in quads)
    total = VOID + f"SELECT ?n {{ GRAPH ?g {{ <{iris.DATASET}> void:triples ?n }} }}"
    assert [int(row["n"].value) for row in rows(found, total)] == [len(quads)]
    parts = (
        VOID
        + f"""SELECT ?part ?n {{
        GRAPH ?g {{ <{iris.DATASET}> void:subset ?part . ?part void:triples ?n }} }}"""
    )
    counted = {str(row["part"]): int(row["n"].value) for row in rows(found, parts)}
    assert counted == {name: by_graph[name] for name in counted}
    assert len(counted) == 3
    properties = (
        VOID
        + """SELECT ?p ?n {
        GRAPH ?g { ?d void:propertyPartition ?x . ?x void:property ?p ; void:triples ?n } }"""
    )
    uses = Counter(
        str(quad.predicate) for quad in quads
        if str(quad.graph_name) != f"<{iris.ONTOLOGY_GRAPH}>"
        and not str(quad.subject).startswith((f"<{iris.DATASET}", f"<{iris.GRAPH}"))
    )  # fmt: skip
    uses["<http://www.w3.org/ns/prov#wasDerivedFrom>"] += len(NOTES)
    assert {str(row["p"]): int(row["n"].value) for row in rows(found, properties)} == uses


def test_the_ontology_stands_in_it_as_its_file_says() -> None:
    text = "\n".join(
        f"{ntriples(s)} {ntriples(p)} {ntriples(o)} ." for s, p, o, _ in ontology_quads()
    )
    blank = re.sub(f"<{re.escape(iris.SKOLEM)}([^>]+)>", r"_:\1", text)
    written = ox.Dataset(ox.parse(blank, format=ox.RdfFormat.N_TRIPLES))
    shipped = ox.Dataset(ox.parse(path=str(ontology_file()), format=ox.RdfFormat.TURTLE))
    for found in (written, shipped):
        found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert written == shipped
    assert "_:" in blank


def test_lines_that_wait_on_disk_come_out_the_same(
    graph: Graph, exports: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "SortedRecords", lambda: SortedRecords(budget=10_000))
    monkeypatch.setattr(lines, "_IN_MEMORY", 10_000)
    for name in ("nquads", "ntriples"):
        assert exported(graph, WRITERS[name]) == exports[name]


def test_a_description_says_nothing_of_another_machine(exports: dict[str, bytes]) -> None:
    assert str(Path.cwd()).encode() not in exports["nquads"]


REIFYING = Selection(reifiers=True)


@pytest.mark.parametrize("name", RDF_12)
def test_reifiers_of_rdf_12_are_the_assertions(graph: Graph, name: str) -> None:
    quads = list(ox.parse(exported(graph, WRITERS[name], REIFYING), format=OXIGRAPH[name]))
    parts = [{str(q.subject): q.object for q in quads if q.predicate.value == f"{RDF}{end}"}
             for end in ("subject", "predicate", "object")]  # fmt: skip
    reified = {str(q.subject): q.object for q in quads if q.predicate.value == f"{RDF}reifies"}
    assert len(reified) == 3
    assert {
        reifier: (triple.subject, triple.predicate, triple.object)
        for reifier, triple in reified.items()
        if isinstance(triple, ox.Triple)
    } == {reifier: tuple(part[reifier] for part in parts) for reifier in parts[0]}


@pytest.mark.parametrize("name", RDF_12)
def test_rdf_12_says_what_rdf_11_says_and_its_reifiers(
    graph: Graph, exports: dict[str, bytes], name: str
) -> None:
    def said(data: bytes) -> set[ox.Quad]:
        return {
            quad for quad in ox.parse(data, format=OXIGRAPH[name])
            if "reifies" not in str(quad) and "void#triples" not in str(quad)
        }  # fmt: skip

    with_reifiers = exported(graph, WRITERS[name], REIFYING)
    assert said(with_reifiers) == said(exports[name])


@pytest.mark.parametrize("name", sorted(set(WRITERS) - set(RDF_12)))
def test_formats_without_triple_terms_refuse_them(graph: Graph, name: str) -> None:
    with pytest.raises(FormatError, match=f"The format {name} has no triple terms of RDF 1.2"):
        exported(graph, WRITERS[name], REIFYING)
