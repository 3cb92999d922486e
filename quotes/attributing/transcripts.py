"""Transcripts in marks: each quotation begins with who speaks, “BRANDT: We will pay.”, and may go on in the next."""

from __future__ import annotations

from bisect import bisect_left

from ..mentioning.labels import Labels
from ..scene.features import Scene
from .candidates import GO_ON, SURE, Candidates

__all__ = ["Transcripts"]


class Transcripts:
    """Looks at how the segments of one article begin."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.layout, self.labels = scene, scene.layout, Labels(scene.layout, scene.lexicon)
        self.named = {i: c for i in range(len(self.layout.segments)) if (c := self._named(i)) is not None}
        self.ongoing = False  # whether the segment before is part of a transcript

    def of(self, index: int, own: Candidates) -> Candidates:
        """Chooses whom a segment itself names, and the same one for the next that names nobody.

        None where its label is no name: “HOST: Who pays?” Ask in order.
        """
        if not self.named:
            return own
        if index in self.named:
            self.ongoing = True
            return own.added(self.named[index], SURE)
        if self.labels.shouted(index):
            self.ongoing = False
            return Candidates()
        self.ongoing = self.ongoing and self._follows(index)
        return own.chosen(GO_ON) if self.ongoing else own

    def _named(self, index: int) -> int | None:
        """The mention with which a segment begins: there are none in others, but for what somebody goes by."""
        segment, mentions = self.layout.segments[index].span, self.scene.mentions
        at = bisect_left(self.scene.firsts, self.layout.bounds[index][0])
        if at == len(mentions) or self.layout.inside[mentions[at].first] != index:
            return None
        begins = (mentions[at].outer or mentions[at].span).start == segment.start
        return at if begins and self.labels.ends(mentions[at].span.end) else None

    def _follows(self, index: int) -> bool:
        """Whether a segment fills the paragraph behind that of the one before."""
        segments = self.layout.segments
        return self.layout.fills(index) and segments[index].paragraph - segments[index - 1].paragraph == 1
