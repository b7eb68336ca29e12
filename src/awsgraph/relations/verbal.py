"""Whether a word that may be a noun stands as a verb: "log", "store", "request", "following"."""

from __future__ import annotations

from awsgraph.relations.lexis import Form, Lexis, Rule, Trigger
from awsgraph.relations.note import DETERMINERS, Note
from awsgraph.relations.noun_phrases import CLOSING
from awsgraph.relations.roles import Found
from awsgraph.relations.word_classes import word_class

NOUN_VERBS = word_class("noun-verb")
_NOUN_SIGNS = word_class("noun-sign")
_OF_NOUNS = word_class("of-noun")
_LISTING = frozenset({"and", "or"})
_NOUN_ENDS = frozenset({",", ")", ":", ";"})
_OFFERED = frozenset({"feature", "features"})
_AFTER_NOUN = word_class("preposition") | word_class("be") | word_class("relative") | {"of"}
_ONE = frozenset({"Service", "Product", "Tool"})
_KEEPING = frozenset({"keep", "keeps"})


def is_verbal(note: Note, lexis: Lexis, index: int, trigger: Trigger) -> bool:
    """Whether a form of a verb is one here: in "API call" and "queue calls (X)" it is none.

    Args:
        note: the note.
        lexis: the verbs, to tell an object from a verb.
        index: token of the form.
        trigger: what the form may be.
    """
    previous = note.words[index - 1] if index else ""
    if trigger.form is Form.ING:
        # "the following volume types"
        return previous != "the"
    if trigger.form is not Form.FINITE:
        return True
    following = note.words[index + 1] if index + 1 < len(note.words) else ""
    if following == "(" or _is_object(note, lexis, index) or _is_named(note, index, following):
        return False
    if note.words[index] in _OFFERED and not (following.isalpha() and following not in _AFTER_NOUN):
        # "Feature - X", "uses the features of X"
        return False
    if note.words[index] in _KEEPING and following.endswith("ing"):
        return False
    if _is_listed(note, lexis, index, following):
        return False
    noun_like = previous in DETERMINERS - {"that", "these", "this"} or previous in _NOUN_SIGNS
    return not noun_like and following not in _OF_NOUNS


def acts_on_other(note: Note, item: Found, rule: Rule, end: int) -> bool:
    """Whether a finite verb has an object: who "runs apps on X" does not run on X.

    Args:
        note: the note.
        item: the verb.
        rule: what it states, with its prepositions.
        end: token where the clause ends.
    """
    word = note.words[item.end] if item.end < end else ""
    if rule.relations != ("runsOn",) or (rule.source, rule.target) != ("agent", "oblique"):
        return False
    if item.trigger.form is not Form.FINITE or word in rule.prep:
        return False
    noun = word.isalpha() and word not in CLOSING and not word.endswith("ly")
    return bool(word) and (item.end in note.at or word in DETERMINERS or noun)


def _is_object(note: Note, lexis: Lexis, index: int) -> bool:
    """Whether a verb or "this" stands before: "receives logs from", "this feature requires"."""
    previous = note.words[index - 1] if index else ""
    third = note.words[index].endswith("s")
    if previous == "this" and not third:
        return True
    verb = None if index - 1 in note.at else lexis.triggers.get((previous,))
    plural = third or previous.endswith("s")
    return (
        verb is not None
        and verb.form is not None
        and plural
        and is_verbal(note, lexis, index - 1, verb)
    )


def _is_named(note: Note, index: int, following: str) -> bool:
    """Whether a base form closes a name in the singular: "an SDK call, …"."""
    if index - 1 not in note.at or note.words[index].endswith("s"):
        return False
    if note.words[index] in NOUN_VERBS and note.at[index - 1].class_ in _ONE:
        # "the S3 log delivery", "with Prometheus support", but "A and B support"
        return len(note.group_before(note.at[index - 1], 0)) == 1
    joined = note.words[index] in NOUN_VERBS and following in _LISTING
    return not note.words[index - 1].endswith("s") and (following in _NOUN_ENDS or joined)


def _is_listed(note: Note, lexis: Lexis, index: int, following: str) -> bool:
    """Whether a plural stands in a list: "data stores, APIs"."""
    after_next = note.words[index + 2] if index + 2 < len(note.words) else ""
    if following != "," or not note.words[index].endswith("s"):
        return False
    if after_next in _LISTING:
        return index > 0 and note.words[index - 1] == ","
    listed = lexis.triggers.get((after_next,))
    return listed is None or listed.form is None
