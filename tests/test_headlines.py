"""Headlines: which lines are some, and how a parser is shown them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.headlines import find_headlines, recased
from quotes.lexicon import load_lexicon
from quotes.paragraphs import unwrapped

LEXICON = load_lexicon("en")


def shown(text: str) -> str:
    flowing, paragraphs = unwrapped(text)
    return recased(flowing, paragraphs, LEXICON)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Falkner Mocks Renner As ‘Half A Man’", "Falkner mocks Renner as ‘Half a man’"),
        ("FALKNER MOCKS RENNER AS ‘HALF A MAN’", "Falkner mocks Renner as ‘half a man’"),
        ("Council Says Pool ‘Must Close’", "Council says pool ‘Must close’"),
        ("Rose Falkner Says It ‘Works Well’", "Rose Falkner says it ‘Works well’"),
        ("İSTANBUL Mayor Says It Is ‘Fine Today’", "İSTANBUL mayor says it is ‘Fine today’"),
    ],
)
def test_a_headline_is_shown_as_a_sentence(line: str, sentence: str) -> None:
    below = "\n\nGreta Falkner and Tobias Renner met on Monday."
    assert shown(line + below) == sentence + below


@pytest.mark.parametrize(
    "text",
    [
        "“We Do, Your Honor.”",
        "“Terrible” – Lena Holt, Lowmoor",
        "Will Hope: “Thanks!”",
        "Lowmoor Borough Council met on Monday.",
        "The mayor warned of “chaos” on Monday",
        "Greta Falkner",
        "",
    ],
)
def test_other_lines_stay_as_they_are(text: str) -> None:
    assert shown(text) == text


@given(st.text(st.sampled_from("ABIabzİßǅ’'“”‘\"-:.,! \n5")))
def test_every_letter_keeps_its_place(text: str) -> None:
    flowing, paragraphs = unwrapped(text)
    assert len(recased(flowing, paragraphs, LEXICON)) == len(flowing)
    assert len(find_headlines(flowing, paragraphs, LEXICON)) == len(paragraphs)
