"""What is said of a quotation-marked run that isn't speech: title, nickname, term or scare quote."""

from __future__ import annotations

import pytest
from scenes import flat, parsed, stages

import quotes
from quotes.attributing import speech
from quotes.attributing.forms import Forms
from quotes.parse import Parse


def reasons(text: str) -> list[str]:
    """Of each run in marks, in order."""
    found = stages(flat(text))
    return [Forms(found.scene).reason(i) for i in range(len(found.segments))]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hugh “Buck” Halloran left.", "nickname"),  # within a name
        ("They were nicknamed “Buck” then.", "nickname"),
        ("He was known as “the quiet man” there.", "term"),  # small letters are no name
        ("We read “The Long Harbour Road” there.", "title"),
        ("We read “The Tale of a Road” there.", "title"),  # more capitals than not
        ("We read “The tale of a road” there.", "scare-quote"),
        ("We saw “Hamlet” there.", "scare-quote"),  # one word isn't told from a term that opens with a capital
        ("It was called “greenwashing” by all.", "term"),
        ("The word “greenwashing” was new.", "term"),
        ("The “experts” left.", "scare-quote"),
        ("“Buck” Halloran left.", "scare-quote"),  # no name before it
    ],
)
def test_the_form_and_the_words_before_tell(text: str, reason: str) -> None:
    assert reasons(text) == [reason]


def test_a_word_far_before_the_run_tells_nothing() -> None:
    assert reasons("It was called so by all “experts” there.") == ["scare-quote"]


def test_each_run_has_its_own_reason() -> None:
    assert reasons("Hugh “Buck” Halloran read “The Long Harbour Road” to “experts” there.") == [
        "nickname",
        "title",
        "scare-quote",
    ]


def feature(parse: Parse, name: str, index: int = 0) -> float:
    scene = stages(parse).scene
    return speech.features(scene, index, [], -1.0, 0.0)[speech.NAMES.index(name)]


def test_the_verb_before_a_run_and_the_cues_of_its_sentence_tell() -> None:
    text = "Ada said the “wonder drug” failed and left."
    own = "Ada/NNP/nsubj/1 said/VBD/ROOT/1 the/DT/det/5 “/``/punct/5 wonder/NN/compound/5 drug/NN/nsubj/7 ”/''/punct/5"
    parse = parsed(text, own + " failed/VBD/ccomp/1 and/CC/cc/7 left/VBD/conj/7 ././punct/1")
    assert feature(parse, "verb_use") > 0.2
    assert feature(parse, "root_use") == feature(parse, "verb_use")
    assert feature(parse, "any_cue_before") > feature(parse, "any_cue_behind") >= 0


def test_what_stands_far_off_in_an_endless_sentence_is_not_looked_at() -> None:
    far = flat("Ada said " + "so " * 60 + "“leaks”.")
    assert feature(far, "any_cue_before") < feature(flat("Ada said so “leaks”."), "any_cue_before")


def test_how_many_others_have_the_words_of_a_run_is_told_of_any_number_of_runs() -> None:
    few, many = (flat("“It leaks.” “It leaks badly.” " + "“So it is.” " * count) for count in (2, 300))
    assert [feature(few, "repeated", i) for i in range(4)] == [1, 0, 1, 1]
    assert [feature(many, "repeated", i) for i in range(3)] == [1, 0, 299]


def test_a_far_paragraph_tells_nothing_of_how_many_runs_stand_here() -> None:
    here = "“It leaks.” Ada said “it drips” there."
    for count in (10, 300):
        text = here + "\n\n“So it is.” Ada said." * count
        assert [feature(flat(text), "quotes_in_paragraph", i) for i in range(2)] == [2, 2]


@pytest.mark.parametrize(
    "text", ["As “thin” as it gets, said Ada Brandt.", "as “x”", "Himself as “x”", "“x” as", "As “Bo” Pell"]
)
def test_a_text_may_open_or_end_beside_a_mark(text: str) -> None:
    found = quotes.extract(text, types="all")
    assert found.text == text
    assert all(text[s.start : s.end] for q in found.quotes for s in q.segments)
