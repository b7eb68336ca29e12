"""Proposals: edges that a rule would draw, before types are checked."""

from __future__ import annotations

from dataclasses import dataclass

from awsgraph.relations.note import Named


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edge from each source to each target.

    Attributes:
        rule: id of the rule.
        relations: the first that the ontology allows is taken.
        source, target: the ends; an empty source is filled from the outline.
        block: the block that states it.
        trigger: tokens of the words that state it; None when the outline does.
        objects: classes that the target may have; empty for all.
        subjects: classes that the source may have; empty for all.
        denied: whether the text denies it.
        bare: whether the words may address the reader; then only operations take it as theirs.
        addressed: whether the words address the reader: "use X", "you can use X".
        imperative: whether they do so anywhere in the line; in a sentence nothing above is meant.
        lead_in: the block whose words hand the relation down, if any.
        value: for an attribute the tokens of the literal, instead of a target.
    """

    rule: str
    relations: tuple[str, ...]
    source: tuple[Named, ...]
    target: tuple[Named, ...]
    block: int
    trigger: tuple[int, int] | None
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    denied: bool = False
    bare: bool = False
    addressed: bool = False
    imperative: bool = False
    lead_in: int | None = None
    value: tuple[int, int] | None = None
