"""What an operator turns on and reads: keys, limits, origins, headers, log, metrics, settings."""

from __future__ import annotations

import logging
import re
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from serving import SAID
from werkzeug.exceptions import GatewayTimeout

import quotes
from quotes import Article, Job
from quotes.cli import main
from quotes.config import SettingError, Settings, digest
from quotes.web import create_app

PLAIN = {"content_type": "text/plain"}
KEY, OTHER = "k" * 43, "o" * 43


def asked(client: FlaskClient, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/v1/quotes", data=SAID, headers=named, **PLAIN).status_code


# Keys


@pytest.fixture(scope="module")
def locked() -> Flask:
    return create_app(Settings(api_keys=f"desk:{digest(KEY)}, archive:{digest(OTHER)}"))


@pytest.mark.parametrize("key", [KEY, OTHER])
def test_each_key_opens(locked: Flask, key: str) -> None:
    assert asked(locked.test_client(), Authorization=f"Bearer {key}") == 200


def test_an_old_and_a_new_key_of_one_name_both_open() -> None:
    client = create_app(Settings(api_keys=f"desk:{digest(KEY)}, desk:{digest(OTHER)}")).test_client()
    assert [asked(client, Authorization=f"Bearer {key}") for key in (KEY, OTHER)] == [200, 200]


@pytest.mark.parametrize(
    "sent",
    ["", f"Bearer {KEY}x", "Bearer ", f"Basic {KEY}", "Basic a2s6a2s=", f"bearer {digest(KEY)}", KEY, "Bearer é"],
)
def test_anything_else_is_401(locked: Flask, sent: str) -> None:
    assert asked(locked.test_client(), Authorization=sent) == 401


def test_401_says_how_to_ask(locked: Flask) -> None:
    answer = locked.test_client().post("/v1/quotes/batch", data=SAID)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert "Authorization" in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/healthz", 200), ("/readyz", 200), ("/docs", 200), ("/openapi.json", 200), ("/metrics", 401), ("/nothing", 401)],
)
def test_what_is_open_without_a_key(locked: Flask, path: str, status: int) -> None:
    with locked.test_client().get(path) as answer:
        assert answer.status_code == status


def test_the_command_line_makes_keys(runner: CliRunner) -> None:
    key, line = re.findall(r"\S{40,}", runner.invoke(main, ["key", "desk"]).stdout)
    assert line == f"desk:{digest(key)}"
    client = create_app(Settings(api_keys=line)).test_client()
    assert asked(client, Authorization=f"Bearer {key}") == 200


@pytest.mark.parametrize("name", ["my desk", "desk:two", "", "d" * 65, "é", "desk,archive"])
def test_no_key_is_made_for_a_name_that_the_service_refuses(runner: CliRunner, name: str) -> None:
    result = runner.invoke(main, ["key", name])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "my-desk" in result.stderr


# Rate limit


def test_over_the_rate_limit_it_is_429_with_the_time_to_wait() -> None:
    client = create_app(Settings(rate_limit="2/minute")).test_client()
    assert "Retry-After" not in client.post("/v1/quotes", data=SAID, **PLAIN).headers
    assert [asked(client) for _ in range(2)] == [200, 429]
    answer = client.post("/v1/quotes", data=SAID, **PLAIN)
    assert answer.content_type == "application/problem+json"
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("hangs", [False, True])
def test_without_its_storage_each_worker_counts_for_itself(hangs: bool) -> None:
    pytest.importorskip("redis")
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        if hangs:
            place.listen()  # whoever connects hears nothing
        storage = f"redis://127.0.0.1:{place.getsockname()[1]}"
        client = create_app(Settings(rate_limit="2/minute", rate_storage=storage)).test_client()
        start = time.monotonic()
        answers = [asked(client) for _ in range(3)]
    assert answers == [200, 200, 429]
    assert time.monotonic() - start < 20


