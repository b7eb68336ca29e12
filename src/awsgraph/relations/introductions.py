"""What a block introduces: the names it opens with, alone, in bold, or before a gloss."""

from __future__ import annotations

from collections.abc import Collection

from awsgraph.relations.lexis import Form, Lexis
from awsgraph.relations.note import DETERMINERS, Named, Note
from awsgraph.relations.noun_phrases import is_attributive
from awsgraph.relations.word_classes import word_class

# What follows the subject of a sentence: "X can be used to …".
# "Message grouping" introduces no message.
_ASPECTS = word_class("aspect")
_SPEAKING = word_class("be") | word_class("light")


def introduced(note: Note, lexis: Lexis, block: int) -> tuple[Named, ...]:
    """Return the names that a block introduces: before a gloss, alone, or as a heading."""
    first = note.words[note.ranges[block][0]]
    if first[:1].isdigit() or first in {"any", "each", "every"}:
        # "6 shards = 6 instances" and "any state" introduce nothing.
        return ()
    head, _ = note.head(block)
    if head:
        # In "shifting for A and B: …" the gloss is not that of A and B.
        return tuple(n for n in head if n in _listed(note, head[0], head[-1].end))
    opening = note.opening(block)
    end = note.ranges[block][1]
    if opening is None:
        return ()
    group = _listed(note, opening, end)
    after = group[-1].end
    aspect = after < end and note.norms[after] in _ASPECTS
    # "Message grouping" introduces no message, "Visual Studio TRX" no Visual Studio.
    # The last word may be a name of its own: "DNS record TTL".
    named = after in note.at
    spare = after == end - 1 and (named or aspect or is_attributive(note, lexis, group[-1], end))
    alone = (after >= end - 1 and not spare) or (
        note.words[after] == "(" and note.words[end - 1] == ")"
    )
    # In "**X must be enabled**" and "An **X** is added" a sentence speaks of the name.
    spoken_of = after < end and note.words[after] in _SPEAKING
    inside = after in note.bold or opening.start > note.ranges[block][0]
    bold = note.bold.issuperset(range(opening.start, opening.end)) and not (spoken_of and inside)
    if alone or bold:
        return group if alone else (opening,)
    return ()


def opens(note: Note, lexis: Lexis, block: int, behind: Collection[str] = ()) -> tuple[Named, ...]:
    """Return the names that a block opens with, unless they are the subject of a sentence.

    Args:
        note: the note.
        lexis: words that state relations.
        block: index of the block.
        behind: prepositions that may stand before the first name: "To an EC2 instance" goes on
            with the line above.
    """
    opening = note.opening(block)
    if opening is None and note.words[note.ranges[block][0]] in behind:
        opening = _after_preposition(note, block)
        return _listed(note, opening, note.ranges[block][1]) if opening else ()
    if opening is None:
        return introduced(note, lexis, block)
    end = note.ranges[block][1]
    group = _listed(note, opening, end)
    if is_attributive(note, lexis, group[-1], end) and not introduced(note, lexis, block):
        # "Task failures" opens with no task.
        return group[:-1]
    following = note.words[group[-1].end] if group[-1].end < end else ""
    trigger = lexis.triggers.get((following,))
    predicate = trigger is not None and trigger.form is Form.FINITE and following.endswith("s")
    if predicate:
        return ()
    spoken_of = following in _SPEAKING or note.is_sentence(block)
    return introduced(note, lexis, block) or (() if spoken_of else group)


def _listed(note: Note, opening: Named, end: int) -> tuple[Named, ...]:
    """Return a name and those coordinated with it, without what parentheses say of it."""
    inside = next((i for i in range(opening.end, end) if note.words[i] == "("), end)
    return tuple(named for named in note.group(opening, end) if named.end <= inside)


def _after_preposition(note: Note, block: int) -> Named | None:
    """Return the name that stands alone behind the preposition that a block opens with."""
    start, end = note.ranges[block]
    index = start + 1
    while index < end and note.words[index] in DETERMINERS:
        index += 1
    named = note.at.get(index) if index < end else None
    ends = named is not None and (named.end >= end - 1 or note.words[named.end] in {"to", "("})
    return named if ends else None
