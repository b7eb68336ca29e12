"""How fast a build is, as a ratio to a plain yardstick on the same notes in the same run.

    python benchmarks/build_speed.py NOTES [--megabytes N] [--runs N]

The yardstick parses each note with markdown-it-py and finds the names of the catalog in its text
with spaCy's entity ruler; it only finds names. The build reads mentions and relations and writes
the graph file. Both are timed in turn, in processes that have loaded what they need.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from markdown_it import MarkdownIt

from awsgraph.mentions.catalog import load_catalog
from awsgraph.notes import find_notes
from awsgraph.pipeline import build, load_pipeline


def chosen(folder: Path, megabytes: float) -> list[Path]:
    """Return notes spread over a folder, of about the given size together."""
    files = [note.path for note in find_notes([folder])[0]]
    total = sum(path.stat().st_size for path in files)
    step = max(1, round(total / (megabytes * 1e6)))
    return files[::step]


def yardstick() -> Callable[[Sequence[Path]], None]:
    """Return what finds the catalog's names in notes."""
    catalog = load_catalog()
    names = [s.label for s in catalog.services.values()]
    names += [alias for s in catalog.services.values() for alias in s.aliases]
    names += list(catalog.operations)
    nlp, markdown = spacy.blank("en"), MarkdownIt("commonmark")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "AWS", "pattern": name} for name in names])  # type: ignore[attr-defined]

    def run(files: Sequence[Path]) -> None:
        for path in files:
            text = path.read_text(encoding="utf-8")
            markdown.parse(text)
            nlp.max_length = max(nlp.max_length, len(text) + 1)
            nlp(text)

    return run


def builder(workers: int) -> Callable[[Sequence[Path]], None]:
    """Return what builds a graph of notes."""
    load_pipeline()

    def run(files: Sequence[Path]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            build(files, Path(folder, "g.db"), workers=workers)

    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("notes", type=Path)
    parser.add_argument("--megabytes", type=float, default=2)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    files = chosen(options.notes, options.megabytes)
    size = sum(path.stat().st_size for path in files) / 1e6
    ways = {"yardstick": yardstick(), "build, 1 process": builder(1), "build, 2": builder(2)}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(options.runs):
        for name, run in ways.items():
            start = time.perf_counter()
            run(files)
            seconds[name].append(time.perf_counter() - start)
    base = statistics.median(seconds["yardstick"])
    print(f"{len(files)} notes, {size:.2f} MB, median of {options.runs}")
    for name, taken in seconds.items():
        middle = statistics.median(taken)
        print(f"{name:18} {size / middle:6.3f} MB/s  {base / middle:5.2f} x the yardstick")


if __name__ == "__main__":
    main()
