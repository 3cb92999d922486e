"""Trains boosted trees and writes them as the flat tables that ``quotes.forest`` reads.

Scikit-learn's where each row is judged alone; LightGBM's, with an objective of our own, where one of several is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from quotes.forest import Forest
from training.rows import Rows

if TYPE_CHECKING:
    import lightgbm

__all__ = ["DATA_DIR", "Bag", "Size", "as_forest", "fit", "fit_bag", "fit_listwise", "save"]

FIRST = 0  # of the seeds of a bag's models
DATA_DIR = Path(__file__).resolve().parents[1] / "quotes" / "data" / "en"


class Size(NamedTuple):
    """How much is learned: trees of so many leaves, each that much, by so many models whose log-odds are averaged."""

    trees: int
    leaves: int
    rate: float = 0.1
    models: int = 1


def fit(rows: Rows, size: Size) -> HistGradientBoostingClassifier:
    """A classifier; the same rows give the same trees."""
    x, y, weights = _arrays(rows)
    model = HistGradientBoostingClassifier(
        max_iter=size.trees,
        learning_rate=size.rate,
        max_leaf_nodes=size.leaves,
        max_depth=9,
        min_samples_leaf=20,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=0,
    )
    return model.fit(x, y, sample_weight=None if (weights == 1.0).all() else weights)


Bag = list[Any]  # of scikit-learn's classifiers or LightGBM's boosters


def fit_bag(rows: Rows, size: Size) -> Bag:
    """Several classifiers on four fifths of the articles and two fifths of the features each (Breiman 1996)."""
    (x, y, weights), groups = _arrays(rows), np.asarray(rows.groups)
    bag = []
    for seed in range(FIRST, FIRST + size.models):
        kept = _four_fifths(groups, seed)
        model = HistGradientBoostingClassifier(
            max_iter=size.trees,
            learning_rate=size.rate,
            max_leaf_nodes=size.leaves,
            min_samples_leaf=15,
            l2_regularization=2.0,
            max_features=0.4,
            early_stopping=False,
            random_state=seed,
        )
        bag.append(model.fit(x[kept], y[kept], sample_weight=weights[kept]))
    return bag


def fit_listwise(rows: Rows, size: Size) -> Bag:
    """Several models that score the rows of each choice so that the right one gets most, in a softmax over its rows.

    Each model sees four fifths of the articles. The loss is that of a list of candidates: Cao et al., "Learning to
    rank: from pairwise approach to listwise approach" (2007).
    """
    import lightgbm  # here, because it asks for the system's libgomp and nothing else does

    (x, y, weights), groups = _arrays(rows), np.asarray(rows.groups)
    choice = np.cumsum(rows.opens)
    bag = []
    for seed in range(FIRST, FIRST + size.models):
        kept = _four_fifths(groups, seed)
        settings = {
            "objective": _Softmax(choice[kept]),
            "num_leaves": size.leaves,
            "max_depth": 7,
            "learning_rate": size.rate,
            "min_data_in_leaf": 20,
            "lambda_l2": 1.0,
            "seed": seed,
            "deterministic": True,
            "force_row_wise": True,
            "num_threads": 1,
            "verbose": -1,
        }
        known = lightgbm.Dataset(x[kept], y[kept].astype(float), weight=weights[kept])
        bag.append(lightgbm.train(settings, known, size.trees))
    return bag


def _arrays(rows: Rows) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float64]]:
    """Features, labels, weights."""
    return np.array(rows.x, dtype=np.float32), np.array(rows.y, dtype=bool), np.array(rows.weights, dtype=float)


def _four_fifths(groups: NDArray[np.int64], seed: int) -> NDArray[np.bool_]:
    """Which rows are of the articles that one model sees."""
    return (np.random.default_rng(seed).random(int(groups.max()) + 1) < 0.8)[groups]


class _Softmax:
    """Gradient and curvature of minus the logarithm of what the right rows of each choice get."""

    def __init__(self, choice: NDArray[np.int64]) -> None:
        self.starts = np.r_[0, np.flatnonzero(np.diff(choice)) + 1]
        self.of = np.repeat(np.arange(len(self.starts)), np.diff(np.r_[self.starts, len(choice)]))

    def __call__(self, scores: NDArray[np.float64], data: lightgbm.Dataset) -> tuple[Any, Any]:
        odds = np.exp(scores - np.maximum.reduceat(scores, self.starts)[self.of])
        share = odds / np.add.reduceat(odds, self.starts)[self.of]
        right = odds * data.get_label()
        right = right / np.maximum(1e-12, np.add.reduceat(right, self.starts)[self.of])
        weights = 1.0 if data.get_weight() is None else data.get_weight()  # none where all are one
        return (share - right) * weights, np.maximum(share * (1.0 - share), 1e-3) * weights


def as_forest(models: Bag) -> Forest:
    """The models as the engine applies them."""
    return Forest.of(tables(models))


def save(models: Bag, name: str, features: tuple[str, ...]) -> None:
    """Writes ``quotes/data/en/<name>.npz``; the log-odds of several models are averaged."""
    np.savez_compressed(DATA_DIR / f"{name}.npz", features=np.array(features), **tables(models))


def tables(models: Bag) -> dict[str, Any]:
    """The trees as parallel arrays: the left one below a node as its index, the right one right behind it.

    A leaf leads to itself, as nothing is above its threshold.
    """
    columns: dict[str, list[Any]] = {k: [] for k in ("feature", "threshold", "left", "value", "roots")}
    depth = 0
    for nodes in (tree for model in models for tree in _trees(model)):
        base = len(columns["feature"])
        order, left = _side_by_side(nodes)
        leaf = nodes["leaf"][order]
        columns["roots"].append(base)
        columns["feature"] += np.where(leaf, 0, nodes["feature"][order]).tolist()
        columns["threshold"] += np.where(leaf, np.inf, nodes["threshold"][order]).tolist()
        columns["left"] += (left + base).tolist()
        columns["value"] += np.where(leaf, nodes["value"][order] / len(models), 0.0).tolist()
        depth = max(depth, int(nodes["depth"].max()))
    floats = ("threshold", "value")
    arrays = {k: np.array(v, dtype=np.float32 if k in floats else np.int32) for k, v in columns.items()}
    bias = sum(_bias(model) for model in models) / len(models)
    return arrays | {"depth": np.array(depth), "bias": np.array(bias)}


def _side_by_side(nodes: dict[str, NDArray[Any]]) -> tuple[list[int], NDArray[np.int64]]:
    """The nodes of a tree in an order in which two below the same one are neighbours, and where each leads in it."""
    order, left = [0], []
    for place, node in enumerate(order):  # which grows on the way
        left.append(place if nodes["leaf"][node] else len(order))
        if not nodes["leaf"][node]:
            order += [int(nodes["left"][node]), int(nodes["right"][node])]
    return order, np.array(left)


def _bias(model: Any) -> float:
    return 0.0 if hasattr(model, "dump_model") else float(model._baseline_prediction.ravel()[0])


def _trees(model: Any) -> Iterator[dict[str, NDArray[Any]]]:
    """The nodes of each tree, the root first: feature, threshold, left and right below, value, depth, and if a leaf."""
    if hasattr(model, "dump_model"):
        for tree in model.dump_model()["tree_info"]:
            found: list[dict[str, Any]] = []
            _unfold(tree["tree_structure"], 0, found)
            yield {key: np.array([node[key] for node in found]) for key in found[0]}
        return
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        yield {
            "feature": nodes["feature_idx"],
            "threshold": nodes["num_threshold"],
            "left": nodes["left"].astype(int),
            "right": nodes["right"].astype(int),
            "value": nodes["value"],
            "depth": nodes["depth"],
            "leaf": nodes["is_leaf"].astype(bool),
        }


def _unfold(node: dict[str, Any], depth: int, found: list[dict[str, Any]]) -> int:
    """Appends a node of LightGBM's and all below it; returns its index."""
    own = len(found)
    leaf = "leaf_value" in node
    entry = {"feature": 0, "threshold": 0.0, "left": own, "right": own, "value": 0.0, "depth": depth, "leaf": leaf}
    found.append(entry)
    if leaf:
        entry["value"] = node["leaf_value"]
    else:
        entry["feature"], entry["threshold"] = node["split_feature"], node["threshold"]
        entry["left"] = _unfold(node["left_child"], depth + 1, found)
        entry["right"] = _unfold(node["right_child"], depth + 1, found)
    return own
