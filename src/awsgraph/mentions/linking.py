"""Entity linking: which reading of a name is meant here, settled by the services in context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from awsgraph.model import Entity, Source, owner
from awsgraph.tokenized import Candidate, TokenizedNote, TokenMention

_WIDE = ("iam", "sts", "kms")
# Signs that join a name to what stands beside it.
_JOINING = frozenset({"-"})
_JOINING_CODE = _JOINING | {"/", ":", ".", "_"}
# What says what a thing is like, and leaves the name before it whole: "MySQL-compatible".
_LIKENESS = frozenset({"compatible", "compliant"})


def longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep the longest of overlapping candidates; of equal ones, the first given.

    Returns:
        Candidates in reading order, none overlapping.
    """
    taken: set[int] = set()
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        tokens = range(candidate.start, candidate.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def without_foreign(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out kinds of resources of services which the note never names.

    They would hide the names within them: an "email address" is one of email.
    """
    named = {
        owner(id_)
        for candidate in candidates
        if len(candidate.readings) == 1 and not candidate.local and not candidate.weak
        for id_ in candidate.readings
    }
    return [
        candidate
        for candidate in candidates
        if not _is_derived(candidate) or not named.isdisjoint(map(owner, candidate.local))
    ]


def _is_derived(candidate: Candidate) -> bool:
    """Whether only operations of services tell that something has this name."""
    readings = candidate.readings
    derived = all(entity.source is Source.CATALOG for entity in readings.values())
    return derived and candidate.local == readings.keys()


class Context:
    """Which services each block speaks about: itself, its ancestors, then the whole note.

    The whole note speaks about a service when half of what it names belongs to it.
    """

    def __init__(self, doc: TokenizedNote, candidates: Sequence[Candidate]) -> None:
        self._blocks, ranges = doc.document.blocks, doc.blocks
        self._things: list[list[str]] = [[] for _ in self._blocks]
        self._above: dict[int, tuple[str, ...]] = {}
        self._near: dict[int, tuple[str, ...]] = {}
        counts: Counter[str] = Counter()
        block = 0
        for candidate in candidates:
            while ranges[block][1] <= candidate.start:
                block += 1
            if len(candidate.readings) == 1 and not candidate.local and not candidate.weak:
                thing = next(iter(candidate.readings))
                service = owner(thing)
                if service:
                    self._things[block].append(thing)
                    counts[service] += 1
        # A note about many services is about none of them.
        half = sum(counts.values()) / 2
        self._main = [service for service, count in sorted(counts.items()) if count >= half][:1]

    def topic(self, block: int) -> tuple[str, ...]:
        """Return the services that the blocks above a block name, the nearest first."""
        if block not in self._above:
            self._above[block] = tuple(dict.fromkeys(map(owner, self.things(block))))
        return self._above[block]

    def things(self, block: int) -> Iterator[str]:
        """Yield what the blocks above a block name of a service, the nearest first."""
        parent = self._blocks[block].parent
        while parent is not None:
            yield from self._things[parent]
            parent = self._blocks[parent].parent

    def services(self, block: int) -> tuple[str, ...]:
        """Return the services in context of a block, the nearest first."""
        if block not in self._near:
            near = dict.fromkeys(
                [*map(owner, self._things[block]), *self.topic(block), *self._main]
            )
            self._near[block] = tuple(near)
        return self._near[block]


def whole(
    doc: TokenizedNote, candidates: Iterable[Candidate], code: Collection[int]
) -> Iterator[Candidate]:
    """Yield names but those cut out of longer ones: of "non-root", "Nitro-based", "my-function".

    Args:
        doc: the note.
        candidates: the names.
        code: tokens in code spans, where more signs join: ``ecr:setRepositoryPolicy``.
    """
    text, offsets = doc.document.text, doc.offsets
    words, norms = doc.words, doc.norms
    for candidate in candidates:
        first, last = offsets[candidate.start][0], offsets[candidate.end - 1][1]
        signs = _JOINING_CODE if candidate.start in code else _JOINING
        before = text[max(0, first - 3) : first].replace("\\", "")[-2:]
        after = text[last : last + 3].replace("\\", "")[:2]
        led = len(before) == 2 and before[0].isalnum() and before[1] in signs
        ends = len(after) == 2 and after[0] in signs and (after[1].isalpha() or after[1] == "*")
        adverb = led and words[candidate.start - 1].lower().endswith("ly")
        likened = ends and norms[candidate.end] in _LIKENESS
        if not (led and not adverb) and not (ends and not likened):
            yield candidate


def choose(
    candidate: Candidate, services: Sequence[str], topic: Sequence[str] = ()
) -> Entity | None:
    """Choose the reading that the context supports.

    Args:
        candidate: a name with its readings.
        services: ids of the services in context, the nearest first.
        topic: ids of the services that the blocks above name; there a name of one of them
            outranks the same name of a concept, and comes first for a common word.

    Returns:
        The entity, or None when the context settles nothing.
    """
    readings = candidate.readings
    settled = [id_ for id_ in readings if id_ not in candidate.local]
    if len(settled) == 1 and not candidate.weak:
        local = (i for service in topic for i in candidate.local if owner(i) == service)
        return readings[next(local, settled[0])]
    # A common word means a part of what stands above before one of what its own line names.
    for service in (*(() if settled else topic), *services):
        near = sorted(id_ for id_ in readings if owner(id_) == service)
        if near:
            return readings[near[0]]
    if settled and not candidate.weak:
        return next((readings[i] for s in _WIDE for i in settled if owner(i) == s), None)
    return None


def _resolved(
    doc: TokenizedNote, candidates: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Entity | None]]:
    """Yield each name and what it means here, if the context settles it."""
    context, ranges = Context(doc, candidates), doc.blocks
    block = 0
    for candidate in candidates:
        while ranges[block][1] <= candidate.start:
            block += 1
        local = candidate.local
        above = next((i for i in context.things(block) if i in local), None) if local else None
        if above is not None:
            # "Streams" below "DynamoDB Streams"
            yield candidate, candidate.readings[above]
        else:
            yield candidate, choose(candidate, context.services(block), context.topic(block))


def without_meaning(doc: TokenizedNote, candidates: Sequence[Candidate]) -> set[int]:
    """Return the tokens of names that mean nothing here.

    A word that means a part of some service is an ordinary noun where no such service is in
    context: the head of a longer term, as in "change template".

    Args:
        doc: the note.
        candidates: names without overlaps, in reading order.
    """
    meant = _resolved(doc, candidates)
    return {i for c, entity in meant if entity is None for i in range(c.start, c.end)}


def link(doc: TokenizedNote, candidates: Iterable[Candidate]) -> list[TokenMention]:
    """Resolve candidates to mentions.

    Returns:
        Mentions in reading order. The entities stand in ``doc.entities``.
    """
    code = {i for m in doc.marked if m.kind == "code" for i in range(m.start, m.end)}
    mentions: list[TokenMention] = []
    for candidate, entity in _resolved(doc, list(whole(doc, longest(candidates), code))):
        if entity is not None:
            doc.entities[entity.id] = entity
            mentions.append(TokenMention(candidate.start, candidate.end, entity.id, entity.class_))
    return mentions
