"""Reads the small TOML file that names the pictures of a deck."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from awsgraph.errors import DeckError
from awsgraph.views.drawing.doctor import REFUSED
from awsgraph.views.slides.marks import digest


@dataclass(frozen=True, slots=True)
class SlidePlan:
    """A slide as the file describes it.

    Attributes:
        id: the slide is found again by it in a deck.
        line: where it stands in the file.
        entity: the picture shows what stands around it; else None.
        path: the picture shows how these two connect; else None.
        query: the picture shows what this file with SPARQL finds; else None.
        title: over the picture; empty for what the picture says itself.
        notes: words for the presenter.
        depth, relations, classes: of what stands around an entity.
        paths, max_length: how many paths, and how long they may be.
        split: whether what has no room gets slides of its own rather than being left out.
        hops: whether each step of the path gets a slide of its own, too.
        max_nodes: at most so many boxes.
        theme: name of a theme or path of its file.
        layout, group_by: as :func:`awsgraph.views.drawing.draw` takes them.
    """

    id: str
    line: int
    entity: str | None = None
    path: tuple[str, str] | None = None
    query: Path | None = None
    title: str = ""
    notes: str = ""
    depth: int = 1
    relations: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    paths: int = 1
    max_length: int = 6
    split: bool = False
    hops: bool = False
    max_nodes: int = 15
    theme: str = "light"
    layout: str | None = None
    group_by: str | None = None


@dataclass(frozen=True, slots=True)
class DeckPlan:
    """A deck as the file describes it.

    Attributes:
        file: where it stands.
        title: of the deck, for the properties of the PowerPoint file.
        template: a PowerPoint file that new decks begin with; None for plain slides.
        links: whether a box leads to the slide about its entity.
        slides: in their order.
    """

    file: Path
    title: str = ""
    template: Path | None = None
    links: bool = True
    slides: tuple[SlidePlan, ...] = field(default=())


# What each key holds, and how to say so.
_TEXT, _TEXTS, _YES = (str, "a text"), (list, "a list of texts"), (bool, "true or false")
_NUMBER = (int, "a whole number above 0")
# As much as the command that draws one picture takes.
_MOST = {"depth": 4, "paths": 10, "max-length": 12, "max-nodes": REFUSED - 1}
_STYLE = {
    "theme": _TEXT, "max-nodes": _NUMBER, "split": _YES, "layout": _TEXT, "group-by": _TEXT,
}  # fmt: skip
_STANDING = {"layout", "group-by"}
_DECK = {"title": _TEXT, "template": _TEXT, "links": _YES, "slide": (list, "a table"), **_STYLE}
_SLIDE = {
    "id": _TEXT, "entity": _TEXT, "path": _TEXTS, "query": _TEXT, "title": _TEXT, "notes": _TEXT,
    "depth": _NUMBER, "relations": _TEXTS, "classes": _TEXTS, "paths": _NUMBER,
    "max-length": _NUMBER, "hops": _YES, **_STYLE,
}  # fmt: skip
_KINDS = ("entity", "path", "query")


def read_deck(file: Path) -> DeckPlan:
    """Read the description of a deck.

    Args:
        file: TOML; paths in it count from its folder.

    Raises:
        DeckError: it cannot be read or breaks the rules of the format; says in which line.
    """
    return _Reader(file).deck()


class _Reader:
    """Checks one file; knows its text, so that it can say where a mistake stands."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self.text = file.read_text(encoding="utf-8-sig")
            self.rows = tomllib.loads(self.text)
        except OSError as error:
            problem = f"it cannot be read ({error.strerror})"
            raise DeckError(file, problem, "name a TOML file that describes slides") from error
        except UnicodeDecodeError as error:
            raise DeckError(file, "it is not UTF-8", "save it as UTF-8") from error
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"^(.*) \(at line (\d+), column \d+\)$", str(error))
            line = int(found[2]) if found else len(self.text.splitlines()) or 1
            problem = f"it is not TOML: {found[1] if found else error}"
            raise DeckError(file, problem, "mend it there", line=line) from error

    def deck(self) -> DeckPlan:
        self._check(self.rows, _DECK, None)
        rows = self.rows.get("slide", [])
        if not rows:
            raise DeckError(self.file, "it names no slide", "write [[slide]] and entity = ...")
        slides: list[SlidePlan] = []
        for number, row in enumerate(rows):
            if not isinstance(row, dict):
                raise DeckError(self.file, "slide is no table", "write [[slide]] on a line")
            plan = self._slide(number, row)
            if plan.id in {slide.id for slide in slides}:
                problem = f"two slides have the id {plan.id!r}"
                raise self.mistake(problem, "give this one another id", number, None)
            slides.append(plan)
        template = self.rows.get("template")
        return DeckPlan(
            self.file, self.rows.get("title", ""),
            self.file.parent / template if template else None,
            self.rows.get("links", True), tuple(slides),
        )  # fmt: skip

    def _slide(self, number: int, row: dict[str, Any]) -> SlidePlan:
        self._check(row, _SLIDE, number)
        kinds = [kind for kind in _KINDS if kind in row]
        if len(kinds) != 1:
            problem = "the slide shows nothing" if not kinds else f"it has {' and '.join(kinds)}"
            raise self.mistake(problem, f"give it one of {', '.join(_KINDS)}", number, None)
        values = {key.replace("-", "_"): value for key, value in row.items()}
        for key in _STYLE:
            # A slide with a layout or groups of its own does not get the other from the deck.
            if key in self.rows and not (key in _STANDING and _STANDING & row.keys()):
                values.setdefault(key.replace("-", "_"), self.rows[key])
        if "path" in row:
            if len(row["path"]) != 2:
                advice = 'name two entities: path = ["A", "B"]'
                raise self.mistake(f"path names {len(row['path'])}", advice, number, "path")
            values["path"] = tuple(row["path"])
        if row.get("hops") and (kinds != ["path"] or row.get("paths", 1) != 1):
            raise self.mistake("hops are those of one path", "leave hops out", number, "hops")
        for key in ("relations", "classes"):
            values[key] = tuple(row.get(key, ()))
        if "query" in row:
            values["query"] = self.file.parent / row["query"]
        if str(values.get("theme", "")).endswith(".toml"):
            values["theme"] = str(self.file.parent / values["theme"])
        subject = row.get("title") or row.get("entity") or row.get("query")
        values["id"] = slug(row.get("id") or subject or " to ".join(row.get("path", ())))
        return SlidePlan(line=self.line(number, None), **values)

    def _check(self, row: Mapping[str, Any], keys: dict[str, Any], number: int | None) -> None:
        for key, value in row.items():
            if key not in keys:
                advice = f"take {', '.join(keys)}"
                raise self.mistake(f"there is no key {key!r}", advice, number, key)
            kind, words = keys[key]
            if key == "slide" and type(value) is dict:
                problem, advice = "slide stands in one pair of brackets", "write [[slide]]"
                raise self.mistake(problem, advice, number, key)
            fits = type(value) is kind and (kind is not int or value > 0)
            if fits and kind is int and value > _MOST[key]:
                raise self.mistake(f"{key} is above {_MOST[key]}", "lower it", number, key)
            if kind is list and key != "slide":
                fits = fits and all(isinstance(item, str) for item in value)
            if not fits:
                raise self.mistake(f"{key} is not {words}", "mend it there", number, key)

    def mistake(self, problem: str, advice: str, number: int | None, key: str | None) -> DeckError:
        """Return the error about a key of a slide, with its line."""
        return DeckError(self.file, problem, advice, line=self.line(number, key))

    def line(self, number: int | None, key: str | None) -> int:
        """Return the line up to which the file has to be read to know a key of a slide."""
        lines = self.text.splitlines()
        for end in range(1, len(lines) + 1):
            try:
                rows: Any = tomllib.loads("\n".join(lines[:end]))
            except tomllib.TOMLDecodeError:
                continue
            if number is not None:
                slides = rows.get("slide", [])
                rows = slides[number] if len(slides) > number else None
            if rows is not None and (key is None or key in rows):
                return end
        return len(lines)


def slug(text: str) -> str:
    """Return a text as an id of small letters, digits and hyphens; a digest where none is left.

    >>> slug("What SSE-KMS needs!")
    'what-sse-kms-needs'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or f"slide-{digest([text])}"
