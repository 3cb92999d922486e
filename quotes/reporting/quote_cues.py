"""Cues of quotes: the word that reports what stands in marks, and what kind of report it tells of."""

from __future__ import annotations

import regex

from ..grammar import PUTTING, STOPS
from ..mentioning.labels import LABEL_END
from ..mentioning.mentions import Mention
from ..records import Cue, CueKind, Span
from ..scene.features import Scene
from .reports import Report

__all__ = ["QuoteCues"]

_REACH = 12  # tokens from mention or segment within which a cue is looked for
_LEAST_RATE = 0.02  # how often a word reports, from which it may be a cue
_GOVERNS, _ADJOINS = 0.3, 0.1  # added to that where the mention hangs on it, or stands beside it
_BESIDE = 4  # tokens
_NO_CUES = frozenset("DT PRP PRP$ NNP NNPS CC CD WP WDT".split())  # tags of words that report nothing

_LED = regex.compile(r"(?r)(:)\s*")  # read backwards from a mark
_DASH = regex.compile(r"\s*(--|[—–―-])\s*")


class QuoteCues:
    """Finds the cues of the quotes of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of(self, group: list[int], mention: int | None) -> Cue | None:
        """The likeliest reporting word near a quote of these segments, best beside the mention of its speaker."""
        if mention is None:
            return None
        layout, parse, m = self.scene.layout, self.scene.parse, self.scene.mentions[mention]
        places = {layout.paragraph[m.first], *(layout.segments[index].paragraph for index in group)}
        best, score = -1, 0.0
        for i, bonus in self._near(group, m).items():
            if m.first <= i <= m.last or parse.tags[i] in _NO_CUES:
                continue
            rate = self._rate(i)
            if layout.paragraph[i] in places and rate >= _LEAST_RATE and rate + bonus > score:
                best, score = i, rate + bonus
        if best < 0:
            return self._sign(group, m.outer or m.span)
        return Cue(parse.span(*layout.cue_tokens(best)), self.kind(best))

    def reported(self, report: Report) -> Cue:
        """The words that report, of a report; not the full stop behind "went home"."""
        parse, last = self.scene.parse, report.last
        while last > report.cue and parse.lower[last] in STOPS:
            last -= 1
        return Cue(parse.span(report.first, last), self.kind(report.cue, report.source))

    def _rate(self, token: int) -> float:
        """How often a word reports; of "as Ada put it" enough, though others put things elsewhere."""
        parse, rate = self.scene.parse, self.scene.cue_rate[token]
        puts = parse.lower[token] in PUTTING and parse.lower_at(token + 1) == "it"
        return max(rate, _LEAST_RATE) if puts else rate

    def _near(self, group: list[int], mention: Mention) -> dict[int, float]:
        """Tokens that may be the cue, with what speaks for each beside its word."""
        layout, parse = self.scene.layout, self.scene.parse
        verb = parse.heads[mention.head]
        near = {verb: _GOVERNS} if layout.inside[verb] < 0 else {}
        for index in group:
            first, last = layout.bounds[index]
            for i in [*range(max(0, first - _REACH), first), *range(last, min(len(parse), last + _REACH))]:
                near.setdefault(i, 0.0)
        for i in range(max(0, mention.first - _BESIDE), min(len(parse), mention.last + _BESIDE + 1)):
            near[i] = near.get(i, 0.0) + _ADJOINS
        return near

    def _sign(self, group: list[int], named: Span) -> Cue | None:
        """Where no word reports, the sign that does: BRANDT: “…”, or “…” — Ada Brandt."""
        text, segments = self.scene.parse.text, self.scene.layout.segments
        first, last = segments[group[0]].outer, segments[group[-1]].outer
        sign = LABEL_END.match(text, named.end) if first.contains(named) else _LED.match(text, 0, first.start)
        if sign is None and last.end <= named.start:
            sign = _DASH.fullmatch(text, last.end, named.start)
        return None if sign is None else Cue(Span(*sign.span(1)), "speech")

    def kind(self, token: int, source: int | None = None) -> CueKind:
        """What a cue tells of: a document that speaks for itself, writing, thought, else speech."""
        parse, lexicon = self.scene.parse, self.scene.lexicon
        word = parse.lower[token]
        if word in lexicon.documents or (source is not None and parse.lower[source] in lexicon.documents):
            return "document"
        if word in lexicon.writing_verbs:
            return "writing"
        if word in lexicon.thought_verbs:
            return "speech" if word in lexicon.report_verbs else "thought"
        stated = [parse.lower[c] for c in parse.children[token] if parse.deps[c] in ("acomp", "attr")]
        return "thought" if not lexicon.thought_words.isdisjoint([word, *stated]) else "speech"
