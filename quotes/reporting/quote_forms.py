"""Forms of quotes: whether whole clauses are quoted, or words within the writer's own sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ..parse import FINITE
from ..scene.features import Scene
from ..scene.setting import SEGMENT_NAMES

__all__ = ["QuoteForms"]

_HAS_VERB, _SMALL_START = map(SEGMENT_NAMES.index, ("has_verb", "small_start"))
_BEFORE = 4  # characters that tell whether a sentence ends before a quotation
_LEAST_WORDS = 4  # from which words that begin with a capital are a clause, with a verb or without
_CLAUSE_WORDS = 8  # from which all that is reported is no fragment, with a verb or without


class QuoteForms:
    """Judges groups of segments, by index, that are one quote each."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def is_direct(self, group: Sequence[int]) -> bool:
        """Direct where whole clauses are quoted, mixed where the quoted words are part of the writer's sentence."""
        told = self.scene.segment_features[group[0]]
        if told[_SMALL_START] > 0:
            return False
        segment, text = self.scene.layout.segments[group[0]], self.scene.parse.text
        words = self.scene.quoted(group[0])
        ends = words[-1] in ".!?,…-—" or (self._opens(segment.outer.start) and text[segment.outer.end :][:1] == ",")
        return told[_HAS_VERB] > 0 or ends or len(words.split()) >= _LEAST_WORDS

    def _opens(self, start: int) -> bool:
        """Whether a quotation opens a sentence or a paragraph: “Never again”, said Ada Brandt."""
        before = self.scene.parse.text[max(0, start - _BEFORE) : start].rstrip(" ")
        return before[-1:] in ("", "\n", ".", "!", "?", "”", "’", '"')

    def is_clause(self, group: Sequence[int]) -> bool:
        """Whether all that is reported is quoted and it is no fragment: "said “the dam will hold”"."""
        first, last = self.scene.layout.bounds[group[0]]
        tags = self.scene.parse.tags[first:last]
        return len([t for t in tags if t[:1].isalpha()]) >= _CLAUSE_WORDS or not FINITE.isdisjoint(tags)
