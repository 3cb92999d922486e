"""The service as it runs: gunicorn, real sockets, real signals."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import SAID, SERVE, TEXT, Server, running

import quotes

INSTALLED = [sys.executable, "-P", "-m", "quotes", "serve"]  # as the command does: nothing from the current folder
BATCH_AND_READY = ("/v1/quotes/batch", "/readyz")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
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


@pytest.mark.slow
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


def test_who_is_at_work_leaves_new_connections_to_the_other_worker() -> None:
    with running(QUOTES_WORKERS="2") as server:
        batch = server.open()
        batch.putrequest("POST", "/v1/quotes/batch")
        batch.putheader("Content-Type", "application/x-ndjson")
        batch.putheader("Transfer-Encoding", "chunked")
        batch.endheaders()
        batch.send(b"1\r\n\n\r\n")  # an empty line: it has begun, and waits for more
        for _ in range(20):
            time.sleep(0.1)  # until the connection before is done with
            assert server.ask("GET", "/readyz")[0] == 200
        batch.send(b"0\r\n\r\n")
        assert batch.getresponse().read() == b""
        batch.close()
        time.sleep(0.2)  # the log's line comes after the answer
        took = {path: [r["process"] for r in server.log() if r.get("path") == path] for path in BATCH_AND_READY}
    [at_work], others = took.values()
    # A machine with no core to spare may wake the idle worker too late now and then; without manners it's every other.
    assert len(others) == 20
    assert others.count(at_work) <= 3


def test_serve_runs_no_file_of_the_current_folder(tmp_path: Path) -> None:
    for name in ("html", "flask", "gunicorn"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run from the current folder')")
    (tmp_path / "quotes").mkdir()  # as beside a clone
    with running(INSTALLED, tmp_path, QUOTES_WORKERS="1") as server:
        assert server.ask("POST", "/v1/quotes", SAID.encode(), TEXT)[0] == 200


def test_serve_works_away_from_the_checkout_and_stops_on_sigint(tmp_path: Path) -> None:
    with running([*SERVE, "--host", "127.0.0.1", "--port", "0", "--workers", "1"], tmp_path) as server:
        status, body = server.ask("POST", "/v1/quotes", SAID.encode(), TEXT)
        assert (status, body) == (200, quotes.extract(SAID).to_json())
        server.process.send_signal(signal.SIGINT)
        server.process.communicate(timeout=20)
        assert server.process.returncode == 0
