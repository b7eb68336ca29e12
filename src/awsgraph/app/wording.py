"""Reads edges and paths as words."""

from __future__ import annotations

from collections.abc import Callable

from awsgraph.app.source import relation_label, schema
from awsgraph.graph import GraphPath
from awsgraph.model import Edge, Literal


def object_label(edge: Edge) -> str:
    """Return the name of the object, or the value of an attribute."""
    return edge.object.text if isinstance(edge.object, Literal) else edge.object.label


def relation_words(relation: str, *, forward: bool) -> str:
    """Return the words for a relation, read from its subject or from its object.

    Args:
        relation: its local name.
        forward: whether one reads from the subject to the object.

    >>> relation_words("uses", forward=True), relation_words("uses", forward=False)
    ('uses', 'is used by')
    """
    term = schema().relations.get(relation)
    if forward or (term is not None and term.symmetric):
        return relation_label(relation)
    inverse = term.inverse_label if term is not None else None
    if inverse is None:
        return f"← {relation_label(relation)}"
    # "used by" wants a verb, "hosts" and "has its access controlled by" have one.
    words = inverse.split()
    return f"is {inverse}" if words[-1] in {"by", "in"} and words[0] != "has" else inverse


def path_sentence(path: GraphPath, name: Callable[[str], str] = str) -> str:
    """Return a path as one sentence, from its source to its target.

    Args:
        path: with at least one step.
        name: marks the name of an entity.
    """
    words = [name(path.entities[0].label)]
    for position, edge in enumerate(path.steps):
        forward = edge.subject.id == path.entities[position].id
        words += [
            ", which" if position else "",
            f" {relation_words(edge.relation, forward=forward)} ",
        ]
        words.append(name(path.entities[position + 1].label))
    return "".join([*words, "."])
