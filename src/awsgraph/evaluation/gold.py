"""Reads facts that people annotated: JSON Lines, and beside each file the ranges they read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from awsgraph.errors import GoldError
from awsgraph.schema import load_schema

LITERAL = "Literal"
"""What stands for the class of an object that is a value."""

LineRange = tuple[int, int]
_RANGES_ADVICE = 'name the annotated lines of each document: {"notes.md": [[1, 80]]}'
_FACT_ADVICE = "mend the line"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a note states, or denies.

    Attributes:
        document: file name of the note, without folders.
        lines: first and last line of what states it, from 1.
        subject: the accepted names of the subject, the canonical one first.
        subject_class: its class.
        relations: the accepted relations, the best first.
        object: the accepted names of the object, or the accepted forms of the value.
        object_class: its class; :data:`LITERAL` for a value.
        required: whether a graph that lacks it misses something.
        denied: whether the note denies it.
    """

    document: str
    lines: LineRange
    subject: tuple[str, ...]
    subject_class: str
    relations: tuple[str, ...]
    object: tuple[str, ...]
    object_class: str
    required: bool = True
    denied: bool = False

    @property
    def wanted(self) -> bool:
        """Whether a graph should state it."""
        return self.required and not self.denied

    @property
    def attribute(self) -> bool:
        """Whether its object is a value."""
        return self.object_class == LITERAL


@dataclass(frozen=True, slots=True)
class Gold:
    """Annotated facts, and where annotators looked for them.

    Attributes:
        facts: in the order of the files.
        ranges: the lines of each document that were annotated exhaustively; an edge whose
            evidence lies outside is not judged.
    """

    facts: tuple[Fact, ...]
    ranges: Mapping[str, tuple[LineRange, ...]]

    def covers(self, document: str, lines: LineRange) -> bool:
        """Tell whether lines of a document touch what was annotated.

        >>> gold = Gold((), {"kms.md": ((10, 20),)})
        >>> gold.covers("kms.md", (20, 22)), gold.covers("kms.md", (21, 22))
        (True, False)
        """
        return any(lines[0] <= last and first <= lines[1]
                   for first, last in self.ranges.get(document, ()))  # fmt: skip


def read_gold(paths: Iterable[Path]) -> Gold:
    """Read gold files and, beside each ``NAME.jsonl``, its ``NAME.ranges.json``.

    Args:
        paths: the files with one JSON object a line, with the keys ``doc``, ``line``, ``s``,
            ``st``, ``r``, ``o``, ``ot``, ``req`` and ``neg``; other keys are ignored.

    Returns:
        The facts of all files, and the ranges of all documents.

    Raises:
        GoldError: a file is missing, or breaks the format; names the file and, where it is one
            line, the line.

    >>> read_gold([Path("no such file.jsonl")])
    Traceback (most recent call last):
    awsgraph.errors.GoldError: no such file.jsonl: it cannot be read (No such file ...); ...
    """
    ranges: dict[str, tuple[LineRange, ...]] = {}
    read: list[tuple[Path, int, Fact]] = []
    for path in paths:
        read += [(path, number, fact) for number, fact in _facts(path)]
        for document, spans in _ranges(path.with_suffix(".ranges.json")):
            ranges[document] = (*ranges.get(document, ()), *spans)
    for path, number, fact in read:
        if fact.document not in ranges:
            problem = f"no ranges are given for the document {fact.document!r}"
            advice = f"name its annotated lines in {path.with_suffix('.ranges.json').name}"
            raise GoldError(path, problem, advice, line=number)
    return Gold(tuple(fact for _, _, fact in read), ranges)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = f"it cannot be read ({error.strerror})"
        advice = "name a gold file that has its NAME.ranges.json beside it"
        raise GoldError(path, problem, advice) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GoldError(path, "it is not UTF-8", "save it as UTF-8", line=line) from error


