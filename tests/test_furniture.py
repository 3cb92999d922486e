"""Page furniture: which lines are some, and that the article is read without them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotes
from quotes.furniture import without_furniture
from quotes.lexicon import load_lexicon
from quotes.paragraphs import unwrapped

RULES = load_lexicon("en").rules
ABOVE, BELOW = "The pool shut on Monday.", "“It leaks,” she said."


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT:",
        "▶ Share this article (12)",
        "Don’t miss",
        "Read more: Ferry Fares to Rise",
        "RELATED: Why was the ferry late?",
        "(Photo: Getty Images)",
        "Image credit: Reuters",
        "Ada Brandt/Getty Images",
        "© Reuters",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n"])
def test_a_line_of_a_page_is_no_paragraph(line: str, gap: str) -> None:
    text = gap.join((ABOVE, line, BELOW))
    flowing = without_furniture(text, RULES)
    assert [p.of(text) for p in flowing.paragraphs] == [ABOVE, BELOW]
    assert [text[start:][:6] for start in flowing.starts] == [ABOVE[:6], line[:6], BELOW[:6]]
    assert line not in flowing.text
    assert len(flowing.text) == len(text)


@pytest.mark.parametrize(
    "line",
    [
        "“More.”",
        "Read more: “It leaks,” says Brandt",
        "Read more: he said that it leaks.",
        "More: Yes",
        "Photo: Ada Brandt",
        "Ada Brandt chairs the pool’s board",
        "Getty sold the pictures to Reuters",
        "2014",
    ],
)
def test_other_lines_stay(line: str) -> None:
    text = f"{ABOVE}\n\n{line}\n\n{BELOW}"
    assert [p.of(text) for p in without_furniture(text, RULES).paragraphs] == [ABOVE, line, BELOW]


def test_a_label_may_begin_the_articles_own_headline() -> None:
    text = f"Explainer: Why the Pool Leaks\n\n{BELOW}"
    assert len(without_furniture(text, RULES).paragraphs) == 2


@given(st.lists(st.sampled_from([ABOVE, BELOW, "Advertisement", "Read more: Ferry Fares to Rise", "", " "])))
def test_furniture_alone_goes_and_nothing_moves(lines: list[str]) -> None:
    text = "\n".join(lines)
    flowing = without_furniture(text, RULES)
    assert len(flowing.text) == len(text)
    whole, _ = unwrapped(text)  # that moves nothing, either: tests/test_paragraphs.py
    kept = [p.of(whole) for p in flowing.paragraphs]
    assert [p.of(flowing.text) for p in flowing.paragraphs] == kept
    assert flowing.text.split() == " ".join(kept).split()


def test_paragraphs_are_counted_as_they_were_sent_and_neighbours_are_of_the_article() -> None:
    text = f"Ada Brandt swims.\n\nAdvertisement\n\n{BELOW}\n\nRead more: Ferry Fares to Rise\n\nIt rained."
    (quote,) = quotes.extract(text).to_dict()["quotes"]
    assert quote["context"]["paragraph"] == 2
    assert quote["context"]["before"] == "Ada Brandt swims."
    assert quote["context"]["after"] == "It rained."
    assert quote["speaker"]["name"] == "Ada Brandt"
