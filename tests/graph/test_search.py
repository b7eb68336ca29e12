"""Searching by name and in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awsgraph.errors import UnknownNameError
from awsgraph.graph import Graph, open_graph
from awsgraph.model import Entity, Source
from tests.graph.notes import ENTITIES, ENVELOPE, KMS, S3, SIX, Line, named, note, write

CAFE = Entity("concept/cafe", "Café pattern", "Concept", (), Source.OPEN)
LONG = " ".join(["rarely"] * 40)
SPOKEN = Line("concept/cafe", "uses", "kms", quote=f"{LONG} sleeping keys {LONG}")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    path = tmp_path_factory.mktemp("search") / "g.db"
    write(path, note("a.md", [*SIX, SPOKEN], [*ENTITIES, CAFE]))
    with open_graph(path) as opened:
        yield opened


def ids(graph: Graph, text: str, limit: int = 20) -> list[str]:
    return [hit.entity.id for hit in graph.search(text, limit)]


def test_names_come_first_then_the_notes(graph: Graph) -> None:
    found = ids(graph, "kms")
    assert found[0] == "kms"
    assert found.index("s3/sse-kms") < found.index("kms/GenerateDataKey")
    assert set(found) >= {"kms", "s3/sse-kms", "kms/GenerateDataKey"}


def test_a_name_as_it_is_comes_before_longer_ones(tmp_path: Path) -> None:
    # The longer name has more neighbours.
    lines = [Line("data key pair", "uses", other) for other in ("kms", "s3")]
    entities = [*ENTITIES, named("data key pair"), named("data key"), named("big data key")]
    with open_graph(write(tmp_path / "g.db", note("a.md", lines, entities))) as graph:
        assert ids(graph, "data keys"[:-1])[:3] == ["data key", "data key pair", "big data key"]


def test_the_last_word_may_be_unfinished_and_the_first_may_not(graph: Graph) -> None:
    assert ids(graph, "envelope encr") == ["concept/envelope-encryption", "kms"]
    assert ids(graph, "envel encryption") == []


def test_all_words_must_occur(graph: Graph) -> None:
    assert ids(graph, "envelope lambda") == []


def test_accents_do_not_count(graph: Graph) -> None:
    assert ids(graph, "CAFE") == ids(graph, "café") == ["concept/cafe"]


def test_an_alias_finds_its_entity_and_is_told(graph: Graph) -> None:
    (hit,) = graph.search("management")
    assert (hit.entity, hit.matched) == (KMS, "Key Management Service")


def test_words_of_a_line_find_what_it_mentions(graph: Graph) -> None:
    hits = graph.search("sleeping")
    assert [hit.entity for hit in hits] == [CAFE, KMS]
    assert {hit.matched for hit in hits} == {""}


def test_a_hit_shows_where_its_entity_is_first_mentioned(graph: Graph) -> None:
    hit = graph.search("envelope")[0]
    assert (hit.entity, hit.degree, hit.document, hit.line) == (ENVELOPE, 1, "a.md", 6)
    assert hit.snippet == "kms uses concept/envelope-encryption"


def test_a_long_line_is_cut(graph: Graph) -> None:
    (hit,) = graph.search("cafe")
    assert len(hit.snippet) <= 112
    assert hit.snippet.endswith("…")
    assert hit.snippet.startswith("rarely")


def test_an_entity_that_no_line_mentions_has_no_snippet(tmp_path: Path) -> None:
    with open_graph(write(tmp_path / "g.db", note("a.md", [], [S3]))) as graph:
        (hit,) = graph.search("s3")
        assert (hit.snippet, hit.document, hit.line, hit.degree) == ("", None, None, 0)


def test_the_limit_counts(graph: Graph) -> None:
    assert ids(graph, "kms", 2) == ids(graph, "kms")[:2]
    assert ids(graph, "kms", 0) == ids(graph, "kms", -1) == []


@pytest.mark.parametrize("text", ["", "   ", '"', "*", "()", "--", "🙂", "…"])
def test_what_holds_no_word_finds_nothing(graph: Graph, text: str) -> None:
    assert graph.search(text) == []


PIECES = (
    *[
        "kms",
        "envelope",
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "NEAR/2",
        "name:",
        "text",
        ":",
        '"',
        "'",
        "*",
        "(",
        ")",
        "^",
        "+",
        "-",
        "{",
        "}",
        ";",
        "--",
        "%",
        "_",
        "\\",
    ],
    *("\0", "\ud800", "🙂", "é", " "),
)


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)))
@example('"kms" OR "')
@example("kms\0")
@example("name_index : kms")
@example("kms'); DROP TABLE entities; --")
def test_no_text_is_an_error(graph: Graph, text: str) -> None:
    assert len({hit.entity.id for hit in graph.search(text)}) == len(graph.search(text))
    try:
        graph.resolve(text)
    except UnknownNameError as error:
        assert error.name == text.strip()  # noqa: PT017
    assert len(graph.entities()) == len(ENTITIES) + 1


@given(st.sampled_from(["kms", "envelope", "generatedatakey", "uses"]), st.text('"*()^:-+{} '))
def test_marks_around_words_do_not_count(graph: Graph, word: str, marks: str) -> None:
    assert ids(graph, f"{marks}{word}{marks}") == ids(graph, word)
