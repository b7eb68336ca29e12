"""Misreadings: what stands around a verb and says that its ends are not those that were found.

The roles of a verb are found by position (:mod:`awsgraph.relations.roles`). In long sentences a
position may lie in another clause: the subject of an infinitive is the object before it, and what
a parenthesis or a relative clause adds speaks of the noun before it alone.
"""

from __future__ import annotations

from collections.abc import Collection

from awsgraph.model import BlockKind
from awsgraph.relations.lexis import Form, Rule
from awsgraph.relations.note import DETERMINERS, Named, Note, Segment
from awsgraph.relations.roles import Found, Role
from awsgraph.relations.word_classes import word_class

_MEANS = word_class("means")
_READER = word_class("reader") | {"us", "your", "me"}
_CAUSING = word_class("causing")
_NEEDED = frozenset({"required", "needed", "necessary"})
_WHICH = frozenset({"which", "who"})
_DUTIES = frozenset({"must", "have", "has"})
# What who looks at a thing, or rids himself of it, needs another thing for states nothing of both.
_FRUITLESS = word_class("viewing") | word_class("undoing")
# What a condition may be the subject of: "when X is exceeded, you get Y".
_CONDITIONAL = frozenset({"requires", "raises"})
# What "To do X, …" states of X.
_PURPOSEFUL = frozenset({"requires", "uses"})
_SCREENS = frozenset({"console", "cli", "sdk", "line"})
_PHRASAL_OFF = frozenset({"turned", "switched"})
_ABLE = frozenset({"can", "could", "may", "might", "must", "should", "will", "would"})
_FINITE = word_class("be") | _ABLE
_ADVICE = frozenset({"consider", "recommend", "recommends"})
_LISTING = frozenset({",", ";", "and", "or"})
# What a line that begins so leaves to its reader: "Must configure X", "Just create X".
_DUTY_SIGNS = frozenset({"must", "just", "or"})
_DUTY = frozenset(
    {"invokes", "produces", "manages", "sendsTo", "readsFrom", "stores", "implements", "attachedTo"}
)
# What "best", "high" and "lower" measure, and nothing supports.
_MEASURES = frozenset({"latency", "iops"})
_DEGREES = word_class("comparative") | {"low", "high", "best", "lowest", "highest"}


def is_misread(
    note: Note,
    segment: Segment,
    item: Found,
    rule: Rule,
    source: Role,
    target: Role,
    verbs: Collection[int],
) -> bool:
    """Whether the words around a trigger show that its ends belong to other words.

    Args:
        note: the note.
        segment: the sentence or gloss.
        item: the trigger.
        rule: what it states.
        source: the end that the relation leaves.
        target: the end that it reaches.
        verbs: tokens of verbs in the segment.
    """
    return (
        _is_fronted(note, segment, rule, source)
        or _is_listing(note, segment, item, rule)
        or _is_idle_purpose(note, segment, rule, source)
        or _is_duty(note, item, rule, source)
        or _is_turned_off(note, target)
        or _is_by_screen(note, item, source)
        or _is_setting_for(note, item, rule, target)
        or _is_others_infinitive(note, segment, item, source, verbs)
        or _is_others_means(note, segment, item, source)
        or _is_advice(note, segment, item, rule, source)
        or _is_possessive(note, segment, rule, target, verbs)
        or _is_degree(note, rule, target)
        or _is_about(note, item, rule, target)
        or _is_task(note, segment, item, rule, source, verbs)
    )


def _is_fronted(note: Note, segment: Segment, rule: Rule, source: Role) -> bool:
    """Whether a source comes from "If X …" or "To do X, …", of which a rule says nothing."""
    used = note.words[segment.start + 1 : segment.start + 3] in (["you", "use"], ["using"])
    # "When you use X, you can use Y."
    stated = _CONDITIONAL | {"uses"} if used else _CONDITIONAL
    condition = source.condition and rule.relations[0] not in stated
    return condition or (source.purpose and rule.relations[0] not in _PURPOSEFUL)


