"""What the two halves of the engine hand on: a sketch from the text alone, a reading with the parse."""

from __future__ import annotations

from dataclasses import dataclass

from .marking.segments import Segment
from .mentioning.referents import Referent
from .naming.entities import Entity
from .records import Span, Warn
from .resolving.coreference import Antecedents
from .scene.features import Scene

__all__ = ["Reading", "Sketch"]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the text alone shows: paragraphs and quoted segments.

    text: as the stages read it. paragraph_starts: of all that were sent, page furniture too.
    """

    text: str
    paragraphs: list[Span]
    paragraph_starts: list[int]
    segments: list[Segment]
    warnings: list[Warn]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parse adds: entities, mentions and referents."""

    scene: Scene
    entities: list[Entity]
    referents: list[Referent]
    antecedents: Antecedents
