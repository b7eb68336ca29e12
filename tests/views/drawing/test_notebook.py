"""Selections in a notebook and in a program."""

from __future__ import annotations

from pathlib import Path

import awsgraph
from awsgraph.graph import open_graph
from awsgraph.model import Entity
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


def test_an_opened_graph_shows_its_best_connected_entities(default_file: Path) -> None:
    with awsgraph.open_graph(default_file) as graph:
        svg = graph._repr_svg_()
        assert svg is not None
        assert svg.startswith("<svg")
        (best,) = graph.best_connected(1)
        assert best.label in svg


def test_an_opened_graph_goes_to_networkx_with_all_edges(default_file: Path) -> None:
    with awsgraph.open_graph(default_file) as graph:
        network = graph.to_networkx()
        assert set(network) == {entity.id for entity in graph.entities()}
        between = [edge for edge in graph.edges() if isinstance(edge.object, Entity)]
        assert network.number_of_edges() == len(between)


def test_parts_of_an_opened_graph_are_named_and_drawn(default_file: Path, tmp_path: Path) -> None:
    with awsgraph.open_graph(default_file) as graph:
        graph.draw(tmp_path / "whole.svg")
        path = graph.between("Secrets Manager", "CloudTrail")
        assert path.routes[0][0] == "secretsmanager"
        path.draw(tmp_path / "path.svg")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["path.svg", "whole.svg"]


def test_a_graph_without_entities_shows_no_picture(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("Nothing about anything.\n")
    awsgraph.build([tmp_path / "note.md"], tmp_path / "empty.db")
    with awsgraph.open_graph(tmp_path / "empty.db") as graph:
        assert graph._repr_svg_() is None
