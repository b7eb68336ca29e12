"""The curated lexicon: JSON Lines of names that nobody generates, and their checks."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from awsgraph.errors import LexiconError
from awsgraph.names import fold, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_LISTS = ("aliases", "cased", "local", "former")
_STRINGS = ("label", "class", "of", "id", "note")
_KEYS = frozenset((*_STRINGS, *_LISTS))
_ID = re.compile(r"[\w.:-]+(?:/[\w.:-]+)?")
_OWNER = re.compile(r"[a-z0-9-]+")
_LEADING = frozenset({"amazon", "aws"})


@dataclass(frozen=True, slots=True)
class LexiconRow:
    """One curated entity and the names it goes by.

    Attributes:
        id: id of the entity, for instance ``s3/bucket-key`` or ``concept/envelope-encryption``.
        label: canonical name.
        class_: local name of an ontology class.
        aliases: names that mean this anywhere, in any casing.
        cased: names that mean this only in exactly this casing.
        local: names that mean this only where the owner is the topic.
        of: id of the owner, a service of the catalog; None for what belongs to no service.
        former: names it had before.
        path: the file that holds the row.
        line: the line of the row, from 1.
    """

    id: str
    label: str
    class_: str
    aliases: tuple[str, ...]
    cased: tuple[str, ...]
    local: tuple[str, ...]
    of: str | None
    former: tuple[str, ...]
    path: Path
    line: int


def load_lexicon(paths: Sequence[Path], *, classes: frozenset[str]) -> tuple[LexiconRow, ...]:
    """Read and check the rows of the given files and folders.

    A row of a later path replaces the row with the same id of an earlier one; whether names
    clash is looked at after that.

    Args:
        paths: files of JSON Lines, or folders of ``*.jsonl``; the later outrank the earlier.
        classes: local names of the classes that a row may have.

    Returns:
        The rows, sorted by id.

    Raises:
        LexiconError: a file cannot be read, or a row breaks a rule; names file and line.

    >>> from awsgraph.resources import lexicon_folder
    >>> from awsgraph.schema import load_schema
    >>> rows = load_lexicon([lexicon_folder()], classes=frozenset(load_schema().classes))
    >>> next((r.label, r.class_, r.aliases) for r in rows if r.id == "s3/bucket-key")
    ('S3 Bucket Key', 'Feature', ('Bucket Key',))
    """
    rows: dict[str, LexiconRow] = {}
    for path in paths:
        rows |= _rows_by_id(row for file in _files(path) for row in _read(file, classes))
    ordered = tuple(rows[id_] for id_ in sorted(rows))
    _check_clashes(ordered)
    return ordered


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.jsonl"))
    if not files:
        raise LexiconError(path, "the folder holds no *.jsonl file", "give the right folder")
    return files


def _rows_by_id(rows: Iterable[LexiconRow]) -> dict[str, LexiconRow]:
    by_id: dict[str, LexiconRow] = {}
    for row in rows:
        first = by_id.setdefault(row.id, row)
        if first is not row:
            raise LexiconError(
                row.path,
                f"the id {row.id!r} is that of {first.label!r} ({first.path.name}:{first.line})",
                "join the two rows, or give one of them an 'id'",
                line=row.line,
            )
    return by_id


def _read(path: Path, classes: frozenset[str]) -> Iterator[LexiconRow]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problem = f"it cannot be read ({error.strerror})"
        raise LexiconError(path, problem, "check the path and its rights") from error
    except UnicodeDecodeError as error:
        raise LexiconError(path, "it is not UTF-8", "save it as UTF-8") from error
    for number, line in enumerate(text.split("\n"), start=1):
        content = line.strip()
        if content and not content.startswith("#"):
            yield _row(content, classes, _Place(path, number))


class _Place(NamedTuple):
    """Where a row stands."""

    path: Path
    line: int

    def error(self, problem: str, advice: str) -> LexiconError:
        return LexiconError(self.path, problem, advice, line=self.line)


def _row(content: str, classes: frozenset[str], place: _Place) -> LexiconRow:
    values = _object(content, place)
    if not values.keys() <= _KEYS:
        unknown = min(values.keys() - _KEYS)
        raise place.error(f"unknown key {unknown!r}", _nearest(unknown, _KEYS))
    strings = {key: _string(values, key, place) for key in _STRINGS}
    lists = {key: _names(values, key, place) for key in _LISTS}
    label, class_ = strings["label"], strings["class"]
    if label is None or class_ is None:
        missing = "label" if label is None else "class"
        raise place.error(f"the key {missing!r} is missing", "add it")
    if class_ not in classes:
        raise place.error(f"unknown class {class_!r}", _nearest(class_, classes))
    owner = strings["of"]
    if owner is not None and not _OWNER.fullmatch(owner):
        raise place.error(f"'of' is {owner!r}", "write the id of a service, as s3 or apigateway")
    id_ = strings["id"] or _default_id(label, owner)
    if not _ID.fullmatch(id_):
        raise place.error(f"'id' is {id_!r}", "write it as owner/name, without spaces")
    _check_names(label, lists, place)
    return LexiconRow(id_, label, class_, of=owner, path=place.path, line=place.line, **lists)


def _object(content: str, place: _Place) -> Mapping[str, object]:
    try:
        values = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise place.error("the line is not JSON", "write one JSON object a line") from error
    if not isinstance(values, dict):
        raise place.error("the line is not a JSON object", "write one JSON object a line")
    return values


def _string(values: Mapping[str, object], key: str, place: _Place) -> str | None:
    if key not in values:
        return None
    value = values[key]
    if not isinstance(value, str):
        raise place.error(f"{key!r} is not a text", "write it in double quotes")
    _check_text(key, value, place)
    return value


def _names(values: Mapping[str, object], key: str, place: _Place) -> tuple[str, ...]:
    value = values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise place.error(f"{key!r} is not a list of texts", 'write it as ["one", "two"]')
    for name in value:
        _check_text(key, name, place)
    return tuple(value)


def _check_text(key: str, text: str, place: _Place) -> None:
    if not text.strip():
        raise place.error(f"{key!r} holds an empty text", "fill it or leave it out")
    if not text.isprintable():
        raise place.error(f"{key!r} holds an invisible or control character", "take it out")
    if text != text.strip():
        raise place.error(f"{key!r} holds a text with spaces around it", "take them out")


def _check_names(label: str, lists: Mapping[str, Sequence[str]], place: _Place) -> None:
    for name in (label, *(name for names in lists.values() for name in names)):
        if not any(map(str.isalnum, name)):
            raise place.error(f"the name {name!r} holds neither letter nor digit", "take it out")


def _nearest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(sorted(known))}"


def _default_id(label: str, owner: str | None) -> str:
    if owner is None:
        # One prefix for all classes: to retype a concept must not rename it.
        return f"concept/{slug(label)}"
    words = slug(label).split("-")
    start = int(words[0] in _LEADING)
    for end in range(start + 1, len(words)):
        if "".join(words[start:end]) == owner.replace("-", ""):
            return f"{owner}/{'-'.join(words[end:])}"
    return f"{owner}/{'-'.join(words)}"


def _check_clashes(rows: Iterable[LexiconRow]) -> None:
    holders: dict[str, LexiconRow] = {}
    cased: dict[str, LexiconRow] = {}
    for row in rows:
        for name in (row.label, *row.aliases, *row.former):
            _claim(holders, fold(name, keep_owner=True), name, row)
        for name in row.cased:
            _claim(cased, name, name, row)


def _claim(holders: dict[str, LexiconRow], key: str, name: str, row: LexiconRow) -> None:
    first = holders.setdefault(key, row)
    if first is not row:
        earlier, later = sorted((first, row), key=lambda r: (r.path.name, r.line))
        raise LexiconError(
            later.path,
            f"{name!r} of {later.id} also names {earlier.id} ({earlier.path.name}:{earlier.line})",
            f"take it from one of them, make it 'local', or replace {earlier.id} by its 'id'",
            line=later.line,
        )
