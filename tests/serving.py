"""A real service for tests: gunicorn, real sockets, real signals."""

from __future__ import annotations

import http.client
import json
import os
import re
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import pytest

__all__ = ["SAID", "SERVE", "TEXT", "WSGI", "Server", "running"]

ROOT = Path(__file__).parent.parent
SAID = "“We will rebuild,” said Mayor Ada Brandt."
TEXT = {"Content-Type": "text/plain"}
WSGI = [sys.executable, "-m", "gunicorn", "--preload", "wsgi:app"]
SERVE = [sys.executable, "-m", "quotes", "serve"]


class Server:
    """A running service and what it said when it was ready."""

    def __init__(self, process: subprocess.Popen[bytes], greeting: str, log: IO[bytes]) -> None:
        self.process = process
        self.greeting = greeting
        self._log = log
        [self.port] = {int(p) for p in re.findall(r"http://127\.0\.0\.1:(\d+)", greeting)}
        self.url = f"http://127.0.0.1:{self.port}"

    def open(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        status, _, answer = self.ask_all(method, path, body, headers)
        return status, answer

    def ask_all(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        connection = self.open()
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, dict(answer.headers), answer.read()
        finally:
            connection.close()

    def raw(self, request: bytes, *, half_closed: bool = False, seconds: float = 60) -> bytes:
        """What comes back until the end for bytes that needn't be HTTP."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            connection.sendall(request)
            if half_closed:
                connection.shutdown(socket.SHUT_WR)
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
        return answer

    def is_well(self) -> bool:
        """Alive, ready, and answering articles; not so while a worker that was killed takes connections with it."""
        try:
            answered = self.ask("POST", "/v1/quotes", SAID.encode(), TEXT)[0]
            return [self.ask("GET", path)[0] for path in ("/healthz", "/readyz")] + [answered] == [200, 200, 200]
        except (ConnectionError, http.client.HTTPException):
            return False

    def workers(self) -> list[int]:
        """Ids of the worker processes."""
        path = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        return [int(pid) for pid in Path(path).read_text().split()]

    def log(self) -> list[dict[str, Any]]:
        """The log so far, a record a line."""
        size = os.fstat(self._log.fileno()).st_size
        lines = os.pread(self._log.fileno(), size, 0).decode().splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]


@contextmanager
def running(command: list[str] = WSGI, cwd: Path = ROOT, **settings: str) -> Iterator[Server]:
    environ = os.environ | {"QUOTES_PORT": "0"} | settings
    with (
        TemporaryFile() as log,
        subprocess.Popen(command, cwd=cwd, env=environ, stdout=subprocess.PIPE, stderr=log) as process,
    ):
        try:
            yield Server(process, greeting_of(process, log), log)
        finally:
            process.terminate()
            process.communicate(timeout=20)


def greeting_of(process: subprocess.Popen[bytes], log: IO[bytes], seconds: float = 30) -> str:
    """What the service prints once it's ready."""
    assert process.stdout
    said = b""
    until = time.monotonic() + seconds
    while b"Ctrl-C" not in said:
        ready, _, _ = select.select([process.stdout], [], [], max(0, until - time.monotonic()))
        piece = os.read(process.stdout.fileno(), 4096) if ready else b""
        if not piece:
            process.kill()
            log.seek(0)
            pytest.fail(f"the service didn't start: {log.read().decode()}")
        said += piece
    return said.decode()
