from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from awsgraph.app.source import VARIABLE
from awsgraph.resources import streamlit_script
from tests.app.kms_graph import HOSTILE


def _explore() -> None:
    from awsgraph.app.explore import explore_page

    explore_page()


def _path() -> None:
    from awsgraph.app.paths import path_page

    path_page()


def _overview() -> None:
    from awsgraph.app.overview import overview_page

    overview_page()


def _open(page: Any, **query: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return _run(app)


def _run(app_or_element: Any) -> AppTest:
    app: AppTest = app_or_element.run()
    assert not app.exception, app.exception[0].message
    return app


def _text(app: AppTest) -> str:
    """Return what is shown as Markdown, without the backslashes of escaping."""
    elements = [*app.markdown, *app.caption, *app.subheader, *app.warning, *app.info]
    return re.sub(r"\\(?=[\W_])", "", "\n".join(element.value for element in elements))


@pytest.mark.usefixtures("graph_file")
class TestExplore:
    def test_a_start_page_offers_what_is_connected_most(self) -> None:
        app = _open(_explore)
        assert app.button[0].label == "**AWS KMS** · 28"
        _run(app.button[0].click())
        assert app.query_params["entity"] == "kms"
        assert app.subheader[0].value == "AWS KMS"

    def test_search_finds_by_alias_and_leads_there(self) -> None:
        app = _open(_explore)
        _run(app.text_input(key="search").set_value("CloudTr"))
        _run(app.button(key="hit cloudtrail").click())
        assert app.subheader[0].value == "AWS CloudTrail"
        assert "KMS keeps an audit trail in CloudTrail" in _text(app)
        assert app.text_input(key="search").value == ""

    def test_search_without_a_hit_says_so(self) -> None:
        app = _open(_explore)
        _run(app.text_input(key="search").set_value("zzzz"))
        assert "Nothing found" in _text(app)

    def test_the_entity_beside_the_picture_shows_class_names_values_and_lines(self) -> None:
        shown = _text(_open(_explore, entity="kms"))
        assert "28 connections" in shown
        assert "Also called: KMS, Key Management Service" in shown
        assert ":blue-badge[service]" in shown
        assert "**AWS KMS** :blue[has limit] **up to 4 KB**" in shown
        assert "> :gray[:small[Keys and KMS]]\n>\n> S3 can encrypt with KMS" in shown
        assert "kms.md, line 2 · affirmed · confidence 0.90 · rule test/line" in shown

    def test_what_the_notes_deny_is_shown_apart(self) -> None:
        shown = _text(_open(_explore, entity="cloudtrail"))
        said, denied = shown.split("**What the notes deny** · 1")
        assert "CloudTrail is not encrypted" not in said
        assert "> CloudTrail is not encrypted with KMS" in denied
        assert "denied · confidence" in denied

    def test_a_link_keeps_what_was_expanded_and_filtered(self) -> None:
        app = _open(_explore, entity="s3", open="kms", classes="Service")
        drawn = app.session_state["places"][1]
        assert "cloudtrail" in drawn
        assert "s3/sse-kms" not in drawn

    def test_a_link_may_name_an_alias(self) -> None:
        app = _open(_explore, entity="Key Management Service", depth="2")
        assert app.query_params == {"entity": "kms", "depth": "2"}

    def test_a_link_to_nothing_gives_suggestions_and_the_start_page(self) -> None:
        app = _open(_explore, entity="CloudTrial")
        assert "did you mean" in _text(app)
        assert app.title[0].value == "Explore the graph"

    def test_a_click_on_a_node_shows_its_evidence(self) -> None:
        app = _open(_explore, entity="kms")
        app.session_state["picked"] = {"node": "secretsmanager"}
        _run(app)
        assert app.subheader[0].value == "Secrets Manager"
        assert "> Secrets Manager rotates with Lambda" in _text(app)

    def test_a_click_on_a_line_shows_its_evidence(self) -> None:
        app = _open(_explore, entity="kms")
        app.session_state["picked"] = {"edge": "kms|s3/sse-kms"}
        _run(app)
        assert app.subheader[0].value == "Why this line is there"
        assert "> SSE-KMS uses KMS" in _text(app)
        assert "CloudTrail" not in _text(app)

    def test_the_button_shows_the_neighbours_of_a_neighbour_and_hides_them(self) -> None:
        app = _open(_explore, entity="kms")
        app.session_state["picked"] = {"node": "secretsmanager"}
        _run(app)
        before = dict(app.session_state["places"][1])
        assert "lambda" not in before
        _run(app.button(key="open").click())
        after = app.session_state["places"][1]
        assert "lambda" in after
        assert before.items() <= after.items()
        _run(app.button(key="close").click())
        assert app.session_state["opened"] == ()

    def test_the_button_moves_the_centre(self) -> None:
        app = _open(_explore, entity="kms")
        app.session_state["picked"] = {"node": "s3"}
        _run(app)
        _run(app.button(key="centre").click())
        assert app.query_params["entity"] == "s3"
        assert app.session_state["places"][1]["s3"] == (0.0, 0.0)

    def test_two_steps_and_filters_change_what_is_drawn(self) -> None:
        app = _open(_explore, entity="s3")
        assert app.session_state["places"][1].keys() == {"s3", "kms", "s3/sse-kms"}
        _run(app.segmented_control(key="depth").set_value(2))
        assert app.query_params["depth"] == "2"
        assert "cloudtrail" in app.session_state["places"][1]
        _run(app.multiselect(key="classes").set_value(["Key"]))
        _run(app.multiselect(key="relations").set_value(["encryptedWith"]))
        assert "Nothing is connected here" in _text(app)

    def test_what_is_not_drawn_is_counted_and_can_be_allowed(self) -> None:
        app = _open(_explore, entity="kms")
        _run(app.select_slider(key="most").set_value(15))
        assert len(app.session_state["places"][1]) == 29
        assert "**13 more are left out**" in _text(app)
        _run(app.select_slider(key="most").set_value(30))
        assert "left out" not in _text(app)

    def test_hostile_text_is_escaped(self) -> None:
        app = _open(_explore, entity="feature/hostile")
        for element in [*app.markdown, *app.caption, *app.subheader]:
            assert not re.search(r"(?<!\\)<img", element.value)
            assert "](javascript" not in element.value
        assert HOSTILE in _text(app)


@pytest.mark.usefixtures("graph_file")
class TestPath:
    def test_it_asks_for_both_ends(self) -> None:
        app = _open(_path)
        assert "Choose where to start" in _text(app)

    def test_each_step_has_its_line(self) -> None:
        app = _open(_path, a="Secrets Manager", b="CloudTrail")
        assert [code.value for code in app.code[:2]] == [
            "Secrets Manager --encryptedWith--> AWS KMS",
            "AWS KMS --monitoredBy--> AWS CloudTrail",
        ]
        assert "> Secrets Manager encrypts each secret with KMS" in _text(app)
        assert "> KMS keeps an audit trail in CloudTrail" in _text(app)
        assert app.query_params == {"a": "secretsmanager", "b": "cloudtrail"}

    def test_an_edge_is_read_against_its_direction(self) -> None:
        app = _open(_path, a="CloudTrail", b="Secrets Manager")
        assert app.code[0].value == "AWS CloudTrail <--monitoredBy-- AWS KMS"

    def test_the_pickers_set_the_link(self) -> None:
        app = _open(_path)
        _run(app.selectbox(key="path_a").set_value("lambda"))
        _run(app.selectbox(key="path_b").set_value("s3"))
        assert app.query_params == {"a": "lambda", "b": "s3"}
        assert len(app.expander) == 3
        _run(app.number_input(key="k").set_value(1))
        assert len(app.expander) == 1

    def test_no_path_within_the_length_and_equal_ends_say_what_to_do(self) -> None:
        app = _open(_path, a="lambda", b="s3")
        _run(app.number_input(key="max_length").set_value(1))
        assert "Allow more steps" in _text(app)
        _run(app.selectbox(key="path_b").set_value("lambda"))
        assert "two different" in _text(app)

    def test_an_unknown_name_in_a_link_is_said(self) -> None:
        assert "'nobody'" in _text(_open(_path, a="nobody", b="s3"))


@pytest.mark.usefixtures("graph_file")
class TestOverview:
    def test_it_counts_and_lists(self) -> None:
        app = _open(_overview)
        assert {m.label: m.value for m in app.metric}["Documents"] == "1"
        classes, relations, documents = (frame.value for frame in app.dataframe)
        assert dict(zip(classes["class"], classes["count"], strict=True))["service"] == 12
        assert dict(zip(relations["relation"], relations["count"], strict=True))["uses"] == 6
        assert list(documents["document"]) == ["kms.md"]

    def test_problems_are_shown_as_text(self) -> None:
        app = _open(_overview)
        (shown,) = [m.value for m in app.markdown if "bad" in m.value]
        assert "line 3" in shown
        assert not re.search(r"(?<!\\)<img", shown)


@pytest.mark.parametrize("page", [_explore, _path, _overview])
def test_a_missing_graph_gives_one_message_with_what_to_do(
    page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "my graph.db"))
    app = _open(page)
    (error,) = app.error
    assert "There is no file" in error.value
    assert app.code[0].value == f"awsgraph build NOTES -o '{tmp_path / 'my graph.db'}'"


