"""The HTTP door: what it takes, what it answers, how it says no."""

from __future__ import annotations

import json
import logging
import re
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quotes.config import SettingError, Settings
from quotes.web import create_app
from schemas.error import ProblemSchema
from schemas.response import ResponseSchema

SAID = "“We will rebuild,” said Mayor Ada Brandt."
PLAIN = {"content_type": "text/plain"}


def post(client: FlaskClient, path: str = "/v1/quotes", **given: Any) -> TestResponse:
    return client.post(path, **given)


def assert_problem(answer: TestResponse, status: int) -> dict[str, Any]:
    """Every error has the one documented shape; returns it."""
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    problem: dict[str, Any] = ProblemSchema().load(answer.get_json())
    assert problem["status"] == status
    assert problem["type"] == "about:blank"
    assert problem["detail"]
    return problem


def fields_of(problem: dict[str, Any]) -> set[str]:
    return {error["field"] for error in problem["errors"]}


# What it answers


def test_json_in_quotes_out(client: FlaskClient) -> None:
    answer = post(client, json={"id": "a1", "text": SAID})
    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    [quote] = answer.get_json()["quotes"]
    assert quote["speaker"]["name"] == "Ada Brandt"
    assert quote["segments"] == [{"start": 1, "end": 17, "text": "We will rebuild,"}]
    assert answer.get_json()["id"] == "a1"


def test_plain_text_takes_its_options_from_the_query(client: FlaskClient) -> None:
    path = "/v1/quotes?id=a1&offsets=utf16&types=direct&include=rejected&min_confidence=0.5&language=en"
    answer = post(client, path, data="🙂 " + SAID, content_type="text/plain; charset=UTF-8").get_json()
    assert (answer["id"], answer["offsets"], answer["rejected"]) == ("a1", "utf16", [])
    assert answer["quotes"][0]["segments"][0]["start"] == 4


@pytest.mark.parametrize("types", [["direct", "mixed"], "direct,mixed", ["mixed", "direct"]])
def test_types_as_a_list_or_with_commas_are_the_same(client: FlaskClient, types: Any) -> None:
    assert post(client, json={"text": SAID, "types": types}).data == post(client, json={"text": SAID}).data


def test_an_option_that_comes_twice_in_the_query_is_a_list(client: FlaskClient) -> None:
    twice = post(client, "/v1/quotes?types=direct&types=mixed", data=SAID, **PLAIN)
    assert twice.data == post(client, data=SAID, **PLAIN).data
    refused = post(client, "/v1/quotes?id=a&id=b", data=SAID, **PLAIN)
    assert (refused.status_code, refused.get_json()["errors"][0]["field"]) == (422, "id")


@pytest.mark.parametrize("query", ["types=all&types=direct", "types=mixed,all", "types=all"])
def test_all_types_beside_others_are_all_types(client: FlaskClient, query: str) -> None:
    text = "Mei Sorensen said that the weir leaked. “It is a sieve,” she said."
    answer = post(client, f"/v1/quotes?{query}", data=text.encode(), **PLAIN).data
    assert answer == post(client, json={"text": text, "types": ["direct", "all"]}).data
    assert {quote["type"] for quote in json.loads(answer)["quotes"]} == {"direct", "indirect"}


def test_the_body_wins_over_the_query(client: FlaskClient) -> None:
    answer = post(client, "/v1/quotes?offsets=utf16&id=query", json={"text": SAID, "offsets": "codepoint"}).get_json()
    assert (answer["offsets"], answer["id"]) == ("codepoint", "query")


EACH = {"types": "all", "offsets": "utf16", "include": "rejected", "min_confidence": 1, "id": "b", "format": "csv"}


@pytest.mark.parametrize("name", EACH)
def test_an_option_of_the_body_wins_and_the_query_has_the_others(client: FlaskClient, name: str) -> None:
    """The same for a line of a batch, whatever the option."""
    text = "🙂 Mei Sorensen called it “a sieve” and said that it leaked. Her film, “The Long Harbour Road,” doesn’t."
    form = {"format": "jsonl"} if name != "format" else {}
    other = {"types": "direct", "offsets": "codepoint", "include": "", "min_confidence": 0, "id": "q", "format": "json"}
    every = "&".join(f"{key}={value}" for key, value in (EACH | form).items())
    won, asked = {"text": text, name: other[name]}, {"text": text, **EACH, **form, name: other[name]}
    ours = post(client, f"/v1/quotes?{every}", json=won).data
    assert ours == post(client, json=asked).data != post(client, json=EACH | form | {"text": text}).data
    if name != "format":  # no line holds a CSV
        line = client.post(f"/v1/quotes/batch?{every}", data=json.dumps(won)).data
        assert line == ours


