"""Runs of capitalised words, with their titles split off."""

from __future__ import annotations

import pytest
from scenes import LEXICON

from quotes.naming.names import NameMention, find_names
from quotes.paragraphs import find_paragraphs


def find(text: str) -> list[NameMention]:
    return find_names(text, find_paragraphs(text), LEXICON)


def forms(text: str) -> list[str]:
    return [n.form for n in find(text)]


DOCTORS = ["Doctors Without Harbours", "Court of Appeals for the 4th Circuit"]
OFFICERS = ["Greta Oakes", "Elena Oakes"]
EQUALITY = "Ministry of Health, Social Services and Equality"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Greta Falkner today.", ["Greta Falkner"]),
        ("We met Mr. Falkner today.", ["Falkner"]),
        ("We met Health Minister Greta Falkner today.", ["Greta Falkner"]),
        ("We met Pieter van der Meulen today.", ["Pieter van der Meulen"]),
        ("We met Siobhán O’Grady today.", ["Siobhán O’Grady"]),
        ("We met Anne-Marie Saint-Clair today.", ["Anne-Marie Saint-Clair"]),
        ("We met J. T. Halloran today.", ["J. T. Halloran"]),
        ("We met Robert Halloran Jr. today.", ["Robert Halloran Jr."]),
        ("We met Greta Falkner's dog.", ["Greta Falkner"]),
        ("We met Greta\nFalkner today, and all\nwas well.", ["Greta Falkner"]),
        (
            "We met Greta Falkner, Tobias Renner and Lena Brandvold.",
            ["Greta Falkner", "Tobias Renner", "Lena Brandvold"],
        ),
        ("It is the Ministry of Health again.", ["Ministry of Health"]),
        ("We met Karim al-Tamimi today.", ["Karim al-Tamimi"]),
        ('We met Robert "Buck" Halloran today.', ['Robert "Buck" Halloran']),
        ('We met with Rep. Robert C. "Buck" Halloran over lunch today.', ['Robert C. "Buck" Halloran']),
        ("We met Gov. Earl Ray Halloran today.", ["Earl Ray Halloran"]),
        ("We asked the Seamen's Benevolent Society again.", ["Seamen's Benevolent Society"]),
        ("We asked the Farmers’ Union again.", ["Farmers’ Union"]),
        ("We asked the Lowmoor County Sheriff's Office again.", ["Lowmoor County Sheriff's Office"]),
        ("We asked at Falkner's Office.", ["Falkner", "Office"]),
        ("We met Sophomore Greta Falkner there.", ["Greta Falkner"]),
        ("Publican Tobias Renner pours, and so does Cr Oakes.", ["Tobias Renner", "Oakes"]),
        ("Minister for Health Aoife Brandvold left.", ["Aoife Brandvold"]),
        ("We met Dean of Students Paul Renner.", ["Paul Renner"]),
        ("We met MLA Ravi Oakes and DCP Anita Renner.", ["Ravi Oakes", "Anita Renner"]),
        ("Chief Executive Greta Falkner met Mallam Yusuf Oakes.", ["Greta Falkner", "Yusuf Oakes"]),
        ("SSP Ravi Oakes spoke for the BJP MLA Anita Renner.", ["Ravi Oakes", "Anita Renner"]),
        ("We saw the HMS Greta Falkner sail.", ["HMS Greta Falkner"]),
        ("Lord Falkner of Lowmoor sat down.", ["Falkner of Lowmoor"]),
        ("In June Falkner left, and in April Oakes did.", ["Falkner", "Oakes"]),
        ("Abel Price left. Hope Price, 40, stayed.", ["Abel Price", "Hope Price"]),
        ("We met Greta Falkner, R-Fla., and Lena Oakes (D-Ohio).", ["Greta Falkner", "Lena Oakes"]),
        ("The Red Anchor Inn closed.", ["Red Anchor Inn"]),
        ("We read the Lowmoor Courier. The Courier is good.", ["Lowmoor Courier", "Courier"]),
        ("We saw the Courier leave.", []),
        ("We asked the Seafarers’ Pay Board again.", ["Seafarers’ Pay Board"]),
        ("A user named “otter88” and user heron_jo left.", ["otter88", "heron_jo"]),
        ("A poster by the name of “otter” left, as did a “heron”.", ["otter"]),
        ("A user told me, and the user left.", []),
        ("A commenter 'slammed' it, and user “interface” is none.", []),
        ("The commenter “x.Ada-Falkner” left.", ["x.Ada-Falkner"]),
        ("“It leaks.” — otter_jo", ["otter_jo"]),
        ("In Jan Oakes's view Jan Oakes won.", ["Jan Oakes", "Jan Oakes"]),
        ("In early June Falkner left. By Dec Falkner was back.", ["Falkner", "Falkner"]),
        ("We met Dr Jun Oakes.", ["Jun Oakes"]),
        ("They asked the D-Day Museum.", ["D-Day Museum"]),
        ("They asked Channel 4 and Channel 4 News on Radio 4.", ["Channel 4", "Channel 4 News", "Radio 4"]),
        ("They swam the English Channel 12 times.", ["English Channel"]),
        (
            "They asked Farmer Weekly and the National Liberty Committee.",
            ["Farmer Weekly", "National Liberty Committee"],
        ),
        ("The Champion left. He is a former World Champion.", ["World Champion"]),
        ("Mum-of-three Greta Falkner left.", ["Greta Falkner"]),
        ("We asked the Otley Traders' Welfare Association.", ["Otley Traders' Welfare Association"]),
        ("We asked the National Weights and Standards Authority.", ["National Weights and Standards Authority"]),
        ("We asked the Queen Adelheid Hospital.", ["Queen Adelheid Hospital"]),
        (
            "Rose Falkner met Will Oakesby over lunch at noon. Will Falkner win the seat?",
            ["Rose Falkner", "Will Oakesby", "Falkner"],
        ),
        ("On Sunday Dawn Falkner left.", ["Dawn Falkner"]),
        ('We met Thabiso "Shoes" Mokgatlane there.', ['Thabiso "Shoes" Mokgatlane']),
        ("They live in Lowmoor, Ind., and in Selby, Wis.", ["Lowmoor", "Selby"]),
        ("The Lowmoor Guardians of the Coast came.", ["Lowmoor Guardians of the Coast"]),
        (
            "Falkner Baffles Council Over Harbour Bridge Plan\n\nWe met Greta Falkner today.",
            ["Falkner", "Greta Falkner"],
        ),
        ("We follow @gretafalkner there.", ["@gretafalkner"]),
        ("Former Harbour Service Director W. Greta Falkner left.", ["W. Greta Falkner"]),
        ("We met General Counsel Robert A. Baker today.", ["Robert A. Baker"]),
        ("He asked Marine Le Brandt and Dean Oakes.", ["Marine Le Brandt", "Dean Oakes"]),
        ("We met Rep. Hugh Oakes Sr. today.", ["Hugh Oakes Sr."]),
        ("She met Secretary of Harbour Security Jeh Brandvold.", ["Jeh Brandvold"]),
        ("Oslo-born Falkner met Oscar-winner Lena Brandvold.", ["Falkner", "Lena Brandvold"]),
        ("The NGO TIDEWORK left.", ["TIDEWORK"]),
        ("We met Sophie in 't Woud today.", ["Sophie in 't Woud"]),
        ("ReutersGreta Falkner left. GettyHugh Oakes stayed.", ["Greta Falkner", "Hugh Oakes"]),
        ("It was user tide_ who wrote, not eBay.", ["tide_", "eBay"]),
        ("We met Iñaki Nu\u00c3\u00b1ez and Karl Nu\u00adnez.", ["Iñaki Nu\u00c3\u00b1ez", "Karl Nunez"]),
        ("It is the Centre for the Study of Harbours again.", ["Centre for the Study of Harbours"]),
        (
            "Citizens for Clean Harbours wrote about Friends of the Tide.",
            ["Citizens for Clean Harbours", "Friends of the Tide"],
        ),
        ("Doctors Without Harbours stayed. Later the Court of Appeals for the 4th Circuit went.", DOCTORS),
        ("They stayed at the Ministry of Health, Social Services and Equality.", [EQUALITY]),
        ("Later the Ministry of Health, Brandvold and Falkner stayed.", ["Ministry of Health", "Brandvold", "Falkner"]),
        (
            "She asked what the Harbour Oversight and Reform Committee wants.",
            ["Harbour Oversight and Reform Committee"],
        ),
        ("We gave to Our Principles PAC.", ["Our Principles PAC"]),
        ("We’ve won. I said We’ve won.", []),
        ("The San Lupo Republican left.", []),
        ("Then the US President and the Lowmoor Congressman left.", []),
        ("We read the Lowmoor Reporter and Private Eye.", ["Lowmoor Reporter", "Private Eye"]),
        ("They read what the North Lowmoor Leadership Watch has.", ["North Lowmoor Leadership Watch"]),
        ("They went with Black Lives Matter there.", ["Black Lives Matter"]),
        ("We saw ten BBXY men.", ["BBXY"]),
        ("Additionally Greta Falkner wants more.", ["Greta Falkner"]),
        ("Less-travelled guests went home. Deregulating helps.", []),
        ("SIGN UP FOR OUR HARBOUR LETTER. The US stayed.", ["HARBOUR LETTER", "US"]),
        ("They went to St. Lupo from Main St. Falkner came along.", ["St. Lupo", "Main St", "Falkner"]),
        ("He saw Chief of Staff Greta Oakes and the Supervisor of Elections Elena Oakes.", OFFICERS),
        ("They said tide_id is what user tide_ab wrote.", ["tide_ab"]),
        ("The rain was late.", []),
        ("However, it rained.", []),
        ("", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_titles_stand_beside_the_name() -> None:
    text = "We met former Sen. Greta Falkner today."
    (name,) = find(text)
    assert name.span.of(text) == "Greta Falkner"
    assert name.outer.of(text) == "Sen. Greta Falkner"
    assert name.title == ("sen",)


def test_a_title_alone_is_no_name() -> None:
    assert forms("Then the Mayor left.") == []


def test_a_month_is_no_name_but_a_surname_may_be_one() -> None:
    assert forms("It rained in May. In May it rained.") == []
    assert forms("We met Theresa May today.") == ["Theresa May"]


def test_the_first_word_of_a_sentence_is_marked() -> None:
    assert [n.initial for n in find("Falkner left. We met Renner.")] == [True, False]


def test_a_name_never_crosses_a_paragraph() -> None:
    assert forms("We met Greta\n\nFalkner left.") == ["Greta", "Falkner"]


def test_a_short_sentence_of_many_names_is_no_headline() -> None:
    text = "Then Falkner left.\n\nHarbour Minister Greta Falkner left the Lowmoor Council with Tobias Renner."
    assert forms(text)[1:] == ["Greta Falkner", "Lowmoor Council", "Tobias Renner"]


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("The Centre for Harbours (CFH) left.", True),
        ("Greta Falkner, also known as Mother Tide, left.", True),
        ("Greta Falkner (OECD) left.", False),
        ("Greta Falkner, then Hugh Oakes, left.", False),
    ],
)
def test_another_name_of_the_one_before_is_marked(text: str, also: bool) -> None:
    assert find(text)[1].also is also


