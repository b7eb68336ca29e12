"""Objects: what stands after the words that state a relation."""

from __future__ import annotations

from itertools import pairwise

from awsgraph.relations.lexis import Form, Lexis, Rule
from awsgraph.relations.note import DETERMINERS, RELATIVES, Named, Note, Segment
from awsgraph.relations.noun_phrases import head_of, is_attributive
from awsgraph.relations.roles import Found, Role, is_light
from awsgraph.relations.word_classes import word_class

_BE = word_class("be")
_LIGHT = word_class("light")
_STOPS = word_class("stop")
_PREPOSITIONS = word_class("preposition")
_INFINITIVES = word_class("infinitive")
_INSIDE = frozenset({"in", "within", "inside"})
_TRANSPARENT = word_class("transparent")
_TRANSPARENT_LINKS = frozenset({"of", "about", "on"})
_ENDS = _PREPOSITIONS | _STOPS | _BE | {")", "it", "them"}
_LISTING = frozenset({"and", "or", "/", "&"})
_LINKS = frozenset({"and", "or", ","})
_JOINTS = _LINKS | {"&", "/", "then"}
# What holds of the object of a later verb, too. Of "invokes and provides X" the X is not invoked.
_SHARED = frozenset({"produces", "encryptedWith", "monitoredBy"})
_GIVING = word_class("giving")
_REPEATING = frozenset({"it", "them"})
_PATIENT_AND_OBLIQUE = frozenset({"patient", "oblique"})
# What may stand between "and" and a verb.
_FILLERS = frozenset({"also", "to", "automatically", "can", "will"})
# What opens a clause of its own: "the resources that X requires".
_CLAUSAL = frozenset({"that", "which", "who", "whose", "where", "how"})
# "creates X, which comes from Y", "operates the same as Y in Z"
_OBLIQUE_ENDS = frozenset({"which", "who", "whose", "same"})
_ARTICLES = frozenset({"a", "an", "the", "your", "its", "their"})
_KIND_WORDS = frozenset({"type", "types", "kind", "kinds"})
# What leads from a general noun to examples of it: "tools such as X".
_EXEMPLIFYING = frozenset({"such", "like", "including"})
# So far behind "like" the first known name of a list may stand.
_UNKNOWN = 4
_REACH = 7


