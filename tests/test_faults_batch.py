"""Faults in batches, and articles beyond measure, at a real service: a clear answer each, a healthy service after."""

from __future__ import annotations

import gzip
import json
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from serving import SAID, TEXT, Server, running

NDJSON = {"Content-Type": "application/x-ndjson"}
LINE = json.dumps({"text": SAID}).encode() + b"\n"
HEAD = (
    "POST /v1/quotes/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
    "Transfer-Encoding: chunked\r\n\r\n"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running(QUOTES_READ_SECONDS="2", QUOTES_MAX_BATCHES="1", QUOTES_WORKERS="1") as server:
        yield server


@pytest.fixture(autouse=True)
def well_afterwards(server: Server) -> Iterator[None]:
    yield
    until = time.monotonic() + 60
    while not server.is_well() or held(server):
        assert time.monotonic() < until, "the service isn't well"


def held(server: Server) -> float:
    found = re.search(r"^quotes_requests_held (\S+)$", server.ask("GET", "/metrics")[1].decode(), re.MULTILINE)
    return float(found[1]) if found else 0.0


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def batch(server: Server, body: bytes, **headers: str) -> list[dict[str, Any]]:
    status, answer = server.ask("POST", "/v1/quotes/batch", body, NDJSON | headers)
    assert status == 200
    return [json.loads(line) for line in answer.splitlines()]


def test_bad_lines_are_named_and_the_rest_is_answered(server: Server) -> None:
    bad = {
        b"[" * 500_000: 400,
        b'{"text": "a", "text": "b"}': 400,
        b'{"text": "\xe9"}': 400,
        b'{"text": 1}': 422,
        json.dumps({"text": "a" * (2**20 + 1)}).encode(): 413,
    }
    answers = batch(server, LINE + b"\n".join(bad) + b"\n" + LINE)
    assert [answer.get("error", {}).get("status") for answer in answers] == [None, *bad.values(), None]
    assert [answer["line"] for answer in answers[1:-1]] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("packed", "status", "said"),
    [
        (gzip.compress(LINE * 2 + b"\0" * 10**8), 413, "over 6356992 bytes"),
        (gzip.compress(LINE * 2)[:-9], 400, "gzip"),
        (gzip.compress(LINE * 2) + b"no gzip at all", 400, "gzip"),
    ],
    ids=["bomb", "broken off", "broken"],
)
def test_what_is_wrong_with_the_gzip_is_the_last_line(server: Server, packed: bytes, status: int, said: str) -> None:
    *good, last = batch(server, packed, **{"Content-Encoding": "gzip"})
    assert ["quotes" in answer for answer in good] == [True, True]
    assert (last["line"], last["error"]["status"]) == (3, status)
    assert said in last["error"]["detail"]


def test_past_the_batches_that_may_be_the_next_is_turned_away_at_once(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(HEAD.encode() + chunk(LINE * 20))
        assert b"200 OK" in connection.recv(65536)
        status, headers, answer = server.ask_all("POST", "/v1/quotes/batch", LINE, NDJSON)
        assert (status, headers["Retry-After"]) == (503, "1")
        assert "batches" in json.loads(answer)["detail"]
        assert server.ask("POST", "/v1/quotes", SAID.encode(), TEXT)[0] == 200


def test_a_client_who_takes_no_answers_is_given_up(server: Server) -> None:
    line = json.dumps({"text": "no quotes " * 20_000, "include": ["text"]}).encode() + b"\n"
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(10)
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(HEAD.encode())
        with pytest.raises(ConnectionError):
            connection.sendall(chunk(line) * 200)
        until = time.monotonic() + 60
        while held(server):
            assert time.monotonic() < until


def test_a_paragraph_of_thousands_of_quotes_is_504_and_nobody_else_notices_for_long() -> None:
    """What takes a minute of work by its 32,000 quotes; here with a lower limit."""
    paragraph = ((SAID + " ") * (2**20 // len(SAID.encode()) - 1000)).encode()
    with running(QUOTES_ARTICLE_SECONDS="2", QUOTES_WORKERS="2") as server, ThreadPoolExecutor(1) as client:
        asked = client.submit(server.ask_all, "POST", "/v1/quotes", paragraph, TEXT)
        slowest, others = 0.0, []
        while not asked.done():
            started = time.monotonic()
            others.append(server.ask("GET", "/healthz")[0])
            slowest = max(slowest, time.monotonic() - started)
            time.sleep(0.1)
        status, headers, answer = asked.result()
        assert (status, headers["Content-Type"]) == (504, "application/problem+json")
        assert "longer than 2 seconds. Send it in parts." in json.loads(answer)["detail"]
        assert set(others) == {200}
        assert slowest < 5
        until = time.monotonic() + 30
        while not all(server.is_well() for _ in range(4)):  # either worker may be asked
            assert time.monotonic() < until
