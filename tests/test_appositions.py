"""Whether a description and a name stand side by side for one person, on parses made by hand."""

from __future__ import annotations

import pytest
from scenes import LEXICON, Stages, parsed, stages

from quotes.mentioning.appositions import Appositions
from quotes.mentioning.mentions import Mention
from quotes.mentioning.rows import Rows

SAID_A_CLERK = "“/``/punct/3 No/UH/ccomp/3 ”/''/punct/3 said/VBD/ROOT/3 a/DT/det/5 clerk/NN/nsubj/3"


def scene(tokens: str, text: str) -> tuple[Appositions, Stages]:
    """A text of one sentence."""
    found = stages(parsed(text, tokens))
    return Appositions(found.layout, LEXICON), found


def of(found: Stages, words: str) -> Mention:
    """The mention of these words."""
    return found.mentions[found.mention(words)]


@pytest.mark.parametrize(
    ("text", "tokens", "one"),
    [
        (
            "The engineer, Mei Sorensen, left.",
            "The/DT/det/1 engineer/NN/nsubj/6 ,/,/punct/1 Mei/NNP/compound/4 Sorensen/NNP/appos/1 ,/,/punct/1 "
            "left/VBD/ROOT/6 ././punct/6",
            True,
        ),
        (
            "Mei Sorensen, the engineer, left.",
            "Mei/NNP/compound/1 Sorensen/NNP/nsubj/6 ,/,/punct/1 the/DT/det/4 engineer/NN/appos/1 ,/,/punct/1 "
            "left/VBD/ROOT/6 ././punct/6",
            True,
        ),
        (
            "Mei Sorensen is the engineer.",
            "Mei/NNP/compound/1 Sorensen/NNP/nsubj/2 is/VBZ/ROOT/2 the/DT/det/4 engineer/NN/attr/2 ././punct/2",
            True,
        ),
        (
            "Mei Sorensen met the engineer.",
            "Mei/NNP/compound/1 Sorensen/NNP/nsubj/2 met/VBD/ROOT/2 the/DT/det/4 engineer/NN/dobj/2 ././punct/2",
            False,
        ),
        (
            "The engineer met Mei Sorensen.",
            "The/DT/det/1 engineer/NN/nsubj/2 met/VBD/ROOT/2 Mei/NNP/compound/4 Sorensen/NNP/dobj/2 ././punct/2",
            False,
        ),
        (
            "An engineer named Mei Sorensen left.",
            "An/DT/det/1 engineer/NN/nsubj/5 named/VBN/acl/1 Mei/NNP/compound/4 Sorensen/NNP/oprd/2 left/VBD/ROOT/5 "
            "././punct/5",
            True,
        ),
        (
            "The engineer named Mei Sorensen.",
            "The/DT/det/1 engineer/NN/nsubj/2 named/VBD/ROOT/2 Mei/NNP/compound/4 Sorensen/NNP/dobj/2 ././punct/2",
            False,
        ),
        (
            "A former engineer, the pastry chef Mei Sorensen, left.",
            "A/DT/det/2 former/JJ/amod/2 engineer/NN/nsubj/9 ,/,/punct/2 the/DT/det/6 pastry/NN/compound/6 "
            "chef/NN/dep/8 Mei/NNP/dep/8 Sorensen/NNP/dep/2 ,/,/punct/2 left/VBD/ROOT/10 ././punct/10",
            True,
        ),
    ],
)
def test_a_description_and_a_name(text: str, tokens: str, one: bool) -> None:
    appositions, found = scene(tokens, text)
    description = next(m for m in found.mentions if m.form == "engineer")
    assert appositions.join(description, of(found, "Mei Sorensen")) is one


@pytest.mark.parametrize(("mark", "named"), [(",", True), ("and", False)])
def test_one_who_is_named_right_behind(mark: str, named: bool) -> None:
    appositions, found = scene(
        f"We/PRP/nsubj/1 met/VBD/ROOT/1 one/NN/dobj/1 {mark}/CC/cc/2 "
        "Mei/NNP/compound/5 Sorensen/NNP/conj/2 ././punct/1",
        f"We met one {mark} Mei Sorensen.",
    )
    assert appositions.one(of(found, "one"), of(found, "Mei Sorensen")) is named


@pytest.mark.parametrize(("verb", "tag", "owned"), [("said", "VBD", True), ("and", "CC", False)])
def test_a_name_behind_the_owners_is_the_descriptions_before_a_verb(verb: str, tag: str, owned: bool) -> None:
    appositions, found = scene(
        "An/DT/det/1 aide/NN/nsubj/9 to/IN/prep/1 Ada/NNP/compound/4 Brandt/NNP/pobj/2 ,/,/punct/4 Hugh/NNP/compound/7 "
        f"Pell/NNP/appos/4 ,/,/punct/1 {verb}/{tag}/ROOT/9 no/UH/intj/9 ././punct/9",
        f"An aide to Ada Brandt, Hugh Pell, {verb} no.",
    )
    aide = next(m for m in found.mentions if m.form == "aide")
    assert appositions.over_owner(aide, of(found, "Ada Brandt"), of(found, "Hugh Pell")) is owned


def test_a_name_at_the_end_of_a_list_is_not_the_descriptions() -> None:
    appositions, found = scene(
        "An/DT/det/1 aide/NN/nsubj/11 to/IN/prep/1 Falkner/NNP/pobj/2 ,/,/punct/3 Ada/NNP/compound/6 Brandt/NNP/conj/3 "
        ",/,/punct/6 Hugh/NNP/compound/9 Pell/NNP/conj/6 ,/,/punct/1 said/VBD/ROOT/11 no/UH/intj/11 ././punct/11",
        "An aide to Falkner, Ada Brandt, Hugh Pell, said no.",
    )
    aide = next(m for m in found.mentions if m.form == "aide")
    assert not appositions.over_owner(aide, of(found, "Ada Brandt"), of(found, "Hugh Pell"))


def test_a_name_closes_a_row_of_roles() -> None:
    _, found = scene(
        f"{SAID_A_CLERK} ,/,/punct/5 later/RB/advmod/8 mayor/NN/appos/5 ,/,/punct/5 now/RB/advmod/11 "
        "retired/JJ/amod/5 ,/,/punct/5 Tom/NNP/compound/14 Rey/NNP/appos/5 ././punct/3",
        "“No” said a clerk, later mayor, now retired, Tom Rey.",
    )
    clerk, name = next(m for m in found.mentions if m.form == "clerk"), of(found, "Tom Rey")
    assert Rows(found.layout).far(clerk, [name]) is name


def test_a_name_behind_the_next_verb_closes_none() -> None:
    _, found = scene(
        f"{SAID_A_CLERK} ,/,/punct/5 mayor/NN/appos/5 "
        ",/,/punct/5 left/VBD/conj/3 ,/,/punct/3 Tom/NNP/compound/12 Rey/NNP/dep/9 ././punct/3",
        "“No” said a clerk, mayor, left, Tom Rey.",
    )
    clerk = next(m for m in found.mentions if m.form == "clerk")
    assert Rows(found.layout).far(clerk, [of(found, "Tom Rey")]) is None
