"""The command line, as its users meet it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from awsgraph.cli import main


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def test_help_names_every_command() -> None:
    text = run("--help").output
    assert {"build", "evaluate", "show"} <= set(main.commands)
    for command in main.commands:
        assert f"  {command} " in text


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys, awsgraph.cli\n"
        "heavy = {'spacy', 'rdflib', 'networkx', 'streamlit', 'markdown_it'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


_NAME_LOADED = (
    "import sys\n"
    "from awsgraph.cli import main\n"
    "main(sys.argv[1:], standalone_mode=False)\n"
    "sys.exit(str({'pyvis', 'networkx', 'streamlit', 'spacy'} & set(sys.modules) or ''))"
)


def test_printing_a_graph_loads_no_library_of_pictures(default_file: Path) -> None:
    for command in ("info", "show KMS"):
        line = [sys.executable, "-c", _NAME_LOADED, *command.split(), "-g", str(default_file)]
        result = subprocess.run(line, capture_output=True, text=True, check=False)
        assert result.stderr.strip() == ""


def test_a_build_loads_no_spacy(tmp_path: Path) -> None:
    (tmp_path / "kms.md").write_text("# AWS KMS\n\n- KMS integrates with CloudTrail\n")
    line = [sys.executable, "-c", _NAME_LOADED, "build", str(tmp_path)]
    line += ["-o", str(tmp_path / "g.db"), "--workers", "1"]
    result = subprocess.run(line, capture_output=True, text=True, check=False)
    assert "spacy" not in result.stderr
    assert (tmp_path / "g.db").exists()


def test_build_sums_up_what_it_did(tmp_path: Path) -> None:
    (tmp_path / "kms.md").write_text("# AWS KMS\n\n- KMS integrates with CloudTrail\n")
    (tmp_path / "bad.md").write_bytes(b"a\n\xff")
    result = run("build", tmp_path, "-o", tmp_path / "g.db")
    assert result.exit_code == 0
    assert "1 document" in result.output
    assert "integratesWith" in result.output
    assert "bad.md:2" in result.output


def test_build_reports_in_json(tmp_path: Path) -> None:
    (tmp_path / "kms.md").write_text("# AWS KMS\n\n- KMS integrates with CloudTrail\n")
    record = json.loads(run("build", tmp_path, "-o", tmp_path / "g.db", "--json").output)
    assert record["documents"] == record["read"] == 1
    assert record["edges_by_relation"]["integratesWith"] == 1


def test_show_lists_edges_with_their_lines(default_file: Path) -> None:
    lines = run("show", "-g", default_file, "SSE-KMS").output.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("uses GenerateDataKey"))
    assert "GenerateDataKey" in lines[at + 1]
    assert ".md:" in lines[at + 1]
    assert any(line.startswith("uses Decrypt") for line in lines)


def test_show_finds_an_entity_by_an_alias(default_file: Path) -> None:
    output = run("show", "-g", default_file, "secrets manager").output
    assert output.startswith("AWS Secrets Manager (Service)")
    assert "rotatesWith AWS Lambda" in output


def test_show_filters_and_deepens(default_file: Path) -> None:
    record = json.loads(
        run("show", "-g", default_file, "AWS KMS", "--relation", "encryptedWith", "--depth", "2",
            "--json").output
    )  # fmt: skip
    assert record["edges"]
    assert {edge["relation"] for edge in record["edges"]} == {"encryptedWith"}


def test_path_explains_each_step(default_file: Path) -> None:
    output = run("path", "-g", default_file, "Secrets Manager", "CloudTrail", "-k", "2").output
    assert output.startswith("1. AWS Secrets Manager")
    assert "2. AWS Secrets Manager" in output
    assert ".md:" in output


def test_no_path_is_no_success(default_file: Path) -> None:
    result = run("path", "-g", default_file, "SSE-KMS", "SSE-KMS")
    assert result.exit_code == 1
    assert "Both names mean" in result.output


def test_search_prints_where_a_name_stands(default_file: Path) -> None:
    output = run("search", "-g", default_file, "envelope").output
    assert output.startswith("envelope encryption")
    assert ".md:" in output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "Secret Manger"], ["There is no entity 'Secret Manger'", "did you mean"]),
        (["show", "AWS KMS", "--relation", "use"], ["There is no relation 'use'", "'uses'"]),
        (["show", "AWS KMS", "--class", "Servic"], ["There is no class", "'Service'"]),
        (["path", "Qqqq", "AWS KMS"], ["There is no entity 'Qqqq'", "awsgraph search"]),
    ],
)
def test_an_unknown_name_gets_suggestions_and_status_2(
    default_file: Path, arguments: list[str], words: list[str]
) -> None:
    result = run(*arguments, "-g", default_file)
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
    for word in words:
        assert word in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "nowhere", "-o", "g.db"], ["nowhere", "no such file"]),
        (["info", "-g", "nowhere.db"], ["nowhere.db", "awsgraph build"]),
        (["info", "-g", "text.db"], ["text.db", "not a graph"]),
        (["export", "-g", "nowhere.db", "-f", "jsonl"], ["nowhere.db"]),
    ],
)
def test_bad_input_gets_one_clear_line_and_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.db").write_text("no database, whatever its name may say" * 40)
    result = run(*arguments)
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
    for word in words:
        assert word in result.output


def test_text_of_a_note_does_not_act_on_the_terminal(tmp_path: Path) -> None:
    text = "# AWS KMS\n\n- KMS integrates with CloudTrail \x1b]0;owned\x07\x1b[31m\u202e\n"
    (tmp_path / "kms.md").write_text(text, encoding="utf-8")
    run("build", tmp_path, "-o", tmp_path / "g.db")
    for command in (["show", "KMS"], ["search", "KMS"], ["show", "KMS", "--json"]):
        output = run(*command, "-g", tmp_path / "g.db").output
        assert "CloudTrail" in output
        assert not {"\x1b", "\x07", "\u202e"} & set(output)


def test_export_writes_every_format(default_file: Path, tmp_path: Path) -> None:
    for name in ("jsonl", "turtle", "nquads", "graphml"):
        result = run("export", "-g", default_file, "-f", name, "-o", tmp_path / name)
        assert result.exit_code == 0
    lines = (tmp_path / "jsonl").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line)["evidence"] for line in lines)
    assert ET.parse(tmp_path / "graphml").getroot().tag.endswith("graphml")
    assert b"@prefix" in (tmp_path / "turtle").read_bytes()
    assert (tmp_path / "nquads").read_bytes().endswith(b" .\n")
    run("export", "-g", default_file, "-f", "csv", "-o", tmp_path / "tables")
    assert {p.name for p in (tmp_path / "tables").iterdir()} == {"nodes.csv", "edges.csv"}


@pytest.mark.parametrize("name", ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"])
def test_rdf_can_leave_out_the_lines_and_doubtful_edges(default_file: Path, name: str) -> None:
    whole = run("export", "-g", default_file, "-f", name)
    part = run("export", "-g", default_file, "-f", name, "--no-evidence", "--min-confidence", "0.9")
    assert whole.exit_code == part.exit_code == 0
    assert "TextQuoteSelector" in whole.stdout
    assert part.stdout
    assert "TextQuoteSelector" not in part.stdout


@pytest.mark.parametrize("option", ["--no-evidence", "--min-confidence=0.5"])
def test_other_formats_have_no_part(default_file: Path, option: str) -> None:
    result = run("export", "-g", default_file, "-f", "jsonl", option)
    assert result.exit_code == 2
    assert "are for RDF" in result.output


def test_csv_without_a_folder_is_a_usage_error(default_file: Path) -> None:
    assert run("export", "-g", default_file, "-f", "csv").exit_code == 2


def test_export_to_a_closed_pipe_ends_quietly(default_file: Path) -> None:
    command = [sys.executable, "-m", "awsgraph", "export", "-g", str(default_file), "-f", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def in_shell(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a shell in which ``awsgraph`` is this program."""
    program = f'awsgraph() {{ "{sys.executable}" -m awsgraph "$@"; }}\n'
    variables = {**os.environ, **environment}
    command = ["sh", "-c", program + line]
    return subprocess.run(command, env=variables, capture_output=True, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["show KMS", "info --json", "export -f jsonl"])
