"""What the export says of the notes: which they are, their text and their outline."""

from __future__ import annotations

from collections.abc import Iterator

from awsgraph.model import Block
from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.source import DocumentRecord, SourceGraph
from awsgraph.rdf.terms import LiteralTerm, Quad, integer

_TRUE = LiteralTerm("true", None, "boolean")


def describe_document(document: DocumentRecord) -> Iterator[Quad]:
    """Yield which document it is, without its content.

    Args:
        document: of the graph.

    >>> from awsgraph.graph import DocumentSummary
    >>> len(list(describe_document(DocumentSummary("kms.md", "AWS KMS", "0" * 64, 1, 0))))
    5
    """
    graph, subject = iris.META_GRAPH, iris.document_iri(document.name)
    yield Quad(subject, v.TYPE, v.PROV_ENTITY, graph)
    yield Quad(subject, v.TYPE, v.DOCUMENT, graph)
    yield Quad(subject, v.TITLE, LiteralTerm(document.title), graph)
    yield Quad(subject, v.SHA256, LiteralTerm(document.sha256), graph)
    yield Quad(iris.DATASET, v.DERIVED, subject, graph)


def describe_content(graph: SourceGraph, document: str) -> Iterator[Quad]:
    """Yield the text of a document, the entities it names, and its outline.

    Args:
        graph: an open graph.
        document: name of the document.
    """
    subject = iris.document_iri(document)
    yield Quad(subject, v.TEXT, LiteralTerm(graph.text(document)), iris.EVIDENCE_GRAPH)
    for id_ in graph.named_in(document):
        yield Quad(subject, v.MENTIONS, iris.entity_iri(id_), iris.EVIDENCE_GRAPH)
    for block in graph.blocks(document):
        yield from _describe_block(document, block)


def _describe_block(document: str, block: Block) -> Iterator[Quad]:
    graph, subject = iris.EVIDENCE_GRAPH, iris.block_iri(document, block.index)
    yield Quad(subject, v.TYPE, v.BLOCK, graph)
    yield Quad(subject, v.PART_OF, iris.document_iri(document), graph)
    yield Quad(subject, v.NUMBER, integer(block.index), graph)
    yield Quad(subject, v.KIND, LiteralTerm(block.kind.value), graph)
    yield Quad(subject, v.START_LINE, integer(block.first_line), graph)
    yield Quad(subject, v.END_LINE, integer(block.last_line), graph)
    yield Quad(subject, v.START_OFFSET, integer(block.span.start), graph)
    yield Quad(subject, v.END_OFFSET, integer(block.span.end), graph)
    if block.parent is not None:
        yield Quad(subject, v.PARENT, iris.block_iri(document, block.parent), graph)
    if block.level:
        yield Quad(subject, v.LEVEL, integer(block.level), graph)
    if block.column is not None:
        yield Quad(subject, v.COLUMN, integer(block.column), graph)
    for flag, predicate in ((block.ordered, v.ORDERED), (block.header, v.HEADER)):
        if flag:
            yield Quad(subject, predicate, _TRUE, graph)
