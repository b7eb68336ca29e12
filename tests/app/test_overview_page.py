from __future__ import annotations

import re

import pytest

from tests.app.driving import open_page, run, shown_text

pytestmark = pytest.mark.usefixtures("graph_file")


def _overview() -> None:
    from awsgraph.app.overview import overview_page

    overview_page()


def test_it_counts_and_shows_the_schema_as_it_is_used() -> None:
    app = open_page(_overview)
    assert "**1** note · **31** entities" in shown_text(app)
    (patterns,) = (frame.value for frame in app.dataframe)
    rows = list(zip(patterns["from"], patterns["relation"], patterns["to"], strict=True))
    assert ("service", "is encrypted with", "service") in rows
    app.session_state["schema_picked"] = {"node": "Error"}
    run(app)
    assert list(app.dataframe[0].value["relation"]) == ["raises"]


def test_a_class_shows_its_entities() -> None:
    app = open_page(_overview, part="Entities")
    assert app.button(key="entity kms").label == "AWS KMS · 28"
    run(app.pills(key="class_shown").set_value("Error"))
    labels = [button.label for button in app.button]
    assert labels == ["ThrottlingException · 1"]


def test_the_centre_and_the_communities_lead_to_entities() -> None:
    app = open_page(_overview, part="Centre")
    assert app.button[0].label == "AWS KMS · 28"
    run(app.segmented_control(key="part").set_value("Communities"))
    assert "entities" in shown_text(app)
    assert "AWS KMS · 28" in [button.label for button in app.button]


def test_notes_and_denials_are_listed() -> None:
    app = open_page(_overview, part="Notes")
    assert list(app.dataframe[0].value["note"]) == ["kms.md"]
    run(app.segmented_control(key="part").set_value("Denied"))
    assert "> CloudTrail is not encrypted with KMS" in shown_text(app)


def test_problems_are_shown_as_text() -> None:
    app = open_page(_overview, part="Left out")
    (shown,) = [m.value for m in app.markdown if "bad" in m.value]
    assert "line 3" in shown
    assert not re.search(r"(?<!\\)<img", shown)


def test_the_graph_is_held_against_the_shapes() -> None:
    app = open_page(_overview, part="Validation")
    run(app.button(key="validate").click())
    assert "violation" in (app.success or app.warning)[0].value
    assert app.code[0].value
