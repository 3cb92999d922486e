"""Stage 10b: dialogue. Quotations that fill paragraph after paragraph with nobody named are spoken in turns."""

from __future__ import annotations

from .coreference import Antecedents
from .features import Scene
from .speakers import GO_ON, Attribution

__all__ = ["take_turns"]

_LEAST = 3  # paragraphs in a row that make a dialogue
_NAMED = 0.3  # a source this likely says who speaks: no dialogue
_SHARE = 0.7  # probability of the speaker whose turn it is; the other has the rest


def take_turns(
    scene: Scene, antecedents: Antecedents, sources: list[list[tuple[int, float]]], attributions: list[Attribution]
) -> None:
    """Gives the segments of each dialogue to the two people named last before it, in turns."""
    start = 0
    while start < len(sources):
        end = start
        while end < len(sources) and _alone(scene, end, start, sources[end]):
            end += 1
        if end - start >= _LEAST and "?" in scene.layout.segments[start].span.of(scene.parse.text):
            _alternate(scene, antecedents, attributions, start, end)
        start = max(end, start + 1)


def _alone(scene: Scene, index: int, start: int, own: list[tuple[int, float]]) -> bool:
    """Whether a segment fills its paragraph, follows the one before, and has no likely source."""
    layout = scene.layout
    segment, paragraph = layout.segments[index], layout.paragraphs[layout.segments[index].paragraph]
    fills = segment.closed and segment.outer.start == paragraph.start and segment.outer.end >= paragraph.end - 1
    follows = index == start or segment.paragraph == layout.segments[index - 1].paragraph + 1
    return fills and follows and all(p < _NAMED for c, p in own if c != GO_ON)


def _alternate(scene: Scene, antecedents: Antecedents, attributions: list[Attribution], start: int, end: int) -> None:
    text, first = scene.parse.text, scene.layout.bounds[start][0]
    pair: list[int] = []
    for head, referent in reversed(antecedents.order):
        if head < first and referent not in pair and antecedents.genders.is_person(referent):
            pair.append(referent)
        if len(pair) == 2:
            break
    if len(pair) < 2:
        return
    speaker, other = reversed(pair)  # in the order of the text
    asked = scene.layout.segments[start].span.of(text)
    if antecedents.referents[speaker].name.split()[-1] in asked:  # a speaker doesn't call himself by name
        speaker, other = other, speaker
    for index in range(start, end):
        attributions[index].referents = {speaker: _SHARE, other: 1 - _SHARE}
        speaker, other = other, speaker
