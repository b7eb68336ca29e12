"""Background: verbs that state nothing by themselves, in conditions, labels and titles."""

from __future__ import annotations

from awsgraph.model import BlockKind
from awsgraph.relations.lexis import Form, Lexis, Rule
from awsgraph.relations.note import Note, Segment
from awsgraph.relations.noun_phrases import CLOSING
from awsgraph.relations.roles import Found
from awsgraph.relations.word_classes import word_class

_READER = word_class("reader") | {"you're"}
_SUBORDINATORS = word_class("subordinator")
_BEING = word_class("be") | {"'re"}
# What a reader does with a thing, not the thing.
_DEEDS = frozenset({"invokes", "produces", "manages", "sendsTo", "readsFrom", "stores"})
_YOU = frozenset({"you", "we", "i"})
_LIGHT = word_class("light")
# What leads a condition, and where a clause begins.
_SUPPOSING = word_class("supposing")
_CLAUSE_SIGNS = frozenset({",", "(", ";", ":", "then"})


def is_background(note: Note, segment: Segment, item: Found) -> bool:
    """Whether a verb states nothing by itself: "when you use X", "if X calls Y", a title "Using X".

    Args:
        note: the note.
        segment: the sentence or gloss.
        item: the verb.
    """
    words = note.words
    if _is_label(note, segment, item) or _is_supposed(note, segment, item):
        return True
    index = item.start - 1
    while index > segment.start and index not in note.at and words[index] in _LIGHT:
        index -= 1
    if index > segment.start and words[index] in _YOU and _is_noun(note, index - 1):
        # "how many times you can call X"
        return True
    index = item.start - 1
    if item.trigger.form is Form.ING and words[index] in _BEING:
        # "if you're using X"
        index -= 1
    if index > segment.start and words[index] in _READER:
        return words[index - 1] in _SUBORDINATORS
    heads = note.blocks[segment.block].kind is not BlockKind.ITEM
    return heads and item.start == segment.start and item.trigger.form is Form.ING


def is_told(
    note: Note, lexis: Lexis, segment: Segment, item: Found, rule: Rule, *, imperative: bool
) -> bool:
    """Whether a gloss tells its reader what to do, so that its head does nothing.

    So do "**AWS CLI** - Replace the Region", "**Subnet**: You can launch X" and "**Option**: Choose
    **Request** to launch X".

    Args:
        note: the note.
        lexis: the verbs.
        segment: a sentence of the gloss.
        item: the verb.
        rule: what the verb states.
        imperative: whether the verb addresses the reader.
    """
    if not segment.head:
        return False
    if segment.head[0].class_ == "Tool" and imperative:
        return True
    first = lexis.triggers.get((note.words[segment.start],))
    base = first is not None and first.form is Form.FINITE
    commands = base and not note.words[segment.start].endswith("s") and item.start > segment.start
    index = item.start - 1
    while index > segment.start and note.words[index] in _LIGHT:
        index -= 1
    reads = note.words[index] in _YOU and index not in note.at
    if item.trigger.form is Form.ING:
        # "You can get the ID by calling X"
        reads = not _YOU.isdisjoint(note.words[segment.start : item.start])
    return rule.relations[0] in _DEEDS and (commands or reads)


def _is_noun(note: Note, index: int) -> bool:
    """Whether a word may be the noun that "you" begins to say more of."""
    word = note.words[index]
    return word.isalpha() and word not in CLOSING and not word.endswith("ly")


def _is_supposed(note: Note, segment: Segment, item: Found) -> bool:
    """Whether a verb stands in a condition: "if the bucket contains X"."""
    first = item.start
    while first > segment.start and note.words[first - 1] not in _CLAUSE_SIGNS:
        first -= 1
    return not _SUPPOSING.isdisjoint(note.words[first : item.start])


def _is_label(note: Note, segment: Segment, item: Found) -> bool:
    """Whether a verb stands in a label on a screen: "choose **Create role**"."""
    inside = item.trigger.form is Form.FINITE and item.start > segment.start
    return inside and item.start in note.bold and note.written[item.start].istitle()
