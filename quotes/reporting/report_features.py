"""What the model of reports looks at: a cue with one of the contents that it may have, beside the others around.

Features are plain numbers in the order of ``NAMES``.
"""

from __future__ import annotations

from typing import NamedTuple

from ..parse import FINITE, Parse
from ..scene.features import Scene
from .border_features import END_NAMES, START_NAMES, Row
from .contents import Content
from .cue_features import NAMES as CUE_NAMES
from .cues import CueScore

__all__ = ["NAMES", "ReportRows"]

NAMES = (
    *"""
    probability fit best_fit share rank contents pieces start end last_start last_end size finite verb
    within_other same_sentence before behind governing inner shared own
    source_rate source_inside to_source source_capital source_small
    paragraph_start sentence_number place
    """.split(),
    *CUE_NAMES,
    *START_NAMES,
    *END_NAMES,
)
_NEAR = 8  # cues before and behind one that it is seen beside


class _Best(NamedTuple):
    """A cue with its likeliest content, by words; the score is of both, the probability of the cue."""

    cue: int
    probability: float
    score: float
    first: int
    last: int


class ReportRows:
    """The features of the reports of one article: each cue with each of its contents."""

    def __init__(self, scene: Scene, cues: list[CueScore], contents: list[list[Content]]) -> None:
        self.scene, self.cues, self.contents = scene, cues, contents
        self.best = [_best(c, own) for c, own in zip(cues, contents, strict=True)]

    def rows(self, n: int) -> list[Row]:
        """Features of the contents of the n-th cue."""
        cue, own = self.cues[n], self.contents[n]
        near = [b for b in self.best[max(0, n - _NEAR) : n + _NEAR + 1] if b.cue != cue.token]
        beside, source = self._beside(n, near), self.scene.source(cue.token)
        place = self._place(cue.token)
        top = max((c.probability for c in own), default=0.0)
        return [
            [
                cue.probability,
                content.probability,
                top,
                content.probability / top if top else 0.0,
                rank,
                len(own),
                *_extent(self.scene.parse, content),
                *beside,
                *_shared(content, near),
                self.best[n].score,
                *self._source(cue.token, source, content),
                *place,
                *cue.features,
                *content.pieces[0].features,
            ]
            for rank, content in enumerate(own)
        ]

    def _beside(self, n: int, near: list[_Best]) -> Row:
        """The cues around: whose content holds this one, in the same sentence, before, behind, governing it."""
        parse, cue = self.scene.parse, self.cues[n].token
        sentence = parse.sentence_of
        return [
            max((b.score for b in near if b.first <= cue <= b.last), default=0.0),
            max((b.probability for b in near if sentence[b.cue] == sentence[cue]), default=0.0),
            self.best[n - 1].probability if n else -1.0,
            self.best[n + 1].probability if n + 1 < len(self.best) else -1.0,
            next((b.probability for b in near if b.cue == parse.heads[cue]), 0.0),
        ]

    def _source(self, cue: int, source: int | None, content: Content) -> Row:
        if source is None:
            return [-1.0, -1.0, 0.0, -1.0, -1.0]
        parse, rates = self.scene.parse, self.scene.word_rates[source]
        return [
            rates.source,
            float(content.pieces[0].first <= source <= content.pieces[-1].last),
            source - cue,
            float(parse.words[source][:1].isupper()),
            rates.small,
        ]

    def _place(self, cue: int) -> Row:
        """Where the cue stands in its paragraph and in the text."""
        scene, parse = self.scene, self.scene.parse
        sentence = parse.sentence_of[cue]
        start = scene.layout.paragraph_start(cue)
        return [
            float(parse.sentence_start(cue) == start),
            sentence - parse.sentence_of[start],
            cue / len(parse),
        ]


def _best(cue: CueScore, contents: list[Content]) -> _Best:
    if not contents:
        return _Best(cue.token, cue.probability, 0.0, -1, -2)
    first = contents[0]
    score = cue.probability * first.probability**0.5
    return _Best(cue.token, cue.probability, score, first.pieces[0].first, first.pieces[-1].last)


def _extent(parse: Parse, content: Content) -> Row:
    """Of how many words the content is, how sure its borders are, and whether it holds a verb."""
    first, last = content.pieces[0], content.pieces[-1]
    tags = {tag for p in content.pieces for tag in parse.tags[p.first : p.last + 1]}
    return [
        len(content.pieces),
        first.start,
        first.end,
        last.start,
        last.end,
        sum(p.last - p.first + 1 for p in content.pieces),
        float(not tags.isdisjoint(FINITE)),
        float(any(tag[:1] == "V" for tag in tags)),
    ]


def _shared(content: Content, near: list[_Best]) -> Row:
    """The cues in the content, and the reports that share more than half of the shorter content."""
    low, high = content.pieces[0].first, content.pieces[-1].last
    return [
        max((b.probability for b in near if low <= b.cue <= high), default=0.0),
        max((b.score for b in near if _overlap(low, high, b)), default=0.0),
    ]


def _overlap(low: int, high: int, other: _Best) -> bool:
    shared = min(high, other.last) - max(low, other.first) + 1
    return 2 * shared > min(high - low, other.last - other.first) + 1
