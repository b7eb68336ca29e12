"""Validation: a graph of ours breaks no shape, and every shape can be broken.

What the program finds is compared with what pyshacl finds, which knows nothing of it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner, Result
from rdflib import RDF, XSD, BNode, Literal, URIRef
from rdflib.namespace import SH

from awsgraph.cli import main
from awsgraph.graph import Graph, open_graph
from awsgraph.model import Polarity
from awsgraph.pipeline import build
from awsgraph.rdf import WRITERS, Selection, iris, write_ntriples
from awsgraph.rdf.report import report_json, report_lines, report_turtle
from awsgraph.rdf.shapes import SHAPE, load_shapes
from awsgraph.rdf.validation import Report, validate_file, validate_graph
from awsgraph.rdf.vocabulary import NAMESPACES
from awsgraph.resources import ontology_file, shapes_file
from tests.rdf.graphs import AGAIN, DENIED, LIMIT, USES, extraction, graph_file
from tests.rdf.reading import exported
from tests.scripts import load_script

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "notes"
NOTES = extraction("kms.md", [USES, AGAIN, LIMIT, DENIED])
SHAPES = rdflib.Graph().parse(shapes_file())
ENDINGS = {"turtle": "ttl", "trig": "trig", "ntriples": "nt", "nquads": "nq", "jsonld": "jsonld",
           "rdfxml": "rdf"}  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(graph_file(tmp_path_factory.mktemp("graph"), NOTES)) as opened:
        yield opened


@pytest.fixture(scope="module")
def lines(graph: Graph) -> str:
    """The export, a line for each triple."""
    return exported(graph, write_ntriples).decode()


def checked(text: str, folder: Path) -> Report:
    path = folder / "edited.nt"
    path.write_text(text, encoding="utf-8")
    return validate_file(path)


def names(report: Report) -> set[str]:
    return {violation.shape.removeprefix(SHAPE) for violation in report.violations}


# Graphs that break nothing.


def test_a_line_that_denies_an_edge_breaks_no_shape(tmp_path: Path) -> None:
    no = replace(USES, quote="SSE-KMS never uses it.", polarity=Polarity.DENIED)
    with open_graph(graph_file(tmp_path, extraction("kms.md", [USES, no]))) as opened:
        (edge,) = opened.edges()
        assert len(edge.denials) == 1
        assert validate_graph(opened).violations == ()


def test_the_graph_of_the_default_notes_breaks_no_shape(default_graph: Graph) -> None:
    report = validate_graph(default_graph)
    assert report.violations == ()
    assert report.assertions > 1000


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason="notes by other authors are not part of the package"
)
def test_graphs_of_notes_by_others_break_no_shape(tmp_path: Path) -> None:
    build([CORPUS], tmp_path / "graph.db")
    with open_graph(tmp_path / "graph.db") as opened:
        assert validate_graph(opened).violations == ()


@pytest.mark.parametrize("format_", WRITERS)
def test_an_export_in_any_format_breaks_no_shape(
    graph: Graph, format_: str, tmp_path: Path
) -> None:
    path = tmp_path / f"export.{ENDINGS[format_]}"
    path.write_bytes(exported(graph, WRITERS[format_]))
    report = validate_file(path)
    assert report.violations == ()
    assert report.assertions == 3


@pytest.mark.parametrize("format_", ["turtle", "trig"])
def test_an_export_with_what_follows_and_with_reifiers_breaks_no_shape(
    graph: Graph, format_: str, tmp_path: Path
) -> None:
    path = tmp_path / f"export.{ENDINGS[format_]}"
    path.write_bytes(exported(graph, WRITERS[format_], Selection(inferred=True, reifiers=True)))
    assert validate_file(path).violations == ()


# One mistake at a time: what is edited, which shapes break, and where the notes speak of it.

EDITS = {
    "a quote with another word": (
        ('exact> "SSE-KMS uses', 'exact> "SSE-KMS hates'),
        {"Evidence.place"},
        "kms.md:2 SSE-KMS hates GenerateDataKey.",
    ),
    "a quote that stands elsewhere": (
        ('#start> "13"', '#start> "12"'),
        {"Evidence.place"},
        "kms.md:2 SSE-KMS uses GenerateDataKey.",
    ),
    "an edge without its assertion": (
        ("ontology#uses> <https://w3id.org/awsgraph/id/kms.Gen",
         "ontology#supports> <https://w3id.org/awsgraph/id/kms.Gen"),
        {"Entity.asserted", "Assertion.affirmed"},
        "kms.md:2 SSE-KMS uses GenerateDataKey.",
    ),
    "a denied edge that is stated": (
        ("ontology#denied> .", "ontology#affirmed> ."),
        {"Assertion.affirmed"},
        "kms.md:5 SSE-S3 does not use KMS.",
    ),
    "a stated edge that is denied": (
        ("ontology#affirmed> .", "ontology#denied> ."),
        {"Assertion.denied"},
        "kms.md:2 SSE-KMS uses GenerateDataKey.",
    ),
    "a confidence above one": (
        ('confidence> "0.98"', 'confidence> "1.98"'),
        {"confidence.value"},
        "kms.md:2 SSE-KMS uses GenerateDataKey.",
    ),
    "a service that became an error": (
        (f"id/kms> <{RDF.type}> <{iris.ONTOLOGY}Service>",
         f"id/kms> <{RDF.type}> <{iris.ONTOLOGY}Error>"),
        {"hasLimit.subject"},
        "kms.md:4 KMS takes up to 4 KB.",
    ),
    "a reading without a rule": (
        ("ontology#rule> \"limit\"", "ontology#ruler> \"limit\""),
        {"Reading.rule.count"},
        "kms.md:4 KMS takes up to 4 KB.",
    ),
    "a block without a kind": (
        ("ontology#kind> \"paragraph\"", "ontology#sort> \"paragraph\""),
        {"Block.kind.count"},
        "kms.md:",
    ),
    "a digest in capitals": (
        (f'sha256> "{NOTES.document.sha256}"', f'sha256> "{"A" * 64}"'),
        {"Document.sha256"},
        "kms.md",
    ),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_a_mistake_is_found_and_placed(edit: str, lines: str, tmp_path: Path) -> None:
    (before, after), broken, place = EDITS[edit]
    assert before in lines
    report = checked(lines.replace(before, after), tmp_path)
    assert names(report) == broken
    assert any(line.startswith(place) for line in report_lines(report, 100))


def test_assertions_need_lines(graph: Graph, tmp_path: Path) -> None:
    said = exported(graph, write_ntriples).decode().splitlines(keepends=True)
    alone = "".join(line for line in said if "wasDerivedFrom" not in line)
    assert {"Assertion.evidence", "Assertion.quotes"} == names(checked(alone, tmp_path))


# Every shape, against an engine of others.

RUBBISH = """
@prefix x: <https://example.org/> .
x:nobody a aws:Entity ; skos:prefLabel "no language" ; skos:altLabel "none here either" ;
    aws:supports x:two .
