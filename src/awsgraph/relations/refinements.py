"""Refinements: what general verbs mean of some pairs, said more exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from awsgraph.model import owner
from awsgraph.relations.lexis import Form, Lexis, Rule
from awsgraph.relations.misreadings import is_screen
from awsgraph.relations.note import DETERMINERS, Named, Note
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class
from awsgraph.schema import load_schema

# What a bullet goes on about; a concept above it is a heading of its kind ("Encryption").
SPOKEN_OF = frozenset(load_schema().classes) - {"Concept"}
_MEANS = word_class("means")
_LIGHT = word_class("light")
_LEADING = word_class("preposition") - _MEANS | {"of"}
_HANDLERS = frozenset({"Tool", "ApiOperation"})
_PURPOSE_CLASSES = frozenset({"Concept", "Feature", "ApiOperation"})
_OFFERINGS = frozenset({"capability", "feature", "offering"})
# How far before what it is done to a verb may stand, and what does not lie between.
_CLAUSE = 12
_BOUNDARIES = word_class("stop") | word_class("relative") | {",", "("}
# What is said of the things of a service and holds of the service.
_OF_THE_WHOLE = frozenset({"encryptedWith", "monitoredBy"})
_HANDLING = word_class("handling")
# Who does so with a thing by means of a tool does not yet serve a purpose.
_DEALING = word_class("dealing")
_HANDLED = frozenset({"Resource", "Policy", "Principal", "Key", "Credential"})


def recommending(rule: Rule, purpose: Named, means: tuple[Named, ...], verb: str) -> Rule:
    """Return what "for X, use Y" and "to delete X, use Y" say of the Y.

    Args:
        rule: what a verb of using states.
        purpose: the X.
        means: the Y.
        verb: the word behind the first one.
    """
    handlers = bool(means) and means[0].class_ in _HANDLERS
    if handlers and verb in _DEALING:
        return replace(rule, relations=("manages",), subjects=_HANDLERS)
    if purpose.class_ == "Error":
        return replace(rule, relations=("mitigates",))
    if purpose.class_ in _PURPOSE_CLASSES:
        return replace(rule, relations=("usedFor",))
    return replace(rule, relations=("manages",), subjects=_HANDLERS)


def offering(note: Note, rule: Rule, named: tuple[Named, ...]) -> Rule:
    """Return what "X is an S3 capability" says of X: that it is a part of S3, not one."""
    last = named[-1] if named else None
    if rule.relations[0] != "isA" or last is None or last.class_ != "Service":
        return rule
    offered = note.norms[last.end : last.end + 1]
    return replace(rule, relations=("partOf",)) if offered and offered[0] in _OFFERINGS else rule


def refined(note: Note, lexis: Lexis, proposal: Proposal) -> Iterator[Proposal]:
    """Yield a proposal, or what it means more exactly.

    Args:
        note: the note.
        lexis: words that state relations.
        proposal: what a verb or phrase states, both ends found.
    """
    if proposal.relations[0] == "uses":
        yield from _uses(note, lexis, proposal)
        return
    if proposal.rule == "verb/ensure" and _is_excluded(note, proposal):
        # "X ensures that no Y can happen"
        yield replace(proposal, relations=("mitigates",), denied=False)
        return
    yield proposal
    if proposal.relations[0] in _OF_THE_WHOLE:
        yield from _holder(note, proposal)


def _holder(note: Note, proposal: Proposal) -> Iterator[Proposal]:
    """What encrypts or records the things of a service does so for the service: "secrets"."""
    topic = next(note.inheritable(proposal.block), None)
    owners = [owner(named.entity) for named in proposal.source]
    if topic is not None and owners == [topic.entity]:
        yield replace(proposal, source=(topic,))


def _uses(note: Note, lexis: Lexis, proposal: Proposal) -> Iterator[Proposal]:
    first = proposal.source[0] if len(proposal.source) == 1 else None
    using = proposal.trigger is not None and note.words[proposal.trigger[0]] in _MEANS
    tools = tuple(m for m in proposal.target if m.class_ == "Tool")
    rest = replace(proposal, target=tuple(m for m in proposal.target if m not in tools))
    task = _task(note, lexis, first, proposal)
    handled = _handling(note, lexis, proposal) if using and proposal.source else None
    oblique = using and first is not None and _is_oblique(note, first, proposal.block)
    behind = note.words[proposal.target[-1].end :][:2] if proposal.target else []
    if behind[:1] == ["instead"] and behind != ["instead", "of"]:
        # "Use X instead" recommends X in place of what stands above.
        yield replace(proposal, source=(), relations=("alternativeTo",), addressed=False)
    elif task is not None:
        # "Encryption uses X" below a service is how the service encrypts.
        yield replace(proposal, source=(), relations=(*task, "uses"), subjects=SPOKEN_OF)
    elif tools and ((first is None and not using) or (_is_service(first) and not oblique)):
        # "You can use the CLI" says that the service can be used by it.
        yield replace(proposal, relations=("supports", "uses"), target=tools)
        yield rest
    elif using and handled is not None:
        yield from _handled(note, lexis, proposal, handled, oblique=oblique)
    elif oblique:
        # "Upload files to S3 using the CLI" is no deed of S3, and none done to it.
        return
    elif tools and using and first is not None and first.class_ in _HANDLED:
        # "Buckets can be created using the console": the console manages them.
        yield replace(proposal, relations=("manages",), source=tools, target=proposal.source)
        yield rest
    elif using and first is not None and first.class_ != "Principal":
        # "Pause X using the console": the reader does.
        yield replace(proposal, target=tuple(m for m in proposal.target if not is_screen(m)))
    else:
        yield proposal


def _is_excluded(note: Note, proposal: Proposal) -> bool:
    """Whether "no" stands before the object: "ensures that no Y can happen"."""
    first = proposal.target[0].start if proposal.target else 0
    return first > 0 and note.words[first - 1] == "no"


def _handled(
    note: Note, lexis: Lexis, proposal: Proposal, verb: int, *, oblique: bool
) -> Iterator[Proposal]:
    """Yield what "doing X by means of Y" says: that whoever does it uses Y, or that Y manages X.

    What a preposition leads is not managed: the bucket of "upload files to the bucket".
    """
    trigger = lexis.triggers.get((note.words[verb],))
    # Who describes or purchases a thing does not manage it.
    stated = note.words[verb] in _HANDLING or (trigger is not None and bool(trigger.rules))
    connects = note.words[verb].startswith("connect")
    index = verb - 1
    while index >= 0 and note.words[index] in _LIGHT and index not in note.at:
        index -= 1
    handlers = tuple(m for m in proposal.target if m.class_ in _HANDLERS)
    if index in note.at:
        doer = replace(proposal, source=(note.at[index],))
        # In "use X to do something to Y using Z" the reader uses Z.
        if note.words[verb - 1] != "to" or _handling(note, lexis, doer) is None:
            yield doer
    elif handlers and (connects or not oblique) and stated:
        relations = ("connectsTo",) if connects else ("manages",)
        yield replace(proposal, relations=relations, source=handlers, target=proposal.source)


def _handling(note: Note, lexis: Lexis, proposal: Proposal) -> int | None:
    """Return the verb that is done to a name: of "you can view buckets" the "view"."""
    first = proposal.source[0].start
    start = note.ranges[proposal.block][0]
    for index in range(first - 1, max(start, first - _CLAUSE) - 1, -1):
        word = note.words[index]
        trigger = lexis.triggers.get((word,))
        form = trigger.form if trigger is not None else None
        if form is Form.ING or (form is Form.FINITE and index not in note.at):
            return index
        if word in _BOUNDARIES:
            return None
    return None


def _is_oblique(note: Note, named: Named, block: int) -> bool:
    """Whether a preposition leads a name: the S3 of "upload files to S3"."""
    index = named.start - 1
    start = note.ranges[block][0]
    while index > start and (index in note.at or note.words[index] in DETERMINERS):
        index -= 1
    return index > start and note.words[index] in _LEADING


def _is_service(named: Named | None) -> bool:
    return named is not None and named.class_ == "Service"


def _task(
    note: Note, lexis: Lexis, named: Named | None, proposal: Proposal
) -> tuple[str, ...] | None:
    """Return the relations of a noun such as "encryption" that stands for what is done above."""
    if named is None or named.class_ != "Concept" or named.end - named.start > 1:
        return None
    rules = lexis.nouns.get(note.norms[named.start], ())
    means = [r for r in rules if r.target == "oblique" and not _MEANS.isdisjoint(r.prep)]
    topic = next(note.inheritable(proposal.block), None)
    return means[0].relations if means and topic is not None else None
