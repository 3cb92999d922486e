"""What the speaker model looks at: a quoted segment beside a mention that may be its source.

Features are plain numbers in the order of ``NAMES``; trees read them, so scale doesn't matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from ..grammar import OBJECT_DEPS
from ..mentioning.mentions import Mention
from .ancestry import PATH_NAMES, Ancestry
from .setting import DEPS, MARKS, SEGMENT_NAMES, TAGS

__all__ = ["NAMES", "PREVIOUS", "Scene"]

_CUE_REACH = 120  # tokens
_GAP = 60  # tokens between mention and segment in which subjects are counted
_KINDS = {"name": 0, "he": 1, "she": 2, "they": 3, "i": 4, "we": 5, "it": 6, "who": 7, "some": 8, "description": 9}
PREVIOUS = 10  # the kind of the candidate "the speaker of the segment before"
_PREPS = {p: i for i, p in enumerate("to by of with from for about according on in at as".split(), 1)}
_DETS = {d: i for i, d in enumerate("the a an this that his her their its one another some".split(), 1)}

_OF_PAIR = """
    kind before distance sentences_between paragraphs segments_between mentions_between cue_rate
    cue_listed cue_tag cue_to_segment cue_to_mention verb_rate verb_listed verb_tag verb_to_segment
    verb_between verb_is_governor verb_content dep preposition addressee governor_rate governor_listed governor_tag
    governor_dep same_sentence mark_before mark_last small_start segment_length first_person has_verb
    next_listed next_rate next_mark previous_listed sentence_position other_segment_near
    other_segment_closer entity_mentions entity_person source_rate determiner continues starts_paragraph
    ends_paragraph name_words quotes_in_paragraph gap_subjects embedded tail_mark