[] a aws:Entity .
x:two a aws:Service , aws:Feature ; skos:prefLabel "two"@en ; aws:uses x:nobody .
x:assertion a aws:Assertion ; rdf:predicate aws:rank ; aws:polarity aws:affirmed ;
    rdf:subject x:two ; rdf:object 7 ; prov:wasDerivedFrom x:nothing ;
    prov:qualifiedDerivation x:other .
x:other prov:entity x:another .
x:itself a aws:Assertion ; rdf:subject x:two ; rdf:predicate aws:uses ; rdf:object x:two .
x:denied a aws:Assertion ; aws:polarity aws:denied ; rdf:subject x:two ; rdf:predicate aws:uses ;
    rdf:object x:nobody .
[] a aws:Assertion , aws:Reading , aws:Block , oa:SpecificResource , schema:DigitalDocument .
x:reading a aws:Reading ; prov:entity x:nothing ; aws:subjectStart 9 ; aws:subjectEnd 3 ;
    aws:objectStart 9 ; aws:objectEnd 3 ; aws:triggerStart 9 ; aws:triggerEnd 3 .
x:line a oa:SpecificResource ; oa:hasSource x:note ; aws:startLine 9 ; aws:endLine 3 ;
    oa:hasSelector x:words , x:place .
x:words a oa:TextQuoteSelector ; oa:exact "wrong" . x:place a oa:TextPositionSelector ; oa:start 1 ;
    oa:end 3 .
