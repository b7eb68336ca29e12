"""Clauses: who does what, read from the words around a trigger.

Roles are found by position: in the active voice the agent stands before the verb and the patient
after it, in the passive the patient before it and the agent after "by"; an oblique follows its
preposition. A role that nothing fills is left open; the outline fills the subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from awsgraph.relations.background import is_background, is_told
from awsgraph.relations.colon_lists import spelled_out
from awsgraph.relations.lexis import Form, Lexis, Rule
from awsgraph.relations.misreadings import is_misread
from awsgraph.relations.note import NEGATIONS, Note, Segment
from awsgraph.relations.noun_phrases import CLOSING
from awsgraph.relations.objects import ObjectFinder, agreeing, served
from awsgraph.relations.refinements import offering, recommending
from awsgraph.relations.roles import Found, Role, RoleFinder
from awsgraph.relations.verbal import NOUN_VERBS, acts_on_other, is_verbal
from awsgraph.relations.word_classes import word_class

_BE = word_class("be")
_PREPOSITIONS = word_class("preposition")
_MEANS = word_class("means")
_ADVERBS = word_class("adverb")
_READER = word_class("reader")
_CAUSATIVES = word_class("causative")
# What stands before a base form that does not address the reader: "can use", "used to send".
_LEADERS = (word_class("light") | word_class("pronoun") | word_class("relative") | {"to"}) - _READER
_LEAD_IN_TAIL = word_class("lead-in-tail")
_OPENERS = word_class("be") | {",", "(", ";", ":", "-", "and", "or", "of"}
_GIVING = word_class("giving")
_KIND_NOUNS = word_class("kind-noun")
_VERSUS = word_class("versus")
_THINGS = frozenset({"Service", "Feature", "Resource", "Tool"})
_ADJECTIVE_ENDINGS = ("able", "ible", "tolerant")

# So many words may stand before a phrase that opens a line.
_MODIFIERS = 2
# So many words at most make the object between a verb and the preposition of a lead-in.
_OBJECT = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule reads in a clause.

    Attributes:
        rule: the rule.
        source, target: the two ends.
        trigger: tokens of the words that state it, half open.
        denied: whether the clause denies it.
        bare: whether a verb stands in its bare form: it may address the reader.
        imperative: whether it does so anywhere in the clause: "Choose X and create Y".
    """

    rule: Rule
    source: Role
    target: Role
    trigger: tuple[int, int]
    denied: bool
    bare: bool
    imperative: bool


