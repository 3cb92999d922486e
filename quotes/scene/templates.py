"""Linear models of words: which stand together in a place, each combination looked up in one table of weights.

A template names what is combined, as the cue's stem with the word behind it. What a place has there is hashed to an
entry of the table, so that no list of the millions of combinations is kept: Weinberger et al., "Feature hashing for
large scale multitask learning" (2009). Training writes the table (see ``training.linear``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ..forest import load_tables
from ..lexicon import Lexicon
from ..parse import Parse

__all__ = ["SIZE", "Entries", "Linear", "Templates", "TokenCodes"]

_BITS = 18
SIZE = 1 << _BITS  # entries of a table
_MULTIPLIER, _SPREAD = np.uint32(0x85EBCA6B), np.uint32(0x9E3779B1)  # odd numbers without a pattern in their bits
_FOLD, _MOST = 31, (1 << 32) - 1
_KINDS = ("word", "stem", "tag", "dep", "any")
Entries = NDArray[np.uint32]


class TokenCodes:
    """For each token of a text the codes of its word, stem, tag and label, and 1; behind the last 0 for no token."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        words = {word: (self.of(word), self.of(lexicon.stem(word))) for word in set(parse.lower)}
        self.words = [words[word][0] for word in parse.lower]
        self.tags, self.deps = _codes(parse.tags), _codes(parse.deps)
        stems = [words[word][1] for word in parse.lower]
        rows = (self.words, stems, self.tags, self.deps, [1] * len(parse))
        self.table = np.array([[*row, 0] for row in rows], dtype=np.uint32)

    def token(self, i: int) -> int:
        """A token, or -1 before the first and behind the last."""
        return i if 0 <= i < len(self.words) else -1

    @staticmethod
    def of(word: str) -> int:
        """The code of a word, stem, tag or label."""
        return crc32(word.encode("utf-8", "replace"))

    @staticmethod
    def folded(codes: list[int]) -> int:
        """One code for several in their order."""
        result = len(codes)
        for code in codes:
            result = (result * _FOLD + code) & _MOST
        return result


def _codes(words: list[str]) -> list[int]:
    codes = {word: TokenCodes.of(word) for word in set(words)}
    return [codes[word] for word in words]


class Templates:
    """Combinations of what places have.

    roles: names of tokens. numbers: names of other codes. combinations: ``cue.stem+next.word`` for the stem of one
    token and the word of another (see ``TokenCodes``; ``.any`` tells whether there is one), or the name of a number.
    """

    def __init__(self, roles: tuple[str, ...], numbers: tuple[str, ...], combinations: list[str]) -> None:
        self.combinations = tuple(combinations)
        named = [combination.split("+") for combination in combinations]
        parts = sorted({part for own in named for part in own})
        of_tokens, others = [p for p in parts if "." in p], [p for p in parts if "." not in p]
        self._roles = np.array([roles.index(part.partition(".")[0]) for part in of_tokens])
        self._kinds = np.array([_KINDS.index(part.partition(".")[2]) for part in of_tokens])
        self._numbers = np.array([numbers.index(part) for part in others], dtype=np.intp)
        order = of_tokens + others
        most = max(map(len, named))
        padded = [[order.index(part) for part in own] + [len(order)] * (most - len(own)) for own in named]
        self._columns = list(np.array(padded).T)
        self._seeds = np.arange(1, len(named) + 1, dtype=np.uint32) * _SPREAD

    def entries(self, codes: TokenCodes, tokens: list[list[int]], numbers: list[list[int]]) -> Entries:
        """The entries of the table, shape (places, combinations).

        tokens: for each place the token of each role, -1 for none. numbers: the others of each place.
        """
        if not tokens:
            return np.zeros((0, len(self._seeds)), dtype=np.uint32)
        of_tokens = codes.table[self._kinds, np.array(tokens)[:, self._roles]]
        own = np.array(numbers, dtype=np.uint32)[:, self._numbers]
        parts = np.concatenate([of_tokens, own, np.zeros((len(tokens), 1), dtype=np.uint32)], axis=1)
        found: Entries = np.repeat(self._seeds[None, :], len(tokens), axis=0)
        for column in self._columns:
            found ^= parts[:, column]
            found *= _MULTIPLIER
            found ^= found >> np.uint32(15)
        found *= _SPREAD
        found >>= np.uint32(32 - _BITS)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """The weights of one model, in log-odds."""

    weights: NDArray[np.float32]
    bias: float

    def logits(self, entries: Entries) -> list[float]:
        """Log-odds of each place."""
        total: list[float] = (self.weights.take(entries).sum(axis=1, dtype=np.float64) + self.bias).tolist()
        return total

    @staticmethod
    def by_choice(told: list[float], choices: Iterable[Sized]) -> Iterator[list[float]]:
        """The log-odds of the places of each choice, where they are told one choice behind the other."""
        of_each = iter(told)
        return ([next(of_each) for _ in range(len(own))] for own in choices)

    @staticmethod
    def worth_a_look(own: list[float], within: float) -> dict[int, float]:
        """Of a choice what isn't less likely than the likeliest by more than ``within``: log-odds by index."""
        least = max(own, default=0.0) - within
        return {n: told for n, told in enumerate(own) if told >= least}

    @classmethod
    def load(cls, language: str, name: str, templates: Templates) -> Linear:
        """The model ``data/<language>/<name>.npz``. Raises DataError where it was trained on other combinations."""
        return _load(language, name, templates.combinations)


@cache
def _load(language: str, name: str, combinations: tuple[str, ...]) -> Linear:
    tables = load_tables(language, name, combinations)
    return Linear(tables["weights"].astype(np.float32), float(tables["bias"]))
