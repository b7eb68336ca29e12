"""Which files paths mean, and how they are named."""

from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awsgraph.errors import NotesError
from awsgraph.notes import find_notes


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# A note\n", encoding="utf-8")


def names(*paths: Path) -> list[str]:
    files, problems = find_notes(paths)
    assert problems == ()
    return [file.name for file in files]


def test_files_in_a_folder_are_named_by_their_path_below_it(tmp_path: Path) -> None:
    make(tmp_path, "kms.md", "storage/s3.MD", "storage/a/efs.markdown", "x.mkd", "x.mdown")
    make(tmp_path, "notes.txt", "README", "picture.png")
    assert names(tmp_path) == [
        "kms.md", "storage/a/efs.markdown", "storage/s3.MD", "x.mdown", "x.mkd",
    ]  # fmt: skip


def test_each_file_can_be_opened_under_its_path(tmp_path: Path) -> None:
    make(tmp_path, "storage/s3.md")
    (file,) = find_notes([tmp_path])[0]
    assert file.path.read_text(encoding="utf-8") == "# A note\n"


def test_a_file_by_itself_goes_by_its_own_name_whatever_its_suffix(tmp_path: Path) -> None:
    make(tmp_path, "storage/s3.txt")
    assert names(tmp_path / "storage" / "s3.txt") == ["s3.txt"]


def test_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, ".git/a.md", "sub/.venv/b.md", "sub/c.md")
    assert names(tmp_path) == ["sub/c.md"]


def test_a_hidden_folder_that_is_asked_for_is_read(tmp_path: Path) -> None:
    make(tmp_path, ".notes/a.md")
    assert names(tmp_path / ".notes") == ["a.md"]


def test_a_file_that_is_reached_twice_counts_once(tmp_path: Path) -> None:
    make(tmp_path, "storage/s3.md")
    (tmp_path / "link.md").symlink_to(tmp_path / "storage" / "s3.md")
    paths = [tmp_path / "storage", tmp_path / "storage" / "s3.md", tmp_path / "storage" / ".."]
    for order in permutations(paths):
        assert names(*order) in (["link.md"], ["s3.md"])
        assert names(*order) == names(*paths)


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert names(tmp_path) == ["a.md"]


def test_names_that_clash_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    make(tmp_path, "one/kms.md", "two/kms.md", "two/s3.md")
    expected = ["one/kms.md", "s3.md", "two/kms.md"]
    assert names(tmp_path / "one", tmp_path / "two") == expected
    assert names(tmp_path / "two", tmp_path / "one") == expected


def test_names_that_clash_twice_take_more_folders(tmp_path: Path) -> None:
    make(tmp_path, "one/a/kms.md", "two/a/kms.md")
    assert names(tmp_path / "one" / "a", tmp_path / "two" / "a") == [
        "one/a/kms.md",
        "two/a/kms.md",
    ]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    with pytest.raises(NotesError, match=r"gone: there is no such file or folder; check the path"):
        find_notes([tmp_path, tmp_path / "gone"])


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotesError, match="no Markdown file is here"):
        find_notes([tmp_path])
    with pytest.raises(NotesError, match="no Markdown file is here"):
        find_notes([])


def test_an_empty_folder_beside_a_full_one_is_a_problem(tmp_path: Path) -> None:
    make(tmp_path, "full/a.md")
    (tmp_path / "empty").mkdir()
    files, problems = find_notes([tmp_path / "empty", tmp_path / "full"])
    assert [file.name for file in files] == ["a.md"]
    assert [(p.path, p.line, p.text) for p in problems] == [
        (str(tmp_path / "empty"), None, "the folder holds no Markdown file")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "closed/b.md")
    (tmp_path / "closed").chmod(0)
    try:
        files, problems = find_notes([tmp_path])
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert [file.name for file in files] == ["a.md"]
    assert [p.path for p in problems] == [str(tmp_path / "closed")]
    assert "Permission denied" in problems[0].text


FOLDERS = ["", "a", "b", "a/a", "b/a"]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    make(folder, *(f"./{sub}/{name}.md" for sub in FOLDERS for name in ("kms", "s3")))
    return folder


@given(
    st.lists(
        st.sampled_from([*FOLDERS, *(f"./{sub}/kms.md" for sub in FOLDERS)]),
        min_size=1,
        max_size=6,
    ).flatmap(lambda chosen: st.tuples(st.just(chosen), st.permutations(chosen)))
)
def test_order_and_repetition_of_paths_do_not_count(
    tree: Path, chosen: tuple[list[str], list[str]]
) -> None:
    first, second = ([tree / part for part in order] for order in chosen)
    files, _ = find_notes(first)
    assert (files, ()) == find_notes([*second, second[0]])
    assert list(files) == sorted(files)
    assert len({file.name for file in files}) == len({file.path for file in files}) == len(files)
    for file in files:
        assert file.path.as_posix().endswith(f"/{file.name}")


def test_a_pipe_in_a_folder_is_a_problem_and_nobody_waits_for_it(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    os.mkfifo(tmp_path / "pipe.md")
    files, (problem,) = find_notes([tmp_path])
    assert [file.name for file in files] == ["a.md"]
    assert problem.path.endswith("pipe.md")
    assert problem.text == "left out: it is no ordinary file"


def test_a_device_is_refused() -> None:
    with pytest.raises(NotesError, match="it is a device; name a Markdown file"):
        find_notes([Path(os.devnull)])


def test_a_path_that_cannot_be_looked_at_is_named(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    for path in (tmp_path / "a.md" / "b.md", tmp_path / ("x" * 300)):
        with pytest.raises(NotesError, match="it cannot be read") as caught:
            find_notes([path])
        assert caught.value.path == path


def test_a_folder_of_nothing_that_can_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(NotesError, match=r"the folder cannot be read \(Permission denied\); check"):
        find_notes([tmp_path])
