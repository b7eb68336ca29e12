"""Reads the triples of an RDF file, and answers what they say of a subject."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Container, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar, cast

from awsgraph.errors import RdfFileError
from awsgraph.rdf import iris
from awsgraph.rdf import vocabulary as v
from awsgraph.rdf.parts import part_files
from awsgraph.rdf.terms import Iri

if TYPE_CHECKING:
    import pyoxigraph as ox

    _Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_Term = TypeVar("_Term", bound=str)

AGAIN = "export the graph again, with its evidence"
_FORMATS = {
    ".ttl": "TURTLE",
    ".turtle": "TURTLE",
    ".trig": "TRIG",
    ".nt": "N_TRIPLES",
    ".nq": "N_QUADS",
    ".jsonld": "JSON_LD",
    ".rdf": "RDF_XML",
}
_NAMES = {
    "turtle": ".ttl",
    "trig": ".trig",
    "ntriples": ".nt",
    "nquads": ".nq",
    "jsonld": ".jsonld",
    "rdfxml": ".rdf",
}


class Triples:
    """What an RDF file says, by subject.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path, triples: Iterable[ox.Quad]) -> None:
        self.path = path
        self._about: dict[str, dict[str, set[_Object]]] = {}
        for triple in triples:
            about = self._about.setdefault(str(triple.subject).strip("<>"), {})
            about.setdefault(triple.predicate.value, set()).add(triple.object)

    def digest(self) -> str:
        """Return what identifies the triples in whatever format and order."""
        lines = sorted(
            f"{subject} {predicate} {object_}\n"
            for subject, about in self._about.items()
            for predicate, objects in about.items()
            for object_ in objects
        )
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def subjects(self, namespace: str, type_: Iri | None = None) -> list[Iri]:
        """Return the subjects of a namespace, sorted.

        Args:
            namespace: what their IRIs begin with.
            type_: only those of this class.
        """
        found = sorted(s for s in self._about if s.startswith(namespace))
        if type_ is None:
            return [Iri(s) for s in found]
        wanted = str(type_)
        return [Iri(s) for s in found if wanted in (t.value for t in self._named(s, v.TYPE))]

    def iris(self, subject: Iri, predicate: Iri) -> list[Iri]:
        """Return the IRIs that a property leads to, sorted."""
        return sorted(Iri(term.value) for term in self._named(subject, predicate))

    def iri(
        self,
        subject: Iri,
        predicate: Iri,
        namespace: str = "",
        apart_from: Container[Iri] = (),
    ) -> Iri:
        """Return the one IRI of a namespace that a property leads to.

        Args:
            subject: its subject.
            predicate: the property.
            namespace: what the IRI begins with.
            apart_from: IRIs that do not count.

        Raises:
            RdfFileError: there is none, or several.
        """
        found = [
            i for i in self.iris(subject, predicate)
            if i.startswith(namespace) and i not in apart_from
        ]  # fmt: skip
        return self._only(subject, predicate, found)

    def texts(self, subject: Iri, predicate: Iri) -> list[str]:
        """Return the literals of a property, sorted, without their datatypes and languages."""
        import pyoxigraph as ox

        terms = self._objects(subject, predicate)
        return sorted(term.value for term in terms if isinstance(term, ox.Literal))

    def text(self, subject: Iri, predicate: Iri) -> str:
        """Return the one literal of a property.

        Raises:
            RdfFileError: there is none, or several.
        """
        return self._only(subject, predicate, self.texts(subject, predicate))

    def number(self, subject: Iri, predicate: Iri, default: int | None = None) -> int:
        """Return the one whole number of a property.

        Args:
            subject: its subject.
            predicate: the property.
            default: what holds when nothing is said; None for what has to be said.

        Raises:
            RdfFileError: there is no number, or several.
        """
        if default is not None and not self.texts(subject, predicate):
            return default
        text = self.text(subject, predicate)
        # Digits of other scripts, signs and underscores are no integers of an export.
        if not (text.isascii() and text.isdigit()) or len(text) > 15:
            raise self.problem(subject, f"{_short(predicate)} is no number: {text[:20]!r}")
        return int(text)

    def problem(self, subject: Iri, problem: str) -> RdfFileError:
        """Return an error about a subject, with the first line that names it."""
        return RdfFileError(
            self.path, f"{_short(subject)}: {problem}", AGAIN, line=_line_of(self.path, subject)
        )

    def _named(self, subject: str, predicate: Iri) -> Iterator[ox.NamedNode]:
        import pyoxigraph as ox

        terms = self._objects(subject, predicate)
        return (term for term in terms if isinstance(term, ox.NamedNode))

    def _objects(self, subject: str, predicate: Iri) -> Iterable[_Object]:
        return self._about.get(subject, {}).get(predicate, ())

    def _only(self, subject: Iri, predicate: Iri, found: list[_Term]) -> _Term:
        if len(found) != 1:
            how = "has no" if not found else "has more than one"
            raise self.problem(subject, f"it {how} {_short(predicate)}")
        return found[0]


def read_triples(path: Path, format_: str | None = None) -> Triples:
    """Read the triples of an RDF file, as :func:`read_quads` has it."""
    return Triples(path, read_quads(path, format_))


def read_quads(path: Path, format_: str | None = None) -> Iterator[ox.Quad]:
    """Yield the quads of an RDF file, a compressed one, or the parts in a folder.

    Args:
        path: the file, or a folder that :func:`write_parts` wrote.
        format_: ``turtle``, ``trig``, ``ntriples``, ``nquads``, ``jsonld`` or ``rdfxml``; None for
            what the end of its name says, with or without ``.gz``.

    Raises:
        RdfFileError: it cannot be read, breaks the rules of its format, or has another ending.
    """
    files = part_files(path) if path.is_dir() else [path]
    return chain.from_iterable(_quads(file, format_) for file in files)


def _quads(path: Path, format_: str | None) -> Iterator[ox.Quad]:
    import pyoxigraph as ox

    suffix = _NAMES[format_] if format_ else Path(path.name.removesuffix(".gz")).suffix.lower()
    if suffix not in _FORMATS:
        endings = ", ".join(_NAMES.values())
        raise RdfFileError(path, "its name does not say its format", f"end it in one of {endings}")
    parser = getattr(ox.RdfFormat, _FORMATS[suffix])
    try:
        with _opened(path) as file:
            yield from ox.parse(file, format=parser)
    except SyntaxError as error:
        problem = f"it is no {parser.name} here ({_reason(error)})"
        raise RdfFileError(path, problem, "mend the line", line=error.lineno) from error
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        advice = "check the path, and that you may read it"
        raise RdfFileError(path, f"it cannot be read ({reason})", advice) from error


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def _reason(error: SyntaxError) -> str:
    # The place stands before the problem already.
    text = str(error.msg)
    return text.partition(": ")[2] or text


def _line_of(path: Path, iri: Iri) -> int | None:
    local = iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :].encode()
    if path.is_dir():
        return None
    with _opened(path) as file:
        return next((n for n, line in enumerate(file, 1) if local in line), None)


def _short(iri: Iri) -> str:
    return v.prefixed(iri) or iri.removeprefix(iris.BASE)