class ObjectFinder:
    """Finds what follows a trigger: its object, its oblique, the agent of a passive."""

    def __init__(self, note: Note, lexis: Lexis) -> None:
        self._note, self._lexis = note, lexis
        self._words = note.words

    def after(
        self,
        index: int,
        segment: Segment,
        verbs: set[int],
        barrier: frozenset[str] = frozenset(),
    ) -> Role:
        """Return the first name after a token and those coordinated with it."""
        words, note = self._words, self._note
        for position in range(index, min(segment.end, index + _REACH)):
            if self._is_participle_of(position, index) or self._exemplifies(position, index):
                continue
            if position in note.at:
                return self._named(note.at[position], segment)
            word = words[position]
            articled = words[position + 1 : position + 2] and words[position + 1] in _ARTICLES
            if position > index and word in _LINKS and articled:
                # "the users and the X": the X is but the second of two.
                return Role()
            seen_through = _TRANSPARENT if word not in barrier else _KIND_WORDS
            if word in _TRANSPARENT_LINKS and words[position - 1] in seen_through:
                # "a copy of the X" is the X, but a group of them is none.
                continue
            remark = word == "(" and not self._lists(position, segment)
            relative = word in _CLAUSAL and position > index
            if position in verbs or word in barrier or word in _ENDS or remark or relative:
                return Role()
        return Role()

    def _named(self, first: Named, segment: Segment) -> Role:
        """Return a name, or the head of its noun phrase, with those coordinated with it."""
        if _is_chain(self._note, first):
            # "the DB cluster parameter group" is a group of its own kind, but
            # "object lifecycle management" is lifecycle management
            head = self._note.at[first.end]
            if head.class_ != "Concept" or self._modifies(head, segment):
                return Role()
        else:
            head = head_of(self._note, first, segment.end)
            if head == first and self._modifies(first, segment):
                return Role()
        group = self._within_clause(self._note.group(head, segment.end))
        if self._all_modify(group, segment):
            return Role()
        return Role((*group, *self._examples(group[-1], segment)))

    def _is_participle_of(self, position: int, index: int) -> bool:
        """Whether a participle stands before its noun: "pay for provisioned units"."""
        previous = self._words[position - 1]
        first = (position == index and previous not in _BE) or previous in DETERMINERS
        return first and self._words[position].endswith("ed") and position + 1 in self._note.at

    def _exemplifies(self, index: int, start: int) -> bool:
        """Whether a word leads from several things to examples: "other tools such as X"."""
        if self._words[index] == "as" and self._words[index - 1] == "such":
            return self._exemplifies(index - 1, start)
        noun = index - 2 if self._words[index - 1] == "," else index - 1
        if noun < start:
            return False
        several = self._words[noun] != self._note.norms[noun]
        return self._words[index] in _EXEMPLIFYING and several and noun not in self._note.at

    def _examples(self, general: Named, segment: Segment) -> tuple[Named, ...]:
        """Return the examples behind a general name: "AWS services like X and Y"."""
        words, start = self._words, general.end
        several = words[start - 1] != self._note.norms[start - 1]
        if general.class_ != "Concept" or not several or start + 1 >= segment.end:
            return ()
        start += words[start] == ","
        if words[start] not in _EXEMPLIFYING:
            return ()
        start += 1 + (words[start + 1] == "as")
        listed = (i for i in range(start, min(segment.end, start + _UNKNOWN)) if i in self._note.at)
        place = next(listed, None)
        if place is None or (place > start and words[place - 1] not in _LINKS):
            return ()
        return self._note.group(self._note.at[place], segment.end)

    def _modifies(self, named: Named, segment: Segment) -> bool:
        return is_attributive(self._note, self._lexis, named, segment.end)

    def _all_modify(self, group: tuple[Named, ...], segment: Segment) -> bool:
        """Whether a list only modifies what follows: "CUDA or machine learning frameworks"."""
        last = head_of(self._note, group[-1], segment.end)
        joined = self._words[group[-1].start - 1] in _LISTING
        modifies = joined and self._modifies(last, segment)
        return len(group) > 1 and modifies and (last != group[-1] or last.class_ == "Concept")

    def _lists(self, index: int, segment: Segment) -> bool:
        """Whether a parenthesis lists names and no more: "property graphs (X, Y) and Z"."""
        named = self._note.at.get(index + 1)
        group = self._note.group(named, segment.end) if named is not None else ()
        inside = [m for m in group if ")" not in self._words[index : m.start]]
        return len(inside) > 1 and self._words[inside[-1].end : inside[-1].end + 1] == [")"]

    def _within_clause(self, group: tuple[Named, ...]) -> tuple[Named, ...]:
        """Return the names of a list up to one that opens a clause: "contains X, Y assumes"."""
        for place, (named, following) in enumerate(pairwise(group), 1):
            verb = self._words[following.end : following.end + 1]
            trigger = self._lexis.triggers.get(tuple(verb))
            finite = trigger is not None and trigger.form is Form.FINITE and verb[0].endswith("s")
            opens = finite or (bool(verb) and verb[0] in _BE | _LIGHT)
            if opens and self._words[named.end] == ",":
                return group[:place]
        return group

    def past_conjoined(self, item: Found, segment: Segment, rule: Rule, verbs: set[int]) -> int:
        """Return the end of the last verb that shares the object of one: "create and manage X"."""
        words, place, linked, end = self._words, item.end, False, item.end
        if item.trigger.form is Form.ING or _SHARED.isdisjoint(rule.relations):
            return end
        while place < segment.end and place not in self._note.at:
            joins = words[place] in _JOINTS
            if linked and place in verbs:
                if not self._agree(item, place) or words[place] in _GIVING:
                    # "that will run and determines X", "create and provide users with X"
                    break
                # "each time X is run, configure Y": only "and" or "or" ends a list of verbs.
                end = end if words[place - 1] == "," else place + 1
                linked = False
            elif not joins and not (linked and words[place].endswith("ly")):
                break
            linked = linked or joins
            place += 1
        return end

    def _agree(self, item: Found, place: int) -> bool:
        """Whether a later verb stands in the form of a first one."""
        trigger = self._lexis.triggers.get((self._words[place],))
        third = self._words[place].endswith("s") == self._words[item.start].endswith("s")
        return third and trigger is not None and trigger.form is item.trigger.form

    def oblique(self, item: Found, segment: Segment, rule: Rule, verbs: set[int]) -> Role:
        """Return what follows the preposition of a rule."""
        words = self._words
        for position in range(item.end, min(segment.end, item.end + 12)):
            if words[position] in _STOPS:
                break
            if words[position] == "to" and self._is_infinitive(position, segment):
                break
            if words[position] in rule.prep and position not in self._note.at:
                found = self.after(position + 1, segment, verbs - {position})
                if found.named and "runsOn" in rule.relations:
                    return Role((*found.named, *self._wider_place(found.named[-1], segment)))
                if found.named or position + 1 >= segment.end:
                    return found
            if position in verbs and words[position] != "using":
                break
            if words[position] in _OBLIQUE_ENDS and position > item.end:
                break
        return Role()

    def _wider_place(self, named: Named, segment: Segment) -> tuple[Named, ...]:
        """Return the place that a place is said to lie in: "in Zones within one VPC"."""
        index = named.end
        if index + 1 >= segment.end or self._words[index] not in _INSIDE:
            return ()
        index += 1
        while index < segment.end and (
            self._words[index] in DETERMINERS or self._words[index] == "same"
        ):
            index += 1
        return (self._note.at[index],) if index < segment.end and index in self._note.at else ()

    def _is_infinitive(self, index: int, segment: Segment) -> bool:
        """Whether "to" leads a verb, not an oblique: "applied to make sure"."""
        following = self._words[index + 1] if index + 1 < segment.end else ""
        trigger = self._lexis.triggers.get((following,))
        verbal = trigger is not None and trigger.form is Form.FINITE
        return index + 1 not in self._note.at and (verbal or following in _INFINITIVES)

    def relative_object(self, item: Found, agent: Role, segment: Segment) -> Role:
        """Return the antecedent that a relative clause has as object: "a role that X assumes"."""
        words, note = self._words, self._note
        if not agent.named or not all(map(is_light, words[agent.named[-1].end : item.start])):
            return Role()
        index = agent.named[0].start - 1
        while index > segment.start and words[index] in DETERMINERS - RELATIVES:
            index -= 1
        if index > segment.start and words[index] in RELATIVES and index - 1 in note.at:
            return Role((note.at[index - 1],))
        return Role()

    def repeated(self, item: Found, segment: Segment, rule: Rule, verbs: set[int]) -> Role:
        """Return the object of the verb before that a pronoun repeats: "create X and attach it".

        Args:
            item: the verb with the pronoun.
            segment: where it stands.
            rule: the rule; only what joins the object to an oblique is read.
            verbs: tokens of all verbs of the segment.
        """
        words = self._words
        if {rule.source, rule.target} != _PATIENT_AND_OBLIQUE:
            return Role()
        if not _REPEATING.intersection(words[item.end : item.end + 1]):
            return Role()
        last = max((v for v in verbs if v < item.start), default=segment.start - 1)
        joint = item.start - 1
        while joint > last and words[joint] in _FILLERS:
            joint -= 1
        if joint <= last or words[joint] not in _JOINTS or last < segment.start:
            return Role()
        return self.after(last + 1, segment, verbs - {last})

    def by_agent(self, item: Found, segment: Segment, verbs: set[int]) -> Role:
        """Return what follows the "by" of a passive."""
        for position in range(item.end, min(segment.end, item.end + 4)):
            if self._words[position] == "by":
                return self.after(position + 1, segment, verbs)
        return Role()


def agreeing(verb: str, agent: Role) -> Role:
    """Return the last name before a third person: the Y of "has an X, and Y creates and tags"."""
    return agent._replace(named=agent.named[-1:]) if verb.endswith("s") else agent


def served(note: Note, role: Role) -> Role:
    """Return the names up to the first that "for" follows: the X of "X for A, Y for B"."""
    named = role.named
    led = (n for n, m in enumerate(named, 1) if note.words[m.end : m.end + 1] == ["for"])
    return role._replace(named=named[: next(led, len(named))])


def _is_chain(note: Note, named: Named) -> bool:
    """Whether another name follows at once and both make a third: "DB cluster parameter group"."""
    following = note.at.get(named.end)
    return following is not None and named.class_ == "Resource"
