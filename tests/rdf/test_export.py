from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from awsgraph.graph import Graph, open_graph
from awsgraph.rdf import WRITERS, iris, write_nquads, write_turtle
from awsgraph.resources import ontology_file
from tests.rdf.graphs import AGAIN, DENIED, LIMIT, USES, extraction, graph_file
from tests.rdf.reading import (
    AWS,
    PREFIXES,
    RDF,
    exported,
    oxigraph_triples,
    rdflib_triples,
    read_edges,
    rows,
    store,
    stored_edges,
)

NOTES = (
    extraction("s3 (new)/encryption.md", [USES, AGAIN, DENIED]),
    extraction("kms.md", [LIMIT, USES]),
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(graph_file(tmp_path_factory.mktemp("rdf"), *NOTES)) as opened:
        yield opened


@pytest.fixture(scope="module")
def nquads(graph: Graph) -> bytes:
    return exported(graph, write_nquads)


@pytest.fixture(scope="module")
def turtle(graph: Graph) -> bytes:
    return exported(graph, write_turtle)


def test_all_parsers_read_the_same_triples(nquads: bytes, turtle: bytes) -> None:
    triples = oxigraph_triples(nquads, ox.RdfFormat.N_QUADS)
    assert len(triples) > 80
    assert oxigraph_triples(turtle, ox.RdfFormat.TURTLE) == triples
    assert rdflib_triples(nquads, "nquads") == triples
    assert rdflib_triples(turtle, "turtle") == triples


def test_no_node_is_blank(nquads: bytes, turtle: bytes) -> None:
    for data, format_ in ((nquads, ox.RdfFormat.N_QUADS), (turtle, ox.RdfFormat.TURTLE)):
        for quad in ox.parse(data, format=format_):
            assert not isinstance(quad.subject, ox.BlankNode)
            assert not isinstance(quad.object, ox.BlankNode)


def test_edges_come_back_with_their_evidence(graph: Graph, nquads: bytes) -> None:
    assert len(stored_edges(graph)) == 3
    assert read_edges(nquads) == stored_edges(graph)


def test_affirmed_edge_is_asserted_and_denied_edge_is_not(nquads: bytes) -> None:
    found = store(nquads)
    sse_s3, kms = iris.entity_iri("s3/sse-s3"), iris.entity_iri("kms")
    asserted = "ASK { GRAPH ?g { <%s> ?p <%s> } }"
    assert not found.query(asserted % (sse_s3, kms))
    assert found.query(
        asserted % (iris.entity_iri("s3/sse-kms"), iris.entity_iri("kms/GenerateDataKey"))
    )
    denied = f"""{PREFIXES}ASK {{ GRAPH ?g {{ ?a a rdf:Statement ; aws:polarity aws:denied ;
        rdf:subject <{sse_s3}> ; rdf:predicate aws:uses ; rdf:object <{kms}> }} }}"""
    assert found.query(denied)


def test_which_line_says_that_sse_kms_uses_generate_data_key(nquads: bytes) -> None:
    query = f"""{PREFIXES}
    SELECT ?document ?line ?quote WHERE {{
      GRAPH ?assertions {{
        ?subject skos:prefLabel "SSE-KMS"@en . ?object skos:prefLabel "GenerateDataKey"@en .
        ?assertion rdf:subject ?subject ; rdf:predicate aws:uses ; rdf:object ?object ;
          aws:polarity aws:affirmed ; prov:wasDerivedFrom ?evidence }}
      GRAPH ?lines {{
        ?evidence oa:hasSource ?document ; aws:startLine ?line ;
          oa:hasSelector/oa:exact ?quote }} }}
    """
    answers = {
        (iris.document_name(row["document"].value), int(row["line"].value), row["quote"].value)
        for row in rows(store(nquads), query)
    }
    assert answers == {
        ("s3 (new)/encryption.md", 2, "SSE-KMS uses GenerateDataKey."),
        ("s3 (new)/encryption.md", 3, "SSE-KMS calls it."),
        ("kms.md", 3, "SSE-KMS uses GenerateDataKey."),
    }


def test_turtle_is_readable(turtle: bytes) -> None:
    text = turtle.decode()
    assert """
id:kms
    a aws:Service ;
    skos:prefLabel "AWS KMS"@en ;
    skos:altLabel "KMS"@en, "Key Management Service"@en ;
    aws:hasLimit "up to 4 KB" ;
    aws:knownFrom "lexicon" .
""" in text  # fmt: skip
    assert "    aws:confidence 0.99 ;\n" in text
    assert "    oa:hasSource doc:kms.md ;\n" in text
    assert "<https://w3id.org/awsgraph/doc/s3%20%28new%29/encryption.md>\n" in text
    about_notes = text[text.index("\ndoc:") : text.index("\ngraph:assertions\n")]
    assert set(re.findall(r"<http[^>]+>", about_notes)) == {
        "<https://w3id.org/awsgraph/doc/s3%20%28new%29/encryption.md>",
    }


def test_turtle_goes_from_documents_to_evidence(turtle: bytes) -> None:
    subject = r"^(?:(\w+):|<https://w3id.org/awsgraph/(\w+)).*\n    a "
    subjects = re.findall(subject, turtle.decode(), re.MULTILINE)
    kinds = [prefix or path for prefix, path in subjects]
    order = [
        "dataset",
        "doc",
        "id",
        "assertion",
        "reading",
        "evidence",
        "block",
        "graph",
        "ontology",
    ]
    assert [kind for kind, _ in groupby(kinds) if kind in order] == order


def test_documents_are_described(nquads: bytes) -> None:
    triples = oxigraph_triples(nquads, ox.RdfFormat.N_QUADS)
    for note in NOTES:
        subject = f"<{iris.document_iri(note.document.name)}>"
        about = {(p, o) for s, p, o in triples if s == subject and "mentions" not in p}
        assert about == {
            (f"<{RDF}type>", "<http://www.w3.org/ns/prov#Entity>"),
            (f"<{RDF}type>", "<https://schema.org/DigitalDocument>"),
            ("<https://schema.org/text>", str(ox.Literal(note.document.text))),
            ("<http://purl.org/dc/terms/title>", '"Encryption"'),
            ("<https://schema.org/sha256>", f'"{note.document.sha256}"'),
        }


def test_quads_stand_in_the_graphs_of_their_kind(nquads: bytes) -> None:
    kinds: dict[str, set[str]] = {}
    for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS):
        if iris.BASE not in str(quad.subject):
            # The ontology declares what it takes from others.
            assert str(iris.ONTOLOGY_GRAPH) in str(quad.graph_name)
            continue
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.graph_name, ox.NamedNode)
        kind = re.split("[/#]", quad.subject.value.removeprefix(iris.BASE))[0]
        kinds.setdefault(quad.graph_name.value.removeprefix(iris.GRAPH), set()).add(kind)
    assert kinds == {
        "assertions": {"id", "assertion"},
        "evidence": {"assertion", "reading", "evidence", "block", "doc"},
        "meta": {"dataset", "doc", "graph"},
        "ontology": {"ontology", ".well-known"},
    }