def _is_listing(note: Note, segment: Segment, item: Found, rule: Rule) -> bool:
    """Whether a participle lists members of what stands right before it: "cases, including X"."""
    listing = note.words[item.start] == "including" and rule.relations[0] == "supports"
    return listing and not segment.head


def _is_idle_purpose(note: Note, segment: Segment, rule: Rule, source: Role) -> bool:
    """Whether "to view X, use Y" and "to remove X, use Y" state nothing of both."""
    fronted = source.purpose and rule.relations[0] == "uses"
    words = note.words[segment.start : segment.start + 2]
    return fronted and words[0] == "to" and words[-1] in _FRUITLESS


def _is_duty(note: Note, item: Found, rule: Rule, source: Role) -> bool:
    """Whether a person must do something: "administrators must create policies"."""
    person = any(named.class_ == "Principal" for named in source.named)
    words = note.words[item.start : item.end]
    must = len(words) > 1 and words[0] in _DUTIES and words[-1] != "have"
    return rule.relations[0] == "requires" and person and must


def _is_by_screen(note: Note, item: Found, source: Role) -> bool:
    """Whether who uses a console uses the rest, too: "use the console to connect using X"."""
    return note.words[item.start] == "using" and any(map(is_screen, source.named))


def is_screen(named: Named) -> bool:
    """Whether a name is that of an interface that people use: a console, a CLI, an SDK."""
    words = named.entity.rpartition("/")[2].split("-")
    return named.class_ == "Tool" and not _SCREENS.isdisjoint(words)


def _is_setting_for(note: Note, item: Found, rule: Rule, target: Role) -> bool:
    """Whether "for X" says more of a noun that names nothing: "uses the setting for X"."""
    feature = bool(target.named) and target.named[0].class_ == "Feature"
    if not feature or rule.target != "oblique" or rule.relations[0] != "supports":
        return False
    place = target.named[0].start
    while place > item.end and note.words[place] != "for":
        place -= 1
    return place - 1 >= item.end and place - 1 not in note.at


def _is_turned_off(note: Note, target: Role) -> bool:
    """Whether an object is to be off: "must have X turned off"."""
    end = target.named[-1].end if target.named else 0
    words = note.words[end : end + 2] if target.named else []
    return len(words) == 2 and words[0] in _PHRASAL_OFF and words[1] == "off"


def _is_others_infinitive(
    note: Note, segment: Segment, item: Found, source: Role, verbs: Collection[int]
) -> bool:
    """Whether an infinitive has another subject: "X is required to run Y", "X lets Z run Y"."""
    index = item.start - 1
    before = bool(source.named) and source.named[-1].end <= index
    if item.trigger.form is not Form.FINITE or not before or note.words[index] != "to":
        return False
    person = source.named[0].class_ == "Principal"
    if note.words[index - 1] in _NEEDED:
        return not person
    last = max((v for v in verbs if v < index), default=segment.start)
    between = range(last + 1, index)
    if note.words[last] not in _CAUSING or source.named[0].start > last or not between:
        return False
    named = any(i in note.at for i in between)
    return not named and not _READER.issuperset(note.words[last + 1 : index])


def _is_others_means(note: Note, segment: Segment, item: Found, source: Role) -> bool:
    """Whether "using Y" says how something else than the subject does what it does.

    So it does in "X lets programs communicate using Y", "X goes to Z which logs using Y" and "use X
    to do something using Y".
    """
    if item.trigger.form is not Form.ING or note.words[item.start] not in _MEANS:
        return False
    if not source.named or source.named[-1].end > item.start:
        return False
    end = source.named[-1].end
    between = note.words[end : item.start]
    # "X, which does so using Y" speaks of X.
    own = between[:1] == [","] or (bool(between) and between[0] in _WHICH)
    causes = any(w in _CAUSING for w in between) and "to" in between
    handed = not _leads(note, segment, source.named[0]) and _has_infinitive(note, end, item.start)
    return causes or handed or (not own and not _WHICH.isdisjoint(between))


