"""Name mentions clustered into the people and organisations of the article."""

from __future__ import annotations

import pytest
from scenes import LEXICON

from quotes import extract
from quotes.naming.entities import Entity, cluster
from quotes.naming.names import find_names
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
            "Ardent said so. The Ardent Edge 6 is thin. Ardent left. The Ardent Edge is out.",
            {"Ardent": ["Ardent", "Ardent"], "Ardent Edge": ["Ardent Edge", "Ardent Edge"]},
        ),
        (
            "We met Zineb bint Falkner. Bint Falkner left.",
            {"Zineb bint Falkner": ["Zineb bint Falkner", "Bint Falkner"]},
        ),
        (
            "Dos Anjos Falkner left. We met Joaquim dos Anjos Falkner.",
            {"Joaquim dos Anjos Falkner": ["Dos Anjos Falkner", "Joaquim dos Anjos Falkner"]},
        ),
        (
            "We met Karim bin Omar al Tamimi and Al Tamimi.",
            {"Karim bin Omar al Tamimi": ["Karim bin Omar al Tamimi", "Al Tamimi"]},
        ),
        (
            "We met Thi Bao Ngoc Linh. Then Ngoc Linh, Ngoc Linh, Ngoc Linh, Ngoc Linh and Ngoc Linh left.",
            {"Thi Bao Ngoc Linh": ["Thi Bao Ngoc Linh", *["Ngoc Linh"] * 5]},
        ),
        ("We met Greta House. Then Greta left.", {"Greta House": ["Greta House", "Greta"]}),
        ("We met Greta Council. Then Sgt. Council left.", {"Greta Council": ["Greta Council", "Council"]}),
        (
            "We met Hugh “Big Bank Buck” Oakes. Then Buck left.",
            {"Hugh “Big Bank Buck” Oakes": ["Hugh “Big Bank Buck” Oakes", "Buck"]},
        ),
        ("We met James Oakes and Jim Oakes.", {"James Oakes": ["James Oakes", "Jim Oakes"]}),
        ("We met Karim al-Tamimi. Then Tamimi left.", {"Karim al-Tamimi": ["Karim al-Tamimi", "Tamimi"]}),
        ("We met José Peña. Then Pena left.", {"José Peña": ["José Peña", "Pena"]}),
        ("We met Elena Castellanos. Then Castelanos left.", {"Elena Castellanos": ["Elena Castellanos", "Castelanos"]}),
        (
            "It is the National Hospital Association. The NHA met.",
            {"National Hospital Association": ["National Hospital Association", "NHA"]},
        ),
        ("We met Mohammed Oakes. Then Mo left.", {"Mohammed Oakes": ["Mohammed Oakes", "Mo"]}),
        ("We met Robert Oakes. Then Bob left.", {"Robert Oakes": ["Robert Oakes", "Bob"]}),
        ("We met Elena Milunevich. Then Mulinevich left.", {"Elena Milunevich": ["Elena Milunevich", "Mulinevich"]}),
        ("We met Dol Su-min. Then Dol, Dol and Dol left.", {"Dol Su-min": ["Dol Su-min", *["Dol"] * 3]}),
        ("We met Kim Dol Min. Then Kim left.", {"Kim Dol Min": ["Kim Dol Min", "Kim"]}),
        (
            "We met Greta Falkner and Tobias Renner.",
            {"Greta Falkner": ["Greta Falkner"], "Tobias Renner": ["Tobias Renner"]},
        ),
    ],
)
def test_clusters(text: str, expected: dict[str, list[str]]) -> None:
    assert clusters(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is the Tide State of Rhun and the Levels. Later Tsrl left.", ["Tide State of Rhun and the Levels"]),
        ("It is the Council on Tide-Harbour Affairs. They say CTHA left.", ["Council on Tide-Harbour Affairs"]),
        ("Some read The Lowmoor Reporter. They say TLR left.", ["Lowmoor Reporter"]),
        ("They went to the Centre for Ebb Research (CEBR). Later CEBR left.", ["Centre for Ebb Research"]),
        ("They went to Islamic State. Later Isil left.", ["Islamic State"]),
        ("They went to Tide News. Later Tide left.", ["Tide News"]),
        ("Some read Lowmoor Live, they say, at LowmoorLive.com.", ["Lowmoor Live"]),
        ("Some read Tidings, they say, at Tidings.com.", ["Tidings.com"]),
        ("They went to Ada Brandt. Later @realAdaBrandt and @abrandt left.", ["Ada Brandt"]),
        ("They went to Marcel Oakes, also known as Tidifer. Later Tidifer left.", ["Marcel Oakes"]),
        ("They went to Marcel Oakes, the pilot known as “Tidifer.” Later Tidifer left.", ["Marcel Oakes"]),
        ("They went to Marcel Oakes, the mayor of a town known as Tidifer.", ["Marcel Oakes", "Tidifer"]),
        ("They went to Ada Pell. Later AP left.", ["Ada Pell", "AP"]),
        ("They went to Ada Pell (CNN), they say.", ["Ada Pell", "CNN"]),
        ("They went to Ada Pell, better known as Jo Pell.", ["Ada Pell"]),
        ("They went to Ada Brandt. Later the Brandts left.", ["Ada Brandt", "Brandts"]),
    ],
)
def test_names_that_share_no_word_may_be_one(text: str, expected: list[str]) -> None:
    assert [e.name for e in entities(text)] == expected


