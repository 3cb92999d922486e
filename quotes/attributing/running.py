"""Running: a speech over several paragraphs is whose it is at its end: “It leaks. ¶ “It has for years,” said Ada."""

from __future__ import annotations

from ..grammar import DASHES
from ..scene.features import Scene
from .candidates import GO_ON, SURE, Candidates
from .cries import Anonymous

__all__ = ["Running"]


class Running:
    """Looks at the speeches of one article that run over several paragraphs."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def carried_back(self, scored: list[Candidates]) -> list[Candidates]:
        """Gives a segment that fills a paragraph and is left open the candidates of the one that goes on with it.

        Whoever was named above has said something else, if anything; a mother above may be she who is named at the end.
        Returns the candidates of all segments.
        """
        result, segments, told = list(scored), self.scene.layout.segments, False
        led: list[bool] = []  # by a colon, with all that goes on with it
        for i, segment in enumerate(segments):
            led.append((segment.continues and led[-1]) or _is_led_to(self.scene, i))
        for i in reversed(range(len(result))):
            open_end = i + 1 < len(segments) and segments[i + 1].continues
            whole = self.scene.layout.opens_paragraph(i) and not led[i]  # to its end, as it is left open
            if told and open_end and (whole or _is_unnamed(self.scene, result[i])):
                result[i] = Candidates((c, p) for c, p in result[i + 1] if c != GO_ON)
                result[i].by = "running"
            else:
                told = _is_named_beside(self.scene, i, result[i])
        return result


def _is_unnamed(scene: Scene, own: Candidates) -> bool:
    """Whether the likeliest source of a segment is somebody without a name: the mother of a boy."""
    best, _ = own.likeliest()
    return best != GO_ON and scene.mentions[best].kind == "description" and Anonymous.are_people(scene, best)


def _is_led_to(scene: Scene, index: int) -> bool:
    """Whether a colon leads to a segment from the paragraph before."""
    before = scene.before(index)
    return before >= 0 and scene.parse.words[before] == ":"


def _is_named_beside(scene: Scene, index: int, own: Candidates) -> bool:
    """Whether the sentence that a segment stands in names its source behind it, as sure as the text can tell."""
    best, p = own.likeliest()
    segment, (_, last) = scene.layout.segments[index], scene.layout.bounds[index]
    if best == GO_ON or p < SURE or scene.layout.paragraph[scene.mentions[best].first] != segment.paragraph:
        return False
    first, goes_on = scene.mentions[best].first, scene.parse.word_at(last)
    signed = goes_on.islower() or goes_on in DASHES  # “It leaks.” — Ada Brandt
    ended = scene.last_sign(index) == "." and not signed
    return first >= last and not ended and scene.stops[first] == scene.stops[last]
