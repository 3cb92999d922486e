"""Stage 5: name mentions clustered into the people and organisations of the article."""

from __future__ import annotations

import pytest
from scenes import LEXICON

from quotes.entities import Entity, cluster, name_key
from quotes.names import find_names
from quotes.paragraphs import find_paragraphs


def entities(text: str) -> list[Entity]:
    return cluster(find_names(text, find_paragraphs(text), LEXICON), LEXICON)[0]


def clusters(text: str) -> dict[str, list[str]]:
    names = find_names(text, find_paragraphs(text), LEXICON)
    return {e.name: [names[m].form for m in e.mentions] for e in cluster(names, LEXICON)[0]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Greta Falkner. Then Falkner left.", {"Greta Falkner": ["Greta Falkner", "Falkner"]}),
        ("We met Falkner. Then Greta Falkner left.", {"Greta Falkner": ["Falkner", "Greta Falkner"]}),
        ("We met Greta Falkner. Then Greta left.", {"Greta Falkner": ["Greta Falkner", "Greta"]}),
        ("We met John Q. Halloran and J. Halloran.", {"John Q. Halloran": ["John Q. Halloran", "J. Halloran"]}),
        (
            "We met President Greta Oakes and Hugh Oakes. Hugh Oakes left. President Oakes sang. Oakes ate.",
            {
                "Greta Oakes": ["Greta Oakes", "Oakes", "Oakes"],
                "Hugh Oakes": ["Hugh Oakes", "Hugh Oakes"],
            },
        ),
        (
            "We met Karim bin Omar al Tamimi and Al Tamimi.",
            {"Karim bin Omar al Tamimi": ["Karim bin Omar al Tamimi", "Al Tamimi"]},
        ),
        (
            "We met Thi Bao Ngoc Linh. Then Ngoc Linh, Ngoc Linh, Ngoc Linh, Ngoc Linh and Ngoc Linh left.",
            {"Thi Bao Ngoc Linh": ["Thi Bao Ngoc Linh", *["Ngoc Linh"] * 5]},
        ),
        ("We met James Oakes and Jim Oakes.", {"James Oakes": ["James Oakes", "Jim Oakes"]}),
        ("We met Karim al-Tamimi. Then Tamimi left.", {"Karim al-Tamimi": ["Karim al-Tamimi", "Tamimi"]}),
        ("We met José Peña. Then Pena left.", {"José Peña": ["José Peña", "Pena"]}),
        ("We met Elena Castellanos. Then Castelanos left.", {"Elena Castellanos": ["Elena Castellanos", "Castelanos"]}),
        (
            "It is the National Hospital Association. The NHA met.",
            {"National Hospital Association": ["National Hospital Association", "NHA"]},
        ),
        (
            "We met Greta Falkner and Tobias Renner.",
            {"Greta Falkner": ["Greta Falkner"], "Tobias Renner": ["Tobias Renner"]},
        ),
    ],
)
def test_clusters(text: str, expected: dict[str, list[str]]) -> None:
    assert clusters(text) == expected


def test_two_people_of_one_surname_stay_two() -> None:
    found = clusters("We met Elena Oakes and Martin Oakes. Then Martin left, and Mrs. Oakes stayed.")
    assert found == {"Elena Oakes": ["Elena Oakes", "Oakes"], "Martin Oakes": ["Martin Oakes", "Martin"]}


def test_a_place_is_not_named_by_part_of_an_organisation() -> None:
    assert set(clusters("It is in New York Times Tower. We went to York.")) == {"New York Times Tower", "York"}


def test_every_mention_has_its_entity() -> None:
    text = "We met Greta Falkner. Then Falkner left, and Tobias Renner stayed."
    names = find_names(text, find_paragraphs(text), LEXICON)
    found, of = cluster(names, LEXICON)
    assert [[i for i, e in enumerate(of) if e == number] for number in range(len(found))] == [e.mentions for e in found]


@pytest.mark.parametrize(
    ("text", "man"), [("We met Mr. Falkner.", 1.0), ("We met Mrs. Falkner.", 0.0), ("We met Falkner.", 0.5)]
)
def test_a_title_tells_the_gender(text: str, man: float) -> None:
    assert entities(text)[0].man == man


def test_a_first_name_is_evidence_of_the_gender() -> None:
    assert entities("We met Martin Oakes.")[0].man > 0.9
    assert entities("We met Elena Oakes.")[0].man < 0.1


def test_keys_have_no_accents_capitals_or_stops() -> None:
    assert name_key(["José", "O’Brien", "Jr.", "al-Tamimi"]) == ("jose", "o'brien", "jr", "tamimi")
