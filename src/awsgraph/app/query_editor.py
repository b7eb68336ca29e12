"""The field in which one writes SPARQL, with completion, in a Streamlit component."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from awsgraph.app.network import asset
from awsgraph.app.source import names_by_degree, schema
from awsgraph.rdf.iris import entity_iri, term_iri
from awsgraph.rdf.terms import Iri
from awsgraph.rdf.vocabulary import NAMESPACES, prefixed

_ENTITIES = 800
_WORDS = (
    "SELECT", "DISTINCT", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS", "GRAPH", "VALUES",
    "BIND", "ORDER BY", "GROUP BY", "LIMIT", "COUNT", "CONSTRUCT", "ASK", "DESCRIBE", "EXISTS",
    "NOT EXISTS", "IN", "STR", "CONTAINS", "LCASE", "PREFIX",
)  # fmt: skip
_HTML = """
<div id="editor">
  <textarea id="query" spellcheck="false" aria-label="Query in SPARQL" rows="12"
    aria-autocomplete="list" aria-controls="offers"
    placeholder="SELECT ?what { ?what aws:encryptedWith id:kms }"></textarea>
  <ul id="offers" role="listbox" hidden></ul>
  <div id="bar">
    <button id="run" type="button">Ask</button>
    <span>Control Enter asks. Prefixes, classes, relations and entities are completed.</span>
  </div>
</div>
"""


@cache
def _editor() -> Any:
    return st.components.v2.component(
        "awsgraph_editor", html=_HTML, css=asset("editor.css"), js=asset("editor.js")
    )


def completions() -> list[list[str]]:
    """Return what the editor offers: texts, each with words that explain it and find it."""
    terms = schema()
    offers = [[word, ""] for word in _WORDS]
    offers += [[f"{name}:", iri] for name, iri in NAMESPACES.items()]
    offers += [[_short(term_iri(c.name)), c.label] for c in terms.classes.values()]
    offers += [[_short(term_iri(r.name)), r.label] for r in terms.relations.values()]
    for id_, label in list(names_by_degree().items())[:_ENTITIES]:
        offers.append([_short(entity_iri(id_)), label])
    return offers


def _short(iri: Iri) -> str:
    return prefixed(iri) or f"<{iri}>"


def query_editor(text: str, *, key: str, on_run: Callable[[str], None]) -> None:
    """Show the editor.

    Args:
        text: the query to begin with; when it changes, it replaces what was written.
        key: of the component.
        on_run: called with the query when one asks it.
    """

    def run() -> None:
        query = st.session_state[key].run
        if query:
            on_run(str(query))

    _editor()(key=key, data={"text": text, "offers": completions()}, on_run_change=run)