@pytest.mark.parametrize("sign", ["\x1c", "\x1f", " \x1d "])
def test_a_control_character_between_names_joins_nothing(sign: str) -> None:
    assert "Ada Brandt" not in forms(f"Then Ada{sign}Brandt left.")


def test_the_surname_of_a_couple_is_that_of_both() -> None:
    first, second = find("Among them were David and Ruth Pike.")
    assert (first.form, first.family) == ("David", "Pike")
    assert second.family == ""


@pytest.mark.parametrize(
    "text",
    [
        "Rand Paul left. Paul and Ted Cruz met.",  # a surname
        "Gov. Scott left. Scott and Greta Falkner met.",
        "Georgia and Greta Falkner met.",  # a place
    ],
)
def test_who_is_named_beside_another_is_not_always_of_one_family(text: str) -> None:
    assert not any(name.family for name in find(text))


@pytest.mark.parametrize(
    "words",
    ["Mrs May sang.", "Then May said so.", "“No,” said May.", "May’s plan failed.", "May, 59, sang.", "They like May."],
)
def test_an_everyday_word_is_a_name_where_the_text_has_it_in_full(words: str) -> None:
    assert forms(f"We met Theresa May today. {words}") == ["Theresa May", "May"]
    assert forms(f"We met Theresa Oakes today. {words}") == ["Theresa Oakes"]


