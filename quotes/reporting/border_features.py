"""What the models of the borders look at: a word with which the content of a cue may start, one with which it may end.

Features are plain numbers in the order of the names.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from ..scene.features import Scene
from ..scene.setting import MARKS
from .borders import Borders, Reach

__all__ = ["END_NAMES", "START_NAMES", "Edges", "Row"]

START_NAMES = tuple(
    """
    side distance tokens order left_over cue_tag cue_dep cue_rate cue_quoted cue_thought cue_noun according colon
    clause object xcomp prep after_cue after_tag cue_left cue_right parent_dep parent_size left_clause dep head_tag
    head_rate relation size first_word first_tag before_word before_tag has_subject opens inside segments_between
    quoted_near same_sentence comma_before sentence_start relative subject above_rate above_tag source_rate capital
    later_that later_to later_opens
""".split()
)
END_NAMES = tuple(
    """
    side size rank left_over first_word cue_tag cue_rate cue_noun after_word after_tag after_dep second_word second_tag
    second_rate second_bound after_bound second_dep edge_of_phrase edge_dep ends_sentence closes inside quoted commas
    to_sentence_end last_tag last_dep starts_inside next_subject second_head_dep start_dep to_cue cue_thought top_tag
    third_word third_tag third_dep third_bound above_rate inner_rate conjoined
    closed_mark source_inside
""".split()
)
_DEPS = {
    d: i
    for i, d in enumerate(
        """ROOT ccomp xcomp dobj prep pobj pcomp acl relcl advcl nsubj nsubjpass attr oprd acomp conj agent dative
        npadvmod parataxis dep appos advmod aux auxpass mark det amod compound poss punct cc csubj neg expl""".split(),
        1,
    )
}
_TAGS = {
    t: i
    for i, t in enumerate(
        "VBD VBZ VBP VBG VBN VB NN NNS NNP IN JJ : RB MD DT PRP TO WP WRB CC CD , . WDT PRP$ POS `` '' RP".split(), 1
    )
}
_WORDS = {
    w: i
    for i, w in enumerate(
        """that to how whether why if what for on about of as with in at by from against because when , : . ; — - and
        but or who which while after before until since although though so than not he she it they i we you the a his
        her their ( ) " ” ? into over toward during including saying adding is was""".split(),
        1,
    )
}
_NEAR = 12  # tokens around a cue in which segments are counted
_COUNTED = 60  # tokens in which commas are counted
_PHRASES = 8  # above the first word of a content
_NO_PHRASE = [0.0, -1]
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")

Row = list[float]


class _Begun(NamedTuple):
    """What all ends of a content that starts with the same word share.

    phrases: the last token of each phrase above that word and its dependency, the outermost first. subjects: those of
    the cue behind the word.
    """

    start: int
    behind: float
    cue: Row
    inside: float
    top_dep: int
    top: Row
    rates: Row
    phrases: list[tuple[int, int]]
    subjects: list[int]


class Edges(Borders):
    """The borders in one article with the features of what may start and end a content."""

    def start_rows(self, reach: Reach) -> tuple[list[int], list[Row]]:
        """The words with which the content of a cue may start, and their features."""
        found = self.starts(reach)
        shared, later = _cue_features(self.scene, reach), _later(self, found)
        near = self.segments(max(0, reach.first - _NEAR), min(len(self.words) - 1, reach.last + _NEAR))
        return found, [[*_start(self, reach, i, n, len(found), shared, near), *later[n]] for n, i in enumerate(found)]

    def end_rows(self, reach: Reach, start: int) -> tuple[list[int], list[Row]]:
        """The words with which a content that starts at ``start`` may end, and their features."""
        found = self.ends(reach, start)
        begun = _begun(self, reach, start)
        return found, [_end(self, reach, begun, i, n, len(found)) for n, i in enumerate(found)]


