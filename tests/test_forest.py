"""Boosted trees read from a file and applied with numpy alone."""

from __future__ import annotations

import math

import numpy as np
import pytest

from quotes.errors import DataError
from quotes.forest import Forest, Hopeless, load_forest


def stump(hopeless: Hopeless | None = None) -> Forest:
    """Two trees of one split: feature 0 at 1.5 gives -1 or 2, feature 1 at 0.0 gives 10 or 20."""
    nothing = np.inf
    return Forest.of(
        {
            "feature": np.array([0, 0, 0, 1, 0, 0], dtype=np.int32),
            "threshold": np.array([1.5, nothing, nothing, 0, nothing, nothing], dtype=np.float32),
            "left": np.array([1, 1, 2, 4, 4, 5], dtype=np.int32),
            "value": np.array([0, -1, 2, 0, 10, 20], dtype=np.float32),
            "roots": np.array([0, 3], dtype=np.int32),
            "depth": np.array(1),
            "bias": np.array(0.5),
        },
        hopeless,
    )


def test_the_trees_are_summed() -> None:
    rows = [[1.0, -1.0], [2.0, -1.0], [1.0, 1.0], [1.5, 0.0]]
    assert stump().logits(rows).tolist() == [9.5, 12.5, 19.5, 9.5]


def test_probabilities_are_the_logistic_of_it() -> None:
    assert stump().probabilities([[1.0, -1.0]])[0] == pytest.approx(1 / (1 + math.exp(-9.5)))


def test_shares_are_of_each_choice() -> None:
    rows = [[1.0, -1.0], [2.0, -1.0], [1.0, 1.0]]  # 9.5, 12.5; 19.5
    first = 1 / (1 + math.exp(12.5 - 9.5))
    assert stump().shares([2, 0, 1, 0], rows).tolist() == pytest.approx([first, 1 - first, 1.0])
    assert stump().shares([0], []).shape == (0,)
    assert stump(Hopeless(-5.0, models=2)).shares([0], []).shape == (0,)


def test_of_the_hopeless_only_the_first_model_is_asked() -> None:
    rows = [[1.0, 1.0], [2.0, 1.0]]  # the first of two models gives -1 and 2, the bias is 0.5: -1.5 and 4.5; 19.5, 22.5
    asked = stump(Hopeless(0.0, models=2)).probabilities(rows)
    assert asked.tolist() == pytest.approx([1 / (1 + math.exp(1.5)), 1 / (1 + math.exp(-22.5))])
    everything = stump(Hopeless(-math.inf, models=2)).probabilities(rows)
    assert everything.tolist() == pytest.approx(stump().probabilities(rows).tolist())


def test_a_choice_weighs_the_hopeless_by_the_first_model_on_the_scale_of_all() -> None:
    rows = [[1.0, -1.0], [2.0, -1.0], [2.0, 1.0]]  # the first model: -2, 4, 4; all: 9, 12, 22, for the last two 13 more
    assert stump(Hopeless(-5.0, models=2)).choices([3], rows).tolist() == pytest.approx([11.0, 12.0, 22.0])
    assert stump(Hopeless(-9.0, models=2)).choices([3], rows).tolist() == pytest.approx([9.0, 12.0, 22.0])


def test_where_one_of_each_choice_is_left_the_first_model_has_chosen() -> None:
    rows = [[1.0, -1.0], [2.0, -1.0], [1.0, 1.0], [2.0, 1.0]]
    assert stump(Hopeless(-5.0, models=2)).choices([2, 2], rows).tolist() == [-2.0, 4.0, -2.0, 4.0]


def test_a_handicap_tells_who_is_hopeless_and_is_not_in_the_result() -> None:
    rows, handicap = [[1.0, -1.0], [2.0, -1.0], [2.0, -1.0]], np.array([0.0, -9.0, 0.0])
    assert stump(Hopeless(-8.0, models=2)).choices([3], rows, handicap).tolist() == pytest.approx([9.0, 13.5, 12.0])


def test_no_rows_give_no_scores() -> None:
    assert stump().logits([]).shape == (0,)


def test_a_missing_file_names_itself_and_the_remedy() -> None:
    with pytest.raises(DataError, match=r"data/en/nonsense\.npz can't be read: run `make train`"):
        load_forest("en", "nonsense", ())


def test_a_forest_of_other_features_is_refused() -> None:
    with pytest.raises(DataError, match="trained on other features"):
        load_forest("en", "speech", ("length",))
