"""The same text about people of other names: a name that is a word for something else changes no answer."""

from __future__ import annotations

import pytest

import quotes

# Ordinary words, bodies, papers, streets, months, titles, callings, nationalities and places.
SURNAMES = (
    "Young King Page Banks Field Church Major Hunter Law Price West March May Long Rich Bishop Pope Judge "
    "Marshall Cook Black Stone Woods Rivers Brooks Park Lane Street House Hope Love Strong Powers Case Cross Day "
    "Knight Noble Prince Duke Dean Christian English French German Holland Ireland Wales London Paris Lincoln "
    "Washington Dallas Jordan Israel Chase Ford Wells Post Sun Star Bell Bond Bush Rice Rose Fox Fish Best Good "
    "Little Bright Sharp Grant Will Mark Sheriff Chambers Council Union Times Mirror Press Marsh Castle Bridges "
    "Temple Guest Speaker Weeks"
).split()
FIRST = (
    "Will May Mark Bill Frank Grant Rich Rose Hope Faith Joy Grace June April Summer Crystal Cliff Drew Dean Earl "
    "Hunter Chase Art Pat Rob Guy Jack Victor Dawn Ivy Holly Ruby Amber Olive Daisy Lily Ray Miles Jordan Austin "
    "Chelsea Paris"
).split()
TEXTS = {
    "first in full, then by surname": (
        "{name}, who runs the bakery, was there on Tuesday. “We lost the roof,” {last} said. The shop will open again."
        "\n\nNobody was hurt. “It was very loud,” {last} told reporters."
    ),
    "named behind the words, with a place": (
        "“We lost the roof,” said {name} of Leeds. “It was loud,” {last} added.\n\n“We will open again,” said {last}."
    ),
    "with a title": "Police Sgt. {name} came at noon. “It is safe now,” {last} said. “Go home,” said Sgt. {last}.",
    "by first name": "{name} runs the bakery. “We lost the roof,” {first} said. “It was loud,” {name} said later.",
}


def wrong(text: str, names: list[tuple[str, str]]) -> list[str]:
    """Those of the names who aren't given every quotation of their text."""
    own = [text.format(name=f"{first} {last}", first=first, last=last) for first, last in names]
    articles = quotes.load().pipe(own)
    return [
        f"{first} {last}"
        for (first, last), article in zip(names, articles, strict=True)
        if [s.name for s in article.speakers] != [f"{first} {last}"]
        or sum(len(q.segments) for q in article.quotes if q.speaker) != text.count("“")
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_surnames(text: str) -> None:
    assert wrong(TEXTS[text], [("Robert", last) for last in SURNAMES]) == []
    assert wrong(TEXTS[text], [("Sarah", last) for last in SURNAMES]) == []


@pytest.mark.parametrize("text", TEXTS)
def test_first_names(text: str) -> None:
    assert wrong(TEXTS[text], [(first, "Kessler") for first in FIRST]) == []
