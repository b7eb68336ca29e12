"""The way of the data on one screen: notes, blocks, mentions, relations, graph."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import sys
import threading
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from awsgraph import __version__
from awsgraph.errors import GraphFileError, NotesError, WorkerError
from awsgraph.graph import (
    Contribution,
    contribution,
    stored_documents,
    stored_fingerprint,
    stored_problems,
    write_graph,
)
from awsgraph.model import Document, Extraction, Mention, Problem, Span
from awsgraph.notes import (
    NoteFile,
    NoteText,
    digest,
    find_notes,
    outlined,
    read_bytes,
    read_text,
)
from awsgraph.resources import notes_folder, ontology_file, root
from awsgraph.tokenized import Component, TokenizedNote

COMPONENTS = ("awsgraph_names", "awsgraph_terms", "awsgraph_linker", "awsgraph_relations")
Progress = Callable[[int, int], None]
_T = TypeVar("_T")
# So many characters of notes make it worth starting more processes: by a fork, which finds all
# loaded, and anew.
_MUCH = 200_000
_VERY_MUCH = 5_000_000
# So many new objects make it worth searching for garbage.
_MANY_OBJECTS = 50_000


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
    inside = [p for p in noted if p.path in kept]

    def left_out() -> Iterator[Problem]:
        yield from (*problems, *failed)
        yield from sorted(inside, key=lambda p: (p.path, p.line or 0))

    if changed or not stored or kept.keys() != stored.keys() or tuple(left_out()) != noted:
        if changed:
            # A wrong lexicon is an error before any work.
            load_pipeline(tuple(lexicons))
        with _contributions(changed, tuple(lexicons), workers) as contributions:
            given = _noted(_counted(contributions, progress, len(changed)), inside)
            write_graph(output, given, keep=kept, fingerprint=mark, problems=left_out())
    return BuildReport(output, tuple(d.name for d in changed), tuple(kept), tuple(left_out()))


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
    texts = _read_all(files, {})[0]
    pipeline = load_pipeline(tuple(lexicons))
    extractions = (extract(outlined(text), pipeline) for text in texts)
    yield from _counted(extractions, progress, len(texts))


def _read_all(
    files: Sequence[NoteFile], stored: Mapping[str, str]
) -> tuple[list[NoteText], dict[str, str], list[Problem]]:
    """Read what changed; a damaged file is named and the rest goes on.

    Returns:
        The notes that differ from the stored ones, the stored ones that stand, and what could
        not be read.
    """
    changed: list[NoteText] = []
    kept: dict[str, str] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            data = read_bytes(file)
            sha256 = digest(data)
            if stored.get(file.name) == sha256:
                kept[file.name] = sha256
            else:
                changed.append(read_text(file, data))
        except NotesError as error:
            if len(files) == 1:
                raise
            text = f"left out: {error.problem}; {error.advice}"
            problems.append(Problem(str(error.path), error.line, text))
    if not changed and not kept:
        raise NotesError(files[0].path, "none of the notes can be read", problems[0].text)
    return changed, kept, problems


@contextmanager
def _contributions(
    texts: Sequence[NoteText], lexicons: tuple[Path, ...], workers: int | None
) -> Iterator[Iterator[Contribution]]:
    """Give what notes contribute, in their order, read by one process or by several."""
    # A process with threads is not forked: what a thread holds locked would stay locked.
    forks = sys.platform == "linux" and threading.active_count() == 1
    if workers is None:
        much = sum(len(note.text) for note in texts) >= (_MUCH if forks else _VERY_MUCH)
        workers = os.cpu_count() or 1 if much else 1
    read = partial(_contribution, lexicons)
    if workers <= 1 or len(texts) <= 1:
        with _seldom_collected():
            yield map(read, texts)
        return
    context = multiprocessing.get_context("fork" if forks else "spawn")
    try:
        with (
            ProcessPoolExecutor(
                workers, mp_context=context, initializer=_start_worker, initargs=(lexicons,)
            ) as pool,
            warnings.catch_warnings(),
        ):
            # Python 3.12 warns of threads that are none of Python's: numpy's idle ones.
            warnings.simplefilter("ignore", DeprecationWarning)
            try:
                yield pool.map(read, texts, chunksize=4)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    except BrokenProcessPool as error:
        raise WorkerError(workers) from error


def _start_worker(lexicons: tuple[Path, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    load_pipeline(lexicons)
    # What stays until the end need not be searched for garbage.
    gc.freeze()
    gc.set_threshold(_MANY_OBJECTS)


def _end_with_parent() -> None:
    """End this process when the one that started it is killed: no more work will come."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Search for garbage less often: a note leaves hardly any, but makes many objects."""
    usual = gc.get_threshold()
    gc.set_threshold(_MANY_OBJECTS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _contribution(lexicons: tuple[Path, ...], note: NoteText) -> Contribution:
    return contribution(extract(outlined(note), load_pipeline(lexicons)))


def _noted(
    contributions: Iterable[Contribution], problems: list[Problem]
) -> Iterator[Contribution]:
    """Pass contributions on and keep what was left out of each note."""
    for given in contributions:
        problems += [Problem(*problem) for problem in given.problems]
        yield given


def _counted(given: Iterable[_T], progress: Progress | None, total: int) -> Iterator[_T]:
    for number, one in enumerate(given, 1):
        if progress is not None:
            progress(number, total)
        yield one


def load_pipeline(lexicons: tuple[Path, ...] = ()) -> Component:
    """Return the whole pipeline; loaded once a process.

    Args:
        lexicons: lexicon files of the user, besides the shipped ones.

    >>> load_pipeline() is load_pipeline(())
    True
    """
    return _load_pipeline(lexicons)


@cache
def _load_pipeline(lexicons: tuple[Path, ...]) -> Component:
    return make_pipeline(lexicons)


def make_pipeline(
    lexicons: Sequence[Path] = (), without: Mapping[str, Collection[str]] | None = None
) -> Component:
    """Return the components, one after the other.

    Args:
        lexicons: lexicon files of the user, besides the shipped ones.
        without: steps to leave out, by the name of their component, of :data:`COMPONENTS`.
    """
    from awsgraph.mentions.components import make_linker, make_names, make_terms
    from awsgraph.relations.component import make_relations

    off = {name: (without or {}).get(name, ()) for name in COMPONENTS}
    components = (
        make_names(lexicons, off["awsgraph_names"]),
        make_terms(off["awsgraph_terms"]),
        make_linker(),
        make_relations(off["awsgraph_relations"]),
    )

    def read(note: TokenizedNote) -> TokenizedNote:
        for component in components:
            note = component(note)
        return note

    return read


def extract(document: Document, pipeline: Component | None = None) -> Extraction:
    """Read the relations of one document; a pure function of the document and the pipeline.

    Args:
        document: the note with its outline.
        pipeline: the shipped one if None; of spaCy components, what
            :func:`awsgraph.spacy_components.as_component` makes of them.
    """
    from awsgraph.mentions.visible_text import tokenized

    note = (pipeline or load_pipeline())(tokenized(document))
    known, offsets = note.entities, note.offsets
    block_of = [b for b, (start, end) in enumerate(note.blocks) for _ in range(start, end + 1)]
    mentions = tuple(
        Mention(
            block_of[start],
            Span(offsets[start][0], offsets[end - 1][1]),
            entity,
            class_,
            known[entity].source,
        )
        for start, end, entity, class_ in note.mentions
    )
    entities = tuple(known[id_] for id_ in sorted(known))
    return Extraction(document, entities, mentions, tuple(note.relations), tuple(note.rejections))


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
    shared = ("model.py", "names.py", "schema.py", "tokenized.py", "pipeline.py")
    code = [package / name for name in shared]
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
