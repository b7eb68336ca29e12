"""What a hostile client does to a server: nothing leaves, and the server goes on answering."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.app.kms_graph import write_kms_graph
from tests.endpoint.http_client import QUERY, Reply, ask, send, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def url(hostile: tuple[str, int]) -> str:
    return hostile[0]


def answers(url: str) -> bool:
    return ask(url, "ASK { ?s ?p ?o }").body == b'{"head":{},"boolean":true}'


def seconds(process: int) -> float:
    """How long a process has computed."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) / os.sysconf("SC_CLK_TCK")


def wait_until(condition: Callable[[], object], most: float = 30) -> None:
    deadline = time.monotonic() + most
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def children(process: int) -> set[int]:
    """The processes that a server started."""
    return {int(n) for n in Path(f"/proc/{process}/task/{process}/children").read_text().split()}


def megabytes(process: int) -> int:
    (line,) = (
        line
        for line in Path(f"/proc/{process}/status").read_text().splitlines()
        if line.startswith("VmRSS:")
    )
    return int(line.split()[1]) // 1024


def post(url: str, body: bytes) -> Reply:
    return send(f"{url}sparql", "POST", headers={"Content-Type": QUERY}, body=body)


def test_nothing_leaves(url: str, listener: tuple[str, list[object]]) -> None:
    elsewhere, calls = listener
    for query in (
        f"SELECT * {{ SERVICE <{elsewhere}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND (<{elsewhere}> AS ?x) SERVICE SILENT ?x {{ ?s ?p ?o }} }}",
        f"SELECT * {{ # a\\u000DSERVICE <{elsewhere}> {{ ?s ?p ?o }}\n }}",
        f"SELECT * FROM <{elsewhere}> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{elsewhere}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"LOAD <{elsewhere}>",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
    ):
        assert ask(url, query).status == 400, query
    for name in ("default-graph-uri", "named-graph-uri"):
        for graph in (elsewhere, "file:///etc/passwd"):
            assert send(f"{url}sparql?query=ASK%7B%7D&{name}={graph}").status == 400
    assert calls == []


def test_an_endless_query_is_ended_and_holds_up_nobody(url: str) -> None:
    assert answers(url)
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(ask, url, ENDLESS)
        time.sleep(0.2)
        assert answers(url)
        assert not slow.done()
        reply = slow.result()
    assert (reply.status, reply.headers["Retry-After"]) == (503, None)
    assert "had no answer within 2 s" in reply.text
    assert answers(url)


def test_more_queries_than_may_wait_are_sent_away(url: str) -> None:
    with ThreadPoolExecutor(30) as threads:
        replies = list(threads.map(lambda _: ask(url, ENDLESS), range(30)))
    assert {reply.status for reply in replies} == {503}
    # Two run and eight wait.
    assert sum(reply.headers["Retry-After"] is not None for reply in replies) >= 20
    assert answers(url)


def test_a_client_that_goes_away_takes_its_query_along(server: tuple[str, int]) -> None:
    url, process = server
    place = urlsplit(url)
    assert answers(url)
    before = {child: seconds(child) for child in children(process)}
    with socket.create_connection((place.hostname or "", place.port or 0)) as client:
        head = f"POST /sparql HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Type: {QUERY}\r\n"
        client.sendall(f"{head}Content-Length: {len(ENDLESS)}\r\n\r\n{ENDLESS}".encode())
        wait_until(lambda: any(seconds(child) > before[child] + 0.5 for child in before))
    # Long before its time would be over.
    wait_until(lambda: before.keys() - children(process), 15)
    assert answers(url)


def test_a_process_that_was_ended_from_outside_is_replaced(hostile: tuple[str, int]) -> None:
    url, process = hostile
    assert answers(url)
    for child in children(process):
        os.kill(child, signal.SIGKILL)
    wait_until(lambda: answers(url))


def test_what_is_too_large_is_refused(url: str) -> None:
    assert post(url, b"ASK {}" + b" " * 10_000_000).status == 413
    assert (
        send(
            f"{url}sparql",
            "POST",
            headers={"Content-Type": QUERY, "Content-Length": str(10**12)},
            body=b"",
        ).status
        == 413
    )
    assert send(f"{url}sparql?query={'x' * 100_000}").status in {400, 414}
    assert send(f"{url}sparql", headers={"X": "y" * 100_000}).status in {400, 431}
    assert answers(url)


