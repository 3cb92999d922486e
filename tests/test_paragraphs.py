"""Paragraphs of blank lines, of single lines, and of hard-wrapped ones."""

from __future__ import annotations

import pytest

from quotes.paragraphs import find_paragraphs, is_title_case
from quotes.records import Span


def texts(text: str) -> list[str]:
    return [p.of(text) for p in find_paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("One.", ["One."]),
        ("  One.  ", ["One."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One.\n \t \nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\u2029Two.", ["One.", "Two."]),
        ("A line that is\nwrapped goes on.", ["A line that is\nwrapped goes on."]),
        ("A line that is\r\nwrapped goes on.", ["A line that is\r\nwrapped goes on."]),
        (
            "Wrapped before a\nsmall letter and before\nGreta Falkner.",
            ["Wrapped before a\nsmall letter and before\nGreta Falkner."],
        ),
        ("HEADLINE\nThe text.", ["HEADLINE", "The text."]),
        ("“One.”\nsaid nobody", ["“One.”", "said nobody"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Council Votes Against Second Car Park", True),
        ("Council votes against second car park", False),
        ("Greta Falkner", False),  # a name alone
        ("Every Word Has Capitals " * 10, False),  # too long
    ],
)
def test_a_headline_has_capitals(text: str, headline: bool) -> None:
    assert is_title_case(text, Span(0, len(text))) is headline
