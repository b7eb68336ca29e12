from __future__ import annotations

import pytest

from tests.app.driving import control, open_page, run, shown_text

pytestmark = pytest.mark.usefixtures("graph_file")


def _path() -> None:
    from awsgraph.app.paths import path_page

    path_page()


def test_it_asks_for_both_ends() -> None:
    assert "Choose where to start" in shown_text(open_page(_path))


def test_a_path_is_read_as_a_sentence_and_each_step_has_its_line() -> None:
    app = open_page(_path, a="Secrets Manager", b="CloudTrail")
    shown = shown_text(app)
    assert (
        "**Secrets Manager** is encrypted with **AWS KMS**, which is monitored by"
        " **AWS CloudTrail**." in shown
    )
    assert "> Secrets Manager encrypts each secret with KMS" in shown
    assert "> KMS keeps an audit trail in CloudTrail" in shown
    assert app.query_params == {"a": "secretsmanager", "b": "cloudtrail"}


def test_an_edge_is_read_against_its_direction() -> None:
    shown = shown_text(open_page(_path, a="CloudTrail", b="Secrets Manager"))
    assert "**AWS CloudTrail** monitors **AWS KMS**, which encrypts **Secrets Manager**." in shown


def test_the_fields_set_the_link() -> None:
    app = open_page(_path)
    run(control(app, "pick_a").set_value("lambda"))
    run(control(app, "pick_b").set_value("s3"))
    assert app.query_params == {"a": "lambda", "b": "s3"}
    assert len(app.segmented_control(key="path_number").options) == 3
    run(app.segmented_control(key="path_number").set_value(2))
    assert "SSE-KMS" in shown_text(app)
    run(app.number_input(key="k").set_value(1))
    assert app.query_params["k"] == "1"
    assert not app.segmented_control


def test_options_narrow_the_paths() -> None:
    shown = shown_text(open_page(_path, a="lambda", b="s3", avoid="kms"))
    assert "No path of at most 5 steps" in shown
    assert "avoid nothing" in shown
    app = open_page(_path, a="lambda", b="s3", through="s3/sse-kms", k="1")
    assert "**SSE-KMS**" in shown_text(app)
    app = open_page(_path, a="lambda", b="s3", directed="yes", relations="uses")
    assert "go against the arrows" in shown_text(app)


def test_no_path_within_the_length_and_equal_ends_say_what_to_do() -> None:
    app = open_page(_path, a="lambda", b="s3")
    run(app.number_input(key="max_length").set_value(1))
    assert "Allow more steps" in shown_text(app)
    run(control(app, "pick_b").set_value("lambda"))
    assert "two different" in shown_text(app)


def test_an_unknown_name_in_a_link_is_said() -> None:
    assert "'nobody'" in shown_text(open_page(_path, a="nobody", b="s3"))