def test_memory_is_bounded(hostile: tuple[str, int]) -> None:
    url, process = hostile
    prefixes = "".join(f"PREFIX p{n}: <http://example.org/{n}>\n" for n in range(10_000))
    steps = " ".join(f"BIND (CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    greedy = f'SELECT ?x40 {{ BIND ("{"x" * 1000}" AS ?x0) {steps} }}'
    for query in (f"{prefixes}ASK {{}}", greedy, "SELECT * " + "{" * 5000 + "}" * 5000):
        assert post(url, query.encode()).status in {200, 400, 503}
    assert answers(url)
    assert megabytes(process) < 400


def test_half_requests_hold_up_nobody(url: str) -> None:
    place = urlsplit(url)
    address = (place.hostname or "", place.port or 0)
    halves = [
        b"",
        b"GET /sparql HT",
        b"GET / HTTP/1.1\r\nHost: ",
        b"POST /sparql HTTP/1.1\r\nHost: ",
    ]
    halves[3] += (
        f"{place.netloc}\r\nContent-Type: {QUERY}\r\nContent-Length: 99\r\n\r\nASK".encode()
    )
    clients = [socket.create_connection(address) for _ in range(200)]
    try:
        for number, client in enumerate(clients):
            client.sendall(halves[number % len(halves)])
        with ThreadPoolExecutor(8) as threads:
            assert all(threads.map(answers, [url] * 40))
        # Each is closed in the end, those that sent nothing as well.
        for client in clients[: len(halves)]:
            client.settimeout(30)
            received = client.recv(1000)
            assert received == b"" or b" 408 " in received
    finally:
        for client in clients:
            client.close()


def test_headers_cannot_be_injected(url: str) -> None:
    place = urlsplit(url)
    for path in ("/id/x%0d%0aX-Evil:%201", "/sparql?query=ASK%20%7B%7D%0d%0aX-Evil:%201"):
        assert "X-Evil" not in send(f"{url[:-1]}{path}").headers
    for raw in (
        b"GET / HTTP/1.1\r\nHost: %b\r\nA b: c\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: %b\r\nHost: evil\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"POST /sparql HTTP/1.1\r\nHost: %b\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nASK{}",
        b"POST /sparql HTTP/1.1\r\nHost: %b\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ):
        with socket.create_connection((place.hostname or "", place.port or 0)) as client:
            client.sendall(raw.replace(b"%b", place.netloc.encode()))
            client.shutdown(socket.SHUT_WR)
            assert client.recv(1000)[9:10] in {b"4", b""}
    assert answers(url)


def test_other_names_are_refused(url: str) -> None:
    port = urlsplit(url).port
    for host in ("rebound.example", f"localhost.rebound.example:{port}", "192.0.2.1", "", "a\tb"):
        assert send(url, headers={"Host": host}).status in {400, 421}, host
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", "LOCALHOST"):
        assert send(url, headers={"Host": host}).status == 200


def test_a_new_graph_is_answered_from(hostile_file: Path, tmp_path: Path, cache: Path) -> None:
    graph = tmp_path / "graph.db"
    shutil.copy(hostile_file, graph)
    with serving(graph, cache, "--queries", "1", "--host", "graph.example") as (url, process):
        first = ask(url, "SELECT * { ?s aws:uses ?o }", Host="graph.example")
        again = {"If-None-Match": first.headers["ETag"]}
        assert ask(url, "SELECT * { ?s aws:uses ?o }", **again).status == 304
        write_kms_graph(tmp_path / "new.db", hostile=False)
        (tmp_path / "new.db").replace(graph)
        second = ask(url, "SELECT * { ?s aws:uses ?o }", **again)
        assert second.status == 200
        assert second.headers["ETag"] != first.headers["ETag"]
        # A graph that cannot be read leaves the last one standing.
        graph.write_bytes(b"no graph")
        assert ask(url, "SELECT * { ?s aws:uses ?o }").body == second.body
        workers = children(process)
        with ThreadPoolExecutor() as threads:
            slow = threads.submit(ask, url, "SELECT * { ?s ?p ?o }")
            time.sleep(0.05)
            os.kill(process, signal.SIGTERM)
            assert slow.result().status == 200
    assert len(workers) == 2
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


def test_a_port_that_is_taken_is_named(hostile: tuple[str, int], hostile_file: Path) -> None:
    port = urlsplit(hostile[0]).port
    command = [
        sys.executable,
        "-m",
        "awsgraph",
        "serve",
        "-g",
        str(hostile_file),
        "--port",
        str(port),
    ]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert f"Cannot listen on 127.0.0.1:{port}" in found.stderr
    assert found.stderr.count("\n") == 1