@pytest.mark.parametrize(
    "words", ["In May it rained.", "It rained on 8 May.", "They like May 8.", "May we go?", "The May snow fell."]
)
def test_it_stays_a_month_and_a_verb(words: str) -> None:
    assert forms(f"We met Theresa May today. {words}") == ["Theresa May"]


def test_two_letters_may_be_initials() -> None:
    assert forms("We met CP Falkner today.") == ["CP Falkner"]


def test_i_is_no_monarch() -> None:
    assert forms("It is about King Charles I today. Then I left it.") == ["Charles I"]


@pytest.mark.parametrize("rank", ["DCP", "PM", "CJI"])
def test_the_letters_of_a_rank_are_no_part_of_the_name(rank: str) -> None:
    assert forms(f"We met {rank} Falkner today.") == ["Falkner"]
    assert forms(f"We met the {rank} Group today.") == [f"{rank} Group"]


def test_a_first_name_that_is_an_everyday_word_stands_alone_behind_the_full_name() -> None:
    assert forms("They met Will Oakes at the port today. Then Will said so. Will it rain?") == ["Will Oakes", "Will"]


@pytest.mark.parametrize("words", ["“No,” Rose said.", "“No,” said Rose.", "Rose said so.", "Rose, 59, sang."])
def test_an_everyday_first_name_opens_a_sentence_where_the_text_has_it_in_full(words: str) -> None:
    assert forms(f"They met Rose Falkner today. {words}") == ["Rose Falkner", "Rose"]


