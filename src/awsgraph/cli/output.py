"""Prints what a command found, and writes files that are whole or not there."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import click

from awsgraph.errors import OutputError


def print_lines(lines: Iterable[str]) -> None:
    """Print lines that are safe for a terminal.

    >>> print_lines(["AWS KMS", "no edges"])
    AWS KMS
    no edges
    """
    print_text("".join(f"{line}\n" for line in lines))


def print_json(value: object) -> None:
    """Print a value as JSON."""
    print_text(json_text(value))


def print_text(text: str | bytes) -> None:
    """Print a text as it is.

    Raises:
        OutputError: standard output cannot be written, for instance because its disk is full.
    """
    with _printing():
        click.echo(text, nl=False)


def print_bytes(write: Callable[[BinaryIO], None]) -> None:
    """Let a function write bytes to standard output.

    Raises:
        OutputError: standard output is closed or cannot be written.
    """
    if sys.stdout is None:
        raise OutputError("standard output", "it is closed", "name a file with -o")
    with _printing():
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()


def accept_all_characters() -> None:
    """Let a terminal that cannot show a character show its escape instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def _printing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        # What is still buffered must not fail once more when the program ends.
        with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        problem = f"it cannot be written ({error.strerror})"
        raise OutputError("standard output", problem, "free some space on its disk") from error


def json_text(value: object) -> str:
    r"""Return a value as JSON that ends a line.

    >>> print(json_text("\x1b[31m\u202e"), end="")
    "\u001b[31m\u202e"
    """
    # ASCII, so that no character of a note acts on a terminal.
    return f"{json.dumps(value, indent=2)}\n"


def nothing_found(message: str) -> None:
    """Say on standard error that nothing was found, and end with status 1."""
    click.echo(message, err=True)
    click.get_current_context().exit(1)


def write_whole(output: Path, write: Callable[[Any], None]) -> None:
    """Write a file beside the target and put it in its place once it is whole.

    Args:
        output: the target; what it holds stays until then.
        write: writes all into the binary stream that it is given.

    Raises:
        OutputError: the file cannot be written.
    """
    # Not with_name(), which knows no name beside "." and "/".
    unfinished = output.parent / f".{output.name}.{os.getpid()}.tmp"
    try:
        with unfinished.open("wb") as out:
            write(out)
        unfinished.replace(output)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise OutputError(output, problem, "name a file with -o where you may write") from error
    finally:
        unfinished.unlink(missing_ok=True)
