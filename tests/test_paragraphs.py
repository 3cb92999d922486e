"""Paragraphs of blank lines, of single lines, and of hard-wrapped ones."""

from __future__ import annotations

import textwrap

import pytest

from quotes.paragraphs import find_paragraphs, is_title_case, unwrapped
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
        ("“We will rebuild,”\nsaid Ada Brandt.", ["“We will rebuild,”\nsaid Ada Brandt."]),
        ("a) “Stout”\nb) “Thin”", ["a) “Stout”", "b) “Thin”"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


ARTICLE = [
    "By Greta Falkner",
    "The ferry to Holm will run again from Monday. It has lain in the harbour since March. Its owner, Ada Brandt, "
    "said that “nobody will be left on the quay.” She would not say what the repairs had cost.",
    "“We have waited long enough. The shop is empty. So is the school,” said Tom Rey, who lives on the island. "
    "“You tell them that.”",
    "Brandt denied it.",
]


@pytest.mark.parametrize("width", range(36, 80, 3))
def test_lines_wrapped_behind_a_stop_go_on(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in ARTICLE)
    assert [" ".join(paragraph.split()) for paragraph in texts(wrapped)] == ARTICLE


WRAPPED = """\
The ferry to Holm will run again from Monday. It has
lain in the harbour since March, and its owner said
that it was late.

{}

“We have waited long enough,” said Tom Rey, who has
a shop there, and looked at the sea for a while, as
if it might answer.
"""


@pytest.mark.parametrize(
    "lines",
    [
        ["By Greta Falkner", "Harbour correspondent"],
        ["“When will it run?” she asked.", "“Ask the owner.”", "“He is away.”"],  # the next word would have fitted
        ["BRANDT: When will the ferry run, and who is to pay?", "REY: You can ask the owner."],
        ["- The ferry and the harbour will be shut tonight.", "- The school and the shop will be shut on Tuesday."],
        ["“We were never asked what we want,” she said to us.", "   “Nobody was. I know that of no other island.”"],
    ],
)
def test_lines_of_their_own_stay_so_in_a_wrapped_text(lines: list[str]) -> None:
    found = texts(WRAPPED.format("\n".join(lines)))
    assert found[1:-1] == [line.strip() for line in lines]


def test_lines_that_are_paragraphs_stay_so() -> None:
    assert texts("\n".join(ARTICLE)) == ARTICLE
    alike = [
        "He has never been to the harbour.",
        "She has never been to the school.",
        "They have never seen the ferry.",
    ]
    assert texts("\n".join(alike)) == alike


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("“It is a sensation,” the head of the Tarn national park service, Ada\nBrandt, said.", 1),
        ("The ferry is late, says the head of the Tarn national park service\nBrandt is sorry.", 2),
        ("The ferry is late, says the head of the national service in Tarn\nAda Brandt is sorry.", 2),
        ("The Ferry Is Late, Says The Head Of The Tarn National Service, Ada\nBrandt is sorry.", 2),
        ("The ferry is late, says Ada\nBrandt is sorry.", 2),
    ],
)
def test_a_name_parted_by_the_only_line_end(text: str, count: int) -> None:
    assert len(texts(text)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The head of the\nservice, Ada\nBrandt, and\nhe left.\nA",
            "The head of the service, Ada Brandt, and he left.\nA",
        ),
        ("It was said\r\nand done.", "It was said  and done."),
        ("It was said \n and done.", "It was said \n and done."),
        ("The two-\nyear-old and two-\r\nor three-year-olds.", "The two\u2060-year-old and two-  or three-year-olds."),
    ],
)
def test_the_stages_read_no_line_end_within_a_paragraph(text: str, expected: str) -> None:
    read, paragraphs = unwrapped(text)
    assert read == expected
    assert len(read) == len(text)
    assert paragraphs == find_paragraphs(text)


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


@pytest.mark.parametrize(
    "text",
    [
        "“Yes, we know.\nThat is how it is,” said Ada.",
        '"Yes, we know.\nThat is how it is," said Ada.',
        "They sang: “We shall not go,\nWe shall not go home.\nNot in the rain.” All night.",
        "'He hurt his ankle.\nHe limped for a week,' said Ada.",
    ],
)
def test_a_line_that_ends_between_two_marks_ends_no_paragraph(text: str) -> None:
    assert [p.of(text) for p in find_paragraphs(text)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "“Yes, we know.\n“That is how it is,” said Ada.",  # opens again, as in papers
        '"Yes, we know.\n"That is how it is," said Ada.',
        "“Yes, we know.\n\nThat is how it is,” said Ada.",
        "“Yes, we know.\nAda left.",  # nothing closes it
        "“Yes,” said Ada.\nTom Rey left.”",  # nor opens it
        "'Tis late.\nHe limped home.",
        "‘Leaky’ dam is safe, says mayor\nAda called it ‘nonsense.’",
        'Ada said: "We are ready.\nThe 27" screen broke.',
        'Ada: "Where were you?\nTom Rey: At home."',
        '"We are ready, said Ada.\nIt will cost £5m," said Tom.',
        "“The dam is safe.\nAda Brandt, engineer”",
    ],
)
def test_other_lines_end_theirs(text: str) -> None:
    assert len(find_paragraphs(text)) == 2
