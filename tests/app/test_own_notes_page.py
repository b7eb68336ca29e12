from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from awsgraph.app.own_notes import write_uploads
from tests.app.driving import open_page, run, shown_text

pytestmark = pytest.mark.usefixtures("graph_file")


def _own() -> None:
    from awsgraph.app.own_notes import own_notes_page

    own_notes_page()


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "good.md").write_text("# AWS KMS\n\n- KMS integrates with CloudTrail\n")
    (folder / "bad.md").write_bytes(b"# AWS KMS\n\n\xff\xfe\x00 no text\n")
    return folder


def test_a_folder_is_built_and_what_is_damaged_is_named(notes: Path, own_data: Path) -> None:
    app = open_page(_own)
    app.text_input[0].set_value(str(notes))
    app.text_input[1].set_value("My notes")
    run(app.button[0].click())
    assert "Built: 1 note read." in app.success[0].value
    assert "bad.md" in shown_text(app)
    assert (own_data / "awsgraph" / "graphs" / "my-notes.db").exists()
    assert app.selectbox(key="graph_shown").value == "my-notes"
    run(app.selectbox(key="graph_shown").set_value(""))
    assert app.session_state["graph"] == ""


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    app = open_page(_own)
    run(app.button[0].click())
    assert "Drop some files" in app.error[0].value
    app.text_input[0].set_value(str(tmp_path / "nowhere"))
    run(app.button[0].click())
    assert "nowhere" in app.error[0].value


@dataclass(frozen=True)
class Upload:
    name: str

    def getvalue(self) -> bytes:
        return b"text"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.md", "a.md"),
        ("deep/er/a.md", "deep/er/a.md"),
        ("../../a.md", "a.md"),
        ("/etc/a.md", "etc/a.md"),
        ("..\\..\\a.md", "a.md"),
        ("..", "note.md"),
    ],
)
def test_an_upload_is_written_nowhere_else(tmp_path: Path, name: str, written: str) -> None:
    folder = tmp_path / "around" / "dropped"
    folder.mkdir(parents=True)
    write_uploads([Upload(name)], folder)
    found = [path for path in (tmp_path / "around").rglob("*") if path.is_file()]
    assert found == [folder / written]
