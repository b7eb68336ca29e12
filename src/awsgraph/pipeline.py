"""The way of the data on one screen: notes, blocks, mentions, relations, graph."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from awsgraph import __version__
from awsgraph.errors import GraphFileError, NotesError, WorkerError
from awsgraph.graph import (
    stored_documents,
    stored_fingerprint,
    stored_problems,
    write_graph,
)
from awsgraph.model import Document, Extraction, Mention, Problem, Span
from awsgraph.notes import NoteFile, digest, find_notes, read_bytes, read_document
from awsgraph.resources import notes_folder, ontology_file, root

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = ("awsgraph_names", "awsgraph_terms", "awsgraph_linker", "awsgraph_relations")
Progress = Callable[[int, int], None]
# So many characters of notes make it worth starting more processes.
_MUCH = 5_000_000


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
    if output.resolve() in {file.path for file in files}:
        raise GraphFileError(output, "it is one of the notes", "name another file with -o")
    mark = fingerprint(tuple(lexicons))
    current = stored_fingerprint(output) == mark
    stored = stored_documents(output) if current else {}
    noted = stored_problems(output) if current else ()
    changed, kept, failed = _read_all(files, stored)
    inside = [p for p in noted if p.path in kept] + [p for d in changed for p in d.problems]
    all_problems = (*problems, *failed, *sorted(inside, key=lambda p: (p.path, p.line or 0)))
    if changed or not stored or kept.keys() != stored.keys() or all_problems != noted:
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
    documents = _read_all(files, {})[0]
    load_pipeline(tuple(lexicons))
    yield from _counted(_extractions(documents, tuple(lexicons), None), progress, documents)


def _read_all(
    files: Sequence[NoteFile], stored: Mapping[str, str]
) -> tuple[list[Document], dict[str, str], list[Problem]]:
    """Read what changed; a damaged file is named and the rest goes on.

    Returns:
        The documents that differ from the stored ones, the stored ones that stand, and what could
        not be read.
    """
    changed: list[Document] = []
    kept: dict[str, str] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            data = read_bytes(file)
            sha256 = digest(data)
            if stored.get(file.name) == sha256:
                kept[file.name] = sha256
            else:
                changed.append(read_document(file, data))
        except NotesError as error:
            if len(files) == 1:
                raise
            text = f"left out: {error.problem}; {error.advice}"
            problems.append(Problem(str(error.path), error.line, text))
    if not changed and not kept:
        raise NotesError(files[0].path, "none of the notes can be read", problems[0].text)
    return changed, kept, problems


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
    known, offsets = doc._.entities, doc._.offsets
    block_of = [b for b, (start, end) in enumerate(doc._.blocks) for _ in range(start, end + 1)]
    mentions = tuple(
        Mention(
            block_of[span.start],
            Span(offsets[span.start][0], offsets[span.end - 1][1]),
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
    # Not the whole of ontology: its shapes and queries decide nothing that is extracted.
    data = [
        ontology_file(),
        *(
            p
            for d in ("data/lexicon", "data/catalog", "data/rules")
            for p in sorted((root() / d).rglob("*"))
            if p.is_file()
        ),
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
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            problem = f"the cache cannot be made ({error.strerror})"
            advice = "build a graph of your own and name it with -g"
            raise GraphFileError(path, problem, advice) from error
        build([notes_folder()], path, progress=progress)
    return path
