"""Kickers: the topic before the colon of a headline has not said what stands before a noun: Storm: ‘Stay in’ plea."""

from __future__ import annotations

from ..parse import FINITE
from ..scene.features import Scene
from .candidates import Candidates, Ruled

__all__ = ["Kickers"]

_WORDS = 4  # of what a noun carries
_GOES_ON = frozenset("NN NNS JJ VBN".split())  # a plea, singer, collapse; killed
_VOICED = frozenset(".,!?")


def _carried(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody where a noun or participle behind a few words in a headline goes on with them.

    Storm Kathleen: ‘Stay at home’ plea as roads flood; Ada Brandt: ‘Kind soul’ killed in crash.
    """
    parse, colon, last = scene.parse, scene.colon_before(index), scene.layout.bounds[index][1]
    few = len(scene.quoted(index).split()) <= _WORDS and scene.last_sign(index) not in _VOICED
    if colon < 1 or not few or not scene.stands_on_top(index):
        return own
    start = scene.layout.paragraph_start(colon)
    plain = FINITE.isdisjoint(parse.tags[start:colon])
    same_line = scene.layout.paragraph[min(last, len(parse) - 1)] == scene.layout.segments[index].paragraph
    carried = same_line and parse.tag_at(last) in _GOES_ON and parse.word_at(last)[:1].islower()
    return own.nobody() if plain and carried and not scene.says(last) else own


class Kickers(Ruled):
    """Looks at the words behind the segments of headlines."""

    rules = (_carried,)