def test_a_short_first_name_that_the_article_prefers_stays() -> None:
    assert set(clusters("We met Jim Oakes, Jim Oakes and James Oakes.")) == {"Jim Oakes"}


def test_two_people_of_one_surname_stay_two() -> None:
    found = clusters("We met Elena Oakes and Martin Oakes. Then Martin left, and Mrs. Oakes stayed.")
    assert found == {"Elena Oakes": ["Elena Oakes", "Oakes"], "Martin Oakes": ["Martin Oakes", "Martin"]}


def test_who_is_only_called_mr_is_not_his_wife() -> None:
    found = clusters("President Oakes spoke. Mr. Oakes smiled, and Oakes left. The first lady, Elena Oakes, stayed.")
    assert found == {"Elena Oakes": ["Elena Oakes"], "Oakes": ["Oakes", "Oakes", "Oakes"]}


def test_of_two_women_of_one_surname_the_one_named_before_is_meant() -> None:
    found = clusters("We met Juno Oakes. Later Ms. Oakes left. Then Juno’s mother, Lois Oakes, sang.")
    assert found == {"Juno Oakes": ["Juno Oakes", "Oakes", "Juno"], "Lois Oakes": ["Lois Oakes"]}


def test_a_place_is_not_named_by_part_of_an_organisation() -> None:
    assert set(clusters("It is in New York Times Tower. We went to York.")) == {"New York Times Tower", "York"}


@pytest.mark.parametrize(
    "name", ["Bank of Lowmoor", "Ministry of Lowmoor", "Friends of Lowmoor", "Lord Falkner of Lowmoor"]
)
def test_a_body_is_not_called_by_what_it_is_of(name: str) -> None:
    assert clusters(f"We met the {name}. Later Lowmoor left.")["Lowmoor"] == ["Lowmoor"]


def test_a_realm_goes_by_its_last_name() -> None:
    assert list(clusters("It is the Republic of Lowmoor. Later Lowmoor left.")) == ["Republic of Lowmoor"]


def test_what_the_text_shortens_is_one_name_over_any_small_words() -> None:
    long = "Citizens for Order and Light in Lowmoor"
    found = clusters(f"We met {long} (COLL). COLL left. In Lowmoor, {long} sang.")
    assert found == {long: [long, "COLL", "COLL", long], "Lowmoor": ["Lowmoor"]}


@pytest.mark.parametrize("short", ["CAL", "COLLS", "Coll"])
def test_other_capitals_shorten_nothing(short: str) -> None:
    found = clusters(f"We met Citizens for Order and Light in Lowmoor ({short}).")
    assert list(found) == ["Citizens for Order and Light", "Lowmoor", short]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Lowmoor Motor Corp", "Lowmoor"),
        ("Lisle Hathaway Inc", "Lisle"),
        ("Tarn & Tarn", "T&T"),
        ("Lowmoor Motors Co", "LM"),
        ("Ministry of Justice", "MoJ"),
        ("Department of Energy", "DOE"),
    ],
)
def test_a_body_goes_by_its_first_word_or_its_letters(full: str, short: str) -> None:
    assert clusters(f"We met the {full} today. Later {short} left again.") == {full: [full, short]}