def test_a_wrong_query_is_named_even_where_the_body_wins(client: FlaskClient) -> None:
    answer = post(client, "/v1/quotes?offsets=bytes", json={"text": SAID, "offsets": "codepoint"})
    assert fields_of(assert_problem(answer, 422)) == {"offsets"}


def test_rejected_comes_only_when_asked_for(client: FlaskClient) -> None:
    assert "rejected" not in post(client, json={"text": SAID}).get_json()
    assert post(client, json={"text": SAID, "include": ["rejected"]}).get_json()["rejected"] == []


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_no_text_gives_empty_lists(client: FlaskClient, text: str) -> None:
    answer = post(client, json={"text": text}).get_json()
    assert (answer["quotes"], answer["speakers"], answer["warnings"]) == ([], [], [])


@pytest.mark.parametrize(
    "text", ["\ud800", "a\udfff“x”\ud83d", "\x00", "\x1b[31m\x07\x7f\x85\u2028", "“\u202eabc\u202c”"], ids=ascii
)
def test_any_string_of_json_is_answered(client: FlaskClient, text: str) -> None:
    answer = post(client, data=json.dumps({"text": text, "id": text}), content_type="application/json")
    assert answer.status_code == 200
    assert json.loads(answer.data)["id"] == text


def test_answers_have_the_documented_shape(client: FlaskClient, example: Path) -> None:
    answer = post(client, "/v1/quotes?include=rejected&types=all", data=example.read_bytes(), **PLAIN).get_json()
    assert ResponseSchema().load(answer) == answer
    assert answer["quotes"]


# How it says no


@pytest.mark.parametrize(
    ("body", "field", "remedy"),
    [
        ({}, "text", "send"),
        ({"text": None}, "text", "give a string"),
        ({"text": 7}, "text", "give a string"),
        ({"text": ["a"]}, "text", "give a string"),
        ({"text": "a", "id": True}, "id", "give a string"),
        (
            {"text": "a", "colour": "red"},
            "colour",
            "text, html, markdown, annotation, blocks, speakers, id, types, language",
        ),
        ({"blocks": None}, "blocks", "is no value: give a list"),
        ({"annotation": None}, "annotation", "is no value: give a list"),
        ({"text": "a", "speakers": None}, "speakers", "leave the field out"),
        ({"text": "a", "language": "xx"}, "language", "'en'"),
        ({"text": "a", "language": None}, "language", "leave the field out"),
        ({"text": "a", "language": ["en"]}, "language", "'en'"),
        ({"text": "a", "types": ["spoken"]}, "types", "'indirect'"),
        ({"text": "a", "types": []}, "types", "'indirect'"),
        ({"text": "a", "types": 3}, "types", "give a list"),
        ({"text": "a", "types": [["direct"]]}, "types", "'indirect'"),
        ({"text": "a", "types": {"direct": True}}, "types", "give a list"),
        ({"text": "a", "offsets": "bytes"}, "offsets", "'utf16'"),
        ({"text": "a", "include": ["everything"]}, "include", "'rejected'"),
        ({"text": "a", "min_confidence": 2}, "min_confidence", "from 0 to 1"),
        ({"text": "a", "min_confidence": True}, "min_confidence", "from 0 to 1"),
        ({"text": "a", "min_confidence": "0.5"}, "min_confidence", "from 0 to 1"),
        ([], "", "JSON object"),
        ("text", "", "JSON object"),
        (None, "", "JSON object"),
    ],
)
def test_a_wrong_field_is_named_with_its_remedy(client: FlaskClient, body: Any, field: str, remedy: str) -> None:
    problem = assert_problem(post(client, data=json.dumps(body), content_type="application/json"), 422)
    [error] = problem["errors"]
    assert error["field"] == field
    assert remedy in error["message"]
    assert len(re.findall(rf"\b{field or 'object'}\b", problem["detail"].split(":")[0])) == 1  # named, and only once
    assert problem["detail"].endswith(error["message"])


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("text=a", "text"),
        ("colour=red", "colour"),
        ("types=", "types"),
        ("min_confidence=x", "min_confidence"),
        ("min_confidence=nan", "min_confidence"),
        ("language=en&language=xx", "language"),
    ],
)
def test_a_wrong_query_is_named(client: FlaskClient, query: str, field: str) -> None:
    assert fields_of(assert_problem(post(client, f"/v1/quotes?{query}", data=SAID, **PLAIN), 422)) == {field}


