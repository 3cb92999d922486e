"""What the model of ends looks at: a word with which the content of a cue may end.

Features are plain numbers in the order of ``NAMES``.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from ..parse import FINITE
from ..scene.features import Scene
from ..scene.setting import MARKS
from .border_codes import CLAUSE_SUBJECTS, DEPS, TAGS, WORDS, Row
from .borders import Borders, Reach

__all__ = ["NAMES", "EndRows"]

NAMES = tuple(
    """
    side size rank left_over first_word cue_tag cue_rate after_word after_tag after_dep second_word second_tag
    second_rate second_bound after_bound second_dep edge_of_phrase edge_dep closes quoted commas
    to_sentence_end last_tag last_dep starts_inside next_subject second_head_dep start_dep to_cue top_tag
    third_word third_tag third_dep third_bound above_rate inner_rate
    closed_mark source_inside gap second_quoted second_phrase second_phrase_dep second_source
    verbs_behind rate_behind verbs last_size last_quoted depth edge_of_cue to_edge words
""".split()
)
_COUNTED = 60  # tokens in which commas are counted
_AHEAD = 40  # tokens behind an end that are looked at
_PHRASES = 8  # above the first word of a content
_NO_PHRASE = [0.0, -1]
_NO_REST = [-1.0] * 7  # at the end of the text


class _Begun(NamedTuple):
    """What all ends of a content that starts with the same word share.

    top: the head of the largest phrase that starts there. phrases: the last token of each phrase above that word and
    its dependency, the outermost first. subjects: those of the cue behind the word.
    """

    start: int
    top: int
    behind: float
    cue: Row
    inside: float
    top_dep: int
    top_tag: int
    rates: Row
    phrases: list[tuple[int, int]]
    subjects: list[int]


class EndRows:
    """The features of the ends in one article."""

    def __init__(self, borders: Borders) -> None:
        self.borders, self.scene, self.parse = borders, borders.scene, borders.scene.parse
        inside = self.scene.layout.inside
        own = (tag in FINITE and place < 0 for tag, place in zip(self.parse.tags, inside, strict=True))
        self.verbs = [0, *accumulate(own)]  # outside quotations before each token

    def rows(self, reach: Reach, start: int, found: list[int], told: dict[int, float]) -> list[Row]:
        """The features of some of the words with which a content that starts at ``start`` may end.

        told: by their indices, what a linear model says of these.
        """
        begun = self._begun(reach, start)
        return [[*self._end(reach, begun, found[n], n, len(found)), own] for n, own in told.items()]

    def _begun(self, reach: Reach, start: int) -> _Begun:
        borders, scene, parse, cue = self.borders, self.scene, self.parse, reach.cue
        rates, top = scene.any_cue_rate, borders.tops[start]
        phrases = [(parse.edges[t][1], DEPS.get(parse.deps[t], 0)) for t in parse.up(start, _PHRASES)]
        return _Begun(
            start=start,
            top=top,
            behind=float(start > reach.last),
            cue=[
                WORDS.get(parse.lower[start], 0),
                TAGS.get(parse.tags[cue], 0),
                rates[cue],
            ],
            inside=float(scene.layout.inside[start] >= 0),
            top_dep=DEPS.get(parse.deps[top], 0),
            top_tag=TAGS.get(parse.tags[top], 0),
            rates=[rates[parse.heads[top]], rates[top]],
            phrases=phrases[::-1],
            subjects=[c for c in parse.children[cue] if c >= start and parse.deps[c] in CLAUSE_SUBJECTS],
        )

    def _end(self, reach: Reach, begun: _Begun, i: int, rank: int, count: int) -> Row:
        borders, scene, parse, start = self.borders, self.scene, self.parse, begun.start
        rates = scene.any_cue_rate
        after, second, third = self._behind(i)
        limit = borders.sentence(i)[1]
        return [
            begun.behind,
            i - start,
            rank,
            count - rank,
            *begun.cue,
            *borders.codes(after),
            DEPS.get(parse.deps[after], 0),
            *borders.codes(second),
            max(rates[second], rates[third]),
            _bound(parse.heads, second, start, i, reach.cue),
            float(start <= parse.heads[after] <= i),
            DEPS.get(parse.deps[second], 0),
            *next(([1.0, dep] for last, dep in begun.phrases if last in (i, i + 1)), _NO_PHRASE),  # "." may be its last
            float(borders.closes(i)),
            borders.segments(start, i + 1),
            borders.commas[min(i, start + _COUNTED)] - borders.commas[start],
            limit - i,
            TAGS.get(parse.tags[i], 0),
            DEPS.get(parse.deps[i], 0),
            begun.inside,
            float(parse.deps[second] in CLAUSE_SUBJECTS or parse.deps[third] in CLAUSE_SUBJECTS),
            DEPS.get(parse.deps[parse.heads[second]], 0),
            begun.top_dep,
            reach.first - i if i < reach.first else 0,
            begun.top_tag,
            *borders.codes(third),
            DEPS.get(parse.deps[third], 0),
            _bound(parse.heads, third, start, i, reach.cue),
            *begun.rates,
            _closed_mark(scene, start, i),
            float(any(c <= i for c in begun.subjects)),
            *self._rest(i, second, limit),
            *self._place(reach, begun, i),
        ]

    def _behind(self, i: int) -> tuple[int, int, int]:
        """The token behind ``i``, the first word there, and the word after that."""
        next_word, total = self.borders.next_word, len(self.parse)
        second = min(next_word[i + 1], total - 1)
        return min(i + 1, total - 1), second, min(next_word[min(second + 1, total)], total - 1)

    def _rest(self, i: int, second: int, limit: int) -> Row:
        """What follows: the gap before the next word, its phrase, the verbs and cues of the rest of the sentence."""
        if second <= i:
            return _NO_REST
        scene, parse, top = self.scene, self.parse, self.borders.tops[second]
        stop = max(second, min(limit, i + _AHEAD) + 1)
        return [
            self._gap(i, second),
            float(scene.layout.inside[second] >= 0),
            parse.edges[top][1] - second,
            DEPS.get(parse.deps[top], 0),
            scene.word_rates[second].source,
            self.verbs[stop] - self.verbs[second],
            max(scene.any_cue_rate[second:stop], default=0.0),
        ]

    def _gap(self, i: int, second: int) -> int:
        """The characters between a word and the next."""
        return self.parse.flow[second] - self.parse.flow[i] - len(self.parse.words[i])

    def _place(self, reach: Reach, begun: _Begun, i: int) -> Row:
        """How an end hangs on the content's start, on the quotation around it and on the cue."""
        parse, layout = self.parse, self.scene.layout
        own = layout.inside[i]
        return [
            self.verbs[i + 1] - self.verbs[begun.start],
            i - parse.edges[i][0],
            i - layout.bounds[own][0] if own >= 0 else -1,
            self.borders.steps_up(i, begun.top),
            float(parse.edges[reach.cue][1] in (i, i + 1)),
            parse.edges[begun.top][1] - i,
        ]


def _bound(heads: list[int], token: int, start: int, i: int, cue: int) -> float:
    """Whether a token hangs on the content, or on the cue."""
    return float(start <= heads[token] <= i) + 2 * (heads[token] == cue)


def _closed_mark(scene: Scene, start: int, i: int) -> int:
    """The last character of the last segment that ends in a content: 0 where none does, -1 where it is a word's."""
    layout = scene.layout
    at = bisect_right(layout.bounds, (i, len(layout.inside))) - 1
    if at < 0 or layout.bounds[at][1] - 1 < start:
        return 0
    return MARKS.get(scene.last_sign(at), -1)