def _leads(note: Note, segment: Segment, named: Named) -> bool:
    """Whether a name opens a segment, but for a determiner: nobody does anything with it."""
    return DETERMINERS.issuperset(note.words[segment.start : named.start])


def _has_infinitive(note: Note, start: int, end: int) -> bool:
    """Whether a verb stands behind a "to" between two tokens."""
    return any(
        note.words[i] == "to"
        and i + 1 not in note.at
        and note.words[i + 1].isalpha()
        and note.words[i + 1] not in DETERMINERS
        and not note.words[i + 1].endswith("ed")
        for i in range(start, end - 1)
    )


def _is_advice(note: Note, segment: Segment, item: Found, rule: Rule, source: Role) -> bool:
    """Whether a verb tells the reader what to do with a thing named before something else.

    So it does in "if you look for X, use Y", "create X or use Y" and "consider raising Y". In "X
    can do this and use Y" it does not.
    """
    before = note.words[item.start - 1]
    if item.trigger.form is Form.ING:
        advised = before in _ADVICE and note.words[item.start - 2] not in _ABLE
        behind = bool(source.named) and source.named[0].start > item.start
        return advised and not behind and not source.purpose
    base = item.trigger.form is Form.FINITE and not note.words[item.start].endswith("s")
    if not base or rule.id != "verb/use" or before not in _LISTING or source.purpose:
        return False
    inside = bool(source.named) and segment.start <= source.named[0].start < item.start
    return inside and note.words[source.named[-1].end] not in _ABLE


def _is_possessive(
    note: Note, segment: Segment, rule: Rule, target: Role, verbs: Collection[int]
) -> bool:
    """Whether "X for Y" is the subject of a verb: "the endpoint for the cluster changes"."""
    end = target.named[-1].end if target.named else segment.end
    if rule.id != "phrase/for" or end >= segment.end:
        return False
    word = note.words[end]
    return word in _FINITE or (end in verbs and not word.endswith(("ing", "ed")))


def _is_degree(note: Note, rule: Rule, target: Role) -> bool:
    """Whether an object is how good something is: "provides the lowest latency"."""
    if rule.relations[0] != "supports" or not target.named:
        return False
    first = target.named[0]
    words = note.words[first.start - 1 : first.end]
    return not _MEASURES.isdisjoint(words) and not _DEGREES.isdisjoint(words)


def _is_about(note: Note, item: Found, rule: Rule, target: Role) -> bool:
    """Whether words are about an object, and the verb has another: "provides details about X"."""
    if rule.relations[0] == "produces":
        # Who returns details about X returns what there is of X.
        return False
    place = target.named[0].start - 1 if target.named else item.end
    while place > item.end and place not in note.at and note.words[place] in DETERMINERS:
        place -= 1
    return place > item.end and note.words[place] == "about"


def _is_task(
    note: Note, segment: Segment, item: Found, rule: Rule, source: Role, verbs: Collection[int]
) -> bool:
    """Whether a line tells its reader what to do, so that what stands above it does nothing.

    So do "Must configure X", "Create a role to allow X" and the heading "View status using X".
    """
    if not source.open:
        return False
    first = note.words[segment.start]
    if rule.relations[0] in _DUTY and first in _DUTY_SIGNS and item.start > segment.start:
        return True
    if note.blocks[segment.block].kind is BlockKind.HEADING and note.words[item.start] in _MEANS:
        return item.start > segment.start
    commands = segment.start in verbs and not first.endswith(("s", "ed"))
    purpose = item.start - 1 > segment.start and note.words[item.start - 1] == "to"
    return commands and purpose and first not in _CAUSING | {"use"}
