"""Texts that break off anywhere: the rules that look behind a quotation find less there, and nothing breaks."""

from __future__ import annotations

import pytest
from golden import read_cases
from scenes import LEXICON

import quotes
from quotes.marking.marks import find_marks
from quotes.marking.segments import find_segments
from quotes.paragraphs import find_paragraphs
from quotes.records import Span

TEXTS = [c.text for c in read_cases() if c.group in ("synthetic_constructions", "synthetic_clauses")]
STEP = 5  # words by which a text is cut shorter


def cuts(text: str) -> list[str]:
    words = text.split(" ")
    return [" ".join(words[:end]) for end in range(2, len(words), STEP)]


def in_marks(text: str) -> list[Span]:
    """What the marks alone tell."""
    paragraphs = find_paragraphs(text)
    segments, _ = find_segments(text, find_marks(text, LEXICON), paragraphs, LEXICON.report_verbs)
    return [segment.span for segment in segments]


@pytest.mark.parametrize("part", range(4))
def test_all_that_is_in_marks_of_a_text_that_breaks_off_comes_back_once(part: int) -> None:
    texts = [cut for text in TEXTS[part::4] for cut in cuts(text)]
    for text, article in zip(texts, quotes.load().pipe(texts, include="rejected"), strict=True):
        said = [span for quote in article.quotes for span in quote.segments]
        assert sorted([*said, *(r.span for r in article.rejected or ())]) == in_marks(text), text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“I fired", None),
        ("“It leaks,” said", None),
        ("“It leaks,” according to", None),
        ("“It leaks,” came the", None),
        ("“Unlucky” was how", None),
        ("“Unlucky” was how the baker, Tom Rey,", "Tom Rey"),
        ("“It leaks,” said Tom Rey, who", "Tom Rey"),
        ("“It leaks.” The complaint came from Tom Rey, a", "Tom Rey"),
        ("Mei Sorensen called it “a leak.” Tom", "Mei Sorensen"),
        ("While Mei Sorensen, head of the mill, insisted the flood was “a", "Mei Sorensen"),
    ],
)
def test_who_has_been_named_by_then_is_the_speaker(text: str, speaker: str | None) -> None:
    (quote,) = quotes.extract(text).quotes
    assert [s.name for s in quotes.extract(text).speakers] == ([speaker] if speaker else [])
    assert (quote.speaker is None) == (speaker is None)


def test_a_name_with_a_nickname_in_marks_may_end_the_text() -> None:
    article = quotes.extract("Well, said Ada “Red” Brandt", include="rejected")
    assert (article.quotes, article.speakers) == ((), ())
    assert [(r.span.of(article.text), r.reason) for r in article.rejected or ()] == [("Red", "nickname")]
    (speaker,) = quotes.extract("“It leaks,” said Ada “Red” Brandt").speakers
    assert speaker.name == "Ada “Red” Brandt"
