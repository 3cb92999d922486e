"""Which characters may open or close a quotation, judged by their neighbours."""

from __future__ import annotations

import pytest
from scenes import LEXICON

from quotes.marking.marks import Role, find_marks

OPEN, CLOSE, EITHER = Role.OPEN, Role.CLOSE, Role.EITHER


def roles(text: str) -> list[Role]:
    return [m.role for m in find_marks(text, LEXICON)]


@pytest.mark.parametrize(
    "text",
    [
        "say “yes” now",
        'say "yes" now',
        "say ‘yes’ now",
        "say 'yes' now",
        "say «yes» now",
        "say »yes« now",
        "say ‹yes› now",
        "say ‚yes‘ now",
        "say ‚yes’ now",
        "say „yes” now",
        "say ``yes'' now",
        "say ＂yes＂ now",
        "say ('yes') now",
        "say—“yes”—now",
        '"yes"',
    ],
)
def test_a_pair_opens_and_closes(text: str) -> None:
    assert roles(text) == [OPEN, CLOSE]


@pytest.mark.parametrize(("text", "role"), [("a „yes“ b", EITHER), ("a ”yes” b", CLOSE), ("a “yes“ b", EITHER)])
def test_a_curly_mark_may_close_where_another_language_or_a_slip_has_it(text: str, role: Role) -> None:
    assert roles(text)[1] == role


def test_a_swedish_mark_may_open() -> None:
    assert OPEN in roles("sade ”ja” igen")[0]


def test_a_closing_mark_right_behind_a_stop_may_open() -> None:
    assert OPEN in roles("she said.”Yes.”")[0]
    assert roles("she said”yes.”")[0] == CLOSE


@pytest.mark.parametrize(
    "text",
    [
        "don't, doesn’t, o'clock",
        "the '90s and the ’60s",
        "'tis time, ’twas late",
        "tell 'em",
        "it came 'fore noon",
        "he is 6'2 tall",
        "he is 6'2\" tall",
        "he is 6’2” tall",
    ],
)
def test_apostrophes_decades_and_feet_are_no_marks(text: str) -> None:
    assert roles(text) == []


def test_which_guillemet_opens_is_told_by_the_first() -> None:
    assert roles("«a» »b«") == [OPEN, CLOSE, CLOSE, OPEN]
    assert roles("»a« «b»") == [OPEN, CLOSE, CLOSE, OPEN]


def test_a_plural_possessive_is_a_closing_mark_that_is_not_sure() -> None:
    possessive, sure = find_marks("‘the hens' nerves went,' he", LEXICON)[1:]
    assert (possessive.sure, sure.sure) == (False, True)


def test_a_straight_mark_with_words_on_both_sides_may_be_either() -> None:
    assert roles('a"b') == [EITHER]


def test_marks_stand_where_they_say() -> None:
    text = "🙂 ``a'' “b” 'c'"
    assert [text[m.start : m.end] for m in find_marks(text, LEXICON)] == ["``", "''", "“", "”", "'", "'"]
    assert all(text[m.start : m.end] == m.text for m in find_marks(text, LEXICON))


@pytest.mark.parametrize("word", ["comin'", "o'", "nothin'"])
def test_a_clipped_word_ends_in_a_closing_mark_that_is_not_sure(word: str) -> None:
    clipped, sure = find_marks(f"'We saw {word} there,' he said.", LEXICON)[1:]
    assert (clipped.role, clipped.sure) == (CLOSE, False)
    assert sure.sure
