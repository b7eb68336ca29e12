"""Clauses: who does what, read from the words around a trigger.

Roles are found by position: in the active voice the agent stands before the verb and the patient
after it, in the passive the patient before it and the agent after "by"; an oblique follows its
preposition. A role that nothing fills is left open; the outline fills the subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from awsgraph.model import BlockKind
from awsgraph.relations.lexis import Form, Lexis, Rule, Trigger
from awsgraph.relations.note import DETERMINERS, RELATIVES, Named, Note, Segment
from awsgraph.relations.word_classes import word_class

_BE = word_class("be")
_LIGHT = word_class("light")
_PRONOUNS = word_class("pronoun")
_PREPOSITIONS = word_class("preposition")
_STOPS = word_class("stop")
_ANAPHORA = word_class("anaphor")
_NEGATIONS = word_class("negation")
_CHAIN = word_class("chain")
_FRONTS = word_class("fronting")
_SUBORDINATORS = word_class("subordinator")
_INFINITIVES = word_class("infinitive")
_MEANS = word_class("means")
_JOINING = word_class("joining")
_ADVERBS = word_class("adverb")
_NOUN_SIGNS = word_class("noun-sign")
_OF_NOUNS = word_class("of-noun")
_LEAD_IN_TAIL = word_class("lead-in-tail")
_REACH = 7


@dataclass(frozen=True, slots=True)
class Role:
    """What fills a role.

    Attributes:
        named: the mentions; empty when the words name nothing listed.
        open: True when no words fill it at all, so that the outline may.
    """

    named: tuple[Named, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule reads in a clause.

    Attributes:
        rule: the rule.
        source, target: the two ends.
        trigger: tokens of the words that state it, half open.
        denied: whether the clause denies it.
        bare: whether a verb stands in its bare form: it may address the reader.
    """

    rule: Rule
    source: Role
    target: Role
    trigger: tuple[int, int]
    denied: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    trigger: Trigger


