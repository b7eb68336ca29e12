"""The competency questions that come with the ontology."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from awsgraph.resources import queries_folder


class Question(NamedTuple):
    """A question to begin with.

    Attributes:
        name: that of its file, without the ending.
        title: in words, as the first line of the file has it.
        query: in SPARQL.
    """

    name: str
    title: str
    query: str


@cache
def questions() -> tuple[Question, ...]:
    """Return the competency questions, in the order of their names.

    >>> questions()[0].title.endswith("?")
    True
    """
    texts = {path.stem: path.read_text(encoding="utf-8") for path in queries_folder().glob("*.rq")}
    return tuple(
        Question(name, text.partition("\n")[0].removeprefix("# "), text)
        for name, text in sorted(texts.items())
    )
