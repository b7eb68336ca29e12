"""Makes a graph file of an export again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from awsgraph.errors import RdfFileError
from awsgraph.graph import write_graph
from awsgraph.model import (
    Block,
    BlockKind,
    Document,
    Entity,
    Evidence,
    Extraction,
    Literal,
    Mention,
    Polarity,
    Relation,
    Source,
    Span,
)
from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.inference import classes_above
from awsgraph.rdf.parsing import AGAIN, Triples, read_triples
from awsgraph.rdf.terms import Iri
from awsgraph.schema import load_schema


def import_graph(path: Path, output: Path, format_: str | None = None) -> None:
    """Write the graph that an export holds into a graph file.

    Documents with their outlines, entities, edges, denied edges and all evidence are as they were;
    what is inferred is left out. Readings that became no edge are not in an export; the mentions
    are those of the edges.

    Args:
        path: an export as RDF, with its evidence.
        output: the graph file; what graph it held is replaced.
        format_: as :func:`read_triples` has it.

    Raises:
        RdfFileError: the file cannot be read, or does not hold a whole graph.
        GraphFileError: the output cannot be written or is no graph.
    """
    triples = read_triples(path, format_)
    if not triples.subjects(iris.DOCUMENT):
        raise RdfFileError(path, "it holds no graph with its notes", AGAIN)
    extractions = _Importer(triples).extractions()
    # No extractor has this fingerprint: a build over the imported graph reads all notes anew.
    write_graph(output, extractions, fingerprint=f"import-{triples.digest()}")


class _Importer:
    """Turns the triples of one file into what each document contributes."""

    def __init__(self, triples: Triples) -> None:
        self._triples = triples
        self._entities = {e.id: e for e in map(self._entity, triples.subjects(iris.ENTITY))}
        self._documents = {d.name: d for d in self._read_documents()}
        self._relations: defaultdict[str, list[Relation]] = defaultdict(list)
        for assertion in triples.subjects(iris.ASSERTION, v.ASSERTION):
            self._read_assertion(assertion)

    def extractions(self) -> list[Extraction]:
        """Return what each document contributes.

        Raises:
            RdfFileError: an entity stands in no document.
        """
        found, named = [], set()
        for name, document in self._documents.items():
            about = self._triples.iris(iris.document_iri(name), v.MENTIONS)
            ids = sorted(map(self._known, about))
            named.update(ids)
            relations = tuple(self._relations[name])
            entities = tuple(self._entities[id_] for id_ in ids)
            found.append(Extraction(document, entities, self._mentions(name), relations))
        for id_ in sorted(self._entities.keys() - named):
            raise self._triples.problem(iris.entity_iri(id_), "no document mentions it")
        return found

    def _entity(self, subject: Iri) -> Entity:
        triples = self._triples
        class_ = self._class(subject).removeprefix(iris.ONTOLOGY)
        if class_ not in load_schema().classes:
            raise triples.problem(subject, f"the ontology has no class {class_}")
        source = triples.text(subject, v.KNOWN_FROM)
        if source not in list(Source):
            raise triples.problem(subject, f"it cannot be known from {source!r}")
        label = triples.text(subject, v.PREF_LABEL)
        aliases = tuple(triples.texts(subject, v.ALT_LABEL))
        return Entity(iris.entity_id(subject), label, class_, aliases, Source(source))

    def _class(self, subject: Iri) -> Iri:
        """Return the class of an entity, without those above it that may be inferred."""
        types = self._triples.iris(subject, v.TYPE)
        above = {class_ for type_ in types for class_ in classes_above(type_)}
        return self._triples.iri(subject, v.TYPE, iris.ONTOLOGY, apart_from=above)

    def _known(self, iri: Iri) -> str:
        id_ = iris.entity_id(iri) if iri.startswith(iris.ENTITY) else ""
        if id_ not in self._entities:
            raise self._triples.problem(iri, "it is named, and nothing says what it is")
        return id_

    def _read_documents(self) -> Iterator[Document]:
        triples = self._triples
        blocks: defaultdict[Iri, list[Block]] = defaultdict(list)
        texts: dict[Iri, str] = {}
        for subject in triples.subjects(iris.DOCUMENT):
            texts[subject] = triples.text(subject, v.TEXT)
        for subject in triples.subjects(iris.BLOCK, v.BLOCK):
            document = triples.iri(subject, v.PART_OF)
            if document not in texts:
                raise triples.problem(subject, "its document is not there")
            blocks[document].append(self._block(subject, texts[document]))
        for subject, text in texts.items():
            outline = tuple(sorted(blocks[subject], key=lambda block: block.index))
            digest, title = triples.text(subject, v.SHA256), triples.text(subject, v.TITLE)
            yield Document(iris.document_name(subject), text, digest, title, outline)

    def _block(self, subject: Iri, text: str) -> Block:
        triples = self._triples
        kind = triples.text(subject, v.KIND)
        if kind not in list(BlockKind):
            raise triples.problem(subject, f"there is no kind {kind!r}")
        span = self._span(subject, v.START_OFFSET, v.END_OFFSET)
        number, parent = triples.number(subject, v.NUMBER), None
        for above in triples.iris(subject, v.PARENT):
            parent = triples.number(above, v.NUMBER)
            if parent >= number:
                raise triples.problem(subject, "its parent stands below it")
        column = triples.texts(subject, v.COLUMN)
        return Block(
            number,
            BlockKind(kind),
            span,
            triples.number(subject, v.START_LINE),
            triples.number(subject, v.END_LINE),
            text[span.start : span.end],
            parent,
            triples.number(subject, v.LEVEL, 0),
            triples.texts(subject, v.ORDERED) == ["true"],
            triples.number(subject, v.COLUMN) if column else None,
            triples.texts(subject, v.HEADER) == ["true"],
        )

    def _span(self, subject: Iri, start: Iri, end: Iri) -> Span:
        return Span(self._triples.number(subject, start), self._triples.number(subject, end))

    def _read_assertion(self, assertion: Iri) -> None:
        triples = self._triples
        subject = self._known(triples.iri(assertion, v.SUBJECT))
        relation = triples.iri(assertion, v.PREDICATE).removeprefix(iris.ONTOLOGY)
        values = triples.texts(assertion, v.OBJECT)
        object_ = Literal(values[0]) if values else self._known(triples.iri(assertion, v.OBJECT))
        stance = triples.iri(assertion, v.POLARITY).removeprefix(iris.ONTOLOGY)
        if stance not in list(Polarity):
            raise triples.problem(assertion, f"there is no polarity {stance!r}")
        self._check_edge(assertion, subject, relation, object_, Polarity(stance))
        if not triples.iris(assertion, v.QUALIFIED):
            raise triples.problem(assertion, "no line states it")
        for link, polarity in ((v.QUALIFIED, Polarity(stance)), (v.DENIED_BY, Polarity.DENIED)):
            readings = triples.iris(assertion, link)
            for reading in sorted(readings, key=lambda r: triples.number(r, v.POSITION)):
                evidence = self._evidence(reading, polarity)
                said = Relation(subject, relation, object_, evidence)
                self._relations[evidence.document].append(said)

    def _check_edge(
        self, assertion: Iri, subject: str, relation: str, object_: str | Literal, stance: Polarity
    ) -> None:
        """Refuse what a graph would leave out without a word."""
        class_ = self._entities[subject].class_
        target = self._entities[object_].class_ if isinstance(object_, str) else None
        allowed = load_schema().allows(class_, relation, target)
        if object_ == subject or (not allowed and stance is Polarity.AFFIRMED):
            what = f"{class_} {relation} {target or 'a literal'}"
            raise self._triples.problem(assertion, f"the ontology does not allow {what}")

    def _evidence(self, reading: Iri, stance: Polarity) -> Evidence:
        triples = self._triples
        evidence = triples.iri(reading, v.QUALIFIES)
        name, span, quote = self._quote(evidence)
        spans = [
            self._span(reading, *bounds) if triples.texts(reading, bounds[0]) else None
            for bounds in v.SPANS.values()
        ]
        subject, object_, trigger = spans
        if subject is None or object_ is None:
            raise triples.problem(reading, "nothing says which words name its two ends")
        return Evidence(
            name,
            triples.number(triples.iri(reading, v.READ_IN), v.NUMBER),
            span,
            quote,
            triples.number(evidence, v.START_LINE),
            triples.number(evidence, v.END_LINE),
            subject,
            object_,
            trigger,
            triples.text(reading, v.RULE),
            stance,
            self._confidence(reading),
        )

    def _quote(self, evidence: Iri) -> tuple[str, Span, str]:
        """Return the document, place and words of a quote that stands where it says."""
        triples = self._triples
        source = triples.iri(evidence, v.SOURCE)
        name = iris.document_name(source) if source.startswith(iris.DOCUMENT) else ""
        if name not in self._documents:
            raise triples.problem(evidence, "its document is not there")
        quote = triples.text(iris.quote_selector_iri(evidence), v.EXACT)
        span = self._span(iris.position_selector_iri(evidence), v.START, v.END)
        if self._documents[name].text[span.start : span.end] != quote:
            raise triples.problem(evidence, "its quote does not stand in the document")
        return name, span, quote

    def _confidence(self, reading: Iri) -> float:
        text = self._triples.text(reading, v.CONFIDENCE)
        try:
            value = float(text)
        except ValueError:
            value = -1.0
        if not 0 <= value <= 1:
            raise self._triples.problem(
                reading, f"its confidence is not from 0 to 1: {text[:20]!r}"
            )
        return value

    def _mentions(self, name: str) -> tuple[Mention, ...]:
        """Return where the ends of the edges are named."""
        blocks = {block.index: block for block in self._documents[name].blocks}
        found = {
            _mention(span, self._entities[id_], relation.evidence.block, blocks)
            for relation in self._relations[name]
            for id_, span in (
                (relation.subject, relation.evidence.subject),
                (relation.object, relation.evidence.object),
            )
            if isinstance(id_, str)
        }
        return tuple(sorted(found, key=lambda m: (m.span, m.entity)))


def _mention(span: Span, entity: Entity, block: int, blocks: Mapping[int, Block]) -> Mention:
    """Return a mention in a block or, where the span lies outside of it, in one above."""
    number: int | None = block
    while number is not None and number in blocks:
        above = blocks[number]
        if above.span.start <= span.start and span.end <= above.span.end:
            return Mention(number, span, entity.id, entity.class_, entity.source)
        number = above.parent
    return Mention(block, span, entity.id, entity.class_, entity.source)
