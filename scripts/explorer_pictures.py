"""Takes the six pictures of the explorer that the docs show.

Usage: python scripts/explorer_pictures.py [ADDRESS]

Opens each view of the explorer that "make explore" serves in a headless Chromium and writes
docs/how-to/explorer/*.png. Needs Debian's Chromium and the extra "test".
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = Path(__file__).parent.parent / "docs" / "how-to" / "explorer"
_ADDRESS = "http://localhost:8501/"
_DRAWN = "#network[data-drawn]"
_PATIENCE = 60_000  # milliseconds
_SETTLED = 3000
_COLOURS = 128


class View(NamedTuple):
    """A page to take.

    Attributes:
        name: of the file.
        address: path and query.
        awaited: what stands there when the page is whole, as a CSS selector.
        theme: light or dark.
    """

    name: str
    address: str
    awaited: str = _DRAWN
    theme: Literal["light", "dark"] = "light"


VIEWS = (
    View("neighbourhood", "?entity=s3%2Fsse-kms&open=kms"),
    View("note", "notes?document=kms.md&line=3", "#note"),
    View("path", "path?a=secretsmanager&b=cloudtrail"),
    View("comparison", "compare?a=secretsmanager&b=ssm%2Fparameter-store", theme="dark"),
    View("sparql", "sparql?question=needs-of-sse-kms"),
    View("overview", "overview"),
)


def take(browser: Browser, address: str, view: View) -> None:
    """Open a view and write its picture, in few colours."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme=view.theme)
    page = context.new_page()
    page.goto(address + view.address)
    page.locator(view.awaited).first.wait_for(timeout=_PATIENCE)
    page.wait_for_timeout(_SETTLED)
    page.mouse.move(5, 715)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    few = shot.quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{view.name}.png", optimize=True)
    context.close()


def main() -> None:
    """Take all of them."""
    address = sys.argv[1] if len(sys.argv) > 1 else _ADDRESS
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for view in VIEWS:
            take(browser, address, view)
        browser.close()


if __name__ == "__main__":
    main()
