"""Takes the six pictures of the explorer that the docs show.

Usage: python scripts/explorer_pictures.py

Builds a graph of data/notes, serves it, opens each view in a headless Chromium and writes
docs/how-to/explorer/*.png. Needs Debian's Chromium and the extra "test".
"""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "how-to" / "explorer"
_DRAWN = "#network[data-drawn]"
_START = 60  # seconds
_SETTLED = 3000  # milliseconds
_COLOURS = 128


class View(NamedTuple):
    """A page to take.

    Attributes:
        name: of the file.
        address: path and query.
        awaited: what stands there when the page is whole, as a CSS selector.
        dark: whether in the dark theme.
    """

    name: str
    address: str
    awaited: str = _DRAWN
    dark: bool = False


VIEWS = (
    View("neighbourhood", "?entity=s3%2Fsse-kms&open=kms"),
    View("note", "notes?document=kms.md&line=3", "#note"),
    View("path", "path?a=secretsmanager&b=cloudtrail"),
    View("comparison", "compare?a=secretsmanager&b=ssm%2Fparameter-store", dark=True),
    View("sparql", "sparql?question=needs-of-sse-kms"),
    View("overview", "overview"),
)


@contextmanager
def served() -> Iterator[str]:
    """Serve a graph of the shipped notes; yields the address."""
    awsgraph = [sys.executable, "-m", "awsgraph"]
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        graph = str(Path(folder, "notes.db"))
        subprocess.run([*awsgraph, "build", str(ROOT / "data" / "notes"), "-o", graph], check=True)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [*awsgraph, "explore", "-g", graph, "--port", str(port), "--no-browser"]
        with subprocess.Popen(command) as server:
            try:
                address = f"http://127.0.0.1:{port}/"
                _wait(f"{address}_stcore/health")
                yield address
            finally:
                server.terminate()


def _wait(address: str) -> None:
    end = time.monotonic() + _START
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def take(browser: Browser, address: str, view: View) -> None:
    """Open a view and write its picture, in few colours."""
    scheme = "dark" if view.dark else "light"
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + view.address)
    page.locator(view.awaited).first.wait_for(timeout=_START * 1000)
    page.wait_for_timeout(_SETTLED)
    page.mouse.move(5, 715)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    few = shot.quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{view.name}.png", optimize=True)
    context.close()


def main() -> None:
    """Take all of them."""
    with served() as address, sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for view in VIEWS:
            take(browser, address, view)
        browser.close()


if __name__ == "__main__":
    main()
