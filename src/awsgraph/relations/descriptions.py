"""What a line that is a description says of the thing above it, without a verb of a rule.

"Serverless GraphQL service" below X says that X supports GraphQL, "Can replay events" that X
supports replays, "slower than Y" that X is an alternative to Y.
"""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.model import BlockKind
from awsgraph.relations.glosses import OFFERERS
from awsgraph.relations.lexis import Lexis
from awsgraph.relations.note import DETERMINERS, NEGATIONS, RELATIVES, Named, Note, Segment
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class

_OFFERED = frozenset({"Concept", "Feature"})
_DESCRIBING = frozenset({"Concept", "Product", "Protocol"})
# What is a system as a whole.
_SYSTEM_CLASSES = frozenset({"Service", "Tool"})
_COMPARED = frozenset({"Service", "Feature", "Resource", "Product", "Tool"})
_SYSTEM_KINDS = word_class("system-kind")
_KIND_NOUNS = word_class("kind-noun") | _SYSTEM_KINDS
_SYSTEMS = _SYSTEM_KINDS | {"db", "lake"}
_STATING = word_class("be") | word_class("pronoun") | word_class("preposition")
_CLAUSAL = NEGATIONS | _STATING | RELATIVES | {"of"}
_SUBORDINATORS = word_class("subordinator")
_ABLE = word_class("able")
_ALLOWED = word_class("reader") | {"us", "also"}
_COMPARATIVES = word_class("comparative")
_LISTING = frozenset({"and", "or", ","})
_MOST_WORDS = 10
_REACH = 5


def descriptions(note: Note, lexis: Lexis, segment: Segment) -> Iterator[Proposal]:
    """Yield what a segment says as a description of what stands above it.

    Args:
        note: the note.
        lexis: words that state relations; where one stands, a rule of its own reads it.
        segment: a sentence or the gloss of a name.
    """
    if not note.mentions_in(segment.start, segment.end):
        return
    yield from _kinds(note, lexis, segment)
    yield from _with(note, lexis, segment)
    yield from _abilities(note, segment)
    if "than" in note.words[segment.start : segment.end]:
        yield from _comparisons(note, segment)


def _kinds(note: Note, lexis: Lexis, segment: Segment) -> Iterator[Proposal]:
    """A noun phrase that ends in "service": what stands before says what kind of service it is."""
    source, start = _copula(note, segment)
    end = start
    last = min(segment.end, start + _MOST_WORDS)
    while end < last and _is_nominal(note, lexis, end) and not _says_more(note, end):
        end += 1
    follows = note.words[end] if end < segment.end else "."
    closed = end == segment.end or follows in _STATING | RELATIVES | {".", ";", "("}
    closed = closed or (follows.endswith("ed") and end not in note.at)
    cell = note.blocks[segment.block].kind is BlockKind.CELL
    if cell or end - 1 <= start or not closed:
        return
    # "Managed Redis or Memcached" is both, or offers them.
    managed = "managed" in note.words[start : start + 2] and end - 1 in note.at
    kind = _kind_at_end(note, segment, end)
    is_named = managed or (start > segment.start and not segment.head and end - 1 in note.at)
    one = note.words[end - 1] == note.norms[end - 1]
    if not one or not (is_named or note.norms[end - 1] in _KIND_NOUNS):
        # "Relational databases" are several, and the thing above is none of them.
        return
    yield from _purposes(note, segment, source, end)
    for named in note.mentions_in(start, end):
        if named.class_ in _DESCRIBING and (managed or kind == named or named.end < end):
            # "NoSQL DB" is a kind of database, too.
            kinds = {note.norms[named.end - 1], *note.norms[named.end : min(end, named.end + 1)]}
            database = not kinds.isdisjoint({"db", "database"}) and named.class_ == "Concept"
            system = note.norms[named.end - 1] in _SYSTEMS or database
            relation = "isA" if system else "supports"
            yield Proposal(
                "outline/description", (relation,), source, (named,), segment.block, None,
                _DESCRIBING, OFFERERS if managed or named.end < end else _SYSTEM_CLASSES,
            )  # fmt: skip


def _says_more(note: Note, index: int) -> bool:
    """Whether a participle says more of the name before it: "graph database offered by"."""
    participle = index - 1 in note.at and index not in note.at and note.words[index].endswith("ed")
    return participle and not _STATING.isdisjoint(note.words[index + 1 : index + 2])


def _kind_at_end(note: Note, segment: Segment, end: int) -> Named | None:
    """Return the name of a kind of system that ends a description: "Fast NoSQL database"."""
    named = note.at.get(end - 1)
    if named is None or named.class_ != "Concept" or named.end - named.start == 1:
        return None
    # "Operating system" alone heads a topic of its own.
    described = bool(segment.head) or named.start > segment.start
    system = note.norms[named.end - 1] in _SYSTEMS
    conditional = note.words[segment.start] in _SUBORDINATORS
    return named if described and system and not conditional else None


