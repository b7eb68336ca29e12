"""The package as others install it: a wheel, outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    command += ["--no-index", "--disable-pip-version-check", "-w", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_what_the_program_needs_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    inside = {name for name in names if name.startswith("awsgraph/_resources/")}
    for needed in (
        "ontology/awsgraph.ttl",
        "ontology/shapes.ttl",
        "data/lexicon/kms-and-encryption.jsonl",
        "data/catalog/catalog.json.gz",
        "data/rules/verbs.jsonl",
        "data/notes/kms.md",
        "streamlit_app.py",
        ".streamlit/config.toml",
    ):
        assert f"awsgraph/_resources/{needed}" in inside
    for needed in ("templates/editor.html", "queries/facts.rq", "assets/editor.js"):
        assert f"awsgraph/endpoint/{needed}" in names
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"awsgraph"}


def test_the_installed_program_answers_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    code = (
        "import awsgraph; from awsgraph.cli import main\n"
        f"assert awsgraph.__file__.startswith({str(target)!r}), awsgraph.__file__\n"
        "main(['show', 'SSE-KMS'])"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(target),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "HOME": str(tmp_path),
    }
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "uses GenerateDataKey" in result.stdout
