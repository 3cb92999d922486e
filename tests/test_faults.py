"""Faults at a real service. Each ends in a clear answer, and the service is well afterwards."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event

import pytest
import spacy
from serving import SAID, TEXT, Server, running

import quotes

LONG = ((SAID + "\n\n") * 4000).encode()
NDJSON = {"Content-Type": "application/x-ndjson"}
LINE = json.dumps({"text": SAID}).encode() + b"\n"
HEAD = "POST {} HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running(QUOTES_READ_SECONDS="2", QUOTES_MAX_WAITING="8", QUOTES_THREADS="24") as server:
        yield server


@pytest.fixture(autouse=True)
def well_afterwards(server: Server) -> Iterator[None]:
    yield
    until = time.monotonic() + 60
    while not server.is_well():
        assert time.monotonic() < until, "the service isn't well"


def raw(path: str, *headers: str, body: bytes = b"") -> bytes:
    return (HEAD.format(path) + "".join(f"{h}\r\n" for h in headers) + "\r\n").encode() + body


def status_of(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found[1]) if found else 0


def metric(server: Server, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", server.ask("GET", "/metrics")[1].decode(), re.MULTILINE)
    return float(found[1]) if found else 0.0


# Bodies


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Content-Type": "application/json"}, b"[" * 500_000, 400),
        ({"Content-Type": "application/json"}, b'{"text": "a", "text": "b"}', 400),
        ({"Content-Type": "application/json"}, b'{"text": "\xe9"}', 400),
        (TEXT, b"caf\xe9", 400),
        (TEXT | {"Content-Encoding": "gzip"}, gzip.compress(SAID.encode()), 200),
        (TEXT | {"Content-Encoding": "gzip"}, gzip.compress(SAID.encode())[:-9], 400),
        (TEXT | {"Content-Encoding": "gzip"}, b"no gzip at all", 400),
        (TEXT | {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 10**8), 413),
        (TEXT | {"Content-Encoding": "zstd"}, b"", 415),
        (TEXT, b"a" * (2**20 + 1), 413),
        (NDJSON | {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 10**8), 415),
    ],
    ids=["deep", "twice", "utf8 in json", "utf8", "gzip", "broken gzip", "no gzip", "bomb", "zstd", "oversize", "type"],
)
def test_a_bad_body_gets_a_clear_answer(server: Server, headers: dict[str, str], body: bytes, status: int) -> None:
    answered, found, answer = server.ask_all("POST", "/v1/quotes", body, headers)
    assert answered == status
    if status != 200:
        assert found["Content-Type"] == "application/problem+json"
        assert json.loads(answer)["status"] == status


def test_a_half_closed_connection_gets_its_answer(server: Server) -> None:
    body = SAID.encode()
    answer = server.raw(raw("/v1/quotes", f"Content-Length: {len(body)}", body=body), half_closed=True)
    assert status_of(answer) == 200
    assert b"Ada Brandt" in answer


@pytest.mark.parametrize("path", ["/v1/quotes", "/v1/quotes/batch"])
def test_a_body_shorter_than_it_says_is_an_error(server: Server, path: str) -> None:
    kind = "Content-Type: application/x-ndjson" if "batch" in path else ""
    request = raw(path, "Content-Length: 1000", *filter(None, [kind]), body=LINE)
    request = request.replace(b"Content-Type: text/plain\r\n", b"") if kind else request
    answer = server.raw(request, half_closed=True)
    assert b"shorter than its Content-Length" in answer
    assert status_of(answer) == (200 if kind else 400)  # a batch has begun its answer: the error is its last line


@pytest.mark.parametrize("length", ["-1", "1x", "1\r\nContent-Length: 2", "10000000000", "99999999999999999999"])
def test_a_senseless_content_length_is_refused(server: Server, length: str) -> None:
    assert status_of(server.raw(raw("/v1/quotes", f"Content-Length: {length}", body=b"abc"), half_closed=True)) in (
        400,
        413,
    )


def test_a_body_longer_than_it_says_is_cut_there(server: Server) -> None:
    answer = server.raw(raw("/v1/quotes", "Content-Length: 2", "Connection: close", body=b"ab" + b"c" * 50))
    assert status_of(answer) == 200


def test_broken_chunks_are_an_error(server: Server) -> None:
    answer = server.raw(raw("/v1/quotes", "Transfer-Encoding: chunked", body=b"zz\r\nabc"), half_closed=True)
    assert status_of(answer) == 400


# Clients


def test_clients_who_stop_sending_are_given_up_and_hold_nobody_up(server: Server) -> None:
    stalled = [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(12)]
    try:
        for connection in stalled[:6]:
            connection.sendall(raw("/v1/quotes", "Content-Length: 1000", body=b"abc"))
        for connection in stalled[6:]:
            connection.sendall(b"POST /v1/quo")
        time.sleep(0.3)
        assert server.ask("GET", "/healthz")[0] == 200
        statuses = {server.ask("POST", "/v1/quotes", SAID.encode(), TEXT)[0] for _ in range(5)}
        assert statuses == {200}
        assert {status_of(connection.recv(65536)) for connection in stalled[:6]} == {408}
        assert {connection.recv(65536) for connection in stalled[6:]} <= {b""}
    finally:
        for connection in stalled:
            connection.close()


def test_clients_who_come_before_the_workers_are_given_up_too() -> None:
    with running(QUOTES_WORKERS="1", QUOTES_READ_SECONDS="2") as server, ExitStack() as opened:
        place = ("127.0.0.1", server.port)
        stalled = [opened.enter_context(socket.create_connection(place, timeout=20)) for _ in range(6)]
        for connection in stalled:
            connection.sendall(b"POST /v1/quo")
        assert {connection.recv(65536) for connection in stalled} == {b""}


def test_who_is_given_up_costs_the_others_no_time() -> None:
    with running(QUOTES_WORKERS="1", QUOTES_READ_SECONDS="2") as server, ExitStack() as opened:
        for _ in range(10):
            stalled = opened.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30))
            stalled.sendall(b"POST /v1/quo")
        longest, until = 0.0, time.monotonic() + 5
        while (asked := time.monotonic()) < until:
            assert server.ask("GET", "/healthz")[0] == 200
            longest = max(longest, time.monotonic() - asked)
            time.sleep(0.05)
        assert longest < 1.5  # gunicorn alone: two seconds for each of them
        assert not [record for record in server.log() if record["level"] == "ERROR"]


def test_what_is_no_request_is_refused_without_repeating_it(server: Server) -> None:
    text = b"12345BREAKING SECRETA the minister Ada Brandt resigned today\r\n\r\n"
    answer = server.raw(raw("/v1/quotes", "Content-Length: 5", body=text), half_closed=True)
    assert answer.count(b"HTTP/1.1 ") == 2
    assert b"SECRETA" not in answer
    assert "SECRETA" not in json.dumps(server.log())


@pytest.mark.slow
def test_clients_who_send_slowly_take_no_places_from_others() -> None:
    settings = {"QUOTES_MAX_WAITING": "1", "QUOTES_MAX_BATCHES": "1", "QUOTES_THREADS": "16", "QUOTES_WORKERS": "1"}
    with running(**settings) as server, ExitStack() as opened:
        for number in range(20):
            slow = opened.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30))
            slow.sendall(raw("/v1/quotes", "Content-Length: 1000", body=b"abc"))
            time.sleep(0.05)
            if number == 11:  # many more than may wait
                assert server.ask("POST", "/v1/quotes", SAID.encode(), TEXT)[0] == 200
        # They fill the room there is for them, and no more.
        status, headers, _ = server.ask_all("POST", "/v1/quotes", SAID.encode(), TEXT)
        assert (status, headers["Retry-After"]) == (503, "1")
        assert server.ask("GET", "/readyz")[0] == 200


def test_a_body_that_drips_in_is_given_up_too(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(raw("/v1/quotes", "Content-Length: 1000"))
        connection.settimeout(0.2)
        answer, until = b"", time.monotonic() + 15
        while not answer and time.monotonic() < until:
            connection.sendall(b"a")
            try:
                answer = connection.recv(65536)
            except TimeoutError:
                continue
    assert status_of(answer) == 408


@pytest.mark.parametrize("path", ["/nope", "/v1/quotes", "/healthz"])
def test_bodies_that_drip_in_where_nobody_reads_them_hold_nobody_up(server: Server, path: str) -> None:
    """404, 415 and 405 are answered before the body is there; more of them than there are threads."""
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n".encode()
    with ExitStack() as held:
        drips = [
            held.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30)) for _ in range(60)
        ]
        for drip in drips:
            drip.sendall(head)
        ended, until = 0, time.monotonic() + 20
        while ended < len(drips) and time.monotonic() < until:
            time.sleep(0.3)
            ended = sum(not _takes(drip) for drip in drips)
        assert ended == len(drips)
        assert server.is_well()


def _takes(connection: socket.socket) -> bool:
    """Whether a server still takes what is sent."""
    try:
        connection.sendall(b"a")
    except OSError:
        return False
    return True


def test_a_batch_that_drips_in_is_given_up_and_makes_room(server: Server) -> None:
    head = "PUT /v1/quotes/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall((head + "Content-Length: 100000\r\n\r\n").encode())
        connection.settimeout(0.2)
        answer, until = b"", time.monotonic() + 15
        while b'"status"' not in answer and time.monotonic() < until:
            with suppress(OSError):
                connection.sendall(b"a")
            with suppress(TimeoutError):
                answer += connection.recv(65536)
    assert b'"status":408' in answer.replace(b": ", b":")


def test_a_client_cannot_say_what_only_a_proxy_may(server: Server) -> None:
    status, body = server.ask("GET", "/healthz", None, {"SCRIPT_NAME": "/v1", "PATH_INFO": "/nope"})[:2]
    assert (status, b"Configuration" in body) == (200, False)


def test_a_client_who_goes_away_stops_the_batch(server: Server) -> None:
    before = metric(server, 'quotes_articles_total{door="batch"}')
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        request = raw("/v1/quotes/batch", "Transfer-Encoding: chunked").replace(b"text/plain", b"application/x-ndjson")
        connection.sendall(request)
        lines = LINE * 50
        for _ in range(3):
            connection.sendall(b"%x\r\n%b\r\n" % (len(lines), lines))
        answer = b""
        while b"Ada Brandt" not in answer:
            answer += connection.recv(65536)
    until = time.monotonic() + 60
    while metric(server, "quotes_requests_held"):
        assert time.monotonic() < until
    assert metric(server, 'quotes_articles_total{door="batch"}') - before <= 150


def test_answers_come_while_the_batch_is_sent(server: Server) -> None:
    connection = server.open()
    connection.connect()
    connection.putrequest("POST", "/v1/quotes/batch")
    for name, value in (NDJSON | {"Transfer-Encoding": "chunked"}).items():
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.sock
    answers = connection.sock.makefile("rb")
    for _ in range(3):
        lines = LINE * 20
        connection.send(b"%x\r\n%b\r\n" % (len(lines), lines))
        while b"Ada Brandt" not in answers.readline():
            pass
    connection.send(b"0\r\n\r\n")
    connection.close()


def test_curl_streams_both_ways(server: Server, tmp_path: Path) -> None:
    (tmp_path / "big.ndjson").write_bytes(LINE * 600)
    put = ["curl", "-sS", "-T", str(tmp_path / "big.ndjson"), f"{server.url}/v1/quotes/batch"]
    data = ["-H", "Content-Type: application/x-ndjson", "--data-binary", "@-"]
    first = subprocess.run(put, capture_output=True, timeout=120, check=True).stdout
    with (tmp_path / "big.ndjson").open("rb") as lines:
        second = subprocess.run(
            ["curl", "-sS", *data, f"{server.url}/v1/quotes/batch"],
            stdin=lines,
            capture_output=True,
            timeout=120,
            check=True,
        ).stdout
    assert first == second == (quotes.extract(SAID).to_json() + b"\n") * 600


@pytest.mark.slow
def test_two_hundred_clients_at_once(server: Server) -> None:
    def ask(_: int) -> tuple[int, str | None]:
        status, headers, _body = server.ask_all("POST", "/v1/quotes", LONG[:20_000], TEXT)
        return status, headers.get("Retry-After")

    with ThreadPoolExecutor(201) as clients:
        flood = clients.map(ask, range(200))
        time.sleep(0.5)
        started = time.monotonic()
        assert server.ask("GET", "/healthz")[0] == 200
        healthy = time.monotonic() - started
        statuses = Counter(flood)
    assert set(statuses) <= {(200, None), (503, "1")}
    assert statuses[200, None] >= 10
    assert statuses[503, "1"] > 0
    assert healthy < 5


# Workers


def test_a_worker_killed_in_mid_request_is_replaced(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(raw("/v1/quotes", f"Content-Length: {len(LONG)}", body=LONG))
        time.sleep(0.3)
        killed = server.workers()
        for worker in killed:
            os.kill(worker, signal.SIGKILL)
        with suppress(ConnectionResetError):
            assert connection.recv(65536) == b""
    until = time.monotonic() + 60
    while len(set(server.workers()) - set(killed)) < 2:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_an_article_over_its_time_is_504_and_the_stuck_worker_is_replaced() -> None:
    with running(QUOTES_ARTICLE_SECONDS="1", QUOTES_WORKERS="1") as server:
        assert server.is_well()
        [first] = server.workers()
        status, _, answer = server.ask_all("POST", "/v1/quotes", LONG * 4, TEXT)
        assert (status, json.loads(answer)["status"]) == (504, 504)
        assert server.ask("POST", "/v1/quotes", SAID.encode(), TEXT)[0] in (503, 200)
        until = time.monotonic() + 30
        while server.workers() in ([], [first]) or not server.is_well():
            assert time.monotonic() < until
            time.sleep(0.05)
        assert any("takes far too long" in record["message"] for record in server.log())


def ask_until(server: Server, stop: Event, statuses: list[int], *, kept: bool) -> None:
    connection = server.open()
    while not stop.is_set():
        try:
            connection.request("POST", "/v1/quotes", SAID.encode(), TEXT)
            answer = connection.getresponse()
            answer.read()
            statuses.append(answer.status)
        except (OSError, http.client.HTTPException):
            statuses.append(0)
        if not kept:
            connection.close()
    connection.close()


def test_a_reload_under_load_drops_nothing() -> None:
    with running() as server:
        stop, statuses = Event(), list[int]()
        with ThreadPoolExecutor(4) as clients:
            for number in range(4):
                clients.submit(ask_until, server, stop, statuses, kept=number % 2 == 0)
            before = set(server.workers())
            for _ in range(2):
                time.sleep(0.5)
                server.process.send_signal(signal.SIGHUP)
                time.sleep(1.5)
            stop.set()
        assert not before & set(server.workers())
        assert set(statuses) == {200}
        assert len(statuses) > 20


def test_a_shutdown_lets_requests_end() -> None:
    with running() as server, ThreadPoolExecutor(3) as clients:
        asked = [clients.submit(server.ask, "POST", "/v1/quotes", LONG[:30_000], TEXT) for _ in range(3)]
        time.sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        assert [future.result()[0] for future in asked] == [200, 200, 200]
        assert server.process.wait(20) == 0


# Models


@pytest.fixture(scope="module")
def lame_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline without a tagger and a parser."""
    path = tmp_path_factory.mktemp("models") / "lame"
    spacy.blank("en").to_disk(path)
    return path