def _purposes(
    note: Note, segment: Segment, source: tuple[Named, ...], index: int
) -> Iterator[Proposal]:
    """What stands behind "service for" is what the thing is used for."""
    if index + 1 >= segment.end or note.words[index] != "for":
        return
    purpose = note.at.get(index + 1)
    if purpose is not None:
        yield Proposal(
            "outline/purpose", ("usedFor",), source, note.group(purpose, segment.end),
            segment.block, (index - 1, index + 1), frozenset({"Concept"}), OFFERERS,
        )  # fmt: skip


def _copula(note: Note, segment: Segment) -> tuple[tuple[Named, ...], int]:
    """Return who is described, and where that begins: behind "X is a", else at the first word."""
    opening = note.at.get(segment.start)
    if opening is not None and not segment.head:
        words = note.words[opening.end : opening.end + 2]
        if words in (["is", "a"], ["is", "an"]) and opening.end + 2 < segment.end:
            return (opening,), opening.end + 2
    return segment.head, segment.start


def _is_nominal(note: Note, lexis: Lexis, index: int) -> bool:
    if index in note.at:
        return True
    word = note.words[index]
    if word in _CLAUSAL or (word in DETERMINERS and word not in {"a", "an"}):
        return False
    trigger = lexis.triggers.get((word,))
    finite = trigger is not None and trigger.form is not None and not word.endswith("ed")
    return not finite and (word.isalpha() or word in _LISTING | {"-"})


def _with(note: Note, lexis: Lexis, segment: Segment) -> Iterator[Proposal]:
    """What follows "with" in "X is a Y with Z" or "X: a Y with Z"."""
    source, start = _copula(note, segment)
    if not source or (source == segment.head and note.words[start] not in {"a", "an"}):
        return
    for index in range(start, min(segment.end - 1, start + _MOST_WORDS)):
        if note.words[index] == "with" and index not in note.at:
            break
        known = note.at.get(index)
        if (known is not None and known.class_ != "Concept") or (
            known is None
            and (note.words[index] in _CLAUSAL or (note.words[index],) in lexis.triggers)
        ):
            return
    else:
        return
    place = index + 1
    while place < min(segment.end, index + 4) and place not in note.at:
        if note.words[place] in _CLAUSAL or not note.words[place].isalpha():
            return
        place += 1
    first = note.at.get(place) if place < segment.end else None
    if first is not None and index > start:
        yield Proposal(
            "outline/with", ("supports",), source, note.group(first, segment.end), segment.block,
            (index, index + 1), _OFFERED | _DESCRIBING, OFFERERS,
        )  # fmt: skip


def _abilities(note: Note, segment: Segment) -> Iterator[Proposal]:
    """What follows "can" or "able to" at once is something that the thing above can do."""
    index = segment.start
    while index < segment.end and note.words[index] in _ABLE:
        index += 1
    first = note.words[segment.start]
    if index == segment.start or first in _ALLOWED or index >= segment.end:
        return
    if index not in note.at:
        return
    joined = range(index, segment.end - 1)
    found = [
        note.at[index],
        *(note.at[i + 1] for i in joined if note.words[i] in _LISTING and i + 1 in note.at),
    ]
    doing = tuple(m for m in found if m.class_ in _OFFERED)
    yield Proposal(
        "outline/ability", ("supports",), segment.head, doing, segment.block,
        (segment.start, index), _OFFERED, OFFERERS,
        denied=not NEGATIONS.isdisjoint(note.words[segment.start : index]),
    )  # fmt: skip


def _comparisons(note: Note, segment: Segment) -> Iterator[Proposal]:
    """Yield what is compared: "slower than Y", "a higher price than Y"."""
    for index in range(segment.start + 1, segment.end - 1):
        if note.words[index] != "than" or note.words[index + 1] == "one":
            # "more than one" counts.
            continue
        place = index + 1
        while place < segment.end and note.words[place] in DETERMINERS:
            place += 1
        after = note.at.get(place) if place < segment.end else None
        before = note.words[max(segment.start, index - _REACH) : index]
        if after is None or after.class_ not in _COMPARED or _COMPARATIVES.isdisjoint(before):
            continue
        named = note.mentions_in(segment.start, index)
        opening = tuple(m for m in named[:1] if m.start <= segment.start + 1)
        if named and not opening:
            continue
        yield Proposal(
            "outline/comparison", ("alternativeTo",), segment.head or opening, (after,),
            segment.block, (index, index + 1), frozenset({after.class_}),
            frozenset({after.class_}),
        )  # fmt: skip
