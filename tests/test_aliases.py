"""Which entities are one and the same under names that share no word."""

from __future__ import annotations

import pytest
from scenes import LEXICON

from quotes.fold import name_key
from quotes.naming.aliases import Aliases
from quotes.naming.names import find_names
from quotes.paragraphs import find_paragraphs


def pairs(text: str) -> set[frozenset[str]]:
    """The names, as first written, of the entities that are one; every name is an entity of its own before."""
    names = find_names(text, find_paragraphs(text), LEXICON)
    forms: dict[tuple[str, ...], str] = {}
    for name in names:
        forms.setdefault(name_key(name.words), name.form)
    keys = list(forms)
    of = [keys.index(name_key(name.words)) for name in names]
    personal = [LEXICON.organisation_words.isdisjoint(key) for key in keys]
    found = Aliases(names, keys, of, personal, LEXICON).pairs()
    return {frozenset((forms[keys[one]], forms[keys[other]])) for one, other in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lowmoor Harbour Authority", "LHA"),
        ("Lowmoor Harbour Authority", "L.H.A."),
        ("Food and Drug Board of Lowmoor", "FDB"),
        ("Tarn-Lowmoor Safety Board of Zed", "TLSB"),
        ("Daily Tide", "DailyTide.com"),
        ("Halden News", "Halden"),
        ("Halden Foods", "Halden"),
        ("Islamic State", "ISIL"),
        ("Ada Brandt", "@adabrandt"),
        ("Ada Brandt", "@realadabrandt"),
        ("Ada Brandt", "@abrandt"),
        ("Mohammed Falkner", "Mohammad Falkner"),
        ("Henry “Big Hank” Oakes", "Big Hank"),
        ("Henri “Grand Rémy” Oakes", "Grand Rémy"),
    ],
)
def test_two_names_of_one(one: str, other: str) -> None:
    assert pairs(f"We met {one} there. Then we met {other} there.") == {frozenset((one, other))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lowmoor Harbour Authority", "LHC"),
        ("Daily Tide", "DailyTimes.com"),
        ("Halden Studios", "Halden"),  # which may be another's
        ("Ada Pell", "AP"),  # two capitals are no person's initials
        ("Ada Brandt", "@tombrandt"),
        ("M. Brandt", "@tombrandt"),
        ("Andrea Falkner", "Andrew Falkner"),  # another gender
        ("Marvin Falkner", "Martin Falkner"),  # two known names
        ("Carl Falkner", "Carla Falkner"),
        ("Henry “Big Hank” Oakes", "Big Hugh"),
    ],
)
def test_two_names_of_two(one: str, other: str) -> None:
    assert pairs(f"We met {one} there. Then we met {other} there.") == set()


def test_an_account_that_two_may_have_is_neithers() -> None:
    assert pairs("We met Ada Brandt and Anna Brandt there. Then we read @abrandt there.") == set()


def test_also_known_as_makes_one_of_two() -> None:
    assert pairs("We met Hugh Pell, also known as Tessa Quill, there.") == {frozenset(("Hugh Pell", "Tessa Quill"))}
