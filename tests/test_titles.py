"""Which of the capitalised words that stand together say who somebody is, and which name him."""

from __future__ import annotations

import pytest
from scenes import LEXICON

from quotes.naming.nameless import Nameless
from quotes.naming.runs import Runs
from quotes.naming.titles import Titles
from quotes.naming.words import Word
from quotes.paragraphs import find_paragraphs


def last_run(text: str) -> list[Word]:
    """The words with a capital that stand together last in a text of one paragraph."""
    (paragraph,) = find_paragraphs(text)
    return Runs(text, LEXICON).of(paragraph)[-1]


def parts(text: str) -> tuple[str, str]:
    """The title words and the name of the last run."""
    words = last_run(text)
    end = Titles(text, [], LEXICON).end(words)
    return " ".join(w.text for w in words[:end]), " ".join(w.text for w in words[end:])


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("We met Greta Falkner.", "", "Greta Falkner"),
        ("We met Mayor Greta Falkner.", "Mayor", "Greta Falkner"),
        ("We met Interior Minister Greta Falkner.", "Interior Minister", "Greta Falkner"),
        ("We met French President Greta Falkner.", "French President", "Greta Falkner"),
        ("We met Texas Gov. Earl Ray Pell.", "Texas Gov.", "Earl Ray Pell"),
        ("We met Lowmoor Democrat Greta Falkner.", "Lowmoor Democrat", "Greta Falkner"),
        ("We met the Secretary of State Greta Falkner.", "State", "Greta Falkner"),
        ("We met Dean Oakes.", "", "Dean Oakes"),  # a first name
        ("We met Marine Le Falkner.", "", "Marine Le Falkner"),
        ("We met Senator Dean Oakes.", "Senator", "Dean Oakes"),
        ("We met Hugh Hunter Sr.", "", "Hugh Hunter Sr."),
        ("We saw the North Lowmoor Hall.", "", "North Lowmoor Hall"),
    ],
)
def test_titles_are_split_off_before_a_name(text: str, title: str, name: str) -> None:
    assert parts(text) == (title, name)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("We met the Lowmoor Republican.", True),
        ("We met the San Diego Republican.", True),
        ("We read the Lowmoor Reporter.", False),  # a paper
        ("We met the Greta Falkner.", False),
        ("We met Lowmoor Mayor.", False),  # nothing points at him
        ("We met US President.", True),
    ],
)
def test_words_that_only_say_who_somebody_is(text: str, only: bool) -> None:
    words = last_run(text)
    assert Nameless(Titles(text, [], LEXICON)).is_description(words, words) is only


@pytest.mark.parametrize(
    ("word", "titled", "alone"),
    [
        ("Mayor", False, True),
        ("Painter", False, True),
        ("Painter", True, False),  # Mr Painter
        ("Swiss", False, True),
        ("Falkner", False, False),
    ],
)
def test_a_word_that_stands_alone(word: str, titled: bool, alone: bool) -> None:
    text = f"We met {word}."
    assert Nameless(Titles(text, [], LEXICON)).is_alone(last_run(text)[0], titled=titled) is alone


@pytest.mark.parametrize(
    ("text", "behind"),
    [("We met Greta Falkner Mayor.", True), ("We met Greta A. Baker.", False), ("We met Greta Ann Baker.", False)],
)
def test_a_title_behind_a_name_is_no_surname(text: str, behind: bool) -> None:
    assert Titles(text, [], LEXICON).letters.is_behind(last_run(text), titled=False) is behind
