from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import pytest

from awsgraph.graph import edges, open_graph, reader
from awsgraph.model import Entity, Literal
from awsgraph.rdf.source import EVERYTHING
from awsgraph.rdf.statements import describe_graph
from tests.rdf.graphs import Statement, extraction, graph_file

NOTES = 16
_LOOK = 500


def _held(folder: Path, word: str, each: int) -> int:
    """Return how many bytes a description of a graph holds at most; its notes have so many edges.

    Garbage does not count: when it is collected depends on what ran before.
    """
    folder.mkdir()
    contributions = []
    for note in range(NOTES):
        entity = Entity(f"{word}-{note}", f"{word} {note}", "Feature")
        limits = [f"up to {number} KB" for number in range(each)]
        said = [Statement(f"It takes {v}.", entity.id, "hasLimit", Literal(v)) for v in limits]
        contributions.append(extraction(f"{word}-{note}.md", said, [entity]))
    with open_graph(graph_file(folder, *contributions)) as graph:
        assert graph.info().edges == NOTES * each
        gc.collect()
        gc.freeze()
        tracemalloc.start()
        for number, _ in enumerate(describe_graph(graph, EVERYTHING)):
            if number % _LOOK == 0:
                gc.collect()
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        gc.unfreeze()
    return held


def test_export_holds_no_more_of_a_larger_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edges, "CHUNK", 50)
    monkeypatch.setattr(reader, "CHUNK", 50)
    small, large = (_held(tmp_path / word, word, n) for word, n in (("small", 25), ("large", 100)))
    assert large < 2.5 * small
