"""How the caller's list helps to choose: what a name stands for, and near ties; and what it must leave alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import flat, stages

import quotes
from quotes.attributing.known import favour, tell_kinds
from quotes.attributing.speakers import GO_ON, Attribution
from quotes.naming.entity import Entity
from quotes.roster import read_roster

KNOWN: list[dict[str, Any]] = [
    {"id": "trust", "name": "Acme Trust", "kind": "person"},
    {"id": "board", "name": "Ada Brandt Board", "aliases": ["Norvik"], "kind": "organisation"},
    {"id": "ford", "name": "Tom Ford", "kind": "person"},
    {"id": "mercury", "name": "Mercury", "kind": "organisation"},
    {"id": "freddie", "name": "Freddie Mercury", "kind": "person"},
    {"id": "any", "name": "Harbor Lights"},
    {"id": "eva1", "name": "Eva Moe", "kind": "person"},
    {"id": "eva2", "name": "Eva Moe", "kind": "person"},
    {"id": "sun1", "name": "Sun Bay", "kind": "person"},
    {"id": "sun2", "name": "Sun Bay", "kind": "group"},
]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Acme Trust", -2.0, 3.0),
        ("Acme Trust", 5.0, 5.0),
        ("T. Ford", -2.0, 3.0),
        ("Norvik", 1.0, -3.0),
        ("Norvik", -4.0, -4.0),
        ("Eva Moe", -1.0, 3.0),  # whichever of the two, a person
        ("Ford", -2.0, -2.0),  # the maker of cars may be meant
        ("Mercury", 1.0, 1.0),  # so may the singer
        ("Harbor Lights", -1.0, -1.0),
        ("Sun Bay", -1.0, -1.0),
        ("Nobody Known", -1.0, -1.0),
    ],
)
def test_a_listed_name_takes_the_kind_of_its_entry_where_that_is_clear(name: str, before: float, after: float) -> None:
    entity = Entity(name, tuple(name.lower().split()), [0], before)
    tell_kinds([entity], read_roster(KNOWN))
    assert entity.person == after


TIE = "Jon Pell met Max Orr on Monday. “We will not give in,” he said."


def favoured(one: float, two: float, *known: str, source: str | None = "he") -> dict[str, float]:
    """The two speakers' probabilities, with the list of ``known``."""
    parse = flat(TIE)
    he = parse.lower.index("he")
    parse.tags[he], parse.deps[he] = "PRP", "nsubj"
    made = stages(parse)
    pell, orr = made.referent("Jon Pell"), made.referent("Max Orr")
    own = Attribution({pell: one, orr: two}, GO_ON if source is None else made.mention(source), 0.9)
    entries = [{"id": str(n), "name": name} for n, name in enumerate(known)]
    (own,) = favour(made.scene, made.referents, [own], read_roster(entries))
    return {"Pell": own.referents[pell], "Orr": own.referents[orr]}


def test_a_near_tie_goes_to_the_listed_one_and_nobody_stays_as_likely() -> None:
    found = favoured(0.5, 0.4, "Max Orr")
    assert found == pytest.approx({"Pell": 0.9 * 0.5 / 1.1, "Orr": 0.9 * 0.6 / 1.1})
    assert favoured(0.5, 0.4, "Max Orr", source=None) == pytest.approx(found)
    assert favoured(0.5, 0.4, "Orr") == {"Pell": 0.5, "Orr": 0.4}  # a list's surname isn't this man's whole name


@pytest.mark.parametrize(
    ("one", "two", "known", "source"),
    [
        (0.6, 0.3, ["Max Orr"], "he"),
        (0.5, 0.4, ["Max Orr", "Jon Pell"], "he"),
        (0.5, 0.4, ["Ada Brandt"], "he"),
        (0.5, 0.4, ["Max Orr", "Max Orr"], "he"),
        (0.5, 0.4, ["Max Orr"], "Jon Pell"),
    ],
    ids=["no tie", "both listed", "neither listed", "two that fit equally", "named on the spot"],
)
def test_anything_else_stays_as_it_was(one: float, two: float, known: list[str], source: str) -> None:
    assert favoured(one, two, *known, source=source) == {"Pell": one, "Orr": two}