@pytest.mark.parametrize(
    ("full", "short"), [("London Lamp Co", "London"), ("Ada Pell", "AP"), ("Tarn and Sons Ltd", "T&S")]
)
def test_a_place_and_other_letters_are_not_that_body(full: str, short: str) -> None:
    assert short in clusters(f"We met the {full} today. Later {short} left again.")


@pytest.mark.parametrize(
    "text",
    [
        "They fined Oakes Foods Inc. today. Later Mr. Oakes left again.",
        "They like Charles Oakes Corp. today. Later King Charles left again.",
        "They met Lisle Lamps Co. and Lisle Ships Co. today. Later Lisle left again.",
    ],
)
def test_somebody_titled_and_one_of_two_are_no_company(text: str) -> None:
    assert len(list(clusters(text).values())[-1]) == 1


def test_a_headline_leaves_out_the_suffix_of_a_junior() -> None:
    text = "Hugh Pell says goodbye\n\nHugh Pell Jr. left. Pell Jr. sang, and Pell slept."
    assert list(clusters(text)) == ["Hugh Pell Jr."]


def test_bodies_that_begin_with_a_small_word_may_lack_anybody_of_that_name() -> None:
    text = "Du Pont Foundation met Du Pont School District. “No,” said Du Pont."
    assert [s.name for s in extract(text).speakers] == ["Du Pont"]


def test_a_junior_is_not_his_father_where_the_text_has_both() -> None:
    found = clusters("Hugh Pell sang. His son, Hugh Pell Jr., left. Pell ate. Pell Jr. slept.")
    assert found == {"Hugh Pell Jr.": ["Hugh Pell Jr.", "Pell Jr."], "Hugh Pell": ["Hugh Pell", "Pell"]}


@pytest.mark.parametrize(
    "text", ["Hugh Pell Jr. sang. Hugh Pell left. Pell Jr. slept.", "Hugh Pell sang. Hugh Pell Jr. left. Pell slept."]
)
def test_a_junior_whose_suffix_comes_and_goes_is_one(text: str) -> None:
    assert list(clusters(text)) == ["Hugh Pell Jr."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The memo of Lawrence T. Bishop III came today. Mr. Bishop wrote it.", {"Lawrence T. Bishop III": 2}),
        ("It came from Tom Bishop Jr., a roofer. Bishop told the paper.", {"Tom Bishop Jr.": 2}),
        ("The head, Fleur van der May, said so today. Then May left again.", {"Fleur van der May": 2}),
        ("They met Ilaria dell’Acqua today. Dell’Acqua waved at them.", {"Ilaria dell’Acqua": 2}),
        ("The Business Secretary, Hugo Oakes-Pell, urged both to go.", {"Hugo Oakes-Pell": 1}),
        ("In May the British Neurology Review argued so.", {"British Neurology Review": 1}),
        ("Tom Pell Jr. left today. Tom Pell Sr. said so. Pell Jr. sang.", {"Tom Pell Jr.": 2, "Tom Pell Sr.": 1}),
        ("The Senate Council on Friday met them. The Senate Council left.", {"Senate Council": 2}),
    ],
)
def test_names_that_are_easily_misread(text: str, expected: dict[str, int]) -> None:
    assert {name: len(mentions) for name, mentions in clusters(text).items()} == expected


def test_a_saints_place_is_no_pope() -> None:
    assert set(clusters("They went to St. Lupo. Later Pope Lupo left.")) == {"St. Lupo", "Lupo"}


def test_a_body_called_by_somebodys_name_is_neither_that_person_nor_the_rest_of_it() -> None:
    found = clusters("It is a Greta Falkner Harbour House. Later Greta Falkner left the Harbour House.")
    assert set(found) == {"Greta Falkner Harbour House", "Greta Falkner", "Harbour House"}


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


def test_of_a_name_with_the_family_first_the_first_word_tells_no_gender() -> None:
    assert entities("We met Kim Dol Min.")[0].man == 0.5
    assert entities("We met Kim Oakes.")[0].man < 0.5
