"""Sorts more lines than memory holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

# What a line costs beyond its bytes in a set and a list of Python objects.
_OVERHEAD = 120
_BUDGET = 96 * 2**20


class SortedLines:
    r"""Lines in the order of their bytes, each once; what does not fit into memory waits on disk.

    Use it as a context manager; iterate over it as often as needed.

    Args:
        budget: bytes of memory for lines, about.

    >>> with SortedLines(budget=300) as lines:
    ...     lines.extend([b"c\n", b"a\n", b"c\n", b"b\n"])
    ...     list(lines)
    [b'a\n', b'b\n', b'c\n']
    """

    def __init__(self, budget: int = _BUDGET) -> None:
        self._budget, self._size = budget, 0
        self._lines: set[bytes] = set()
        self._runs: list[IO[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for run in self._runs:
            run.close()

    def extend(self, lines: Iterable[bytes]) -> None:
        """Take lines in any order; each ends with a line feed.

        Args:
            lines: as many as the disk holds.
        """
        for line in lines:
            if line not in self._lines:
                self._lines.add(line)
                self._size += len(line) + _OVERHEAD
                if self._size > self._budget:
                    self._spill(sorted(self._lines))
                    self._lines, self._size = set(), 0

    def settle(self) -> None:
        """Merge what waits on disk into one run, so that reading it again is quick."""
        if self._runs:
            self._spill(self)
            *runs, merged = self._runs
            for run in runs:
                run.close()
            self._runs, self._lines = [merged], set()

    def __iter__(self) -> Iterator[bytes]:
        for run in self._runs:
            run.seek(0)
        last = None
        for line in merge(*self._runs, sorted(self._lines)):
            if line != last:
                yield line
                last = line

    def _spill(self, lines: Iterable[bytes]) -> None:
        run = TemporaryFile("w+b", buffering=2**16)  # noqa: SIM115 - closed at the end of the block
        run.writelines(lines)
        self._runs.append(run)
