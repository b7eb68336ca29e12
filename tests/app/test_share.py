from __future__ import annotations

from pathlib import Path

import pytest

from awsgraph.app.saved_views import forget_view, save_view, saved_views, views_file
from awsgraph.app.view import View
from tests.app.driving import open_page, run

pytestmark = pytest.mark.usefixtures("graph_file")


def _explore() -> None:
    from awsgraph.app.explore import explore_page

    explore_page()


def test_views_are_kept_by_graph_and_name(tmp_path: Path) -> None:
    file, graph = tmp_path / "new" / "views.json", tmp_path / "a.db"
    view = View("kms", depth=2, hidden=("s3",))
    save_view(graph, " mine ", view, file)
    save_view(graph, "yours", View("s3"), file)
    assert saved_views(graph, file) == {"mine": view, "yours": View("s3")}
    assert saved_views(tmp_path / "b.db", file) == {}
    forget_view(graph, "yours", file)
    forget_view(graph, "nobody's", file)
    assert list(saved_views(graph, file)) == ["mine"]


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"%s": {"x": {"entity": [3]}}}', "{"])
def test_a_damaged_file_of_views_has_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "views.json").write_text(text.replace("%s", str(tmp_path / "a.db")))
    assert saved_views(tmp_path / "a.db", tmp_path / "views.json") == {}


def test_a_view_that_was_kept_is_shown_from_the_start_page(graph_file: Path) -> None:
    save_view(graph_file, "all of it", View("kms", depth=2), views_file())
    app = open_page(_explore)
    run(app.button(key="saved all of it").click())
    assert app.query_params == {"entity": "kms", "depth": "2"}
