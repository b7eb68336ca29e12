"""Lists behind a colon that spell out a vague role: "many services can send to X: A, B"."""

from __future__ import annotations

from awsgraph.relations.note import Named, Note, Segment
from awsgraph.relations.roles import Found, Role
from awsgraph.relations.word_classes import word_class

_QUANTIFIERS = word_class("quantifier")
_ITEM_SIGNS = word_class("coordinator") | {":"}
# So many names behind a colon make a list.
_LIST = 2


def spelled_out(
    note: Note, segment: Segment, item: Found, source: Role, target: Role
) -> tuple[Role, Role]:
    """Return two roles, a vague one filled from the list behind a colon.

    Args:
        note: the note.
        segment: the sentence or gloss.
        item: the trigger of the clause.
        source: what the edge would leave, as the words beside the trigger fill it.
        target: what it would reach.
    """
    listed = _listed(note, segment, item.end)
    if len(listed) < _LIST:
        return source, target
    vague = not source.named and not source.open
    if target.named and (vague or _is_quantified(note, source)):
        return Role(listed), target
    if source.named and (not target.named or _is_quantified(note, target)):
        return source, Role(listed)
    return source, target


def _is_quantified(note: Note, role: Role) -> bool:
    before = [note.words[named.start - 1] for named in role.named]
    return bool(before) and not _QUANTIFIERS.isdisjoint(before)


def _listed(note: Note, segment: Segment, index: int) -> tuple[Named, ...]:
    """Return the names listed behind a colon, those in parentheses left out."""
    words = note.words
    colon = next((i for i in range(index, segment.end) if words[i] == ":"), None)
    if colon is None:
        return ()
    depth, found = 0, dict[Named, None]()
    for position in range(colon + 1, segment.end):
        depth += (words[position] == "(") - (words[position] == ")")
        named = note.at.get(position)
        if named is not None and not depth and words[named.start - 1] in _ITEM_SIGNS:
            found[named] = None
    return tuple(found)
