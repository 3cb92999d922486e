"""The caller's own speakers: found by what the article says, never put into it."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import article, speaker

from quotes.errors import OptionError
from quotes.records import SpeakerKind
from quotes.roster import read_roster, with_refs

PEOPLE: list[dict[str, Any]] = [
    {"id": "ada", "name": "Ada Maria Brandt", "kind": "person"},
    {"id": "tom", "name": "Tom Brandt-Lind", "aliases": ["Big Tom"]},
    {"id": "jose", "name": "José Núñez García", "kind": "person"},
    {"id": "anna", "name": "Anna van der Berg"},
    {"id": "sib", "name": "Siobhán O’Neill", "kind": "person"},
    {"id": "ibr", "name": "Sen. Ibrahim Sørensen Jr.", "kind": "person"},
    {"id": "eva1", "name": "Eva Moe", "kind": "person"},
    {"id": "eva2", "name": "Erik Moe", "kind": "person"},
    {"id": "pele", "name": "Edson Arantes do Nascimento", "aliases": ["Pelé"]},
    {"id": "norvik", "name": "The Norvik Harbour Board", "aliases": ["NHB"], "kind": "organisation"},
    {"id": "acme", "name": "Acme Ltd", "kind": "organisation"},
    {"id": "mercury-org", "name": "Mercury", "kind": "organisation"},
    {"id": "mercury-man", "name": "Freddie Mercury", "kind": "person"},
]


def ref(name: str, kind: SpeakerKind = "person", aliases: tuple[str, ...] = ()) -> str | None:
    made = article(name, (), [speaker(name, "s1", name, name, kind=kind, aliases=aliases)])
    return with_refs(made, read_roster(PEOPLE)).speakers[0].ref


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Ada Maria Brandt", "ada"),
        ("ADA BRANDT", "ada"),
        ("A. Brandt", "ada"),
        ("A.M. Brandt", "ada"),
        ("Ada M. Brandt", "ada"),
        ("Brandt", "ada"),
        ("Mayor Brandt", "ada"),
        ("Maria Brandt", None),  # a middle name alone is somebody else's first
        ("Otto Brandt", None),
        ("Ada Brandt-Olsen", None),
        ("Ada", None),
        ("Big Tom", "tom"),
        ("Tom Brandt-Lind", "tom"),
        ("Jose Nunez Garcia", "jose"),
        ("José Núñez", "jose"),
        ("Núñez García", "jose"),
        ("van der Berg", "anna"),
        ("Berg", "anna"),
        ("Van der Berg", "anna"),
        ("Siobhan O'Neill", "sib"),
        ("O’Neill", "sib"),
        ("Senator Ibrahim Sorensen", "ibr"),
        ("Sørensen", "ibr"),
        ("Pele", "pele"),
        ("E. Moe", None),
        ("Eva Moe", "eva1"),
        ("Nobody Known", None),
    ],
)
def test_people(name: str, id: str | None) -> None:
    assert ref(name) == id


@pytest.mark.parametrize(
    ("name", "kind", "id"),
    [
        ("Norvik Harbour Board", "organisation", "norvik"),
        ("NHB", "organisation", "norvik"),
        ("Acme", "organisation", "acme"),
        ("Acme Corporation", "group", "acme"),
        ("Mercury", "organisation", "mercury-org"),
        ("Mercury", "person", "mercury-man"),
        ("Harbour Board", "organisation", None),
        ("Brandt", "organisation", None),
    ],
)
def test_kinds_must_agree(name: str, kind: SpeakerKind, id: str | None) -> None:
    assert ref(name, kind) == id


def test_another_whole_name_of_the_article_counts_a_single_word_does_not() -> None:
    assert ref("Bob Galt", aliases=("Eva Moe",)) == "eva1"
    assert ref("Otto Brandt", aliases=("Brandt", "Mr Brandt")) is None


def test_two_that_fit_equally_are_a_warning_and_no_guess() -> None:
    text = "“No,” said Moe. “No,” said Eva Moe."
    made = article(text, (), [speaker(text, "s1", "Moe", "Moe"), speaker(text, "s2", "Eva Moe", "Eva Moe")])
    after = with_refs(made, read_roster(PEOPLE))
    assert [s.ref for s in after.speakers] == [None, "eva1"]
    [warn] = after.warnings
    assert (warn.code, warn.span.of(text)) == ("ambiguous-ref", "Moe")
    assert warn.message == "Moe could be Eva Moe (eva1) or Erik Moe (eva2) of your speakers; neither was chosen."


def test_one_entry_that_fits_twice_is_one() -> None:
    known = [{"id": "x", "name": "Ada Brandt", "aliases": ["Ada Brandt", "Eva Brandt"]}]
    made = article("Brandt", (), [speaker("Brandt", "s1", "Brandt", "Brandt")])
    assert with_refs(made, read_roster(known)).speakers[0].ref == "x"


names = st.sampled_from(["Ada", "Tom", "Brandt", "Moe", "van", "der", "Berg", "A.", "Mayor", "Dr", "Jr", "É", "", "-"])
forms = st.lists(names, min_size=1, max_size=4).map(" ".join)


@given(st.lists(forms, max_size=6), st.lists(forms.filter(str.strip), max_size=4))
def test_nobody_gets_into_the_answer_who_is_not_in_the_text(known: list[str], spoken: list[str]) -> None:
    entries = [{"id": str(n), "name": name} for n, name in enumerate(known) if any(c.isalpha() for c in name)]
    text = " ".join(spoken)
    made = article(text, (), [speaker(text, f"s{n}", name, name) for n, name in enumerate(spoken)])
    after = with_refs(made, read_roster(entries))
    assert [(s.id, s.name, s.mentions) for s in after.speakers] == [(s.id, s.name, s.mentions) for s in made.speakers]
    assert {s.ref for s in after.speakers} <= {e["id"] for e in entries} | {None}


def test_a_name_without_a_letter_fits_nobody() -> None:
    made = article("…", (), [speaker("…", "s1", "…", "…")])
    assert [s.ref for s in with_refs(made, read_roster([{"id": "a", "name": " - "}])).speakers] == [None]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        "Ada",
        [1],
        [{"id": "a"}],
        [{"id": 1.5, "name": "Ada"}],
        [{"id": None, "name": "Ada"}],
        [{"id": True, "name": "Ada"}],
        [{"id": "a", "name": "Ada", "aliases": "Ada"}],
        [{"id": "a", "name": "Ada", "aliases": [1]}],
        [{"id": "a", "name": "Ada", "aliases": False}],
        [{"id": "a", "name": "Ada", "kind": "robot"}],
        [{"id": "a", "name": "Ada", "born": 1960}],
        [{"id": "", "name": "Ada"}],
        [{"id": "a", "name": ""}],
        [{"id": "a", "name": " \n"}],
        [{"id": 7, "name": "Ada Brandt"}, {"id": "7", "name": "Tom Rey"}],
    ],
)
def test_a_wrong_list_names_the_remedy(wrong: Any) -> None:
    with pytest.raises(OptionError) as caught:
        read_roster(wrong)
    assert caught.value.field == "speakers"
    assert str(caught.value).startswith("speakers")


def test_an_id_of_two_names_is_refused_and_one_that_comes_twice_is_not() -> None:
    twice = [{"id": "a", "name": "Ada Brandt"}, {"id": "a", "name": "ADA  BRANDT", "aliases": ["Adele"]}]
    made = article("Adele", (), [speaker("Adele", "s1", "Adele", "Adele")])
    assert with_refs(made, read_roster(twice)).speakers[0].ref == "a"
    told = r'^speakers\[2\] has the id of speakers\[0\] and another name: .* further names of one as "aliases"$'
    with pytest.raises(OptionError, match=told):
        read_roster([*twice, {"id": "a", "name": "Adele"}])


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(OptionError, match=r"speakers\[0\] has the unknown field 'born': the fields are 'id', 'name'"):
        read_roster([{"id": "a", "name": "Ada", "born": 1960}])


@pytest.mark.parametrize("entry", [{"id": "a" * 513}, {"name": "a" * 513}, {"aliases": ["Ada", "a" * 513]}])
def test_what_is_too_long_to_come_back_with_each_quote_is_refused(entry: dict[str, Any]) -> None:
    with pytest.raises(
        OptionError, match=r"^speakers\[0\] has an id or a name of more than 512 characters: shorten it$"
    ):
        read_roster([{"id": "a", "name": "Ada", **entry}])


def test_an_integer_is_an_id_that_comes_back_as_a_string() -> None:
    made = article("Ada Brandt", (), [speaker("Ada Brandt", "s1", "Ada Brandt", "Ada Brandt")])
    assert [s.ref for s in with_refs(made, read_roster([{"id": 7, "name": "Ada Brandt"}])).speakers] == ["7"]


HOSTILE = {
    "long names": [{"id": str(n), "name": "van " * 128} for n in range(1_000)],
    "one name often": [{"id": "a", "name": "Ada Brandt"}] * 50_000,
    "one name of many": [{"id": str(n), "name": "Ada Brandt"} for n in range(50_000)],
    "names alike": [{"id": str(n), "name": f"A{'x' * (n % 9)} Q{n} Brandt"} for n in range(20_000)],
    "many aliases": [{"id": "a", "name": "Ada", "aliases": ["Ada Brandt", "A B"] * 50_000}],
}


@pytest.mark.parametrize("known", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_list_costs_linear_time(known: list[dict[str, Any]]) -> None:
    text = "\n".join(f"Ada {chr(65 + n % 26)}. Brandt" for n in range(200))
    made = article(text, (), [speaker(text, str(n), name, name) for n, name in enumerate(text.splitlines())])
    start = time.process_time()
    with_refs(made, read_roster(known))
    assert time.process_time() - start < 4  # measured: 0.1 to 0.6 s


def test_ten_thousand_entries_cost_an_article_next_to_nothing() -> None:
    pick = random.Random(7)
    syllables = ("ba", "de", "ki", "lo", "mar", "nor", "sen", "vik", "ton", "ham")

    def made_up(length: int) -> str:
        return "".join(pick.choice(syllables) for _ in range(length)).title()

    entries = [{"id": str(n), "name": f"{made_up(2)} {made_up(3)}"} for n in range(10_000)]
    text = "\n".join(e["name"] for e in entries[:30])
    made = article(text, (), [speaker(text, e["id"], e["name"], e["name"]) for e in entries[:30]])
    roster = read_roster(entries)
    times = []
    for _ in range(5):
        start = time.process_time()
        after = with_refs(made, roster)
        times.append(time.process_time() - start)
    assert sum(s.ref is not None for s in after.speakers) > 15
    assert min(times) < 0.005  # measured: 0.0003 s
    assert read_roster(roster) is roster