""".split()
NAMES = (*_OF_PAIR, *PATH_NAMES)
# Those of a cue between segment and mention, and after the segment.
_OF_CUE = "cue_rate cue_listed cue_tag cue_to_segment cue_to_mention".split()
_OF_VERB = "verb_rate verb_listed verb_tag".split()
_LENGTH, _CONTINUES = map(SEGMENT_NAMES.index, ("segment_length", "continues"))
# Of the speaker of the segment before there is no mention: these columns of one tell what that segment ends with,
# whether it has the same marks, how long it is, and whether it is still open. For ``pair`` the last is always 0.
_EARLIER_MARK, _EARLIER_FAMILY, _EARLIER_LENGTH, _EARLIER_OPEN = "next_listed next_rate source_rate embedded".split()


class _Alone(NamedTuple):
    """Features of a mention, whichever segment it stands beside; looked up once for all of them."""

    kind: int
    head: list[float]  # dep, and what the preposition and the verb tell
    neighbours: list[float]
    name: list[float]


class Scene(Ancestry):
    """A setting with the features of its pairs of segment and mention."""

    @cached_property
    def _alone(self) -> dict[int, _Alone]:
        return {}

    @cached_property
    def repeats(self) -> list[int]:
        """For each segment in how many others all of its words are."""
        words = [frozenset(self.parse.lower[first:last]) for first, last in self.layout.bounds]
        counts, holding = Counter(words), dict[str, list[frozenset[str]]]()
        for own in counts:
            for word in own:
                holding.setdefault(word, []).append(own)
        rarest = {own: min((holding[word] for word in own), key=len, default=[]) for own in counts}
        found = {own: sum(counts[other] for other in among if other >= own) for own, among in rarest.items()}
        return [max(0, found[own] - 1) for own in words]

    def alone(self, which: int) -> _Alone:
        """Features of mention ``which``."""
        found = self._alone.get(which)
        if found is None:
            found = self._alone[which] = self._look(which)
        return found

    def _look(self, which: int) -> _Alone:
        mention, parse = self.mentions[which], self.parse
        entity = self.entities[mention.entity] if mention.entity >= 0 else None
        return _Alone(
            kind=_KINDS[mention.sort],
            head=[DEPS.get(parse.deps[mention.head], 0), *self._preposition(mention)],
            neighbours=self._neighbours(mention),
            name=[
                len(entity.mentions) if entity else 0,
                entity.person if entity else 0.0,
                self.lexicon.rates(mention.form).source if mention.kind == "description" else -1.0,
                _DETS.get(parse.lower[mention.first], 0),
            ],
        )

    def pair(self, index: int, which: int) -> list[float]:
        """Features of segment ``index`` and mention ``which``."""
        layout, alone = self.layout, self.alone(which)
        mention = self.mentions[which]
        first, last = layout.bounds[index]
        before = mention.first < first
        low, high = (mention.last + 1, first) if before else (last, mention.first)
        distance = layout.outside[max(low, high)] - layout.outside[low]
        between = self._between(low, high)
        told = self.segment_features[index]
        *governor, mark_before, mark_last, small_start, length, first_person, has_verb = told[:_CONTINUES]
        continues, starts_paragraph, ends_paragraph, quotes_in_paragraph, tail_mark = told[_CONTINUES:]
        paragraph = layout.paragraph[mention.first] - layout.segments[index].paragraph
        nearest, closer = self._other_segments(index, mention, distance)
        return [
            alone.kind,
            before,
            distance,
            self.stops[max(low, high)] - self.stops[low],
            paragraph,
            self.segments_between(index, mention),
            between,
            *self._best_cue(low, high, first, last, mention),
            *self._verb(index, mention, first, last),
            *alone.head,
            *governor,
            self.sentence_code(mention, first, last),
            mark_before,
            mark_last,
            small_start,
            length,
            first_person,
            has_verb,
            *alone.neighbours,
            nearest,
            closer,
            *alone.name,
            continues,
            starts_paragraph,
            ends_paragraph,
            mention.last - mention.first,
            quotes_in_paragraph,
            self._subjects(low, high),
            0.0,  # _EARLIER_OPEN
            tail_mark,
            *self.path(index, mention),
        ]

    def previous(self, index: int) -> list[float]:
        """Features of segment ``index`` and the speaker of the segment before it.

        The columns are those of ``pair``; those of ``_EARLIER_…`` tell something else here than their names.
        """
        layout = self.layout
        first, last = layout.bounds[index]
        start = layout.bounds[index - 1][1]
        earlier = layout.segments[index - 1]
        told = dict(zip(SEGMENT_NAMES, self.segment_features[index], strict=True))
        told |= zip(_OF_CUE, self._best_cue(start, first, first, last, None), strict=True)
        told |= zip(_OF_VERB, self._best_cue(last, min(last + 6, len(self.parse)), first, last, None), strict=False)
        told |= {
            "kind": PREVIOUS,
            "before": True,
            "distance": layout.outside[max(first, start)] - layout.outside[start],
            "sentences_between": self.stops[max(first, start)] - self.stops[start],
            "paragraphs": earlier.paragraph - layout.segments[index].paragraph,
            "mentions_between": self._between(start, first),
            "gap_subjects": self._subjects(start, first),
            _EARLIER_MARK: MARKS.get(earlier.span.of(self.parse.text)[-1:], 0),
            _EARLIER_FAMILY: float(earlier.family == layout.segments[index].family),
            _EARLIER_LENGTH: self.segment_features[index - 1][_LENGTH],
            _EARLIER_OPEN: float(not earlier.closed),
        }
        return [*(told.get(name, 0) for name in _OF_PAIR), *self.no_path()]

    def _between(self, low: int, high: int) -> int:
        return max(0, bisect_left(self.heads, high) - bisect_left(self.heads, low))

    def segments_between(self, index: int, mention: Mention) -> int:
        at = bisect_left(self.layout.bounds, (mention.first, 0))
        return index - at if at <= index else at - 1 - index

    def _best_cue(self, low: int, high: int, first: int, last: int, mention: Mention | None) -> list[float]:
        """The likeliest cue between mention and segment: rate, list, tag, how far from either."""
        best = -1
        if high - low > _CUE_REACH:  # only what is near the segment
            low, high = (high - _CUE_REACH, high) if low < first else (low, low + _CUE_REACH)
        for i in self._cues[bisect_left(self._cues, low) : bisect_left(self._cues, high)]:
            if best < 0 or self.cue_rate[i] >= self.cue_rate[best]:
                best = i
        if best < 0:
            return [0.0, 0, 0, -1, -1]
        outside = self.layout.outside
        to_segment = outside[first] - outside[best + 1] if best < first else outside[best] - outside[last]
        to_mention = -1 if mention is None else min(abs(best - mention.first), abs(best - mention.last))
        return [self.cue_rate[best], self.cue_listed[best], TAGS.get(self.parse.tags[best], 0), to_segment, to_mention]

    def _verb(self, index: int, mention: Mention, first: int, last: int) -> list[float]:
        """The verb whose subject (or agent) the mention is."""
        parse, outside = self.parse, self.layout.outside
        verb = parse.heads[mention.head]
        if parse.deps[mention.head] in ("pobj", "appos", "conj", "poss") and parse.heads[verb] != verb:
            verb = parse.heads[verb] if parse.deps[mention.head] != "poss" else verb
        if self.layout.inside[verb] >= 0:
            return [-1.0, 0, 0, -1, 0, 0, 0]
        to_segment = outside[first] - outside[verb] if verb < first else outside[verb] - outside[last]
        between = mention.last < verb < first or last <= verb < mention.first
        return [
            self.cue_rate[verb],
            self.cue_listed[verb],
            TAGS.get(parse.tags[verb], 0),
            to_segment,
            between,
            self.governors[index] == verb,
            self._content(verb, index, first, last),
        ]

    def _content(self, verb: int, index: int, first: int, last: int) -> int:
        """What a verb says: 0 nothing, 1 something else, 2 a clause with the segment in it, 3 another segment."""
        parse, inside = self.parse, self.layout.inside
        for child in parse.children[verb]:
            if parse.deps[child] == "ccomp":
                if inside[child] >= 0 and inside[child] != index:
                    return 3
                left, right = parse.edges[child]
                return 2 if left < last and first <= right else 1
        return 0

    def _preposition(self, mention: Mention) -> list[float]:
        previous = mention.first - 1
        while (
            previous >= 0
            and self.parse.tags[previous] in ("DT", "JJ", "NNP", "NN", "PRP$", "POS")
            and mention.first - previous < 5
        ):
            previous -= 1
        word = self.parse.lower[previous] if previous >= 0 else ""
        verb = self.parse.lower[self.parse.heads[mention.head]]
        told = self.parse.deps[mention.head] in OBJECT_DEPS and verb in self.lexicon.rules.addressing
        return [_PREPS.get(word, 0), told]

    def sentence_code(self, mention: Mention, first: int, last: int) -> int:
        """1 where a mention stands in the sentence of a segment's first token, 2 in that of its last, 3 in both."""
        of = self.parse.sentence_of
        here = of[mention.head]
        return (here == of[min(first, len(of) - 1)]) + 2 * (here == of[max(last - 1, 0)])

    def _neighbours(self, mention: Mention) -> list[float]:
        parse = self.parse
        after, before = mention.last + 1, mention.first - 1
        while (
            after < len(parse)
            and parse.tags[after] in ("RB", "MD", "VBZ", "VBD")
            and self.cue_listed[after] == 0
            and after < mention.last + 4
        ):
            after += 1
        inside = after >= len(parse) or self.layout.inside[after] >= 0
        start = parse.sentence_start(mention.first)
        return [
            0 if inside else self.cue_listed[after],
            0.0 if inside else self.cue_rate[after],
            MARKS.get(parse.words[mention.last + 1], 0) if mention.last + 1 < len(parse) else 0,
            self.cue_listed[before] if before >= 0 and self.layout.inside[before] < 0 else 0,
            min(mention.first - start, 20),
        ]

    def _other_segments(self, index: int, mention: Mention, distance: int) -> list[float]:
        """Distance from the mention to the nearest other segment of its paragraph, and whether that is nearer."""
        outside, bounds = self.layout.outside, self.layout.bounds
        at = bisect_left(bounds, (mention.first, 0))
        best = 99
        for i in (at - 1, at):
            if 0 <= i < len(bounds) and i != index:
                first, last = bounds[i]
                gap = (
                    outside[first] - outside[mention.last + 1]
                    if first > mention.last
                    else outside[mention.first] - outside[last]
                )
                best = min(best, max(gap, 0))
        return [best, best < distance]

    def _subjects(self, low: int, high: int) -> int:
        own = self._clause_subjects
        return max(0, bisect_left(own, min(high, low + _GAP)) - bisect_left(own, low))

    @cached_property
    def _cues(self) -> list[int]:
        """The words that ever report, in order."""
        return [i for i, rate in enumerate(self.cue_rate) if rate > 0]

    @cached_property
    def _clause_subjects(self) -> list[int]:
        """The subjects outside quotation marks, in order."""
        inside = self.layout.inside
        return [i for i, dep in enumerate(self.parse.deps) if dep == "nsubj" and inside[i] < 0]
