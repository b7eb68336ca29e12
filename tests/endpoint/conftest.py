"""Real servers of real graphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.kms_graph import write_kms_graph
from tests.endpoint.http_client import serving


@pytest.fixture(scope="package")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="package")
def server(default_file: Path, cache: Path) -> Iterator[tuple[str, int]]:
    """The endpoint of the default graph, and its process."""
    with serving(default_file, cache) as found:
        yield found


@pytest.fixture(scope="package")
def url(server: tuple[str, int]) -> str:
    """The address of the endpoint of the default graph."""
    return server[0]


@pytest.fixture(scope="package")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kms_graph(tmp_path_factory.mktemp("hostile") / "kms.db", hostile=True)


@pytest.fixture(scope="package")
def hostile(hostile_file: Path, cache: Path) -> Iterator[tuple[str, int]]:
    """The endpoint of a graph of hostile notes that gives a query 2 seconds, and its process."""
    with serving(hostile_file, cache, "--timeout", "2", "--queries", "2") as found:
        yield found
