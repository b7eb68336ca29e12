"""Special names: what a name that holds another name of the note says of the two.

The "default event bus" is an event bus; "encryption with KMS keys" is encryption and uses KMS keys.
"""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.relations.note import COORDINATORS, Named, Note
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class

_MEANS = word_class("means")
# The maker tells no kind: "AWS security services" are security services.
_VENDOR = frozenset({("amazon",), ("aws",)})
_SPECIAL = frozenset(
    {"Feature", "Resource", "Policy", "Key", "Credential", "Principal", "Concept", "Error"}
)


def name_inside(note: Note, block: int) -> Iterator[Proposal]:
    """Yield what a name says that ends in, or begins with, another name of the note.

    Args:
        note: the note.
        block: index of the block that holds the name.
    """
    start, end = note.ranges[block]
    for named in note.mentions_in(start, end):
        words = tuple(note.norms[named.start : named.end])
        yield from _with(note, block, named, words)
        if named.class_ not in _SPECIAL or _is_code(note, named) or "for" in words or "of" in words:
            continue
        general = _general(note, named, words)
        if general is not None and not _are_listed(note, named, general.entity, block):
            yield Proposal("name/special", ("isA",), (named,), (general,), block, None)


def _general(note: Note, named: Named, words: tuple[str, ...]) -> Named | None:
    """Return the name of the same class that a name ends in."""
    if not COORDINATORS.isdisjoint(words):
        # A "partition key and sort key" is no sort key.
        return None
    for cut in range(1, len(words) - 1):
        if words[:cut] in _VENDOR and named.entity.startswith("concept/"):
            continue
        general = note.names.get(words[cut:])
        prefix = note.names.get(words[:cut])
        if prefix is not None and prefix.class_ == "Service":
            # The same thing, named with its service.
            return None
        if general is not None and general.class_ == named.class_:
            # A "non-async handler" is no async one, "set-alarm-state" no alarm state; and "AWS API
            # calls" is another name of an API, which is no call.
            same = _head_noun(named) == _head_noun(general)
            # Markdown may escape the hyphen.
            joined = note.gap(named.start + cut).lstrip("\\") == "-"
            return general if same and not joined else None
    return None


def _head_noun(named: Named) -> str:
    """Return the last word of what a name means, "key" of a data key, however it is written."""
    return named.entity.rpartition("/")[2].rpartition("-")[2]


def _is_code(note: Note, named: Named) -> bool:
    """Whether a name is code from end to end, as a command is."""
    return note.code.issuperset(range(named.start, named.end))


def _are_listed(note: Note, named: Named, entity: str, block: int) -> bool:
    """Whether a name and an entity stand in one list: "an access key and a secret access key"."""
    end = note.ranges[block][1]
    for other in note.mentions_in(*note.ranges[block]):
        first, second = (named, other) if named.start < other.start else (other, named)
        if other.entity == entity and second in note.group(first, end):
            return True
    return False


def _with(note: Note, block: int, named: Named, words: tuple[str, ...]) -> Iterator[Proposal]:
    """Yield that a name "A with B" is an A."""
    cut = next((i for i in range(1, len(words) - 1) if words[i] in _MEANS), None)
    if cut is None:
        return
    general = note.names.get(words[:cut])
    if general is not None and general.class_ == named.class_:
        yield Proposal("name/with", ("isA",), (named,), (general,), block, None)
    means = note.names.get(words[cut + 1 :])
    if means is not None:
        yield Proposal("name/means", ("uses",), (named,), (means,), block, None)
