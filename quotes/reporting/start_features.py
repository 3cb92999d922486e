"""What the model of starts looks at: a word with which the content of a cue may start.

Features are plain numbers in the order of ``NAMES``.
"""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from ..scene.features import Scene
from .border_codes import CLAUSE_SUBJECTS, DEPS, TAGS, WORDS, Row
from .borders import Borders, Reach

__all__ = ["NAMES", "StartRows"]

NAMES = tuple(
    """
    side distance tokens order left_over cue_tag cue_dep cue_rate cue_quoted
    clause object prep after_cue after_tag cue_left cue_right parent_dep parent_size left_clause
    cue_use_wide cue_use_stem cue_use_class cue_use
    dep head_tag head_rate relation size first_word first_tag next_word next_tag before_word before_tag
    has_subject opens inside segments_between quoted_near same_sentence comma_before sentence_start
    above_rate above_tag higher_tag source_rate small word_source commas_between nouns_between
    verbs_between above_first starts_phrase to_clause to_source holds_source
    later_that later_to later_opens words
""".split()
)
_NEAR = 12  # tokens around a cue in which segments are counted
_NONE = 999  # tokens to a clause or source that isn't there


class _Cue(NamedTuple):
    """What all starts of a cue's content share: the features of the cue; the token that heads its source, or None.

    clauses: the first tokens of the clauses it governs. firsts: those of all that it governs. near: segments around it.
    """

    features: Row
    source: int | None
    clauses: list[int]
    firsts: set[int]
    near: int


class StartRows:
    """The features of the starts in one article."""

    def __init__(self, borders: Borders) -> None:
        self.borders, self.scene, self.parse = borders, borders.scene, borders.scene.parse
        tags, heads = self.parse.tags, self.parse.heads
        own = (i for i, dep in enumerate(self.parse.deps) if dep in CLAUSE_SUBJECTS and heads[i] != i)
        self.acting = {heads[i] for i in own}  # words that have a subject
        self.nouns = [0, *accumulate(t[:1] == "N" for t in tags)]  # before each token
        self.verbs = [0, *accumulate(t[:1] == "V" for t in tags)]

    def rows(self, reach: Reach, found: list[int], told: dict[int, float]) -> list[Row]:
        """The features of some of the words with which the content of a cue may start.

        told: by their indices, what a linear model says of these.
        """
        cue, later = self._cue(reach), self._later(found)
        return [[*self._start(reach, found[n], n, len(found), cue), *later[n], own] for n, own in told.items()]

    def _later(self, found: list[int]) -> list[Row]:
        """For each start whether a later one is "that", "to", or the first word of a quotation."""
        lower, result = self.parse.lower, []
        that = to = opens = 0.0
        for i in reversed(found):
            result.append([that, to, opens])
            that, to = max(that, float(lower[i] == "that")), max(to, float(lower[i] == "to"))
            opens = max(opens, float(self.borders.opens(i)))
        return result[::-1]

    def _cue(self, reach: Reach) -> _Cue:
        parse, cue = self.parse, reach.cue
        own, edges, deps = parse.children[cue], parse.edges, parse.deps
        clauses = [edges[c][0] for c in own if deps[c] in ("ccomp", "xcomp")]
        firsts = {edges[c][0] for c in own}
        near = self.borders.segments(max(0, reach.first - _NEAR), min(len(parse) - 1, reach.last + _NEAR))
        features = [*_cue_features(self.scene, reach), *self.scene.frames.rates(cue)]
        return _Cue(features, self.scene.source(cue), clauses, firsts, near)

    def _start(self, reach: Reach, i: int, order: int, count: int, cue: _Cue) -> Row:
        """The features of one start, but for those of later ones."""
        borders, scene, parse = self.borders, self.scene, self.parse
        top = borders.tops[i]
        above = parse.heads[top]
        before = borders.last_word[i - 1] if i and borders.last_word[i - 1] >= 0 else i
        behind = i > reach.last
        low, high = (reach.last + 1, i) if behind else (i, reach.first)
        outside = scene.layout.outside
        return [
            float(behind),
            i - reach.last if behind else i - reach.first,
            outside[high] - outside[low],
            order,
            count - order,
            *cue.features,
            DEPS.get(parse.deps[top], 0),
            TAGS.get(parse.tags[top], 0),
            scene.any_cue_rate[top],
            _relation(parse.heads, reach.cue, top, above),
            parse.edges[top][1] - parse.edges[top][0],
            *borders.codes(i),
            *borders.codes(min(borders.next_word[i + 1], len(parse) - 1)),
            WORDS.get(parse.lower[before], 0),
            TAGS.get(parse.tags[i - 1], 0) if i else -1,
            float(top in self.acting),
            float(borders.opens(i)),
            float(scene.layout.inside[i] >= 0),
            borders.segments(low, high),
            cue.near,
            float(reach.low <= i <= reach.high),
            float(i > 0 and parse.lower[i - 1] == ","),
            float(borders.next_word[parse.sentence_start(i)] == i),
            scene.any_cue_rate[above],
            TAGS.get(parse.tags[above], 0),
            TAGS.get(parse.tags[parse.heads[above]], 0),
            scene.word_rates[top].source,
            scene.word_rates[i].small,
            scene.word_rates[i].source,
            borders.commas[high] - borders.commas[low],
            self.nouns[high] - self.nouns[low],
            self.verbs[high] - self.verbs[low],
            *self._places(i, top, cue),
        ]

    def _places(self, i: int, top: int, cue: _Cue) -> Row:
        """Where a start stands to the phrase above it, to the phrases and clauses of the cue, and to the source."""
        edges, source = self.parse.edges, cue.source
        return [
            edges[self.parse.heads[top]][0] - i,
            float(i in cue.firsts),
            min((first - i for first in cue.clauses), key=abs, default=_NONE),
            source - i if source is not None else _NONE,
            float(source is not None and i <= source <= edges[top][1]),
        ]


def _cue_features(scene: Scene, reach: Reach) -> Row:
    parse, cue = scene.parse, reach.cue
    rates = scene.word_rates[cue]
    deps = {parse.deps[c] for c in parse.children[cue]}
    preps = [parse.lower[c] for c in parse.children[cue] if parse.deps[c] == "prep"]
    after = reach.last + 1
    left, right = parse.edges[cue]
    return [
        TAGS.get(parse.tags[cue], 0),
        DEPS.get(parse.deps[cue], 0),
        rates.cue,
        rates.quoted_cue,
        float("ccomp" in deps or "acl" in deps),
        float("dobj" in deps),
        WORDS.get(preps[0], 99) if preps else 0,
        WORDS.get(parse.lower[after], 0) if after < len(parse) else 0,
        TAGS.get(parse.tags[after], 0) if after < len(parse) else 0,
        reach.first - max(left, reach.low),
        min(right, reach.high) - reach.last,
        DEPS.get(parse.deps[parse.heads[cue]], 0),
        parse.edges[parse.heads[cue]][1] - parse.edges[parse.heads[cue]][0],
        float(any(parse.deps[c] == "ccomp" and c < cue for c in parse.children[cue])),
    ]


def _relation(heads: list[int], cue: int, top: int, above: int) -> int:
    """How the phrase and the cue hang together."""
    if above == cue:
        return 1
    if heads[above] == cue:
        return 2
    if top == heads[cue]:
        return 3
    if above == heads[cue]:
        return 4
    if heads[heads[above]] == cue:
        return 5
    return 6 if top == heads[heads[cue]] else 0
