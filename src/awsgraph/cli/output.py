"""Prints what a command found, and writes files that are whole or not there."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from awsgraph.errors import OutputError


def print_lines(lines: Iterable[str]) -> None:
    """Print lines that are safe for a terminal.

    >>> print_lines(["AWS KMS", "no edges"])
    AWS KMS
    no edges
    """
    click.echo("\n".join(lines))


def print_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json_text(value), nl=False)


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
    unfinished = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("wb") as out:
            write(out)
        unfinished.replace(output)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror})"
        raise OutputError(output, problem, "name a file with -o where you may write") from error
    finally:
        unfinished.unlink(missing_ok=True)
