"""Signs of how sure a reading is: where its two ends stand in the line, and what they are.

A rule is right more often where the two ends stand side by side than where a clause lies between
them, and where a bullet takes up what stands above it than where a sentence does.
"""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.model import Entity, Evidence, Source

SIGNS = {
    "near": "at most three words between the two ends",
    "far": "six words or more, or a comma, between the two ends",
    "opening": "the subject opens the line",
    "sentence": "a sentence, or more than 25 words, that names its subject",
    "sentence-above": "a sentence, or more than 25 words, with its subject above it",
    "long": "more than 40 words",
    "open-term": "an end that no list holds",
    "notion": "the object is a concept, a principal, a credential or a key",
    "service": "the object is a service",
}
"""What each sign says, by its id in the file of weights."""

_NEAR, _FAR = 3, 6
_SENTENCE, _LONG = 25, 40
_MARKUP = " \t\n*_`[(#-"
_NOTIONS = frozenset({"Concept", "Principal", "Credential", "Key"})


def signs(evidence: Evidence, subject: Entity, target: Entity | None) -> frozenset[str]:
    """Return the signs that a line of evidence bears.

    Args:
        evidence: the line, and where the two ends stand.
        subject: the subject of the edge.
        target: its object; None for a value.
    """
    return frozenset((*_of_line(evidence), *_of_ends(subject, target)))


def _of_line(evidence: Evidence) -> Iterator[str]:
    start, quote = evidence.span.start, evidence.quote
    words = len(quote.split())
    named = evidence.subject.start - start in range(len(quote))
    if words > _SENTENCE or quote.rstrip().endswith("."):
        yield "sentence" if named else "sentence-above"
    if words > _LONG:
        yield "long"
    if not named:
        return
    if not quote[: evidence.subject.start - start].strip(_MARKUP):
        yield "opening"
    if evidence.object.start - start in range(len(quote)):
        first, second = sorted((evidence.subject, evidence.object), key=lambda span: span.start)
        between = quote[first.end - start : max(first.end, second.start) - start]
        if len(between.split()) <= _NEAR:
            yield "near"
        if len(between.split()) >= _FAR or "," in between:
            yield "far"


def _of_ends(subject: Entity, target: Entity | None) -> Iterator[str]:
    if Source.OPEN in {subject.source, target.source if target else None}:
        yield "open-term"
    if target is not None and target.class_ in _NOTIONS:
        yield "notion"
    if target is not None and target.class_ == "Service":
        yield "service"