@pytest.mark.parametrize(
    "body",
    [
        {"text": 7, "id": True, "language": None, "colour": 1},
        {"text": "a", "min_confidence": 2, "offsets": "bytes", "types": ["a"], "language": 3, "include": "b"},
        {"blocks": 1, "types": [], "format": "xml", "speakers": [3], "colour": 1},
    ],
)
def test_all_wrong_fields_are_named_at_once(client: FlaskClient, body: dict[str, Any]) -> None:
    problem = assert_problem(post(client, json=body), 422)
    assert fields_of(problem) == {name for name in body if body[name] != "a"}
    assert len(problem["errors"]) == len(fields_of(problem))


def test_a_missing_text_is_named_beside_wrong_fields_but_a_wrong_one_is_not_missing(client: FlaskClient) -> None:
    assert fields_of(assert_problem(post(client, json={"cls": 1, "types": []}), 422)) == {"cls", "types", "text"}
    assert fields_of(assert_problem(post(client, json={"html": 7, "types": []}), 422)) == {"html", "types"}


def test_all_that_is_wrong_in_a_query_is_named_at_once(client: FlaskClient) -> None:
    query = "types=spoken&format=xml&min_confidence=7&offsets=bytes&id=a&id=b&colour=red&text=a"
    problem = assert_problem(post(client, f"/v1/quotes?{query}", data=SAID, **PLAIN), 422)
    assert fields_of(problem) == {"types", "format", "min_confidence", "offsets", "id", "colour", "text"}


def test_a_long_wrong_request_gets_a_short_answer(client: FlaskClient) -> None:
    wrong = {"text": "a"} | {f"{n}" * 2000: n for n in range(500)}
    assert len(post(client, json=wrong).data) < 30_000
    assert len(post(client, json={"text": "a", "language": "x" * 500_000}).data) < 2_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'text': 1}",
        b'{"text": "\xe9"}',
        b'{"text": "a", "min_confidence": NaN}',
        b"\xff\xfe",
        pytest.param(b"[" * 200_000, id="deep"),
        pytest.param(b'{"text": 1' + b"0" * 5000 + b"}", id="huge number"),
    ],
)
def test_malformed_json_is_400(client: FlaskClient, body: bytes) -> None:
    assert_problem(post(client, data=body, content_type="application/json"), 400)


def test_a_byte_order_mark_before_json_is_passed_over(client: FlaskClient) -> None:
    body = json.dumps({"text": SAID, "speakers": [{"id": str(n), "name": f"Ada {n}"} for n in range(200)]}).encode()
    plain = post(client, data=body, content_type="application/json")
    for _ in range(2):  # read, and found again
        assert post(client, data=b"\xef\xbb\xbf" + body, content_type="application/json").data == plain.data
    assert plain.status_code == 200
    assert_problem(post(client, data=b"\xef\xbb\xbf", content_type="application/json"), 400)


def test_an_empty_body_is_no_gzip(client: FlaskClient) -> None:
    answer = post(client, data=b"", headers={"Content-Encoding": "gzip"}, **PLAIN)
    assert "gzip" in assert_problem(answer, 400)["detail"]


def test_text_that_is_not_utf8_is_400_and_says_where(client: FlaskClient) -> None:
    problem = assert_problem(post(client, data="café".encode("latin-1"), **PLAIN), 400)
    assert "0xe9 at 3" in problem["detail"]


@pytest.mark.parametrize(
    "kind",
    [None, "application/x-www-form-urlencoded", "text/rtf", "text/plain; charset=latin-1", "nonsense"],
)
def test_another_content_type_is_415_and_names_those_it_takes(client: FlaskClient, kind: str | None) -> None:
    problem = assert_problem(post(client, data=b"hello", content_type=kind), 415)
    assert "application/json" in problem["detail"]
    assert "text/plain" in problem["detail"]


