"""What the two halves of the engine hand on: a sketch from the text alone, a reading with the parse."""

from __future__ import annotations

from dataclasses import dataclass

from .coreference import Antecedents
from .entities import Entity
from .features import Scene
from .records import Span, Warn
from .referents import Referent
from .segments import Segment

__all__ = ["Reading", "Sketch"]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the text alone shows: paragraphs and quoted segments."""

    paragraphs: list[Span]
    segments: list[Segment]
    warnings: list[Warn]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parse adds: entities, mentions and referents."""

    scene: Scene
    entities: list[Entity]
    referents: list[Referent]
    antecedents: Antecedents
