"""Resumed: sentences that go on behind more than who says them: "“The bull,” said Ada, smiling, “was fine”"."""

from __future__ import annotations

from ..grammar import ARTICLES, DASHES, STOPS
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled

__all__ = ["Resumed"]

_SAID = 8  # tokens of "said the mayor, Ada Brandt"
_ENDS = 3  # tokens of "Tom Rey said –" that end an aside
_DOES = frozenset(("IN", "VBG"))  # with which it goes on what somebody does meanwhile
_BREAKS = frozenset("although and but though whereas while ; . ! ?".split())  # where another may speak


def _resumed(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who has begun a sentence that goes on behind what he does, and behind dashes in its rest.

    “The bull,” said Ada Brandt, turning so that Tom Rey could see, “was fine, and a bull” — Rey laughed — “eats.”
    """
    rest = _goes_on(scene, index) or (scene.cut_by_dashes(index) and _goes_on(scene, index - 1))
    return own.chosen(GO_ON) if rest else own


def _before_sentence(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses who has just spoken, where a new sentence with an article begins behind a whole sentence of his.

    “Who was told?” Ada Brandt asked. “And why?” The clerk, Tom Rey, said that he would look. But what follows a
    question may be its answer.
    """
    parse, layout, last = scene.parse, scene.layout, scene.layout.bounds[index][1]
    if index < 1 or last >= len(parse) or scene.last_sign(index) not in STOPS or scene.starts_small(index):
        return own
    begin, end = layout.bounds[index - 1][1], layout.bounds[index][0]
    same = layout.paragraph[begin] == layout.paragraph[last]
    said = same and end - begin <= _SAID and parse.lower[end - 1] == "." and any(map(scene.says, range(begin, end)))
    said = said and STOPS.isdisjoint(parse.lower[begin : end - 1])  # nor does another come in between
    sentence = parse.lower[last] in ARTICLES and parse.words[last].istitle()
    answers = scene.last_sign(index - 1) == "?" != scene.last_sign(index)
    return own.chosen(GO_ON) if said and sentence and not answers else own


def _goes_on(scene: Scene, index: int) -> bool:
    """Whether a segment is the rest of a sentence that is cut by "said Ada Brandt" and what she does."""
    parse, bounds = scene.parse, scene.layout.bounds
    if index < 1 or scene.last_sign(index - 1) != "," or not scene.starts_small(index):
        return False
    begin, end = bounds[index - 1][1], bounds[index][0]
    saying = next((i for i in range(begin, min(end, begin + _SAID)) if scene.says(i)), -1)
    comma = next((i for i in range(saying, end) if parse.lower[i] == "," or parse.lower[i] in DASHES), -1)
    if saying >= 0 and 0 < comma < end - 1 and parse.lower[comma] in DASHES:  # said Ada Brandt – a dog barked – “…”
        return parse.lower[end - 1] in DASHES and not any(map(scene.says, range(max(comma, end - _ENDS), end)))
    does = saying >= 0 and 0 < comma < end - 1 and parse.tags[comma + 1] in _DOES and parse.lower[end - 1] == ","
    between = set(parse.lower[begin:end])
    plain = _BREAKS.isdisjoint(between) and scene.lexicon.rules.accounts.isdisjoint(between)  # in the words of Rey,
    return does and plain and "according" not in between and not any(map(scene.says, range(comma, end)))


class Resumed(Ruled):
    """Looks at what stands between two segments of one sentence."""

    rules = (_resumed, _before_sentence)