def _later(borders: Borders, found: list[int]) -> list[Row]:
    """For each start whether a later one is "that", "to", or the first word of a quotation."""
    lower, result = borders.scene.parse.lower, []
    that = to = opens = 0.0
    for i in reversed(found):
        result.append([that, to, opens])
        that, to = max(that, float(lower[i] == "that")), max(to, float(lower[i] == "to"))
        opens = max(opens, float(borders.opens(i)))
    return result[::-1]


def _cue_features(scene: Scene, reach: Reach) -> Row:
    parse, lexicon, cue = scene.parse, scene.lexicon, reach.cue
    word = parse.lower[cue]
    rates = scene.word_rates[cue]
    deps = {parse.deps[c] for c in parse.children[cue]}
    preps = [parse.lower[c] for c in parse.children[cue] if parse.deps[c] == "prep"]
    after = reach.last + 1
    left, right = parse.edges[cue]
    return [
        _TAGS.get(parse.tags[cue], 0),
        _DEPS.get(parse.deps[cue], 0),
        rates.cue,
        rates.quoted_cue,
        float(word in lexicon.thought_verbs),
        float(word in lexicon.cue_nouns),
        float(word == "according"),
        float(word == ":"),
        float("ccomp" in deps or "acl" in deps),
        float("dobj" in deps),
        float("xcomp" in deps),
        _WORDS.get(preps[0], 99) if preps else 0,
        _WORDS.get(parse.lower[after], 0) if after < len(parse) else 0,
        _TAGS.get(parse.tags[after], 0) if after < len(parse) else 0,
        reach.first - max(left, reach.low),
        min(right, reach.high) - reach.last,
        _DEPS.get(parse.deps[parse.heads[cue]], 0),
        parse.edges[parse.heads[cue]][1] - parse.edges[parse.heads[cue]][0],
        float(any(parse.deps[c] == "ccomp" and c < cue for c in parse.children[cue])),
    ]


