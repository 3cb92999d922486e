"""What a headline quotes has the speaker of the fuller quotation below."""

from __future__ import annotations

import pytest
from scenes import flat, stages

from quotes.attributing.echoes import take_echoes
from quotes.attributing.speakers import ECHO, GO_ON, Attribution

HEADLINE = "‘It leaks at night’: harbour row\n\n"
FULLER = "Elena Castellanos met Martin Oakes. “It leaks at night, and we know it,” Castellanos said."


def echoed(text: str, *given: tuple[int | None, float, int | None]) -> list[tuple[int | None, int | None]]:
    """(speaker, source) of each segment. given: for each whom it had, how sure, and by which source."""
    found = stages(flat(text))
    attributions = [Attribution({} if who is None else {who: 0.9}, source, 0.9, sure) for who, sure, source in given]
    attributions = take_echoes(found.scene, found.referents, attributions, list(range(len(found.segments))))
    return [(a.best[0], a.source) for a in attributions]


def test_an_unsure_quotation_takes_the_speaker_of_a_fuller_one() -> None:
    assert echoed(HEADLINE + FULLER, (1, 0.5, 3), (0, 0.99, 0)) == [(0, ECHO), (0, 0)]
    assert echoed(HEADLINE + FULLER, (None, 0.5, 3), (0, 0.99, 0)) == [(0, ECHO), (0, 0)]


def test_the_lent_speaker_is_less_sure() -> None:
    found = stages(flat(HEADLINE + FULLER))
    attributions = [Attribution({1: 0.9}, 3, 0.9, 0.5), Attribution({0: 0.9}, 0, 0.9, 0.99)]
    attributions = take_echoes(found.scene, found.referents, attributions, [0, 1])
    assert attributions[0].confidence == 0.8


@pytest.mark.parametrize(("own", "other"), [(0.98, 0.99), (0.5, 0.6)])
def test_who_is_sure_keeps_the_speaker_and_who_is_not_lends_none(own: float, other: float) -> None:
    assert echoed(HEADLINE + FULLER, (1, own, 3), (0, other, 0))[0] == (1, 3)


def test_a_headline_keeps_its_own_speaker_only_where_it_is_very_sure() -> None:
    text = "‘It Leaks at Night’: Harbour Row Grows\n\n" + FULLER
    assert echoed(text, (1, 0.9, 3), (0, 0.99, 0))[0] == (0, ECHO)
    assert echoed(text, (1, 0.98, 3), (0, 0.99, 0))[0] == (1, 3)


@pytest.mark.parametrize("words", ["It leaks by night", "Leaks at it", "At it"])
def test_other_words_and_too_few_are_no_echo(words: str) -> None:
    assert echoed(f"‘{words}’: harbour row\n\n{FULLER}", (1, 0.5, 3), (0, 0.99, 0))[0] == (1, 3)


def test_what_is_no_speech_lends_nothing() -> None:
    found = stages(flat(HEADLINE + FULLER))
    attributions = [Attribution({1: 0.9}, 3, 0.9, 0.5), Attribution({0: 0.9}, 0, 0.9, 0.99)]
    attributions = take_echoes(found.scene, found.referents, attributions, [0])
    assert attributions[0].best[0] == 1


def test_what_goes_on_with_an_echo_goes_along() -> None:
    text = "“It leaks at night.\n\n“It drips.”\n\n" + FULLER
    assert echoed(text, (1, 0.5, None), (1, 0.5, GO_ON), (0, 0.99, 0))[:2] == [(0, ECHO), (0, GO_ON)]
    assert echoed(text, (1, 0.5, None), (None, 0.5, GO_ON), (0, 0.99, 0))[1] == (None, GO_ON)


def test_outside_headlines_who_is_named_beside_a_few_words_keeps_them() -> None:
    few, many = "“It leaks at night,” Oakes said.\n\n", "“It leaks at night, and we know,” Oakes said.\n\n"
    assert echoed(few + FULLER, (1, 0.5, 3), (0, 0.99, 0))[0] == (1, 3)
    assert echoed(few + FULLER, (1, 0.5, None), (0, 0.99, 0))[0] == (0, ECHO)
    assert echoed(many + FULLER, (1, 0.5, 3), (0, 0.99, 0))[0] == (0, ECHO)
    assert echoed(many + FULLER, (1, 0.9, 3), (0, 0.99, 0))[0] == (1, 3)


TITLE = "Mayor Hits Back at ‘Ghouls’ Over Leak\n\n"


def test_a_headline_lends_nobody() -> None:
    text = "‘It Leaks at Night’: Mayor Hits Back\n\n“It leaks at night,” said Elena Castellanos beside Martin Oakes."
    assert echoed(text, (1, 0.9, 3), (0, 0.6, 0))[1] == (0, 0)


def test_a_word_of_a_headline_is_who_says_just_that() -> None:
    text = TITLE + "Elena Castellanos and Martin Oakes spoke of “ghouls”, as she put it."
    assert echoed(text, (None, 0.5, 3), (0, 0.9, 0))[0] == (0, ECHO)
    assert echoed(text.replace("“ghouls”", "“ghouls at night”"), (None, 0.5, 3), (0, 0.9, 0))[0] == (0, ECHO)
    assert echoed(text.replace("“ghouls”", "“a ghoul”"), (None, 0.5, 3), (0, 0.9, 0))[0] == (None, 3)


def test_a_word_of_a_headline_that_two_have_said_is_nobodys() -> None:
    text = TITLE + "Elena Castellanos spoke of “ghouls at night”. “I saw the ghouls,” said Martin Oakes."
    assert echoed(text, (None, 0.5, 3), (0, 0.9, 0), (0, 0.9, 0))[0] == (0, ECHO)
    assert echoed(text, (None, 0.5, 3), (0, 0.9, 0), (1, 0.9, 0))[0] == (None, 3)


def test_a_headline_that_names_nobody_takes_a_likely_speaker() -> None:
    text = TITLE + "Elena Castellanos and Martin Oakes spoke of “ghouls”, as she put it."
    assert echoed(text, (None, 0.5, 3), (0, 0.6, 0))[0] == (0, ECHO)
    assert echoed(text, (1, 0.5, 3), (0, 0.6, 0))[0] == (1, 3)