def test_ontology_defines_all_terms_in_its_namespace(nquads: bytes) -> None:
    ontology = rdflib.Graph().parse(ontology_file())
    defined = {str(s) for s in ontology.subjects(rdflib.RDFS.label)}
    # The export holds the ontology too, which must not vouch for itself.
    said = [line for line in nquads.decode().splitlines() if "graph/ontology> ." not in line]
    used = set(re.findall(rf"<({re.escape(AWS)}[^>]*)>", "\n".join(said)))
    assert {AWS + name for name in ("Assertion", "denied", "rule", "uses", "Feature")} <= used
    used.discard(AWS)
    assert used <= defined


def test_nquads_are_sorted_lines_each_once(nquads: bytes) -> None:
    lines = nquads.splitlines()
    assert lines == sorted(set(lines))
    # What an independent writer makes of each line is the same line.
    again = ox.serialize(ox.parse(nquads, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)
    assert again is not None
    assert sorted(again.splitlines()) == lines


def test_order_of_the_notes_does_not_matter(tmp_path: Path, nquads: bytes, turtle: bytes) -> None:
    with open_graph(graph_file(tmp_path, *reversed(NOTES))) as other:
        assert exported(other, write_nquads) == nquads
        assert exported(other, write_turtle) == turtle


def test_text_above_a_quote_moves_its_lines_but_renames_nothing(
    tmp_path: Path, nquads: bytes
) -> None:
    moved = extraction("kms.md", [DENIED, LIMIT, USES])
    with open_graph(graph_file(tmp_path, NOTES[0], moved)) as other:
        after = exported(other, write_nquads)
    before_lines, after_lines = _lines_of_evidence(nquads), _lines_of_evidence(after)
    assert before_lines.keys() < after_lines.keys()
    moves = {after_lines[iri] - line for iri, line in before_lines.items()}
    assert moves == {0, 1}


def _lines_of_evidence(data: bytes) -> dict[str, int]:
    query = f"""{PREFIXES} SELECT ?e ?line WHERE {{
        GRAPH ?g {{ ?e a oa:SpecificResource ; aws:startLine ?line }} }}"""
    return {row["e"].value: int(row["line"].value) for row in rows(store(data), query)}


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_another_process_writes_the_same_bytes(graph: Graph, seed: str) -> None:
    code = (
        "import sys, pathlib\nfrom awsgraph.graph import open_graph\n"
        "from awsgraph.rdf import WRITERS\n"
        "with open_graph(pathlib.Path(sys.argv[1])) as g:\n"
        "    for write in WRITERS.values(): write(g, sys.stdout.buffer)"
    )
    command = [sys.executable, "-c", code, str(graph.path)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    again = subprocess.run(command, env=environment, check=True, capture_output=True).stdout
    assert again == b"".join(exported(graph, write) for write in WRITERS.values())


def test_occurrences_of_a_quote_count_in_the_order_of_the_text(tmp_path: Path) -> None:
    # The second place of the quote is read first, because edges are sorted by their subjects.
    second_first = [replace(USES, quote="Same."), replace(LIMIT, quote="Same.")]
    with open_graph(graph_file(tmp_path, extraction("a.md", second_first))) as opened:
        data = exported(opened, write_nquads)
    lines = _lines_of_evidence(data)
    assert lines == {iris.evidence_iri("a.md", "Same.", n): n + 2 for n in range(2)}


def test_name_that_ends_in_a_dot_does_not_end_a_sentence(tmp_path: Path) -> None:
    with open_graph(graph_file(tmp_path, extraction("notes.", [USES]))) as opened:
        turtle = exported(opened, write_turtle)
        nquads = exported(opened, write_nquads)
    triples = oxigraph_triples(nquads, ox.RdfFormat.N_QUADS)
    assert oxigraph_triples(turtle, ox.RdfFormat.TURTLE) == triples


def test_export_of_an_empty_graph_is_valid(tmp_path: Path) -> None:
    with open_graph(graph_file(tmp_path)) as empty:
        triples = oxigraph_triples(exported(empty, write_nquads), ox.RdfFormat.N_QUADS)
        turtle = exported(empty, write_turtle)
    assert f"<{iris.DATASET}>" in {subject for subject, *_ in triples}
    assert oxigraph_triples(turtle, ox.RdfFormat.TURTLE) == triples


def test_export_needs_no_rdflib() -> None:
    code = "import sys, awsgraph.rdf; sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
