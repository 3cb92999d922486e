"""Boosted decision trees, read from a file and applied with numpy alone.

Training writes the file (see ``training.forests``); Friedman, "Greedy function approximation" (2001).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .errors import DataError

__all__ = ["Forest", "Hopeless", "load_forest", "load_tables"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Rows = list[list[float]] | Floats

_BITS, _FEATURE = 8, 255  # of a step: the bits that tell the feature
_SHALLOW = 6  # steps down which all rows are led together; fewer or more are slower


class Hopeless(NamedTuple):
    """Which rows only the first model of a bag is asked about: it gives them less than ``least``, in log-odds.

    Where rows are choices, by so much less than the best of the choice. models: how many there are in the bag, of the
    same number of trees each.
    """

    least: float
    models: int


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """All trees in one table of nodes. A leaf leads to itself, so that a row may walk on where its tree has ended.

    steps: for each node where it leads, times 256, plus the feature that it asks: one look-up for both. A row goes to
    that node where the feature is at most the threshold, else to the one behind it. hopeless: none where all models are
    asked about every row.
    """

    steps: Ints
    threshold: Floats
    value: Floats
    roots: Ints
    depth: int
    bias: float
    hopeless: Hopeless | None = None

    @classmethod
    def of(cls, tables: Mapping[str, Any], hopeless: Hopeless | None = None) -> Forest:
        """The trees of a file: ``left`` and ``feature`` of each node, and the rest under its own name."""
        steps = tables["left"] << _BITS | tables["feature"]
        own = {key: tables[key] for key in ("threshold", "value", "roots")}
        return cls(steps, **own, depth=int(tables["depth"]), bias=float(tables["bias"]), hopeless=hopeless)

    def logits(self, rows: Rows) -> NDArray[np.float64]:
        """Log-odds for rows of features, shape (rows, features) to (rows,)."""
        if not len(rows):
            return np.zeros(0)
        x = np.asarray(rows, dtype=np.float32)
        flat, width = x.ravel(), x.shape[1]
        row = (np.arange(len(x), dtype=np.int32) * width)[:, None]
        node = self._below(self.roots, flat, row)  # all rows ask the same there, so that it's looked up once for all
        for _ in range(min(self.depth, _SHALLOW) - 1):
            node = self._below(node, flat, row)
        node = node.ravel()
        under: NDArray[np.intp] = np.flatnonzero(self.threshold.take(node) < np.inf)
        while len(under):  # those that are at no leaf yet, ever fewer
            below = self._below(node.take(under), flat, (under // len(self.roots) * width).astype(np.int32))
            node[under] = below
            under = under[self.threshold.take(below) < np.inf]
        total: NDArray[np.float64] = self.value.take(node).reshape(len(x), -1).sum(axis=1, dtype=np.float64) + self.bias
        return total

    def _below(self, node: Ints, flat: Floats, row: Ints) -> Ints:
        """The next node of each; ``row``: where in ``flat`` its features begin."""
        step = self.steps.take(node, mode="clip")  # nothing is out of range: clipping spares numpy the look
        # numpy's take is several times as fast as indexing with two arrays
        above = flat.take((step & _FEATURE) + row, mode="clip") > self.threshold.take(node, mode="clip")
        step >>= _BITS
        below: Ints = np.add(step, above)
        return below

    def probabilities(self, rows: Rows) -> NDArray[np.float64]:
        """Probabilities for rows of features; those of the hopeless are the first model's."""
        scores = self.logits(rows) if self.hopeless is None or not len(rows) else self._likely(rows, self.hopeless)
        result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-scores))
        return result

    def _likely(self, rows: Rows, hopeless: Hopeless) -> NDArray[np.float64]:
        x = np.asarray(rows, dtype=np.float32)
        first, others = self._parts(hopeless.models)
        asked = first.logits(x)
        scores = self.bias + hopeless.models * asked
        left = np.flatnonzero(scores >= hopeless.least)
        scores[left] = self.bias + asked[left] + others.logits(x[left])
        return scores

    def _parts(self, models: int) -> tuple[Forest, Forest]:
        """The first model of a bag and the others, without the bias."""
        first, others = np.split(self.roots, [len(self.roots) // models])
        return replace(self, roots=first, bias=0.0), replace(self, roots=others, bias=0.0)

    def choices(self, sizes: list[int], rows: Rows, handicap: NDArray[np.float64] | float = 0.0) -> NDArray[np.float64]:
        """Log-odds for rows that are choices of so many each; only what they differ by within a choice means anything.

        sizes: of the choices, none of them 0. handicap: what the log-odds of each row will be added to; it tells who is
        hopeless, and isn't in the result.
        """
        if self.hopeless is None or not len(rows):
            return self.logits(rows)
        x, (least, models) = np.asarray(rows, dtype=np.float32), self.hopeless
        starts, choice = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(sizes)), sizes)
        first, others = self._parts(models)
        scores = models * first.logits(x)
        odds = scores + handicap
        left = np.flatnonzero(odds >= (np.maximum.reduceat(odds, starts) + least)[choice])
        if len(left) == len(sizes):
            return scores  # of each choice only one is left
        own = choice[left]
        by_others = others.logits(x[left]) - (1 - 1 / models) * scores[left]  # what they add to what the first says
        zero = np.bincount(own, by_others) / np.bincount(own)  # each model has one of its own for every choice
        by_all = scores[left] + by_others
        scores += zero[choice]
        scores[left] = by_all
        return scores

    def shares(self, sizes: list[int], rows: Rows) -> NDArray[np.float64]:
        """For rows that are choices of so many each the probability of each to be the one: a softmax over a choice."""
        sizes = [size for size in sizes if size]
        scores = self.choices(sizes, rows)
        if not len(rows):
            return scores
        starts = np.cumsum([0, *sizes[:-1]])
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        result: NDArray[np.float64] = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        return result


@cache
def load_forest(language: str, name: str, features: tuple[str, ...], hopeless: Hopeless | None = None) -> Forest:
    """The forest ``data/<language>/<name>.npz``. Raises DataError where it was trained on other features."""
    return Forest.of(load_tables(language, name, features), hopeless)


def load_tables(language: str, name: str, features: tuple[str, ...]) -> dict[str, Any]:
    """What ``data/<language>/<name>.npz`` holds. Raises DataError where it was trained on other features."""
    try:
        with as_file(files("quotes") / "data" / language / f"{name}.npz") as path, np.load(path) as stored:
            tables = {key: stored[key] for key in stored.files}
    except (OSError, ValueError) as error:
        raise DataError(f"data/{language}/{name}.npz can't be read: run `make train`") from error
    if tuple(tables["features"].tolist()) != features:
        raise DataError(f"data/{language}/{name}.npz was trained on other features: run `make train`")
    return tables
