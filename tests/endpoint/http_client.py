"""Sends requests byte for byte as a test writes them, and starts real servers to send them to."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


class Reply(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media_type(self) -> str:
        return self.headers.get_content_type()

    def json(self) -> Any:
        return json.loads(self.body)


def send(
    url: str,
    method: str = "GET",
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Reply:
    """Send one request with no other headers than Host, those given, and the length of the body."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=90)
    try:
        path = url.partition(place.netloc)[2]
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        given = dict(headers or {})
        given.setdefault("Host", place.netloc)
        if body is not None:
            given.setdefault("Content-Length", str(len(body)))
        for name, value in given.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        return Reply(response.status, response.headers, response.read())
    finally:
        connection.close()


def ask(url: str, query: str, accept: str | None = None, **headers: str) -> Reply:
    """Send a query by GET."""
    given = {**headers, **({"Accept": accept} if accept is not None else {})}
    return send(f"{url}sparql?{urlencode({'query': query})}", headers=given)


@contextmanager
def serving(graph: Path, cache: Path, *options: str) -> Iterator[tuple[str, int]]:
    """Start `awsgraph serve`, and yield its address and the id of its process."""
    command = [sys.executable, "-m", "awsgraph", "serve", "-g", str(graph), "--port", "0"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*command, *options], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline().decode()
        try:
            assert " at http://" in line, line + process.stdout.read().decode()
            yield line.rpartition(" at ")[2].partition(";")[0], process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)
