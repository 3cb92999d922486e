"""Echoes: a quotation without a sure speaker, in a headline above all, has that of a fuller one with its words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import islice

from ..fold import singular, words
from ..grammar import PLURAL_TAGS, POINTING
from ..mentioning.referents import Referent
from ..scene.features import Scene
from .speakers import ECHO, GO_ON, Attribution

__all__ = ["take_echoes"]

Words = tuple[str, ...]

_LEAST = 3  # words that make an echo
_LEAST_OF_NAMED = 5  # words that make an echo where the text there tells who speaks, if not clearly
_MOST = 20  # quotations with the same words that are compared
_SURE = 0.7  # confidence from which a speaker is lent
_LIKELY = 0.5  # confidence from which a speaker is lent to a headline that names nobody
_UNSURE = 0.85  # confidence from which a quotation keeps its own speaker
_HEADLINE = 0.98  # confidence from which a headline, which hardly ever names who speaks, keeps its own
_SAYS = 0.1  # rate from which a word may report what is quoted in its sentence
_JUST = 6  # quotations before one whose words it may take up
_RIGHT = 0.8  # how often the lent speaker is right
_TELLING = ("NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "JJR", "JJS", "CD")  # what a word tells by
_AUXILIARY = ("aux", "auxpass", "cop", "neg")
_TELLING_LETTERS = 3  # of such a word, at least
_LEAST_TELLING = 2  # such words that a headline has of a quotation below
_BETWEEN = 6  # other words among them there


def take_echoes(
    scene: Scene, referents: list[Referent], attributions: list[Attribution], said: list[int]
) -> list[Attribution]:
    """The same, but segments whose speaker is unsure, and those that go on with them, have that of a fuller one.

    A headline's "pensioner" is whom the text names for the same words. said: indices of the segments that are speech,
    in order.
    """
    text, segments, attributions = scene.parse.text, scene.layout.segments, list(attributions)
    unnamed = {i for i in said if (best := attributions[i].best[0]) is None or referents[best].entity < 0}
    headlines = {i for i in said if scene.stands_on_top(i) or (i in unnamed and scene.opens_text(i))}
    own = {i: words(segments[i].span.of(text)) for i in said}
    lenders = _Lenders(own, headlines, attributions)
    taken: dict[int, int | None] = {}  # for each segment that took another speaker whom it had before
    for i in said:
        before = attributions[i].best[0]
        headline = i in headlines
        least = _LEAST if attributions[i].mention is None else _LEAST_OF_NAMED
        short = len(own[i]) < (1 if headline else least)
        sure = attributions[i].confidence >= (_HEADLINE if headline else _UNSURE)
        keeps = short or (sure and not (headline and _only_qualifies(scene, i)))
        least_sure = _LIKELY if headline and i in unnamed else max(_SURE, attributions[i].confidence)
        lender, source = None if keeps else lenders.surest(i, least_sure), ECHO
        if headline and not keeps and lender is None and len(own[i]) < _LEAST:
            lender = lenders.only(i, least_sure)
        if headline and not keeps and lender is None and i in unnamed:
            lender = lenders.loosely(_telling(scene, i), len(own[i]))
            lender = lender if lender is None or _may_be(scene, referents, attributions, i, lender) else None
        if not headline and len(own[i]) < _LEAST and _is_told(scene, i):
            lender = lenders.latest(i, said)
        if lender is None and attributions[i].source == GO_ON and i - 1 in taken and taken[i - 1] == before:
            lender, source = i - 1, GO_ON
        if lender is not None and attributions[lender].best[0] != before:
            taken[i] = before
            attributions[i] = _lent(attributions[lender], source)
    return attributions


def _is_told(scene: Scene, index: int) -> bool:
    """Whether a sentence without a word of saying only tells of what a segment says: Ada died in the “skirmish”."""
    first, last = scene.layout.bounds[index]
    parse = scene.parse
    if first < 1 or parse.lower[first - 1] not in POINTING or not scene.starts_small(index):
        return False
    around = (*range(parse.sentence_start(first), first), *range(last, parse.sentence_end(last - 1)))
    return not any(scene.cue_listed[i] or scene.cue_rate[i] >= _SAYS for i in around)


def _only_qualifies(scene: Scene, index: int) -> bool:
    """Whether one small word stands before a noun, and no verb in its line says anything: quits ‘farcical’ talks."""
    line = scene.layout.tokens(scene.layout.segments[index].paragraph)
    return scene.qualifies(index) and not any(scene.cue_listed[i] and scene.parse.tags[i][0] == "V" for i in line)


def _may_be(
    scene: Scene, referents: list[Referent], attributions: list[Attribution], headline: int, lender: int
) -> bool:
    """Whether the "expert" of a headline may be who speaks below: one, whom the text calls nothing else."""
    source, speaker = attributions[headline].mention, attributions[lender].best[0]
    if source is None or speaker is None:
        return speaker is not None
    mention, lexicon = scene.mentions[source], scene.lexicon
    called = referents[speaker].role_words & (lexicon.titles | lexicon.people | lexicon.callings)
    one = mention.kind != "description" or scene.parse.tags[mention.head] not in PLURAL_TAGS
    return one and (not called or mention.form in called or mention.form not in lexicon.titles | lexicon.callings)


def _telling(scene: Scene, index: int) -> frozenset[str]:
    """The words of a segment that tell most: nouns, verbs, adjectives and numbers, in the singular."""
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    tokens = (i for i in range(first, last) if parse.tags[i] in _TELLING and parse.deps[i] not in _AUXILIARY)
    found = (singular(word) for i in tokens for word in words(parse.words[i]))
    return frozenset(w for w in found if len(w) >= _TELLING_LETTERS)


class _Lenders:
    """The likely quotations below the headlines, by runs of their words.

    own: for each segment its words. attributions: for each segment who may have said it; it changes as speakers are
    lent.
    """

    def __init__(self, own: dict[int, Words], headlines: set[int], attributions: list[Attribution]) -> None:
        self.own, self.attributions = own, attributions
        self.below = below = [i for i in own if attributions[i].confidence >= _LIKELY and i not in headlines]
        # By three words in a row, or by all of one or two, the segments that have them and where.
        self.holding: defaultdict[Words, list[tuple[int, int]]] = defaultdict(list)
        for i in below:
            for at in range(max(1, len(own[i]) - _LEAST + 1)):
                self.holding[own[i][at : at + _LEAST]].append((i, at))
        asked = {own[i] for i in headlines if len(own[i]) < _LEAST}
        # By the one or two words of a headline, the segments that have them in a row with any others.
        self.with_others: dict[Words, list[int]] = {run: [] for run in asked}
        for i in below if asked else ():
            runs = {own[i][at : at + size] for at in range(len(own[i])) for size in range(1, _LEAST)}
            for run in runs & asked:
                self.with_others[run].append(i)

    def surest(self, index: int, least_sure: float) -> int | None:
        """The surest segment with all words of another one in a row; of one or two words, with no others."""
        own = self.own[index]
        places = self.holding.get(own[:_LEAST], ())[:_MOST]
        found = (i for i, at in places if i != index and self.own[i][at : at + len(own)] == own)
        surest = max(found, key=lambda i: self.attributions[i].confidence, default=None)
        return surest if surest is not None and self.attributions[surest].confidence >= least_sure else None

    def loosely(self, telling: frozenset[str], size: int) -> int | None:
        """The first segment with all telling words of a headline close together, if all such are of one speaker."""
        if len(telling) < _LEAST_TELLING:
            return None
        sure = islice((i for i in self.below if self.attributions[i].confidence >= _LIKELY), _MOST)
        found = [i for i in sure if _are_close(telling, self.own[i], size + _BETWEEN)]
        return found[0] if len({self.attributions[i].best[0] for i in found}) == 1 else None

    def latest(self, index: int, said: list[int]) -> int | None:
        """The latest of the quotations just before a segment that has its words in a row, if it is fuller and sure."""
        own = self.own[index]
        at = bisect_left(said, index)
        for i in reversed(said[max(0, at - _JUST) : at]):
            fuller = range(len(self.own[i]) - len(own) + 1) if len(self.own[i]) > len(own) else ()
            if self.attributions[i].confidence >= _SURE and own in (self.own[i][k : k + len(own)] for k in fuller):
                return i
        return None

    def only(self, index: int, least_sure: float) -> int | None:
        """The first segment with one or two words of a headline in a row, if all that have them are of one speaker."""
        found = [i for i in self.with_others[self.own[index]][:_MOST] if self.attributions[i].confidence >= least_sure]
        return found[0] if len({self.attributions[i].best[0] for i in found}) == 1 else None


def _are_close(telling: frozenset[str], said: Words, size: int) -> bool:
    """Whether so many words in a row of what somebody said have all the telling ones."""
    own = [singular(w) for w in said]
    places = [i for i, w in enumerate(own) if w in telling]
    return any(telling <= set(own[i : i + size]) for i in places)


def _lent(lender: Attribution, source: int) -> Attribution:
    confidence = min(_RIGHT, lender.confidence)
    return Attribution(dict(lender.referents), source, lender.source_probability, confidence, "echoes")
