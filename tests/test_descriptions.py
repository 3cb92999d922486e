"""Whom descriptions stand for, and who speaks together, on parses made by hand."""

from __future__ import annotations

import pytest

from tests.scenes import Stages, parsed, stages

TWO = (
    "Mei/NNP/compound/1 Sorensen/NNP/nsubj/5 and/CC/cc/1 Tom/NNP/compound/4 Rey/NNP/conj/1 left/VBD/ROOT/5 ././punct/5"
)


def joint_name(found: Stages, words: str) -> str | None:
    """What they are called together whose phrase a mention begins."""
    referent = found.antecedents.joint.get(found.mention(words))
    return None if referent is None else found.referents[referent].name


def meant(found: Stages, words: str) -> str:
    """The name of the referent that a mention is."""
    return found.referents[found.referent_of[found.mention(words)]].name


def test_two_people_joined_by_and_are_a_referent() -> None:
    assert joint_name(stages(parsed("Mei Sorensen and Tom Rey left.", TWO)), "Mei Sorensen") == (
        "Mei Sorensen and Tom Rey"
    )


@pytest.mark.parametrize("link", ["or", "nor"])
def test_two_people_joined_otherwise_are_none(link: str) -> None:
    found = stages(parsed(f"Mei Sorensen {link} Tom Rey left.", TWO.replace("and", link)))
    assert joint_name(found, "Mei Sorensen") is None


def test_the_two_may_be_those_named_together() -> None:
    found = stages(
        parsed(
            "Mei Sorensen and Tom Rey left. The two said no.",
            TWO,
            "The/DT/det/1 two/CD/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2",
        )
    )
    candidates = [found.referents[r].name for r in found.antecedents.candidates(found.mention("The two"))]
    assert "Mei Sorensen and Tom Rey" in candidates


def test_he_is_not_two() -> None:
    found = stages(
        parsed(
            "Mei Sorensen and Tom Rey left. He said no.",
            TWO,
            "He/PRP/nsubj/1 said/VBD/ROOT/1 no/UH/intj/1 ././punct/1",
        )
    )
    assert not any(found.referents[r].members for r in found.antecedents.candidates(found.mention("He")))


AGED = "Mei/NNP/compound/1 Sorensen/NNP/nsubj/5 ,/,/punct/1 58/CD/appos/1 ,/,/punct/1 left/VBD/ROOT/5 ././punct/5"
OLD = (
    "The/DT/det/5 {age}/CD/nummod/3 -/HYPH/punct/3 year/NN/npadvmod/5 -/HYPH/punct/5 old/JJ/nsubj/6 said/VBD/ROOT/6 "
    "no/UH/intj/6 ././punct/6"
)


@pytest.mark.parametrize(("age", "hers"), [("58", True), ("85", False)])
def test_an_age_means_who_has_it(age: str, hers: bool) -> None:
    text = f"Mei Sorensen, 58, left. The {age}-year-old said no."
    found = stages(parsed(text, AGED, OLD.format(age=age)))
    assert (meant(found, f"The {age}-year-old") == "Mei Sorensen") is hers


LEDE = "A/DT/det/1 plumber/NN/nsubj/2 left/VBD/ROOT/2 ././punct/2"


@pytest.mark.parametrize(
    ("text", "sentences", "named"),
    [
        (
            "A plumber left.\n\nTom Rey said no.",
            ["Tom/NNP/compound/1 Rey/NNP/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2"],
            True,
        ),
        (
            "A plumber left.\n\nWe met Tom Rey.",
            ["We/PRP/nsubj/1 met/VBD/ROOT/1 Tom/NNP/compound/3 Rey/NNP/dobj/1"],
            False,
        ),
        (
            "A plumber left.\n\nSgt Tom Rey said no.",
            ["Sgt/NNP/compound/2 Tom/NNP/compound/2 Rey/NNP/nsubj/3 said/VBD/ROOT/3 no/UH/intj/3"],
            False,
        ),
    ],
    ids=["named-next", "not-at-the-start", "another-calling"],
)
def test_the_hero_of_a_lede_is_named_below(text: str, sentences: list[str], named: bool) -> None:
    found = stages(parsed(text, LEDE, *sentences))
    assert (meant(found, "A plumber") == "Tom Rey") is named


def test_an_article_speaks_for_its_paper() -> None:
    found = stages(
        parsed(
            "An article in The Lowmoor Times said no. The story said more.",
            "An/DT/det/1 article/NN/nsubj/6 in/IN/prep/1 The/DT/det/5 Lowmoor/NNP/compound/5 Times/NNP/pobj/2 "
            "said/VBD/ROOT/6 no/UH/intj/6 ././punct/6",
            "The/DT/det/1 story/NN/nsubj/2 said/VBD/ROOT/2 more/JJR/dobj/2 ././punct/2",
        )
    )
    assert meant(found, "An article in The Lowmoor Times") == meant(found, "The story") == "Lowmoor Times"


