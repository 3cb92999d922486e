"""Confidence: how often an answer like this one is right.

Learned on articles that the models of sources and antecedents hadn't seen; that of speech had.
"""

from __future__ import annotations

from dataclasses import replace

from ..forest import load_forest
from ..mentioning.referents import Referent
from ..scene.features import Scene
from .speakers import Attribution

__all__ = ["NAMES", "calibrate", "features"]

NAMES = tuple(
    """
    best second source speech kind form person name_words mentions segments entities before
""".split()
)
_KINDS = {"name": 1, "pronoun": 2, "description": 3}


def calibrate(
    scene: Scene, referents: list[Referent], attributions: list[Attribution], spoken: list[float]
) -> list[Attribution]:
    """The same with the confidence of each answer: the probability that it is the speaker, by the full name."""
    rows = [features(scene, referents, attributions, spoken, i) for i in range(len(attributions))]
    forest = load_forest(scene.lexicon.language, "confidence", NAMES)
    sure = forest.probabilities(rows).tolist()
    return [replace(own, confidence=p) for own, p in zip(attributions, sure, strict=True)]


def features(
    scene: Scene, referents: list[Referent], attributions: list[Attribution], spoken: list[float], index: int
) -> list[float]:
    """Features of the answer for one segment."""
    own = attributions[index]
    ranked = sorted(own.referents.values(), reverse=True)
    best, _ = own.best
    named = -1 if best is None else referents[best].entity
    entity = scene.entities[named] if named >= 0 else None
    source = scene.mentions[own.mention] if own.mention is not None else None
    return [
        ranked[0] if ranked else 0.0,
        ranked[1] if len(ranked) > 1 else 0.0,
        own.source_probability,
        spoken[index],
        _KINDS[source.kind] if source else 0,
        float(source is not None and source.form in ("he", "she")),
        entity.person if entity else -9.0,
        len(entity.words) if entity else 0,
        len(entity.mentions) if entity else 0,
        len(attributions),
        len(scene.entities),
        attributions[index - 1].best[1] if index else -1.0,
    ]
