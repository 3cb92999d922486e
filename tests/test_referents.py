"""Whom the article speaks of: named entities with their roles, and sources that stay unnamed."""

from __future__ import annotations

import pytest
from scenes import Stages, flat, parsed, stages

from quotes import extract

APPOSED = parsed(
    "The engineer, Mei Sorensen, left. The engineer said no.",
    "The/DT/det/1 engineer/NN/nsubj/6 ,/,/punct/1 Mei/NNP/compound/4 Sorensen/NNP/appos/1 ,/,/punct/1 "
    "left/VBD/ROOT/6 ././punct/6",
    "The/DT/det/1 engineer/NN/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2",
)
UNNAMED = parsed(
    "An official said no. The official left. A doctor said yes.",
    "An/DT/det/1 official/NN/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2",
    "The/DT/det/1 official/NN/nsubj/2 left/VBD/ROOT/2 ././punct/2",
    "A/DT/det/1 doctor/NN/nsubj/2 said/VBD/ROOT/2 yes/UH/intj/2 ././punct/2",
)


def roles(found: Stages, name: str) -> list[str]:
    text = found.layout.parse.text
    return [r.of(text) for r in found.referents[found.referent(name)].roles]


def test_what_stands_beside_a_name_is_its_role() -> None:
    found = stages(APPOSED)
    assert roles(found, "Mei Sorensen") == ["The engineer"]
    assert found.referent_of[found.mention("The engineer")] == found.referent("Mei Sorensen")


def test_a_role_told_once_means_its_bearer_later() -> None:
    found = stages(APPOSED)
    descriptions = [i for i, m in enumerate(found.mentions) if m.kind == "description"]
    assert len(descriptions) == 2
    assert {found.referent_of[i] for i in descriptions} == {found.referent("Mei Sorensen")}


@pytest.mark.parametrize(("owner", "his"), [("Martin/NNP Oakes/NNP", True), ("the/DT mayor/NN", False)])
def test_the_name_behind_the_owners_is_the_spokesmans(owner: str, his: bool) -> None:
    first, head = owner.split()
    text = f"A spokesman for {first.split('/')[0]} {head.split('/')[0]}, Hugh Pell, said no."
    left = "compound" if his else "det"
    found = stages(
        parsed(
            text,
            f"A/DT/det/1 spokesman/NN/nsubj/9 for/IN/prep/1 {first}/{left}/4 {head}/pobj/2 ,/,/punct/4 "
            "Hugh/NNP/compound/7 Pell/NNP/appos/4 ,/,/punct/1 said/VBD/ROOT/9 no/UH/intj/9 ././punct/9",
        )
    )
    spokesman = next(i for i, m in enumerate(found.mentions) if m.form == "spokesman")
    assert (found.referent_of[spokesman] == found.referent("Hugh Pell")) is his


@pytest.mark.parametrize(("tag", "dep", "hers"), [("VBN", "acl", True), ("VBD", "ROOT", False)])
def test_who_is_named_so_is_she(tag: str, dep: str, hers: bool) -> None:
    text = "An aide named Tessa Vaughn."
    found = stages(
        parsed(
            text,
            f"An/DT/det/1 aide/NN/nsubj/{1 if hers else 2} named/{tag}/{dep}/{1 if hers else 2} "
            "Tessa/NNP/compound/4 Vaughn/NNP/oprd/2 ././punct/1",
        )
    )
    assert (found.referent_of[found.mention("An aide")] == found.referent("Tessa Vaughn")) is hers


def test_an_unnamed_source_goes_on_with_the_definite_article() -> None:
    found = stages(UNNAMED)
    first, second, third = (found.referent_of[i] for i in range(3))
    assert first == second != third
    assert found.referents[first].entity == -1
    assert found.referents[third].noun == "doctor"


def test_two_indefinite_sources_are_two() -> None:
    found = stages(
        parsed(
            "An official said no. An official said yes.",
            "An/DT/det/1 official/NN/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2",
            "An/DT/det/1 official/NN/nsubj/2 said/VBD/ROOT/2 yes/UH/intj/2 ././punct/2",
        )
    )
    assert found.referent_of[0] != found.referent_of[1]


