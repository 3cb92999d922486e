"""Wholes: all that a quote's report says is its content, of which the quoted words may be a part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from ..grammar import STOPS
from ..options import QuoteType
from ..records import Cue, Span
from ..scene.features import Scene
from .quote_cues import QuoteCues
from .quote_forms import QuoteForms
from .reports import Report
from .utterances import Spoken, Utterance

__all__ = ["with_contents"]

_BEFORE = 3  # characters before a content: a colon and spaces
_LEAST_WORDS = 2  # of the writer's own that make a quoted clause mixed
_JOINS = frozenset("and but or while".split())
_NOTHING: tuple[list[str], ...] = ([], ["that"])  # of the writer's own beside what is quoted whole
_BEFORE_CLAUSE = (*_NOTHING, ["the", "words"])  # the same beside a quoted clause


def with_contents(scene: Scene, utterances: list[Utterance], reports: list[Report]) -> list[Utterance]:
    """The quotes, mixed where the reported clause holds more than the quoted words; then the clause is the content."""
    wholes = _Wholes(scene, utterances)
    result = []
    for utterance in utterances:
        report = _report_of(scene, utterance, reports)
        result.append(utterance if report is None else wholes.of(utterance, report))
    return result


def _report_of(scene: Scene, utterance: Utterance, reports: list[Report]) -> Report | None:
    """The report that a quote is part of: none of another's, that of its source first."""
    found = Report.holding(reports, utterance.content)
    found = [r for r in found if not _holds_source(r, utterance.mention)]
    return max(found, key=lambda r: (_is_by(scene, r, utterance.mention), r.score), default=None)


class _Wholes:
    """Gives the quotes of one article their whole contents."""

    def __init__(self, scene: Scene, utterances: list[Utterance]) -> None:
        self.scene, self.forms, self.cues = scene, QuoteForms(scene), QuoteCues(scene)
        self.utterances, self.spoken = utterances, Spoken([c for u in utterances for c in u.content])
        self.starts = [scene.layout.segments[u.segments[0]].outer.start for u in utterances]

    def of(self, utterance: Utterance, report: Report) -> Utterance:
        """A quote with the cue of its report, and with its content where that adds words of the writer's own."""
        spans = [self._trimmed(span, utterance) for span in report.content]
        quoting = [c for c in spans if any(c.contains(s) for s in utterance.content)]
        others = [c for c in spans if c in quoting or not self.spoken.meets(c)]
        clause = self.forms.is_direct(utterance.segments)
        whole = clause and _added(self.scene, utterance, quoting) in _BEFORE_CLAUSE
        added = [] if whole else _added(self.scene, utterance, others)
        told = _with_cue(self.scene, utterance, self.cues.reported(report))
        if added not in _NOTHING:
            kind: QuoteType = "direct" if clause and len(added) < _LEAST_WORDS else "mixed"
            return replace(told, content=tuple(others), type=kind)
        return replace(told, type="direct") if self.forms.is_clause(utterance.segments) else told

    def _trimmed(self, span: Span, utterance: Utterance) -> Span:
        """A span of content without what is told of who speaks and hears, and without what follows a sentence."""
        span = self._apart(_behind(self.scene, span, utterance.mention), utterance)
        span = _behind_addressee(self.scene, span, utterance.segments)
        return _to_sentence_end(self.scene, span, utterance.segments)

    def _apart(self, span: Span, utterance: Utterance) -> Span:
        """A span without what another quote says beside it: “It leaks,” she said; “it drips,” he said.

        Nor the rest of the one that it is part of: "she said the dam, which he calls “a sieve”, was “safe”".
        """
        text, own = self.scene.parse.text, self._outer(utterance, span)
        if not own:
            return span
        first, last = own[0].start, own[-1].end
        at, behind = bisect_left(self.starts, first), bisect_left(self.starts, last)
        for other in self.utterances[max(0, at - 1) : at]:
            named = other.mention if self._outer(other, Span(span.start, first)) else None
            if named and _joins(text[named.end : first].split()[-1:]):
                span = Span(first, span.end)
        for other in self.utterances[behind : behind + 1]:
            named = other.mention if self.starts[behind] < span.end else None
            outer = named is not None and named.end <= span.start and named != utterance.mention
            led = text[last : named.start] if named and named.start < self.starts[behind] else ""
            if outer or _joins(led.split()[:1]):
                span = Span(span.start, last)
        return span

    def _outer(self, utterance: Utterance, span: Span) -> list[Span]:
        """The segments of a quote that stand in a span, with their marks."""
        outer = (self.scene.layout.segments[i].outer for i in utterance.segments)
        return [o for o in outer if span.contains(o)]


