"""Chooses the format of an answer from the header Accept (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

ROWS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""What SELECT and ASK are answered with, by media type, the preferred first."""
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
}
"""What CONSTRUCT and DESCRIBE are answered with, by media type, the preferred first."""
HTML = {"text/html": "html", "application/xhtml+xml": "html"}
"""A page, by media type."""

_RANGE = re.compile(r"([!#$%&'*+.^_`|~\w-]+)/([!#$%&'*+.^_`|~\w-]+)")
_QUALITY = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")


class Choice(NamedTuple):
    """A format, and the media type that names it.

    Attributes:
        media_type: for the header Content-Type.
        format: as :mod:`awsgraph.rdf.query_process` calls it, or ``html``.
    """

    media_type: str
    format: str


def choose(accept: str | None, offered: Mapping[str, str]) -> Choice | None:
    """Return what a client likes best among what is offered; None if it takes none of it.

    Args:
        accept: the header; None takes anything.
        offered: formats by media type; among equals the first is chosen.

    >>> choose("text/csv;q=0.5, application/sparql-results+xml, */*;q=0.1", ROWS)
    Choice(media_type='application/sparql-results+xml', format='xml')
    >>> choose("text/*;q=0.3, text/csv;q=0", ROWS).format
    'xml'
    >>> choose("image/png", ROWS)
    """
    ranges = list(_ranges(accept if accept and accept.strip() else "*/*"))
    best, found = 0.0, None
    for media_type, format_ in offered.items():
        quality = _quality(media_type, ranges)
        if quality > best:
            best, found = quality, Choice(media_type, format_)
    return found


def _ranges(accept: str) -> Iterator[tuple[str, str, float]]:
    for part in accept.split(","):
        spelled, *parameters = (piece.strip() for piece in part.split(";"))
        match = _RANGE.fullmatch(spelled.lower())
        if match is None:
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                valid = _QUALITY.fullmatch(value.strip())
                quality = float(valid[0]) if valid else 0.0
        yield match[1], match[2], quality


def _quality(media_type: str, ranges: list[tuple[str, str, float]]) -> float:
    """Return the quality that the most specific range gives to a media type."""
    type_, _, subtype = media_type.partition("/")
    for wanted in ((type_, subtype), (type_, "*"), ("*", "*")):
        found = [quality for *names, quality in ranges if tuple(names) == wanted]
        if found:
            return max(found)
    return 0.0
