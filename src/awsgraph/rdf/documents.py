"""What the export says of the notes: which they are, their text and their outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from awsgraph.model import Block
from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.source import DocumentRecord, SourceGraph
from awsgraph.rdf.templates import SUBJECT, lines_about, template
from awsgraph.rdf.terms import Iri, LiteralTerm, Quad, Term, integer

_TRUE = LiteralTerm("true", None, "boolean")


def describe_document(document: DocumentRecord) -> Iterator[str]:
    r"""Yield which document it is, without its content.

    Args:
        document: of the graph.

    >>> from awsgraph.graph import DocumentSummary
    >>> lines = describe_document(DocumentSummary("kms.md", "AWS KMS", "0" * 64, 1, 0))
    >>> "".join(lines).count("\n")
    5
    """
    graph, subject = iris.META_GRAPH, iris.document_iri(document.name)
    yield lines_about(
        [
            Quad(subject, v.TYPE, v.PROV_ENTITY, graph),
            Quad(subject, v.TYPE, v.DOCUMENT, graph),
            Quad(subject, v.TITLE, LiteralTerm(document.title), graph),
            Quad(subject, v.SHA256, LiteralTerm(document.sha256), graph),
        ]
    )
    yield lines_about([Quad(iris.DATASET, v.DERIVED, subject, graph)])


def describe_content(graph: SourceGraph, document: str) -> Iterator[str]:
    """Yield the text of a document, the entities it names, and its outline.

    Args:
        graph: an open graph.
        document: name of the document.
    """
    subject, evidence = iris.document_iri(document), iris.EVIDENCE_GRAPH
    text, named = LiteralTerm(graph.text(document)), map(iris.entity_iri, graph.named_in(document))
    yield lines_about(
        [
            Quad(subject, v.TEXT, text, evidence),
            *(Quad(subject, v.MENTIONS, entity, evidence) for entity in named),
        ]
    )
    for block in graph.blocks(document):
        yield _describe_block(document, block)


def _describe_block(document: str, block: Block) -> str:
    number, parent = block.index, block.parent
    written = _block_template(
        parent is not None, bool(block.level), block.column is not None, block.ordered, block.header
    )
    above = "" if parent is None else iris.block_iri(document, parent)
    place = (block.first_line, block.last_line, *block.span)
    subject, within = iris.block_iri(document, number), iris.document_iri(document)
    kind = block.kind.value
    return written(subject, within, number, kind, *place, above, block.level, block.column)


@cache
def _block_template(
    *said: bool,
) -> Callable[..., str]:
    """Return what writes a block of which some things are said."""
    always: dict[Iri, Term] = {
        v.TYPE: v.BLOCK,
        v.PART_OF: Iri("{1}"),
        v.NUMBER: integer("{2}"),
        v.KIND: LiteralTerm("{3}"),
        v.START_LINE: integer("{4}"),
        v.END_LINE: integer("{5}"),
        v.START_OFFSET: integer("{6}"),
        v.END_OFFSET: integer("{7}"),
    }
    sometimes: dict[Iri, Term] = {
        v.PARENT: Iri("{8}"),
        v.LEVEL: integer("{9}"),
        v.COLUMN: integer("{10}"),
        v.ORDERED: _TRUE,
        v.HEADER: _TRUE,
    }
    stated = {p: o for (p, o), is_said in zip(sometimes.items(), said, strict=True) if is_said}
    about = {**always, **stated}
    return template(Quad(SUBJECT, p, o, iris.EVIDENCE_GRAPH) for p, o in about.items())