# Through the whole engine

PORT = (
    "Ferry talks end\n\nHarbor Lights was at the port on Monday. The port was closed.\n\n“Nobody told us,” she said.\n"
)


def test_a_listed_person_may_be_meant_by_she() -> None:
    assert quotes.extract(PORT).speakers == ()
    known = [{"id": "p1", "name": "Harbor Lights", "kind": "person"}]
    [speaker] = quotes.extract(PORT, speakers=known).speakers
    assert (speaker.name, speaker.kind, speaker.ref) == ("Harbor Lights", "person", "p1")


def test_a_speaker_takes_the_kind_of_the_entry() -> None:
    text = "“Nobody told us,” the Norvik Ferry Union said."
    assert quotes.extract(text).speakers[0].kind == "organisation"
    [speaker] = quotes.extract(text, speakers=[{"id": "u", "name": "Norvik Ferry Union", "kind": "group"}]).speakers
    assert (speaker.kind, speaker.ref) == ("group", "u")


@pytest.mark.parametrize(
    ("text", "kind", "other"),
    [
        ("Zedwire, who moved on Monday, was glad. “It leaks,” Zedwire said.", "organisation", "person"),
        ("“It leaks,” said one, who gave his name only as Zedwire. “No,” Zedwire said.", "organisation", "person"),
        ("The airline, Zedwire, moved on Monday. “It leaks,” Zedwire said.", "person", "organisation"),
    ],
)
def test_what_the_text_says_beside_a_name_does_not_overrule_the_list(text: str, kind: str, other: str) -> None:
    (speaker,) = quotes.extract(text, speakers=[{"id": "z", "name": "Zedwire", "kind": kind}]).speakers
    assert (speaker.kind, speaker.ref) == (kind, "z")
    (speaker,) = quotes.extract(text).speakers
    assert speaker.kind == other


def test_a_pipe_reads_the_list_once_and_jobs_carry_their_own() -> None:
    known = read_roster([{"id": "p1", "name": "Harbor Lights", "kind": "person"}])
    jobs = ["", PORT, quotes.Job(PORT, "a"), quotes.Job(PORT, "b", speakers=known)]
    found = quotes.load().pipe(jobs, speakers=known)
    assert [[s.ref for s in article.speakers] for article in found] == [[], ["p1"], [], ["p1"]]


NAMES = ["Jon Pell", "Max Orr", "Orr", "Harbor Lights", "Monday", "Ada Brandt", "J. Pell", "port", "Ferry"]
KINDS = [None, "person", "organisation", "group", "unnamed", "document"]
entries = st.lists(st.fixed_dictionaries({"name": st.sampled_from(NAMES), "kind": st.sampled_from(KINDS)}), max_size=5)


@settings(max_examples=25, deadline=None)
@given(entries)
def test_nobody_gets_in_who_is_not_in_the_text(known: list[dict[str, Any]]) -> None:
    for text in (TIE, PORT):
        article = quotes.extract(text, speakers=[{"id": str(n), **entry} for n, entry in enumerate(known)])
        for speaker in article.speakers:
            assert speaker.name in text
            assert speaker.mentions


@pytest.mark.parametrize("text", [TIE, PORT], ids=["tie", "port"])
@pytest.mark.parametrize(
    "known", [[], [{"id": "x", "name": "Somebody Else", "kind": "person"}]], ids=["empty", "other"]
)
def test_a_list_that_has_nobody_of_the_article_changes_nothing(text: str, known: list[dict[str, Any]]) -> None:
    assert quotes.extract(text, speakers=known, types="all").to_json() == quotes.extract(text, types="all").to_json()
