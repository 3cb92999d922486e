"""Exchanges: the turns that stand before another one, each of which names its speaker: "Where?" asked Ada."""

from __future__ import annotations

from collections.abc import Sequence

from ..parse import FINITE
from ..rules import any_of
from ..scene.features import Scene
from .speakers import GO_ON, Attribution
from .vocatives import Vocatives

__all__ = ["SHORT", "TURN", "WRITES", "Exchanges"]

_ASKS = r"[^\n.]{0,60}\b{}\b"
TURN = 4  # segments of one turn, fewer than
_LABEL = 6  # tokens of "Witness Ada Brandt:"
SHORT = 12  # words of a turn of two who answer each other
WRITES = frozenset("commented posted tweeted writes wrote".split())  # who does doesn't hear the other
_WROTE = any_of(WRITES, r"\b{}\b")


class Exchanges:
    """Looks at the paragraphs before the turns of one article. attributions: who says what so far."""

    def __init__(self, scene: Scene, vocatives: Vocatives, attributions: Sequence[Attribution]) -> None:
        self.layout, self.text, self.attributions = scene.layout, scene.parse.text, attributions
        self.words, self.is_asked = vocatives.words, vocatives.asks
        self.asking = any_of(scene.lexicon.rules.wondering, _ASKS)

    def led(self, start: int) -> bool:
        """Whether the paragraph before holds one turn, which names its speaker: "Where?" asked Ada, Ada: "Where?"."""
        last = self._turn_before(start)
        whole = len(last) < TURN and len({self.attributions[i].best[0] for i in last}) == 1
        return whole and (self.layout.opens_paragraph(last[0]) or self._is_labelled(last))

    def _is_labelled(self, turn: list[int]) -> bool:
        """Whether a turn is one quotation behind nothing but a speaker and a colon: Counsel Ada Brandt: “Where?”"""
        parse, first = self.layout.parse, self.layout.bounds[turn[0]][0]
        start = self.layout.paragraph_start(first)
        label = parse.lower[start:first]
        alone = len(turn) == 1 and self.attributions[turn[0]].source not in (None, GO_ON)
        return alone and 1 < len(label) <= _LABEL and label[-1] == ":" and FINITE.isdisjoint(parse.tags[start:first])

    def answered(self, start: int) -> bool:
        """Whether one turn that names its speaker answers another's question: "Where?" asked Ada. "Here," said Tom."""
        one, two = self.two_turns(start)
        asked = any(map(self.is_asked, two))
        return asked and self.led(start) and self.led(one[0])

    def has_exchange(self, start: int) -> bool:
        """Whether two short turns stand before one, each with its speaker: “A prop,” said Ada. “A lie,” said Tom."""
        one, two = self.two_turns(start)
        if not one or not self.led(start) or not self.led(one[0]):
            return False
        first, last = self.layout.segments[two[0]].outer.end, self.layout.segments[start].outer.start
        return all(map(self.is_short, (*one, *two))) and _WROTE.search(self.text, first, last) is None

    def is_transcript(self, start: int) -> bool:
        """Whether two labelled turns stand before one: Counsel: “Where?”, Ada Brandt: “Here.”"""
        one, two = self.two_turns(start)
        return bool(one) and self._is_labelled(one) and self._is_labelled(two)

    def two_turns(self, start: int) -> tuple[list[int], list[int]]:
        """The segments of the last turn before one and those of the turn before that, if two speak; else none."""
        one = self._turn_before(start) if start else []
        two = self._turn_before(one[0]) if one and one[0] else []
        speakers = [self.attributions[own[-1]].best[0] for own in (one, two) if own]
        apart = bool(two) and None not in speakers and speakers[0] != speakers[1]
        return (one, two) if apart else ([], [])

    def _turn_before(self, start: int) -> list[int]:
        """The segments of the paragraph before that of a segment, at most one turn's."""
        at = self.layout.segments[start].paragraph - 1
        return [i for i in range(max(0, start - TURN), start) if self.layout.segments[i].paragraph == at]

    def is_question(self, index: int) -> bool:
        """Whether somebody asks a segment: "Where?" asked Ada."""
        behind = self.layout.segments[index].outer.end
        return self.is_asked(index) and self.asking.match(self.text, behind) is not None

    def is_short(self, index: int) -> bool:
        return len(self.words(index)) <= SHORT
