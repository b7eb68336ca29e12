"""Files for bulk loading: whole, the same each time, and read by what others wrote."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from awsgraph.cli import main
from awsgraph.errors import OutputError, RdfFileError
from awsgraph.graph import Graph, open_graph
from awsgraph.rdf import Selection, import_graph, write_nquads
from awsgraph.rdf.parts import write_parts
from tests.rdf.graphs import AGAIN, DENIED, LIMIT, USES, extraction, graph_file
from tests.rdf.reading import exported

NOTES = (
    extraction("s3 (new)/encryption.md", [USES, AGAIN, DENIED]),
    extraction("kms.md", [LIMIT, USES]),
)
EVERYTHING = Selection(inferred=True)
GRAPHS = ["assertions", "evidence", "inferred", "meta", "ontology"]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(graph_file(tmp_path_factory.mktemp("rdf"), *NOTES)) as opened:
        yield opened


@pytest.fixture(scope="module")
def parts(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parts") / "new"
    write_parts(graph, folder, EVERYTHING, largest=700)
    return folder


def content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def test_the_parts_together_are_the_nquads(graph: Graph, parts: Path) -> None:
    names = sorted(parts.glob("part-*.nq.gz"))
    assert len(names) > 2
    assert b"".join(map(content, names)) == exported(graph, write_nquads, EVERYTHING)


def test_the_files_of_the_graphs_are_the_nquads_too(graph: Graph, parts: Path) -> None:
    assert sorted(p.name.removesuffix(".nt.gz") for p in parts.glob("*.nt.gz")) == GRAPHS
    manifest = json.loads((parts / "manifest.json").read_text())
    found = set()
    for file in manifest["graphs"]:
        name = ox.NamedNode(file["graph"])
        for quad in ox.parse(content(parts / file["file"]), format=ox.RdfFormat.N_TRIPLES):
            found.add(ox.Quad(quad.subject, quad.predicate, quad.object, name))
    data = exported(graph, write_nquads, EVERYTHING)
    assert found == set(ox.parse(data, format=ox.RdfFormat.N_QUADS))


def test_the_manifest_is_true(parts: Path) -> None:
    manifest = json.loads((parts / "manifest.json").read_text())
    files = [*manifest["parts"], *manifest["graphs"]]
    assert {file["file"] for file in files} | {"manifest.json"} == {p.name for p in parts.iterdir()}
    for file in files:
        path = parts / file["file"]
        assert file["bytes"] == path.stat().st_size
        assert file["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert file["sha256OfContent"] == hashlib.sha256(content(path)).hexdigest()
        assert content(path).count(b"\n") == file.get("quads", file.get("triples"))
    assert sum(file["quads"] for file in manifest["parts"]) == manifest["quads"]
    assert sum(file["triples"] for file in manifest["graphs"]) == manifest["quads"]


def test_the_same_graph_gives_the_same_files(graph: Graph, parts: Path, tmp_path: Path) -> None:
    write_parts(graph, tmp_path, EVERYTHING, largest=700)
    for path in parts.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
        # RFC 1952: the time and the name of a file would stand in the first ten bytes.
        assert path.name == "manifest.json" or path.read_bytes()[3:8] == bytes(5)


@pytest.mark.parametrize(
    ("program", "arguments"),
    [("rapper", ["-q", "-i", "KIND", "-o", "ntriples"]), ("serdi", ["-i", "KIND"])],
)
def test_other_programs_read_every_file(
    parts: Path, tmp_path: Path, program: str, arguments: list[str]
) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    for path in parts.glob("*.gz"):
        plain = tmp_path / path.stem
        plain.write_bytes(content(path))
        kind = "nquads" if plain.suffix == ".nq" else "ntriples"
        command = [program, *(kind if a == "KIND" else a for a in arguments), str(plain)]
        result = subprocess.run(command, capture_output=True, check=True)
        assert result.stderr == b""
        assert len(result.stdout.splitlines()) == content(path).count(b"\n")


def test_a_folder_of_parts_becomes_the_graph_again(
    graph: Graph, parts: Path, tmp_path: Path
) -> None:
    import_graph(parts, tmp_path / "again.db")
    with open_graph(tmp_path / "again.db") as again:
        assert exported(again, write_nquads) == exported(graph, write_nquads)


@pytest.mark.parametrize(
    "damage", ["missing", "changed", "no manifest", "bad manifest", "deep manifest"]
)
def test_damaged_parts_are_named(parts: Path, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(parts, folder)
    if damage == "missing":
        (folder / "part-00001.nq.gz").unlink()
    elif damage == "changed":
        (folder / "part-00001.nq.gz").write_bytes(gzip.compress(b""))
    elif damage == "no manifest":
        (folder / "manifest.json").unlink()
    elif damage == "bad manifest":
        (folder / "manifest.json").write_text('{"parts": [{"file": "../x"}]}')
    else:
        (folder / "manifest.json").write_text("[" * 100_000)
    name = {
        "no manifest": "copy: it is a folder without",
        "bad manifest": "no manifest of parts",
        "deep manifest": "no manifest of parts",
    }
    with pytest.raises(RdfFileError, match=name.get(damage, "part-00001.nq.gz: it is not the")):
        import_graph(folder, tmp_path / "again.db")
    assert not (tmp_path / "again.db").exists()


def test_a_folder_with_something_in_it_is_left_alone(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="it is not empty; name a new folder"):
        write_parts(graph, tmp_path)
    with pytest.raises(OutputError, match="name a folder where you may write"):
        write_parts(graph, tmp_path / "mine.txt" / "parts")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_command_writes_them(graph: Graph, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    command = ["export", "-g", str(graph.path), "--parts", str(folder), "--rdf-version", "1.2"]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert json.loads((folder / "manifest.json").read_text())["rdfVersion"] == "1.2"
    assert b"<<( " in content(folder / "assertions.nt.gz")
    for wrong in (["-f", "nquads"], ["-o", "x"]):
        assert CliRunner().invoke(main, [*command, *wrong]).exit_code == 2
    assert CliRunner().invoke(main, ["export", "-g", str(graph.path)]).exit_code == 2


def test_a_compressed_export_becomes_the_graph_again(graph: Graph, tmp_path: Path) -> None:
    data = gzip.compress(exported(graph, write_nquads))
    (tmp_path / "export.nq.gz").write_bytes(data)
    import_graph(tmp_path / "export.nq.gz", tmp_path / "again.db")
    for spoilt in (data[:-20], b"no gzip", data[:200] + b"\0\0\0" + data[203:]):
        (tmp_path / "bad.nq.gz").write_bytes(spoilt)
        with pytest.raises(RdfFileError, match=r"bad\.nq\.gz"):
            import_graph(tmp_path / "bad.nq.gz", tmp_path / "new.db")
