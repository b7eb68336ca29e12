"""Bullets in the imperative: what the thing above them does, and what they tell the reader to do.

"Store secrets" below a service says that the service stores secrets. "Create a topic", one thing
in the singular, and "Delete messages using the console" are steps that the reader takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from awsgraph.model import BlockKind
from awsgraph.relations.clauses import Reading
from awsgraph.relations.glosses import OFFERERS
from awsgraph.relations.lexis import Form, Lexis
from awsgraph.relations.note import DETERMINERS, NEGATIONS, RELATIVES, Named, Note, Segment
from awsgraph.relations.noun_phrases import CLOSING, is_attributive
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class
from awsgraph.schema import load_schema

_ADVERBS = word_class("adverb")
_MEANS = word_class("means")
# What does something; a protocol and a principal above a line only head a list.
_DOERS = frozenset(load_schema().classes) - {"Protocol", "Algorithm", "Principal", "Credential"}
_ARTICLED = DETERMINERS - RELATIVES
_ARTICLES = frozenset({"a", "an"})
_ONE = _ARTICLES | {"the", "your", "this", "that"}
# What is done to one thing is done once, by the reader.
_HANDLING = frozenset({"produces", "manages"})
_HANDLERS = frozenset({"Tool", "ApiOperation"})
_ABLE = word_class("able") | word_class("reader") | frozenset({"option", "options", "let"})
_READER = word_class("reader")
# Verbs of what things do, of which no rule says more.
_EVERYDAY = word_class("everyday")
_OPTIONAL = frozenset({"Concept", "Feature", "Tool", "Protocol", "Product"})
# What a reader does elsewhere.
_ASKING = frozenset({"request", "ask", "install", "learn", "see"})
# No thing above is said to do it by "Delete log groups", or to offer it by "option to disable X".
_UNDOING = word_class("undoing")
_HARDLY = NEGATIONS | {"no", "hardly", "rarely", "seldom"}
# So many words at most stand between the verb and what it is done to.
_QUALIFIERS = 2
_HOW = frozenset({"steps", "step", "procedure", "setup", "how", "to", "process", "when"})
# What a thing that lets one run, or carry out, something somewhere or somehow is said to do.
_LETTING = frozenset({"verb/run-on", "verb/implement"})


def capable(note: Note, lexis: Lexis, segment: Segment, reading: Reading) -> Reading | None:
    """Return what a verb in its base form says the thing above a bullet does, if it says so.

    Args:
        note: the note.
        lexis: the verbs.
        segment: the sentence; only the first of a bullet without a head can say so.
        reading: what a rule reads in it.
    """
    index = reading.trigger[0]
    before = note.words[segment.start : index]
    opens = all(word in _ADVERBS or word.endswith("ly") for word in before)
    first = segment.start == note.ranges[segment.block][0]
    item = note.blocks[segment.block].kind is BlockKind.ITEM
    if not (opens and first and item and NEGATIONS.isdisjoint(before)):
        return None
    verb = lexis.triggers[tuple(note.words[index : reading.trigger[1]])]
    if verb.form is not Form.FINITE or note.words[index].endswith("s"):
        return None
    if note.words[index] in _UNDOING or reading.rule.relations[0] == "alternativeTo":
        return None
    if _is_step(note, segment, reading):
        return None
    if reading.rule.id in _LETTING:
        reading = replace(reading, rule=replace(reading.rule, relations=("supports",)))
    subjects = (reading.rule.subjects or _DOERS) & _DOERS
    return replace(reading, bare=False, rule=replace(reading.rule, subjects=subjects))


def options(note: Note, lexis: Lexis, segment: Segment) -> Iterator[Proposal]:
    """Yield what a bullet says can be done with the thing above: "Option to define a TTL".

    Args:
        note: the note.
        lexis: the verbs; where nobody is addressed, those with rules are read by them.
        segment: a sentence or the gloss of a name.
    """
    if note.blocks[segment.block].kind is not BlockKind.ITEM or not _is_first(note, segment):
        return
    verb = segment.start
    while verb < segment.end and note.words[verb] in _ABLE and verb not in note.at:
        verb += 1
    led = note.words[segment.start : verb]
    place = verb + 1
    if led == ["to"] or (led and _READER.issuperset(led)) or place >= segment.end:
        return
    if not led and (note.words[verb] not in _EVERYDAY or segment.head):
        return
    known = lexis.triggers.get((note.words[verb],))
    addressed = not _READER.isdisjoint(led)
    stated = known is not None and known.rules and not addressed and "option" not in led
    plain = note.words[verb].isalpha() and note.words[verb] not in CLOSING
    if verb in note.at or stated or not plain or note.words[verb] in _ASKING | _UNDOING | _HARDLY:
        return
    place += note.words[place] == "up"
    while place < segment.end and place not in note.at and place <= verb + _QUALIFIERS + 1:
        if note.words[place] in CLOSING - _ARTICLED or not note.words[place].isalpha():
            return
        place += 1
    named = note.at.get(place) if place < segment.end else None
    if named is None or named.end in note.at:
        # "the managed service AWS CodeDeploy" is one thing.
        return
    if not is_attributive(note, lexis, named, segment.end):
        yield Proposal(
            "outline/option", ("supports",), segment.head, note.group(named, segment.end),
            segment.block, (segment.start, verb + 1), _OPTIONAL,
            OFFERERS if addressed else OFFERERS | {"Policy", "Resource"},
        )  # fmt: skip


def _is_first(note: Note, segment: Segment) -> bool:
    return segment.start == note.head(segment.block)[1]


def _is_step(note: Note, segment: Segment, reading: Reading) -> bool:
    parent = note.blocks[segment.block].parent
    if parent is not None:
        start, end = note.ranges[parent]
        if not _HOW.isdisjoint(note.words[start : start + 1] + note.words[end - 2 : end]):
            return True
    handles = reading.rule.relations[0] in _HANDLING
    if handles and any(_is_one(note, reading.trigger[1], n) for n in reading.target.named[:1]):
        return True
    return any(
        named.class_ in _HANDLERS and note.words[_before(note, named)] in _MEANS
        for named in note.mentions_in(segment.start, segment.end)
    )


def _is_one(note: Note, index: int, named: Named) -> bool:
    """Whether what follows a verb is one thing: "a topic", "your router", "the function"."""
    single = note.words[named.end - 1] == note.norms[named.end - 1]
    return note.words[index] in _ONE and (single or note.words[index] in _ARTICLES)


def _before(note: Note, named: Named) -> int:
    """Return the token before a name and its determiners."""
    place = named.start - 1
    while place > 0 and note.words[place] in DETERMINERS:
        place -= 1
    return place
