"""Library, command line and HTTP give the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import quotes
from quotes.cli import main

PLAIN = {"content_type": "text/plain"}

OPTIONS: list[dict[str, Any]] = [
    {},
    {"types": "all", "include": "rejected"},
    {"types": "direct", "offsets": "utf16", "min_confidence": 0.9},
]


@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: ",".join(o) or "defaults")
def test_all_doors_agree_on_an_article(
    example: Path, options: dict[str, Any], client: FlaskClient, runner: CliRunner
) -> None:
    text = example.read_text("utf-8")
    expected = quotes.extract(text, **options).to_json()
    flags = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", str(value))]
    assert runner.invoke(main, ["extract", str(example), *flags]).stdout_bytes == expected
    assert client.post("/v1/quotes", json={"text": text, **options}).data == expected
    assert client.post("/v1/quotes", query_string=options, data=example.read_bytes(), **PLAIN).data == expected


def test_words_that_run_over_a_line_are_on_one_line_through_all_doors(client: FlaskClient, runner: CliRunner) -> None:
    text = "“We found tracks\r\nlast winter,” said Ada Brandt."
    expected = quotes.extract(text)
    [quote] = expected.to_dict()["quotes"]
    assert quote["quote"] == "We found tracks last winter,"
    assert quote["id"] == quotes.extract(text.replace("\r\n", " ")).quotes[0].id
    [segment] = quote["segments"]
    assert segment["text"] == text[segment["start"] : segment["end"]] == "We found tracks\r\nlast winter,"
    assert runner.invoke(main, ["extract"], input=text.encode()).stdout_bytes == expected.to_json()
    assert client.post("/v1/quotes", json={"text": text}).data == expected.to_json()
    for form in ("csv", "table", "md", "jsonld"):
        shown = runner.invoke(main, ["extract", "--format", form], input=text.encode()).stdout
        assert "We found tracks last winter," in shown


def test_an_id_comes_back_through_all_doors(client: FlaskClient, runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "é.txt").write_text("“Yes,” she said.", "utf-8")
    name = str(tmp_path / "é.txt")
    expected = quotes.extract("“Yes,” she said.", id=name).to_json()
    lines = runner.invoke(main, ["extract", "--format", "jsonl", name, name]).stdout_bytes
    assert lines == (expected + b"\n") * 2
    assert client.post("/v1/quotes", json={"text": "“Yes,” she said.", "id": name}).data == expected


def test_an_id_of_one_text_comes_back_through_all_doors(client: FlaskClient, runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“Yes,” she said.", "utf-8")
    expected = quotes.extract("“Yes,” she said.", id="é 7").to_json()
    assert runner.invoke(main, ["extract", "--id", "é 7", str(tmp_path / "a.txt")]).stdout_bytes == expected
    assert runner.invoke(main, ["extract", "--id", "é 7"], input="“Yes,” she said.".encode()).stdout_bytes == expected
    assert client.post("/v1/quotes", json={"text": "“Yes,” she said.", "id": "é 7"}).data == expected


def test_an_id_may_be_a_number(client: FlaskClient) -> None:
    answered = client.post("/v1/quotes", json={"text": "“Yes,” she said.", "id": 7}).data
    assert json.loads(answered)["id"] == "7"
    assert quotes.extract("“Yes,” she said.", id=7).to_json() == answered
    with pytest.raises(quotes.OptionError):
        quotes.extract("“Yes,” she said.", id=7.5)  # type: ignore[arg-type]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("“”\"'‘’ab .,\n\r\0\ud83d🙂é") | st.characters(), max_size=60))
def test_http_agrees_with_the_library_on_any_string(client: FlaskClient, text: str) -> None:
    body = json.dumps({"text": text, "types": "all", "offsets": "utf16"})
    answer = client.post("/v1/quotes", data=body, content_type="application/json")
    assert answer.data == quotes.extract(text, types="all", offsets="utf16").to_json()
