"""How likely each referent is a man, from the name, the noun, and the pronouns the text uses."""

from __future__ import annotations

import pytest
from scenes import Stages, parsed, stages

from quotes.resolving.genders import Genders

# "left" for each; what follows is another sentence.
NAMED = "{first}/NNP/compound/1 Falkner/NNP/nsubj/2 left/VBD/ROOT/2 ././punct/2"
SAID = "{word}/PRP/nsubj/1 said/VBD/ROOT/1 no/UH/intj/1 ././punct/1"
DESCRIBED = "{article}/DT/det/1 {noun}/{tag}/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2"


def named(first: str, *pronouns: str) -> tuple[Genders, int]:
    """Somebody Falkner, and a sentence for each pronoun right behind, with the index of the referent."""
    text = " ".join([f"{first} Falkner left.", *(f"{word} said no." for word in pronouns)])
    found = stages(parsed(text, NAMED.format(first=first), *(SAID.format(word=word) for word in pronouns)))
    return found.antecedents.genders, found.referent(f"{first} Falkner")


def described(article: str, noun: str, tag: str = "NN") -> tuple[Genders, Stages]:
    """Who has no name: "a clerk"."""
    text = f"{article} {noun} said no."
    found = stages(parsed(text, DESCRIBED.format(article=article, noun=noun, tag=tag)))
    return found.antecedents.genders, found


@pytest.mark.parametrize(("first", "man"), [("Hugh", True), ("Greta", False)])
def test_a_first_name_tells(first: str, man: bool) -> None:
    genders, who = named(first)
    assert genders.is_person(who)
    assert genders.fits(who, float(man))
    assert not genders.fits(who, float(not man))
    assert (genders.man(who) > 0.9) is man


def test_a_name_that_tells_nothing_fits_either() -> None:
    genders, who = named("Xyv")
    assert genders.man(who) == 0.5
    assert genders.fits(who, 0.0)
    assert genders.fits(who, 1.0)


@pytest.mark.parametrize(("pronoun", "sign"), [("He", 1), ("She", -1)])
def test_a_pronoun_right_behind_is_a_vote(pronoun: str, sign: int) -> None:
    genders, who = named("Xyv", pronoun)
    assert genders.votes[who] == sign
    assert sign * (genders.man(who) - 0.5) > 0


def test_a_pronoun_of_two_that_it_may_mean_is_nobodys_vote() -> None:
    found = stages(
        parsed(
            "Xyv Falkner met Zyw Oakes. She left.",
            "Xyv/NNP/compound/1 Falkner/NNP/nsubj/2 met/VBD/ROOT/2 Zyw/NNP/compound/4 Oakes/NNP/dobj/2 ././punct/2",
            "She/PRP/nsubj/1 left/VBD/ROOT/1 ././punct/1",
        )
    )
    assert set(found.antecedents.genders.votes) == {0.0}


@pytest.mark.parametrize(("noun", "man"), [("grandfather", 1.0), ("grandmother", 0.0), ("clerk", 0.5)])
def test_a_noun_tells(noun: str, man: float) -> None:
    genders, found = described("A", noun)
    assert genders.of_noun(found.mentions[0]) == man
    assert genders.man(found.referent_of[0]) == man
    assert genders.may_be_person(found.referent_of[0])
    assert not genders.is_person(found.referent_of[0])


@pytest.mark.parametrize(
    ("noun", "tag", "several"), [("clerk", "NN", False), ("officials", "NNS", True), ("report", "NN", True)]
)
def test_several_people_and_things_are_no_one_person(noun: str, tag: str, several: bool) -> None:
    genders, found = described("The", noun, tag)
    assert genders.is_no_one_person(found.referent_of[0]) is several
    assert genders.fits(found.referent_of[0], 1.0) is not several


def test_a_body_is_no_person() -> None:
    found = stages(
        parsed(
            "Lowmoor Council left.",
            "Lowmoor/NNP/compound/1 Council/NNP/nsubj/2 left/VBD/ROOT/2 ././punct/2",
        )
    )
    genders, who = found.antecedents.genders, found.referent("Lowmoor Council")
    assert not genders.is_person(who)
    assert not genders.fits(who, 1.0)
