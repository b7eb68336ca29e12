"""Truisms: edges that hold of nearly everything, so that no line states them.

What a rule reads as "a volume is encrypted with its own service" or "X supports an API" comes of a
line that says something else.
"""

from __future__ import annotations

from awsgraph.model import owner
from awsgraph.relations.note import Named, Note
from awsgraph.relations.proposals import Proposal
from awsgraph.relations.word_classes import word_class

_GENERAL = word_class("general-object")
_OF_ALL = frozenset({"supports", "partOf", "usedFor", "alternativeTo"})


def is_truism(note: Note, proposal: Proposal, source: Named, relation: str, target: Named) -> bool:
    """Whether an edge says nothing, or nothing that is not in its relation already.

    Args:
        note: the note.
        proposal: what a rule read.
        source: one end.
        relation: the relation between the two.
        target: the other end.
    """
    norms = note.norms[target.start : target.end]
    if relation == "encryptedWith":
        # "Amazon EBS: encrypt volumes" does not say by what means, "RDS encrypts snapshots" does.
        own = target.class_ == "Service" and target.entity == owner(source.entity)
        verb = note.words[proposal.trigger[0]] if proposal.trigger else ""
        return norms == ["encryption"] or (own and not verb.endswith("s"))
    return relation in _OF_ALL and _GENERAL.issuperset(norms)
