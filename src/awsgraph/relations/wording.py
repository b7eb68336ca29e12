"""Signs of how sure a reading is: where its two ends stand in the line, and what they are.

A rule is right more often where the two ends stand side by side than where a clause lies between
them, and where a bullet takes up what stands above it than where a sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awsgraph.model import Block, BlockKind, Entity, Evidence, Literal, Source, Span
from awsgraph.relations.word_classes import word_class

SIGNS = {
    "near": "at most three words between the two ends",
    "far": "six words or more, or a comma, between the two ends",
    "opening": "the subject opens the line",
    "closing": "the object ends the line",
    "verb-first": "the verb opens the line",
    "using": 'the word that states it is "using"',
    "sentence": "a sentence, or more than 25 words, that names its subject",
    "sentence-above": "a sentence, or more than 25 words, with its subject above it",
    "open-term": "an end that no list holds",
    "before-noun": "a word that may be a noun stands right behind the object",
    "subject-before-noun": "a word that may be a noun stands right behind the subject",
    "by-service": "the subject is a service",
    "by-operation": "the subject is an operation",
    "by-outsider": "the subject is a protocol or the product of another company",
    "tool": "the object is a tool",
    "service": "the object is a service",
    "joined": "one is said to be attached to, or integrated with, the other",
    "below-sentence": "the line stands below a paragraph, not below a heading or an item",
}
"""What each sign says, by its id in the file of weights."""

_NEAR, _FAR = 3, 6
_SENTENCE = 25
_MARKUP = " \t\n*_`[(#-"
_CLOSING = " \t\n*_`])."
_JOINED = frozenset({"attachedTo", "integratesWith"})
_OPENING = {"Service": "by-service", "ApiOperation": "by-operation"} | dict.fromkeys(
    ("Protocol", "Product"), "by-outsider"
)
_REACHED = {"Service": "service", "Tool": "tool"}
# What stands behind a name and is no noun that the name modifies.
_NO_NOUNS = frozenset[str]().union(
    *(
        word_class(name)
        for name in (
            "light", "having", "no-noun", "preposition", "relative", "determiner", "coordinator",
            "subordinator", "negation", "adverb", "stop",
        )
    )
)  # fmt: skip
_NEXT_WORD = re.compile(r"[ \n`*_]+([a-z-]+)")


def signs(
    evidence: Evidence,
    relation: str,
    subject: Entity,
    target: Entity | Literal,
    blocks: Sequence[Block],
) -> frozenset[str]:
    """Return the signs that a line of evidence bears.

    Args:
        evidence: the line, and where the two ends stand.
        relation: what it is read as.
        subject: the subject.
        target: the object, or a value.
        blocks: those of the document.
    """
    joined = ("joined",) if relation in _JOINED else ()
    above = blocks[evidence.block].parent
    below = above is not None and blocks[above].kind is BlockKind.PARAGRAPH
    place = ("below-sentence",) if below else ()
    return frozenset((*joined, *place, *_of_line(evidence), *_of_ends(subject, target)))


def _of_line(evidence: Evidence) -> Iterator[str]:
    start, quote = evidence.span.start, evidence.quote
    words = len(quote.split())
    named = evidence.subject.start - start in range(len(quote))
    if words > _SENTENCE or quote.rstrip().endswith("."):
        yield "sentence" if named else "sentence-above"
    reached = evidence.object.start - start in range(len(quote))
    if reached and not quote[evidence.object.end - start :].strip(_CLOSING):
        yield "closing"
    if reached and _is_before_noun(evidence, evidence.object):
        yield "before-noun"
    yield from _of_trigger(evidence)
    if not named:
        return
    if not quote[: evidence.subject.start - start].strip(_MARKUP):
        yield "opening"
    if _is_before_noun(evidence, evidence.subject):
        yield "subject-before-noun"
    if reached:
        yield from _of_distance(evidence)


def _of_distance(evidence: Evidence) -> Iterator[str]:
    start = evidence.span.start
    first, second = sorted((evidence.subject, evidence.object), key=lambda span: span.start)
    between = evidence.quote[first.end - start : max(first.end, second.start) - start]
    if len(between.split()) <= _NEAR:
        yield "near"
    if len(between.split()) >= _FAR or "," in between:
        yield "far"


def _of_trigger(evidence: Evidence) -> Iterator[str]:
    if evidence.trigger is None:
        return
    start, end = (place - evidence.span.start for place in evidence.trigger)
    if start in range(len(evidence.quote)):
        if not evidence.quote[:start].strip(_MARKUP):
            yield "verb-first"
        if evidence.quote[start:end].lower() == "using":
            yield "using"


def _is_before_noun(evidence: Evidence, end: Span) -> bool:
    """Whether a word that may be a noun stands right behind an end: the end may modify it."""
    following = _NEXT_WORD.match(evidence.quote, end.end - evidence.span.start)
    if following is None or following[1] in _NO_NOUNS:
        return False
    place = following.start(1) + evidence.span.start
    return evidence.trigger is None or place not in range(*evidence.trigger)


def _of_ends(subject: Entity, target: Entity | Literal) -> Iterator[str]:
    named = [end for end in (subject, target) if isinstance(end, Entity)]
    if any(end.source is Source.OPEN for end in named):
        yield "open-term"
    if subject.class_ in _OPENING:
        yield _OPENING[subject.class_]
    if isinstance(target, Entity) and target.class_ in _REACHED:
        yield _REACHED[target.class_]
