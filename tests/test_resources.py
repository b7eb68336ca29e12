"""What the package brings along."""

from __future__ import annotations

import gzip

from awsgraph import resources


def test_everything_is_there() -> None:
    for folder in (
        resources.lexicon_folder(),
        resources.rules_folder(),
        resources.notes_folder(),
        resources.queries_folder(),
    ):
        assert folder.is_dir()
        assert any(folder.iterdir())
    assert resources.ontology_file().is_file()
    assert resources.shapes_file().is_file()
    assert resources.streamlit_script().is_file()
    with gzip.open(resources.catalog_file()) as catalog:
        assert catalog.read(1) == b"{"


def test_all_of_it_stands_below_the_root() -> None:
    for path in (
        resources.ontology_file(),
        resources.shapes_file(),
        resources.queries_folder(),
        resources.lexicon_folder(),
        resources.catalog_file(),
        resources.rules_folder(),
        resources.notes_folder(),
        resources.streamlit_script(),
    ):
        assert path.is_relative_to(resources.root())
