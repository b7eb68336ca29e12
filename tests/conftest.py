"""What several tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from awsgraph.graph import Graph, open_graph
from awsgraph.pipeline import build
from awsgraph.resources import notes_folder


@pytest.fixture(scope="session")
def default_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the default notes."""
    path = tmp_path_factory.mktemp("graph") / "default.db"
    build([notes_folder()], path)
    return path


@pytest.fixture(scope="session")
def default_graph(default_file: Path) -> Iterator[Graph]:
    with open_graph(default_file) as graph:
        yield graph
