"""The tree of errors, and what their messages tell."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import awsgraph
from awsgraph import errors
from awsgraph.errors import AwsgraphError, FileProblem

CLASSES = [kind for kind in vars(errors).values() if isinstance(kind, type)]
ERRORS = [kind for kind in CLASSES if issubclass(kind, BaseException)]
FILE_ERRORS = [kind for kind in ERRORS if issubclass(kind, FileProblem)]


def test_all_errors_grow_from_one_root() -> None:
    assert len(ERRORS) >= 12
    assert all(issubclass(kind, AwsgraphError) for kind in ERRORS)
    assert all(kind.exit_status == 2 for kind in ERRORS if issubclass(kind, AwsgraphError))


def test_no_error_is_defined_elsewhere() -> None:
    package = Path(awsgraph.__file__).parent
    elsewhere = [
        f"{path.name}: {node.name}"
        for path in package.rglob("*.py")
        if path.name != "errors.py"
        for node in _classes(path)
        if any(
            isinstance(base, ast.Name)
            and (base.id in {"Exception", "ValueError"} or base.id in {e.__name__ for e in ERRORS})
            for base in node.bases
        )
    ]
    assert elsewhere == []


def _classes(path: Path) -> Iterator[ast.ClassDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            yield node


@pytest.mark.parametrize("kind", FILE_ERRORS, ids=lambda kind: kind.__name__)
def test_a_file_is_named_with_its_line(kind: type[FileProblem]) -> None:
    error = kind(Path("notes/a.md"), "it is not UTF-8", "save it as UTF-8", line=3)
    assert str(error) == "notes/a.md:3: it is not UTF-8; save it as UTF-8"
    assert (error.path, error.line) == (Path("notes/a.md"), 3)
    assert (error.problem, error.advice) == ("it is not UTF-8", "save it as UTF-8")


@pytest.mark.parametrize("kind", FILE_ERRORS, ids=lambda kind: kind.__name__)
def test_a_whole_file_is_named_without_a_line(kind: type[FileProblem]) -> None:
    error = kind("a.md", "it is gone", "look for it")
    assert str(error) == "a.md: it is gone; look for it"
    assert (error.path, error.line) == (Path("a.md"), None)


def test_names_come_with_what_to_do() -> None:
    assert "did you mean 'A' or 'B'?" in str(errors.UnknownNameError("class", "X", ["A", "B"]))
    assert "awsgraph search" in str(errors.UnknownNameError("entity", "X"))
    many = errors.UnknownNameError("entity", "X", list("ABCDEFG"))
    assert "'E'" in str(many)
    assert "'F'" not in str(many)
    ambiguous = errors.AmbiguousNameError("X", ["a/X", "b/X"])
    assert "take an id: a/X, b/X" in str(ambiguous)
    assert ambiguous.candidates == ("a/X", "b/X")
    assert 'pip install "awsgraph[catalog]"' in str(errors.MissingExtraError("catalog"))
