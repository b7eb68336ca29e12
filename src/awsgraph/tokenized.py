"""A note as tokens, and what the components of the pipeline have found in it so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from awsgraph.model import Document, Entity, Rejection, Relation


class Marked(NamedTuple):
    """Tokens that the note marks as bold or as code.

    Attributes:
        start, end: tokens, half open.
        kind: ``bold`` or ``code``.
    """

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Candidate:
    """A stretch that may name something.

    Attributes:
        start, end: tokens, half open.
        readings: the entities that it may name, by id.
        local: ids of readings that hold only where their owner is the topic.
        weak: True for a common word that is also an operation; it needs its service in context.
    """

    start: int
    end: int
    readings: dict[str, Entity] = field(default_factory=dict)
    local: frozenset[str] = frozenset()
    weak: bool = False


class TokenMention(NamedTuple):
    """A mention, in tokens.

    Attributes:
        start, end: tokens, half open.
        entity: id.
        class_: class as read here.
    """

    start: int
    end: int
    entity: str
    class_: str


@dataclass(slots=True)
class TokenizedNote:
    """The tokens of a note; each component of the pipeline adds what it finds.

    Attributes:
        document: the note with its outline.
        words: the tokens as written, a boundary behind each block.
        norms: the tokens folded for case and plural.
        offsets: where each token stands in the source, half open.
        blocks: tokens of each block, half open.
        marked: tokens that the note marks as bold or code.
        candidates: what may name something, before it is settled what is meant.
        mentions: what names something, in reading order; none overlaps another.
        entities: the entities that are mentioned, by id.
        relations, rejections: what the rules read, and what the ontology or a rule refused.
    """

    document: Document
    words: Sequence[str]
    norms: Sequence[str]
    offsets: Sequence[tuple[int, int]]
    blocks: Sequence[tuple[int, int]]
    marked: Sequence[Marked]
    candidates: list[Candidate] = field(default_factory=list)
    mentions: list[TokenMention] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)


Component = Callable[[TokenizedNote], TokenizedNote]
"""A part of the pipeline: it adds what it finds to a note, and returns the note."""
