"""Finds the notes that paths mean, and names them."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from awsgraph.errors import NotesError
from awsgraph.model import Problem

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_LEFT_OUT = "left out: "


@dataclass(frozen=True, slots=True, order=True)
class NoteFile:
    """A Markdown file and the name it goes by in the graph.

    Attributes:
        name: relative path with forward slashes.
        path: the file.
    """

    name: str
    path: Path


def find_notes(paths: Sequence[Path]) -> tuple[tuple[NoteFile, ...], tuple[Problem, ...]]:
    """Return the Markdown files that files and folders mean.

    A file in a folder is named by its path below that folder, a file given by itself by its own
    name. Files of the same name are told apart by as much of their folders as that takes. Hidden
    folders are passed over. The order of the arguments does not count.

    Args:
        paths: files (of any suffix) and folders.

    Returns:
        The files sorted by name, each once, and what could not be looked at.

    Raises:
        NotesError: a path does not exist, or there is no Markdown file below any.
    """
    named: dict[Path, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for path in sorted(set(paths)):
        _check_there(path)
        found = _below(path, problems) if path.is_dir() else [(path, (path.name,))]
        for file, parts in found:
            key = file.resolve()
            known = named.get(key)
            named[key] = parts if known is None else min(known, parts, key=lambda p: (len(p), p))
    if not named:
        for problem in problems:
            if problem.text.startswith(_LEFT_OUT):
                reason = problem.text.removeprefix(_LEFT_OUT)
                raise NotesError(problem.path, reason, "check that you may read it")
        place = paths[0] if paths else Path()
        advice = "name a folder that holds *.md files, or a Markdown file"
        raise NotesError(place, "no Markdown file is here", advice)
    names = _distinct(named)
    files = sorted(NoteFile(names[path], path) for path in named)
    return tuple(files), tuple(sorted(problems, key=lambda p: p.path))


def _check_there(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise NotesError(path, "there is no such file or folder", "check the path") from error
    except OSError as error:
        advice = "check the path, and that you may read it"
        raise NotesError(path, f"it cannot be read ({error.strerror})", advice) from error
    # A pipe that somebody names is meant to be read; a device may never come to an end.
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        raise NotesError(path, "it is a device", "name a Markdown file or a folder of them")


def _below(folder: Path, problems: list[Problem]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    def refused(error: OSError) -> None:
        text = f"{_LEFT_OUT}the folder cannot be read ({error.strerror})"
        problems.append(Problem(str(error.filename), None, text))

    count = 0
    for place, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if path.suffix.lower() not in _SUFFIXES:
                continue
            count += 1
            if _would_wait(path):
                text = f"{_LEFT_OUT}it is no ordinary file"
                problems.append(Problem(str(path), None, text))
            else:
                yield path, path.relative_to(folder).parts
    if not count and not any(p.path == str(folder) for p in problems):
        problems.append(Problem(str(folder), None, "the folder holds no Markdown file"))


def _would_wait(path: Path) -> bool:
    """Tell whether a file is a pipe or device, which may never come to an end."""
    try:
        mode = path.stat().st_mode
    except OSError:
        # Whoever reads it says what is wrong.
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _distinct(named: dict[Path, tuple[str, ...]]) -> dict[Path, str]:
    """Give each file a name of its own, with more of its folders where names clash."""
    names = {path: "/".join(parts) for path, parts in named.items()}
    extra = 0
    while len(set(names.values())) < len(names):
        extra += 1
        sharing: defaultdict[str, list[Path]] = defaultdict(list)
        for path, name in names.items():
            sharing[name].append(path)
        for path in (p for group in sharing.values() if len(group) > 1 for p in group):
            parts = path.parts[1:]
            names[path] = "/".join(parts[-(len(named[path]) + extra) :])
    return names
