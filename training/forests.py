"""Trains boosted trees with scikit-learn and writes them as the flat tables that ``quotes.forest`` reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from quotes.forest import Forest

__all__ = ["DATA_DIR", "Bag", "as_forest", "fit", "fit_bag", "save"]

DATA_DIR = Path(__file__).resolve().parents[1] / "quotes" / "data" / "en"


def fit(
    rows: list[list[float]], labels: list[bool], *, trees: int, leaves: int, rate: float = 0.1, weights: Any = None
) -> HistGradientBoostingClassifier:
    """A classifier; the same rows give the same trees."""
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=rate,
        max_leaf_nodes=leaves,
        max_depth=9,
        min_samples_leaf=20,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=0,
    )
    return model.fit(np.asarray(rows, dtype=np.float32), np.asarray(labels, dtype=bool), sample_weight=weights)


Bag = list[HistGradientBoostingClassifier]


def fit_bag(
    rows: list[list[float]],
    labels: list[bool],
    groups: list[int],
    *,
    size: int,
    trees: int,
    leaves: int,
    weights: list[float] | None = None,
) -> Bag:
    """Several classifiers on four fifths of the articles and two fifths of the features each (Breiman 1996)."""
    x, y, g = np.asarray(rows, dtype=np.float32), np.asarray(labels, dtype=bool), np.asarray(groups)
    w = np.ones(len(x)) if weights is None else np.asarray(weights)
    bag = []
    for seed in range(size):
        kept = np.random.default_rng(seed).random(int(g.max()) + 1) < 0.8
        model = HistGradientBoostingClassifier(
            max_iter=trees,
            learning_rate=0.08,
            max_leaf_nodes=leaves,
            min_samples_leaf=15,
            l2_regularization=2.0,
            max_features=0.4,
            early_stopping=False,
            random_state=seed,
        )
        bag.append(model.fit(x[kept[g]], y[kept[g]], sample_weight=w[kept[g]]))
    return bag


def as_forest(models: Bag) -> Forest:
    """The models as the engine applies them."""
    stored = tables(models)
    return Forest(
        **{k: v for k, v in stored.items() if k not in ("depth", "bias")},
        depth=int(stored["depth"]),
        bias=float(stored["bias"]),
    )


def save(models: Bag, name: str, features: tuple[str, ...]) -> None:
    """Writes ``quotes/data/en/<name>.npz``; the log-odds of several models are averaged."""
    np.savez_compressed(DATA_DIR / f"{name}.npz", features=np.array(features), **tables(models))


def tables(models: Bag) -> dict[str, Any]:
    """The trees as parallel arrays, children as absolute indices, leaves leading to themselves."""
    columns: dict[str, list[Any]] = {k: [] for k in ("feature", "threshold", "children", "value", "roots")}
    depth = 0
    for (predictor,) in [p for model in models for p in model._predictors]:
        nodes, base = predictor.nodes, len(columns["feature"])
        own = np.arange(len(nodes)) + base
        leaf = nodes["is_leaf"].astype(bool)
        columns["roots"].append(base)
        columns["feature"] += np.where(leaf, 0, nodes["feature_idx"]).tolist()
        columns["threshold"] += np.where(leaf, np.inf, nodes["num_threshold"]).tolist()
        below = [np.where(leaf, own, nodes[side].astype(int) + base) for side in ("left", "right")]
        columns["children"] += np.stack(below, axis=1).ravel().tolist()
        columns["value"] += np.where(leaf, nodes["value"] / len(models), 0.0).tolist()
        depth = max(depth, int(nodes["depth"].max()))
    floats = ("threshold", "value")
    arrays = {k: np.array(v, dtype=np.float32 if k in floats else np.int32) for k, v in columns.items()}
    bias = sum(float(model._baseline_prediction.ravel()[0]) for model in models) / len(models)
    return arrays | {"depth": np.array(depth), "bias": np.array(bias)}