def test_a_post_is_its_owners() -> None:
    found = stages(
        parsed(
            "We met Mei Sorensen there. Sorensen's letter said no.",
            "We/PRP/nsubj/1 met/VBD/ROOT/1 Mei/NNP/compound/3 Sorensen/NNP/dobj/1 there/RB/advmod/1 ././punct/1",
            "Sorensen/NNP/poss/2 's/POS/case/0 letter/NN/nsubj/3 said/VBD/ROOT/3 no/UH/intj/3 ././punct/3",
        )
    )
    letter = next(i for i, m in enumerate(found.mentions) if m.form == "letter")
    assert found.referent_of[letter] == found.referent("Mei Sorensen")


def test_nouns_before_a_name_are_its_role() -> None:
    found = stages(
        parsed(
            "We met store clerk Mei Sorensen.",
            "We/PRP/nsubj/1 met/VBD/ROOT/1 store/NN/compound/3 clerk/NN/compound/5 "
            "Mei/NNP/compound/5 Sorensen/NNP/dobj/1 ././punct/1",
        )
    )
    assert "store clerk" in roles(found, "Mei Sorensen")


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("58-year-old harbour pilot", "harbour pilot"),
        ("ex-minister", "ex-minister"),
        ("vice-president", "vice-president"),
        ("58-year-old", None),
        ("🙂 harbour pilot", "harbour pilot"),
        ("the ☎\ufe0f harbour pilot,", "harbour pilot"),
    ],
)
def test_a_role_holds_whole_words_and_neither_age_nor_emoji(said: str, role: str | None) -> None:
    [speaker] = extract(f"“It fell,” said {said} Ada Brandt.").speakers
    assert speaker.role == role


def test_an_aside_may_part_a_role_from_its_name() -> None:
    found = stages(
        parsed(
            "The headteacher of the school where it began, Mei Sorensen, left.",
            "The/DT/det/1 headteacher/NN/nsubj/12 of/IN/prep/1 the/DT/det/4 school/NN/pobj/2 where/WRB/advmod/7 "
            "it/PRP/nsubj/7 began/VBD/relcl/4 ,/,/punct/1 Mei/NNP/compound/10 Sorensen/NNP/appos/1 ,/,/punct/1 "
            "left/VBD/ROOT/12 ././punct/12",
        )
    )
    assert found.referent_of[found.mention("The headteacher of the school")] == found.referent("Mei Sorensen")


def test_a_short_title_stands_for_the_long_one() -> None:
    found = stages(
        parsed(
            "Sen. Mei Sorensen left. The senator said no.",
            "Sen./NNP/compound/2 Mei/NNP/compound/2 Sorensen/NNP/nsubj/3 left/VBD/ROOT/3 ././punct/3",
            "The/DT/det/1 senator/NN/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2",
        )
    )
    assert found.referent_of[found.mention("The senator")] == found.referent("Mei Sorensen")


@pytest.mark.parametrize(
    ("seat", "origins"),
    [
        (" (D-Ohio)", {"democrat", "ohio"}),
        (" (R-Fla.)", {"republican", "florida"}),
        (", R-New York,", {"republican", "new york"}),
        (" (R)", {"republican"}),
        (" (Ky.)", {"kentucky"}),
        (" of Vermont", {"vermont"}),
        (" from West Virginia", {"west virginia"}),
        (" (49)", set()),
        (" of Lowmoor", set()),
        (" of Al Jazeera", set()),
        (" from Washington University", set()),
        (" (D-Lowmoor)", {"democrat"}),
    ],
)
def test_what_stands_behind_a_name_tells_party_and_state(seat: str, origins: set[str]) -> None:
    found = stages(flat(f"Ada Brandt{seat} left."))
    assert found.referents[found.referent("Ada Brandt")].origins == origins


@pytest.mark.parametrize(
    ("before", "origins"),
    [
        ("Ohio Governor", {"ohio"}),
        ("Texas Republican", {"texas", "republican"}),
        ("North Carolina Senator", {"north carolina"}),
        ("Ohio, Governor", set()),
        ("Ohio's", set()),
        ("Republican Tom Rey beside", set()),
    ],
)
def test_what_stands_before_a_name_tells_them_too(before: str, origins: set[str]) -> None:
    found = stages(flat(f"We met {before} Ada Brandt."))
    assert found.referents[found.referent("Ada Brandt")].origins == origins


