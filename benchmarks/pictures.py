"""How legible pictures are at slide size, beside Graphviz and pyvis on the same boxes and lines.

    python benchmarks/pictures.py [GRAPH ...] [--max-nodes N] [--force] [--no-rivals | --layouts]

Draws twenty selections of each graph, by default of that of the default notes, and prints a table
in Markdown. Overlaps are pairs of labels that overlap, and of a line and a label or box it runs
through. With --layouts, the columns are our own layouts instead.
Graphviz has to be installed, and Chromium for pyvis; a rival that is missing is left out.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from picture_rivals import Rival, by_graphviz, by_pyvis, relations_of
from picture_selections import selections

from awsgraph import open_graph
from awsgraph.pipeline import default_graph
from awsgraph.views.drawing import draw
from awsgraph.views.drawing.measures import measure
from awsgraph.views.drawing.picture import Picture
from awsgraph.views.writers.svg import svg_of

Figures = tuple[float, float, float, float]
"""Overlaps, crossings, smallest letters in points, seconds."""
LAYOUTS: dict[str, dict[str, str]] = {
    "auto": {},
    "layered": {"layout": "layered"},
    "radial": {"layout": "radial"},
    "grouped by class": {"group_by": "class"},
    "grouped by service": {"group_by": "service"},
}


# By default neato sets its nodes on each other; the second way is what its manual advises then.
GRAPHVIZ = {
    "dot": ["dot"],
    "neato": ["neato"],
    "neato, apart": ["neato", "-Goverlap=false", "-Gsplines=true"],
}


@contextmanager
def rivals(*, wanted: bool) -> Iterator[dict[str, Callable[..., Rival]]]:
    """Provide the programs that are there."""
    found: dict[str, Callable[..., Rival]] = {}
    for name, command in GRAPHVIZ.items():
        if wanted and shutil.which(command[0]):
            found[name] = lambda *what, command=command: by_graphviz(command, *what)
    browser = shutil.which("chromium") if wanted else None
    if browser is None:
        yield found
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1300, "height": 760})
        found["pyvis"] = lambda *what: by_pyvis(page, *what)
        yield found
        chromium.close()


def own(selection: Any, most: int, *, force: bool, **layout: str) -> tuple[Picture, Figures]:
    """Draw a selection, and measure the picture."""
    begin = time.perf_counter()
    picture = draw(selection, most=most, force=force, **layout).picture
    svg_of(picture)
    seconds = time.perf_counter() - begin
    m = measure(picture)
    letters = min(size for size in (m.box_letters, m.plate_letters) if size)
    return picture, (m.overlaps, m.crossings, letters, seconds)


def theirs(draw_it: Callable[..., Rival], picture: Picture) -> Figures:
    """Let a rival draw what a picture shows, and measure that."""
    names = {box.id: box.entity.label for box in picture.boxes if box.entity}
    begin = time.perf_counter()
    found = draw_it(names, list(relations_of(picture)))
    seconds = time.perf_counter() - begin
    return (found.overlaps(), found.crossings(), found.letters, seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("graphs", nargs="*", type=Path)
    parser.add_argument("--max-nodes", type=int, default=15)
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--no-rivals", action="store_true")
    parser.add_argument("--layouts", action="store_true")
    options = parser.parse_args()
    rows: list[tuple[str, Any, dict[str, Figures]]] = []
    with rivals(wanted=not options.no_rivals and not options.layouts) as others:
        for path in options.graphs or [default_graph()]:
            with open_graph(path) as graph:
                for name, selection in selections(graph):
                    limits = (selection, options.max_nodes)
                    if options.layouts:
                        drawn = {
                            layout: own(*limits, force=options.force, **wanted)
                            for layout, wanted in LAYOUTS.items()
                        }
                        boxes = " / ".join(str(len(picture.boxes)) for picture, _ in drawn.values())
                        rows.append((name, boxes, {key: both[1] for key, both in drawn.items()}))
                        continue
                    picture, figures = own(*limits, force=options.force)
                    measured = {"awsgraph": figures}
                    measured |= {who: theirs(it, picture) for who, it in others.items()}
                    rows.append((name, len(picture.boxes), measured))
    print_table(rows)


def print_table(rows: list[tuple[str, Any, dict[str, Figures]]]) -> None:
    """Print what was measured, a row a selection, and a summary of each column."""
    programs = list(rows[0][2])
    print(f"| selection | boxes | {' | '.join(programs)} |")
    print(f"|---|--:|{'--:|' * len(programs)}")
    for name, boxes, measured in rows:
        cells = [f"{f[0]:.0f} / {f[1]:.0f} / {f[2]:.0f}" for f in measured.values()]
        print(f"| {name} | {boxes} | {' | '.join(cells)} |")
    for who in programs:
        figures = [measured[who] for _, _, measured in rows]
        overlaps, crossings, letters, seconds = zip(*figures, strict=True)
        print(
            f"\n{who}: {sum(overlaps):.0f} overlaps, {sum(crossings):.0f} crossings, letters"
            f" {min(letters):.1f} pt at least and {statistics.median(letters):.1f} in the middle,"
            f" {statistics.median(seconds):.2f} s"
        )


if __name__ == "__main__":
    main()
