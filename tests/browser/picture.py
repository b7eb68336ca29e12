"""Looks at the explorer's picture in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURE = "#network[data-drawn]"


def look(page: Page) -> dict[str, Any]:
    """Return where the picture's nodes are, in its own coordinates, and how it is zoomed."""
    found: dict[str, Any] = page.locator(PICTURE).evaluate(
        "h => ({places: h.network.getPositions(), scale: h.network.getScale(),"
        " centre: h.network.getViewPosition()})"
    )
    return found


def point(page: Page, where: str) -> tuple[float, float]:
    """Return the place on the page of a point of the picture, given in JavaScript."""
    page.wait_for_timeout(400)  # the picture may still be moving
    x, y = page.locator(PICTURE).evaluate(
        "h => { const n = h.network, at = n.getPosition.bind(n), box = h.getBoundingClientRect();"
        f" const p = n.canvasToDOM({where}); return [p.x + box.left, p.y + box.top]; }}"
    )
    return x, y


def node(page: Page, id_: str) -> tuple[float, float]:
    """Return the place on the page of the middle of a box."""
    return point(page, f"at('{id_}')")


def wait_for_boxes(page: Page, count: int) -> None:
    """Wait until so many boxes are drawn, told by the picture in words."""
    page.wait_for_function(
        "count => { const walk = r => [...r.querySelectorAll('*')].flatMap(e =>"
        " e.shadowRoot ? [...e.shadowRoot.querySelectorAll('#outline > li')] : []);"
        " return walk(document).length === count; }",
        arg=count,
    )
