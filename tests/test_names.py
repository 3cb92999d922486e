"""Stage 4: runs of capitalised words, with their titles split off."""

from __future__ import annotations

import pytest
from scenes import LEXICON

from quotes.names import NameMention, find_names
from quotes.paragraphs import find_paragraphs


def find(text: str) -> list[NameMention]:
    return find_names(text, find_paragraphs(text), LEXICON)


def forms(text: str) -> list[str]:
    return [n.form for n in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Greta Falkner today.", ["Greta Falkner"]),
        ("We met Mr. Falkner today.", ["Falkner"]),
        ("We met Health Minister Greta Falkner today.", ["Greta Falkner"]),
        ("We met Pieter van der Meulen today.", ["Pieter van der Meulen"]),
        ("We met Siobhán O’Grady today.", ["Siobhán O’Grady"]),
        ("We met Anne-Marie Saint-Clair today.", ["Anne-Marie Saint-Clair"]),
        ("We met J. T. Halloran today.", ["J. T. Halloran"]),
        ("We met Robert Halloran Jr. today.", ["Robert Halloran Jr."]),
        ("We met Greta Falkner's dog.", ["Greta Falkner"]),
        ("We met Greta\nFalkner today, and all\nwas well.", ["Greta Falkner"]),
        (
            "We met Greta Falkner, Tobias Renner and Lena Brandvold.",
            ["Greta Falkner", "Tobias Renner", "Lena Brandvold"],
        ),
        ("It is the Ministry of Health again.", ["Ministry of Health"]),
        ("We met Karim al-Tamimi today.", ["Karim al-Tamimi"]),
        ('We met Robert "Buck" Halloran today.', ['Robert "Buck" Halloran']),
        ('We met with Rep. Robert C. "Buck" Halloran over lunch today.', ['Robert C. "Buck" Halloran']),
        ("We met Gov. Earl Ray Halloran today.", ["Earl Ray Halloran"]),
        ("We asked the Seamen's Benevolent Society again.", ["Seamen's Benevolent Society"]),
        (
            "Falkner Baffles Council Over Harbour Bridge Plan\n\nWe met Greta Falkner today.",
            ["Falkner", "Greta Falkner"],
        ),
        ("We follow @gretafalkner there.", ["@gretafalkner"]),
        ("The rain was late.", []),
        ("However, it rained.", []),
        ("", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_titles_stand_beside_the_name() -> None:
    text = "We met former Sen. Greta Falkner today."
    (name,) = find(text)
    assert name.span.of(text) == "Greta Falkner"
    assert name.outer.of(text) == "Sen. Greta Falkner"
    assert name.title == ("sen",)


def test_a_title_alone_is_no_name() -> None:
    assert forms("Then the Mayor left.") == []


def test_a_month_is_no_name_but_a_surname_may_be_one() -> None:
    assert forms("It rained in May.") == []
    assert forms("We met Theresa May today.") == ["Theresa May"]


def test_the_first_word_of_a_sentence_is_marked() -> None:
    assert [n.initial for n in find("Falkner left. We met Renner.")] == [True, False]


def test_a_name_never_crosses_a_paragraph() -> None:
    assert forms("We met Greta\n\nFalkner left.") == ["Greta", "Falkner"]
