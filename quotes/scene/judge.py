"""A judge: a linear model of words, and trees that look at what it says beside their own features."""

from __future__ import annotations

from typing import NamedTuple

from ..forest import Forest, Hopeless, load_forest
from .templates import Linear, Templates

__all__ = ["Judge"]


class Judge(NamedTuple):
    """The models of one question."""

    words: Linear
    trees: Forest

    @classmethod
    def load(
        cls, language: str, name: str, templates: Templates, features: tuple[str, ...], hopeless: Hopeless | None = None
    ) -> Judge:
        """Those of the files ``<name>_words.npz`` and ``<name>.npz``; ``hopeless``: see ``Forest``."""
        return cls(Linear.load(language, f"{name}_words", templates), load_forest(language, name, features, hopeless))
