"""The way of the data on one screen: notes, blocks, mentions, relations, graph."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from awsgraph import __version__
from awsgraph.errors import NotesError, WorkerError
from awsgraph.graph import stored_documents, stored_fingerprint, write_graph
from awsgraph.model import Document, Extraction, Mention, Problem, Span
from awsgraph.notes import NoteFile, find_notes, read_document
from awsgraph.resources import notes_folder, root

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = ("awsgraph_names", "awsgraph_terms", "awsgraph_linker", "awsgraph_relations")
Progress = Callable[[int, int], None]
# So many characters of notes make it worth starting more processes.
_MUCH = 2_000_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        output: the graph file.
        read: names of the documents that were read in this build.
        unchanged: names of those that stand as they stood in the file.
        problems: what was left out, and why.
    """

    output: Path
    read: tuple[str, ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]


def build(
    paths: Sequence[Path | str],
    output: Path | str,
    *,
    lexicons: Sequence[Path] = (),
    workers: int | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build a graph file from notes; documents that did not change are not read again.

    Args:
        paths: Markdown files and folders of them, in any order.
        output: the graph file; an existing graph is brought up to date in one transaction.
        lexicons: lexicon files of the user, besides the shipped ones.
        workers: processes that read side by side; None for as many as the machine has processors
            when there is much to read, else one. The graph does not depend on it.
        progress: called with the number of documents done and of all.

    Raises:
        NotesError: nothing to read at these paths, or none of the files can be read.
        LexiconError: a row of a lexicon is wrong.
        GraphFileError: the output cannot be written or is no graph.
        WorkerError: a process that read notes was ended from outside.
    """
    output = Path(output)
    files, problems = find_notes([Path(path) for path in paths])
    mark = fingerprint(tuple(lexicons))
    stored = stored_documents(output) if stored_fingerprint(output) == mark else {}
    documents, failed = _read_all(files)
    changed = [d for d in documents if stored.get(d.name) != d.sha256]
    kept = [d.name for d in documents if stored.get(d.name) == d.sha256]
    all_problems = (*problems, *failed, *(p for d in documents for p in d.problems))
    if set(kept) != set(stored) or changed or not stored:
        if changed:
            # A wrong lexicon is an error before any work.
            load_pipeline(tuple(lexicons))
        extractions = _counted(_extractions(changed, tuple(lexicons), workers), progress, changed)
        write_graph(output, extractions, keep=kept, fingerprint=mark, problems=all_problems)
    return BuildReport(output, tuple(d.name for d in changed), tuple(kept), all_problems)


def read(
    paths: Sequence[Path | str],
    *,
    lexicons: Sequence[Path] = (),
    progress: Progress | None = None,
) -> Iterator[Extraction]:
    """Yield what notes contribute, one document after the other, without writing a graph.

    Args:
        paths: Markdown files and folders of them.
        lexicons: lexicon files of the user, besides the shipped ones.
        progress: called with the number of documents done and of all.

    Raises:
        NotesError: nothing to read at these paths, or none of the files can be read.
        LexiconError: a row of a lexicon is wrong.
        WorkerError: a process that read notes was ended from outside.
    """
    files, _ = find_notes([Path(path) for path in paths])
    documents, _ = _read_all(files)
    load_pipeline(tuple(lexicons))
    yield from _counted(_extractions(documents, tuple(lexicons), None), progress, documents)


def _read_all(files: Sequence[NoteFile]) -> tuple[list[Document], list[Problem]]:
    """Read the files that can be read; a damaged one is named and the rest goes on."""
    documents: list[Document] = []
    problems: list[Problem] = []
    for file in files:
        try:
            documents.append(read_document(file))
        except NotesError as error:
            if len(files) == 1:
                raise
            text = f"left out: {error.problem}; {error.advice}"
            problems.append(Problem(str(error.path), error.line, text))
    if not documents:
        raise NotesError(files[0].path, "none of the notes can be read", problems[0].text)
    return documents, problems


def _extractions(
    documents: Sequence[Document], lexicons: tuple[Path, ...], workers: int | None
) -> Iterator[Extraction]:
    """Yield what documents contribute, in their order, read by one process or by several."""
    if workers is None:
        much = sum(len(document.text) for document in documents) >= _MUCH
        workers = os.cpu_count() or 1 if much else 1
    if workers <= 1 or len(documents) <= 1:
        yield from (_extract(lexicons, document) for document in documents)
        return
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(
            workers, mp_context=context, initializer=load_pipeline, initargs=(lexicons,)
        ) as pool:
            yield from pool.map(partial(_extract, lexicons), documents, chunksize=4)
    except BrokenProcessPool as error:
        raise WorkerError(workers) from error


def _extract(lexicons: tuple[Path, ...], document: Document) -> Extraction:
    return extract(document, load_pipeline(lexicons))


def _counted(
    extractions: Iterator[Extraction], progress: Progress | None, documents: Sequence[Document]
) -> Iterator[Extraction]:
    for number, extraction in enumerate(extractions, 1):
        if progress is not None:
            progress(number, len(documents))
        yield extraction


@cache
def load_pipeline(lexicons: tuple[Path, ...] = ()) -> Language:
    """Return the spaCy pipeline, its components in order.

    Args:
        lexicons: lexicon files of the user, besides the shipped ones.
    """
    import spacy

    import awsgraph.mentions.components
    import awsgraph.relations.component  # noqa: F401

    nlp = spacy.blank("en")
    for name in COMPONENTS:
        config = {"lexicons": [str(path) for path in lexicons]} if name == COMPONENTS[0] else {}
        nlp.add_pipe(name, config=config)
    return nlp


def extract(document: Document, nlp: Language | None = None) -> Extraction:
    """Read the relations of one document; a pure function of the document and the pipeline.

    Args:
        document: the note with its outline.
        nlp: the pipeline; the shipped one if None.
    """
    from awsgraph.mentions.visible_text import visible_doc

    nlp = nlp or load_pipeline()
    doc = nlp(visible_doc(nlp.vocab, document))
    known = doc._.entities
    block_of = [b for b, (start, end) in enumerate(doc._.blocks) for _ in range(start, end + 1)]
    mentions = tuple(
        Mention(
            block_of[span.start],
            Span(doc._.offsets[span.start][0], doc._.offsets[span.end - 1][1]),
            span.kb_id_,
            span.label_,
            known[span.kb_id_].source,
        )
        for span in doc.spans["mentions"]
    )
    entities = tuple(known[id_] for id_ in sorted(known))
    return Extraction(document, entities, mentions, tuple(doc._.relations), tuple(doc._.rejections))


@cache
def fingerprint(lexicons: tuple[Path, ...] = ()) -> str:
    """Return a digest of all that decides what is extracted: program, ontology, lists and rules.

    Args:
        lexicons: lexicon files of the user.

    >>> len(fingerprint())
    64
    """
    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).parent
    code = [package / "model.py", package / "names.py", package / "schema.py", Path(__file__)]
    for station in ("notes", "mentions", "relations"):
        code += sorted((package / station).rglob("*.py"))
    data = [
        p
        for d in ("ontology", "data/lexicon", "data/catalog", "data/rules")
        for p in sorted((root() / d).rglob("*"))
        if p.is_file()
    ]
    for path in (*code, *data, *lexicons):
        digest.update(path.name.encode() + b"\0")
        try:
            digest.update(path.read_bytes())
        except OSError:
            digest.update(b"missing")
    return digest.hexdigest()


def default_graph(*, progress: Progress | None = None) -> Path:
    """Return the graph of the default notes, built on first use into the user's cache.

    Args:
        progress: called with the number of documents done and of all, if it is built.

    Raises:
        GraphFileError: the cache cannot be written.
    """
    from platformdirs import user_cache_path

    path = user_cache_path("awsgraph") / f"default-{fingerprint()[:12]}.db"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        build([notes_folder()], path, progress=progress)
    return path
