"""Edges that were judged by reading: the file, and what a changed extractor still reads of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from awsgraph.errors import GoldError
from awsgraph.evaluation.calibration import Observation
from awsgraph.evaluation.judgements import Judgement, observed, read_judgements
from awsgraph.notes import read_document
from awsgraph.notes.finding import NoteFile
from awsgraph.pipeline import extract

FILE = Path(__file__).parents[2] / "benchmarks" / "judged-edges.tsv"
NOTE = "# Storage\n\n* SSE-KMS uses GenerateDataKey.\n* S3 stores an object of up to\n  5 TB.\n"


def _file(folder: Path, *rows: str) -> Path:
    path = folder / "judged.tsv"
    path.write_text("".join(f"{row}\n" for row in ("# comment", *rows)), encoding="utf-8")
    return path


def test_what_is_still_read_tells_of_its_rule(tmp_path: Path) -> None:
    note = tmp_path / "s3.md"
    note.write_text(NOTE, encoding="utf-8")
    judged = read_judgements(
        _file(
            tmp_path,
            "mine\ts3.md\t3\ts3/sse-kms\tuses\tkms/GenerateDataKey\tright\t",
            "mine\ts3.md\t3\ts3/sse-kms\tuses\ts3\twrong\tinvented",
            "mine\tother.md\t3\ts3/sse-kms\tuses\tkms/GenerateDataKey\twrong\tanother note",
        )
    )
    read = list(observed(judged, [extract(read_document(NoteFile("s3.md", note)))]))
    borne = (frozenset({"near", "opening", "closing", "sentence"}),)
    assert read == [(judged[0], Observation("s3.md", ("verb/use",), right=True, signs=borne))]


@pytest.mark.parametrize(
    "row",
    ["mine\ta.md\t3\ts3\tuses\tkms\tright", "mine\ta.md\tx\ts3\tuses\tkms\tright\t",
     "mine\ta.md\t3\ts3\tuses\tkms\tperhaps\t"],
    ids=["a column short", "no line", "no such verdict"],
)  # fmt: skip
def test_a_damaged_row_is_named(tmp_path: Path, row: str) -> None:
    with pytest.raises(GoldError) as raised:
        read_judgements(_file(tmp_path, row))
    assert raised.value.line == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.tsv"):
        read_judgements(tmp_path / "none.tsv")


def test_each_shipped_judgement_is_of_one_edge() -> None:
    judged = read_judgements(FILE)
    assert len({reading.key for reading in judged}) == len(judged)
    assert {reading.collection for reading in judged} == {"notes", "unseen", "guides"}
    assert all(bool(r.kind) == (r.judgement is not Judgement.RIGHT) for r in judged)