def _start(borders: Borders, reach: Reach, i: int, order: int, count: int, cue: Row, near: int) -> Row:
    scene = borders.scene
    parse, layout = scene.parse, scene.layout
    top = borders.tops[i]
    above = parse.heads[top]
    before = borders.last_word[i - 1] if i and borders.last_word[i - 1] >= 0 else i
    own = layout.inside[i]
    behind = i > reach.last
    low, high = (reach.last + 1, i) if behind else (i, reach.first)
    return [
        float(behind),
        i - reach.last if behind else i - reach.first,
        layout.outside[high] - layout.outside[low],
        order,
        count - order,
        *cue,
        _DEPS.get(parse.deps[top], 0),
        _TAGS.get(parse.tags[top], 0),
        scene.any_cue_rate[top],
        _relation(parse.heads, reach.cue, top, above),
        parse.edges[top][1] - parse.edges[top][0],
        _WORDS.get(parse.lower[i], 0),
        _TAGS.get(parse.tags[i], 0),
        _WORDS.get(parse.lower[before], 0),
        _TAGS.get(parse.tags[i - 1], 0) if i else -1,
        float(any(parse.deps[c] in _SUBJECTS for c in parse.children[top])),
        float(borders.opens(i)),
        float(own >= 0),
        borders.segments(low, high),
        near,
        float(reach.low <= i <= reach.high),
        float(i > 0 and parse.lower[i - 1] == ","),
        float(borders.next_word[parse.sent_starts[parse.sentence_of[i]]] == i),
        float(parse.deps[reach.cue] == "relcl"),
        float(parse.deps[top] in _SUBJECTS),
        scene.any_cue_rate[above],
        _TAGS.get(parse.tags[above], 0),
        scene.word_rates[top].source,
        float(parse.words[top][:1].isupper()),
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


def _begun(borders: Borders, reach: Reach, start: int) -> _Begun:
    scene, cue = borders.scene, reach.cue
    parse, rates, word = scene.parse, scene.any_cue_rate, scene.parse.lower[cue]
    top = borders.tops[start]
    return _Begun(
        start=start,
        behind=float(start > reach.last),
        cue=[
            _WORDS.get(parse.lower[start], 0),
            _TAGS.get(parse.tags[cue], 0),
            rates[cue],
            float(word in scene.lexicon.cue_nouns),
        ],
        inside=float(scene.layout.inside[start] >= 0),
        top_dep=_DEPS.get(parse.deps[top], 0),
        top=[float(word in scene.lexicon.thought_verbs), _TAGS.get(parse.tags[top], 0)],
        rates=[rates[parse.heads[top]], rates[top]],
        phrases=[(parse.edges[t][1], _DEPS.get(parse.deps[t], 0)) for t in borders.up(start, _PHRASES)][::-1],
        subjects=[c for c in parse.children[cue] if c >= start and parse.deps[c] in _SUBJECTS],
    )


def _end(borders: Borders, reach: Reach, begun: _Begun, i: int, rank: int, count: int) -> Row:
    scene, start = borders.scene, begun.start
    parse, layout, rates = scene.parse, scene.layout, scene.any_cue_rate
    after, second, third = _behind(borders, i)
    limit = borders.sentence(i)[1]
    return [
        begun.behind,
        i - start,
        rank,
        count - rank,
        *begun.cue,
        *_word(scene, after),
        _DEPS.get(parse.deps[after], 0),
        *_word(scene, second),
        max(rates[second], rates[third]),
        _bound(parse.heads, second, start, i, reach.cue),
        float(start <= parse.heads[after] <= i),
        _DEPS.get(parse.deps[second], 0),
        *next(([1.0, dep] for last, dep in begun.phrases if last in (i, i + 1)), _NO_PHRASE),  # "." may be its last
        float(i + 1 >= limit),
        float(borders.closes(i)),
        float(layout.inside[i] >= 0),
        borders.segments(start, i + 1),
        parse.lower[start : min(i, start + _COUNTED)].count(","),
        limit - i,
        _TAGS.get(parse.tags[i], 0),
        _DEPS.get(parse.deps[i], 0),
        begun.inside,
        float(parse.deps[second] in _SUBJECTS or parse.deps[third] in _SUBJECTS),
        _DEPS.get(parse.deps[parse.heads[second]], 0),
        begun.top_dep,
        reach.first - i if i < reach.first else 0,
        *begun.top,
        *_word(scene, third),
        _DEPS.get(parse.deps[third], 0),
        _bound(parse.heads, third, start, i, reach.cue),
        *begun.rates,
        float(parse.heads[third] == reach.cue and parse.tags[third] == parse.tags[reach.cue]),
        _closed_mark(scene, start, i),
        float(any(c <= i for c in begun.subjects)),
    ]


def _behind(borders: Borders, i: int) -> tuple[int, int, int]:
    """The token behind ``i``, the first word there, and the word after that."""
    total = len(borders.scene.parse)
    second = min(borders.next_word[i + 1], total - 1)
    return min(i + 1, total - 1), second, min(borders.next_word[min(second + 1, total)], total - 1)


def _word(scene: Scene, token: int) -> Row:
    return [_WORDS.get(scene.parse.lower[token], 0), _TAGS.get(scene.parse.tags[token], 0)]


def _bound(heads: list[int], token: int, start: int, i: int, cue: int) -> float:
    """Whether a token hangs on the content, or on the cue."""
    return float(start <= heads[token] <= i) + 2 * (heads[token] == cue)


def _closed_mark(scene: Scene, start: int, i: int) -> int:
    """The last character of the last segment that ends in a content: 0 where none does, -1 where it is a word's."""
    layout = scene.layout
    at = bisect_right(layout.bounds, (i, len(layout.inside))) - 1
    if at < 0 or layout.bounds[at][1] - 1 < start:
        return 0
    return MARKS.get(layout.segments[at].span.of(scene.parse.text)[-1], -1)
