"""Opens graph files, and says in the user's words what SQLite says in its own."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self, cast

from awsgraph.errors import GraphFileError
from awsgraph.graph.tables import APPLICATION_ID, SCHEMA_VERSION
from awsgraph.model import Problem

# How long a second build waits for the first one, in seconds.
WAIT = 5.0

_BUILD_AGAIN = "move it away and build the graph again"
_WORDS = {
    sqlite3.SQLITE_BUSY: ("another build is writing to it", "wait until that has ended"),
    sqlite3.SQLITE_LOCKED: ("another build is writing to it", "wait until that has ended"),
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space; what the file held is unharmed"),
    sqlite3.SQLITE_NOTADB: ("it is not a graph file", "name the file that awsgraph build wrote"),
    sqlite3.SQLITE_CORRUPT: ("it is damaged", _BUILD_AGAIN),
    sqlite3.SQLITE_READONLY: ("it cannot be written", "ask for the right to write, or take -o"),
    sqlite3.SQLITE_PERM: ("access is denied", "ask for the right to read and write it"),
    sqlite3.SQLITE_AUTH: ("access is denied", "ask for the right to read and write it"),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        "check that its folder exists and that you have the right to write there",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk refuses to read or write it",
        "check the free space and the disk; what the file held is unharmed",
    ),
}


@contextmanager
def graph_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into a GraphFileError about a file.

    Args:
        path: the file that is being read or written.

    Raises:
        GraphFileError: SQLite reported an error.

    >>> with graph_errors(Path("a.db")):
    ...     sqlite3.connect(":memory:").execute("SELECT * FROM edges")
    Traceback (most recent call last):
    awsgraph.errors.GraphFileError: a.db: it is damaged (no such table: edges); ...
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(path, error) from error


def _in_words(path: Path, error: sqlite3.Error) -> GraphFileError:
    # The low byte is the primary code; the rest only refines it.
    code = (getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_CORRUPT) & 0xFF
    fallback = (f"it is damaged ({error})", _BUILD_AGAIN)
    return GraphFileError(path, *_WORDS.get(code, fallback))


@contextmanager
def value_errors(path: Path) -> Iterator[None]:
    """Turn what a value that makes no sense leads to into a GraphFileError about a file.

    SQLite notices damage to its own structure, not to the text of a cell.

    Args:
        path: the graph file that is being read.

    Raises:
        GraphFileError: a cell holds what no build writes.

    >>> with value_errors(Path("a.db")):
    ...     int("seven")
    Traceback (most recent call last):
    awsgraph.errors.GraphFileError: a.db: it is damaged (invalid literal ...); ...
    """
    try:
        yield
    except (ValueError, LookupError, TypeError) as error:
        raise GraphFileError(path, f"it is damaged ({error})", _BUILD_AGAIN) from error


class _Connection(sqlite3.Connection):
    """A connection that speaks the user's words once its file is known to be a graph."""

    graph: Path | None = None

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if self.graph is None:
            return super().execute(sql, parameters)
        try:
            return self.cursor(_Cursor).execute(sql, parameters)
        except UnicodeEncodeError:
            # Half a surrogate pair stands in no graph: replaced, it finds nothing.
            readable = [p.encode(errors="replace").decode() if isinstance(p, str) else p
                        for p in parameters]  # fmt: skip
            return self.cursor(_Cursor).execute(sql, readable)


class _Cursor(sqlite3.Cursor):
    """Reads a file that may turn out to be damaged at every row."""

    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        try:
            return super().execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise self._in_words(error) from error
        except UnicodeDecodeError as error:
            # SQLite quotes what is damaged, and Python cannot read the quotation.
            raise self._in_words(sqlite3.DatabaseError(error.reason)) from error

    def fetchone(self) -> Any:
        return next(self, None)

    def fetchall(self) -> list[Any]:
        # Not row by row in Python, which would take most of the time of a large answer.
        try:
            return super().fetchall()
        except sqlite3.DatabaseError as error:
            raise self._in_words(error) from error

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.DatabaseError as error:
            raise self._in_words(error) from error

    def _in_words(self, error: sqlite3.Error) -> Exception:
        path = cast("_Connection", self.connection).graph
        # A wrong use by this program is no damage.
        wrong_use = isinstance(error, sqlite3.ProgrammingError)
        return error if path is None or wrong_use else _in_words(path, error)


