"""Rows of features with their labels, as the models are fitted to them."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Rows"]


@dataclass
class Rows:
    """Features and labels; ``groups`` names the article of each row, ``opens`` tells which begins another choice."""

    x: list[list[float]] = field(default_factory=list)
    y: list[bool] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)

    def add(self, x: list[float], y: bool, group: int, weight: float = 1.0, *, opens: bool = True) -> None:
        self.x.append(x)
        self.y.append(bool(y))
        self.groups.append(group)
        self.weights.append(weight)
        self.opens.append(opens)

    def extend(self, other: Rows) -> None:
        self.x += other.x
        self.y += other.y
        self.groups += other.groups
        self.weights += other.weights
        self.opens += other.opens

    def but(self, fold: int, folds: int) -> Rows:
        """The rows of the articles that aren't in one fold."""
        rows = Rows()
        for x, y, group, weight, opens in zip(self.x, self.y, self.groups, self.weights, self.opens, strict=True):
            if group % folds != fold:
                rows.add(x, y, group, weight, opens=opens)
        return rows
