from __future__ import annotations

from pathlib import Path

import pytest

from awsgraph.app.source import VARIABLE
from tests.app.kms_graph import write_kms_graph


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the user's own data, which nobody else has."""
    folder = tmp_path / "own-data"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


@pytest.fixture
def graph_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hostile graph, named by the environment as ``awsgraph explore`` does."""
    path = write_kms_graph(tmp_path / "kms.db", hostile=True)
    monkeypatch.setenv(VARIABLE, str(path))
    return path
