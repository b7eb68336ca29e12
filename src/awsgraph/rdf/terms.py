"""RDF terms, and how they are spelled in N-Quads."""

from __future__ import annotations

import re
from typing import NamedTuple

from awsgraph.errors import FormatError

XSD = "http://www.w3.org/2001/XMLSchema#"

# Characters that no literal may hold as they are: in canonical N-Quads the control characters and
# noncharacters that XML knows not; in what people read also those that steer a terminal or
# reorder what it shows.
_CANONICAL = re.compile('[\\x00-\\x1f"\\\\\\x7f\ufffe\uffff]')
_VISIBLE = re.compile(
    '[\\x00-\\x1f"\\\\\\x7f-\\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]'
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_SHORT = {
    "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\",
}  # fmt: skip


class Iri(str):
    """An absolute IRI of ASCII characters that need no escape."""

    __slots__ = ()


class LiteralTerm(NamedTuple):
    """A literal.

    Attributes:
        text: its lexical form.
        language: its language tag, or None.
        datatype: local name of its datatype in XML Schema; ``string`` is never spelled out.
    """

    text: str
    language: str | None = None
    datatype: str = "string"


class TripleTerm(NamedTuple):
    """A triple that is spoken of and need not hold: a term of RDF 1.2."""

    subject: Iri
    predicate: Iri
    object: Iri | LiteralTerm


Term = Iri | LiteralTerm | TripleTerm


RDF_12 = ("turtle", "trig", "ntriples", "nquads")
"""The formats that can hold a triple as a term."""


class Quad(NamedTuple):
    """A triple and the named graph it stands in."""

    subject: Iri
    predicate: Iri
    object: Term
    graph: Iri


def integer(value: int | str) -> LiteralTerm:
    """Return a whole number, or the place of one, as a literal.

    >>> ntriples(integer(7))
    '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return LiteralTerm(str(value), None, "integer")


def ntriples(term: Term) -> str:
    r"""Return a term in the canonical spelling of N-Triples and N-Quads.

    Args:
        term: an IRI, a literal or a triple.

    >>> print(ntriples(LiteralTerm('a "b"\n', "en")), ntriples(LiteralTerm("1", None, "integer")))
    "a \"b\"\n"@en "1"^^<http://www.w3.org/2001/XMLSchema#integer>
    """
    if isinstance(term, Iri):
        return f"<{term}>"
    if isinstance(term, TripleTerm):
        return f"<<( {' '.join(map(ntriples, term))} )>>"
    text = escaped(term.text)
    if term.language is not None:
        return f'"{text}"@{term.language}'
    return f'"{text}"' if term.datatype == "string" else f'"{text}"^^<{XSD}{term.datatype}>'


def nquad(quad: Quad) -> str:
    """Return a quad as a line of canonical N-Quads.

    Args:
        quad: of terms without blank nodes.
    """
    subject, predicate, object_, graph = quad
    return f"<{subject}> <{predicate}> {ntriples(object_)} <{graph}> .\n"


def term_of_rdf_11(term: Term, format_: str) -> Iri | LiteralTerm:
    """Return a term of RDF 1.1 as it is.

    Args:
        term: any term.
        format_: which holds no other terms.

    Raises:
        FormatError: the term is one of RDF 1.2.
    """
    if isinstance(term, TripleTerm):
        raise FormatError(format_, "has no triple terms of RDF 1.2", RDF_12)
    return term


def without_surrogates(text: str) -> str:
    r"""Return a text as any RDF document can hold it: U+FFFD for half a surrogate pair.

    >>> without_surrogates("a\ud83d") == "a\ufffd"
    True
    """
    return _SURROGATES.sub("\ufffd", text)


def escaped(text: str, *, visible: bool = False) -> str:
    r"""Return a text as it may stand between double quotes, on one line.

    Half a surrogate pair is no character, and no RDF document can hold it; it becomes U+FFFD.

    Args:
        text: any text.
        visible: whether to escape also what is valid but cannot be seen or steers a terminal.

    >>> print(escaped('say "\x1b[31mred"'), escaped("\u202e", visible=True))
    say \"\u001B[31mred\" \u202E
    """
    return (_VISIBLE if visible else _CANONICAL).sub(_escape, without_surrogates(text))


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _SHORT.get(character) or f"\\u{ord(character):04X}"
