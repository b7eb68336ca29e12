"""Names that share a part with a name nearby: "standard and express workflows", "SSE-S3/KMS/C".

The shared part is the head of a later name, the beginning of an earlier one, or the head of a name
in the block above: "Inline" below "managed policies" is the inline policy. Each reading must be a
listed name, so that nothing is made up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from awsgraph.mentions.gazetteer import Gazetteer, Scope
from awsgraph.mentions.linking import Context
from awsgraph.model import Source, owner
from awsgraph.tokenized import Candidate, TokenizedNote

_CONJUNCTIONS = frozenset({"and", "or", "/", "&", ",", "vs", "versus"})
# What ends the opening of an item: "Symmetric (AES-256 keys)", "Inline: ...".
_ENDS = frozenset({"(", ":", "-", "–", "—", "=", "→", "\n"})
_MOST_WORDS = 3
_TAIL_WORDS = 3


def elliptic(
    doc: TokenizedNote, words: Sequence[str], known: Sequence[Candidate], gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Yield conjuncts that share a part of a name beside them.

    Args:
        doc: the note.
        words: its tokens.
        known: candidates without overlaps, in reading order.
        gazetteer: knows whether "standard workflow" is a name.
    """
    norms = doc.norms
    for candidate in known:
        for size in range(1, candidate.end - candidate.start):
            tail = norms[candidate.end - size : candidate.end]
            parallel = _services(gazetteer, norms[candidate.start : candidate.end - size])
            for start in _conjuncts(words, candidate.start):
                alone = _services(gazetteer, norms[start : start + 1])
                for completed in _named((norms[start], *tail), start, start + 1, gazetteer):
                    # "ECS and EKS clusters" are clusters; "IAM, security groups" names IAM.
                    own = not alone.isdisjoint(map(owner, completed.readings))
                    if parallel or not own:
                        yield completed
        yield from _after_slashes(norms, candidate, gazetteer)


def _services(gazetteer: Gazetteer, norms: Sequence[str]) -> set[str]:
    """Return the services that words name."""
    named = {claim.entity for claim in gazetteer.named(tuple(norms))}
    return {entity for entity in named if owner(entity) == entity}


def _conjuncts(words: Sequence[str], index: int) -> Iterator[int]:
    """Yield the single words that are coordinated before a token, the nearest first."""
    while (
        index >= 2 and words[index - 1].lower() in _CONJUNCTIONS and words[index - 2][0].isalnum()
    ):
        index -= 2
        yield index


def _after_slashes(
    norms: Sequence[str], candidate: Candidate, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Yield "KMS" and "C" of "SSE-S3/KMS/C"."""
    index = candidate.end
    while candidate.end - candidate.start > 1 and index + 1 < len(norms) and norms[index] == "/":
        front = norms[candidate.start : candidate.end - 1]
        yield from _named((*front, norms[index + 1]), index + 1, index + 2, gazetteer)
        index += 2


def children(
    doc: TokenizedNote, words: Sequence[str], known: Sequence[Candidate], gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Yield openings of blocks that share the head of a name in the block above.

    Args:
        doc: the note.
        words: its tokens.
        known: candidates without overlaps, in reading order.
        gazetteer: knows whether "inline policy" is a name.
    """
    blocks, ranges, norms = doc.document.blocks, doc.blocks, doc.norms
    inside: dict[int, list[Candidate]] = defaultdict(list)
    context = Context(doc, known)
    place = 0
    for candidate in known:
        while ranges[place][1] <= candidate.start:
            place += 1
        inside[place].append(candidate)
    for block, (start, end) in zip(blocks, ranges, strict=True):
        opening = _opening_end(words, start, end)
        if block.parent is None or not opening:
            continue
        front = tuple(norms[start:opening])
        near = {*context.services(block.index)}
        found = next(
            (
                named
                for tail in _tails(doc, ranges[block.parent], inside[block.parent])
                for named in _named((*front, *tail), start, opening, gazetteer)
                if _is_at_home(named, near | _services(gazetteer, front))
            ),
            None,
        )
        if found:
            yield found


def _is_at_home(named: Candidate, services: Collection[str]) -> bool:
    """Whether a name belongs to a service in context, or to none."""
    owners = set(map(owner, named.readings))
    return "" in owners or not owners.isdisjoint(services)


def _opening_end(words: Sequence[str], start: int, end: int) -> int | None:
    """Return where the opening words of a block end, if they stand alone."""
    for index in range(start, min(end + 1, start + _MOST_WORDS + 1)):
        if index == end or words[index] in _ENDS:
            return index if index > start else None
        if not words[index][0].isalnum():
            return None
    return None


def _tails(
    doc: TokenizedNote, span: tuple[int, int], names: Sequence[Candidate]
) -> list[tuple[str, ...]]:
    """Return what a block offers as head of a name: ends of its names, and its last words."""
    # "Customer Master Key (CMK)" offers "key", not ")".
    ends = [(c.start, _before_parenthesis(doc, c)) for c in reversed(names)]
    words = doc.words
    last = next((i + 1 for i in range(span[1] - 1, span[0] - 1, -1) if words[i].isalpha()), None)
    if last:
        ends.append((max(span[0], last - _TAIL_WORDS), last))
    norms = doc.norms
    return [
        tuple(norms[end - size : end]) for start, end in ends for size in range(end - start, 0, -1)
    ]


def _before_parenthesis(doc: TokenizedNote, name: Candidate) -> int:
    """Return where a name ends, or where its abbreviation in parentheses begins."""
    norms = doc.norms[name.start : name.end]
    return name.start + norms.index("(") if "(" in norms else name.end


def _named(
    norms: tuple[str, ...], start: int, end: int, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Yield a candidate if words, joined as given, are a listed name."""
    known = gazetteer.entities
    claims = [
        c
        for c in gazetteer.named(norms)
        if c.scope is Scope.ANYWHERE
        or (c.scope is Scope.LOCAL and known[c.entity].source is not Source.CATALOG)
    ]
    if claims:
        local = frozenset(c.entity for c in claims if c.scope is Scope.LOCAL)
        readings = {c.entity: known[c.entity] for c in claims}
        yield Candidate(start, end, readings, local)
