"""What several tests share."""

from __future__ import annotations

import socket
import threading
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


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """A server on this machine, and who called it."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                try:
                    connection, place = server.accept()
                except TimeoutError:
                    continue
                calls.append(place)
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls
        ended.set()
        thread.join()
