"""What the words of a description say for and against those whom it may mean."""

from __future__ import annotations

import pytest
from scenes import Stages, parsed, stages

OHIO = (
    "Ada/NNP/compound/1 Brandt/NNP/nsubj/8 (/-LRB-/punct/1 {party}/NN/appos/1 -/HYPH/punct/5 {state}/NNP/npadvmod/3 "
    ")/-RRB-/punct/1 and/CC/cc/1 others/NNS/conj/1 left/VBD/ROOT/9 ././punct/9"
)
SENATOR = "The/DT/det/2 {which}/NNP/compound/2 {noun}/NN/nsubj/3 said/VBD/ROOT/3 no/UH/intj/3 ././punct/3"


def weight(found: Stages, words: str, name: str) -> float:
    """What the odds of a description to mean somebody named are multiplied with."""
    mention = found.mentions[found.mention(words)]
    return found.antecedents.factors.wording.of_named(mention, found.referent(name))


@pytest.mark.parametrize(
    ("seat", "which", "noun", "expected"),
    [
        ("D-Ohio", "Ohio", "governor", 4.0),
        ("D-Ohio", "Utah", "governor", 0.05),
        ("D-Ohio", "Republican", "nominee", 0.05),
        ("D-Ohio", "Democratic", "nominee", 1.0),
        ("D-Ohio", "Lowmoor", "governor", 1.0),
        ("D-Indiana", "Indian", "governor", 1.0),
        ("D-Kansas", "Kansan", "governor", 4.0),
        ("D-Ohio", "Texan", "governor", 0.05),
    ],
)
def test_a_state_or_party_speaks_for_and_against(seat: str, which: str, noun: str, expected: float) -> None:
    party, state = seat.split("-")
    found = stages(
        parsed(
            f"Ada Brandt ({seat}) and others left. The {which} {noun} said no.",
            OHIO.format(party=party, state=state),
            SENATOR.format(which=which, noun=noun),
        )
    )
    assert weight(found, f"The {which} {noun}", "Ada Brandt") == expected


TWO = (
    "Lowmoor/NNP/compound/1 Trust/NNP/nsubj/2 met/VBD/ROOT/2 Tidewater/NNP/compound/4 Ltd/NNP/dobj/2 ././punct/2",
    "The/DT/det/1 {}/NN/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2",
)


def test_the_company_is_the_body_that_did_something() -> None:
    found = stages(parsed("Lowmoor Trust met Tidewater Ltd. The company said no.", TWO[0], TWO[1].format("company")))
    assert weight(found, "The company", "Lowmoor Trust") == 10.0
    assert weight(found, "The company", "Tidewater Ltd") == 8.0  # it is called so


@pytest.mark.parametrize(
    ("noun", "acting", "other", "expected"),
    [
        ("company", "Ministry", "Ltd", (0.05, 8.0)),  # a ministry isn't one, whatever it does
        ("agency", "Ministry", "Ltd", (10.0, 1.0)),
        ("company", "Union", "Toys", (10.0, 8.0)),  # Western Union is one
        ("company", "Trust", "United", (10.0, 1.0)),  # a club isn't called so by its name
    ],
)
def test_a_companys_name_says_what_it_is(noun: str, acting: str, other: str, expected: tuple[float, float]) -> None:
    met = "Lowmoor/NNP/compound/1 {}/NNP/nsubj/2 met/VBD/ROOT/2 Tidewater/NNP/compound/4 {}/NNP/dobj/2 ././punct/2"
    text = f"Lowmoor {acting} met Tidewater {other}. The {noun} said no."
    found = stages(parsed(text, met.format(acting, other), TWO[1].format(noun)))
    names = (f"Lowmoor {acting}", f"Tidewater {other}")
    assert tuple(weight(found, f"The {noun}", name) for name in names) == expected


@pytest.mark.parametrize(("native", "expected"), [("Dane", 15.0), ("Swede", 0.05)])
def test_natives_are_those_of_their_country(native: str, expected: float) -> None:
    found = stages(
        parsed(
            f"Danish engineer Ada Brandt left. The {native} said no.",
            "Danish/JJ/amod/3 engineer/NN/compound/3 Ada/NNP/compound/3 Brandt/NNP/nsubj/4 left/VBD/ROOT/4 ././punct/4",
            TWO[1].format(native),
        )
    )
    assert weight(found, f"The {native}", "Ada Brandt") == expected


def test_the_newspaper_is_not_just_any_body() -> None:
    text = "Lowmoor Trust met Tidewater Ltd. The newspaper said no."
    found = stages(parsed(text, TWO[0], TWO[1].format("newspaper")))
    assert weight(found, "The newspaper", "Lowmoor Trust") == 1.0


@pytest.mark.parametrize(("noun", "expected"), [("company", 0.2), ("government", 1.0)])
def test_a_company_is_no_place_and_a_government_may_be(noun: str, expected: float) -> None:
    found = stages(
        parsed(
            f"We met in Lima. The {noun} said no.",
            "We/PRP/nsubj/1 met/VBD/ROOT/1 in/IN/prep/1 Lima/NNP/pobj/2 ././punct/1",
            TWO[1].format(noun),
        )
    )
    assert weight(found, f"The {noun}", "Lima") == expected


LETTER = "A/DT/det/1 {}/NN/nsubj/2 came/VBD/ROOT/2 ././punct/2"


@pytest.mark.parametrize(
    ("before", "words", "tag", "another"),
    [
        ("letter", "They", "PRP", True),
        ("crowd", "They", "PRP", False),
        ("letter", "company", "NN", True),
        ("club", "newspaper", "NN", True),
        ("club", "company", "NN", False),
        ("letter", "guard", "NN", True),
    ],
)
def test_what_somebody_can_not_be(before: str, words: str, tag: str, another: bool) -> None:
    subject = f"{words}/PRP/nsubj/1" if tag == "PRP" else f"The/DT/det/1 {words}/NN/nsubj/2"
    said = "said/VBD/ROOT/1 no/UH/intj/1 ././punct/1" if tag == "PRP" else "said/VBD/ROOT/2 no/UH/intj/2 ././punct/2"
    named = words if tag == "PRP" else f"The {words}"
    found = stages(parsed(f"A {before} came. {named} said no.", LETTER.format(before), f"{subject} {said}"))
    mention, own = found.mentions[found.mention(named)], found.referent_of[found.mention(f"A {before}")]
    assert found.antecedents.factors.wording.is_another(mention, own) is another
