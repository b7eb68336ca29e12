"""Sorts more lines than memory holds, a subject at a time.

Lines about one subject are kept together as one record: there are a tenth as many records as
lines, and each comes sorted already. A subject and the space behind it stand at the beginning of
each of its lines, so that records sort as their lines do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

# No line of N-Quads holds this character: within a record it stands for the end of a line.
_JOINT = b"\0"
# What a record costs beyond its bytes in a list of Python objects.
_OVERHEAD = 60
_BUDGET = 96 * 2**20
# Of each run, all of which are read at once.
_READ_AHEAD = 2**17


class SortedRecords:
    r"""Lines about subjects in the order of their bytes; what memory does not hold waits on disk.

    Use it as a context manager.

    Args:
        budget: bytes of memory for records, about.

    >>> with SortedRecords(budget=100) as records:
    ...     records.extend(["<c> 1\n<c> 2\n", "<a> 1\n", "<c> 1\n", "<b> 1\n"])
    ...     list(map(lines_of, records))
    [b'<a> 1\n', b'<b> 1\n', b'<c> 1\n<c> 2\n']
    """

    def __init__(self, budget: int = _BUDGET) -> None:
        self._budget, self._size = budget, 0
        self._records: list[bytes] = []
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

    def extend(self, lines: Iterable[str]) -> None:
        """Take lines about subjects in any order of the subjects.

        Args:
            lines: each the sorted lines about one subject, or nothing.
        """
        for about in lines:
            if about:
                record = record_of(about.encode())
                self._records.append(record)
                self._size += len(record) + _OVERHEAD
                if self._size > self._budget:
                    self._spill()

    def __iter__(self) -> Iterator[bytes]:
        """Yield a record for each subject."""
        self._records.sort()
        for run in self._runs:
            run.seek(0)
        return joined(merge(*self._runs, self._records))

    def _spill(self) -> None:
        run = TemporaryFile("w+b", buffering=_READ_AHEAD)  # noqa: SIM115 - closed with the block
        self._records.sort()
        run.writelines(self._records)
        self._runs.append(run)
        self._records, self._size = [], 0


def record_of(lines: bytes) -> bytes:
    """Return lines about one subject as a record, which ends with the only line feed in it.

    Args:
        lines: at least one.
    """
    return lines[:-1].replace(b"\n", _JOINT) + b"\n"


def lines_of(record: bytes) -> bytes:
    """Return the lines of a record.

    Args:
        record: about one subject.
    """
    return record.replace(_JOINT, b"\n")


def joined(records: Iterable[bytes]) -> Iterator[bytes]:
    """Yield one record for each subject, its lines sorted and each once.

    Args:
        records: sorted.
    """
    for _, group in groupby(records, key=_subject):
        first, *more = group
        if more:
            lines = {line for record in (first, *more) for line in record[:-1].split(_JOINT)}
            yield _JOINT.join(sorted(lines)) + b"\n"
        else:
            yield first


def _subject(record: bytes) -> bytes:
    return record[: record.index(b" ")]
