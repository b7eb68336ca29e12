"""Starts the explorer's server, and finds out whether a server may listen on an address."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from awsgraph.errors import ServerError
from awsgraph.resources import streamlit_script

GRAPH_VARIABLE = "AWSGRAPH_GRAPH"
"""Environment variable that tells the app which graph file to open."""

# A module that is run, not imported: it belongs to a layer above.
_STARTER = "awsgraph.app.start"


def serve(graph: Path, *, address: str = "127.0.0.1", port: int = 8501, browser: bool) -> None:
    """Serve the explorer until it is interrupted.

    Args:
        graph: the graph file.
        address: the address to listen on.
        port: the port to listen on.
        browser: whether to open a browser window.

    Raises:
        ServerError: the port is taken, the address is not this machine's, or the server ended
            with an error.
    """
    listener(address, port).close()
    settings = {
        "server.address": address,
        "server.port": port,
        "server.headless": "false" if browser else "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
    }
    flags = [f"--{name}={value}" for name, value in settings.items()]
    command = [sys.executable, "-m", _STARTER, "run", str(streamlit_script()), *flags]
    environment = {**os.environ, GRAPH_VARIABLE: str(graph.resolve())}
    with _interrupted_by(signal.SIGTERM):
        server = subprocess.Popen(command, env=environment)  # noqa: S603
        try:
            status = server.wait()
        except KeyboardInterrupt:
            return
        finally:
            _end(server)
    if status:
        raise ServerError(f"The server ended with status {status}; its last words stand above")


@contextmanager
def _interrupted_by(number: signal.Signals) -> Iterator[None]:
    """Let a signal interrupt as Ctrl+C does, so that the server is not left behind."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(number, interrupt)
    try:
        yield
    finally:
        signal.signal(number, before)


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=5)
    except subprocess.TimeoutExpired:
        server.kill()


def listener(address: str, port: int) -> socket.socket:
    """Return a socket that is bound to an address.

    Args:
        address: an address of this machine.
        port: the port.

    Raises:
        ServerError: the port is taken, or the address is not this machine's.
    """
    advice = "stop what is using the port, or take another with --port"
    try:
        found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, place = found[0]
        bound = socket.socket(family, kind, protocol)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(place)
        except OSError:
            bound.close()
            raise
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            advice = "take an address of this machine with --address"
        problem = f"Cannot listen on {address}:{port} ({error.strerror})"
        raise ServerError(f"{problem}; {advice}") from error
    return bound