def connect(path: Path, mode: str) -> _Connection:
    """Return a connection in autocommit mode that any thread may use.

    Args:
        path: the file.
        mode: ``ro``, ``rw`` or ``rwc`` (also create it).
    """
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode if '=' in mode else f'mode={mode}'}",
        uri=True,
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,
        factory=_Connection,
    )


def connect_reader(path: Path) -> sqlite3.Connection | None:
    """Return a connection that never writes, to a file that may stand where nobody may write.

    Args:
        path: a graph file.

    Returns:
        A connection in a transaction, so that all answers come from one state of the file; None
        when the file is missing or holds no graph yet.

    Raises:
        GraphFileError: it is damaged, no graph or of another version.
    """
    if not _may_hold_graph(path):
        return None
    modes = _reader_modes(path)
    with graph_errors(path):
        for mode in modes:
            connection = connect(path, mode)
            try:
                connection.execute("PRAGMA query_only = ON")
                connection.execute("BEGIN")
                if holds_graph(connection, path):
                    connection.graph = path
                    return connection
            except sqlite3.OperationalError as error:
                connection.close()
                if mode == modes[-1] or _is_busy(error):
                    raise
            except BaseException:
                connection.close()
                raise
            else:
                connection.close()
                return None
    return None


def _may_hold_graph(path: Path) -> bool:
    """Return whether there is a file; refuse what no graph can stand in."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        advice = "check the path, and that you may read it"
        raise GraphFileError(path, f"it cannot be read ({error.strerror})", advice) from error
    if stat.S_ISDIR(mode):
        raise GraphFileError(path, "it is a folder", "name a file in it")
    if not stat.S_ISREG(mode):
        raise GraphFileError(path, "it is no ordinary file", "name the file of a graph")
    return True


def _reader_modes(path: Path) -> tuple[str, ...]:
    # The last one to close a file that it could write tidies the write-ahead log away. Where
    # nobody may write there is no log to read, and the file itself is all there is.
    alone = not path.with_name(f"{path.name}-wal").exists()
    return ("rw", "ro", "immutable=1") if alone else ("rw", "ro")


def _is_busy(error: sqlite3.Error) -> bool:
    return (error.sqlite_errorcode or 0) & 0xFF == sqlite3.SQLITE_BUSY


def holds_graph(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether a database is a graph of this version; False when it is still empty.

    Args:
        connection: to the database.
        path: its file, for the error.

    Raises:
        GraphFileError: the database belongs to another program or version.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application == APPLICATION_ID:
        if version != SCHEMA_VERSION:
            problem = (
                f"another version of awsgraph wrote it (format {version}, not {SCHEMA_VERSION})"
            )
            raise GraphFileError(path, problem, _BUILD_AGAIN)
        return True
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables:
        raise GraphFileError(path, "it is the database of another program", "name another file")
    return False


def stored_documents(path: Path) -> dict[str, str]:
    """Return the documents of an existing graph file.

    Args:
        path: the graph file; it need not exist.

    Returns:
        The sha256 of each document by its name; empty when there is no graph yet.

    Raises:
        GraphFileError: the file is damaged, no graph or of another version.

    >>> stored_documents(Path("no such file.db"))
    {}
    """
    return dict(_stored(path, "SELECT name, sha256 FROM documents ORDER BY name"))


def stored_fingerprint(path: Path) -> str | None:
    """Return what identifies the extractor that wrote an existing graph file.

    Args:
        path: the graph file; it need not exist.

    Returns:
        The fingerprint that :func:`write_graph` was given; None when there is no graph yet.

    Raises:
        GraphFileError: the file is damaged, no graph or of another version.

    >>> stored_fingerprint(Path("no such file.db")) is None
    True
    """
    return dict(_stored(path, "SELECT key, value FROM meta")).get("fingerprint")


def stored_problems(path: Path) -> tuple[Problem, ...]:
    """Return what was left out of the notes of an existing graph file.

    Args:
        path: the graph file; it need not exist.

    Raises:
        GraphFileError: the file is damaged, no graph or of another version.

    >>> stored_problems(Path("no such file.db"))
    ()
    """
    rows = _stored(path, "SELECT path, line, text FROM problems ORDER BY position")
    return tuple(Problem(*row) for row in rows)


def _stored(path: Path, query: str) -> list[tuple[Any, ...]]:
    with graph_errors(path):
        connection = connect_reader(path)
        if connection is None:
            return []
        with closing(connection):
            return connection.execute(query).fetchall()
