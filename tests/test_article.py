"""The JSON form of an answer, on records made by hand."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

import pytest
from made import article, quote, span, speaker

from quotes.article import Article
from quotes.errors import OptionError
from quotes.records import Rejected, Span, Warn

TEXT = "🙂 “It leaks,” said Mei Sorensen, “and drips.” She stayed."


def answer(**more: Any) -> Article:
    said = quote(
        TEXT,
        ("It leaks,", "and drips."),
        "s1",
        mention="Mei Sorensen",
        cue="said",
        candidates=(("Mei Sorensen", 0.98765),),
    )
    return replace(article(TEXT, [said], [speaker(TEXT, "s1", "Mei Sorensen", "Mei Sorensen", "She")]), **more)


def one(made: Article) -> dict[str, Any]:
    (found,) = made.to_dict()["quotes"]
    return found  # type: ignore[no-any-return]


def test_the_words_are_the_segments_joined_by_one_space() -> None:
    assert one(answer())["quote"] == "It leaks, and drips."


def test_the_words_are_on_one_line_and_the_places_as_they_were_sent() -> None:
    said = "We  found tracks \r\n\tlast\u2028winter\n\n and   left,"
    text = f"“{said}” said Ada Brandt. “Twice \n”"
    found = one(article(text, [quote(text, (said, "Twice \n"))]))
    assert found["quote"] == "We  found tracks last winter and   left, Twice "
    assert [segment["text"] for segment in found["segments"]] == [said, "Twice \n"]
    assert found["content"] == found["segments"]


def test_long_white_space_takes_no_time() -> None:
    said = "a" + " " * 200_000 + "b\nc"
    text = f"“{said}”"
    started = time.process_time()
    assert one(article(text, [quote(text, said)]))["quote"] == said.replace("\n", " ")
    assert time.process_time() - started < 1


def test_spans_are_code_points_with_their_text() -> None:
    found = one(answer())
    assert found["segments"] == [
        {"start": 3, "end": 12, "text": "It leaks,"},
        {"start": 34, "end": 44, "text": "and drips."},
    ]
    assert found["cue"] == {"start": 14, "end": 18, "text": "said", "kind": "speech"}
    assert found["mention"] == {"start": 19, "end": 31, "text": "Mei Sorensen"}


def test_in_utf16_an_emoji_counts_twice() -> None:
    plain, wide = one(answer()), one(answer(offsets="utf16"))
    assert wide["segments"][0]["start"] == plain["segments"][0]["start"] + 1
    assert wide["context"]["start"] == plain["context"]["start"]  # before the emoji
    assert wide["segments"][0]["text"] == plain["segments"][0]["text"]


@pytest.mark.parametrize("write", [Article.to_dict, Article.to_json])
def test_a_unit_is_no_places_and_the_message_says_where_it_goes(write: Any) -> None:
    with pytest.raises(OptionError, match=r"places is 'utf16', .* extract\(text, offsets='utf16'\)"):
        write(answer(), "utf16")


def test_a_quote_names_its_speaker_and_the_speaker_its_quotes() -> None:
    made = answer().to_dict()
    assert made["quotes"][0]["speaker"] == {"id": "s1", "name": "Mei Sorensen", "kind": "person", "role": None}
    assert made["speakers"][0]["quotes"] == [made["quotes"][0]["id"]]
    assert [m["text"] for m in made["speakers"][0]["mentions"]] == ["Mei Sorensen", "She"]


def test_nobody_is_null() -> None:
    found = one(replace(answer(), quotes=(quote(TEXT, "It leaks,"),), speakers=()))
    assert (found["speaker"], found["mention"], found["cue"]) == (None, None, None)


def test_a_quote_without_marks_gives_the_words_of_its_content() -> None:
    said = replace(quote(TEXT, "It leaks,"), segments=(), content=(span(TEXT, "leaks"),))
    assert one(replace(answer(), quotes=(said,)))["quote"] == "leaks"


def test_numbers_are_rounded() -> None:
    assert one(answer())["evidence"]["candidates"] == [{"name": "Mei Sorensen", "confidence": 0.988}]


def test_rejected_runs_only_where_they_were_asked_for() -> None:
    assert "rejected" not in answer().to_dict()
    assert answer(rejected=()).to_dict()["rejected"] == []
    shown = answer(rejected=(Rejected(span(TEXT, "drips"), "term"),)).to_dict()["rejected"]
    assert shown == [{"start": 38, "end": 43, "text": "drips", "reason": "term"}]


def test_the_text_only_where_it_was_asked_for() -> None:
    assert "text" not in answer().to_dict()
    assert answer(with_text=True).to_dict()["text"] == TEXT


def test_a_warning_says_where() -> None:
    made = answer(warnings=(Warn("unclosed-mark", "Never closed.", Span(2, 12)),)).to_dict()
    assert made["warnings"] == [{"code": "unclosed-mark", "message": "Never closed.", "start": 2, "end": 12}]


def test_json_is_one_line_of_utf8() -> None:
    made = answer().to_json()
    assert b"\n" not in made
    assert "“" in answer(with_text=True).to_json().decode("utf-8")
    assert json.loads(made) == answer().to_dict()


def test_a_lone_surrogate_survives_json() -> None:
    made = replace(answer(), text=TEXT.replace("leaks", "le\ud83dks"), with_text=True)
    assert json.loads(made.to_json().decode("utf-8")) == made.to_dict()
    assert "le\ud83dks" in json.loads(made.to_json())["text"]
