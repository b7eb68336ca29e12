from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from awsgraph.app.arrangement import written
from awsgraph.app.source import VARIABLE
from awsgraph.resources import streamlit_script
from tests.app.driving import control, drawn_places, open_page, run, shown_text
from tests.app.kms_graph import HOSTILE


def _explore() -> None:
    from awsgraph.app.explore import explore_page

    explore_page()


def _overview() -> None:
    from awsgraph.app.overview import overview_page

    overview_page()


@pytest.mark.usefixtures("graph_file")
class TestExplore:
    def test_a_start_page_offers_what_is_connected_most(self) -> None:
        app = open_page(_explore)
        assert app.button[0].label == "**AWS KMS** · 28"
        run(app.button[0].click())
        assert app.query_params["entity"] == "kms"
        assert app.subheader[0].value == "AWS KMS"

    def test_search_finds_by_alias_and_leads_there(self) -> None:
        app = open_page(_explore)
        run(app.text_input(key="search").set_value("CloudTr"))
        run(app.button(key="hit cloudtrail").click())
        assert app.subheader[0].value == "AWS CloudTrail"
        assert "KMS keeps an audit trail in CloudTrail" in shown_text(app)
        assert app.text_input(key="search").value == ""

    def test_search_without_a_hit_says_so(self) -> None:
        app = open_page(_explore)
        run(app.text_input(key="search").set_value("zzzz"))
        assert "Nothing found" in shown_text(app)

    def test_the_entity_beside_the_picture_shows_class_names_values_and_lines(self) -> None:
        app = open_page(_explore, entity="kms")
        shown = shown_text(app)
        assert "28 connections" in shown
        assert "Also called: KMS, Key Management Service" in shown
        assert ":blue-badge[service]" in shown
        assert "AWS KMS | has limit | up to 4 KB" in shown
        run(app.button(key="more lines of kms").click())
        shown = shown_text(app)
        assert (
            "Keys and KMS > S3 can encrypt with KMS; kms.md, line 2; affirmed;"
            " confidence 0.90; rule test/line" in shown
        )

    def test_what_the_notes_deny_is_shown_apart(self) -> None:
        shown = shown_text(open_page(_explore, entity="cloudtrail"))
        said, denied = shown.split("**What the notes deny** · 1")
        assert "CloudTrail is not encrypted" not in said
        assert "> CloudTrail is not encrypted with KMS" in denied
        assert "; denied; confidence" in denied

    def test_a_link_keeps_what_was_expanded_and_filtered(self) -> None:
        app = open_page(_explore, entity="s3", open="kms", classes="Service")
        drawn = drawn_places(app)
        assert "cloudtrail" in drawn
        assert "s3/sse-kms" not in drawn

    def test_a_link_may_name_an_alias(self) -> None:
        app = open_page(_explore, entity="Key Management Service", depth="2")
        assert app.query_params == {"entity": "kms", "depth": "2"}

    def test_a_link_to_nothing_gives_suggestions_and_the_start_page(self) -> None:
        app = open_page(_explore, entity="CloudTrial")
        assert "did you mean" in shown_text(app)
        assert app.title[0].value == "Explore the graph"

    def test_a_click_on_a_node_shows_its_evidence(self) -> None:
        app = open_page(_explore, entity="kms")
        app.session_state["marked"] = {"node": "secretsmanager"}
        run(app)
        assert app.subheader[0].value == "Secrets Manager"
        assert "> Secrets Manager rotates with Lambda" in shown_text(app)

    def test_a_click_on_a_line_shows_its_evidence(self) -> None:
        app = open_page(_explore, entity="kms")
        app.session_state["marked"] = {"edge": "kms|s3/sse-kms"}
        run(app)
        assert app.subheader[0].value == "Why this line is there"
        assert "> SSE-KMS uses KMS" in shown_text(app)
        assert "CloudTrail" not in shown_text(app)

    def test_the_button_shows_the_neighbours_of_a_neighbour_and_hides_them(self) -> None:
        app = open_page(_explore, entity="kms")
        app.session_state["marked"] = {"node": "secretsmanager"}
        run(app)
        before = drawn_places(app)
        assert "lambda" not in before
        run(app.button(key="open").click())
        after = drawn_places(app)
        assert "lambda" in after
        assert before.items() <= after.items()
        run(app.button(key="close").click())
        assert app.session_state["view"].opened == ()

    def test_the_button_moves_the_centre(self) -> None:
        app = open_page(_explore, entity="kms")
        app.session_state["marked"] = {"node": "s3"}
        run(app)
        run(app.button(key="centre").click())
        assert app.query_params["entity"] == "s3"
        assert drawn_places(app)["s3"] == (0.0, 0.0)

    def test_two_steps_and_filters_change_what_is_drawn(self) -> None:
        app = open_page(_explore, entity="s3")
        assert drawn_places(app).keys() == {"s3", "kms", "s3/sse-kms"}
        run(control(app, "depth").set_value(2))
        assert app.query_params["depth"] == "2"
        assert "cloudtrail" in drawn_places(app)
        run(control(app, "classes").set_value(["Key"]))
        run(control(app, "relations").set_value(["encryptedWith"]))
        assert "Nothing is connected here" in shown_text(app)
        run(app.button(key="no_filters").click())
        assert app.query_params == {"entity": "s3", "depth": "2"}

    def test_what_is_not_drawn_is_counted_and_can_be_allowed(self) -> None:
        app = open_page(_explore, entity="kms")
        run(control(app, "most").set_value(15))
        assert len(drawn_places(app)) == 16
        assert "**13 more are left out**" in shown_text(app)
        run(control(app, "most").set_value(30))
        assert "left out" not in shown_text(app)

    def test_the_list_of_neighbours_takes_them_in_one_by_one(self) -> None:
        app = open_page(_explore, entity="s3/sse-kms", classes="Service")
        assert "kms/GenerateDataKey" not in drawn_places(app)
        run(app.segmented_control(key="details_of").set_value("Neighbours"))
        run(app.checkbox(key="neighbour kms/GenerateDataKey").check())
        assert "kms/GenerateDataKey" in drawn_places(app)
        assert app.query_params["add"] == "kms/GenerateDataKey"
        run(app.checkbox(key="neighbour s3").uncheck())
        assert app.query_params["hide"] == "s3"
        run(app.button(key="unhide s3").click())
        assert "hide" not in app.query_params

    def test_undo_and_redo_go_back_and_forth(self) -> None:
        app = open_page(_explore, entity="kms")
        assert app.button(key="undo").disabled
        run(control(app, "depth").set_value(2))
        run(app.button(key="undo").click())
        assert app.query_params == {"entity": "kms"}
        assert control(app, "depth").value == 1
        run(app.button(key="redo").click())
        assert app.query_params["depth"] == "2"
        assert app.button(key="redo").disabled

    def test_filters_by_note_confidence_and_direction(self) -> None:
        app = open_page(_explore, entity="s3/sse-kms")
        run(control(app, "direction").set_value("in"))
        assert "Nothing is connected here" in shown_text(app)
        run(control(app, "direction").set_value("out"))
        assert "s3" in drawn_places(app)
        run(control(app, "confidence").set_value(0.95))
        assert "Nothing is connected here" in shown_text(app)
        assert app.query_params["confidence"] == "0.95"

    def test_a_topic_leads_to_what_its_note_says(self) -> None:
        app = open_page(_explore)
        run(app.button(key="topic kms.md").click())
        wanted = {"entity": "kms", "depth": "2", "documents": "kms.md"}
        assert app.query_params == wanted

    def test_a_filter_moves_no_box_and_the_address_says_where_they_stand(self) -> None:
        app = open_page(_explore, entity="s3", open="kms")
        before = drawn_places(app)
        assert "at" not in app.query_params
        run(control(app, "classes").set_value(["Service"]))
        after = drawn_places(app)
        stayed = before.keys() & after.keys()
        assert 3 < len(stayed) < len(before)
        assert {id_: after[id_] for id_ in stayed} == {id_: before[id_] for id_ in stayed}
        where = app.query_params["at"]
        same = open_page(_explore, entity="s3", open="kms", classes="Service", at=where)
        assert drawn_places(same) == after
        assert same.query_params["at"] == where
        run(app.button(key="no_filters").click())
        assert drawn_places(app).items() >= before.items()
        assert "at" not in app.query_params

    def test_places_that_fit_nothing_are_left(self) -> None:
        usual = drawn_places(open_page(_explore, entity="s3"))
        for where in ["", "AAAA", "by hand", "é", "A" * 9000, "AAAA.AAAA", "."]:
            app = open_page(_explore, entity="s3", at=where)
            assert drawn_places(app) == usual

    def test_places_of_an_older_address_are_taken_and_those_of_other_boxes_are_not(self) -> None:
        places = {"s3": (0.0, 0.0), "kms": (200.0, -90.0), "s3/sse-kms": (-200.0, 90.0)}
        where = written(places)
        _, _, without_digest = where.partition(".")
        for stated in (where, without_digest):
            assert drawn_places(open_page(_explore, entity="s3", at=stated)) == places
        others = written({"s3": (0.0, 0.0), "rds": (200.0, -90.0), "sqs": (-200.0, 90.0)})
        usual = drawn_places(open_page(_explore, entity="s3"))
        assert drawn_places(open_page(_explore, entity="s3", at=others)) == usual

    def test_an_address_that_a_browser_brings_late_takes_nothing_back(self) -> None:
        app = open_page(_explore, entity="s3")
        run(control(app, "depth").set_value(2))
        app.query_params.pop("depth")
        run(app.segmented_control(key="details_of").set_value("Neighbours"))
        assert app.session_state["view"].depth == 2
        assert app.query_params["depth"] == "2"
        run(app.button(key="start").click())
        app.query_params["entity"] = "s3"
        run(app.text_input(key="search").set_value("CloudTr"))
        assert app.title[0].value == "Explore the graph"
        assert app.query_params == {}

    def test_hostile_text_is_escaped(self) -> None:
        app = open_page(_explore, entity="feature/hostile")
        for element in [*app.markdown, *app.caption, *app.subheader]:
            assert not re.search(r"(?<!\\)<img", element.value)
            assert "](javascript" not in element.value
        assert HOSTILE in shown_text(app)


