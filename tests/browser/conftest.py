"""Starts a real server with a real graph, and a real headless Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awsgraph.app.source import VARIABLE
from awsgraph.resources import streamlit_script
from tests.app.kms_graph import write_kms_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_START = 60  # seconds that a busy machine may take


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it the tests are skipped, except in CI."""
    path = shutil.which("chromium")
    if path is None:
        reason = "the browser tests need Chromium; install it with: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the explorer of a hostile graph."""
    folder = tmp_path_factory.mktemp("explorer")
    graph = write_kms_graph(folder / "kms.db", hostile=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "streamlit.log"
    command = [sys.executable, "-m", "awsgraph.app.start", "run", str(streamlit_script())]
    options = [f"--server.port={port}", "--server.fileWatcherType=none"]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [*command, *options],
            env={
                **os.environ,
                VARIABLE: str(graph),
                "XDG_DATA_HOME": str(folder / "data"),
                "XDG_CACHE_HOME": str(folder / "cache"),
            },
            cwd=streamlit_script().parent,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(f"{address}/_stcore/health", process, log)
            yield address
        finally:
            process.terminate()
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


def watched(tab: Page) -> list[str]:
    """Return a list to which the errors of a page will be added."""
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on(
        "console",
        # Streamlit looks for itself below the path of the page first, and asks in vain.
        lambda m: errors.append(m.text) if m.type == "error" and "404" not in m.text else None,
    )
    return errors


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A page in a browser of its own; afterwards nothing may have gone wrong in it."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, base_url=server)
    tab = context.new_page()
    errors = watched(tab)
    foreign: list[str] = []
    tab.on(
        "request",
        lambda r: None if r.url.startswith((server, "data:", "blob:")) else foreign.append(r.url),
    )
    yield tab
    ran = tab.evaluate("globalThis.__ran")
    context.close()
    assert errors == []
    assert foreign == []
    assert ran is None