def test_a_story_in_a_place_is_nobodys() -> None:
    found = stages(
        parsed(
            "A story in London said no.",
            "A/DT/det/1 story/NN/nsubj/4 in/IN/prep/1 London/NNP/pobj/2 said/VBD/ROOT/4 no/UH/intj/4 ././punct/4",
        )
    )
    assert meant(found, "A story in London") == ""


def test_the_company_of_a_manager_is_not_the_manager() -> None:
    found = stages(
        parsed(
            "Mei Sorensen, head of the company, left. The company said no.",
            "Mei/NNP/compound/1 Sorensen/NNP/nsubj/8 ,/,/punct/1 head/NN/appos/1 of/IN/prep/3 the/DT/det/6 "
            "company/NN/pobj/4 ,/,/punct/1 left/VBD/ROOT/8 ././punct/8",
            "The/DT/det/1 company/NN/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2",
        )
    )
    assert meant(found, "The company") == ""


@pytest.mark.parametrize("count", [1, 3, 150])
def test_of_many_ministers_the_one_named_last_is_meant(count: int) -> None:
    # Two letters each, so that none looks like another misspelt.
    names = [f"Pell{'abcdefghij'[n // 10 % 10] * 2}{'abcdefghij'[n % 10] * 2}{'x' * (n // 100)}" for n in range(count)]
    found = stages(
        parsed(
            " ".join([*(f"The minister, Hugh {name}, left." for name in names), "The minister said no."]),
            *(
                f"The/DT/det/1 minister/NN/nsubj/6 ,/,/punct/1 Hugh/NNP/compound/4 {name}/NNP/appos/1 ,/,/punct/1 "
                "left/VBD/ROOT/6 ././punct/6"
                for name in names
            ),
            "The/DT/det/1 minister/NN/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2",
        )
    )
    minister = max(i for i, m in enumerate(found.mentions) if m.form == "minister")
    assert found.referents[found.referent_of[minister]].name == f"Hugh {names[-1]}"


def test_the_campaign_of_a_name_is_whose_it_was_with_an_apostrophe() -> None:
    found = stages(
        parsed(
            "Tom Rey’s campaign opened. Mei Sorensen’s campaign closed. The Rey campaign said no.",
            "Tom/NNP/compound/1 Rey/NNP/poss/3 ’s/POS/case/1 campaign/NN/nsubj/4 opened/VBD/ROOT/4 ././punct/4",
            "Mei/NNP/compound/1 Sorensen/NNP/poss/3 ’s/POS/case/1 campaign/NN/nsubj/4 closed/VBD/ROOT/4 ././punct/4",
            "The/DT/det/2 Rey/NNP/compound/2 campaign/NN/nsubj/3 said/VBD/ROOT/3 no/UH/intj/3 ././punct/3",
        )
    )
    first, second, third = (found.referent_of[i] for i, m in enumerate(found.mentions) if m.form == "campaign")
    assert first == third != second


BODY = "{}/NNP/compound/1 {}/NNP/nsubj/2 landed/VBD/ROOT/2 ././punct/2"
LANDED = "The/DT/det/1 {}/NN/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2"


@pytest.mark.parametrize(
    ("name", "noun", "his"),
    [("Skylark Airways", "airline", True), ("Lowmoor Rovers", "club", True), ("Skylark Airways", "bank", False)],
)
def test_a_body_is_what_its_name_says(name: str, noun: str, his: bool) -> None:
    text = f"{name} landed. The {noun} said no."
    found = stages(parsed(text, BODY.format(*name.split()), LANDED.format(noun)))
    assert (found.referent_of[found.mention(f"The {noun}")] == found.referent(name)) is his


def test_of_two_airlines_neither_is_the_airline() -> None:
    text = "Skylark Airways landed. Tidewater Airways landed. The airline said no."
    bodies = [BODY.format(name, "Airways") for name in ("Skylark", "Tidewater")]
    found = stages(parsed(text, *bodies, LANDED.format("airline")))
    assert found.referents[found.referent_of[found.mention("The airline")]].entity < 0


@pytest.mark.parametrize(("first", "one"), [("One", True), ("Most", False)])
def test_one_is_what_is_told_of_him(first: str, one: bool) -> None:
    found = stages(
        parsed(
            f"{first}, a plumber, said no.",
            f"{first}/CD/nsubj/5 ,/,/punct/0 a/DT/det/3 plumber/NN/appos/0 ,/,/punct/0 said/VBD/ROOT/5 no/UH/intj/5 "
            "././punct/5",
        )
    )
    first, second = found.referent_of[0], found.referent_of[1]
    assert (first == second and found.referents[first].noun == "plumber") is one


def test_the_article_published_by_a_site_speaks_for_it() -> None:
    found = stages(
        parsed(
            "The article, published by a site named Daily Tide, said no.",
            "The/DT/det/1 article/NN/nsubj/10 ,/,/punct/1 published/VBN/acl/1 by/IN/agent/3 a/DT/det/6 site/NN/pobj/4 "
            "named/VBN/acl/6 Daily/NNP/compound/9 Tide/NNP/oprd/7 ,/,/punct/1 said/VBD/ROOT/11 "
            "no/UH/intj/11 ././punct/11",
        )
    )
    assert meant(found, "The article") == "Daily Tide"
