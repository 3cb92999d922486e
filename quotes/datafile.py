"""The data files of a language: what is read of one is checked, and said where it is malformed."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any, NamedTuple

from .errors import DataError

__all__ = ["DataFile", "WordRates"]


class WordRates(NamedTuple):
    """What the training articles say of a word, as shares of its occurrences.

    small: written with a small first letter inside a sentence. quoted_cue: reports quotation-marked speech.
    cue: reports any speech. source: heads the noun phrase of a source.
    """

    small: float
    quoted_cue: float
    cue: float
    source: float


class DataFile:
    """A data file of a language. What is read of it is checked: raises DataError naming the file and the key."""

    def __init__(self, language: str, name: str) -> None:
        self.name = f"data/{language}/{name}.json"
        try:
            self.table = json.loads((files("quotes") / self.name).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise DataError(f"{self.name} can't be read: {error}") from error
        if not isinstance(self.table, dict):
            raise DataError(f"{self.name} must hold a JSON object")

    def value(self, key: str, fits: Callable[[Any], bool], what: str) -> Any:
        """The value of a key, which must be ``what``."""
        value = self.table.get(key)
        if not fits(value):
            raise DataError(f"{self.name}: {key!r} must be {what}")
        return value

    def words(self, key: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in self.written(key))

    def written(self, key: str) -> frozenset[str]:
        """Words with the capitals that the file gives them."""
        return frozenset(self.value(key, _are_words, "a list of strings"))

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        pairs = self.value(key, _are_pairs, "a list of pairs of strings")
        return tuple((one, other) for one, other in pairs)

    def word_by_word(self, key: str) -> dict[str, str]:
        table: dict[str, str] = self.value(key, _by_word(_is_word), "an object of strings")
        return table

    def words_by_word(self, key: str) -> dict[str, tuple[str, ...]]:
        table = self.value(key, _by_word(_are_words), "an object of lists of strings")
        return {word: tuple(words) for word, words in table.items()}

    def shares(self) -> dict[str, float]:
        """The whole file, a number for each key."""
        return {key: self.value(key, _is_share, "a number") for key in self.table}

    def rates(self) -> dict[str, WordRates]:
        """The whole file, the rates of each word."""
        what = f"a list of {len(WordRates._fields)} numbers"
        return {key: WordRates(*self.value(key, _are_rates, what)) for key in self.table}


def _is_word(value: Any) -> bool:
    return isinstance(value, str)


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_word, value))


def _are_pairs(value: Any) -> bool:
    return isinstance(value, list) and all(_are_words(pair) and len(pair) == 2 for pair in value)


def _by_word(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _are_rates(value: Any) -> bool:
    return isinstance(value, list) and len(value) == len(WordRates._fields) and all(map(_is_share, value))