def test_the_size_limit_counts_bytes_of_text(app: Flask) -> None:
    small = create_app(Settings(max_text_bytes=100)).test_client()
    assert post(small, data="é" * 50, **PLAIN).status_code == 200
    assert "100 bytes" in assert_problem(post(small, data="é" * 50 + "a", **PLAIN), 413)["detail"]
    escaped = json.dumps({"text": "\x01" * 100})
    assert len(escaped) > 600
    assert post(small, data=escaped, content_type="application/json").status_code == 200
    assert_problem(post(small, json={"text": "é" * 51}), 413)
    assert_problem(post(small, json={"text": "a" * 100_000}), 413)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_another_method_is_405_with_allow(client: FlaskClient, method: str) -> None:
    answer = client.open("/v1/quotes", method=method)
    assert_problem(answer, 405)
    assert "POST" in answer.headers["Allow"]


def test_another_path_is_404(client: FlaskClient) -> None:
    assert_problem(client.get("/v1/quote"), 404)
    assert_problem(client.get("/static/../config.py"), 404)


def test_a_fault_of_ours_leaks_neither_text_nor_traceback(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Settings())
    text = " ".join(["the", "secret", "words"])

    def broken() -> str:
        raise KeyError(text)

    app.add_url_rule("/broken", view_func=broken)
    answer = app.test_client().get("/broken")
    assert_problem(answer, 500)
    assert text not in answer.text
    assert "Traceback" not in answer.text
    assert text not in caplog.text
    assert "KeyError" in caplog.text
    assert "in broken" in caplog.text


# Operation and documentation


