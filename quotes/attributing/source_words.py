"""What the linear model of sources looks at: the words around a mention and a segment, and what stands between."""

from __future__ import annotations

from bisect import bisect_left

from ..mentioning.mentions import Mention
from ..scene.features import Scene
from ..scene.templates import Entries, Templates, TokenCodes
from .candidates import GO_ON

__all__ = ["TEMPLATES", "SourceWords"]

_ROLES = tuple(
    """mention before second_before behind verb above governor first previous second_previous next second_next
    last""".split()
)
_NUMBERS = ("side", "kind", "gap", "paragraphs", "segments", "rank", "tags", "words", "sentence", "quoted")
_COMBINATIONS = """
    mention.word mention.stem+side verb.stem verb.stem+side verb.stem+mention.dep verb.stem+kind governor.stem
    governor.stem+mention.dep side+rank side+rank+kind side+gap side+gap+kind paragraphs+side paragraphs+side+rank
    segments+side segments+side+rank tags+side words+side tags+previous.word words+previous.word tags+next.word
    previous.word+side next.word+side previous.word+second_previous.word+side next.word+second_next.word+side
    previous.word+side+rank next.word+side+rank previous.word+mention.dep next.word+mention.dep
    last.word+side+rank last.word+next.word+side first.word+side behind.word+side behind.word+rank
    before.word+side before.word+kind before.word+second_before.word behind.stem+previous.word+side
    behind.stem+kind+side mention.dep+verb.dep+side mention.dep+verb.tag mention.dep+side+kind+sentence
    verb.stem+above.stem verb.stem+sentence+side verb.stem+segments+paragraphs verb.stem+previous.word
    kind+paragraphs previous.word+last.word next.word+kind last.word+previous.word+kind first.word+kind
    gap+kind+paragraphs sentence+side+rank+kind governor.stem+verb.stem governor.dep+verb.dep+mention.dep
    previous.word+last.word+rank+side next.word+last.word+rank+side kind+rank+paragraphs+segments
    quoted+side+kind verb.stem+quoted
""".split()
TEMPLATES = Templates(_ROLES, _NUMBERS, _COMBINATIONS)
_KINDS = {k: i for i, k in enumerate("name he she they i we it who some description".split(), 1)}
_EARLIER, _PREVIOUS = 20, 2  # kind and side of the speaker of the segment before
_SHORT, _SIXES, _FARTHEST = 6, 6, 6  # tokens that are told apart, then sixes of them
_WORDS = 4  # tokens between mention and segment of which all words are seen
_MOST = 9
_PARAGRAPHS = 10  # added, so that none is negative


class SourceWords:
    """The words around the candidates of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def entries(self, found: list[list[int]]) -> Entries:
        """For each candidate of each segment, in order, its entries of the table."""
        tokens, numbers = [], []
        for index, own in enumerate(found):
            around, at = self._around(index), bisect_left(self.scene.firsts, self.scene.layout.bounds[index][0])
            for candidate in own:
                if candidate == GO_ON:
                    tokens.append([-1] * 6 + around)
                    numbers.append(self._earlier(index, own))
                else:
                    rank = at - candidate if candidate < at else candidate - at + 1
                    tokens.append(self._beside(self.scene.mentions[candidate]) + around)
                    numbers.append(self._between(index, candidate, rank))
        return TEMPLATES.entries(self.scene.codes, tokens, numbers)

    def _around(self, index: int) -> list[int]:
        layout = self.scene.layout
        (first, last), (inner, end) = layout.bounds[index], layout.tokens_of(layout.segments[index].span)
        own = (self.scene.governors[index], inner, first - 1, first - 2, last, last + 1, end)
        return [self.scene.codes.token(i) for i in own]

    def _beside(self, mention: Mention) -> list[int]:
        verb = self.scene.parse.above(mention.head)
        return [
            mention.head,
            self.scene.codes.token(mention.first - 1),
            self.scene.codes.token(mention.first - 2),
            self.scene.codes.token(mention.last + 1),
            verb,
            self.scene.parse.above(verb),
        ]

    def _gap(self, low: int, high: int) -> list[int]:
        codes, gap = self.scene.codes, max(0, high - low)
        return [
            gap if gap < _SHORT else _SHORT + min(_FARTHEST, gap // _SIXES),
            TokenCodes.folded(codes.tags[low:high]) if gap <= _SHORT else 0,
            TokenCodes.folded(codes.words[low:high]) if gap <= _WORDS else 0,
        ]

    def _earlier(self, index: int, own: list[int]) -> list[int]:
        layout = self.scene.layout
        low, high = layout.bounds[index - 1][1], layout.bounds[index][0]
        gap, tags, words = self._gap(low, high)
        between = sum(c != GO_ON and self.scene.mentions[c].first >= low for c in own)
        apart = layout.segments[index].paragraph - layout.segments[index - 1].paragraph
        return [_PREVIOUS, _EARLIER, gap, apart, 0, min(between, _MOST), tags, words, 0, 0]

    def _between(self, index: int, candidate: int, rank: int) -> list[int]:
        scene, mention = self.scene, self.scene.mentions[candidate]
        (first, last), layout = scene.layout.bounds[index], scene.layout
        before = mention.first < first
        gap, tags, words = self._gap(*((mention.last + 1, first) if before else (last, mention.first)))
        return [
            int(before),
            _KINDS[mention.sort],
            gap,
            _PARAGRAPHS + layout.paragraph[mention.first] - layout.segments[index].paragraph,
            scene.segments_between(index, mention) % _MOST,
            min(rank, _MOST),
            tags,
            words,
            scene.sentence_code(mention, first, last),
            int(layout.inside[mention.head] >= 0),
        ]