[] a oa:TextQuoteSelector , oa:TextPositionSelector .
x:note a schema:DigitalDocument ; schema:text "some text" , "another" ; schema:mentions x:nothing .
x:block a aws:Block ; dcterms:isPartOf x:nothing ; aws:startLine 9 ; aws:endLine 3 ;
    aws:startOffset 9 ; aws:endOffset 3 ; aws:number 1 ; aws:parent x:block .
x:data a dcat:Dataset .
"""


def rubbish() -> str:
    """Return triples that are wrong in every way, each property at wrong ends among them."""
    ontology = rdflib.Graph().parse(ontology_file())
    turned = set(ontology.objects(None, rdflib.OWL.inverseOf))
    found = rdflib.Graph()
    for prefix, namespace in NAMESPACES.items():
        found.bind(prefix, namespace, replace=True)
    prefixes = "".join(f"@prefix {p}: <{n}> .\n" for p, n in NAMESPACES.items())
    found.parse(data=prefixes + RUBBISH, format="turtle")
    for kind in (rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            if str(term).startswith(iris.ONTOLOGY) and term not in turned:
                wrong = Literal("wrong", datatype=XSD.anyURI)
                to_thing = kind == rdflib.OWL.ObjectProperty
                value = URIRef("https://example.org/object") if to_thing else wrong
                found.add((URIRef("https://example.org/subject"), term, value))
    return found.serialize(format="ntriples")


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Report]:
    text = rubbish()
    return text, checked(text, tmp_path_factory.mktemp("wrong"))


def test_every_shape_can_be_broken(wrong: tuple[str, Report]) -> None:
    # What a relation must be is asked by the shape for predicates.
    asked = {iri.removeprefix(SHAPE) for iri in load_shapes().messages} - {"Relation.extracted"}
    assert sorted(asked - names(wrong[1])) == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_another_engine_finds_the_same(wrong: tuple[str, Report]) -> None:
    import pyshacl

    text, report = wrong
    data = rdflib.Graph().parse(data=text, format="ntriples").parse(ontology_file())
    _, found, _ = pyshacl.validate(data, shacl_graph=SHAPES, inplace=True)
    assert isinstance(found, rdflib.Graph)
    theirs: Counter[tuple[str, ...]] = Counter()
    for result in found.objects(None, SH.result):
        source = found.value(result, SH.sourceConstraint) or found.value(result, SH.sourceShape)
        theirs[
            plain(found.value(result, SH.focusNode)),
            plain(found.value(result, SH.value)),
            str(source).removeprefix(SHAPE),
            str(found.value(result, SH.sourceConstraintComponent)),
        ] += 1
    ours = Counter(
        (
            plain(v.focus),
            "" if v.value is None else plain(v.value),
            v.shape.removeprefix(SHAPE),
            str(v.component),
        )
        for v in report.violations
    )
    assert ours == theirs


def plain(term: object) -> str:
    """Return a term without what differs between libraries: names of blank nodes, datatypes."""
    if term is None:
        return ""
    if isinstance(term, BNode | ox.BlankNode):
        return "_"
    return str(getattr(term, "value", term))


def test_the_shapes_are_shapes() -> None:
    declared = {
        str(SHAPES.value(node, SH.prefix)): str(SHAPES.value(node, SH.namespace))
        for node in SHAPES.objects(None, SH.declare)
    }
    assert declared == {prefix: NAMESPACES[prefix] for prefix in declared}
    for shape in SHAPES.subjects(RDF.type, SH.PropertyShape):
        (message,) = SHAPES.objects(shape, SH.message)
        assert re.fullmatch("[A-Z].+[.]", str(message))


# Reports.


def test_a_report_for_people(lines: str, tmp_path: Path) -> None:
    report = checked(lines.replace('exact> "SSE-KMS uses', 'exact> "\u202eSSE-KMS uses'), tmp_path)
    first, second, *rest = report_lines(report, 1)
    assert first == "kms.md:2 \\u202eSSE-KMS uses GenerateDataKey."
    assert re.fullmatch(r' {4}evidence:[0-9a-f]{16} "\\u202eSSE-KMS uses GenerateDataKey."', second)
    words = "The words of a quote stand in the text of its document, at its position."
    assert rest == [f"        {words} (shape:Evidence.place)", "", "1 violation"]
    assert "\u202e" not in report_turtle(report)


def test_a_report_as_json(lines: str, tmp_path: Path) -> None:
    report = checked(lines.replace('"0.98"', '"1.98"'), tmp_path)
    (found,) = report_json(report)["violations"]
    assert found["document"] == "kms.md"
    assert found["line"] == [2, 2]
    assert found["quote"] == "SSE-KMS uses GenerateDataKey."
    assert found["shape"] == f"{SHAPE}confidence.value"
    assert found["value"] == '"1.98"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def test_a_report_as_turtle_is_one_of_shacl(wrong: tuple[str, Report]) -> None:
    report = wrong[1]
    read = rdflib.Graph().parse(data=report_turtle(report), format="turtle")
    results = list(read.subjects(RDF.type, SH.ValidationResult))
    assert len(results) == len(report.violations)
    for result in results:
        for needed in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent):
            assert read.value(result, needed)
        assert read.value(result, SH.sourceShape) in set(SHAPES.subjects())
    (conforms,) = read.objects(None, SH.conforms)
    assert conforms == Literal(False)


def test_a_report_as_turtle_spells_out_what_no_prefix_fits(lines: str, tmp_path: Path) -> None:
    strange = [f"{SHAPE}a;b", f"{SHAPE}a/b", f"{SH}(x)", f"{SH}x."]
    text = "".join(f"<{iri}> <{RDF.type}> <{iris.ONTOLOGY}Entity> .\n" for iri in strange)
    report = checked(lines + text, tmp_path)
    read = rdflib.Graph().parse(data=report_turtle(report), format="turtle")
    assert set(map(URIRef, strange)) <= set(read.objects(None, SH.focusNode))


def test_a_report_as_turtle_leads_to_the_lines(lines: str, tmp_path: Path) -> None:
    report = checked(lines.replace('"0.98"', '"1.98"'), tmp_path)
    read = rdflib.Graph().parse(data=report_turtle(report), format="turtle")
    (evidence,) = read.objects(None, rdflib.PROV.wasDerivedFrom)
    oa, aws = rdflib.Namespace(NAMESPACES["oa"]), rdflib.Namespace(iris.ONTOLOGY)
    assert read.value(evidence, oa.hasSource) == URIRef(iris.document_iri("kms.md"))
    assert read.value(evidence, aws.startLine) == Literal(2)
    assert read.value(evidence, oa.exact) == Literal("SSE-KMS uses GenerateDataKey.")


# Files as they come.


def test_nothing_is_fetched(lines: str, tmp_path: Path) -> None:
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        there = f"http://127.0.0.1:{server.server_port}/o"
        imports = f"<{there}> <{rdflib.OWL.imports}> <{there}> .\n"
        shapes = f"<{there}> <{SH.shapesGraph}> <{there}> .\n"
        assert checked(f"{lines}{imports}{shapes}", tmp_path).violations == ()
        server.shutdown()
    assert asked == []


def test_what_follows_from_an_assertion_needs_none(lines: str, tmp_path: Path) -> None:
    kms, sse = iris.entity_iri("kms"), iris.entity_iri("s3/sse-kms")
    stated = extraction(
        "kms.md",
        [replace(USES, relation="invokes"), replace(USES, relation="connectsTo", object="kms")],
    )
    with open_graph(graph_file(tmp_path, stated)) as opened:
        text = exported(opened, write_ntriples).decode()
    coarser = f"<{sse}> <{iris.term_iri('uses')}> <{iris.entity_iri('kms/GenerateDataKey')}> .\n"
    turned = f"<{kms}> <{iris.term_iri('connectsTo')}> <{sse}> .\n"
    assert checked(text + coarser + turned, tmp_path).violations == ()
    assert names(checked(lines + turned, tmp_path)) == {"Entity.asserted"}


def test_inferred_triples_do_not_count(graph: Graph, tmp_path: Path) -> None:
    inferred = (
        f"<{iris.entity_iri('kms')}> <{iris.term_iri('uses')}> <{iris.entity_iri('s3/sse-s3')}>"
        f" <{iris.GRAPH}inferred> .\n"
    )
    path = tmp_path / "export.nq"
    path.write_bytes(exported(graph, WRITERS["nquads"]) + inferred.encode())
    assert validate_file(path).violations == ()


def test_places_are_looked_for_in_whatever_stands_in_a_file(lines: str, tmp_path: Path) -> None:
    strange = lines.replace("doc/kms.md", "doc/%FF").replace(
        'startLine> "2"', f'startLine> "{"9" * 5000}"'
    )
    broken = strange.replace('"0.98"', '"1.98"')
    lines_ = list(report_lines(checked(broken, tmp_path), 100))
    assert any("doc/%FF SSE-KMS uses" in line for line in lines_)


# The command.


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)])


def test_the_command_says_that_all_is_well(graph: Graph) -> None:
    result = run("-g", graph.path)
    assert result.exit_code == 0
    assert re.fullmatch(r"No violations: 3 assertions in [\d,]+ triples hold to \d+ shapes\n",
                        result.output)  # fmt: skip


def test_the_command_ends_with_1_when_a_shape_is_broken(lines: str, tmp_path: Path) -> None:
    path = tmp_path / "edited.nt"
    path.write_text(lines.replace("wasDerivedFrom", "wasDerivedfrom"), encoding="utf-8")
    result = run(path, "--limit", "2")
    assert result.exit_code == 1
    assert result.output.count("shape:Assertion.") == 2
    assert "Only the first 2 are shown; see more with --limit" in result.stderr
    as_json = run(path, "-f", "json")
    assert as_json.exit_code == 1
    assert len(json.loads(as_json.stdout)["violations"]) > 2
    assert run(path, "-f", "turtle").exit_code == 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("none.ttl", None, "it cannot be read (No such file"),
        ("graph.txt", "", "its name does not say its format"),
        ("graph.db", "", "is named after -g"),
        ("wrong.ttl", "<a> <b>", "it is no Turtle here"),
        ("empty.ttl", "", "it holds no assertion"),
    ],
)
def test_files_that_cannot_be_checked(
    name: str, text: str | None, message: str, tmp_path: Path
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    result = run(tmp_path / name)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_command_takes_one_graph(graph: Graph, tmp_path: Path) -> None:
    assert run(tmp_path / "export.ttl", "-g", graph.path).exit_code == 2


def test_the_shapes_follow_the_ontology() -> None:
    script = load_script("term_shapes")
    assert shapes_file().read_text(encoding="utf-8") == script.shapes(), (
        "make them anew with: python scripts/term_shapes.py"
    )
