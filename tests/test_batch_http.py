"""Batches over HTTP: a line in, a line out."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from serving import SAID
from test_foreign import zipped
from werkzeug.test import TestResponse

import quotes
from quotes.config import Settings
from quotes.lots import LOT
from quotes.web import create_app, examples
from schemas.error import ProblemSchema

PATH = "/v1/quotes/batch"
NDJSON = {"content_type": "application/x-ndjson"}


def post(client: FlaskClient, *lines: Any, path: str = PATH, **given: Any) -> list[dict[str, Any]]:
    body = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return answers(client.post(path, data=body, **(NDJSON | given)))


def answers(answer: TestResponse) -> list[dict[str, Any]]:
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.data.splitlines()]


def errors_of(found: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """(line, status) of each error, each of which has the shape of every error."""
    errors = [answer for answer in found if "error" in answer]
    for answer in errors:
        ProblemSchema().load(answer["error"])
    return [(answer["line"], answer["error"]["status"]) for answer in errors]


def test_each_line_is_answered_in_order_as_if_it_came_alone(client: FlaskClient, example: Path) -> None:
    text = example.read_text("utf-8")
    articles = [{"id": f"a{n}", "text": text[: n * 40]} for n in range(1, 40)]
    answer = client.post(PATH, data="\n".join(map(json.dumps, articles)), **NDJSON)
    alone = [client.post("/v1/quotes", json=article).data for article in articles]
    assert answer.data.splitlines() == alone


def test_the_documented_example_is_real(client: FlaskClient) -> None:
    first, second = answers(client.post(PATH, data=examples.BATCH, **NDJSON))
    documented, error = [json.loads(line) for line in examples.BATCH_ANSWER.splitlines()]
    assert [q["quote"] for q in first["quotes"]] == [q["quote"] for q in documented["quotes"]]
    assert second == error


def test_bad_lines_are_named_and_the_rest_goes_on(client: FlaskClient) -> None:
    found = post(
        client,
        {"id": "a", "text": SAID},
        b"{nonsense",
        {"id": "b"},
        b"",
        {"id": "c", "text": SAID, "language": "xx"},
        [1],
        b'{"text": "\xff"}',
        b'{"text": "a", "text": "b"}',
        {"id": True, "text": "a"},
        b"[" * 100_000,
        {"id": "d", "text": SAID, "format": "csv"},
        {"id": "z", "text": SAID},
    )
    assert errors_of(found) == [
        (2, 400),
        (3, 422),
        (5, 422),
        (6, 422),
        (7, 400),
        (8, 400),
        (9, 422),
        (10, 400),
        (11, 422),
    ]
    assert [answer["id"] for answer in found] == ["a", None, "b", "c", None, None, None, None, None, "d", "z"]
    assert found[0]["quotes"] == found[-1]["quotes"]


def test_an_id_may_be_a_number_and_comes_back_as_a_string(client: FlaskClient) -> None:
    answered, refused = post(client, {"id": 7, "text": SAID}, {"id": 7, "text": 1})
    assert (answered["id"], refused["id"]) == ("7", "7")
    assert client.post("/v1/quotes", json={"id": 7, "text": SAID}).get_json() == answered
    assert client.post("/v1/quotes", json={"id": [7], "text": SAID}).status_code == 422


def test_a_byte_order_mark_before_a_line_is_no_part_of_it(client: FlaskClient) -> None:
    line = json.dumps({"text": SAID}).encode()
    first, second = post(client, b"\xef\xbb\xbf" + line, line)
    assert first == second
    assert post(client, b"\xef\xbb\xbf") == []


def test_options_of_the_query_hold_where_a_line_has_none(client: FlaskClient) -> None:
    path = f"{PATH}?include=rejected&offsets=utf16"
    first, second = post(client, {"text": SAID}, {"text": SAID, "offsets": "codepoint"}, path=path)
    assert (first["offsets"], second["offsets"]) == ("utf16", "codepoint")
    assert first["rejected"] == second["rejected"] == []


@pytest.mark.parametrize("form", ["json", "jsonl", "annotations", "jsonld"])
def test_every_form_of_one_line_can_be_had(client: FlaskClient, form: str) -> None:
    [answer] = post(client, {"text": SAID, "format": form})
    alone = client.post("/v1/quotes", json={"text": SAID, "format": form})
    assert answer == json.loads(alone.data)


def test_html_goes_in_as_well(client: FlaskClient) -> None:
    [answer] = post(client, {"html": f"<p>{SAID}"})
    assert "html_start" in answer["quotes"][0]["segments"][0]


@pytest.mark.parametrize("method", ["POST", "PUT"])
@pytest.mark.parametrize("kind", ["application/x-ndjson", "application/jsonl", None])
def test_both_names_of_the_format_are_taken_and_none_as_well(client: FlaskClient, method: str, kind: str) -> None:
    answer = client.open(PATH, method=method, data=json.dumps({"text": SAID}), content_type=kind)
    assert answer.content_type == (kind or "application/x-ndjson")
    assert len(answers(answer)) == 1


def test_another_content_type_is_415(client: FlaskClient) -> None:
    assert client.post(PATH, json={"text": SAID}).status_code == 415


@pytest.mark.parametrize("query", ["colour=red", "types=spoken", "format=csv", "include=null", "id=" + "a" * 513])
def test_a_wrong_option_in_the_query_is_422_at_once(client: FlaskClient, query: str) -> None:
    assert client.post(f"{PATH}?{query}", data="", **NDJSON).status_code == 422


def test_all_that_is_wrong_with_a_line_or_the_query_is_named_at_once(client: FlaskClient) -> None:
    [answer] = post(client, {"text": 3, "types": ["spoken"], "format": "csv", "colour": 1})
    assert {error["field"] for error in answer["error"]["errors"]} == {"text", "types", "format", "colour"}
    refused = client.post(f"{PATH}?types=spoken&format=csv&colour=red", data="", **NDJSON).get_json()
    assert {error["field"] for error in refused["errors"]} == {"types", "format", "colour"}


@pytest.mark.parametrize("body", [b"", b"\n\n", b" \n"])
def test_nothing_gives_nothing(client: FlaskClient, body: bytes) -> None:
    assert client.post(PATH, data=body, **NDJSON).data == b""


def test_gzip_goes_in_in_several_members_too(client: FlaskClient) -> None:
    line = json.dumps({"text": SAID}).encode() + b"\n"
    packed = gzip.compress(line * 3) + gzip.compress(line * 2)
    assert len(answers(client.post(PATH, data=packed, headers={"Content-Encoding": "gzip"}, **NDJSON))) == 5


def test_nothing_at_all_is_no_gzip(client: FlaskClient) -> None:
    given = {"headers": {"Content-Encoding": "gzip"}, **NDJSON}
    assert errors_of(answers(client.post(PATH, data=b"", **given))) == [(1, 400)]
    assert answers(client.post(PATH, data=gzip.compress(b""), **given)) == []


def test_broken_gzip_ends_the_batch_with_an_error(client: FlaskClient) -> None:
    packed = gzip.compress(b"\n".join(json.dumps({"text": f"{SAID} {n}"}).encode() for n in range(2000)))
    broken = packed[: len(packed) // 2]
    *good, last = answers(client.post(PATH, data=broken, headers={"Content-Encoding": "gzip"}, **NDJSON))
    assert errors_of(good) == []
    assert last["error"]["status"] == 400
    assert "gzip" in last["error"]["detail"]


@pytest.mark.parametrize(
    ("pack", "remedy"),
    [
        (gzip.compress, "The body is gzip. Send it with Content-Encoding: gzip."),
        (lambda _: zipped("archive.ndjson"), "The body is a zip archive. Unpack it first."),
    ],
    ids=["gzip", "zip"],
)
def test_what_is_packed_and_does_not_say_so_is_refused_once(
    client: FlaskClient, pack: Callable[[bytes], bytes], remedy: str
) -> None:
    packed = pack(b"\n".join(json.dumps({"text": f"{SAID} {n}"}).encode() for n in range(2000)))
    found = answers(client.put(PATH, data=packed))
    assert errors_of(found) == [(1, 400)]
    assert found[0]["error"]["detail"] == remedy
    alone = client.post("/v1/quotes", data=packed, content_type="application/json")
    assert (alone.status_code, alone.get_json()["detail"]) == (400, remedy)


@pytest.mark.parametrize("indent", [None, 1])
def test_an_array_is_refused_once(client: FlaskClient, indent: int | None) -> None:
    array = json.dumps([{"text": SAID}] * 3, indent=indent).encode()
    for blank in (b"", b"\xef\xbb\xbf", b"\n "):
        [refused] = found = post(client, blank + array)
        assert errors_of(found) == [(1 + blank.count(b"\n"), 400)]
        assert "jq -c '.[]' makes such lines" in refused["error"]["detail"]
    amid = errors_of(post(client, {"text": SAID}, array, {"text": SAID}))  # behind a good line it's one line, or more
    assert amid == ([(2, 422)] if indent is None else [(2 + n, 400) for n in range(array.count(b"\n") + 1)])
    assert errors_of(post(client, [], [1], {"text": SAID})) == [(1, 422), (2, 422)]


def test_another_encoding_is_415(client: FlaskClient) -> None:
    assert client.post(PATH, data=b"", headers={"Content-Encoding": "br"}, **NDJSON).status_code == 415


def test_limits_of_text_and_lines() -> None:
    client = create_app(Settings(max_text_bytes=1000, max_batch_articles=4)).test_client()
    long = {"id": "long", "text": "a" * 1001}
    found = post(client, {"text": SAID}, long, b" " * 80_000 + b"{}", {"text": SAID}, {"text": SAID}, {"text": SAID})
    assert errors_of(found) == [(2, 413), (3, 413), (5, 413)]
    assert "More than 4 lines" in found[-1]["error"]["detail"]


def test_a_line_without_an_end_ends_the_batch() -> None:
    client = create_app(Settings(max_text_bytes=1000)).test_client()
    [error] = answers(client.post(PATH, data=b"a" * 10**7, **NDJSON))
    assert error["error"]["status"] == 413


def test_a_gzip_bomb_ends_the_batch() -> None:
    client = create_app(Settings(max_text_bytes=1000)).test_client()
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as bomb:
        for _ in range(100):
            bomb.write(b"\0" * 10**6)
    headers = {"Content-Encoding": "gzip"}
    [error] = answers(client.post(PATH, data=packed.getvalue(), headers=headers, **NDJSON))
    assert error["error"]["status"] == 413
    assert (
        client.post("/v1/quotes", data=packed.getvalue(), headers=headers, content_type="text/plain").status_code == 413
    )


def test_lines_go_through_the_engine_together(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, lots = quotes.load(), list[int]()
    real = engine.pipe

    def pipe(jobs: Any, **options: Any) -> Any:
        lots.append(len(jobs))
        return real(jobs, **options)

    monkeypatch.setattr(engine, "pipe", pipe)
    assert len(post(app.test_client(), *[{"text": SAID}] * 80)) == 80
    assert max(lots) == LOT
    assert len(lots) <= 20


def test_where_the_engine_fails_on_one_the_others_are_answered(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Settings())
    engine = quotes.load()
    real = engine.pipe

    def failing(jobs: Any, **options: Any) -> Any:
        jobs = list(jobs)
        if any("doom" in job.text for job in jobs):
            raise ZeroDivisionError("doom")
        return real(jobs, **options)

    monkeypatch.setattr(engine, "pipe", failing)
    found = post(app.test_client(), *[{"text": text} for text in (SAID, "doom", SAID)])
    assert errors_of(found) == [(2, 500)]
    assert len(found) == 3
    assert "ZeroDivisionError" in caplog.text
    assert "doom" not in json.dumps(found)


def test_a_line_without_an_end_is_named_by_its_number() -> None:
    client = create_app(Settings(max_text_bytes=10)).test_client()
    body = b'{"text": "a"}\n\n' + b"a" * 2_000_000
    found = [
        json.loads(line) for line in client.post(PATH, data=body, content_type="application/x-ndjson").data.splitlines()
    ]
    assert [(line["line"], line["error"]["status"]) for line in found if "error" in line] == [(3, 413)]
