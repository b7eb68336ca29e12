"""Gold files: what is read from them, and what is said about broken ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from awsgraph.errors import GoldError
from awsgraph.evaluation import Fact, Gold, read_gold

ROW: dict[str, Any] = {
    "doc": "a.md", "line": [3, 4], "s": ["SSE-KMS"], "st": "Feature", "r": ["uses", "invokes"],
    "o": ["GenerateDataKey"], "ot": "ApiOperation", "req": True, "neg": False, "topic": "S3",
}  # fmt: skip


def write(folder: Path, *lines: str, ranges: str = '{"a.md": [[1, 9]]}', name: str = "g") -> Path:
    (folder / f"{name}.ranges.json").write_text(ranges, encoding="utf-8")
    path = folder / f"{name}.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_facts_and_ranges_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, json.dumps(ROW), "", json.dumps({**ROW, "req": False}), "")
    expected = Fact("a.md", (3, 4), ("SSE-KMS",), "Feature", ("uses", "invokes"),
                    ("GenerateDataKey",), "ApiOperation")  # fmt: skip
    gold = read_gold([path])
    assert gold.facts[0] == expected
    assert gold.ranges == {"a.md": ((1, 9),)}
    assert [fact.wanted for fact in gold.facts] == [True, False]


def test_several_files_are_read_as_one(tmp_path: Path) -> None:
    first = write(tmp_path, json.dumps(ROW))
    second = write(
        tmp_path, json.dumps(ROW), ranges='{"a.md": [[20, 30]], "b.md": []}', name="second"
    )
    gold = read_gold([first, second])
    assert len(gold.facts) == 2
    assert gold.ranges == {"a.md": ((1, 9), (20, 30)), "b.md": ()}


def test_windows_line_ends_and_other_separators_break_no_line(tmp_path: Path) -> None:
    path = write(tmp_path)
    row = json.dumps({**ROW, "s": ["a\u2028b"]}, ensure_ascii=False)
    path.write_bytes(b"\xef\xbb\xbf" + f"{row}\r\n{row}\r\n".encode())
    assert [fact.subject for fact in read_gold([path]).facts] == [("a\u2028b",)] * 2


def test_no_facts_are_no_error(tmp_path: Path) -> None:
    assert read_gold([write(tmp_path, ranges="{}")]) == Gold((), {})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"doc": None}, '"doc" is no text'),
        ({"doc": "notes/a.md"}, '"doc" names a folder'),
        ({"doc": "b.md"}, "no ranges are given for the document 'b.md'"),
        ({"line": 3}, '"line" is no pair'),
        ({"line": [4, 3]}, '"line" is no pair'),
        ({"line": [0, 3]}, '"line" is no pair'),
        ({"line": [True, 3]}, '"line" is no pair'),
        ({"line": [1, 2.5]}, '"line" is no pair'),
        ({"s": []}, '"s" is no list of names'),
        ({"s": "SSE-KMS"}, '"s" is no list of names'),
        ({"o": ["a", ""]}, 'a name in "o" is no text or empty'),
        ({"o": [1]}, 'a name in "o" is no text or empty'),
        ({"r": ["use"]}, "'use' is no relation; take for instance uses"),
        ({"st": "Servce"}, "'Servce' is no class of a subject; take for instance Service"),
        ({"st": "Literal"}, "'Literal' is no class of a subject"),
        ({"ot": "Literal"}, "'Literal' is no class of an object of uses"),
        ({"r": ["hasLimit"]}, "'ApiOperation' is no class of an object of hasLimit"),
        ({"req": 1}, '"req" is neither true nor false'),
        ({"neg": "no"}, '"neg" is neither true nor false'),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_its_line(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    path = write(tmp_path, json.dumps(ROW), json.dumps({**ROW, **change}))
    with pytest.raises(GoldError) as caught:
        read_gold([path])
    assert str(caught.value).startswith(f"{path}:2: ")
    assert words in str(caught.value)
    assert ";" in str(caught.value)


@pytest.mark.parametrize("key", [key for key in ROW if key != "topic"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    path = write(tmp_path, json.dumps({k: v for k, v in ROW.items() if k != key}))
    with pytest.raises(GoldError, match=f':1: the key "{key}" is missing'):
        read_gold([path])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"doc": "a.md"', "it is no JSON here"),
        ("[1]", "it is no JSON object"),
        ('"\x00"', "it is no JSON here"),
        ("[" * 200_000, "it is no JSON"),
        ("1" * 6000, "it is no JSON"),
    ],
    ids=["cut", "list", "control", "deep", "long"],
)
def test_what_is_no_object_is_named_with_its_line(tmp_path: Path, line: str, words: str) -> None:
    path = write(tmp_path, json.dumps(ROW), "", line)
    with pytest.raises(GoldError, match=words) as caught:
        read_gold([path])
    assert caught.value.line == 3


def test_bytes_that_are_no_text_are_named_with_their_line(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_bytes(json.dumps(ROW).encode() + b"\n\xff\n")
    with pytest.raises(GoldError, match=":2: it is not UTF-8"):
        read_gold([path])


@pytest.mark.parametrize(
    ("ranges", "words"),
    [
        ("[]", "it is no JSON object"),
        ('{\n"a.md": [[1, 2]\n', ":3: it is no JSON here"),
        ('{"a.md": 3}', "the ranges of 'a.md' are no list"),
        ('{"a.md": [[9, 1]]}', "a range of 'a.md' is no pair"),
        ('{"a.md": [1, 9]}', "a range of 'a.md' is no pair"),
    ],
)
def test_broken_ranges_are_named(tmp_path: Path, ranges: str, words: str) -> None:
    with pytest.raises(GoldError, match=r"g\.ranges\.json") as caught:
        read_gold([write(tmp_path, json.dumps(ROW), ranges=ranges)])
    assert words in str(caught.value)


def test_missing_ranges_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, json.dumps(ROW))
    path.with_suffix(".ranges.json").unlink()
    with pytest.raises(GoldError, match=r"g\.ranges\.json: it cannot be read") as caught:
        read_gold([path])
    assert "NAME.ranges.json" in str(caught.value)
