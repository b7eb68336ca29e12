"""Roles: what stands before and after the words that state a relation."""

from __future__ import annotations

from typing import NamedTuple

from awsgraph.model import BlockKind
from awsgraph.relations.anaphora import spoken_of, stands_for
from awsgraph.relations.lexis import Form, Lexis, Trigger
from awsgraph.relations.note import DETERMINERS, RELATIVES, Named, Note, Segment
from awsgraph.relations.noun_phrases import CLOSING, is_attributive
from awsgraph.relations.relative_clauses import described, describes
from awsgraph.relations.word_classes import word_class

_BE = word_class("be")
_LIGHT = word_class("light")
_PRONOUNS = word_class("pronoun")
_READER = word_class("reader")
_PREPOSITIONS = word_class("preposition")
_STOPS = word_class("stop")
_WHICH = frozenset({"which", "who"})
_LEADING = _PREPOSITIONS | {"of"}
_ANAPHORA = word_class("anaphor")
_CHAIN = word_class("chain")
_FRONTS = word_class("fronting")
_SUBORDINATORS = word_class("subordinator")
_MEANS = word_class("means")
_JOINING = word_class("joining")
_PURPOSES = frozenset({"for", "to"})
_CONDITIONS = frozenset({"if", "when"})
_ADDED = frozenset({"addition", "contrast", "place"})
_TRANSPARENT = word_class("transparent")
_GERUND_SIGNS = word_class("gerund-sign")
_REDUCING = frozenset({"by", "with", "in", "to", "from"})
_DOINGS = word_class("doing")
_CONFIGURING = word_class("configuring") | word_class("arranging")
_PROVIDED = frozenset({"service", "services", "resources", "sources", "principals"})
# So many words at most qualify a name behind a preposition.
_QUALIFIERS = 3


class Role(NamedTuple):
    """What fills a role.

    Attributes:
        named: the mentions; empty when the words name nothing listed.
        open: True when no words fill it at all, so that the outline may.
        addressed: True when an open role is "you": the line speaks to its reader.
        purpose: True for what a fronted clause is about: the X of "To encrypt X, use Y".
        condition: True for what a fronted condition is about: the X of "If X fails, use Y".
    """

    named: tuple[Named, ...] = ()
    open: bool = False
    addressed: bool = False
    purpose: bool = False
    condition: bool = False


class Found(NamedTuple):
    """A trigger in a segment: tokens half open, and what waits for it."""

    start: int
    end: int
    trigger: Trigger


