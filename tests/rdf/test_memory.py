from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from awsgraph.graph import edges, open_graph, reader
from awsgraph.model import Entity, Literal
from awsgraph.rdf.source import EVERYTHING
from awsgraph.rdf.statements import describe_graph
from tests.rdf.graphs import Statement, extraction, graph_file

EACH = 25


def _peak(folder: Path, word: str, notes: int) -> int:
    """Return how many bytes are held at most while a graph of so many notes is described."""
    folder.mkdir()
    contributions = []
    for note in range(notes):
        entity = Entity(f"{word}-{note}", f"{word} {note}", "Feature")
        limits = [f"up to {number} KB" for number in range(EACH)]
        said = [Statement(f"It takes {v}.", entity.id, "hasLimit", Literal(v)) for v in limits]
        contributions.append(extraction(f"{word}-{note}.md", said, [entity]))
    with open_graph(graph_file(folder, *contributions)) as graph:
        assert graph.info().edges == notes * EACH
        tracemalloc.start()
        for _ in describe_graph(graph, EVERYTHING):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak


def test_export_holds_no_more_of_a_larger_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edges, "CHUNK", 2 * EACH)
    monkeypatch.setattr(reader, "CHUNK", 2 * EACH)
    # Python keeps some of what it has freed for the next objects; let it have its fill.
    _peak(tmp_path / "warm", "warm", 64)
    small, large = (_peak(tmp_path / word, word, n) for word, n in (("small", 16), ("large", 64)))
    assert large < 1.5 * small
