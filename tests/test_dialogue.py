"""Stage 10b: quotations paragraph after paragraph with nobody named are spoken in turns."""

from __future__ import annotations

import pytest
from scenes import flat, stages

from quotes.dialogue import take_turns
from quotes.speakers import Attribution

YARD = "Then Elena Castellanos met Martin Oakes there.\n\n"


def speakers(text: str, likely: float = 0.0) -> list[str | None]:
    """Who has the turn in each paragraph; ``likely`` is how sure a source outside the quotation is."""
    found = stages(flat(text))
    attributions = [Attribution() for _ in found.segments]
    take_turns(found.scene, found.antecedents, [[(0, likely)] for _ in found.segments], attributions)
    best = [a.best[0] for a in attributions]
    return [None if b is None else found.referents[b].name for b in best]


def test_two_people_take_turns_in_the_order_of_the_text() -> None:
    turns = ["Elena Castellanos", "Martin Oakes", "Elena Castellanos", "Martin Oakes"]
    assert speakers(YARD + "“Will you come?”\n\n“I might.”\n\n“When?”\n\n“In May.”") == turns


def test_who_is_called_by_name_is_not_the_speaker() -> None:
    turns = ["Martin Oakes", "Elena Castellanos", "Martin Oakes"]
    assert speakers(YARD + "“Will you come, Castellanos?”\n\n“I might.”\n\n“When?”") == turns


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


def test_a_likely_source_makes_it_no_dialogue() -> None:
    assert set(speakers(YARD + "“Will you come?”\n\n“I might.”\n\n“When?”", likely=0.9)) == {None}
