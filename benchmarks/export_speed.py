"""How fast and how large the export of N-Quads is, against Oxigraph's dump of the same quads.

    python benchmarks/export_speed.py EDGES [--memory] [--folder FOLDER]

A graph of so many edges is made up and exported; the export is loaded into a store, which dumps
it. Without --memory the store is one on disk. Seconds are those of the processor, so that what
else the machine does counts less. FOLDER needs about ten kilobytes for each edge, the store as
much again.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from awsgraph.graph import open_graph
from awsgraph.rdf import write_nquads


def seconds_of(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def export(file: Path, output: Path) -> None:
    """Print what an export takes; in a process of its own, whose memory is all for it."""
    with open_graph(file) as graph, output.open("wb") as out:
        seconds = seconds_of(lambda: write_nquads(graph, out))
    with output.open("rb") as lines:
        quads = sum(block.count(b"\n") for block in iter(lambda: lines.read(2**20), b""))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(quads, seconds, memory)


def dumped(nquads: Path, folder: Path | None, output: Path) -> float:
    """Return the seconds of a dump."""
    store = ox.Store(str(folder)) if folder else ox.Store()
    store.bulk_load(path=str(nquads), format=ox.RdfFormat.N_QUADS)
    with output.open("wb") as out:
        return seconds_of(lambda: store.dump(out, format=ox.RdfFormat.N_QUADS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("edges", type=int)
    parser.add_argument("--memory", action="store_true", help="Dump a store in memory.")
    parser.add_argument("--folder", type=Path, help="Where files are made for a while.")
    parser.add_argument("--export", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.export:
        export(*options.export)
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        ends = [str(folder / "g.db"), str(folder / "g.nq")]
        # A process begins with the peak of the memory of the one that starts it: this one stays
        # small.
        maker = Path(__file__).with_name("made_up_graph.py")
        subprocess.run([sys.executable, maker, str(options.edges), ends[0]], check=True)
        command = [sys.executable, __file__, str(options.edges), "--export", *ends]
        answer = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
        quads, ours, memory = int(answer[0]), float(answer[1]), float(answer[2])
        rate = quads / ours
        print(
            f"{options.edges:,} edges, {quads:,} quads, {(folder / 'g.nq').stat().st_size:,} bytes"
        )
        print(
            f"export  {ours:8.1f} s  {rate:10,.0f} quads/s  {memory / 1e6:6.0f} MB at most",
            flush=True,
        )
        store = None if options.memory else folder / "store"
        theirs = dumped(folder / "g.nq", store, folder / "dump.nq")
        print(f"dump    {theirs:8.1f} s  {quads / theirs:10,.0f} quads/s")
        print(f"the export runs at {theirs / ours:.2f} times the speed of the dump")


if __name__ == "__main__":
    main()
