"""From Markdown files to outlines of blocks with exact source spans."""

from __future__ import annotations

from awsgraph.notes.finding import NoteFile, find_notes
from awsgraph.notes.reading import (
    NoteText,
    digest,
    outlined,
    parse,
    read_bytes,
    read_document,
    read_text,
)

__all__ = [
    "NoteFile",
    "NoteText",
    "digest",
    "find_notes",
    "outlined",
    "parse",
    "read_bytes",
    "read_document",
    "read_text",
]