@pytest.fixture(scope="module")
def broken_model(lame_model: Path) -> Path:
    """A pipeline on a disk that lost some of it."""
    path = lame_model.with_name("broken")
    shutil.copytree(lame_model, path)
    (path / "config.cfg").write_bytes(b"\0" * 100)
    return path


@pytest.mark.parametrize(
    ("model", "reason"), [("no_such_pipeline", "install it"), ("lame", "tagger"), ("broken", "can't be loaded")]
)
def test_without_a_model_that_works_it_says_so(lame_model: Path, broken_model: Path, model: str, reason: str) -> None:
    path = {"lame": str(lame_model), "broken": str(broken_model)}.get(model, model)
    with running(QUOTES_MODEL=path, QUOTES_WORKERS="1") as server:
        assert reason in server.greeting
        assert "curl" not in server.greeting
        assert server.ask("GET", "/healthz")[0] == 200
        for method, asked in (("GET", "/readyz"), ("POST", "/v1/quotes"), ("POST", "/v1/quotes/batch")):
            headers = NDJSON if asked.endswith("batch") else TEXT
            status, answer = server.ask(method, asked, LINE if method == "POST" else None, headers)
            assert status == 503
            assert reason in json.loads(answer)["detail"]


# Several workers


def test_metrics_add_up_over_the_workers(server: Server) -> None:
    name = 'quotes_articles_total{door="single"}'
    before = metric(server, name)
    with ThreadPoolExecutor(6) as clients:
        list(clients.map(lambda _: server.ask("POST", "/v1/quotes", SAID.encode(), TEXT), range(30)))
    assert {metric(server, name) - before for _ in range(5)} == {30.0}


def test_the_log_is_json_with_the_ids_of_requests(server: Server) -> None:
    server.ask("POST", "/v1/quotes", SAID.encode(), TEXT | {"X-Request-ID": "find-me"})
    time.sleep(0.2)
    [record] = [record for record in server.log() if record.get("request_id") == "find-me"]
    assert record["status"] == 200
    assert record["time"]
    assert record["level"] == "INFO"
    assert not any(SAID in json.dumps(r, ensure_ascii=False) for r in server.log())