def test_health(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_without_a_model_it_lives_but_is_not_ready(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    lame = create_app(Settings(model="no_such_pipeline")).test_client()
    assert lame.get("/healthz").status_code == 200
    assert "no_such_pipeline" in assert_problem(lame.get("/readyz"), 503)["detail"]
    assert_problem(post(lame, json={"text": SAID}), 503)


def test_openapi_documents_every_error_as_a_problem(client: FlaskClient) -> None:
    document = client.get("/openapi.json").get_json()
    assert document["openapi"].startswith("3.1")
    responses = document["paths"]["/v1/quotes"]["post"]["responses"]
    assert {"200", "400", "413", "415", "422", "500", "503"} <= set(responses)
    for status, response in responses.items():
        if status != "200":
            assert list(response["content"]) == ["application/problem+json"]
    assert set(document["paths"]) == {"/v1/quotes", "/v1/quotes/batch", "/healthz", "/readyz", "/metrics"}


def test_the_documented_example_is_what_the_service_answers(client: FlaskClient) -> None:
    operation = client.get("/openapi.json").get_json()["paths"]["/v1/quotes"]["post"]
    given = operation["requestBody"]["content"]["application/json"]["example"]
    documented = operation["responses"]["200"]["content"]["application/json"]["example"]
    answer = post(client, json=given).get_json()
    assert answer["id"] == documented["id"]
    assert [q["id"] for q in answer["quotes"]] == [q["id"] for q in documented["quotes"]]


def test_the_documentation_page_asks_no_other_host(client: FlaskClient) -> None:
    with client.get("/docs") as page:
        assert page.content_type.startswith("text/html")
        wanted = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert wanted
    for path in wanted:
        assert "//" not in path
        with client.get(f"/{path}") as file:
            assert file.status_code == 200


def test_settings_come_from_the_environment() -> None:
    variables = {"QUOTES_PORT": "0", "QUOTES_MAX_TEXT_BYTES": "10", "QUOTES_HOST": "::1", "QUOTES_MODEL": ""}
    assert Settings.from_env(variables) == Settings(port=0, max_text_bytes=10, host="::1")


@pytest.mark.parametrize("value", ["x", "-1", "0", "1.5", "²"])
def test_a_wrong_setting_is_named(value: str) -> None:
    with pytest.raises(SettingError, match="QUOTES_WORKERS"):
        Settings.from_env({"QUOTES_WORKERS": value})


def test_a_variable_that_is_no_setting_is_named_in_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("QUOTES_APIKEYS", "QUOTES_TYPO", "QUOTES_LOG_TEXT", "QUOTES_EVAL"):
        monkeypatch.setenv(name, "0")
    monkeypatch.setenv("QUOTES_MODEL", "no_such_pipeline")  # which is quicker
    create_app()
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING] == [
        "QUOTES_APIKEYS is no setting and changes nothing: do you mean QUOTES_API_KEYS?",
        "QUOTES_TYPO is no setting and changes nothing",
    ]


def test_a_page_of_an_allowed_origin_gets_its_answer_not_only_its_preflight() -> None:
    client = create_app(Settings(cors_origins="https://a.example")).test_client()
    answer = client.post("/v1/quotes", json={"text": SAID}, headers={"Origin": "https://a.example"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "https://a.example"
    assert len(answer.get_json()["quotes"]) == 1
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(("threads", "fits"), [(21, False), (22, True)])
def test_there_are_threads_for_all_who_may_wait_and_two_more(threads: int, fits: bool) -> None:
    with nullcontext() if fits else pytest.raises(SettingError, match="at least 22"):
        Settings(threads=threads, max_waiting=16, max_batches=4)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/csv; charset=utf-8; header=present", "text/csv"),
        ("text/html; charset=utf-8", "text/html"),
        ("text/markdown; variant=GFM", "text/markdown"),
        ("text/html;q=0.2, text/csv;q=0.9", "text/csv"),
        ("application/ld+json", "application/ld+json"),
        ('application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', "anno"),
        ('application/ld+json; profile="http://a.example/b http://www.w3.org/ns/anno.jsonld"', "anno"),
        ("application/xml", "application/json"),
        ("*/*", "application/json"),
    ],
)
def test_accept_chooses_by_the_kind_whatever_its_parameters(client: FlaskClient, accept: str, kind: str) -> None:
    assert kind in post(client, data=SAID, headers={"Accept": accept}, **PLAIN).content_type


def test_unknown_fields_are_named_in_the_order_in_which_they_came(client: FlaskClient) -> None:
    names = [f"f{n}" for n in (5, 3, 9, 1, 7)]
    body = json.dumps({"text": SAID, **dict.fromkeys(names, 1)})  # the client itself would sort them
    problem = assert_problem(post(client, data=body, content_type="application/json"), 422)
    assert [error["field"] for error in problem["errors"]] == names


@pytest.mark.parametrize("name", ["id", "offsets", "min_confidence", "language", "format"])
def test_an_option_that_can_be_but_one_is_told_so(client: FlaskClient, name: str) -> None:
    problem = assert_problem(post(client, f"/v1/quotes?{name}=0.1&{name}=0.2", data=SAID, **PLAIN), 422)
    assert problem["errors"] == [{"field": name, "message": f"{name} is given twice: give it once"}]


def test_markup_that_is_read_as_a_text_over_the_limit_is_413() -> None:
    client = create_app(Settings(max_text_bytes=1000)).test_client()
    runs = [{"text": SAID}, {"markup": "<b>", "interpretAs": "so " * 400}]
    assert "The text is over 1000 bytes" in assert_problem(post(client, json={"annotation": runs}), 413)["detail"]


def test_a_body_over_the_limit_is_told_from_a_text_over_it() -> None:
    client = create_app(Settings(max_text_bytes=10)).test_client()
    known = [{"id": str(n), "name": "Ada Brandt"} for n in range(5_000)]
    detail = assert_problem(post(client, json={"text": "so", "speakers": known}), 413)["detail"]
    assert detail.startswith(f"The body is over {6 * 10 + 65_536} bytes")


@pytest.mark.parametrize(
    "given",
    [
        {"blocks": [{"id": "b" * 513, "text": SAID}]},
        {"text": SAID, "speakers": [{"id": "p" * 513, "name": "Ada Brandt"}]},
        {"text": SAID, "speakers": [{"id": "p", "name": "Ada Brandt", "aliases": ["A" * 513]}] * 200},
    ],
)
def test_what_would_come_back_with_each_quote_is_short(client: FlaskClient, given: dict[str, Any]) -> None:
    assert "more than 512 characters" in assert_problem(post(client, json=given), 422)["detail"]


def test_many_quotes_in_one_sentence_make_no_square_of_an_answer(client: FlaskClient) -> None:
    text = "".join(f"“we go {n},” said Bob Hart and " for n in range(400))
    assert len(post(client, data=text, **PLAIN).data) < 400 * 8_000


def test_a_path_with_two_slashes_is_not_found_and_sends_nobody_elsewhere(client: FlaskClient) -> None:
    assert_problem(post(client, "/v1//quotes", data=SAID, **PLAIN), 404)
