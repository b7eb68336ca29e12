"""Lines above a list that hold no members: what they ask for, and what they only illustrate.

Below "To create a queue, call the operation with these parameters:" stand no parts of what the
section is about, nor below "Tutorials" or "This example shows three calls:".
"""

from __future__ import annotations

from awsgraph.model import BlockKind
from awsgraph.relations.note import DETERMINERS, Note
from awsgraph.relations.word_classes import word_class

_FRONTING = word_class("fronting") | {"on", "under"}
_ILLUSTRATIONS = word_class("illustration")
_CASES = frozenset({"if", "when"})
_LONGEST = 24
_OPENING = 6


def has_members(note: Note, block: int, child: int) -> bool:
    """Whether a name below a line may be a part of what the line, or a line above it, names.

    Args:
        note: the note.
        block: the line.
        child: the line below it that introduces the name.
    """
    example = note.words[note.ranges[child][0]] == "example"
    return not (example or _illustrates(note, block) or _asks(note, block))


def exemplifies(note: Note, block: int) -> bool:
    """Whether a line leads to examples: what they show is not what the thing above offers.

    Args:
        note: the note.
        block: the line.
    """
    starts = [note.ranges[block][0], *(segment.start for segment in note.segments(block))]
    opens = not {"example", "e.g"}.isdisjoint(note.norms[i] for i in (starts[0], starts[-1]))
    return opens or _illustrates(note, block)


def _illustrates(note: Note, block: int) -> bool:
    """Whether a line leads to examples, scenarios, tutorials: "Common scenarios"."""
    start, end = note.ranges[block]
    if note.blocks[block].kind is not BlockKind.HEADING:
        if note.head(block)[0]:
            return False
        start = note.segments(block)[-1].start if note.segments(block) else start
        end = min(end, start + _OPENING)
    plain = [i for i in range(start, end) if i not in note.at]
    # "Important examples:" leads to the members that matter most.
    words = {note.words[i] for i in plain} | {note.norms[i] for i in plain} - {"example"}
    return not _ILLUSTRATIONS.isdisjoint(words)


def _asks(note: Note, block: int) -> bool:
    """Whether a line tells its reader what to fill in: "For X, choose one of the following"."""
    start, end = note.ranges[block]
    first = note.words[start]
    if note.blocks[block].kind is BlockKind.HEADING:
        return first == "to"
    if first not in _FRONTING or first in _CASES:
        return False
    last = min(end - 1, start + _LONGEST)
    comma = next((i for i in range(start, last) if note.words[i] == ","), None)
    if comma is None or comma + 1 in note.at:
        return False
    # "In AWS, the most common records are:" tells what there is.
    word = note.words[comma + 1]
    return word.isalpha() and word not in DETERMINERS
