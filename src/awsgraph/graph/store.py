"""Writes a graph file, in one transaction."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterable
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from awsgraph.errors import GraphFileError
from awsgraph.graph.connection import connect, graph_errors, holds_graph
from awsgraph.graph.contributions import (
    Contribution,
    contribution,
    remove_document,
    store_contribution,
)
from awsgraph.graph.derivation import Ontology, derive
from awsgraph.graph.tables import APPLICATION_ID, CREATE, SCHEMA_VERSION
from awsgraph.model import Extraction, Problem


def write_graph(
    path: Path,
    extractions: Iterable[Extraction | Contribution],
    *,
    keep: Iterable[str] = (),
    fingerprint: str,
    problems: Iterable[Problem] = (),
    ontology: Ontology | None = None,
) -> None:
    """Write a graph file, or bring one up to date, in one transaction.

    Killed at any moment, the old graph stays whole; who reads meanwhile reads the old one.

    Args:
        path: the graph file.
        extractions: what documents contribute, or the rows that another process made of it; they
            may be produced while this runs. Of two for the same document the last one counts.
        keep: names of documents whose contribution in the file stays as it is. Documents that are
            neither kept nor given go.
        fingerprint: identifies the extractor (rules, lexicon, catalog, ontology).
        problems: what was left out of the notes, to be shown with the graph; looked at when the
            last extraction is stored.
        ontology: decides between classes and which edges may stand; the shipped one if None.

    Raises:
        GraphFileError: the file is locked, damaged, of another program or version, or cannot be
            written; or what is to be kept is not in it. The file is as it was.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_graph(Path(folder, "g.db"), [], fingerprint="v1")
    ...     [file.name for file in Path(folder).iterdir()]
    ['g.db']
    """
    path = Path(path)
    _check_folder(path)
    existed = path.exists()
    kept = frozenset(keep)
    try:
        with graph_errors(path), closing(connect(path, "rwc")) as connection:
            _begin(connection, path)
            try:
                if not holds_graph(connection, path):
                    _create(connection)
                _update(connection, path, extractions, kept, fingerprint)
                _describe(connection, fingerprint, problems, ontology)
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except BaseException:
        if not existed:
            _remove_unfinished(path)
        raise
    # A commit goes to the write-ahead log first: who watches the file's time must notice it.
    os.utime(path)


def _check_folder(path: Path) -> None:
    if path.is_dir():
        raise GraphFileError(path, "it is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise GraphFileError(path, "its folder does not exist", f"make it: mkdir -p {path.parent}")


def _begin(connection: sqlite3.Connection, path: Path) -> None:
    # Before anything is changed: another program's database keeps even its journal mode.
    holds_graph(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("BEGIN IMMEDIATE")


def _create(connection: sqlite3.Connection) -> None:
    for statement in CREATE.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _update(
    connection: sqlite3.Connection,
    path: Path,
    extractions: Iterable[Extraction | Contribution],
    kept: frozenset[str],
    fingerprint: str,
) -> None:
    stored = {name for (name,) in connection.execute("SELECT name FROM documents")}
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    # Another build may have come between the look at the file and the lock.
    if kept and (not kept <= stored or meta.get("fingerprint") != fingerprint):
        raise GraphFileError(path, "another build changed it meanwhile", "build again")
    for name in sorted(stored - kept):
        remove_document(connection, name)
    for extraction in extractions:
        given = extraction if isinstance(extraction, Contribution) else contribution(extraction)
        store_contribution(connection, given)


def _describe(
    connection: sqlite3.Connection,
    fingerprint: str,
    problems: Iterable[Problem],
    ontology: Ontology | None,
) -> None:
    if ontology is None:
        from awsgraph.schema import load_schema

        ontology = load_schema()
    derive(connection, ontology)
    connection.executemany(
        "INSERT INTO problems (path, line, text) VALUES (?, ?, ?)",
        [(p.path, p.line, p.text) for p in problems],
    )
    meta = {"fingerprint": fingerprint, "program": _program(), "build": uuid.uuid4().hex}
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())


def _program() -> str:
    try:
        return version("awsgraph")
    except PackageNotFoundError:
        return "unknown"


def _roll_back(connection: sqlite3.Connection) -> None:
    # SQLite has already rolled back by itself after some errors, a full disk for one.
    if connection.in_transaction:
        try:
            connection.execute("ROLLBACK")
        except sqlite3.Error:
            return


def _remove_unfinished(path: Path) -> None:
    """Remove a file that this build made, unless another build has filled it meanwhile."""
    try:
        with closing(connect(path, "rw")) as connection:
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
                return
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
    except (OSError, sqlite3.Error):
        return
