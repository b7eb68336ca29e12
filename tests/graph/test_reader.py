"""Reading graph files: documents, entities, names, edges and the lines behind them."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from awsgraph.errors import AmbiguousNameError, GraphFileError, UnknownNameError
from awsgraph.graph import DocumentSummary, Graph, open_graph
from awsgraph.model import Entity, Literal, Polarity, Source
from tests.graph.notes import (
    ENTITIES,
    ENVELOPE,
    GENERATE,
    KMS,
    NOT_S3,
    PART,
    S3,
    SIX,
    SSE_KMS,
    USES,
    Line,
    named,
    note,
    said,
    write,
)


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    path = write(tmp_path / "g.db", note("b.md", [USES, NOT_S3, PART]), note("a.md", SIX))
    with open_graph(path) as opened:
        yield opened


def test_documents_are_sorted_and_count_the_edges_they_state(graph: Graph) -> None:
    a, b = note("a.md", SIX).document, note("b.md", [USES, NOT_S3, PART]).document
    assert graph.documents() == [
        DocumentSummary("a.md", "a.md", a.sha256, 7, 5),
        DocumentSummary("b.md", "b.md", b.sha256, 4, 2),
    ]


def test_the_text_of_a_document(graph: Graph) -> None:
    assert graph.text("b.md") == note("b.md", [USES, NOT_S3, PART]).document.text
    with pytest.raises(UnknownNameError, match=r"no document 'c\.md'; did you mean"):
        graph.text("c.md")


def test_entities_are_sorted_by_id_and_chosen_by_class(graph: Graph) -> None:
    assert graph.entities() == sorted(ENTITIES, key=lambda entity: entity.id)
    assert graph.entities("Service") == [KMS, S3]
    assert graph.entities("Nonsense") == []


def test_an_entity_by_its_id(graph: Graph) -> None:
    assert graph.entity("s3/sse-kms") == SSE_KMS
    with pytest.raises(UnknownNameError) as caught:
        graph.entity("sse-km")
    assert caught.value.suggestions == ("SSE-KMS",)


def test_edges_are_sorted_and_carry_their_lines(graph: Graph) -> None:
    assert said(graph) == [
        "kms hasLimit up to 4 KB",
        "kms uses concept/envelope-encryption",
        "kms/GenerateDataKey operationOf kms",
        "s3/sse-kms partOf s3",
        "s3/sse-kms uses kms/GenerateDataKey",
    ]
    edge = list(graph.edges())[-1]
    assert (edge.subject, edge.object) == (SSE_KMS, GENERATE)
    assert [(e.document, e.first_line, e.last_line, e.quote) for e in edge.evidence] == [
        ("a.md", 3, 3, "s3/sse-kms uses kms/GenerateDataKey"),
        ("b.md", 2, 2, "s3/sse-kms uses kms/GenerateDataKey"),
    ]
    assert edge.evidence == (
        note("a.md", SIX).relations[1].evidence,
        note("b.md", [USES]).relations[0].evidence,
    )
    assert edge.confidence == 0.99


def test_confidence_grows_with_the_lines_up_to_a_limit(tmp_path: Path) -> None:
    weak = Line("kms", "uses", "s3", 0.5)
    for count, confidence in [(1, 0.5), (2, 0.75), (3, 0.875), (20, 0.99)]:
        with open_graph(write(tmp_path / "g.db", note("a.md", [weak] * count))) as graph:
            assert [edge.confidence for edge in graph.edges()] == [confidence]


def test_edges_of_a_relation_and_of_a_document(graph: Graph) -> None:
    assert [e.relation for e in graph.edges(relation="uses")] == ["uses", "uses"]
    assert {e.relation for e in graph.edges(document="b.md")} == {"uses", "partOf"}
    assert len(list(graph.edges(relation="uses", document="b.md"))) == 1
    assert list(graph.edges(relation="nonsense")) == list(graph.edges(document="none.md")) == []


def test_what_is_only_denied_is_no_edge(graph: Graph) -> None:
    (denied,) = graph.denied()
    assert (denied.subject, denied.relation, denied.object) == (KMS, "uses", S3)
    assert denied.polarity is Polarity.DENIED
    assert [e.document for e in denied.evidence] == ["a.md", "b.md"]
    assert "kms uses s3" not in said(graph)
    assert denied not in graph.neighbourhood("kms", depth=3).edges
    assert graph.info().denied == 1


def test_what_is_affirmed_and_denied_is_an_edge_with_the_affirming_lines(tmp_path: Path) -> None:
    yes = Line("kms", "uses", "s3", 0.5, quote="it does")
    path = write(tmp_path / "g.db", note("a.md", [NOT_S3, yes]), note("b.md", [NOT_S3]))
    with open_graph(path) as graph:
        (edge,) = graph.edges()
        assert [e.quote for e in edge.evidence] == ["it does"]
        assert (edge.confidence, edge.polarity) == (0.5, Polarity.AFFIRMED)
        assert graph.denied() == []
        assert [d.edges for d in graph.documents()] == [1, 0]


def test_a_value_and_an_entity_of_the_same_name_are_two_things(tmp_path: Path) -> None:
    lines = [Line("kms", "hasLimit", Literal("s3")), Line("kms", "uses", "s3")]
    with open_graph(write(tmp_path / "g.db", note("a.md", lines))) as graph:
        assert [edge.object for edge in graph.edges()] == [Literal("s3"), S3]


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("kms", KMS),
        ("AWS KMS", KMS),
        ("KMS", KMS),
        ("  aws   kms ", KMS),
        ("amazon-kms", KMS),
        ("key management services", KMS),
        ("S3", S3),
        ("amazon s3", S3),
        ("sse kms", SSE_KMS),
        ("generatedatakey", GENERATE),
        ("kms/GenerateDataKey", GENERATE),
        ("the envelope encryption", ENVELOPE),
    ],
)
def test_a_name_in_any_spelling(graph: Graph, name: str, entity: Entity) -> None:
    assert graph.resolve(name) == entity


def test_an_unknown_name_comes_with_suggestions(graph: Graph) -> None:
    with pytest.raises(UnknownNameError) as caught:
        graph.resolve("GenerateDataKeys2")
    assert caught.value.suggestions == ("GenerateDataKey",)
    with pytest.raises(UnknownNameError) as caught:
        graph.resolve("envelope")
    assert caught.value.suggestions == ("Envelope encryption",)
    with pytest.raises(UnknownNameError) as caught:
        graph.resolve("zzzzzz")
    assert caught.value.suggestions == ()
    assert "awsgraph search" in str(caught.value)


QUERY_OF_DYNAMODB = Entity("dynamodb/Query", "Query", "ApiOperation", (), Source.CATALOG)
QUERY_OF_TIMESTREAM = Entity("timestream/Query", "Query", "ApiOperation", (), Source.CATALOG)


def test_a_name_of_several_entities_is_ambiguous(tmp_path: Path) -> None:
    two = [QUERY_OF_TIMESTREAM, QUERY_OF_DYNAMODB]
    with open_graph(write(tmp_path / "g.db", note("a.md", [], two))) as graph:
        for name in ("Query", "queries"):
            with pytest.raises(AmbiguousNameError) as caught:
                graph.resolve(name)
            assert caught.value.candidates == ("dynamodb/Query", "timestream/Query")
        assert graph.resolve("dynamodb/Query") == QUERY_OF_DYNAMODB


def test_a_label_wins_over_an_alias_and_a_listed_name_over_an_open_one(tmp_path: Path) -> None:
    two = [named("one", "Service", "Query"), QUERY_OF_DYNAMODB]
    with open_graph(write(tmp_path / "alias.db", note("a.md", [], two))) as graph:
        assert graph.resolve("query") == QUERY_OF_DYNAMODB
    guess = Entity("concept/query", "Query", "Concept", (), Source.OPEN)
    with open_graph(write(tmp_path / "open.db", note("a.md", [], [guess, two[1]]))) as graph:
        assert graph.resolve("Query") == QUERY_OF_DYNAMODB


def test_what_differs_by_case_only_wins_over_what_differs_by_punctuation(tmp_path: Path) -> None:
    header = Entity("concept/header", "aws:kms", "Concept", (), Source.LEXICON)
    with open_graph(write(tmp_path / "g.db", note("a.md", [], [KMS, header]))) as graph:
        assert graph.resolve("aws:kms") == graph.resolve("AWS:KMS") == header
        assert graph.resolve("aws kms") == graph.resolve("ＡＷＳ ＫＭＳ") == KMS
        with pytest.raises(AmbiguousNameError):
            graph.resolve("aws-kms")


def test_a_line_in_its_outline(graph: Graph) -> None:
    assert graph.context("b.md", 2) == note("b.md", [USES, NOT_S3, PART]).document.blocks[0:3:2]
    assert graph.context("b.md", 99) == graph.context("none.md", 0) == ()


def test_info_counts_what_the_file_holds(graph: Graph) -> None:
    info = graph.info()
    assert (info.documents, info.blocks, info.mentions) == (2, 11, 17)
    assert (info.entities, info.edges, info.evidence, info.denied) == (5, 5, 7, 1)
    assert dict(info.entities_by_class) == {
        "Service": 2, "ApiOperation": 1, "Concept": 1, "Feature": 1,
    }  # fmt: skip
    assert dict(info.edges_by_relation) == {"uses": 2, "hasLimit": 1, "operationOf": 1, "partOf": 1}
    assert next(iter(info.edges_by_relation)) == "uses"
    assert (info.fingerprint, info.problems, info.path) == ("test", (), graph.path)


def test_degrees_count_neighbours_once_and_no_denials(graph: Graph) -> None:
    assert graph.degrees() == {
        "concept/envelope-encryption": 1,
        "kms": 2,
        "kms/GenerateDataKey": 2,
        "s3": 1,
        "s3/sse-kms": 2,
    }


def test_any_thread_may_ask(graph: Graph) -> None:
    expected = said(graph)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(said, graph).result() == expected


# Files that cannot be read.

QUESTIONS: list[Callable[[Graph], object]] = [
    lambda graph: graph.documents(),
    lambda graph: graph.entities(),
    lambda graph: graph.resolve("the KMS"),
    lambda graph: graph.search("kms uses"),
    lambda graph: list(graph.edges()),
    lambda graph: graph.denied(),
    lambda graph: graph.neighbourhood("kms", depth=2),
    lambda graph: graph.paths("kms", "s3", k=3),
    lambda graph: graph.context("0.md", 3),
    lambda graph: graph.degrees(),
    lambda graph: graph.info(),
]


def test_a_missing_file_says_how_to_build_it(tmp_path: Path) -> None:
    for path in (tmp_path / "g.db", tmp_path / "no" / "g.db"):
        with pytest.raises(GraphFileError, match="there is no graph file; build it with: awsgraph"):
            open_graph(path)
        assert not path.exists()


def test_an_empty_file_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "g.db").touch()
    with pytest.raises(GraphFileError, match="there is no graph file"):
        open_graph(tmp_path / "g.db")


def test_a_folder_is_no_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in (tmp_path, Path(), Path("/")):
        with pytest.raises(GraphFileError, match="it is a folder; name a file in it"):
            open_graph(path)


def test_a_pipe_is_no_graph(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(GraphFileError, match="it is no ordinary file"):
        open_graph(tmp_path / "pipe")


def test_a_path_that_cannot_be_looked_at_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "g.db", tmp_path / ("x" * 300)):
        with pytest.raises(GraphFileError, match="it cannot be read") as caught:
            open_graph(path)
        assert caught.value.path == path


@pytest.mark.parametrize("question", range(len(QUESTIONS)))
def test_damage_shows_as_an_error_of_the_file_whatever_is_asked(
    tmp_path: Path, question: int
) -> None:
    path = write(tmp_path / "g.db", *(note(f"{i}.md", SIX * 5) for i in range(20)))
    data = bytearray(path.read_bytes())
    # All but the page that says what the file is and which tables it has.
    data[3 * 4096 :] = random.Random(1).randbytes(len(data) - 3 * 4096)
    path.write_bytes(data)
    with (
        pytest.raises(GraphFileError, match="it is damaged; move it away and build") as caught,
        open_graph(path) as graph,
    ):
        QUESTIONS[question](graph)
    assert caught.value.path == path


@pytest.mark.parametrize("seed", range(20))
def test_damage_in_one_place_never_shows_as_another_error(tmp_path: Path, seed: int) -> None:
    path = write(tmp_path / "g.db", *(note(f"{i}.md", SIX * 5) for i in range(5)))
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    at = chance.randrange(1, len(data) // 4096) * 4096 + chance.choice([0, 64, 4000])
    data[at : at + 64] = chance.randbytes(64)
    path.write_bytes(data)
    problems: list[str] = []
    for ask in QUESTIONS:
        try:
            with open_graph(path) as graph:
                ask(graph)
        except GraphFileError as error:
            problems.append(error.problem)
    assert {problem[:13] for problem in problems} <= {"it is damaged"}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entities SET aliases = '[\"'",
        "UPDATE entities SET source = 'catZlog'",
        "UPDATE readings SET polarity = 'x'",
        "UPDATE readings SET quote = CAST(x'e3' AS TEXT)",
        "UPDATE edges SET confidence = 'often'",
        "UPDATE edges SET subject = 'nobody'",
        "UPDATE blocks SET kind = 'x'",
        "DELETE FROM meta",
        "DELETE FROM entities WHERE id = 'kms/GenerateDataKey'",
    ],
)
def test_a_value_that_no_build_writes_shows_as_damage(tmp_path: Path, change: str) -> None:
    path = write(tmp_path / "g.db", note("0.md", SIX))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(change)
    errors: list[GraphFileError] = []
    for ask in QUESTIONS:
        try:
            with open_graph(path) as graph:
                ask(graph)
        except GraphFileError as error:
            errors.append(error)
        except UnknownNameError:
            continue
    assert {(error.path, error.problem[:13]) for error in errors} == {(path, "it is damaged")}


def test_edges_without_their_lines_get_them_when_they_are_wanted(graph: Graph) -> None:
    whole = [*graph.edges_at("kms"), *graph.denied()]
    bare = [*graph.edges_at("kms", evidence=False), *graph.denied()]
    assert not any(edge.evidence for edge in bare[:-1])
    assert graph.with_lines(reversed(bare)) == whole[::-1]
    assert graph.with_lines([bare[0], bare[0]]) == [whole[0], whole[0]]
    assert graph.with_lines([]) == []
