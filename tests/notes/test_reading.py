"""Reading files: bytes in, a document or a clear word about the bytes out."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awsgraph.errors import NotesError
from awsgraph.notes import NoteFile, parse, read_document


def test_a_document_carries_its_text_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    data = "\ufeff# Schlüssel\r\n* drehen\r\n".encode()
    (tmp_path / "kms.md").write_bytes(data)
    document = read_document(NoteFile("notes/kms.md", tmp_path / "kms.md"))
    assert document.name == "notes/kms.md"
    assert document.text.encode() == data
    assert document.sha256 == sha256(data).hexdigest()
    assert document.title == "Schlüssel"
    assert document == parse("notes/kms.md", data)


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        pytest.param(b"# KMS\n\xff\n", 2, "byte 0xff is not UTF-8", id="no UTF-8"),
        pytest.param(b"a\r\nb\r\nc\xe9", 3, "byte 0xe9 is not UTF-8", id="Latin-1"),
        pytest.param(b"a\n\xf0\x9f\x99", 2, "byte 0xf0 is not UTF-8", id="cut in a character"),
        pytest.param(b"\xed\xa0\x80", 1, "byte 0xed is not UTF-8", id="half a surrogate pair"),
        pytest.param("# KMS\n".encode("utf-16"), None, "it is UTF-16", id="UTF-16"),
        pytest.param(b"\xfe\xff\x00#", None, "it is UTF-16", id="UTF-16, big end first"),
        pytest.param(b"# KMS\n\nab\0c", 3, "it holds a NUL character", id="NUL"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_line(
    tmp_path: Path, data: bytes, line: int | None, problem: str
) -> None:
    with pytest.raises(NotesError) as caught:
        parse("kms.md", data)
    assert (caught.value.line, caught.value.problem) == (line, problem)
    path = tmp_path / "kms.md"
    path.write_bytes(data)
    with pytest.raises(NotesError) as caught:
        read_document(NoteFile("kms.md", path))
    place = f"{path}:{line}" if line else f"{path}"
    assert str(caught.value).startswith(f"{place}: {problem}; ")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gone.md"
    with pytest.raises(NotesError, match=r"gone\.md: it cannot be read \(No such file"):
        read_document(NoteFile("gone.md", path))
    with pytest.raises(NotesError, match=r"it cannot be read \(Is a directory\)"):
        read_document(NoteFile("folder.md", tmp_path))


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_notes_error(data: bytes) -> None:
    try:
        text: str | None = data.decode()
    except UnicodeDecodeError:
        text = None
    if text is not None and "\0" not in text:
        assert parse("any.md", data).text == text
        return
    with pytest.raises(NotesError) as caught:
        parse("any.md", data)
    assert caught.value.line in {None, *range(1, data.count(b"\n") + 2)}
