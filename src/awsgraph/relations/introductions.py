"""What a block introduces: the names it opens with, alone, in bold, or before a gloss."""

from __future__ import annotations

from awsgraph.relations.lexis import Form, Lexis
from awsgraph.relations.note import Named, Note


def introduced(note: Note, block: int) -> tuple[Named, ...]:
    """Return the names that a block introduces: before a gloss, alone, or as a heading."""
    head, _ = note.head(block)
    if head:
        return head
    opening = note.opening(block)
    end = note.ranges[block][1]
    if opening is None:
        return ()
    group = note.group(opening, end)
    alone = group[-1].end >= end - 1
    bold = any(
        m.start <= opening.start and m.end >= opening.end and m.kind == "bold"
        for m in note.doc._.marked
    )
    if alone or bold:
        return group if alone else (opening,)
    return ()


def opens(note: Note, lexis: Lexis, block: int) -> tuple[Named, ...]:
    """Return the names that a block opens with, unless they are the subject of a sentence."""
    opening = note.opening(block)
    if opening is None:
        return introduced(note, block)
    end = note.ranges[block][1]
    group = note.group(opening, end)
    following = note.words[group[-1].end] if group[-1].end < end else ""
    trigger = lexis.triggers.get((following,))
    predicate = trigger is not None and trigger.form is Form.FINITE and following.endswith("s")
    return () if predicate else introduced(note, block) or group