def test_a_full_disk_behind_standard_output_is_one_clear_line(
    default_file: Path, command: str
) -> None:
    result = in_shell(f'awsgraph {command} -g "{default_file}" >/dev/full')
    assert result.returncode == 2
    assert result.stderr.startswith(b"Error: standard output: it cannot be written (No space")
    assert len(result.stderr.splitlines()) == 1


def test_a_closed_standard_output_is_no_traceback(default_file: Path) -> None:
    result = in_shell(f'awsgraph export -f jsonl -g "{default_file}" >&-')
    assert result.returncode == 2
    assert result.stderr == b"Error: standard output: it is closed; name a file with -o\n"


def test_a_terminal_without_a_character_shows_its_escape(tmp_path: Path) -> None:
    (tmp_path / "kms.md").write_text("# AWS KMS\n\n- KMS uses Lambda … 鍵\n", encoding="utf-8")
    run("build", tmp_path, "-o", tmp_path / "g.db")
    result = in_shell(f'awsgraph show KMS -g "{tmp_path}/g.db"', PYTHONIOENCODING="latin-1")
    assert b"KMS uses Lambda \\u2026 \\u9375" in result.stdout
    assert result.returncode == 0


def test_an_export_does_not_write_over_its_graph(default_file: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g.db"
    graph.write_bytes(default_file.read_bytes())
    (tmp_path / "link").symlink_to(graph)
    for output in (graph, tmp_path / "link"):
        result = run("export", "-g", graph, "-f", "jsonl", "-o", output)
        assert result.exit_code == 2
        assert "it is the graph itself; name another file with -o" in result.output
    assert graph.read_bytes() == default_file.read_bytes()


@pytest.mark.parametrize("option", [["-f", "jsonl", "-o"], ["--parts"]])
@pytest.mark.parametrize("folder", [".", "/"])
def test_an_export_does_not_take_the_place_of_a_folder(
    default_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    option: list[str],
    folder: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.txt").write_text("mine")
    result = run("export", "-g", default_file, *option, folder)
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("arguments", [["info", "-g", ""], ["build", ""], ["build", "x", "-o", ""]])
def test_an_empty_path_is_not_the_current_folder(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "the path is empty" in result.output


def test_without_a_graph_the_default_notes_are_built_into_the_cache(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "awsgraph", "show", "SSE-KMS"]
    for _ in range(2):
        result = subprocess.run(
            command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
        )
        assert "uses GenerateDataKey" in result.stdout
    assert len(list((tmp_path / "cache").rglob("default-*.db"))) == 1


def test_a_taken_port_is_named(default_file: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("explore", "-g", default_file, "--port", str(port))
    assert result.exit_code == 2
    assert str(port) in result.output
    assert "--port" in result.output


def test_a_foreign_address_is_told_from_a_taken_port(default_file: Path) -> None:
    for address in ("192.0.2.1", "no.such.host.invalid"):
        result = run("explore", "-g", default_file, "--address", address)
        assert result.exit_code == 2
        assert "take an address of this machine with --address" in result.output


def test_an_explorer_that_is_ended_leaves_no_server_behind(default_file: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "awsgraph", "explore", "-g", str(default_file)]
    with subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL) as explorer:
        deadline = time.monotonic() + 60
        while not listens(port) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert listens(port)
        explorer.terminate()
        assert explorer.wait(timeout=20) == 0
    assert not listens(port)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
