"""Writes an export as compressed files that triple stores load in bulk, with a manifest."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from awsgraph.errors import OutputError, RdfFileError
from awsgraph.rdf.lines import sorted_lines, without_graphs
from awsgraph.rdf.source import EVERYTHING, Selection, SourceGraph

MANIFEST = "manifest.json"
LARGEST = 5_000_000
"""Lines that a part may have, about; stores prefer few large files."""


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the manifest says of a file."""

    name: str
    graph: str | None
    lines: int
    sha256: str
    size: int
    content: str

    def record(self) -> dict[str, object]:
        kind, counted = ("n-quads", "quads") if self.graph is None else ("n-triples", "triples")
        named = {} if self.graph is None else {"graph": self.graph}
        return {
            "file": self.name,
            "mediaType": f"application/{kind}",
            **named,
            counted: self.lines,
            "bytes": self.size,
            "sha256": self.sha256,
            "sha256OfContent": self.content,
        }


def write_parts(
    graph: SourceGraph, folder: Path, selection: Selection = EVERYTHING, largest: int = LARGEST
) -> None:
    """Write ``part-00000.nq.gz`` and so on, a file of N-Triples for each graph, and a manifest.

    The parts together are the N-Quads of :func:`write_nquads`; so are the files of the graphs,
    each under the name of its graph. The folder appears once all of it is written.

    Args:
        graph: an open graph.
        folder: a new folder, or an empty one.
        selection: which part of the graph.
        largest: lines of a part; the last subject of a part is never split.

    Raises:
        OutputError: the folder is not empty or cannot be written.
    """
    # Not with_name(), which knows no name beside "." and "/".
    unfinished = folder.parent / f".{folder.name}.{os.getpid()}.tmp"
    try:
        if folder.exists() and any(folder.iterdir()):
            raise OutputError(folder, "it is not empty", "name a new folder")
        unfinished.mkdir()
        sums = list(_write_files(graph, unfinished, selection, largest))
        _write_manifest(unfinished / MANIFEST, sums, selection)
        if folder.exists():
            folder.rmdir()
        unfinished.rename(folder)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror or error})"
        raise OutputError(folder, problem, "name a folder where you may write") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def part_files(folder: Path) -> list[Path]:
    """Return the parts of N-Quads in a folder, after a look at whether they are whole.

    Args:
        folder: what :func:`write_parts` wrote.

    Raises:
        RdfFileError: the manifest cannot be read, or a part is not what the manifest says.
    """
    manifest = folder / MANIFEST
    again = "export the parts again, or copy the whole folder"
    try:
        records = json.loads(manifest.read_text(encoding="utf-8"))["parts"]
        sums = {folder / str(record["file"]): str(record["sha256"]) for record in records}
    except OSError as error:
        problem = f"it is a folder without a manifest of parts ({error.strerror})"
        raise RdfFileError(folder, problem, "name a file, or a folder of --parts") from error
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise RdfFileError(manifest, "it is no manifest of parts", again) from error
    for path, digest in sums.items():
        if path.parent != folder or not path.is_file() or _sha256(path) != digest:
            raise RdfFileError(path, "it is not the file of the manifest", again)
    return list(sums)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_files(
    graph: SourceGraph, folder: Path, selection: Selection, largest: int
) -> Iterator[_Sums]:
    by_graph: dict[bytes, _File] = {}
    part, number = None, 0
    with ExitStack() as opened:
        for lines in sorted_lines(graph, selection):
            if part is None:
                part = opened.enter_context(_File(folder / f"part-{number:05}.nq.gz"))
            part.write(lines)
            for name, own in _by_graph(lines):
                if name not in by_graph:
                    local = name.decode().rpartition("/")[2]
                    file = _File(folder / f"{local}.nt.gz", name.decode())
                    by_graph[name] = opened.enter_context(file)
                by_graph[name].write(without_graphs(own))
            if part.lines >= largest:
                yield part.close()
                part, number = None, number + 1
        if part is not None:
            yield part.close()
        for name in sorted(by_graph):
            yield by_graph[name].close()


def _by_graph(lines: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield lines of N-Quads by the IRI of their graph; nearly always there is but one."""
    names = {line[line.rindex(b" <") + 2 : -3] for line in lines.splitlines()}
    if len(names) == 1:
        yield names.pop(), lines
        return
    each = lines.splitlines(keepends=True)
    for name in sorted(names):
        end = b" <%s> .\n" % name
        yield name, b"".join(line for line in each if line.endswith(end))


class _File:
    """A gzip file of one member whose bytes depend on nothing but its content."""

    def __init__(self, path: Path, graph: str | None = None) -> None:
        self._path, self._graph, self.lines = path, graph, 0
        self._content = hashlib.sha256()
        self._raw: IO[bytes] = path.open("wb")
        # Neither the time nor a name stands in its head.
        self._file = gzip.GzipFile("", "wb", 6, self._raw, mtime=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()
        self._raw.close()

    def write(self, lines: bytes) -> None:
        self._file.write(lines)
        self._content.update(lines)
        self.lines += lines.count(b"\n")

    def close(self) -> _Sums:
        self._file.close()
        self._raw.close()
        size, content = self._path.stat().st_size, self._content.hexdigest()
        digest = _sha256(self._path)
        return _Sums(self._path.name, self._graph, self.lines, digest, size, content)


def _write_manifest(path: Path, sums: list[_Sums], selection: Selection) -> None:
    files = [one.record() for one in sums]
    manifest = {
        "rdfVersion": "1.2" if selection.reifiers else "1.1",
        "compression": "gzip",
        "quads": sum(one.lines for one in sums if one.graph is None),
        "parts": [file for file in files if "graph" not in file],
        "graphs": [file for file in files if "graph" in file],
    }
    path.write_text(f"{json.dumps(manifest, indent=2)}\n", encoding="utf-8")
