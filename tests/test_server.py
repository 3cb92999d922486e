"""The service as it runs: gunicorn, real sockets, real signals."""

from __future__ import annotations

import http.client
import json
import os
import re
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import quotes

ROOT = Path(__file__).parent.parent
SAID = "“We will rebuild,” said Mayor Ada Brandt."
TEXT = {"Content-Type": "text/plain"}
WSGI = [sys.executable, "-m", "gunicorn", "--preload", "wsgi:app"]
SERVE = [sys.executable, "-m", "quotes", "serve"]


class Server:
    """A running service and what it said when it was ready."""

    def __init__(self, process: subprocess.Popen[bytes], greeting: str) -> None:
        self.process = process
        self.greeting = greeting
        [self.port] = {int(p) for p in re.findall(r"http://127\.0\.0\.1:(\d+)", greeting)}

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@contextmanager
def running(command: list[str], cwd: Path = ROOT, **settings: str) -> Iterator[Server]:
    environ = os.environ | {"QUOTES_PORT": "0"} | settings
    with subprocess.Popen(command, cwd=cwd, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            yield Server(process, greeting_of(process))
        finally:
            process.terminate()
            process.communicate(timeout=20)


def greeting_of(process: subprocess.Popen[bytes], seconds: float = 30) -> str:
    """What the service prints once it's ready."""
    assert process.stdout
    said = b""
    until = time.monotonic() + seconds
    while b"Ctrl-C" not in said:
        ready, _, _ = select.select([process.stdout], [], [], max(0, until - time.monotonic()))
        piece = os.read(process.stdout.fileno(), 4096) if ready else b""
        if not piece:
            process.kill()
            pytest.fail(f"the service didn't start: {process.communicate()[1].decode()}")
        said += piece
    return said.decode()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running(WSGI) as server:
        yield server


def test_it_answers_an_article(server: Server, example: Path) -> None:
    status, body = server.ask("POST", "/v1/quotes", example.read_bytes(), TEXT)
    assert status == 200
    assert body == quotes.extract(example.read_text("utf-8")).to_json()


def test_it_is_ready_when_it_says_so(server: Server) -> None:
    assert server.ask("GET", "/readyz")[0] == 200
    assert server.ask("GET", "/healthz")[0] == 200
    assert server.ask("GET", "/docs")[0] == 200


def test_the_curl_line_it_prints_works(server: Server) -> None:
    line = server.greeting[server.greeting.index("curl") :].split("\n\n")[0]
    done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=30, check=True)
    [quote] = json.loads(done.stdout)["quotes"]
    assert quote["speaker"]["name"] == "Ada Brandt"


def test_chunked_bodies_are_read(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    pieces = (SAID.encode()[i : i + 7] for i in range(0, len(SAID.encode()), 7))
    connection.request("POST", "/v1/quotes", pieces, TEXT, encode_chunked=True)
    assert connection.getresponse().status == 200
    connection.close()


@pytest.mark.parametrize("chunked", [False, True])
def test_too_much_is_413_though_the_client_reads_only_at_the_end(server: Server, chunked: bool) -> None:
    body = b"a" * (2**20 + 1)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("POST", "/v1/quotes", iter([body, body]) if chunked else body * 2, TEXT, encode_chunked=chunked)
    answer = connection.getresponse()
    assert answer.status == 413
    assert json.load(answer)["status"] == 413
    connection.close()
    assert server.ask("GET", "/readyz")[0] == 200


def test_health_answers_while_articles_are_read(server: Server) -> None:
    article = ((SAID + "\n\n") * 2000).encode()
    threads = [threading.Thread(target=server.ask, args=("POST", "/v1/quotes", article, TEXT)) for _ in range(4)]
    for thread in threads:
        thread.start()
    started = time.monotonic()
    assert server.ask("GET", "/healthz")[0] == 200
    assert time.monotonic() - started < 5
    for thread in threads:
        thread.join()


def test_serve_works_away_from_the_checkout_and_stops_on_sigint(tmp_path: Path) -> None:
    with running([*SERVE, "--host", "127.0.0.1", "--port", "0", "--workers", "1"], tmp_path) as server:
        status, body = server.ask("POST", "/v1/quotes", SAID.encode(), TEXT)
        assert (status, body) == (200, quotes.extract(SAID).to_json())
        server.process.send_signal(signal.SIGINT)
        server.process.communicate(timeout=20)
        assert server.process.returncode == 0
