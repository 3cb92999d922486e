"""The labelled articles as they'd be in single marks, which British papers use and few labelled articles have."""

from __future__ import annotations

from quotes.attributing import speech
from training.rows import Rows

__all__ = ["in_single_marks"]

_WEIGHT = 0.1  # of a copy beside its row
_SINGLE, _SHARE, _STRAIGHT = (speech.NAMES.index(n) for n in ("single", "share_single", "straight_single"))


def in_single_marks(rows: Rows) -> Rows:
    """Copies of the segments of articles without single marks, by turns in curly and in straight single ones.

    Where an article has one style of marks, the style says nothing about what is speech.
    """
    copies = Rows()
    for x, y, group, weight in zip(rows.x, rows.y, rows.groups, rows.weights, strict=True):
        if x[_SHARE] == 0:
            copy = list(x)
            copy[_SINGLE] = copy[_SHARE] = 1.0
            copy[_STRAIGHT] = float(len(copies.y) % 2)
            copies.add(copy, y, group, weight * _WEIGHT)
    return copies