def test_a_damaged_graph_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.db"
    path.write_bytes(b"no database at all" * 300)
    monkeypatch.setenv(VARIABLE, str(path))
    (error,) = _open(_explore).error
    assert "graph\\.db" in error.value


def test_a_rebuilt_graph_is_shown_without_a_restart(graph_file: Path) -> None:
    app = _open(_overview)
    from awsgraph.graph import write_graph

    write_graph(graph_file, [], fingerprint="other")
    _run(app)
    assert {m.label: m.value for m in app.metric}["Documents"] == "0"


@pytest.mark.usefixtures("graph_file")
def test_the_router_starts_on_the_explorer() -> None:
    app = AppTest.from_file(str(streamlit_script()), default_timeout=30)
    _run(app)
    assert app.title[0].value == "Explore the graph"


def test_damage_that_shows_late_is_said_on_the_page(graph_file: Path) -> None:
    with closing(sqlite3.connect(graph_file)) as connection, connection:
        connection.execute("UPDATE entities SET source = 'x' WHERE id = 'cloudtrail'")
    app = AppTest.from_file(str(streamlit_script()), default_timeout=30)
    app.query_params["entity"] = "kms"
    (error,) = _run(app).error
    assert "it is damaged" in error.value.replace("\\", "")
    assert "build the graph again" in error.value.replace("\\", "")
