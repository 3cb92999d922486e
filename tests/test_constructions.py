"""Texts that break off anywhere: the rules that look behind a quotation find less there, and nothing breaks."""

from __future__ import annotations

import pytest
from golden import read_cases

import quotes

TEXTS = [c.text for c in read_cases() if c.group in ("synthetic_constructions", "synthetic_clauses")]
STEP = 5  # words by which a text is cut shorter


def cuts(text: str) -> list[str]:
    words = text.split(" ")
    return [" ".join(words[:end]) for end in range(2, len(words), STEP)]


@pytest.mark.parametrize("part", range(4))
def test_a_text_that_breaks_off_is_answered(part: int) -> None:
    texts = [cut for text in TEXTS[part::4] for cut in cuts(text)]
    for text, article in zip(texts, quotes.load().pipe(texts), strict=True):
        assert all(span.of(text) for quote in article.quotes for span in quote.segments), text


def test_a_name_with_a_nickname_in_marks_may_end_the_text() -> None:
    article = quotes.extract("Well, said Ada “Red” Brandt")
    assert [s.name for s in article.speakers] in ([], ["Ada “Red” Brandt"])