class RoleFinder:
    """Finds what fills the roles of a trigger."""

    def __init__(self, note: Note, lexis: Lexis) -> None:
        self._note, self._lexis = note, lexis
        self._words = note.words

    def opening_subject(self, segment: Segment) -> Role:
        """Return who a segment speaks of when it does not say: its head, else what stands above.

        A bullet goes on about what stands above it. A sentence of a paragraph, or a later one of a
        bullet, does so only with a pronoun or a verb in the third person; otherwise it speaks to
        the reader.
        """
        if segment.head:
            return Role(segment.head)
        later = segment.start > self._note.ranges[segment.block][0]
        if self._note.blocks[segment.block].kind is not BlockKind.PARAGRAPH and not later:
            return Role(open=True)
        first = self._words[segment.start]
        if first in _ANAPHORA and later:
            return Role(spoken_of(self._note, self._lexis, segment))
        trigger = self._lexis.triggers.get((first,))
        third = trigger is not None and trigger.form is Form.FINITE and first.endswith("s")
        able = later and first == "can"
        return Role(open=first in _ANAPHORA or third or able)

    def before(self, segment: Segment, item: Found, subject: Role, verbs: set[int]) -> Role:
        """Return what stands before a verb: its grammatical subject."""
        words, at = self._words, self._note.at
        index = item.start - 1
        while index >= segment.start and index not in at and is_light(words[index]):
            index -= 1
        if self._is_readers(segment, item):
            return Role()
        if index < segment.start:
            return subject
        if index in at or words[index] == ")":
            return self._named_before(segment, item, index, subject, verbs)
        pointed = stands_for(self._note, segment, index)
        if pointed is not None:
            return Role((pointed,))
        if words[index] in RELATIVES:
            return self._relative_subject(segment, item, index, verbs)
        if item.trigger.form is Form.PAST and _BE.isdisjoint(words[index + 1 : item.start]):
            return self._of_participle(segment, item, index, subject, verbs)
        if words[index] in _PRONOUNS or words[index] == ",":
            return self._pronoun(segment, index, subject)
        return self._farther(segment, item, index, subject, verbs)

    def _of_participle(
        self, segment: Segment, item: Found, index: int, subject: Role, verbs: set[int]
    ) -> Role:
        """Return who a participle behind no name speaks of: "encrypted and stored in X"."""
        if self._words[index] == "," and index + 1 == item.start:
            return self._apposed(segment, index, subject, verbs)
        listed = self._words[index] == "and" and index - 1 in verbs
        return subject if listed and self._is_participle(index - 1) else Role()

    def _before_parenthesis(
        self, segment: Segment, item: Found, close: int, verbs: set[int]
    ) -> Role:
        """Return the subject of a verb behind a parenthesis: "X (a Y)", "services (X, Y)"."""
        index = close
        while index > segment.start + 1 and self._words[index] != "(":
            index -= 1
        inside = self._note.mentions_in(index + 1, close)
        if self._words[index - 1] in _PROVIDED:
            return Role(tuple(inside))
        if index - 1 not in self._note.at:
            return Role()
        return self._named_before(segment, item, index - 1, Role(), verbs)

    def _named_before(
        self, segment: Segment, item: Found, index: int, subject: Role, verbs: set[int]
    ) -> Role:
        """Return the subject of a verb that has a name, or a parenthesis, right before it."""
        if self._words[index] == ")" and index not in self._note.at:
            return self._before_parenthesis(segment, item, index, verbs)
        beside = item.start - 1 if self._words[index + 1] == "(" else index + 1
        infinitive = self._words[beside] == "to"
        if infinitive and self._is_predicate(index, segment, verbs):
            return subject
        past = item.trigger.form is Form.PAST
        reduced = past and _BE.isdisjoint(self._words[index : item.start])
        if reduced and not infinitive:  # "an instance in a subnet associated with X": the subnet is
            return Role(self._note.group_before(self._note.at[index], segment.start))
        finite = item.trigger.form is not Form.ING and not infinitive
        if finite and self._is_led(index, segment):
            return Role()
        return Role(self.climb(self._note.at[index], segment))

    def _is_led(self, index: int, segment: Segment) -> bool:
        """Whether a name only says more of a noun that names nothing: "users from an account"."""
        words, at = self._words, self._note.at
        place = self.climb(at[index], segment)[-1].start - 1
        nearest = place - _QUALIFIERS
        while place > max(segment.start, nearest) and self.qualifies(place):
            place -= 1
        noun = words[place - 1]
        if place <= segment.start or words[place] not in _LEADING or place - 1 in at:
            return False
        if self._note.gap(place) == "-":
            # "After sign-in the user pool …"
            return False
        # "roles attached to a group" are roles.
        reducing = noun.endswith("ed") and place - 2 in at
        return noun.isalpha() and noun not in _TRANSPARENT and not reducing

    def qualifies(self, index: int) -> bool:
        """Whether a word, given by its token, may qualify a name: the "other" of "other X"."""
        word = self._words[index]
        plain = word.isalpha() and index not in self._note.at and word not in CLOSING
        return word in DETERMINERS or (plain and (word,) not in self._lexis.triggers)

    def _farther(
        self, segment: Segment, item: Found, index: int, subject: Role, verbs: set[int]
    ) -> Role:
        """Return the subject of a verb that has neither a name nor a pronoun right before it."""
        words, at = self._words, self._note.at
        third = item.trigger.form is not Form.FINITE or words[item.start].endswith("s")
        if words[index] == "(" and index - 1 in at and third:
            return Role(self.climb(at[index - 1], segment))
        if words[item.start] in _MEANS and item.trigger.form is Form.ING:
            if words[item.start - 1] in _GERUND_SIGNS:
                # "It makes using X easier"
                return Role()
            if index - 1 in at and self._is_participle(index):
                # "functions built using X"
                return Role(self.climb(at[index - 1], segment))
            noun = index > segment.start and index - 1 not in at and words[index - 1].isalpha()
            if noun and self._is_participle(index) and words[index - 1] not in _BE | _LIGHT:
                # "It can boot kernels compressed using X"
                return Role()
            return self._clause_subject(segment, item, verbs)
        if words[index] == "for" and not _READER.isdisjoint(words[segment.start : index]):
            # "You are responsible for ensuring X": not what the sentence began with.
            return Role()
        if words[index] in {"and", "or"}:
            subject = self._in_relative(segment, index, verbs) or subject
        return subject if words[index] in _JOINING or index in verbs else self._near(segment, index)

    def _in_relative(self, segment: Segment, index: int, verbs: set[int]) -> Role | None:
        """Return who a relative clause that goes on speaks of: "calls X, which takes Y and …"."""
        last = max((v for v in verbs if v < index), default=segment.start)
        place = next((i for i in range(index, last, -1) if self._words[i] in _WHICH), None)
        if place is None:
            return None
        before = place - 2 if self._words[place - 1] == "," else place - 1
        return Role((self._note.at[before],)) if before in self._note.at else Role()

    def _relative_subject(self, segment: Segment, item: Found, index: int, verbs: set[int]) -> Role:
        """Return who a relative clause speaks of."""
        if index - 1 in self._note.at:
            return self._antecedent(self._note.at[index - 1], segment)
        subject = described(self._note, segment, index)
        if subject is not None:
            return Role(self.climb(subject, segment))
        if describes(self._note, segment, index, verbs):
            return self.opening_subject(segment)
        passive = item.trigger.form is Form.PAST
        return Role() if passive else self._farther(segment, item, index, Role(), verbs)

    def _apposed(self, segment: Segment, comma: int, subject: Role, verbs: set[int]) -> Role:
        """Return who a participle behind a comma speaks of: "Managed service, used to query X"."""
        if verbs & set(range(segment.start, comma)) or "," in self._words[segment.start : comma]:
            return Role()
        named = self._note.mentions_in(segment.start, comma)
        if not named or (named[-1].class_ == "Concept" and named[-1].end == comma):
            return subject
        opens = set(self._words[segment.start : named[0].start]) <= DETERMINERS
        return Role((named[0],)) if opens else Role()

    def _is_readers(self, segment: Segment, item: Found) -> bool:
        """Whether the reader does it: "when using X", "To create X, …", "**By hand** Use X"."""
        words = self._words
        if item.trigger.form is not Form.FINITE:
            return item.trigger.form is Form.ING and words[item.start - 1] in _SUBORDINATORS
        fronted = words[segment.start] == "to" and "," not in words[segment.start : item.start]
        inside = item.start > segment.start and self._note.is_sentence(segment.block)
        capital = self._note.written[item.start].istitle() and not words[item.start].endswith("s")
        return fronted or (inside and capital)

    def _is_participle(self, index: int) -> bool:
        trigger = self._lexis.triggers.get((self._words[index],))
        return self._words[index].endswith("ed") or (
            trigger is not None and trigger.form is Form.PAST
        )

    def _antecedent(self, named: Named, segment: Segment) -> Role:
        """Return who a relative clause speaks of: in "X is a Y that", the X."""
        index = named.start - 1
        while (
            index >= segment.start
            and index not in self._note.at
            and (self._words[index].isalpha() and self._words[index] not in _BE)
        ):
            if self._words[index] in _LEADING or (self._words[index],) in self._lexis.triggers:
                # "Creates a copy using the tags that are attached to X"
                return Role((named,))
            index -= 1
        if index < segment.start:
            opens = named.class_ == "Concept" or bool(segment.head)
            return self.opening_subject(segment) if opens else Role((named,))
        if self._words[index] in _BE and index - 1 in self._note.at:
            return Role(self.climb(self._note.at[index - 1], segment))
        return Role((named,))

    def _near(self, segment: Segment, index: int) -> Role:
        """Return a name whose doing one or two plain words are: "KMS calls", "S3 event logs"."""
        if self._words[index] not in _DOINGS:
            return Role()
        for back in (index - 1, index - 2):
            if back >= segment.start and back in self._note.at:
                return Role(self.climb(self._note.at[back], segment))
            if back < segment.start or not self._words[back].isalpha():
                break
            if self._words[back] in _PREPOSITIONS:
                break
        return Role()

    def _clause_subject(self, segment: Segment, item: Found, verbs: set[int]) -> Role:
        """Return who does by means: the name before the first verb, else what stands above."""
        named = self._note.mentions_in(segment.start, item.start)
        first = min((v for v in verbs if v < item.start), default=item.start)
        read = not _READER.isdisjoint(self._words[segment.start : item.start])
        if read and (named or not segment.head):
            # "in categories that you can subscribe to using X": the reader does.
            return Role()
        if not named:
            deed = self._words[segment.start].endswith("ing") and segment.start < item.start
            # "Connecting using X" is what the reader does.
            return Role() if deed and not segment.head else self.opening_subject(segment)
        if self._words[item.start - 1] == "by" and named[0].start <= segment.start + 1:
            # "X does something to Y by using Z".
            return Role(self.climb(named[0], segment))
        if named[0].end <= first and first < item.start:
            return Role(self.climb(named[0], segment))
        source = self.climb(named[-1], segment)
        opens = all(map(self.qualifies, range(segment.start, source[0].start)))
        return Role(source) if first >= item.start and opens else Role()

    def _is_predicate(self, index: int, segment: Segment, verbs: set[int]) -> bool:
        """Whether a name before "to" is not who does it: "serverless service to query Y"."""
        named = self._note.at[index]
        if self._is_means(named, segment) or self._is_made_to(named, segment):
            return False
        return named.class_ == "Concept" or self._is_object(index, segment, verbs)

    def _is_means(self, named: Named, segment: Segment) -> bool:
        """Whether a name is what is used: in "use X to encrypt Y" the X encrypts."""
        index = self._note.group_before(named, segment.start)[0].start - 1
        while index >= segment.start and self._words[index] in DETERMINERS:
            index -= 1
        trigger = (
            self._lexis.triggers.get((self._words[index],)) if index >= segment.start else None
        )
        if trigger is None or trigger.form not in {Form.FINITE, Form.ING}:
            return False
        return any("uses" in rule.relations for rule in trigger.rules)

    def _is_made_to(self, named: Named, segment: Segment) -> bool:
        """Whether a name is what a verb makes do something: "configure X to use Y"."""
        index = self._note.group_before(named, segment.start)[0].start - 1
        while index >= segment.start and self._words[index] in DETERMINERS:
            index -= 1
        return index >= segment.start and self._words[index] in _CONFIGURING

    def _is_object(self, index: int, segment: Segment, verbs: set[int]) -> bool:
        """Whether a verb before a name has it as its object: "use X to encrypt Y"."""
        return bool(verbs & set(range(segment.start, self._note.at[index].start)))

    def _pronoun(self, segment: Segment, index: int, subject: Role) -> Role:
        """Return who a pronoun, or nothing behind a comma, stands for."""
        if self._words[index] != "," and self._words[index - 1] in _SUBORDINATORS:
            return Role()
        fronted = self._fronted(segment, index)
        if fronted is None and self._words[index] == ",":
            # In "After X has been created, call Y" the reader calls.
            told = self._words[segment.start] in _SUBORDINATORS - {"if"}
            subject = Role() if told else subject
        if fronted is None:
            reader = self._words[index] in _READER
            subject = self.opening_subject(segment) if reader else subject
            return subject._replace(addressed=subject.open and reader)
        speaks = self._words[index] in _ANAPHORA
        return fronted._replace(condition=False, purpose=False) if speaks else fronted

    def _fronted(self, segment: Segment, index: int) -> Role | None:
        """Return the name in a fronted clause: the X of "To perform X, you need"."""
        named = self._note.mentions_in(segment.start, index)
        if self._words[segment.start] in _FRONTS and named and not segment.head:
            first = self._words[segment.start]
            clausal = first in _CONDITIONS and self._words[named[0].end].endswith("s")
            modifies = is_attributive(self._note, self._lexis, named[0], segment.end)
            modifies = modifies and not clausal
            oblique = first == "to" and self._is_oblique(named[0], segment)
            compound = first in _PURPOSES and named[0].end in self._note.at
            added = self._words[segment.start + 1] in _ADDED
            if modifies or oblique or compound or added:
                # "For web service containers, …", "In addition to X, …"
                return Role()
            return Role((named[0],), purpose=first in _PURPOSES, condition=first in _CONDITIONS)
        return None

    def _is_oblique(self, named: Named, segment: Segment) -> bool:
        """Whether a preposition leads a name: in "to connect to X" nothing is done to X."""
        place = named.start - 1
        while place > segment.start and self.qualifies(place):
            place -= 1
        return place > segment.start and self._words[place] in _LEADING - {"about", "of", "on"}

    def climb(self, named: Named, segment: Segment) -> tuple[Named, ...]:
        """Return the head of a chain of prepositions: of "snapshots of volumes" the snapshots."""
        note = self._note
        index = named.start - 1
        while index >= segment.start and self._words[index] in DETERMINERS:
            index -= 1
        if index - 1 >= segment.start and self._words[index] in _CHAIN and index - 1 in note.at:
            return self.climb(note.at[index - 1], segment)
        participle = index - 2 >= segment.start and self._words[index - 1].endswith("ed")
        if participle and self._words[index] in _REDUCING and index - 2 in note.at:
            # "an AMI backed by a snapshot" is an AMI.
            return self.climb(note.at[index - 2], segment)
        if index >= segment.start and self._words[index] == ",":
            # "If you configure X, Y creates": a list of subjects ends in "and".
            return (named,)
        return note.group_before(named, segment.start)


def is_light(word: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return word in _LIGHT or word.endswith("ly")
