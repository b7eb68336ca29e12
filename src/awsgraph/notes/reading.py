"""Reads a note: bytes to text to the outline, with a clear word about what cannot be read."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from awsgraph.errors import NotesError
from awsgraph.model import BlockKind, Document
from awsgraph.notes.finding import NoteFile
from awsgraph.notes.outline import outline

_UTF8 = "save the file as UTF-8"


class NoteText(NamedTuple):
    """A note before its outline is read.

    Attributes:
        name: of the document.
        text: the whole text.
        sha256: hex digest of the file's bytes.
    """

    name: str
    text: str
    sha256: str


def read_document(note: NoteFile) -> Document:
    """Read a file and its outline.

    Args:
        note: the file and its name.

    Raises:
        NotesError: it cannot be read, or is no text in UTF-8; names the line where that is known.
    """
    return outlined(read_text(note, read_bytes(note)))


def read_text(note: NoteFile, data: bytes) -> NoteText:
    """Return the text of a file.

    Args:
        note: the file and its name.
        data: what :func:`read_bytes` returned.

    Raises:
        NotesError: it is no text in UTF-8; names the line where that is known.
    """
    try:
        return NoteText(note.name, _decode(note.name, data), digest(data))
    except NotesError as error:
        raise NotesError(note.path, error.problem, error.advice, line=error.line) from error


def read_bytes(note: NoteFile) -> bytes:
    """Return what a file holds.

    Raises:
        NotesError: it cannot be read.
    """
    try:
        return note.path.read_bytes()
    except OSError as error:
        advice = "check that it is there and that you may read it"
        raise NotesError(note.path, f"it cannot be read ({error.strerror})", advice) from error


def parse(name: str, data: bytes) -> Document:
    r"""Return the document of a note's bytes.

    Args:
        name: of the document.
        data: UTF-8, with or without a byte order mark (which stays in the text).

    Raises:
        NotesError: the bytes are no text in UTF-8.

    >>> document = parse("kms.md", b"# AWS KMS\n* keys\n  * rotate yearly\n")
    >>> [(b.kind.value, b.text, b.parent) for b in document.blocks]
    [('heading', 'AWS KMS', None), ('item', 'keys', 0), ('item', 'rotate yearly', 1)]
    """
    return outlined(NoteText(name, _decode(name, data), digest(data)))


def outlined(note: NoteText) -> Document:
    """Return the document of a note's text."""
    blocks, problems = outline(note.name, note.text)
    titles = (b.text for b in blocks if b.kind is BlockKind.HEADING)
    title = " ".join(next(titles, note.name).split())
    return Document(note.name, note.text, note.sha256, title, blocks, problems)


def digest(data: bytes) -> str:
    """Return the sha256 of a note's bytes, by which a change is noticed, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _decode(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        utf16 = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
        problem = "it is UTF-16" if utf16 else f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise NotesError(name, problem, _UTF8, line=None if utf16 else line) from error
    zero = text.find("\0")
    if zero >= 0:
        line = text.count("\n", 0, zero) + 1
        advice = "is it a text file? Remove the character or leave the file out"
        raise NotesError(name, "it holds a NUL character", advice, line=line)
    return text
