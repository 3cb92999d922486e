"""Transcripts in marks: each quotation begins with who speaks, “BRANDT: We will pay.”."""

from __future__ import annotations

from bisect import bisect_left

from ..mentioning.labels import Labels
from ..scene.features import Scene
from .candidates import SURE, Candidates

__all__ = ["Transcripts"]


class Transcripts:
    """Looks at how the segments of one article begin."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.layout, self.labels = scene, scene.layout, Labels(scene.layout, scene.lexicon)
        self.named = {i: c for i in range(len(self.layout.segments)) if (c := self._named(i)) is not None}

    def of(self, index: int, own: Candidates) -> Candidates:
        """Chooses whom a segment itself names; nobody where its label is no name: “HOST: Who pays?”."""
        if index in self.named:
            return own.added(self.named[index], SURE)
        return Candidates() if self.named and self.labels.shouted(index) else own

    def _named(self, index: int) -> int | None:
        """The mention with which a segment begins: there are none in others, but for what somebody goes by."""
        segment, mentions = self.layout.segments[index].span, self.scene.mentions
        at = bisect_left(self.scene.firsts, self.layout.bounds[index][0])
        if at == len(mentions) or self.layout.inside[mentions[at].first] != index:
            return None
        begins = (mentions[at].outer or mentions[at].span).start == segment.start
        return at if begins and self.labels.ends(mentions[at].span.end) else None
