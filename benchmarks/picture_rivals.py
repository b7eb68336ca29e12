"""The same boxes and lines as Graphviz and pyvis draw them by default, measured at slide size.

A drawing is enlarged or reduced until it fills a slide of 960 by 540 points, as a presenter does.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path

from awsgraph.views.drawing.geometry import Rectangle, Segment, cross, overlap, strikes
from awsgraph.views.drawing.letters import text_width
from awsgraph.views.drawing.picture import Picture

_SLIDE = (960.0, 540.0)
_LETTERS = 14.0
"""Size of letters in Graphviz and in vis-network by default."""


@dataclass
class Rival:
    """A drawing by another program, in points on a slide.

    Attributes:
        boxes: what is covered by a node, by its name.
        labels: what is covered by words; those of a node with its name.
        lines: the two nodes that are joined, and the pieces of the line.
        letters: size of the smallest letters.
    """

    boxes: dict[str, Rectangle] = field(default_factory=dict)
    labels: list[tuple[str, Rectangle]] = field(default_factory=list)
    lines: list[tuple[str, str, list[Segment]]] = field(default_factory=list)
    letters: float = 0.0

    def overlaps(self) -> int:
        """Return how many labels overlap labels, and lines run through labels or boxes."""
        on_labels = sum(overlap(a[1], b[1]) for a, b in combinations(self.labels, 2))
        struck = sum(
            any(strikes(piece, rectangle) for piece in pieces)
            for source, target, pieces in self.lines
            for name, rectangle in (*self.labels, *self.boxes.items())
            if name not in (source, target, f"{source} {target}")
        )
        return on_labels + struck

    def crossings(self) -> int:
        """Return how many pairs of lines cross that share no end."""
        return sum(
            not {a[0], a[1]} & {b[0], b[1]}
            and any(cross(one, other) for one in a[2] for other in b[2])
            for a, b in combinations(self.lines, 2)
        )


Relations = Sequence[tuple[str, str, str]]


def relations_of(picture: Picture) -> Iterator[tuple[str, str, str]]:
    """Yield what a picture says: two ids and the words between them, once for each pair."""
    words = {plate.id: " ".join(plate.label.lines) for plate in picture.plates}
    seen: set[frozenset[str]] = set()
    for plate in picture.plates:
        for edge in plate.edges:
            ends = (edge.subject.id, getattr(edge.object, "id", ""))
            if frozenset(ends) not in seen:
                seen.add(frozenset(ends))
                yield (*ends, words[plate.id])


def by_graphviz(command: Sequence[str], names: dict[str, str], relations: Relations) -> Rival:
    """Return what ``dot`` or ``neato`` makes of it.

    Args:
        command: the program and its options.
        names: labels by id.
        relations: ids and words.
    """
    keys = {id_: f"n{number}" for number, id_ in enumerate(names)}
    lines = [f"{keys[id_]} [label={json.dumps(label)}]" for id_, label in names.items()]
    lines += [f"{keys[a]} -> {keys[b]} [label={json.dumps(words)}]" for a, b, words in relations]
    source = "digraph { " + "; ".join(lines) + " }"
    done = subprocess.run([*command, "-Tjson"], input=source, capture_output=True, text=True,
                          check=True)  # fmt: skip
    drawn = json.loads(done.stdout)
    width, height = (float(v) for v in drawn["bb"].split(",")[2:])
    scale = min(_SLIDE[0] / width, _SLIDE[1] / height)
    found = Rival(letters=_LETTERS * scale)
    objects = {thing["_gvid"]: thing for thing in drawn["objects"]}
    for thing in objects.values():
        x, y = (float(v) * scale for v in thing["pos"].split(","))
        size = (float(thing["width"]) * 72 * scale, float(thing["height"]) * 72 * scale)
        found.boxes[thing["name"]] = Rectangle(x, y, *size)
        found.labels.append((thing["name"], _words(thing["label"], x, y, scale)))
    for edge in drawn["edges"]:
        ends = [objects[edge[key]]["name"] for key in ("tail", "head")]
        points = edge["pos"].removeprefix("e,").split(" ")
        places = [tuple(float(v) * scale for v in point.split(",")) for point in points[1:]]
        found.lines.append((*ends, list(_curve([(p[0], p[1]) for p in places]))))
        x, y = (float(v) * scale for v in edge["lp"].split(","))
        found.labels.append((" ".join(ends), _words(edge["label"], x, y, scale)))
    return found


def _curve(points: Sequence[tuple[float, float]]) -> Iterator[Segment]:
    """Yield cubic Bézier curves as short straight pieces."""
    for start in range(0, len(points) - 3, 3):
        a, b, c, d = points[start : start + 4]
        steps = [t / 8 for t in range(9)]
        along = [
            tuple(
                (1 - t) ** 3 * a[i] + 3 * (1 - t) ** 2 * t * b[i] + 3 * (1 - t) * t * t * c[i]
                + t**3 * d[i]
                for i in (0, 1)
            )
            for t in steps
        ]  # fmt: skip
        yield from pairwise((x, y) for x, y in along)


def _words(text: str, x: float, y: float, scale: float) -> Rectangle:
    return Rectangle(x, y, text_width(text, _LETTERS) * scale, _LETTERS * scale)


def by_pyvis(page: object, names: dict[str, str], relations: Relations) -> Rival:
    """Return what pyvis with its default options makes of it, when it has come to rest.

    Args:
        page: of a browser, 1280 by 720 pixels.
        names: labels by id.
        relations: ids and words.
    """
    from pyvis.network import Network

    network = Network(height="720px", width="1280px", directed=True, cdn_resources="in_line")
    for id_, label in names.items():
        network.add_node(id_, label=label)
    for source, target, words in relations:
        network.add_edge(source, target, label=words)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pyvis.html"
        file.write_text(network.generate_html(), encoding="utf-8")
        page.goto(file.as_uri())  # type: ignore[attr-defined]
        places, zoom = page.evaluate(_SETTLED)  # type: ignore[attr-defined]
    scale = zoom * 0.75
    found = Rival(letters=_LETTERS * scale)
    for id_, label in names.items():
        x, y = (places[id_][axis] * scale for axis in "xy")
        found.boxes[id_] = Rectangle(x, y, 20 * scale, 20 * scale)
        found.labels.append((id_, _words(label, x, y + 18 * scale, scale)))
    for source, target, words in relations:
        ends = [found.boxes[id_] for id_ in (source, target)]
        (x0, y0), (x1, y1) = ((end.x, end.y) for end in ends)
        found.lines.append((source, target, [((x0, y0), (x1, y1))]))
        middle = _words(words, (x0 + x1) / 2, (y0 + y1) / 2, scale)
        found.labels.append((f"{source} {target}", middle))
    return found


_SETTLED = """() => new Promise(done => {
  const end = () => {
    network.fit({animation: false});
    done([network.getPositions(), network.getScale()]);
  };
  network.once("stabilized", end);
  setTimeout(end, 3000);
})"""
