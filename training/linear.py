"""Fits the linear models of words that ``quotes.scene.templates`` reads."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from quotes.scene.templates import SIZE, Entries, Linear, Templates
from training.forests import DATA_DIR

__all__ = ["WordRows", "save_linear"]

_STRENGTH = 0.1  # inverse of the regularisation: from 0.05 to 0.2 the held-out rows are as likely
_PASSES = 300
_STEPS = 128  # in which a weight of 1 is told: what is between says nothing, and takes room


@dataclass
class WordRows:
    """Entries of the table and labels of places; ``groups`` names the article of each.

    All weigh the same: with the weights that the trees have for some articles, as many choices are right.
    """

    entries: list[Entries] = field(default_factory=list)
    y: list[bool] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def add(self, entries: Entries, labels: list[bool], group: int) -> None:
        self.entries.append(entries)
        self.y += labels
        self.groups += [group] * len(labels)

    def fit(self) -> Linear:
        """A model of all rows."""
        return _fit(_matrix(self.entries), np.array(self.y))

    def fit_folds(self, folds: int) -> list[Linear]:
        """For each fold a model that hasn't seen its articles."""
        x, y, groups = _matrix(self.entries), np.array(self.y), np.array(self.groups)
        return [_fit(x[seen], y[seen]) for seen in (groups % folds != fold for fold in range(folds))]


def _matrix(entries: list[Entries]) -> csr_matrix:
    rows = np.concatenate(entries)
    count, width = rows.shape
    values, starts = np.ones(rows.size, dtype=np.float32), np.arange(count + 1) * width
    matrix = csr_matrix((values, rows.ravel().astype(np.int32), starts.astype(np.int32)), shape=(count, SIZE))
    matrix.sum_duplicates()
    return matrix


def _fit(x: csr_matrix, y: NDArray[np.bool_]) -> Linear:
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", dual=True, max_iter=_PASSES, random_state=0)
    model.fit(x, y)
    weights = np.round(model.coef_[0] * _STEPS) / _STEPS
    return Linear(weights.astype(np.float32), float(np.round(model.intercept_[0], 3)))


def save_linear(model: Linear, name: str, templates: Templates) -> None:
    """Writes ``quotes/data/en/<name>.npz``."""
    features, weights = np.array(templates.combinations), model.weights.astype(np.float16)
    np.savez_compressed(DATA_DIR / f"{name}.npz", bias=np.array(model.bias), features=features, weights=weights)
