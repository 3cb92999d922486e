"""The word lists of a language: what is wrong with a malformed file is said by file and key."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import quotes.datafile
from quotes.errors import DataError
from quotes.lexicon import load_lexicon

DATA = Path(quotes.datafile.__file__).parent / "data/en"
Spoil = Callable[[str, str, Any], None]


@pytest.fixture
def spoil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spoil:
    """Puts another value for one key of a file, or takes the key away where it is None."""
    copied = tmp_path / "data/en"
    copied.mkdir(parents=True)
    for path in DATA.glob("*.json"):
        shutil.copy(path, copied)
    monkeypatch.setattr(quotes.datafile, "files", lambda package: tmp_path)

    def write(name: str, key: str, value: Any) -> None:
        table = json.loads((copied / name).read_text("utf-8"))
        table.pop(key, None)
        (copied / name).write_text(json.dumps(table if value is None else table | {key: value}), "utf-8")

    return write


def load() -> object:
    """As if for the first time."""
    return load_lexicon.__wrapped__("en")


def test_the_copy_is_as_good_as_the_files_themselves(spoil: Spoil) -> None:
    spoil("names.json", "no such key", None)
    assert load() == load_lexicon("en")


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("marks.json", "elisions", "em"),
        ("names.json", "titles", [1]),
        ("names.json", "people_nouns", None),
        ("names.json", "short_names", None),
        ("names.json", "also_called", {"isil": ["islamicstate"]}),
        ("names.json", "role_names", {"sen": "senator"}),
        ("names.json", "abbreviated", None),
        ("cues.json", "speech", {}),
        ("rules.json", "asking", None),
        ("rules.json", "credits", "Reuters"),
        ("stems.json", "irregular", None),
        ("stems.json", "endings", None),
        ("stems.json", "endings", [["ies", "i", ""]]),
        ("first_names.json", "ada", "0"),
        ("given_names.json", "aoife", False),
        ("world_names.json", "wanjiru", "0"),
        ("words.json", "the", [0.5, 0.5]),
        ("frames.json", "claim", []),
    ],
)
def test_a_malformed_value_is_named_by_file_and_key(spoil: Spoil, name: str, key: str, value: Any) -> None:
    spoil(name, key, value)
    with pytest.raises(DataError, match=rf"^data/en/{name}: '{key}' must be an? "):
        load()


def test_a_file_that_is_no_object_is_named(spoil: Spoil, tmp_path: Path) -> None:
    (tmp_path / "data/en/cues.json").write_text("[]", "utf-8")
    with pytest.raises(DataError, match=r"^data/en/cues\.json must hold a JSON object$"):
        load()


def test_a_file_that_is_missing_is_named(spoil: Spoil, tmp_path: Path) -> None:
    (tmp_path / "data/en/stems.json").unlink()
    with pytest.raises(DataError, match=r"^data/en/stems\.json can't be read"):
        load()


@pytest.mark.parametrize(
    ("name", "man"),
    [("ada", False), ("aoife", False), ("wanjiru", False), ("morag", False), ("rajesh", True), ("kayode", True)],
)
def test_first_names_of_the_world_tell_men_from_women(name: str, man: bool) -> None:
    assert (load_lexicon("en").man(name) > 0.85) is man
    assert (load_lexicon("en").man(name) < 0.15) is not man


def test_a_count_of_bearers_corrects_the_lists_but_makes_no_first_name() -> None:
    lexicon = load_lexicon("en")
    assert lexicon.known_man("arun") == 0.0  # a woman’s in one country’s list
    assert lexicon.man("arun") > 0.9
    assert lexicon.known_man("rajesh") is None
    assert lexicon.known_man("robin") == lexicon.man("robin") == pytest.approx(0.47)  # by country


@pytest.mark.parametrize(
    ("noun", "man"),
    [
        ("trawlerman", 1.0),
        ("yachtswoman", 0.0),
        ("heiress", 0.0),
        ("ombudsman", 0.5),
        ("roman", 0.5),
        ("pilot", 0.5),
    ],
)
def test_nouns_tell_men_from_women(noun: str, man: float) -> None:
    assert load_lexicon("en").noun_man(noun) == man


def test_the_star_is_a_person_though_papers_are_called_so() -> None:
    lexicon = load_lexicon("en")
    assert lexicon.is_human("star")
    assert not lexicon.is_body("star")
    assert "star" in lexicon.organisation_words
