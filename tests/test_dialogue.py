"""Quotations paragraph after paragraph with nobody named are spoken in turns."""

from __future__ import annotations

import pytest
from scenes import flat, stages

from quotes.attributing.dialogue import take_turns
from quotes.attributing.speakers import Attribution
from quotes.attributing.vocatives import Vocatives

YARD = "Then Ms Elena Castellanos met Martin Oakes there.\n\n"


def speakers(text: str) -> list[str | None]:
    """Who has the turn in each paragraph."""
    found = stages(flat(text))
    attributions, vocatives = [Attribution() for _ in found.segments], Vocatives(found.scene, found.antecedents)
    attributions, _ = take_turns(found.scene, found.antecedents, vocatives, attributions)
    best = [a.best[0] for a in attributions]
    return [None if b is None else found.referents[b].name for b in best]


def test_two_people_take_turns_in_the_order_of_the_text() -> None:
    turns = ["Elena Castellanos", "Martin Oakes", "Elena Castellanos", "Martin Oakes"]
    assert speakers(YARD + "“Will you come?”\n\n“I might.”\n\n“When?”\n\n“In May.”") == turns


def test_who_is_called_by_name_is_not_the_speaker() -> None:
    turns = ["Martin Oakes", "Elena Castellanos", "Martin Oakes"]
    assert speakers(YARD + "“Will you come, Castellanos?”\n\n“I might.”\n\n“When?”") == turns


def test_who_is_named_again_right_before_speaks_second() -> None:
    turns = ["Martin Oakes", "Elena Castellanos", "Martin Oakes"]
    again = "Then Castellanos sat. Castellanos ate, and the dog with Castellanos.\n\n"
    assert speakers(YARD + again + "“Will you come?”\n\n“I might.”\n\n“When?”") == turns


def test_a_third_named_last_takes_the_place_of_the_first() -> None:
    turns = ["Martin Oakes", "Hugh Pell", "Martin Oakes"]
    assert speakers(YARD + "Then Hugh Pell came.\n\n“Will you come?”\n\n“I might.”\n\n“When?”") == turns


@pytest.mark.parametrize(
    "text",
    [
        YARD + "“Will you come?”\n\n“I might.”",  # too short
        YARD + "“Come.”\n\n“I might.”\n\n“When?”",  # no question opens it
        YARD + "“Will you come?”\n\nThen it rained.\n\n“I might.”\n\n“When?”",  # interrupted
        "Then Elena Castellanos left.\n\n“Will you come?”\n\n“I might.”\n\n“When?”",  # one person only
    ],
)
def test_what_is_no_dialogue(text: str) -> None:
    assert set(speakers(text)) == {None}


def test_people_further_up_take_no_turns() -> None:
    text = YARD + "Then it rained.\n\nIt went on.\n\n“Will you come?”\n\n“I might.”\n\n“When?”"
    assert set(speakers(text)) == {None}


def test_sir_and_madam_tell_who_is_spoken_to() -> None:
    turns = ["Martin Oakes", "Elena Castellanos", "Martin Oakes"]
    text = YARD.replace("Elena", "Mrs. Elena") + "“Will you come, madam?”\n\n“I might.”\n\n“When?”"
    assert speakers(text) == turns


def test_a_dialogue_goes_on_after_a_pause() -> None:
    turns = ["Elena Castellanos", "Martin Oakes", "Elena Castellanos", "Martin Oakes", "Elena Castellanos"]
    text = YARD + "“Will you come?”\n\n“I might.”\n\n“When?”\n\nThen it rained.\n\n“In May.”\n\n“Good.”"
    assert speakers(text) == turns