def test_a_429_says_what_to_do() -> None:
    client = create_app(Settings(rate_limit="1/minute")).test_client()
    asked(client)
    detail = client.post("/v1/quotes", data=SAID, **PLAIN).get_json()["detail"]
    assert "1 per 1 minute" in detail
    assert "Retry-After" in detail


def test_a_monitor_is_neither_counted_nor_turned_away() -> None:
    client = create_app(Settings(rate_limit="1/minute")).test_client()
    assert [client.get("/metrics").status_code for _ in range(3)] == [200, 200, 200]
    assert [asked(client), asked(client), client.get("/metrics").status_code] == [200, 429, 200]


def test_each_key_has_a_limit_of_its_own() -> None:
    keys = f"desk:{digest(KEY)},archive:{digest(OTHER)}"
    client = create_app(Settings(rate_limit="1/minute", api_keys=keys)).test_client()
    assert [asked(client, Authorization=f"Bearer {key}") for key in (KEY, KEY, OTHER, OTHER)] == [200, 429, 200, 429]


# Origins


def test_no_origin_is_allowed_until_it_is_listed(client: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/healthz", headers={"Origin": "https://a.example"}).headers


def test_listed_origins_are_allowed_and_no_others() -> None:
    keys = f"desk:{digest(KEY)}"
    client = create_app(Settings(cors_origins="https://a.example,https://b.example:8443", api_keys=keys)).test_client()
    asking = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization, content-type"}
    for origin, allowed in [
        ("https://a.example", True),
        ("https://b.example:8443", True),
        ("https://c.example", False),
    ]:
        answer = client.options("/v1/quotes", headers={"Origin": origin, **asking})
        assert answer.status_code == 200
        assert (answer.headers.get("Access-Control-Allow-Origin") == origin) is allowed
        if allowed:
            assert "authorization" in answer.headers["Access-Control-Allow-Headers"].lower()
            assert "POST" in answer.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("host", ["[::1]:3000", "a.example"])
def test_an_origin_is_no_pattern(host: str) -> None:
    client = create_app(Settings(cors_origins=f"https://{host}")).test_client()
    for origin in (f"https://{host}", "https://1:3000", "https://axexample", f"https://{host}.b.example"):
        headers = client.get("/healthz", headers={"Origin": origin}).headers
        assert headers.get("Access-Control-Allow-Origin") == (origin if origin == f"https://{host}" else None)
        assert "Origin" in headers["Vary"]


def test_a_page_sees_all_that_is_told_of_its_limit() -> None:
    client = create_app(Settings(cors_origins="https://a.example", rate_limit="9 per minute")).test_client()
    headers = client.post("/v1/quotes", json={"text": ""}, headers={"Origin": "https://a.example"}).headers
    told = {name for name in dict(headers) if name.startswith("X-RateLimit")}
    assert len(told) == 3
    assert told <= set(headers["Access-Control-Expose-Headers"].split(", "))


@pytest.mark.parametrize(
    ("path", "methods"),
    [("/v1/quotes", {"POST", "OPTIONS"}), ("/v1/quotes/batch", {"POST", "PUT", "OPTIONS"}),
     ("/healthz", {"GET", "HEAD", "OPTIONS"})],
)  # fmt: skip
def test_a_preflight_announces_the_methods_that_the_path_takes(path: str, methods: set[str]) -> None:
    client = create_app(Settings(cors_origins="*")).test_client()
    asking = {"Origin": "https://a.example", "Access-Control-Request-Method": "DELETE"}
    announced = client.options(path, headers=asking).headers["Access-Control-Allow-Methods"]
    assert set(announced.split(", ")) == methods


# Headers


@pytest.mark.parametrize("path", ["/healthz", "/nothing", "/docs", "/v1/quotes"])
def test_every_answer_bears_the_safe_headers_and_an_id(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors" in answer.headers["Content-Security-Policy"]
        assert re.fullmatch("[0-9a-f]{32}", answer.headers["X-Request-ID"])


@pytest.mark.parametrize(
    ("sent", "kept"), [("abc-1.2:3", True), ("a" * 129, False), ("a b", False), ('x"} {"level": 1', False)]
)
def test_an_id_from_outside_is_kept_where_it_is_harmless(client: FlaskClient, sent: str, kept: bool) -> None:
    assert (client.get("/healthz", headers={"X-Request-ID": sent}).headers["X-Request-ID"] == sent) is kept


def test_server_timing_says_where_the_time_went(client: FlaskClient) -> None:
    timing = client.post("/v1/quotes", data=SAID, **PLAIN).headers["Server-Timing"]
    assert re.fullmatch(r"read;dur=[\d.]+, wait;dur=[\d.]+, engine;dur=[\d.]+, write;dur=[\d.]+", timing)


# Log


def test_the_log_has_a_line_for_each_request_and_no_text(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    client.post("/v1/quotes", data=SAID, headers={"X-Request-ID": "r1"}, **PLAIN).close()
    client.post("/v1/quotes", data=SAID, content_type="text/csv", headers={"X-Request-ID": "r2"}).close()
    first, second = [vars(record) for record in caplog.records if record.message == "request"]
    assert (first["request_id"], first["status"], first["quotes"], first["path"]) == ("r1", 200, 1, "/v1/quotes")
    assert (second["request_id"], second["status"]) == ("r2", 415)
    assert first["ms"] >= first["engine_ms"] >= 0
    assert not any("rebuild" in str(value) for record in caplog.records for value in vars(record).values())


def test_texts_are_logged_where_the_operator_asks_for_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    create_app(Settings(log_text=1)).test_client().post("/v1/quotes", data=SAID, **PLAIN).close()
    assert SAID in [vars(record).get("text") for record in caplog.records]


# Metrics


def metric(client: FlaskClient, line: str) -> float:
    found = re.search(rf"^{re.escape(line)} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0.0


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ('quotes_articles_total{door="single"}', 1),
        ('quotes_articles_total{door="batch"}', 2),
        ('quotes_quotes_total{type="direct"}', 3),
        ('quotes_errors_total{door="request",status="415"}', 1),
        ('quotes_errors_total{door="batch",status="400"}', 1),
        ('quotes_request_seconds_count{endpoint="quotes.extract",method="POST",status="200"}', 1),
        ("quotes_requests_held", 0),
    ],
)
def test_metrics_count(client: FlaskClient, line: str, more: int) -> None:
    before = metric(client, line)
    client.post("/v1/quotes", data=SAID, **PLAIN).close()
    client.post("/v1/quotes", data=SAID, content_type="text/csv").close()
    lines = f'{{"text": "{SAID}"}}\n{{nonsense\n{{"text": "{SAID}"}}'
    client.post("/v1/quotes/batch", data=lines).close()
    assert metric(client, line) - before == more


def test_a_method_of_the_clients_own_makes_no_label_of_its_own(client: FlaskClient) -> None:
    with client.open("/v1/quotes", method="BREW") as answer:
        assert answer.status_code == 405
    text = client.get("/metrics").text
    assert 'method="other"' in text
    assert "BREW" not in text


# Overload, inside one worker


class Slow:
    """Holds the engine until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go = Event(), Event()
        engine = quotes.load()
        real = engine.pipe

        def pipe(jobs: object, **options: object) -> object:
            self.begun.set()
            assert self.go.wait(30)
            return real(jobs, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(engine, "pipe", pipe)


def test_past_capacity_it_says_503_at_once_and_recovers(monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(max_waiting=1))
    slow = Slow(monkeypatch)
    statuses: list[int] = []
    threads = [Thread(target=lambda: statuses.append(asked(app.test_client()))) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert slow.begun.wait(10)
    until = time.monotonic() + 10
    while app.extensions["quotes"]._places._value:  # looked at only: a place taken to see would be refused to them
        assert time.monotonic() < until, "the two don't take their places"
        time.sleep(0.01)
    answer = app.test_client().post("/v1/quotes", data=SAID, **PLAIN)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1"
    assert app.test_client().get("/readyz").status_code == 200
    slow.go.set()
    for thread in threads:
        thread.join()
    assert statuses == [200, 200]
    assert asked(app.test_client()) == 200


def test_whose_turn_does_not_come_gets_503_and_no_work_is_done_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(wait_seconds=1))
    slow = Slow(monkeypatch)
    first = Thread(target=asked, args=[app.test_client()])
    first.start()
    assert slow.begun.wait(10)
    assert asked(app.test_client()) == 503
    slow.go.set()
    first.join()


def test_an_article_over_its_time_is_504_and_meanwhile_it_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.web.extractor._end_process_unless", lambda future: None)
    app = create_app(Settings(article_seconds=1))
    slow = Slow(monkeypatch)
    client = app.test_client()
    assert asked(client) == 504
    assert asked(client) == client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
    slow.go.set()
    until = time.monotonic() + 30
    while client.get("/readyz").status_code != 200:
        assert time.monotonic() < until, "it doesn't get ready again"
        time.sleep(0.01)
    assert asked(client) == 200


def test_a_lot_may_take_longer_than_one_article_as_long_as_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.web.extractor._end_process_unless", lambda future: None)
    app, stuck = create_app(Settings(article_seconds=1)), Event()
    article = quotes.extract(SAID)

    def pipe(jobs: list[Job]) -> Iterator[Article]:
        for job in jobs:
            if job.text == "stuck":
                assert stuck.wait(30)
            time.sleep(0.6)
            yield article

    monkeypatch.setattr(quotes.load(), "pipe", pipe)
    service = app.extensions["quotes"]
    assert service.answer_all([Job(SAID)] * 4) == [article] * 4
    started = time.monotonic()
    with pytest.raises(GatewayTimeout):
        service.answer_all([Job("stuck")] * 16)
    assert time.monotonic() - started < 5
    stuck.set()


# Settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("api_keys", "desk:secret"),
        ("api_keys", digest(KEY)),
        ("cors_origins", "a.example"),
        ("cors_origins", "https://a.example/path"),
        ("threads", "3"),
        ("rate_limit", "a lot"),
        ("rate_limit", "600"),
        ("log_text", "yes"),
        ("article_seconds", "0"),
        ("port", "70000"),
    ],
)
def test_a_setting_that_cannot_work_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"QUOTES_{name.upper()}"):
        Settings.from_env({f"QUOTES_{name.upper()}": value})


@pytest.mark.parametrize("uri", ["redis://:secret@127.0.0.1:6379", "rabbits://:secret@x", "secret", "redis://x:secret"])
def test_a_storage_that_cannot_work_says_what_to_install(monkeypatch: pytest.MonkeyPatch, uri: str) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(SettingError, match=r"pip install redis") as caught:
        Settings.from_env({"QUOTES_RATE_STORAGE": uri})
    assert str(caught.value).startswith("QUOTES_RATE_STORAGE=")
    assert ":secret" not in str(caught.value)


def test_redis_is_a_storage_where_it_is_installed() -> None:
    pytest.importorskip("redis")
    assert Settings.from_env({"QUOTES_RATE_STORAGE": "redis://127.0.0.1:6379"}).rate_storage.startswith("redis")


def test_the_readme_lists_every_setting_with_its_default() -> None:
    readme = Path(__file__).parent.parent.joinpath("README.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(QUOTES_\w+)` \|.*\| (?:(.*) )?\|$", readme, re.MULTILINE))
    expected = {f"QUOTES_{f.name.upper()}": f"`{f.default}`" if f.default != "" else "" for f in fields(Settings)}
    assert rows == expected


def test_every_test_that_the_table_of_faults_names_is_there() -> None:
    tests = Path(__file__).parent
    table = tests.parent.joinpath("docs/operation.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", table))
    found = {
        name for path in tests.glob("test_*.py") for name in re.findall(r"^def (test_\w+)", path.read_text(), re.M)
    }
    assert len(named) > 20
    assert named <= found
