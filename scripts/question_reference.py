"""Writes docs/reference/questions.md: the questions, and what the default notes answer.

Usage: python scripts/question_reference.py
"""

from __future__ import annotations

import html
import io
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from awsgraph.graph import open_graph
from awsgraph.pipeline import default_graph
from awsgraph.rdf import write_nquads
from awsgraph.rdf.questions import Question, questions
from awsgraph.rdf.terms import Iri
from awsgraph.rdf.vocabulary import prefixed

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "questions.md"
_HEAD = """\
# Questions

What a user of such notes would ask, and what the graph of the default notes answers. Each question
is a file of `ontology/queries`; `awsgraph query FILE` asks it of any graph. What a reader of the
notes expects in the answer stands in the file after "At least". Two engines, rdflib and Oxigraph,
answer alike in the tests. This page is made by `scripts/question_reference.py`.
"""


def reference(store: ox.Store) -> str:
    """Return the page.

    Args:
        store: with the quads of the graph of the default notes.
    """
    lines = (line for question in questions() for line in _section(question, store))
    return "\n".join([_HEAD, *lines])


def _section(question: Question, store: ox.Store) -> Iterator[str]:
    answer = store.query(question.query)
    assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - all questions are SELECT
    yield f"## {question.title}\n\n`{question.name}.rq`\n"
    names = [variable.value for variable in answer.variables]
    rows = [names, ["---"] * len(names), *(list(map(_cell, row)) for row in answer)]
    yield "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return f"`{prefixed(Iri(term.value)) or term.value}`"
    text = term.value if isinstance(term, ox.Literal) else str(term)
    return html.escape(" ".join(text.split()), quote=False).replace("|", "\\|")


def main() -> None:
    """Write the page."""
    with open_graph(default_graph()) as graph:
        quads = io.BytesIO()
        write_nquads(graph, quads)
    store = ox.Store()
    store.bulk_load(quads.getvalue(), format=ox.RdfFormat.N_QUADS)
    REFERENCE.write_text(reference(store), encoding="utf-8")


if __name__ == "__main__":
    main()
