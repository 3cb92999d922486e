"""What is said of a quotation-marked run that isn't speech: title, nickname, term or scare quote."""

from __future__ import annotations

import pytest
from scenes import flat, stages

from quotes.attributing import speech


def reasons(text: str) -> list[str]:
    """Of each run in marks, in order."""
    found = stages(flat(text))
    return [speech.reason(found.scene, i) for i in range(len(found.segments))]


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
