from __future__ import annotations

import pytest

from tests.app.driving import open_page, run, shown_text

pytestmark = pytest.mark.usefixtures("graph_file")


def _sparql() -> None:
    from awsgraph.app.sparql import sparql_page

    sparql_page()


@pytest.fixture(autouse=True)
def own_cache(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", f"{tmp_path}/cache")


def test_a_question_of_the_list_is_asked_and_its_query_can_be_changed() -> None:
    app = open_page(_sparql, question="needs-of-sse-kms")
    assert list(app.dataframe[0].value["name"]) == ["AWS KMS", "GenerateDataKey"]
    assert "prefLabel" in app.query_params["query"]
    assert "**2 rows**" in shown_text(app)
    # Names are drawn as what they name.
    assert "The entities of the answer" in shown_text(app)
    run(app.selectbox(key="question").set_value("a query of my own"))
    assert "Choose a question" in shown_text(app)


def test_an_empty_answer_says_which_pattern_found_nothing() -> None:
    app = open_page(_sparql, query="SELECT * { ?s a aws:Service ; aws:stores ?o }")
    assert "Nothing was found" in shown_text(app)
    assert app.code[0].value == "?s aws:stores ?o"
    assert "Nothing in the graph matches this pattern" in shown_text(app)


def test_a_mistake_is_said_with_its_place() -> None:
    app = open_page(_sparql, query="SELECT * { ?s a }")
    (error,) = app.error
    assert "line 1" in error.value


def test_yes_no_and_triples() -> None:
    assert open_page(_sparql, query="ASK { id:kms a aws:Service }").success[0].value == "Yes."
    app = open_page(_sparql, query="CONSTRUCT { ?s a aws:Key } WHERE { ?s a aws:Key }")
    assert "id:kms.data-key rdf:type aws:Key ." in app.code[0].value