@pytest.mark.parametrize("page", [_explore, _overview])
def test_a_missing_graph_gives_one_message_with_what_to_do(
    page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "my graph.db"))
    app = open_page(page)
    (error,) = app.error
    assert "There is no file" in error.value
    assert app.code[0].value == f"awsgraph build NOTES -o '{tmp_path / 'my graph.db'}'"


def test_a_damaged_graph_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.db"
    path.write_bytes(b"no database at all" * 300)
    monkeypatch.setenv(VARIABLE, str(path))
    (error,) = open_page(_explore).error
    assert "graph\\.db" in error.value


def test_a_rebuilt_graph_is_shown_without_a_restart(graph_file: Path) -> None:
    app = open_page(_overview)
    from awsgraph.graph import write_graph

    write_graph(graph_file, [], fingerprint="other")
    run(app)
    assert "**0** notes" in shown_text(app)


@pytest.mark.usefixtures("graph_file")
def test_the_router_starts_on_the_explorer() -> None:
    app = AppTest.from_file(str(streamlit_script()), default_timeout=30)
    run(app)
    assert app.title[0].value == "Explore the graph"


def test_damage_that_shows_late_is_said_on_the_page(graph_file: Path) -> None:
    with closing(sqlite3.connect(graph_file)) as connection, connection:
        connection.execute("UPDATE entities SET source = 'x' WHERE id = 'cloudtrail'")
    app = AppTest.from_file(str(streamlit_script()), default_timeout=30)
    app.query_params["entity"] = "kms"
    (error,) = run(app).error
    assert "it is damaged" in error.value.replace("\\", "")
    assert "build the graph again" in error.value.replace("\\", "")