class ClauseReader:
    """Reads the triggers of a segment."""

    def __init__(self, note: Note, lexis: Lexis) -> None:
        self._note, self._lexis = note, lexis
        self._words = note.words
        self._find = RoleFinder(note, lexis)
        self._objects = ObjectFinder(note, lexis)

    def read(self, segment: Segment, taken: Collection[int] = ()) -> Iterator[Reading]:
        """Yield what the rules read in a segment, open subjects included.

        Args:
            segment: the sentence or gloss.
            taken: tokens that have been read already.
        """
        words = self._words[segment.start : segment.end]
        if words[0] == "to" and "," not in words:
            # "To delete X" heads a procedure and states nothing.
            return
        found = [f for f in self._triggers(segment) if f.start not in taken]
        if not found:
            return
        leads = self._leading_prepositions(found)
        verbs = {i for f in found if f.trigger.form for i in range(f.start, f.end)} - leads
        subject = self._find.opening_subject(segment)
        for item in found:
            if item.start in leads or is_background(self._note, segment, item):
                continue
            if item.trigger.form is None:
                yield from self._phrase(segment, item, verbs)
            else:
                before = self._find.before(segment, item, subject, verbs)
                yield from self._verb(segment, item, before, verbs)
                subject = before

    def _triggers(self, segment: Segment) -> Iterator[Found]:
        openings, at, code = self._lexis.openings, self._note.at, self._note.code
        words, end = self._words, segment.start
        for index in range(segment.start, segment.end):
            if words[index] not in openings or index < end or index in at or index in code:
                continue
            match = self._longest_trigger(index, segment.end)
            if match is not None:
                yield match
                end = match.end

    def _leading_prepositions(self, found: list[Found]) -> set[int]:
        """Return the tokens that lead the oblique of a verb before them: "encrypted using"."""
        leads: set[int] = set()
        for item, following in pairwise(found):
            if item.trigger.form and self._words[following.start] in item.trigger.preps:
                leads.add(following.start)
        return leads

    def _longest_trigger(self, index: int, end: int) -> Found | None:
        longest = self._lexis.openings.get(self._words[index], 0)
        for size in range(min(longest, end - index), 0, -1):
            trigger = self._lexis.triggers.get(tuple(self._words[index : index + size]))
            if (
                trigger is not None
                and self._note.at.keys().isdisjoint(range(index, index + size))
                and is_verbal(self._note, self._lexis, index, trigger)
            ):
                return Found(index, index + size, trigger)
        return None

    def _verb(
        self, segment: Segment, item: Found, before: Role, verbs: set[int]
    ) -> Iterator[Reading]:
        passive = self._is_passive(segment, item)
        if item.trigger.form is Form.PAST and not passive:
            # A participle before its noun ("encrypted objects"); notes hardly use the past tense.
            return
        for rule in item.trigger.rules:
            if rule.voice and (rule.voice == "passive") != passive:
                continue
            roles = self._roles(segment, item, rule, before, verbs, passive=passive)
            other = acts_on_other(self._note, item, rule, segment.end)
            if other and not self._is_bare(segment, item):
                continue
            if not rule.intransitive or not roles["patient"].named:
                yield from self._reading(segment, item, rule, roles, verbs)

    def _roles(
        self,
        segment: Segment,
        item: Found,
        rule: Rule,
        before: Role,
        verbs: set[int],
        *,
        passive: bool,
    ) -> Mapping[str, Role]:
        roles: dict[str, Role] = {
            "oblique": self._objects.oblique(item, segment, rule, verbs) if rule.prep else Role(),
            "topic": self._find.opening_subject(segment),
        }
        if passive:
            roles["patient"] = before
            roles["agent"] = (
                self._objects.by_agent(item, segment, verbs) if "by" not in rule.prep else Role()
            )
        else:
            end = self._objects.past_conjoined(item, segment, rule, verbs)
            verb = self._words[item.start]
            roles["agent"] = agreeing(verb, before) if end > item.end else before
            roles["patient"] = self._objects.after(end, segment, verbs)
            if not roles["patient"].named:
                roles["patient"] = self._objects.relative_object(item, before, segment)
            if not roles["patient"].named:
                roles["patient"] = self._objects.repeated(item, segment, rule, verbs)
        if "for" in rule.prep:
            roles["patient"] = served(self._note, roles["patient"])
        if rule.vague and not roles["patient"].named:
            # "Data is encrypted with X": the data of what the line is about.
            roles["patient"] = roles["topic"]
        finite = not _BE.isdisjoint(self._words[max(segment.start, item.start - 2) : item.start])
        if rule.vague and passive and finite and not roles["agent"].named:
            # "Images are pulled from X": what the line is about pulls them.
            roles["agent"] = roles["topic"]
        return roles

    def _is_bare(self, segment: Segment, item: Found) -> bool:
        """Whether a verb opens a line in its bare form: it may address the reader."""
        third = self._words[item.start].endswith("s")
        before = self._words[segment.start : item.start]
        led = not all(word in _ADVERBS or word.endswith("ly") for word in before)
        finite = item.trigger.form is Form.FINITE and not third
        return not led and (item.trigger.form is Form.ING or finite)

    def _is_imperative(self, segment: Segment, item: Found) -> bool:
        """Whether a verb stands in its base form with no word before it that takes one."""
        words = self._words[segment.start : item.start + 1]
        base = item.trigger.form is Form.FINITE and not words[-1].endswith("s")
        return base and _LEADERS.isdisjoint(words)

    def _is_passive(self, segment: Segment, item: Found) -> bool:
        if item.trigger.form is not Form.PAST:
            return False
        index = item.start - 1
        while index >= segment.start and (
            self._words[index].endswith("ly") or self._words[index] in _ADVERBS
        ):
            index -= 1
        if index >= segment.start and self._words[index] in _BE:
            return True
        return (
            item.end < segment.end and self._words[item.end] in _PREPOSITIONS
        ) or index < segment.start

    def _phrase(self, segment: Segment, item: Found, verbs: set[int]) -> Iterator[Reading]:
        index = item.start - 1
        if index >= segment.start and self._is_remark(segment, item):
            return
        if index < segment.start or self._opens(segment, item):
            before = self._find.opening_subject(segment)
        elif index in self._note.at and item.start > segment.start:
            before = Role(self._find.climb(self._note.at[index], segment))
        else:
            before = self._find.before(segment, item, self._find.opening_subject(segment), verbs)
        barrier = item.trigger.rules[0].barrier
        # "Ability to force rotation": the infinitive hides nothing.
        offers = "supports" in item.trigger.rules[0].relations
        infinitive = offers and self._words[item.end - 1] == "to" and item.end in verbs
        after = self._objects.after(item.end + infinitive, segment, verbs, barrier)
        tight = (
            index in self._note.at and bool(after.named) and after.named[0].start <= item.end + 1
        )
        tight = tight and not verbs & set(range(segment.start, item.start))
        tight = tight and self._is_topical(segment, before)
        anchored = index in self._note.at or index < segment.start
        if item.trigger.rules[0].relations[0] == "alternativeTo" and self._is_aspect(
            item, before, after
        ):
            # "Lower cost compared to Y" compares what the line speaks of.
            before = self._find.opening_subject(segment)
        for rule in item.trigger.rules:
            if rule.relations[0] == "isA" and not self._is_copula(segment, before, after):
                continue
            if rule.relations[0] == "controlsAccessTo" and not self._gives(item):
                # Who has access to X does not control it, nor does who is given it.
                continue
            if (tight or not rule.adjacent) and (anchored or not rule.anchored):
                said = offering(self._note, rule, after.named)
                ends = {"before": before, "after": after}
                yield from self._reading(segment, item, said, ends, verbs)

    def _is_remark(self, segment: Segment, item: Found) -> bool:
        """Whether a phrase opens a parenthesis that speaks of all that came before.

        So it is in "Integrates with RDS (via Lambda)" and "How to process events (similar to Y)".
        """
        if self._words[item.start - 1] != "(":
            return False
        opening = self._note.mentions_in(segment.start, segment.start + 2)
        ends = opening[0].end if opening else segment.start
        compares = item.trigger.rules[0].relations[0] == "alternativeTo"
        return self._words[item.start] == "via" or (compares and ends != item.start - 1)

    def _is_topical(self, segment: Segment, before: Role) -> bool:
        """Whether a name opens a line or a list, or stands behind "is a": no verb has it."""
        index = before.named[0].start - 1 if before.named else segment.start
        while index >= segment.start and self._find.qualifies(index):
            index -= 1
        return index < segment.start or self._words[index] in _OPENERS

    def _gives(self, item: Found) -> bool:
        """Whether access is given: "grants access to X", "`kms:Decrypt` permission on X"."""
        named = self._note.at.get(item.start - 1)
        permission = named is not None and named.class_ == "Permission"
        on = permission and self._words[item.end - 1] == "on"
        return on or self._words[item.start - 1] in _GIVING

    def _opens(self, segment: Segment, item: Found) -> bool:
        """Whether a phrase opens a line but for a word or two: "very useful for"."""
        before = self._words[segment.start : item.start]
        return len(before) <= _MODIFIERS and all(
            word.isalpha()
            and segment.start + place not in self._note.at
            and word not in CLOSING
            and (word,) not in self._lexis.triggers
            and not word.endswith("s")
            for place, word in enumerate(before)
        )

    def _lets(self, item: Found, end: int, segment: Segment) -> bool:
        """Whether a verb only lets its object do something: "allows instances to connect"."""
        while end < segment.end and self._words[end] in {")", "etc", "."}:
            end += 1
        infinitive = end + 1 < segment.end and self._words[end] == "to"
        return infinitive and self._words[item.start] in _CAUSATIVES

    def _is_copula(self, segment: Segment, before: Role, after: Role) -> bool:
        """Whether "X is a Y" is the whole clause: an article before X, no noun behind Y."""
        if before.named and before.named[0].start > segment.start + 1:
            return False
        end = after.named[-1].end if after.named else segment.end
        if after.named and self._words[end - 1].endswith(_ADJECTIVE_ENDINGS):
            # "is a highly available, scalable store"
            return False
        noun = after.named and after.named[-1].class_ != "Service" and end < segment.end
        if noun and self._words[end] in _KIND_NOUNS:
            # "is a monitoring solution", "is an open-source tool"
            return False
        return end >= segment.end or self._words[end] in CLOSING

    def _is_aspect(self, item: Found, before: Role, after: Role) -> bool:
        """Whether a concept is compared with a thing: it is what two things are compared by."""
        things = bool(after.named) and after.named[0].class_ in _THINGS
        aspect = things and bool(before.named) and before.named[0].class_ == "Concept"
        return aspect and self._words[item.start] not in _VERSUS

    def _leads_in(self, segment: Segment, item: Found, rule: Rule) -> bool:
        """Whether nothing but a colon follows a trigger or its preposition, and bullets below."""
        rest = self._words[item.end : segment.end]
        if not self._note.children[segment.block]:
            return False
        noun = item.trigger.form is Form.FINITE and self._words[item.start] in NOUN_VERBS
        # The needs of "features for your backup needs" are no verb.
        previous = self._note.at.get(item.start - 1)
        noun = noun or (previous is not None and previous.class_ == "Concept")
        if noun or self._words[item.start - 1 : item.start] == ["to"]:
            return False
        first = self._words[self._note.ranges[self._note.children[segment.block][0]][0]]
        if rule.target == "oblique" and first in rule.prep:
            # "Passing a role": "To an EC2 instance".
            return True
        if _LEAD_IN_TAIL.issuperset(rest):
            # "How it works" leads in nothing that it works with.
            return rule.target != "oblique" or not rule.prep.isdisjoint(rest)
        return rule.target == "oblique" and self._has_object(segment, item, rule)

    def _has_object(self, segment: Segment, item: Found, rule: Rule) -> bool:
        """Whether an object and the preposition of a rule end a line: "can collect logs from:"."""
        index = segment.end
        while index > item.end and self._words[index - 1] in _LEAD_IN_TAIL - rule.prep:
            index -= 1
        between = range(item.end, index - 1)
        return (
            self._words[index - 1] in rule.prep
            and len(between) <= _OBJECT
            and all(self._words[i].isalpha() or i in self._note.at for i in between)
        )

    def _reading(
        self, segment: Segment, item: Found, rule: Rule, roles: Mapping[str, Role], verbs: set[int]
    ) -> Iterator[Reading]:
        source, target = roles[rule.source], roles[rule.target]
        if rule.relations[0] != "isA" and rule.source != "oblique":
            source, target = spelled_out(self._note, segment, item, source, target)
        if not target.named and not target.open and self._leads_in(segment, item, rule):
            target = Role(open=True)
        if not (source.named or source.open) or not (target.named or target.open):
            return
        opens = item.start == segment.start and self._words[item.start].endswith("s")
        if rule.explicit and not source.named and not opens:
            return
        if target.named and self._lets(item, target.named[-1].end, segment):
            return
        told = source.named == segment.head and self._note.is_sentence(segment.block)
        imperative = told and self._is_imperative(segment, item)
        if told and is_told(self._note, self._lexis, segment, item, rule, imperative=imperative):
            return
        if is_misread(self._note, segment, item, rule, source, target, verbs):
            return
        if source.purpose and rule.relations[0] == "uses":
            # "For X, use Y" recommends Y for X.
            verb = self._words[segment.start + 1]
            rule = recommending(rule, source.named[0], target.named, verb)
            source, target = target, source
        first = min([n.start for n in (*source.named, *target.named)], default=item.start)
        last = max([n.end for n in (*source.named, *target.named)], default=item.end)
        if self._words[item.start] in _MEANS:
            # What cannot be done cannot be done by this means either.
            first = segment.start
        window = self._words[max(segment.start, min(first, item.start - 3)) : max(last, item.end)]
        yield Reading(
            rule,
            source,
            target,
            (item.start, item.end),
            not NEGATIONS.isdisjoint(window),
            source.open and (source.addressed or self._is_bare(segment, item)),
            source.open and (source.addressed or self._is_imperative(segment, item)),
        )
