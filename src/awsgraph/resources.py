"""Where the ontology, the lexicon, the catalog and the default notes are.

The only module that knows: in a checkout they stand beside ``src``, in an installed package below
``awsgraph/_resources``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """Return the folder that holds ``ontology`` and ``data``.

    >>> (root() / "ontology").is_dir()
    True
    """
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parents[1]


def ontology_file() -> Path:
    """Return the ontology that defines classes and relations."""
    return root() / "ontology" / "awsgraph.ttl"


def shapes_file() -> Path:
    """Return the SHACL shapes that every graph holds to."""
    return root() / "ontology" / "shapes.ttl"


def queries_folder() -> Path:
    """Return the folder of the competency questions, one ``*.rq`` file each."""
    return root() / "ontology" / "queries"


def lexicon_folder() -> Path:
    """Return the folder of the curated lexicon, one ``*.jsonl`` file a theme."""
    return root() / "data" / "lexicon"


def catalog_file() -> Path:
    """Return the catalog generated from AWS's own API models."""
    return root() / "data" / "catalog" / "catalog.json.gz"


def rules_folder() -> Path:
    """Return the folder of the extraction rules and word lists."""
    return root() / "data" / "rules"


def notes_folder() -> Path:
    """Return the default notes."""
    return root() / "data" / "notes"


def streamlit_script() -> Path:
    """Return the script that ``streamlit run`` starts."""
    return root() / "streamlit_app.py"


def letter_widths_file() -> Path:
    """Return the table of how wide letters are in pictures."""
    return root() / "data" / "pictures" / "widths.tsv"