def _json(path: Path, text: str, line: int) -> object:
    """Parse JSON that starts on a line of a file."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        problem = f"it is no JSON here ({error.msg})"
        raise GoldError(path, problem, "mend the line", line=line + error.lineno - 1) from error
    except (RecursionError, ValueError) as error:
        raise GoldError(path, "it is no JSON that can be read", "mend it", line=line) from error


def _ranges(path: Path) -> Iterator[tuple[str, tuple[LineRange, ...]]]:
    content = _json(path, _text(path), 1)
    if not isinstance(content, dict):
        raise GoldError(path, "it is no JSON object", _RANGES_ADVICE)
    for document, spans in content.items():
        if not isinstance(spans, list):
            raise GoldError(path, f"the ranges of {document!r} are no list", _RANGES_ADVICE)
        lines = [pair for pair in map(_line_range, spans) if pair is not None]
        if len(lines) < len(spans):
            problem = f"a range of {document!r} is no pair of first and last line"
            raise GoldError(path, problem, _RANGES_ADVICE)
        yield document, tuple(lines)


def _facts(path: Path) -> Iterator[tuple[int, Fact]]:
    # Only "\n" ends a line here: others may stand inside a JSON string.
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            yield number, _Row(path, number, _json(path, line, number)).fact()


def _line_range(value: object) -> LineRange | None:
    match value:
        case [int(first), int(last)] if 1 <= first <= last and bool not in map(type, value):
            return first, last
        case _:
            return None


class _Row:
    """One line of a gold file, to be checked key by key."""

    def __init__(self, path: Path, number: int, content: object) -> None:
        self._path, self._number = path, number
        if not isinstance(content, dict):
            raise self._error("it is no JSON object")
        self._values: dict[str, object] = content

    def fact(self) -> Fact:
        schema = load_schema()
        relations = self._names("r")
        for relation in relations:
            self._check_known("relation", relation, schema.relations)
        value = schema.relations[relations[0]].attribute
        classes = [LITERAL] if value else list(schema.classes)
        self._check_known("class of a subject", self._name("st"), schema.classes)
        self._check_known(f"class of an object of {relations[0]}", self._name("ot"), classes)
        ends = (self._names("s"), self._name("st"), relations, self._names("o"), self._name("ot"))
        return Fact(self._document(), self._lines(), *ends, self._flag("req"), self._flag("neg"))

    def _error(self, problem: str, advice: str = _FACT_ADVICE) -> GoldError:
        return GoldError(self._path, problem, advice, line=self._number)

    def _value(self, key: str) -> object:
        if key not in self._values:
            raise self._error(f'the key "{key}" is missing', "add it")
        return self._values[key]

    def _name(self, key: str) -> str:
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            raise self._error(f'"{key}" is no text')
        return value

    def _names(self, key: str) -> tuple[str, ...]:
        values = self._value(key)
        if not isinstance(values, list) or not values:
            raise self._error(f'"{key}" is no list of names', f'write "{key}": ["AWS KMS", "KMS"]')
        names = [value for value in values if isinstance(value, str) and value.strip()]
        if len(names) < len(values):
            raise self._error(f'a name in "{key}" is no text or empty')
        return tuple(names)

    def _flag(self, key: str) -> bool:
        value = self._value(key)
        if not isinstance(value, bool):
            raise self._error(f'"{key}" is neither true nor false')
        return value

    def _document(self) -> str:
        name = self._name("doc")
        if "/" in name or "\\" in name:
            raise self._error('"doc" names a folder', "give the name of the file alone")
        return name

    def _lines(self) -> LineRange:
        lines = _line_range(self._value("line"))
        if lines is None:
            problem = '"line" is no pair of first and last line'
            raise self._error(problem, 'write for instance "line": [312, 312]')
        return lines

    def _check_known(
        self, kind: str, name: str, known: Sequence[str] | Mapping[str, object]
    ) -> None:
        if name not in known:
            near = get_close_matches(name, known, 1) or list(known)[:3]
            raise self._error(f"{name!r} is no {kind}", f"take for instance {' or '.join(near)}")
