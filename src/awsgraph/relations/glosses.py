"""Glosses, parentheses and pairs: what stands beside a name and explains it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from awsgraph.relations.note import DETERMINERS, NEGATIONS, Named, Note
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class

OFFERERS = frozenset({"Service", "Feature", "Tool", "Product"})
PART_CLASSES = frozenset({"Feature"})
_CALLERS = frozenset({"Tool", "Feature", "Concept"})
_PAIR = 2
_PURPOSES = frozenset({"Concept", "Feature", "ApiOperation"})
_PERFORMING = word_class("performing")
_KINDS = frozenset({"Concept", "Feature", "Resource", "Product"})
_INTERFACES = frozenset({"console", "cli", "powershell"})
_GENERAL = frozenset({"Concept", "Principal", "Product", "Resource", "Protocol", "Credential"})
_MEANS = frozenset({"Protocol", "Algorithm", "Tool"})
_MEANS_USERS = frozenset({"Concept", "Feature", "Key", "Resource", "Credential"})
_AFTER_KIND = word_class("after-kind")
_PREPOSITIONS = word_class("preposition")
_EXAMPLE_SIGNS = word_class("example-sign")
_CLAUSAL = word_class("light") | word_class("pronoun") | word_class("be")
_LISTING = _EXAMPLE_SIGNS | DETERMINERS | word_class("coordinator") | {"etc", "."}


def gloss_is_a(note: Note, block: int) -> Iterator[Proposal]:
    """Yield what a gloss says its head is, or is for."""
    head, start = note.head(block)
    end = note.ranges[block][1]
    named = next((note.at[i] for i in range(start, min(end, start + 5)) if i in note.at), None)
    if not head or named is None:
        return
    between = note.words[start : named.start]
    if _is_purpose(between) and not (note.is_sentence(block) and "," in note.words[start:end]):
        # In "For X, choose …" the X is the case.
        targets = note.group(named, end)
        yield Proposal("gloss/for", ("usedFor", "supports"), head, targets, block, None)
    # "DNS records: A, AAAA" has no article.
    article = bool(between) and between[0] in {"a", "an"} and "," not in between
    closed = named.end >= end or note.words[named.end] in _AFTER_KIND
    if article and closed and named.class_ in _KINDS and head[0].class_ != "ApiOperation":
        yield Proposal("gloss/is-a", ("isA",), head, (named,), block, None)


def _is_purpose(between: Sequence[str]) -> bool:
    """Whether words before a name say what something is for: "for X", "to perform X"."""
    words = [word for word in between if word not in DETERMINERS]
    return words == ["for"] or (
        len(words) > 1
        and words[-1] in _PERFORMING
        and words[:-1] in (["to"], ["used", "to"], ["is", "used", "to"])
    )


def parentheses(note: Note, block: int) -> Iterator[Proposal]:
    """Yield what names in parentheses say of the name before them."""
    start, end = note.ranges[block]
    for index in range(start, end - 1):
        if note.words[index] != "(" or index in note.at:
            continue
        inside = _inside(note, index + 1, end)
        before = note.at.get(index - 1) if index > start else None
        if before is not None:
            yield from _beside(note, block, before, inside, index)
            if before == note.opening(block):
                yield from _purpose(note, block, before, index)


def _purpose(note: Note, block: int, before: Named, index: int) -> Iterator[Proposal]:
    """Yield what a parenthesis says the name before it is for: "X (for Y)"."""
    named = next((note.at[i] for i in range(index + 2, index + 5) if i in note.at), None)
    if named is None or note.words[named.end : named.end + 1] != [")"]:
        return
    if _is_purpose(note.words[index + 1 : named.start]):
        yield Proposal("gloss/for", ("usedFor",), (before,), (named,), block, None, _PURPOSES)


def _inside(note: Note, start: int, end: int) -> list[Named]:
    """Return the names that all stand in a list up to the closing parenthesis, else nothing."""
    close = next((i for i in range(start, end) if note.words[i] == ")"), end)
    named = note.mentions_in(start, close)
    # "(AES-256 keys)" names an algorithm.
    named = [
        m
        for m in named
        if m.class_ != "Key"
        or m.start == start
        or note.at.get(m.start - 1) not in named
        or note.at[m.start - 1].class_ != "Algorithm"
    ]
    plain = {note.words[i] for i in range(start, close) if i not in note.at} - _LISTING
    if note.words[start] in {"in", "on"}:
        # "(in the header)" says where.
        return []
    # "(RSA & ECC key pairs)" names algorithms, whatever noun follows.
    clause = not _CLAUSAL.isdisjoint(plain)
    algorithms = bool(named) and all(m.class_ in _MEANS for m in named) and not clause
    spare = 2 if algorithms else len(named) // 3
    # "(not TLS)" says nothing of what there is.
    return named if len(plain) <= spare and NEGATIONS.isdisjoint(plain) else []


def _beside(
    note: Note, block: int, before: Named, inside: list[Named], index: int
) -> Iterator[Proposal]:
    listed = len(inside) > 1 or note.words[index + 1] in _EXAMPLE_SIGNS
    plural = note.words[before.end - 1] != note.norms[before.end - 1]
    example = note.words[index + 1] in _EXAMPLE_SIGNS
    kinds = _GENERAL | {"Feature"} if before.class_ not in _MEANS else _MEANS
    members = tuple(m for m in inside if m.class_ in kinds and m.class_ not in _MEANS - kinds)
    # "an EC2 instance (AMI, volume, group)" names what belongs to the one instance.
    several = len(inside) > _PAIR or (listed and plural)
    several = several and (plural or before.class_ != "Resource")
    if members and (example or several) and before.class_ in _GENERAL:
        yield Proposal("gloss/member", ("isA",), members, (before,), block, None)
    initials = "".join(word[0] for word in note.words[before.start : before.end])
    means = tuple(
        m for m in inside if m.class_ in _MEANS and not initials.startswith(note.words[m.start])
    )
    # "Create a queue (console)" says where one does it.
    means = tuple(m for m in means if note.norms[m.end - 1] not in _INTERFACES)
    calls = tuple(m for m in inside if m.class_ == "ApiOperation")
    if len(calls) == 1 and calls[0] == inside[0] and before.class_ in _CALLERS:
        yield Proposal("gloss/call", ("invokes", "uses"), (before,), calls, block, None)
    if means and (not listed or before.class_ == "Key") and before.class_ in _MEANS_USERS:
        yield Proposal("gloss/means", ("uses", "implements"), (before,), means, block, None)


def pairs(note: Note, block: int) -> Iterator[Proposal]:
    """Yield what a heading or bullet of two names says: "A with B", "A - B"."""
    start, end = note.ranges[block]
    named = note.mentions_in(start, end)
    if len(named) != 2 or named[0].start > start + 1 or named[1].end < end - 1:
        return
    between = note.words[named[0].end : named[1].start]
    if between == ["with"] and note.children[block]:
        # "Monitoring with X" is done by means of X; "X and Y" only names two topics.
        done = named[0].class_ == "Concept"
        relations = ("uses",) if done else ("integratesWith", "supports")
        yield Proposal("gloss/with", relations, (named[0],), (named[1],), block, None)
    elif (
        note.is_pair(named)
        and named[1].class_ in PART_CLASSES
        and not _is_short_for(note, named[0], named[1])
        and not _is_joined(note, named[1])
    ):
        yield Proposal("gloss/part", ("partOf",), (named[1],), (named[0],), block, None)


def _is_short_for(note: Note, short: Named, long: Named) -> bool:
    """Whether a name is the initials of another: "BS - Binary Set"."""
    initials = "".join(word[0] for word in note.words[long.start : long.end])
    return note.words[short.start : short.end] == [initials]


def _is_joined(note: Note, named: Named) -> bool:
    """Whether a colon joins a name to the one before it: "IO:DataFileRead"."""
    last = named.start
    return note.words[last - 1] == ":" and not note.gap(last - 1) + note.gap(last)
