"""The whole tree of errors that awsgraph raises, on one screen.

Each error carries its data in attributes, and its text tells the user what to do next. The
command line prints the text and exits with :attr:`AwsgraphError.exit_status`; no exception of a
library reaches the user.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class AwsgraphError(Exception):
    """Something the user can mend; the base of all errors of this package."""

    exit_status = 2


class FileProblem(AwsgraphError):
    """A file that cannot be used, with the line where that is known.

    Attributes:
        path: the file.
        line: the line, counted from 1, or None when the whole file is meant.
        problem: what is wrong, in one clause.
        advice: what to do about it, in one clause.

    >>> print(FileProblem(Path("a.md"), "it is not UTF-8", "save it as UTF-8", line=3))
    a.md:3: it is not UTF-8; save it as UTF-8
    """

    def __init__(
        self, path: Path | str, problem: str, advice: str, *, line: int | None = None
    ) -> None:
        self.path, self.line, self.problem, self.advice = Path(path), line, problem, advice
        place = f"{path}:{line}" if line is not None else f"{path}"
        super().__init__(f"{place}: {problem}; {advice}")


class NotesError(FileProblem):
    """Notes that cannot be read."""


class LexiconError(FileProblem):
    """A row of a lexicon that breaks the rules of the format."""


class CatalogError(FileProblem):
    """A catalog that is missing, damaged or cannot be generated."""


class OntologyError(FileProblem):
    """An ontology file that does not say what the program needs."""


class RuleError(FileProblem):
    """A row of an extraction rule file that breaks the rules of the format."""


class GoldError(FileProblem):
    """A file of annotated facts that breaks the rules of the format."""


class GraphFileError(FileProblem):
    """A graph file that is missing, damaged, locked or of another version."""


class RdfFileError(FileProblem):
    """An RDF file that cannot be read, or that does not hold what an export holds."""


class ThemeError(FileProblem):
    """A file of colours for pictures that breaks the rules of the format."""


class PresentationError(FileProblem):
    """A PowerPoint file that cannot be read or gone on with."""


class DeckError(FileProblem):
    """A file that describes a deck and breaks the rules of the format."""


class OutputError(FileProblem):
    """A file that cannot be written."""


class UnknownNameError(AwsgraphError):
    """A name of an entity, a class or a relation that the graph does not hold.

    Attributes:
        kind: "entity", "class", "relation" or "document".
        name: what was asked for.
        suggestions: names that look like it, the best first; may be empty.

    >>> print(UnknownNameError("entity", "KMSS", ["AWS KMS"]))
    There is no entity 'KMSS'; did you mean 'AWS KMS'?
    """

    def __init__(self, kind: str, name: str, suggestions: Sequence[str] = ()) -> None:
        self.kind, self.name, self.suggestions = kind, name, tuple(suggestions)
        hint = " or ".join(repr(s) for s in self.suggestions[:5])
        advice = f"did you mean {hint}?" if hint else "find names with: awsgraph search TEXT"
        super().__init__(f"There is no {kind} {name!r}; {advice}")


class AmbiguousNameError(AwsgraphError):
    """A name that several entities share.

    Attributes:
        name: what was asked for.
        candidates: the ids of the entities that carry it, sorted.

    >>> print(AmbiguousNameError("Query", ["dynamodb/Query", "timestream/Query"]))
    'Query' names several entities; take an id: dynamodb/Query, timestream/Query
    """

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        ids = ", ".join(self.candidates)
        super().__init__(f"{name!r} names several entities; take an id: {ids}")


class QueryError(AwsgraphError):
    """A SPARQL query that breaks the rules of the language, or asks what is refused.

    Attributes:
        problem: what is wrong, in one clause.
        advice: what to do about it, in one clause.
        line, column: where, counted from 1, or None when the whole query is meant.

    >>> print(QueryError("expected a term", "mend the query there", line=2, column=9))
    Query, line 2, column 9: expected a term; mend the query there
    """

    def __init__(
        self, problem: str, advice: str, *, line: int | None = None, column: int | None = None
    ) -> None:
        self.problem, self.advice, self.line, self.column = problem, advice, line, column
        place = f"Query, line {line}, column {column}" if line is not None else "Query"
        super().__init__(f"{place}: {problem}; {advice}")


class QueryTimeoutError(AwsgraphError):
    """A SPARQL query that took too long.

    Attributes:
        seconds: how long it was given.

    >>> print(QueryTimeoutError(30))
    The query had no answer within 30 s; ask for less, or give it more time with --timeout
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            f"The query had no answer within {seconds:g} s;"
            " ask for less, or give it more time with --timeout"
        )


class PictureError(AwsgraphError):
    """A picture that cannot be drawn.

    Attributes:
        problem: what is wrong, in one clause.
        advice: what to do about it, in one clause.

    >>> print(PictureError("there is nothing to draw", "choose something else"))
    there is nothing to draw; choose something else
    """

    def __init__(self, problem: str, advice: str) -> None:
        self.problem, self.advice = problem, advice
        super().__init__(f"{problem}; {advice}")


class BusyError(AwsgraphError):
    """A query that came while too many others ran and waited.

    >>> print(BusyError())
    Too many queries run at the moment; ask again in some seconds
    """

    def __init__(self) -> None:
        super().__init__("Too many queries run at the moment; ask again in some seconds")


class FormatError(AwsgraphError):
    """A format that cannot hold what was asked for.

    Attributes:
        name: of the format.
        problem: what it cannot hold, in one clause.
        others: formats that can.

    >>> print(FormatError("jsonld", "has no reifiers of RDF 1.2", ["turtle", "nquads"]))
    The format jsonld has no reifiers of RDF 1.2; take one of turtle, nquads
    """

    def __init__(self, name: str, problem: str, others: Sequence[str]) -> None:
        self.name, self.problem, self.others = name, problem, tuple(others)
        super().__init__(f"The format {name} {problem}; take one of {', '.join(self.others)}")


class MissingExtraError(AwsgraphError):
    """A command that needs packages which only an extra installs.

    Attributes:
        extra: the extra's name.

    >>> print(MissingExtraError("catalog"))
    This needs more packages; install them with: pip install "awsgraph[catalog]"
    """

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(
            f'This needs more packages; install them with: pip install "awsgraph[{extra}]"'
        )


class ServerError(AwsgraphError):
    """A server that cannot be started, for instance because its port is taken."""


class WorkerError(AwsgraphError):
    """A process that read notes was ended from outside, as by a lack of memory.

    Attributes:
        workers: how many processes there were.

    >>> print(WorkerError(8))
    One of 8 processes that read notes was ended from outside; build with: --workers 1
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        super().__init__(
            f"One of {workers} processes that read notes was ended from outside; "
            "build with: --workers 1"
        )
