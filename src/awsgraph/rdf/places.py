"""Finds where the notes say what a node of an export is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.terms import Iri

if TYPE_CHECKING:
    import pyoxigraph as ox

    Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Place(NamedTuple):
    """Lines of a note.

    Attributes:
        document: its name; empty where none is known.
        first_line, last_line: counted from 1; 0 where they are not known.
        quote: what the lines say, or empty.
        source: IRI of the line of evidence, block or document, or empty.
        note: IRI of the document, or empty.
    """

    document: str
    first_line: int
    last_line: int
    quote: str
    source: str
    note: str


_NUMBER = re.compile("[0-9]{1,15}")
NOWHERE = Place("", 0, 0, "", "", "")


def find_place(store: ox.Store, node: Node, about: Iri | None = None) -> Place:
    """Return the first lines that say what a node is about, as far as the store has them.

    Args:
        store: with the triples of an export, which may be wrong in any way.
        node: an assertion, reading, line of evidence, selector, block, document or entity.
        about: for an entity, only lines that state this property of it.
    """
    return min(_Places(store).of(node, about), default=NOWHERE)


class _Places:
    """Follows the properties that lead from a node to lines."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def of(self, node: Node, about: Iri | None) -> Iterator[Place]:
        """Yield the places of a node; those without a line only where no line is known."""
        lines = [place for line in self._lines(node, about) for place in self._place(line)]
        if lines:
            yield from lines
            return
        for document in [node, *self._objects(node, v.PART_OF), *self._subjects(node, v.MENTIONS)]:
            if str(document).startswith(f"<{iris.DOCUMENT}"):
                yield Place(_name(document), 0, 0, "", _iri(document), _iri(document))

    def _lines(self, node: Node, about: Iri | None) -> Iterator[Node]:
        """Yield the lines of evidence and blocks that a node leads to."""
        yield node
        yield from self._subjects(node, v.SELECTOR)
        yield from self._objects(node, v.QUALIFIES)
        yield from self._objects(node, v.DERIVED)
        for end in (v.SUBJECT, v.OBJECT):
            for assertion in self._subjects(node, end):
                stated = {_iri(term) for term in self._objects(assertion, v.PREDICATE)}
                if about is None or about in stated:
                    yield from self._objects(assertion, v.DERIVED)

    def _place(self, line: Node) -> Iterator[Place]:
        first, last = self._number(line, v.START_LINE), self._number(line, v.END_LINE)
        for document in [*self._objects(line, v.SOURCE), *self._objects(line, v.PART_OF)]:
            quote = self._quote(line, document)
            yield Place(_name(document), first, last, quote, _iri(line), _iri(document))

    def _quote(self, line: Node, document: Node) -> str:
        for selector in self._objects(line, v.SELECTOR):
            for text in self._objects(selector, v.EXACT):
                return _text(text)
        start, end = self._number(line, v.START_OFFSET), self._number(line, v.END_OFFSET)
        texts = self._objects(document, v.TEXT)
        return next((_text(text)[start:end] for text in texts), "")

    def _number(self, node: Node, predicate: Iri) -> int:
        texts = [_text(term) for term in self._objects(node, predicate)]
        # Anything may stand in an edited file, also a number that no file is long enough for.
        return next((int(text) for text in texts if _NUMBER.fullmatch(text)), 0)

    def _objects(self, node: Node, predicate: Iri) -> list[Node]:
        import pyoxigraph as ox

        if isinstance(node, ox.Literal | ox.Triple):
            return []
        found = self._store.quads_for_pattern(node, ox.NamedNode(predicate), None, None)
        return sorted({quad.object for quad in found}, key=str)

    def _subjects(self, node: Node, predicate: Iri) -> list[Node]:
        import pyoxigraph as ox

        found = self._store.quads_for_pattern(None, ox.NamedNode(predicate), node, None)
        return sorted({quad.subject for quad in found}, key=str)


def _text(term: Node) -> str:
    import pyoxigraph as ox

    return term.value if isinstance(term, ox.Literal) else ""


def _iri(term: Node) -> Iri:
    return Iri(str(term).strip("<>"))


def _name(document: Node) -> str:
    iri = _iri(document)
    try:
        return iris.document_name(iri)
    except ValueError:
        return iri
