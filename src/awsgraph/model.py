"""The records that travel between the stations: blocks, mentions, relations, evidence, entities.

All are immutable and hold plain values only. Offsets are characters (not bytes) into the text of
the document, half open; lines count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a document's text: ``text[start:end]``."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block of the outline is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    ROW = "row"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the outline of a document.

    Attributes:
        index: position in the document's tuple of blocks, from 0, in reading order.
        kind: heading, list item, paragraph, table row or table cell.
        span: where its own text stands, without its marker (``#``, ``*``, ``1.``, ``>``, ``|``)
            and without its children; a hard-wrapped text runs over several lines.
        first_line: the line of ``span.start``, from 1.
        last_line: the line of the last character of the span.
        text: ``source[span.start:span.end]``, verbatim.
        parent: index of the block above it in the outline, or None at the top. The parent of an
            item is the item above, else the lead-in paragraph right before the list, else the
            heading; of a heading, the heading above; of a row, what stands before the table; of
            a cell, its row.
        level: 1-6 for headings (a paragraph of bold text alone that stands over a list is a
            heading of level 7); 1.. for the nesting depth of items; 0 otherwise.
        ordered: True for an item of a numbered list.
        column: for a cell its column, from 0; None otherwise.
        header: True for a row and its cells that head a table.
    """

    index: int
    kind: BlockKind
    span: Span
    first_line: int
    last_line: int
    text: str
    parent: int | None
    level: int = 0
    ordered: bool = False
    column: int | None = None
    header: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the input that was left out, and why.

    Attributes:
        path: the file, as shown to the user.
        line: from 1, or None for the whole file.
        text: what is wrong and what happened to it, one sentence.
    """

    path: str
    line: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    r"""A document and its outline.

    Attributes:
        name: stable identity, a relative path with forward slashes (``kms.md``).
        text: the whole text, newlines as in the file (``\r\n`` included).
        sha256: hex digest of the file's bytes.
        title: the first heading's text, else the name.
        blocks: the outline in reading order; ``blocks[i].index == i``.
        problems: what the reader left out.
    """

    name: str
    text: str
    sha256: str
    title: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


class Source(StrEnum):
    """How a mention's entity was known."""

    LEXICON = "lexicon"
    CATALOG = "catalog"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing, one node of the graph.

    Attributes:
        id: readable and stable: ``kms``, ``s3/sse-kms``, ``kms/GenerateDataKey``,
            ``concept/envelope-encryption``. It does not depend on the class.
        label: the official name without needless words.
        class_: local name of an ontology class, for instance ``Feature``.
        aliases: other names, sorted, without the label.
        source: where the name is known from; the lexicon outranks the catalog, and both outrank
            open vocabulary, when documents disagree.
    """

    id: str
    label: str
    class_: str
    aliases: tuple[str, ...] = ()
    source: Source = Source.OPEN


def owner(entity: str) -> str:
    """Return the service an entity id belongs to; nothing for concepts.

    >>> owner("kms"), owner("kms/Decrypt"), owner("concept/oltp")
    ('kms', 'kms', '')
    """
    head = entity.partition("/")[0]
    return "" if head == "concept" else head


class Mention(NamedTuple):
    """A stretch of a block that names an entity.

    Attributes:
        block: index of the block.
        span: where the name stands in the document.
        entity: id of the entity.
        class_: class as read here (of an open name, it may differ between documents).
        source: how the entity was known.
    """

    block: int
    span: Span
    entity: str
    class_: str
    source: Source


class Polarity(StrEnum):
    """Whether the text states or denies a relation."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Literal:
    """The value of an attribute.

    Attributes:
        text: verbatim, for instance ``up to 4 KB``.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The line that states (or denies) a relation, and how it was read.

    Attributes:
        document: name of the document.
        block: index of the block that states it.
        span: the quote; ``document.text[span.start:span.end] == quote``.
        quote: verbatim.
        first_line, last_line: of the quote, from 1.
        subject, object: where the two ends are named; the subject may stand in an ancestor block
            and then outside ``span``.
        trigger: the words that express the relation; None when the outline itself does.
        rule: id of the rule.
        polarity: affirmed or denied.
        confidence: probability that the relation is stated, 0 to 1.
    """

    document: str
    block: int
    span: Span
    quote: str
    first_line: int
    last_line: int
    subject: Span
    object: Span
    trigger: Span | None
    rule: str
    polarity: Polarity = Polarity.AFFIRMED
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """One reading: a subject, a relation, an object or value, and the line that says so.

    Attributes:
        subject: entity id.
        relation: local name of an ontology relation, for instance ``uses``.
        object: entity id, or a literal for attributes.
        evidence: one line; several lines that state the same make several relations.
    """

    subject: str
    relation: str
    object: str | Literal
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Rejection:
    """A reading that was rejected, kept so that it can be explained.

    Attributes:
        relation: the reading.
        reason: why, one clause: ``the ontology does not allow Policy raises Service``.
    """

    relation: Relation
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document contributes to the graph. A pure function of the document.

    Attributes:
        document: the document with its outline.
        entities: the entities that are mentioned or related, sorted by id.
        mentions: in reading order.
        relations: in reading order.
        rejections: what the ontology or a rule refused.
    """

    document: Document
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the graph with all of its evidence.

    Attributes:
        subject: the entity the edge leaves.
        relation: local name of the relation.
        object: the entity it reaches, or the value of an attribute.
        evidence: affirmed lines (for a denied edge: the denying ones), by document and position.
        confidence: that one of the lines states it: 1 - product of (1 - confidence), at most 0.99.
        polarity: an edge that only denials support is denied, and takes part in no neighbourhood,
            path or plain triple.
        denials: of an affirmed edge the lines that deny it, by document and position.
    """

    subject: Entity
    relation: str
    object: Entity | Literal
    evidence: tuple[Evidence, ...]
    confidence: float
    polarity: Polarity = Polarity.AFFIRMED
    denials: tuple[Evidence, ...] = ()
