"""Blocks and LanguageTool's annotated text: spans come back in the caller's own document."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import cut

from quotes.errors import OptionError
from quotes.inputs.document import document
from quotes.options import OFFSETS, Offsets
from quotes.records import Span

# Blocks

TEXTS = st.lists(st.text(alphabet="ab🙂é “”\n\u05d0", max_size=8), min_size=1, max_size=6)


@given(TEXTS, st.data(), st.sampled_from(OFFSETS))
def test_every_span_is_cut_into_its_blocks(texts: list[str], data: st.DataObject, unit: Offsets) -> None:
    given_blocks = [{"id": f"b{n}", "text": t} for n, t in enumerate(texts)]
    doc = document("blocks", given_blocks)
    places = doc.places(unit)
    start = data.draw(st.integers(0, len(doc.text)))
    span = Span(start, data.draw(st.integers(start, len(doc.text))))
    by_id = {b["id"]: b["text"] for b in given_blocks}
    parts = places.parts(span)
    for part in parts:
        place = places.of(part)
        if span.start < span.end and set(part.of(doc.text)) != {"\n"}:
            assert "end_block" not in place
            assert cut(by_id[place["block"]], place["start"], place["end"], unit) == part.of(doc.text)
    words = "".join(p.of(doc.text) for p in parts).replace("\n", "")
    assert words == span.of(doc.text).replace("\n", "")


def test_offsets_are_those_of_the_block() -> None:
    doc = document("blocks", [{"id": "a", "text": "🙂 One"}, {"id": "b", "text": ""}, {"id": "c", "text": "🙂 Two"}])
    assert doc.text == "🙂 One\n\n\n\n🙂 Two"
    span = Span(doc.text.index("Two"), len(doc.text))
    assert doc.places("codepoint").of(span) == {"block": "c", "start": 2, "end": 5}
    assert doc.places("utf16").of(span) == {"block": "c", "start": 3, "end": 6}


def test_a_span_over_two_blocks_has_a_part_in_each() -> None:
    places = (doc := document("blocks", [{"id": "a", "text": "“We will"}, {"id": "b", "text": "go.”"}])).places("utf16")
    span = Span(1, len(doc.text) - 1)
    assert [places.of(p) for p in places.parts(span)] == [
        {"block": "a", "start": 1, "end": 8},
        {"block": "b", "start": 0, "end": 3},
    ]
    assert places.of(span) == {"block": "a", "start": 1, "end": 3, "end_block": "b"}


@pytest.mark.parametrize(
    ("blocks", "remedy"),
    [
        ({}, "give"),
        ("text", "give"),
        ([1], r"blocks\[0\]"),
        ([{"id": "a"}], r"blocks\[0\]"),
        ([{"id": "a", "text": "x"}, {"id": None, "text": "x"}], r"blocks\[1\] has an id"),
        ([{"id": "1", "text": "x"}, {"id": 1, "text": "x"}], r"the same id"),
        ([{"id": "a", "text": "x", "type": "p"}], r"blocks\[0\] has the unknown field 'type'"),
        ([{"id": "a", "text": "x"}, {"id": "a", "text": "y"}], "same id"),
    ],
)
def test_wrong_blocks_name_the_remedy(blocks: Any, remedy: str) -> None:
    with pytest.raises(OptionError, match=remedy) as caught:
        document("blocks", blocks)
    assert caught.value.field == "blocks"


def test_an_integer_is_an_id_that_comes_back_as_a_string() -> None:
    assert document("blocks", [{"id": 7, "text": "One"}]).places("codepoint").of(Span(0, 3))["block"] == "7"


def test_no_blocks_are_an_empty_text() -> None:
    assert document("blocks", []).text == ""


# Annotated text

ANNOTATION = [
    {"markup": "<p>"},
    {"text": "“We "},
    {"markup": "<b>"},
    {"text": "will"},
    {"markup": "</b>"},
    {"text": " go,” she said"},
    {"markup": "</p><p>", "interpretAs": "\n\n"},
    {"text": "🙂 Then"},
    {"markup": "&nbsp;", "interpretAs": " "},
    {"text": "left."},
]
SOURCE = "".join(run.get("text", "") + run.get("markup", "") for run in ANNOTATION)


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("We will go,", "We <b>will</b> go,"),
        ("said\n\n🙂", "said</p><p>🙂"),
        ("\n", "</p><p>"),
        ("Then left", "Then&nbsp;left"),
    ],
)
@pytest.mark.parametrize("unit", OFFSETS)
def test_annotated_text_leads_back_to_its_markup(words: str, source: str, unit: Offsets) -> None:
    doc = document("annotation", ANNOTATION)
    assert doc.text == "“We will go,” she said\n\n🙂 Then left."
    start = doc.text.index(words)
    place = doc.places(unit).of(Span(start, start + len(words)))
    assert cut(doc.text, place["start"], place["end"], unit) == words
    assert cut(SOURCE, place["source_start"], place["source_end"], unit) == source


@pytest.mark.parametrize(
    "wrong",
    [{}, None, [1], [{}], [{"text": 1}], [{"text": "a", "markup": "b"}], [{"text": "a", "interpretAs": "b"}], ["a"]],
)
def test_a_wrong_annotation_names_the_remedy(wrong: Any) -> None:
    with pytest.raises(OptionError, match="annotation") as caught:
        document("annotation", wrong)
    assert caught.value.field == "annotation"


runs = st.lists(
    st.one_of(
        st.fixed_dictionaries({"text": st.text(max_size=5)}),
        st.fixed_dictionaries({"markup": st.text(max_size=5)}, optional={"interpretAs": st.text(max_size=3)}),
    )
)


@given(runs, st.sampled_from(OFFSETS))
def test_text_runs_keep_every_character(annotation: list[dict[str, str]], unit: Offsets) -> None:
    doc = document("annotation", annotation)
    source = "".join(run.get("text", "") + run.get("markup", "") for run in annotation)
    at = 0
    for run in annotation:
        for character in run.get("text", ""):
            place = doc.places(unit).of(Span(at, at + 1))
            assert cut(source, place["source_start"], place["source_end"], unit) == character
            at += 1
        at += len(run.get("interpretAs", ""))
    assert at == len(doc.text)
