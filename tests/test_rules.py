"""The words that single rules look for: no list is missing, none is left over, and each is used."""

from __future__ import annotations

import ast
import json
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from scenes import LEXICON

import quotes
from quotes.rules import Rules, any_of

PACKAGE = Path(quotes.__file__).parent
NAMES = [field.name for field in fields(Rules)]
CAPITALS = {"credits", "compound_heads", "known_names", "numbered"}


def used(path: Path) -> set[str]:
    """What a file takes from the rules: ``lexicon.rules.asking``, or ``rules.asking``."""
    return {
        node.attr
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and ((isinstance(of := node.value, ast.Attribute) and of.attr == "rules") or ast.unparse(of) == "rules")
    }


def test_the_file_has_the_lists_that_are_read_in_their_order() -> None:
    assert list(json.loads((PACKAGE / "data/en/rules.json").read_text("utf-8"))) == NAMES


def test_every_list_is_used_and_no_other() -> None:
    assert set().union(*map(used, PACKAGE.rglob("*.py"))) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_words_are_small_sorted_and_single(name: str) -> None:
    stored = json.loads((PACKAGE / "data/en/rules.json").read_text("utf-8"))[name]
    assert stored == sorted(set(stored)) != []
    assert name in CAPITALS or all(word == word.casefold() for word in stored)
    assert asdict(LEXICON.rules)[name] == set(stored)


def test_brothers_are_members() -> None:
    assert LEXICON.rules.brothers < LEXICON.rules.members


def test_a_pattern_has_any_of_the_words() -> None:
    found = any_of(frozenset(("a.b", "a")), r"\b{} c$")
    assert [bool(found.search(text)) for text in ("x a.b c", "a c", "axb c", "ab c")] == [True, True, False, False]