@pytest.mark.parametrize("words", ["“No,” Dean said.", "Hunter said so."])
def test_a_title_that_is_a_first_name_stands_alone_behind_the_full_name(words: str) -> None:
    own = "Dean" if "Dean" in words else "Hunter"
    assert forms(f"They met {own} Falkner today. {words}") == [f"{own} Falkner", own]


@pytest.mark.parametrize("first", ["Will", "May"])
def test_a_verb_or_month_is_a_first_name_before_a_surname_and_a_comma(first: str) -> None:
    assert forms(f"{first} Falkner, who runs the port, left it.") == [f"{first} Falkner"]
    assert forms(f"{first} Falkner said that he would leave.") == [f"{first} Falkner"]
    assert forms(f"{first} Falkner leave the port after all?") == ["Falkner"]
    assert forms("In May Falkner, 59, left the port.") == ["Falkner"]


def test_march_himself_is_no_month() -> None:
    assert forms("They met Hubert March today. March himself left.") == ["Hubert March", "March"]


@pytest.mark.parametrize("surname", ["French", "English", "German"])
def test_a_nationality_behind_a_courtesy_title_is_a_surname(surname: str) -> None:
    assert forms(f"Then Ms {surname} left.") == [surname]
    assert forms(f"The {surname} left.") == []


@pytest.mark.parametrize("surname", ["Church", "House", "Post"])
def test_who_is_from_a_place_is_no_body_of_it(surname: str) -> None:
    assert forms(f"We met Tom {surname} of Leeds there.") == [f"Tom {surname}", "Leeds"]
    assert forms(f"We saw the Grace {surname} of Leeds there.") == [f"Grace {surname} of Leeds"]


def test_two_spaces_may_stand_behind_an_initial() -> None:
    assert forms("We met Greta E.  Falkner there.") == ["Greta E. Falkner"]
