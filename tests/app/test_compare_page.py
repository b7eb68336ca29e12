from __future__ import annotations

import pytest

from tests.app.driving import open_page, run, shown_text

pytestmark = pytest.mark.usefixtures("graph_file")


def _compare() -> None:
    from awsgraph.app.compare import compare_page

    compare_page()


def test_it_asks_for_two_different_entities() -> None:
    assert "Choose two entities" in shown_text(open_page(_compare))
    assert "two different" in shown_text(open_page(_compare, a="kms", b="KMS"))


def test_it_says_what_both_have_and_what_one_has_alone() -> None:
    app = open_page(_compare, a="s3", b="rds")
    assert "**Amazon S3** and **Amazon RDS** share 1 neighbour: **AWS KMS**." in shown_text(app)
    (table,) = (each.value for each in app.table)
    assert list(table["**both**"]) == ["AWS KMS", ""]
    assert list(table["only Amazon S3"]) == ["", "SSE\\-KMS"]


def test_a_click_on_a_line_shows_its_evidence() -> None:
    app = open_page(_compare, a="s3", b="rds")
    app.session_state["compare_picked"] = {"edge": "kms|s3"}
    run(app)
    assert "S3 can encrypt with KMS" in shown_text(app)


def test_entities_without_a_common_neighbour_are_compared_too() -> None:
    app = open_page(_compare, a="lambda", b="s3")
    assert "share no neighbour" in shown_text(app)
