from __future__ import annotations

from pathlib import Path

import pytest

from awsgraph.app.note_text import note_facts, note_lines
from awsgraph.graph import open_graph
from tests.app.driving import open_page, run, shown_text

pytestmark = pytest.mark.usefixtures("graph_file")


def _notes() -> None:
    from awsgraph.app.notes import notes_page

    notes_page()


def test_a_note_says_how_much_was_read_in_it() -> None:
    app = open_page(_notes)
    assert app.query_params["document"] == "kms.md"
    assert app.subheader[0].value == "33 facts stated"
    assert "1 denied." in shown_text(app)


def test_a_line_shows_what_was_read_in_it() -> None:
    app = open_page(_notes, document="kms.md", line="2")
    assert app.subheader[0].value == "Line 2"
    assert "Amazon S3 | is encrypted with | AWS KMS" in shown_text(app)
    assert "Nothing was read" in shown_text(open_page(_notes, document="kms.md", line="1"))


def test_an_entity_shows_what_the_note_says_of_it_and_leads_on() -> None:
    app = open_page(_notes, document="kms.md", entity="cloudtrail")
    assert "What kms.md says of it** · 2" in shown_text(app)
    assert "Look around" in [button.label for button in app.button]


def test_words_find_lines_of_all_notes() -> None:
    app = open_page(_notes)
    run(app.text_input(key="find_line").set_value("audit trail"))
    run(app.button(key="found kms.md 11").click())
    assert app.query_params["line"] == "11"
    run(app.text_input(key="find_line").set_value("zzzz"))
    assert "No line has all" in shown_text(app)


def test_an_unknown_note_is_said() -> None:
    assert "There is no note other.md" in shown_text(open_page(_notes, document="other.md"))


def test_the_pieces_of_the_lines_are_the_text(graph_file: Path) -> None:
    with open_graph(graph_file) as graph:
        facts = note_facts(graph, "kms.md")
        lines = note_lines(graph, "kms.md", facts)
        text = graph.text("kms.md")
    shown = "\n".join("".join(piece["text"] for piece in line["pieces"]) for line in lines)
    assert shown == text.rstrip("\n")
    assert [line["number"] for line in lines if line["denied"]] == [34]
    assert lines[1]["pieces"][1] == {"text": "S3 can encrypt with KMS", "entity": "s3"}
