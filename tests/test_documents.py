"""HTML, annotated text and blocks through the doors: every span is found again in the caller's own document."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from places import cut, places

import quotes
from quotes.cli import main
from quotes.errors import OptionError
from quotes.inputs import document
from quotes.inputs.html import read

PAGE = """<!doctype html><title>no text</title>
<h1>Norvik dam &ldquo;safe&rdquo; 🙂</h1>
<script>var said = "“Nothing,” said Nobody Atall.";</script>
<p>&ldquo;We <b>will</b>\n rebuild&nbsp;the dam,&rdquo; said Mayor <a href="/ada">Ada Brandt</a>.</p>
<p hidden>&ldquo;Hidden,&rdquo; said Ivan Hidden.
<p>Engineer Jos&eacute; Lind said: <q>It <i>leaked</i> for years.</q>
<p>In a letter to the council, Brandt wrote:
<blockquote><p>The water rose too fast.<p>Nobody is to blame.</blockquote>
<p>“Not yet,” she said.</p>"""

SAID = [
    ("We will rebuild\u00a0the dam,", ["We <b>will</b>\n rebuild&nbsp;the dam,"], "Ada Brandt"),
    ("It leaked for years.", ["It <i>leaked</i> for years."], "José Lind"),
    (
        "The water rose too fast. Nobody is to blame.",
        ["The water rose too fast.", "Nobody is to blame."],
        "Ada Brandt",
    ),
    ("Not yet,", ["Not yet,"], "Ada Brandt"),
]


def post(client: FlaskClient, **body: Any) -> dict[str, Any]:
    answer = client.post("/v1/quotes", json=body)
    assert answer.status_code == 200, answer.data
    parsed: dict[str, Any] = answer.get_json()
    return parsed


# HTML


def test_quotes_are_found_across_tags(client: FlaskClient) -> None:
    answer = post(client, html=PAGE)
    found = [
        (q["quote"], [PAGE[s["html_start"] : s["html_end"]] for s in q["segments"]], (q["speaker"] or {}).get("name"))
        for q in answer["quotes"]
    ]
    assert found == SAID


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
def test_every_place_is_right_in_the_text_and_in_the_source(client: FlaskClient, unit: str) -> None:
    answer = post(client, html=PAGE, offsets=unit, include=["text", "rejected"], types="all")
    text, found = answer["text"], list(places({**answer, "text": None}, "start", "text"))
    assert text == read(PAGE).text
    assert len(found) > 15
    for place in found:
        assert cut(text, place["start"], place["end"], unit) == place["text"]
        source = cut(PAGE, place["html_start"], place["html_end"], unit)
        assert read(source).text.replace("\n\n“", "\n\n") == place["text"].strip("“”").replace("\n\n“", "\n\n")


def test_all_doors_agree_on_html(client: FlaskClient, runner: CliRunner, tmp_path: Path) -> None:
    page = document("html", PAGE)
    expected = quotes.extract(page.text, offsets="utf16").to_json(page.places("utf16"))
    (tmp_path / "page.html").write_text(PAGE, "utf-8", newline="")
    assert runner.invoke(main, ["extract", str(tmp_path / "page.html"), "--offsets", "utf16"]).stdout_bytes == expected
    assert client.post("/v1/quotes", json={"html": PAGE, "offsets": "utf16"}).data == expected
    sent = client.post("/v1/quotes?offsets=utf16", data=PAGE.encode(), content_type="text/html; charset=utf-8")
    assert sent.data == expected


def test_html_without_text_has_no_quotes(client: FlaskClient) -> None:
    for html in ("", "<p>", "<" * 1000, "<!--“Yes,” she said.", "<script>“Yes,” she said."):
        assert post(client, html=html)["quotes"] == []


def test_ids_stay_when_the_text_around_is_edited(client: FlaskClient) -> None:
    before = [q["id"] for q in post(client, html=PAGE)["quotes"]]
    edited = PAGE.replace("<h1>", "<p>A new first paragraph about the flood.</p><h1>").replace("Mayor", "the mayor,")
    edited = edited.replace("<b>will</b>", "will").replace("&ldquo;", "“")
    assert [q["id"] for q in post(client, html=edited)["quotes"]] == before


# Annotated text and blocks


def test_annotated_text_comes_back_with_its_markup(client: FlaskClient) -> None:
    runs = [
        {"text": "“We "},
        {"markup": "*"},
        {"text": "will"},
        {"markup": "*"},
        {"text": " rebuild,” said Mayor Ada Brandt."},
        {"markup": "\\par", "interpretAs": "\n\n"},
        {"text": "🙂 “Not yet,” she said."},
    ]
    source = "".join(r.get("text", "") + r.get("markup", "") for r in runs)
    answer = post(client, annotation=runs, offsets="utf16")
    segments = [s for q in answer["quotes"] for s in q["segments"]]
    assert [cut(source, s["source_start"], s["source_end"], "utf16") for s in segments] == [
        "We *will* rebuild,",
        "Not yet,",
    ]


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
def test_blocks_hold_their_own_spans(client: FlaskClient, unit: str) -> None:
    blocks = [
        {"id": "h", "text": "Dam broken 🙂"},
        {"id": "p1", "text": "🙂 Mayor Ada Brandt said: “We will rebuild."},
        {"id": "p2", "text": "“And we will do it soon.”"},
        {"id": "p3", "text": "“Not yet,” she said."},
    ]
    answer = post(client, blocks=blocks, offsets=unit)
    by_id = {b["id"]: b["text"] for b in blocks}
    for place in places(answer, "start", "text"):
        assert cut(by_id[place["block"]], place["start"], place["end"], unit) == place["text"]
    assert [[(s["block"], s["text"]) for s in q["segments"]] for q in answer["quotes"]] == [
        [("p1", "We will rebuild."), ("p2", "And we will do it soon.")],
        [("p3", "Not yet,")],
    ]


def test_files_of_other_shapes(runner: CliRunner, client: FlaskClient, tmp_path: Path) -> None:
    blocks = [{"id": "a", "text": "“We will rebuild,” said Mayor Ada Brandt."}]
    (tmp_path / "blocks.json").write_text(json.dumps(blocks))
    result = runner.invoke(main, ["extract", "--input", "blocks", str(tmp_path / "blocks.json")])
    assert result.stdout_bytes == client.post("/v1/quotes", json={"blocks": blocks}).data
    (tmp_path / "broken.json").write_text("[")
    result = runner.invoke(main, ["extract", "--input", "blocks", str(tmp_path / "broken.json")])
    assert (result.exit_code, "no valid JSON" in result.stderr) == (2, True)


# Known speakers

KNOWN = [{"id": "p7", "name": "Ada M. Brandt", "kind": "person"}, {"id": "p8", "name": "Jose Lind"}]


SENT = {
    "text": "“It leaks,” said Ada Brandt.",
    "html": "<p>“It leaks,” said Ada Brandt.</p>",
    "annotation": [{"text": "“It leaks,” "}, {"markup": "<b>"}, {"text": "said Ada Brandt."}],
    "blocks": [{"id": "a", "text": "“It leaks,”"}, {"id": "b", "text": "said Ada Brandt."}],
}


@pytest.mark.parametrize("kind", SENT)
def test_places_are_in_a_unit_that_there_is_and_of_the_articles_own_text(kind: str) -> None:
    own, other = document(kind, SENT[kind]), document("html", "<p>“It drips,” said Tom Rey, who had a bucket.")
    article, another = quotes.extract(own.text), quotes.extract(other.text)
    with pytest.raises(OptionError, match=r"^unknown offsets 'utf8': use one of 'codepoint', 'utf16'$") as caught:
        article.to_dict(own.places("utf8"))  # type: ignore[arg-type]
    assert caught.value.field == "offsets"
    for wrong, given in ((article, other.places("utf16")), (another, own.places("codepoint"))):
        for write in (wrong.to_dict, wrong.to_json):
            with pytest.raises(OptionError, match="places are those of another text: give those of the document"):
                write(given)
    with pytest.raises(OptionError, match="no places of a document"):
        article.to_dict(own)  # type: ignore[arg-type]
    assert article.to_dict(document(kind, SENT[kind]).places("utf16"))["quotes"]


def test_known_speakers_get_the_callers_ids(client: FlaskClient, runner: CliRunner, tmp_path: Path) -> None:
    answer = post(client, html=PAGE, speakers=KNOWN)
    assert {s["name"]: s.get("ref") for s in answer["speakers"]} == {"Ada Brandt": "p7", "José Lind": "p8"}
    assert [q["speaker"]["ref"] for q in answer["quotes"]] == ["p7", "p8", "p7", "p7"]
    (tmp_path / "known.json").write_text(json.dumps(KNOWN))
    (tmp_path / "page.html").write_text(PAGE, "utf-8", newline="")
    result = runner.invoke(main, ["extract", str(tmp_path / "page.html"), "--speakers", str(tmp_path / "known.json")])
    assert json.loads(result.stdout) == answer
    page = document("html", PAGE)
    article = quotes.extract(page.text, speakers=KNOWN)
    assert article.to_dict(page.places("codepoint")) == answer
    assert article.to_dict(page.places("utf16"))["offsets"] == "utf16"
    assert len({article, quotes.extract(page.text, speakers=KNOWN)}) == 1
    line = json.dumps({"html": PAGE, "speakers": KNOWN})
    assert client.post("/v1/quotes/batch", data=line, content_type="application/x-ndjson").get_json(True) == answer


# Forms of the answer

MEDIA_TYPES = {
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv",
    "html": "text/html",
    "md": "text/markdown",
    "annotations": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    "jsonld": "application/ld+json",
}


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_the_form_is_chosen_by_name_or_by_accept(
    form: str, client: FlaskClient, runner: CliRunner, tmp_path: Path
) -> None:
    body = {"html": PAGE, "id": str(tmp_path / "page.html")}
    named = client.post("/v1/quotes", json={**body, "format": form}, headers={"Accept": "text/csv"})
    assert named.content_type.partition(";")[0] == MEDIA_TYPES[form].partition(";")[0]
    assert client.post("/v1/quotes", json=body, headers={"Accept": MEDIA_TYPES[form]}).data == named.data
    assert client.post("/v1/quotes", json=body, query_string={"format": form}).data == named.data
    body = {"html": PAGE}
    (tmp_path / "page.html").write_text(PAGE, "utf-8", newline="")
    result = runner.invoke(main, ["extract", str(tmp_path / "page.html"), "--format", form])
    assert result.stdout_bytes == client.post("/v1/quotes", json={**body, "format": form}).data


def test_the_page_keeps_its_style_under_its_policy(client: FlaskClient) -> None:
    answer = client.post("/v1/quotes", json={"html": PAGE, "format": "html"})
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("accept", ["*/*", "text/plain", "nonsense", "image/png;q=1, */*;q=0.1"])
def test_json_is_the_default(client: FlaskClient, accept: str) -> None:
    answer = client.post("/v1/quotes", json={"text": "Yes."}, headers={"Accept": accept})
    assert answer.content_type == "application/json"


def test_annotations_count_code_points_whatever_is_asked(client: FlaskClient) -> None:
    page = client.post("/v1/quotes", json={"html": PAGE, "offsets": "utf16", "format": "annotations"}).get_json(
        force=True
    )
    text = read(PAGE).text
    assert page["items"]
    for item in page["items"]:
        for target in item["target"]:
            position, words = target["selector"]
            assert text[position["start"] : position["end"]] == words["exact"]


# Wrong requests


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": "a", "html": "b"}, "html"),
        ({"html": 7}, "html"),
        ({"html": None}, "html"),
        ({"annotation": "a"}, "annotation"),
        ({"annotation": [{"text": 1}]}, "annotation"),
        ({"annotation": [{}]}, "annotation"),
        ({"annotation": [{"text": "a", "interpretAs": "b"}]}, "annotation"),
        ({"blocks": [{"id": "a"}]}, "blocks"),
        ({"blocks": None}, "blocks"),
        ({"text": "a", "speakers": [{"name": "x"}]}, "speakers"),
        ({"text": "a", "format": "pdf"}, "format"),
        ({"text": "a", "format": ["csv"]}, "format"),
    ],
)
def test_a_wrong_field_is_named(client: FlaskClient, body: dict[str, Any], field: str) -> None:
    answer = client.post("/v1/quotes", json=body)
    assert answer.status_code == 422, answer.data
    assert [e["field"] for e in answer.get_json()["errors"]] == [field]


def test_too_large_a_source_is_refused_though_its_text_is_short(client: FlaskClient) -> None:
    assert client.post("/v1/quotes", json={"html": "<br>" * 300_000}).status_code == 413
    sent = client.post("/v1/quotes", data=b"<br>" * 300_000, content_type="text/html")
    assert sent.status_code == 413


@pytest.mark.parametrize("kind", ["xml", "", None, []])
def test_a_kind_that_is_none_is_named_with_those_there_are(kind: Any) -> None:
    with pytest.raises(
        OptionError, match=r"unknown kind .*: use one of 'text', 'html', 'markdown', 'annotation', 'blocks'"
    ):
        document(kind, "a")