class ClauseReader:
    """Reads the triggers of a segment."""

    def __init__(self, note: Note, lexis: Lexis) -> None:
        self._note, self._lexis = note, lexis
        self._words = note.words

    def read(self, segment: Segment) -> Iterator[Reading]:
        """Yield what the rules read in a segment, open subjects included."""
        found = list(self._triggers(segment))
        leads = self._leading_prepositions(found)
        verbs = {i for f in found if f.trigger.form for i in range(f.start, f.end)} - leads
        subject = self._opening_subject(segment)
        for item in found:
            if item.start in leads:
                continue
            if item.trigger.form is None:
                yield from self._phrase(segment, item, verbs)
            else:
                before = self._before(segment, item, subject, verbs)
                yield from self._verb(segment, item, before, verbs)
                subject = before

    def _opening_subject(self, segment: Segment) -> Role:
        """Return who a segment speaks of when it does not say: its head, else what stands above.

        A bullet goes on about what stands above it. A sentence of a paragraph does so only with a
        pronoun or a verb in the third person; otherwise it speaks to the reader.
        """
        if segment.head:
            return Role(segment.head)
        if self._note.blocks[segment.block].kind is not BlockKind.PARAGRAPH:
            return Role(open=True)
        first = self._words[segment.start]
        trigger = self._lexis.triggers.get((first,))
        third = trigger is not None and trigger.form is Form.FINITE and first.endswith("s")
        return Role(open=first in _ANAPHORA or third)

    def _triggers(self, segment: Segment) -> Iterator[_Found]:
        index = segment.start
        while index < segment.end:
            if index in self._note.at:
                index += 1
                continue
            match = self._longest_trigger(index, segment.end)
            if match is None:
                index += 1
            else:
                yield match
                index = match.end

    def _leading_prepositions(self, found: list[_Found]) -> set[int]:
        """Return the tokens that lead the oblique of a verb before them: "encrypted using"."""
        leads: set[int] = set()
        for item, following in pairwise(found):
            preps = frozenset[str]().union(*(rule.prep for rule in item.trigger.rules))
            if item.trigger.form and self._words[following.start] in preps:
                leads.add(following.start)
        return leads

    def _longest_trigger(self, index: int, end: int) -> _Found | None:
        for size in range(min(self._lexis.longest, end - index), 0, -1):
            trigger = self._lexis.triggers.get(tuple(self._words[index : index + size]))
            inside = any(i in self._note.at for i in range(index, index + size))
            if trigger is not None and not inside and self._is_verbal(index, trigger):
                return _Found(index, index + size, trigger)
        return None

    def _is_verbal(self, index: int, trigger: Trigger) -> bool:
        """Whether a form that may be a noun stands as a verb: "API call", "the use of" do not."""
        if trigger.form is not Form.FINITE:
            return True
        previous = self._words[index - 1] if index else ""
        verb = self._lexis.triggers.get((previous,))
        if verb is not None and previous.endswith("s") and self._is_verbal(index - 1, verb):
            # The object of a verb: "receives logs from".
            return False
        following = self._words[index + 1] if index + 1 < len(self._words) else ""
        noun_like = previous in DETERMINERS - {"that", "these", "this"} or previous in _NOUN_SIGNS
        return not noun_like and following not in _OF_NOUNS

    def _before(self, segment: Segment, item: _Found, subject: Role, verbs: set[int]) -> Role:
        """Return what stands before a verb: its grammatical subject."""
        words, at = self._words, self._note.at
        index = item.start - 1
        while index >= segment.start and index not in at and _is_light(words[index]):
            index -= 1
        if item.trigger.form is Form.ING and words[item.start - 1] in _SUBORDINATORS:
            return Role()
        if index < segment.start:
            return subject
        if index in at:
            infinitive = words[index + 1] == "to" and self._is_object(index, segment, verbs)
            return subject if infinitive else Role(self._climb(at[index], segment))
        if words[index] in RELATIVES and index - 1 in at:
            return self._antecedent(at[index - 1], segment)
        if words[index] in _PRONOUNS and words[index - 1] in _SUBORDINATORS:
            return Role()
        if words[index] in _PRONOUNS or words[index] == ",":
            return self._fronted(segment, index) or subject
        if words[index] == "(" and index - 1 in at:
            return Role(self._climb(at[index - 1], segment))
        if words[index] in _JOINING or index in verbs:
            return subject
        return self._near(segment, item, index, verbs)

    def _antecedent(self, named: Named, segment: Segment) -> Role:
        """Return who a relative clause speaks of: in "X is a Y that", the X."""
        index = named.start - 1
        while (
            index >= segment.start
            and index not in self._note.at
            and (self._words[index].isalpha() and self._words[index] not in _BE)
        ):
            index -= 1
        if index < segment.start:
            return self._opening_subject(segment) if named.class_ == "Concept" else Role((named,))
        if self._words[index] in _BE and index - 1 in self._note.at:
            return Role(self._climb(self._note.at[index - 1], segment))
        return Role((named,))

    def _near(self, segment: Segment, item: _Found, index: int, verbs: set[int]) -> Role:
        """Return a name that one or two plain words separate from a verb, else nothing."""
        for back in (index - 1, index - 2):
            if back >= segment.start and back in self._note.at:
                return Role(self._climb(self._note.at[back], segment))
            if back < segment.start or not self._words[back].isalpha():
                break
            if self._words[back] in _PREPOSITIONS:
                break
        if self._words[item.start] in _MEANS and not verbs & {*range(segment.start, item.start)}:
            return self._opening_subject(segment)
        return Role()

    def _is_object(self, index: int, segment: Segment, verbs: set[int]) -> bool:
        """Whether a verb before a name has it as its object: "use X to encrypt Y"."""
        return bool(verbs & set(range(segment.start, self._note.at[index].start)))

    def _fronted(self, segment: Segment, index: int) -> Role | None:
        """Return the name in a fronted clause: the X of "To perform X, you need"."""
        named = self._note.mentions_in(segment.start, index)
        if self._words[segment.start] in _FRONTS and named and not segment.head:
            return Role((named[0],))
        return None

    def _climb(self, named: Named, segment: Segment) -> tuple[Named, ...]:
        """Return the head of a chain of prepositions: of "snapshots of volumes" the snapshots."""
        note = self._note
        index = named.start - 1
        while index >= segment.start and self._words[index] in DETERMINERS:
            index -= 1
        if index - 1 >= segment.start and self._words[index] in _CHAIN and index - 1 in note.at:
            return self._climb(note.at[index - 1], segment)
        return note.group_before(named, segment.start)

    def _after(
        self,
        index: int,
        segment: Segment,
        verbs: set[int],
        barrier: frozenset[str] = frozenset(),
    ) -> Role:
        """Return the first name after a token and those coordinated with it."""
        words, note = self._words, self._note
        for position in range(index, min(segment.end, index + _REACH)):
            if position in note.at:
                return Role(note.group(note.at[position], segment.end))
            word = words[position]
            if position in verbs or word in barrier or word in _PREPOSITIONS | _STOPS | {")"}:
                return Role(open=False)
        return Role()

    def _oblique(self, item: _Found, segment: Segment, rule: Rule, verbs: set[int]) -> Role:
        """Return what follows the preposition of a rule."""
        words = self._words
        for position in range(item.end, min(segment.end, item.end + 12)):
            if words[position] in _STOPS:
                break
            if words[position] == "to" and self._is_infinitive(position, segment):
                break
            if words[position] in rule.prep and position not in self._note.at:
                return self._after(position + 1, segment, verbs - {position})
            if position in verbs and words[position] != "using":
                break
        return Role()

    def _is_infinitive(self, index: int, segment: Segment) -> bool:
        """Whether "to" leads a verb, not an oblique: "applied to make sure"."""
        following = self._words[index + 1] if index + 1 < segment.end else ""
        trigger = self._lexis.triggers.get((following,))
        verbal = trigger is not None and trigger.form is Form.FINITE
        return index + 1 not in self._note.at and (verbal or following in _INFINITIVES)

    def _verb(
        self, segment: Segment, item: _Found, before: Role, verbs: set[int]
    ) -> Iterator[Reading]:
        passive = self._is_passive(segment, item)
        if item.trigger.form is Form.PAST and not passive:
            # A participle before its noun ("encrypted objects"); notes hardly use the past tense.
            return
        for rule in item.trigger.rules:
            if rule.voice and (rule.voice == "passive") != passive:
                continue
            roles = self._roles(segment, item, rule, before, verbs, passive=passive)
            yield from self._reading(segment, item, rule, roles)

    def _roles(
        self,
        segment: Segment,
        item: _Found,
        rule: Rule,
        before: Role,
        verbs: set[int],
        *,
        passive: bool,
    ) -> Mapping[str, Role]:
        roles: dict[str, Role] = {
            "oblique": self._oblique(item, segment, rule, verbs) if rule.prep else Role()
        }
        if passive:
            roles["patient"] = before
            roles["agent"] = (
                self._by_agent(item, segment, verbs) if "by" not in rule.prep else Role()
            )
        else:
            roles["agent"] = before
            roles["patient"] = self._after(item.end, segment, verbs)
        return roles

    def _is_bare(self, item: _Found) -> bool:
        """Whether a verb stands in its bare form: it may address the reader."""
        third = self._words[item.start].endswith("s")
        return item.trigger.form is Form.ING or (item.trigger.form is Form.FINITE and not third)

    def _by_agent(self, item: _Found, segment: Segment, verbs: set[int]) -> Role:
        for position in range(item.end, min(segment.end, item.end + 4)):
            if self._words[position] == "by":
                return self._after(position + 1, segment, verbs)
        return Role()

    def _is_passive(self, segment: Segment, item: _Found) -> bool:
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

    def _phrase(self, segment: Segment, item: _Found, verbs: set[int]) -> Iterator[Reading]:
        index = item.start - 1
        if index < segment.start:
            before = self._opening_subject(segment)
        elif index in self._note.at and item.start > segment.start:
            before = Role(self._climb(self._note.at[index], segment))
        else:
            before = self._before(segment, item, self._opening_subject(segment), verbs)
        barrier = item.trigger.rules[0].barrier
        after = self._after(item.end, segment, verbs, barrier)
        tight = (
            index in self._note.at and bool(after.named) and after.named[0].start <= item.end + 1
        )
        tight = tight and not verbs & set(range(segment.start, item.start))
        anchored = index in self._note.at or index < segment.start
        for rule in item.trigger.rules:
            if (tight or not rule.adjacent) and (anchored or not rule.anchored):
                yield from self._reading(segment, item, rule, {"before": before, "after": after})

    def _leads_in(self, segment: Segment, item: _Found) -> bool:
        """Whether nothing but a colon follows a trigger, and bullets stand below."""
        rest = [w for w in self._words[item.end : segment.end] if w not in _LEAD_IN_TAIL]
        return not rest and bool(self._note.children[segment.block])

    def _reading(
        self, segment: Segment, item: _Found, rule: Rule, roles: Mapping[str, Role]
    ) -> Iterator[Reading]:
        source, target = roles[rule.source], roles[rule.target]
        if not target.named and not target.open and self._leads_in(segment, item):
            target = Role(open=True)
        if not (source.named or source.open) or not (target.named or target.open):
            return
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
            not _NEGATIONS.isdisjoint(window),
            source.open and self._is_bare(item),
        )


def _is_light(word: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return word in _LIGHT or word.endswith("ly")
