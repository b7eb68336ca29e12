"""Objects that stand before their verb, and names that a condition or an apposition adds.

"Rules determine the target to send events to" says that rules send to the target, and "a policy
with the condition aws:SecureTransport" that the policy uses that key.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from awsgraph.relations.note import DETERMINERS, NEGATIONS, Named, Note, Segment
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class

_SENDING = word_class("sending")
_DETERMINING = word_class("determining")
_ENDS = word_class("stop") | {"and", "or", ",", ")"}
_WITHIN = 7
_EXACT = frozenset({"ConditionKey", "Permission", "Error", "ApiOperation"})
_NAMED_BY = {"ConditionKey": frozenset({"Feature", "ConditionKey"})}


def remote_objects(note: Note, segment: Segment) -> Iterator[Proposal]:
    """Yield what a segment says of names that no verb before them governs.

    Args:
        note: the note.
        segment: a sentence or the gloss of a name.
    """
    named = note.mentions_in(segment.start, segment.end)
    if len(named) > 1:
        yield from _stranded(note, segment, named)
        yield from _conditions(note, segment, named)
        yield from _appositions(note, segment, named)


def _stranded(note: Note, segment: Segment, named: list[Named]) -> Iterator[Proposal]:
    """Yield where things go: "the target to send events to"."""
    for target in named:
        words = note.words[target.end : min(segment.end, target.end + _WITHIN + 2)]
        if words[:1] != ["to"] or not _SENDING.intersection(words[1:2]):
            continue
        last = next((i for i in range(2, len(words)) if words[i] == "to"), None)
        closed = last is not None and (last + 1 == len(words) or words[last + 1] in _ENDS)
        verb = target.start - 1
        while verb > segment.start and note.words[verb] in DETERMINERS | {"which", "what"}:
            verb -= 1
        if closed and note.words[verb] in _DETERMINING:
            before = note.at.get(verb - 1) or named[0]
            if before.end <= verb:
                yield Proposal(
                    "outline/stranded", ("sendsTo",), (before,), (target,), segment.block,
                    (target.end, target.end + 2),
                )  # fmt: skip


def _conditions(note: Note, segment: Segment, named: list[Named]) -> Iterator[Proposal]:
    """Yield the condition keys that a policy is said to have."""
    policy = next((m for m in named if m.class_ == "Policy"), None)
    for key in named if policy is not None else ():
        if key.class_ != "ConditionKey" or policy is None or key.start < policy.end:
            continue
        between = note.words[policy.end : key.start]
        if not {"with", "condition", "variable", "key", "conditions"}.isdisjoint(between):
            yield Proposal(
                "outline/condition", ("uses",), (policy,), (key,), segment.block, None,
                denied=not NEGATIONS.isdisjoint(between),
            )  # fmt: skip


def _appositions(note: Note, segment: Segment, named: list[Named]) -> Iterator[Proposal]:
    """Yield what a name in the exact spelling is: "the policy variable ${aws:username}"."""
    for general, exact in pairwise(named):
        fits = general.class_ in _NAMED_BY.get(exact.class_, {exact.class_})
        words = note.written[general.start : general.end]
        common = all(word.isalpha() and word.islower() for word in words)
        beside = general.end == exact.start and exact.class_ in _EXACT
        singular = note.words[general.end - 1] == note.norms[general.end - 1]
        if beside and fits and common and singular:
            yield Proposal(
                "outline/apposition", ("isA",), (exact,), (general,), segment.block,
                (general.start, general.end),
            )  # fmt: skip
