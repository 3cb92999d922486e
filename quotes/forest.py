"""Boosted decision trees, read from a file and applied with numpy alone.

Training writes the file (see ``training.forests``); Friedman, "Greedy function approximation" (2001).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import DataError

__all__ = ["Forest", "load_forest"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Rows = list[list[float]] | Floats

_BITS, _FEATURE = 8, 255  # of a step: the bits that tell the feature
_PART = 4  # the share of the trees that tells the hopeless rows: a quarter
_SHALLOW = 7  # steps down which all rows are led together


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """All trees in one table of nodes. A leaf leads to itself, so that a row may walk on where its tree has ended.

    steps: for each node where it leads, times 256, plus the feature that it asks: one look-up for both. A row goes to
    that node where the feature is at most the threshold, else to the one behind it.
    """

    steps: Ints
    threshold: Floats
    value: Floats
    roots: Ints
    depth: int
    bias: float

    @classmethod
    def of(cls, tables: Mapping[str, Any]) -> Forest:
        """The trees of a file: ``left`` and ``feature`` of each node, and the rest under its own name."""
        steps = tables["left"] << _BITS | tables["feature"]
        own = {key: tables[key] for key in ("threshold", "value", "roots")}
        return cls(steps, **own, depth=int(tables["depth"]), bias=float(tables["bias"]))

    def logits(self, rows: Rows) -> NDArray[np.float64]:
        """Log-odds for rows of features, shape (rows, features) to (rows,)."""
        if not len(rows):
            return np.zeros(0)
        x = np.asarray(rows, dtype=np.float32)
        flat, width = x.ravel(), x.shape[1]
        node = np.broadcast_to(self.roots, (len(x), len(self.roots)))
        row = (np.arange(len(x), dtype=np.int32) * width)[:, None]
        for _ in range(min(self.depth, _SHALLOW)):  # numpy's take is several times as fast as indexing with two arrays
            node = self._below(node, flat, row)
        node = node.ravel()
        under = np.flatnonzero(self.threshold.take(node) < np.inf)  # the few that are at no leaf yet
        rows_under = (under // len(self.roots) * width).astype(np.int32)
        for _ in range(self.depth - _SHALLOW):
            node[under] = self._below(node[under], flat, rows_under)
        total: NDArray[np.float64] = self.value.take(node).reshape(len(x), -1).sum(axis=1, dtype=np.float64) + self.bias
        return total

    def _below(self, node: Ints, flat: Floats, row: Ints) -> Ints:
        """The next node of each; ``row``: where in ``flat`` its features begin."""
        step = self.steps.take(node, mode="clip")  # nothing is out of range: clipping spares numpy the look
        above = flat.take((step & _FEATURE) + row, mode="clip") > self.threshold.take(node, mode="clip")
        step >>= _BITS
        step += above
        return step

    def probabilities(self, rows: Rows, least: float = -np.inf) -> NDArray[np.float64]:
        """Probabilities for rows of features.

        least: log-odds below which it's enough to ask the first quarter of the trees, one model of a bag of four.
        """
        scores = self.logits(rows) if least == -np.inf else self._likely(np.asarray(rows, dtype=np.float32), least)
        result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-scores))
        return result

    def _likely(self, rows: Floats, least: float) -> NDArray[np.float64]:
        first, others = (replace(self, roots=own, bias=0.0) for own in np.split(self.roots, [len(self.roots) // _PART]))
        asked = first.logits(rows)
        scores = self.bias + _PART * asked
        left = np.flatnonzero(scores >= least)
        scores[left] = self.bias + asked[left] + others.logits(rows[left])
        return scores

    def shares(self, sizes: list[int], rows: list[list[float]]) -> NDArray[np.float64]:
        """For rows that are choices of so many each the probability of each to be the one: a softmax over a choice."""
        scores = self.logits(rows)
        if not rows:
            return scores
        sizes = [size for size in sizes if size]
        starts = np.cumsum([0, *sizes[:-1]])
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        result: NDArray[np.float64] = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        return result


@cache
def load_forest(language: str, name: str, features: tuple[str, ...]) -> Forest:
    """The forest ``data/<language>/<name>.npz``. Raises DataError where it was trained on other features."""
    try:
        with as_file(files("quotes") / "data" / language / f"{name}.npz") as path, np.load(path) as stored:
            tables = {key: stored[key] for key in stored.files}
    except (OSError, ValueError) as error:
        raise DataError(f"data/{language}/{name}.npz can't be read: run `make train`") from error
    if tuple(tables["features"].tolist()) != features:
        raise DataError(f"data/{language}/{name}.npz was trained on other features: run `make train`")
    return Forest.of(tables)
