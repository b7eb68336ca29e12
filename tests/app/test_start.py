from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from awsgraph.app.start import prepare
from awsgraph.errors import GraphFileError


def _modules_after(code: str) -> set[str]:
    """Return what a new process has loaded after it ran some code."""
    whole = f"{code}\nimport sys\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_the_picture_of_the_best_connected_entity_is_drawn_for_nobody(graph_file: Path) -> None:
    assert prepare(str(graph_file)) == 29


def test_a_missing_graph_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphFileError, match="there is no graph file"):
        prepare(str(tmp_path / "none.db"))


def test_it_keeps_out_of_the_way_of_the_imports_of_streamlit(graph_file: Path) -> None:
    code = f"from awsgraph.app.start import prepare\nprepare({str(graph_file)!r})"
    loaded = _modules_after(code)
    assert "networkx" in loaded
    assert not any(name.partition(".")[0] == "streamlit" for name in loaded)


@pytest.mark.usefixtures("graph_file")
def test_the_first_picture_does_not_wait_for_pandas() -> None:
    code = (
        "from streamlit.testing.v1 import AppTest\n"
        "from tests.app.test_pages import _explore\n"
        "app = AppTest.from_function(_explore, default_timeout=30)\n"
        "app.query_params['entity'] = 'kms'\n"
        "assert app.run().subheader[0].value == 'AWS KMS'"
    )
    assert "pandas" not in _modules_after(code)