def test_a_statement_is_its_issuers() -> None:
    found = stages(
        parsed(
            "Mei Sorensen said so in a statement. The statement said no.",
            "Mei/NNP/compound/1 Sorensen/NNP/nsubj/2 said/VBD/ROOT/2 so/RB/advmod/2 in/IN/prep/2 a/DT/det/6 "
            "statement/NN/pobj/4 ././punct/2",
            "The/DT/det/1 statement/NN/nsubj/2 said/VBD/ROOT/2 no/UH/intj/2 ././punct/2",
        )
    )
    assert found.referent_of[found.mention("The statement")] == found.referent("Mei Sorensen")


WOMAN = (
    "The/DT/det/1 woman/NN/nsubj/2 left/VBD/ROOT/2 ././punct/2",
    "Mei/NNP/compound/1 Sorensen/NNP/nsubj/2 left/VBD/ROOT/2 ././punct/2",
    "Mrs./NNP/compound/1 Sorensen/NNP/nsubj/2 left/VBD/ROOT/2 ././punct/2",
)


def test_the_only_woman_of_an_article_is_the_woman() -> None:
    found = stages(parsed("The woman left. Mei Sorensen left. Mrs. Sorensen left.", *WOMAN))
    assert found.referent_of[found.mention("The woman")] == found.referent("Mei Sorensen")


def test_of_two_women_neither_is_the_woman() -> None:
    text = "The woman left. Mei Sorensen left. Mrs. Sorensen left. Mrs. Lena Brandvold left."
    other = "Mrs./NNP/compound/2 Lena/NNP/compound/2 Brandvold/NNP/nsubj/3 left/VBD/ROOT/3 ././punct/3"
    found = stages(parsed(text, *WOMAN, other))
    assert found.referents[found.referent_of[found.mention("The woman")]].entity < 0


@pytest.mark.parametrize(
    ("noun", "his"), [("spokesman", True), ("spokesperson", True), ("spokeswoman", False), ("critic", False)]
)
def test_the_spokesman_of_a_body_is_whom_another_sentence_names(noun: str, his: bool) -> None:
    found = stages(
        parsed(
            f"A {noun} for Tidewater said no. Tidewater spokesman Hugh Pell left.",
            f"A/DT/det/1 {noun}/NN/nsubj/4 for/IN/prep/1 Tidewater/NNP/pobj/2 said/VBD/ROOT/4 no/UH/intj/4 ././punct/4",
            "Tidewater/NNP/compound/1 spokesman/NN/compound/3 Hugh/NNP/compound/3 Pell/NNP/nsubj/4 left/VBD/ROOT/4 "
            "././punct/4",
        )
    )
    described = next(i for i, m in enumerate(found.mentions) if m.form == noun)
    assert (found.referent_of[described] == found.referent("Hugh Pell")) is his


@pytest.mark.parametrize(("letter", "his"), [("R-Lowmoor", True), ("D-Lowmoor", False)])
def test_the_party_in_brackets_is_a_role(letter: str, his: bool) -> None:
    first, last = letter.split("-")
    found = stages(
        parsed(
            f"Rep. Hugh Pell ({letter}) left. The San Lupo Republican said no.",
            f"Rep./NNP/compound/2 Hugh/NNP/compound/2 Pell/NNP/nsubj/8 (/-LRB-/punct/2 {first}/NN/appos/2 "
            f"-/HYPH/punct/4 {last}/NNP/npadvmod/4 )/-RRB-/punct/2 left/VBD/ROOT/8 ././punct/8",
            "The/DT/det/3 San/NNP/compound/2 Lupo/NNP/compound/3 Republican/NNP/nsubj/4 said/VBD/ROOT/4 no/UH/intj/4 "
            "././punct/4",
        )
    )
    assert (found.referent_of[found.mention("The San Lupo Republican")] == found.referent("Hugh Pell")) is his
