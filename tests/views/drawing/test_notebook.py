"""Selections in a notebook and in a program."""

from __future__ import annotations

from pathlib import Path

from awsgraph.graph import open_graph
from awsgraph.views.drawing import neighbourhood_of
from tests.views.drawing.selections import star

SELECTION = star(("SSE-KMS", "uses", "AWS KMS"), ("S3 bucket", "encryptedWith", "SSE-KMS"))


def test_a_selection_shows_itself() -> None:
    assert SELECTION._repr_svg_().startswith("<svg")


def test_a_selection_draws_itself_into_a_file(tmp_path: Path) -> None:
    drawing = SELECTION.draw(tmp_path / "kms.svg", most=2)
    assert len(drawing.picture.boxes) == 2
    assert (tmp_path / "kms.svg").read_text().startswith("<svg")


def test_a_selection_goes_to_networkx() -> None:
    network = SELECTION.to_networkx()
    assert set(network.edges(keys=True)) == {
        ("SSE-KMS", "AWS KMS", "uses"),
        ("S3 bucket", "SSE-KMS", "encryptedWith"),
    }
    assert network.nodes["AWS KMS"]["class_"] == "Feature"


def test_the_lines_of_the_notes_go_along(default_file: Path) -> None:
    with open_graph(default_file) as graph:
        network = neighbourhood_of(graph, graph.resolve("SSE-KMS")).to_networkx()
    assert any(
        line.startswith("s3-encryption.md:")
        for *_, data in network.edges(data=True)
        for line in data["lines"]
    )