def _joins(words: list[str]) -> bool:
    """Whether a word joins two clauses: and, but, said;."""
    return any(word.strip(",").lower() in _JOINS or word.endswith(";") for word in words)


def _behind(scene: Scene, span: Span, mention: Span | None) -> Span:
    """A span of content from the first quotation mark behind the mention, where that stands in it."""
    if mention is None or not span.contains(mention):
        return span
    segments = scene.layout.segments
    at = bisect_right(segments, mention.start, key=lambda s: s.outer.start)
    here = at < len(segments) and segments[at].outer.start < span.end
    return Span(segments[at].outer.start, span.end) if here else span


def _behind_addressee(scene: Scene, content: Span, segments: tuple[int, ...]) -> Span:
    """A content without those who are told, where a colon or comma divides them from what is quoted: told her, “…”."""
    layout, text, parse = scene.layout, scene.parse.text, scene.parse
    start = next((s.outer.start for s in (layout.segments[i] for i in segments) if content.contains(s.span)), -1)
    if start <= content.start:
        return content
    first, last = layout.tokens_of(Span(content.start, start))
    ends = text[content.start : start].rstrip()[-1:]
    told = ends == "," and parse.lower[max(0, first - 1)] in scene.lexicon.rules.telling
    if ends != ":" and not told:
        return content
    clause = any(tag[0] in "VM" for tag in parse.tags[first : last + 1])
    return content if clause else Span(start, content.end)


def _to_sentence_end(scene: Scene, content: Span, segments: tuple[int, ...]) -> Span:
    """A content that starts with a quoted sentence, without what follows that: "chanted “Mend the dam!” outside".

    Or with a quotation behind a colon: "Ada said: “Now we have none” – and left".
    """
    inside = [s for s in (scene.layout.segments[i] for i in segments) if content.contains(s.span)]
    if not inside or inside[0].outer.start > content.start:
        return content
    first, last = (s.span.of(scene.parse.text) for s in (inside[0], inside[-1]))
    sentence = first[:1].isupper() and last.rstrip()[-1:] in STOPS
    behind = scene.parse.text[max(0, content.start - _BEFORE) : content.start].rstrip()[-1:] == ":"
    return Span(content.start, min(content.end, inside[-1].outer.end)) if sentence or behind else content


def _added(scene: Scene, utterance: Utterance, content: list[Span]) -> list[str]:
    """The writer's own words in a report."""
    text = scene.parse.text
    outer = [scene.layout.segments[i].outer for i in utterance.segments]
    words: list[str] = []
    for c in content:
        at = c.start
        for o in (o for o in outer if o.overlaps(c)):
            words += text[at : o.start].split()
            at = max(at, o.end)
        words += text[at : c.end].split()
    return [w.lower() for w in words if any(map(str.isalpha, w))]


def _with_cue(scene: Scene, utterance: Utterance, cue: Cue) -> Utterance:
    """The same with another cue, which ends the mention where it stands in that: no "students shouting"."""
    mention = utterance.mention
    if mention is not None and mention.start < cue.span.start < mention.end:
        own = scene.parse.text[mention.start : cue.span.start].rstrip(" ,")
        mention = Span(mention.start, mention.start + len(own))
    return replace(utterance, cue=cue, mention=mention)


def _is_by(scene: Scene, report: Report, mention: Span | None) -> bool:
    """Whether a report has the source that a quote has."""
    token = report.source
    return token is not None and mention is not None and mention.contains(scene.parse.span(token, token))


def _holds_source(report: Report, mention: Span | None) -> bool:
    """Whether a report is another's, of what holds who says it: they voted for what Ada calls “a fair deal”."""
    return mention is not None and any(c.start < mention.start and mention.end <= c.end for c in report.content)
