"""From Markdown files to outlines of blocks with exact source spans."""

from __future__ import annotations

from awsgraph.notes.finding import NoteFile, find_notes
from awsgraph.notes.reading import digest, parse, read_bytes, read_document

__all__ = ["NoteFile", "digest", "find_notes", "parse", "read_bytes", "read_document"]
